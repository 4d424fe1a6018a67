import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { type ReferralView, type ReleaseCreate, ReleaseFormView } from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, ResourceState, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AgencyNames } from '../../cases/directory';
import { ItemsField } from '../../referral/items-field';
import { CaseFile } from '../case-file';
import { once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { reloadWithCase } from '../reload-with';
import { ConsentApi } from './consent.api';
import { ReleaseSigners, chosenOf, emptySigning, isComplete } from './release-signers';
import { methodWords } from './release-words';

const statements = {
  risks: $localize`What could happen when they share it, now and later`,
  alternatives: $localize`Other ways to reach the same`,
  voluntary: $localize`No help depends on it: they may say no`,
  revocable: $localize`They can take it back at any time, by word or in writing, by telling you`,
  redisclosure: $localize`Whoever gets it may have to follow other rules, and may pass it on`,
  privilege: $localize`It may weaken the protection of what they tell you; they may talk to a lawyer first`,
};
type Statement = keyof typeof statements;
const unsaid: Record<Statement, boolean> = {
  risks: false,
  alternatives: false,
  voluntary: false,
  revocable: false,
  redisclosure: false,
  privilege: false,
};

/** A release: one recipient, exact items, an end, everything said, and those sign who have to. Nothing is ticked before it was said. */
@Component({
  selector: 'app-release-sheet',
  imports: [Choice, FormField, Icon, ItemsField, ReleaseSigners, ResourceState, Sheet, UiField, UiInput],
  templateUrl: './release-sheet.html',
  styleUrl: './release.scss',
})
export class ReleaseSheet {
  private readonly api = inject(ConsentApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly agencies = inject(AgencyNames);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);
  /** The referral that waits for it: begins with its agency, its purpose and its items. */
  readonly of = input<ReferralView>();
  readonly signed = output();
  /** Somebody has to be described first: the id of their part in the case. */
  readonly person = output<string>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly needs = httpResource(() => `/api/cases/${this.file.id()}/release-form`, { parse: ReleaseFormView.parse });
  protected readonly statements = Object.entries(statements).map(([key, words]) => ({ key: key as Statement, words }));
  protected readonly kinds = [
    { value: 'standard', label: $localize`An agency may get something` },
    { value: 'emergency_contact', label: $localize`Somebody of theirs may be called in an emergency` },
  ];
  protected readonly themselves = [
    { value: 'will', label: $localize`Yes, they will` },
    { value: 'rather_not', label: $localize`They would rather have us do it` },
    { value: 'cannot', label: $localize`They cannot right now` },
  ];
  protected readonly methods = Object.entries(methodWords).map(([value, label]) => ({ value, label }));
  protected readonly copies = [
    { value: 'given', label: $localize`They got one` },
    { value: 'declined', label: $localize`They want none, to be safe` },
    { value: 'later', label: $localize`Later` },
  ];
  protected readonly today = computed(() => this.dates.today());
  protected readonly interpreted = signal(false);
  private readonly model = once(this.of, (referral) => ({
    kind: 'standard' as ReleaseCreate['kind'],
    askedThemselves: '',
    agencyId: referral?.agencyId ?? '',
    contactName: '',
    contactRelationship: '',
    contactReach: '',
    recipientRole: '',
    purpose: referral?.purpose ?? '',
    items: [...(referral?.items ?? [])],
    method: 'phone' as ReleaseCreate['method'],
    until: '',
    oneTime: false,
    said: { ...unsaid },
    initials: '',
    signers: emptySigning,
    interpreterName: '',
    interpreterLanguage: '',
    copy: 'later' as ReleaseCreate['copy'],
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.agencyId, { when: ({ valueOf }) => valueOf(path.kind) === 'standard' });
    for (const line of [path.contactName, path.contactReach]) required(line, { when: ({ valueOf }) => valueOf(path.kind) !== 'standard' });
    required(path.recipientRole, { when: ({ valueOf }) => valueOf(path.kind) === 'standard' });
    required(path.purpose);
    validate(path.items, ({ value }) => (value().length === 0 ? { kind: 'required' } : undefined));
    required(path.until);
    required(path.initials);
    maxLength(path.initials, 10);
    maxLength(path.purpose, 2_000);
    for (const line of [path.recipientRole, path.contactName, path.interpreterName]) maxLength(line, 200);
    for (const line of [path.contactRelationship, path.contactReach]) maxLength(line, 300);
    maxLength(path.interpreterLanguage, 80);
    for (const line of [path.interpreterName, path.interpreterLanguage]) required(line, { when: () => this.interpreted() });
  });
  protected readonly emergency = computed(() => this.model().kind === 'emergency_contact');
  protected readonly blocked = computed(() => this.needs.hasValue() && this.needs.value().signers.problem !== null);
  protected readonly willThemselves = computed(() => this.model().askedThemselves === 'will');
  protected readonly days = computed(() =>
    this.needs.hasValue() ? (this.emergency() ? this.needs.value().emergencyDays : this.needs.value().days) : undefined,
  );
  /** The last day that is allowed. */
  protected readonly latest = computed(() => this.dayIn(this.days()?.max ?? 0));
  protected readonly untilHint = computed(() => {
    const days = this.days();
    if (!days) return '';
    return $localize`They decide how long. ${days.default}:DAYS: days are suggested here; ${days.max}:MOST: at most.`;
  });
  protected readonly ready = computed(() => {
    const { said, askedThemselves, signers } = this.model();
    return (
      this.needs.hasValue() &&
      (askedThemselves === 'cannot' || askedThemselves === 'rather_not') &&
      Object.values(said).every(Boolean) &&
      isComplete(this.needs.value(), signers)
    );
  });
  private readonly suggested = signal('');
  /** A day that was only suggested is nothing typed. */
  protected readonly dirty = computed(() =>
    (Object.keys(this.model()) as (keyof ReturnType<typeof this.model>)[]).some((key) =>
      key === 'until' ? this.model().until !== this.suggested() : this.form[key]().dirty(),
    ),
  );
  protected readonly sending = new Sending(this.form);

  constructor() {
    reloadWithCase(this.needs);
    // The days of the organization are suggested once they are known, and again for the other kind, unless a day was chosen.
    effect(() => {
      const days = this.days();
      if (!days) return;
      const day = this.dayIn(days.default);
      untracked(() => {
        const { until } = this.model();
        if (until === '' || until === this.suggested()) this.model.update((model) => ({ ...model, until: day }));
        this.suggested.set(day);
      });
    });
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { kind, agencyId, askedThemselves, until, copy, signers, said: _said, ...model } = this.model();
      const { recipientRole, purpose, items, method, oneTime, initials } = model;
      const emergency = kind === 'emergency_contact';
      const noon = (day: string) => this.dates.instant(day, '12:00');
      const { state } = await this.api.make(this.file.id(), {
        kind,
        ...(emergency
          ? { contact: { name: model.contactName, relationship: model.contactRelationship, reach: model.contactReach } }
          : { agencyId }),
        ...{ recipientRole, purpose, items, method, oneTime, initials, copy },
        expiresAt: this.dates.instant(until, '23:59'),
        askedThemselves: askedThemselves as ReleaseCreate['askedThemselves'],
        said: { risks: true, alternatives: true, voluntary: true, revocable: true, redisclosure: true, privilege: true },
        ...(this.interpreted() && { interpreter: { name: model.interpreterName, language: model.interpreterLanguage } }),
        ...chosenOf(this.needs.value() as ReleaseFormView, signers, this.today(), noon),
      });
      this.snacks.say(state === 'active' ? $localize`Release recorded` : $localize`Release recorded. It counts once everybody has signed.`);
      this.signed.emit();
      this.file.changed();
    });

  /** It was talked about and not wanted: recorded without any mark against the person. */
  protected async declined(sheet: Sheet): Promise<void> {
    const { agencyId } = this.model();
    if (!agencyId) return;
    try {
      await this.api.declined(this.file.id(), { agencyId, note: '' });
      this.snacks.say($localize`Recorded: no release wanted`);
      this.file.changed();
      sheet.close();
    } catch (problem) {
      this.sending.failure.set(problem);
    }
  }

  private dayIn(days: number): string {
    return new Date(Date.parse(`${this.dates.today()}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  }
}
