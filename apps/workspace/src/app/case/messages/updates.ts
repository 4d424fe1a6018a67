import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { StatusUpdateList, type StatusUpdateDecision, type StatusUpdateView, type StatusWord } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Icon, ProblemTexts, ResourceState, Snacks, UiField, UiInput, When, problemIn, sayWeek } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { reloadWithCase } from '../reload-with';
import { AccountPage } from './account-page';
import { PortalPeople } from './portal-people';
import { PortalApi } from './portal.api';

const statusWords: Record<StatusWord, string> = {
  received: $localize`Received`,
  being_prepared: $localize`Being prepared with them`,
  sent_to_agency: $localize`Sent to an agency`,
  agency_confirmed_number: $localize`The agency confirmed a number`,
  waiting_for_agency: $localize`Waiting for the agency`,
  agency_asked_something: $localize`The agency asked something`,
  agency_declined: $localize`The agency said no`,
  done: $localize`Done`,
  you_chose_not_to: $localize`They chose not to`,
  you_took_it_back: $localize`They took it back`,
  closed: $localize`Closed`,
};

/** What the person is told. A change in the case drafts an update; they see it only when somebody publishes it. */
@Component({
  selector: 'app-updates',
  imports: [AccountPage, FormField, Icon, ResourceState, Sheet, UiField, UiInput, When],
  templateUrl: './updates.html',
  styleUrl: '../happened/happened-tab.scss',
  styles: `
    fieldset {
      margin: 0 0 var(--ui-space-3);
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    details {
      margin-bottom: var(--ui-space-3);
    }
    summary {
      min-height: 2rem;
      align-content: center;
      cursor: pointer;
    }
  `,
})
export class Updates {
  private readonly api = inject(PortalApi);
  private readonly snacks = inject(Snacks);
  private readonly locale = inject(LOCALE_ID);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);
  protected readonly people = inject(PortalPeople);

  /** Who a draft is for, where several people of the case have a portal. Nobody is ticked by default. */
  protected readonly readers = signal<readonly string[]>([]);
  protected readonly problemIn = problemIn;
  protected readonly words = statusWords;
  protected readonly choices = Object.entries(statusWords).map(([value, label]) => ({ value, label }));
  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/status-updates`, { parse: StatusUpdateList.parse });
  protected readonly drafts = computed(() =>
    this.list.hasValue() ? this.list.value().items.filter(({ state }) => state === 'draft') : [],
  );
  protected readonly published = computed(() =>
    this.list.hasValue() ? this.list.value().items.filter(({ state }) => state === 'published') : [],
  );
  protected readonly sheet = signal<StatusUpdateView | null | undefined>(undefined);
  private readonly model = signal({ word: 'waiting_for_agency' as StatusWord, referralId: '', text: '', next: '', around: '', needed: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.text);
    maxLength(path.text, 2_000);
    maxLength(path.next, 1_000);
    maxLength(path.needed, 1_000);
  });
  protected readonly sending = new Sending(this.form, () => this.list.reload());

  constructor() {
    reloadWithCase(this.list);
  }

  protected open(update: StatusUpdateView | null): void {
    this.form().reset({
      word: update?.word ?? 'waiting_for_agency',
      referralId: update?.referralId ?? '',
      text: update?.text ?? '',
      next: update?.next ?? '',
      around: update?.around ?? '',
      needed: update?.needed ?? '',
    });
    this.sheet.set(update);
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const of = this.sheet();
      const { referralId, around, ...words } = this.model();
      const about = { referralId: referralId || null, around: around || null };
      await this.api.keepUpdate(this.file.id(), of?.id, { ...words, ...about, ...(of && { version: of.version }) });
      this.snacks.say($localize`Draft kept. Nobody sees it until it is published.`);
      this.list.reload();
    });

  protected turn(personId: string): void {
    this.readers.update((all) => (all.includes(personId) ? all.filter((each) => each !== personId) : [...all, personId]));
  }

  /** Drafts that are looked at as somebody would see them, each by its id and that of the portal. */
  protected readonly previewed = signal<readonly string[]>([]);
  protected turnPreview({ id }: StatusUpdateView, accountId: string, open: boolean): void {
    this.previewed.update((all) => (open ? [...all, id + accountId] : all.filter((each) => each !== id + accountId)));
  }

  /** " · IC3": which report it is about. */
  protected about({ referralId }: StatusUpdateView): string {
    const referral = this.file.here().referrals.find(({ id }) => id === referralId);
    return referral ? ` · ${referral.agencyName}` : '';
  }

  /** "December 7": a week by its Monday. */
  protected week(monday: string): string {
    return sayWeek(monday, this.locale);
  }

  protected forWhom({ personIds }: StatusUpdateView): string {
    return personIds === null ? $localize`everybody` : personIds.map((id) => this.people.name(id)).join(', ');
  }

  protected async decide(update: StatusUpdateView, action: StatusUpdateDecision['action']): Promise<void> {
    const chosen = action === 'publish' && this.people.open().length > 1;
    try {
      await this.api.decide(update.id, { version: update.version, action, ...(chosen && { personIds: [...this.readers()] }) });
      this.readers.set([]);
      this.snacks.say(action === 'publish' ? $localize`Published in the portal` : $localize`Draft thrown away`);
      this.file.changed();
    } catch (problem) {
      const { fields } = problemOf(problem);
      const named = fields?.some((field) => field.problem === 'agency_named');
      const place = fields?.find((field) => field.problem === 'place_named')?.words;
      this.snacks.say(
        named
          ? $localize`It names an agency. Say “the people who have your report”, or note below that they want to see the name.`
          : place
            ? $localize`It names “${place}:PLACE:”, a place that has to stay secret. Throw the draft away, or write it without the place.`
            : this.texts.of(problem),
      );
    }
    this.list.reload();
  }
}
