import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type AuthorStatus, PrivilegedNotes, type PrivilegedNoteView } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import {
  Ask,
  Dates,
  Empty,
  Icon,
  ProblemText,
  ProblemTexts,
  ResourceState,
  SaveKey,
  Snacks,
  UiField,
  UiInput,
  When,
  problemIn,
} from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { Sending } from '../pieces/sending';

type Page = z.infer<typeof PrivilegedNotes>;

/** Privileged notes of a case: apart from all other notes, and clearly so. */
@Component({
  selector: 'app-privileged-tab',
  imports: [Empty, FormField, Icon, ProblemText, ResourceState, SaveKey, UiField, UiInput, When],
  templateUrl: './privileged-tab.html',
  styleUrl: './privileged-tab.scss',
})
export class PrivilegedTab {
  private readonly api = inject(Api);
  private readonly ask = inject(Ask);
  private readonly cases = inject(CasesApi);
  private readonly dates = inject(Dates);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly problemIn = problemIn;
  protected readonly prompt = $localize`Facts only. No opinions, no verbatim quotes, no images.`;
  protected readonly page = resource({
    params: () => this.file.id(),
    loader: ({ params }) => this.api.get(`/api/cases/${params}/privileged-notes?limit=20`, PrivilegedNotes),
  });
  private readonly latest = linkedSignal<Page | undefined, Page | undefined>({
    source: () => (this.page.hasValue() ? this.page.value() : undefined),
    computation: (now, before) => now ?? (this.page.error() ? undefined : before?.value),
  });
  protected readonly view = this.latest.asReadonly();
  /** Who reads along, as the organization has it. */
  protected readonly readers = computed(() => {
    const { privilegedSupervisors, privilegedDirectors } = this.session.organization() ?? {};
    if (privilegedSupervisors && privilegedDirectors)
      return $localize`Read by the covered advocates of this case, the supervisors of its team and directors. By nobody else.`;
    if (privilegedSupervisors)
      return $localize`Read by the covered advocates of this case and the supervisors of its team. By nobody else.`;
    if (privilegedDirectors) return $localize`Read by the covered advocates of this case and directors. By nobody else.`;
    return $localize`Read by the covered advocates of this case. By nobody else.`;
  });

  protected readonly loadingMore = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  private readonly model = signal({ text: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.text);
    maxLength(path.text, 10_000);
  });
  protected readonly sending = new Sending(this.form);

  protected sayStatus(status: AuthorStatus | null): string {
    if (!status?.covered) return $localize`Privilege status when this was written: not recorded`;
    const parts = [
      status.trainingHours !== null ? $localize`${status.trainingHours}:COUNT: hours of training` : '',
      status.certifiedOn ? $localize`certified ${this.dates.day(this.dates.instant(status.certifiedOn, '12:00'), true)}:DAY:` : '',
      status.certifiedBy,
      status.supervisor ? $localize`supervised by ${status.supervisor}:NAME:` : '',
    ].filter(Boolean);
    return [$localize`Covered by privilege when this was written`, ...parts].join(' · ');
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!(await this.sending.send(() => this.cases.addPrivilegedNote(this.file.id(), this.model().text)))) return;
    this.form().reset({ text: '' });
    this.snacks.say($localize`Privileged note saved`);
    this.page.reload();
    this.file.changed();
  }

  protected async more(): Promise<void> {
    const view = this.view();
    if (!view?.next || this.loadingMore()) return;
    this.loadingMore.set(true);
    this.failure.set(undefined);
    try {
      const { items, next } = await this.api.get(
        `/api/cases/${this.file.id()}/privileged-notes?limit=20&cursor=${view.next}`,
        PrivilegedNotes,
      );
      this.latest.set({ ...view, items: [...view.items, ...items] as PrivilegedNoteView[], next });
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.loadingMore.set(false);
    }
  }

  protected async destroy(): Promise<void> {
    const yes = await this.ask.ask({
      heading: $localize`Destroy all privileged notes of this case?`,
      text: $localize`Nobody can bring them back, not even from a backup. Everything else in the case stays. That they were destroyed stays written down.`,
      action: $localize`Destroy them`,
      danger: true,
    });
    if (!yes) return;
    this.failure.set(undefined);
    try {
      await this.cases.destroyPrivilegedNotes(this.file.id());
      this.snacks.say($localize`The privileged notes are destroyed`);
      this.page.reload();
      this.file.changed();
    } catch (error) {
      this.failure.set(error);
    }
  }
}
