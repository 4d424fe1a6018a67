import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { FormField, form, max, maxLength, min, required, validate } from '@angular/forms/signals';
import type { OrganizationEdit, OrganizationView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Choice, ProblemText, ProblemTexts, SaveKey, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { optionsOf } from '../../words/people-words';
import { AdministrationApi } from '../administration.api';

type Settings = {
  name: string;
  timezone: string;
  jurisdiction: string;
  clientWord: string;
  reviewAsked: boolean;
  releaseDefaultDays: number | null;
  releaseMaxDays: number | null;
  factorRequired: boolean;
  privilegedNotes: boolean;
  privilegedSupervisors: boolean;
  privilegedDirectors: boolean;
  messageDays: number | null;
  replyDays: number | null;
  portalName: string;
  messagesDeletable: boolean;
  backupDays: number | null;
  evidenceFiles: string;
  mailDetails: boolean;
  calendarFeeds: boolean;
};
const names = [
  'name',
  'timezone',
  'jurisdiction',
  'clientWord',
  'reviewAsked',
  'releaseDefaultDays',
  'releaseMaxDays',
  'factorRequired',
  'privilegedNotes',
  'privilegedSupervisors',
  'privilegedDirectors',
  'messageDays',
  'replyDays',
  'portalName',
  'messagesDeletable',
  'backupDays',
  'evidenceFiles',
  'mailDetails',
  'calendarFeeds',
] as const;

const settingsOf = (view: OrganizationView): Settings => Object.fromEntries(names.map((name) => [name, view[name]])) as Settings;

const clientWords: Record<OrganizationView['clientWord'], string> = {
  client: $localize`client`,
  survivor: $localize`survivor`,
  victim: $localize`victim`,
};

const places: Record<OrganizationView['jurisdiction'], string> = {
  US: $localize`United States: a state that is not listed`,
  'US-AL': $localize`Alabama`,
  'US-CA': $localize`California`,
  'US-IL': $localize`Illinois`,
  'US-MS': $localize`Mississippi`,
  'US-NE': $localize`Nebraska`,
  'US-TX': $localize`Texas`,
  'US-WA': $localize`Washington State`,
  GB: $localize`United Kingdom`,
};

/** How the organization works. Only what was changed is sent, so that what a colleague changes meanwhile stays. */
@Component({
  selector: 'app-organization-form',
  imports: [Choice, FormField, ProblemText, SaveKey, UiField, UiInput],
  templateUrl: './organization-form.html',
  styles: `
    form {
      max-width: var(--ui-measure);
    }
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    .days {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
      gap: var(--ui-space-4);
      align-items: end;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    .under {
      margin-inline-start: var(--ui-space-6);
    }
    legend + p {
      margin: 0 0 var(--ui-space-3);
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class OrganizationForm {
  private readonly api = inject(AdministrationApi);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<OrganizationView>();

  protected readonly problemIn = problemIn;
  protected readonly evidenceFiles = [
    { value: 'none', label: $localize`None` },
    { value: 'papers', label: $localize`Papers and text only` },
    { value: 'pictures', label: $localize`Pictures and recordings of adults too` },
    { value: 'intimate', label: $localize`Intimate material of adults too, with a day on which it goes` },
  ];
  protected readonly words = optionsOf(clientWords);
  protected readonly places = optionsOf(places);
  protected readonly zones = computed(() => [...new Set([this.of().timezone, ...Intl.supportedValuesOf('timeZone')])].sort());
  /** What the server held when we last heard. */
  private readonly held = linkedSignal(() => this.of());
  private readonly model = once(this.of, settingsOf);
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 200);
    for (const days of [path.releaseDefaultDays, path.releaseMaxDays, path.messageDays]) {
      required(days);
      const message = $localize`Between 1 and 365 days.`;
      min(days, 1, { message });
      max(days, 365, { message });
      validate(days, ({ value }) =>
        Number.isInteger(value() ?? 1) ? undefined : { kind: 'whole', message: $localize`Whole days, please.` },
      );
    }
    maxLength(path.portalName, 80);
    required(path.replyDays);
    min(path.replyDays, 0, { message: $localize`Between 0 and 10 days.` });
    max(path.replyDays, 10, { message: $localize`Between 0 and 10 days.` });
    required(path.backupDays);
    min(path.backupDays, 0, { message: $localize`Between 0 and 400 days.` });
    max(path.backupDays, 400, { message: $localize`Between 0 and 400 days.` });
    validate(path.releaseDefaultDays, ({ value, valueOf }) =>
      (value() ?? 0) > (valueOf(path.releaseMaxDays) ?? Infinity)
        ? { kind: 'more_than_maximum', message: $localize`This is more than the longest that is allowed.` }
        : undefined,
    );
  });
  protected readonly sending = new Sending(this.form, () => void this.takeNewest());
  readonly changed = computed(() => {
    const [now, held] = [this.model(), settingsOf(this.held())];
    return names.some((name) => now[name] !== held[name]);
  });

  protected async save(): Promise<void> {
    if (this.form().submitting() || !this.changed()) return;
    const saved = await this.sending.send(async () => {
      const now = this.model();
      const held = settingsOf(this.held());
      const changes = Object.fromEntries(names.filter((name) => now[name] !== held[name]).map((name) => [name, now[name]])) as Omit<
        OrganizationEdit,
        'version'
      >;
      const { version } = await this.api.editOrganization({ ...changes, version: this.held().version });
      this.held.update((before) => ({ ...before, ...changes, version }) as OrganizationView);
    });
    if (!saved) return;
    this.form().reset();
    this.snacks.say($localize`Saved`);
    // The name, the zone of all times and the word for the person served show everywhere.
    await this.session.load();
  }

  /** Somebody was faster: what was not touched here takes over what they chose. */
  private async takeNewest(): Promise<void> {
    const newest = await this.api.organization().catch(() => undefined);
    if (!newest) return;
    const before = settingsOf(this.held());
    const [mine, theirs] = [this.model(), settingsOf(newest)];
    const kept = Object.fromEntries(
      names.filter((name) => mine[name] !== before[name]).map((name) => [name, mine[name]]),
    ) as Partial<Settings>;
    this.held.set(newest);
    this.model.set({ ...theirs, ...kept });
  }
}
