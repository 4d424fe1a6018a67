import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { httpResource } from '@angular/common/http';
import { ReleaseFormView, type ReleaseLiveCheck, type ReleaseRevoke, type ReleaseRevoked, type ReleaseView } from '@alongside/contract';
import {
  Choice,
  type ChoiceOption,
  Dates,
  Icon,
  ProblemTexts,
  ResourceState,
  Snacks,
  UiField,
  UiInput,
  problemIn,
} from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { ConsentApi } from './consent.api';
import { ReleaseHand, emptyHand, handOf, isSigned } from './release-hand';
import { cannotRevokeWords, capacityWords } from './release-words';

type Signature = ReleaseView['signatures'][number];

/** A signature that was missing is given, with the advocate. */
@Component({
  selector: 'app-release-sign-sheet',
  imports: [ReleaseHand, Sheet],
  template: `<app-sheet
    [heading]="heading()"
    i18n-action
    action="Record the signature"
    [dirty]="hand() !== empty"
    [ready]="ready()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <app-release-hand [value]="hand()" (valueChange)="hand.set($event)" />
  </app-sheet>`,
})
export class ReleaseSignSheet {
  private readonly api = inject(ConsentApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  private readonly file = inject(CaseFile);
  readonly of = input.required<ReleaseView>();
  readonly signature = input.required<Signature>();
  readonly closed = output();

  protected readonly empty = emptyHand;
  protected readonly hand = signal(emptyHand);
  protected readonly ready = computed(() => isSigned(this.hand()));
  protected readonly heading = computed(() => {
    const { name, capacity } = this.signature();
    return $localize`Signature of ${name || capacityWords[capacity]}:NAME:`;
  });
  protected readonly sending = new Sending(form(signal({})), () => this.file.changed());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { id, version } = this.of();
      const given = handOf(this.hand(), this.dates.today(), (day) => this.dates.instant(day, '12:00'));
      const { state } = await this.api.sign(id, { version, signatureId: this.signature().id, signature: given });
      this.snacks.say(state === 'active' ? $localize`Signed by everybody: the release is valid` : $localize`Signature recorded`);
      this.file.changed();
    });
}

/** Before a signature from a page counts: it was them who signed, and they want it. Somebody else may hold the phone. */
@Component({
  selector: 'app-release-check-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Speak with them first"
    [action]="confirmed() ? count : discard"
    [danger]="form.confirmed().value() === 'no'"
    [dirty]="form().dirty()"
    [ready]="ready()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      {{ signature().name }} signed on their page. Whoever has their phone could have done that. Speak with them, on the way that was
      agreed, before it counts.
    </p>
    <ui-choice i18n-legend legend="How did you speak with them?" [options]="ways" [formField]="form.how" />
    <ui-choice
      i18n-legend
      legend="Did they say the code word?"
      [options]="codeWords"
      [formField]="form.codeWord"
      [hint]="problemIn(form.codeWord(), texts)"
    />
    <ui-choice i18n-legend legend="Was it them, and do they want it?" [column]="true" [options]="answers" [formField]="form.confirmed" />
    @if (doubtful()) {
      <p class="ui-note ui-note-warn" role="status">
        <ui-icon name="shield-alert" /><span i18n
          >Then nothing may be given under it. Think about locking their page, and about their safety now.</span
        >
      </p>
    }
    <ui-field i18n-label label="Note" [optional]="true">
      <textarea uiInput rows="2" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class ReleaseCheckSheet {
  private readonly api = inject(ConsentApi);
  private readonly snacks = inject(Snacks);
  private readonly file = inject(CaseFile);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<ReleaseView>();
  readonly signature = input.required<Signature>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly count = $localize`Let it count`;
  protected readonly discard = $localize`Discard the signature`;
  protected readonly ways: ChoiceOption[] = [
    { value: 'phone', label: $localize`By phone` },
    { value: 'in_person', label: $localize`In person` },
    { value: 'video', label: $localize`By video` },
  ];
  protected readonly codeWords: ChoiceOption[] = [
    { value: 'yes', label: $localize`Yes` },
    { value: 'no', label: $localize`No, or another one` },
    { value: 'none', label: $localize`None was agreed` },
  ];
  protected readonly answers: ChoiceOption[] = [
    { value: 'yes', label: $localize`Yes, it was them, and they want it` },
    { value: 'no', label: $localize`No, or I am not sure` },
  ];
  private readonly model = signal({ how: 'phone', codeWord: '', confirmed: '', note: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.codeWord);
    required(path.confirmed);
    maxLength(path.note, 2_000);
  });
  protected readonly confirmed = computed(() => this.model().confirmed !== 'no');
  protected readonly doubtful = computed(() => this.model().confirmed === 'no' || this.model().codeWord === 'no');
  protected readonly ready = computed(() => {
    const { codeWord, confirmed } = this.model();
    return codeWord !== '' && confirmed !== '' && !(confirmed === 'yes' && codeWord === 'no');
  });
  protected readonly sending = new Sending(this.form, () => this.file.changed());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { how, codeWord, confirmed, note } = this.model() as unknown as ReleaseLiveCheck & { confirmed: string };
      const { id, version } = this.of();
      const answer = { version, signatureId: this.signature().id, how, codeWord, confirmed: String(confirmed) === 'yes', note };
      const { state } = await this.api.check(id, answer);
      this.snacks.say(
        !answer.confirmed
          ? $localize`The signature is discarded`
          : state === 'active'
            ? $localize`The release is valid`
            : $localize`The signature counts`,
      );
      this.file.changed();
    });
}

/** Taking a release back: who said so, and how. One step, at once. */
@Component({
  selector: 'app-release-revoke-sheet',
  imports: [Choice, FormField, Icon, ResourceState, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    i18n-action
    action="Take it back"
    [danger]="true"
    [dirty]="false"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>It ends at once. What waits to be sent stops, and you see who was told already.</p>
    @if (!adults.hasValue()) {
      <ui-resource-state [of]="adults" i18n-label label="Loading who may take it back" [lines]="2" />
    }
    @if (people().length > 1) {
      <ui-field i18n-label label="Who takes it back" [problem]="problemIn(form.by(), texts)">
        <select uiInput [formField]="form.by">
          @for (person of people(); track person.value) {
            <option [value]="person.value">{{ person.label }}</option>
          }
        </select>
      </ui-field>
    }
    @for (other of others(); track other.name) {
      <p class="ui-note">
        <ui-icon name="info" /><span
          ><strong dir="auto">{{ other.name }}</strong> {{ other.why }}</span
        >
      </p>
    }
    <ui-choice i18n-legend legend="How did they say so?" [options]="ways" [formField]="form.how" />
    <ui-field i18n-label label="What they said" [optional]="true">
      <textarea uiInput rows="2" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class ReleaseRevokeSheet {
  private readonly api = inject(ConsentApi);
  private readonly snacks = inject(Snacks);
  private readonly file = inject(CaseFile);
  readonly of = input.required<ReleaseView>();
  readonly revoked = output<ReleaseRevoked['alreadyTold']>();
  readonly closed = output();

  protected readonly ways: ChoiceOption[] = [
    { value: 'spoken', label: $localize`By word` },
    { value: 'written', label: $localize`In writing` },
  ];
  protected readonly heading = computed(() => $localize`Take the release for ${this.of().recipient}:AGENCY: back?`);
  protected readonly texts = inject(ProblemTexts);
  protected readonly problemIn = problemIn;
  /** The adults of the case, with what they may sign as, or why they may not: the same people may take it back. */
  protected readonly adults = httpResource(() => `/api/cases/${this.file.id()}/release-form`, { parse: ReleaseFormView.parse });
  private readonly known = computed(() => (this.adults.hasValue() ? this.adults.value() : undefined));
  /** What the person agreed to alone they take back alone. */
  private readonly alone = computed(() => this.of().minorAlone !== null || this.known()?.signers.guardian === false);
  /** The client first, always; then everybody else who is entitled now, whether they signed or not. */
  protected readonly people = computed<ChoiceOption[]>(() => [
    { value: '', label: this.of().client || $localize`The person themselves` },
    ...(this.alone() ? [] : (this.known()?.people ?? [])).flatMap(({ personId, name, relationship, capacity, refused }) =>
      capacity && !refused ? [{ value: personId as string, label: `${name || relationship} (${capacityWords[capacity]})` }] : [],
    ),
  ]);
  /** Who is asked about and may not, with the reason. */
  protected readonly others = computed(() =>
    (this.known()?.people ?? []).flatMap(({ name, relationship, refused }) => {
      const why = refused ? cannotRevokeWords[refused] : this.alone() ? $localize`cannot take it back: the person decided this alone.` : '';
      return why ? [{ name: name || relationship, why }] : [];
    }),
  );
  private readonly model = signal({ how: 'spoken', by: '', note: '' });
  protected readonly form = form(this.model, (path) => maxLength(path.note, 2_000));
  protected readonly sending = new Sending(this.form, () => this.file.changed());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { how, by, note } = this.model();
      const { id, version } = this.of();
      const { alreadyTold } = await this.api.revoke(id, { version, how: how as ReleaseRevoke['how'], ...(by && { by }), note });
      this.revoked.emit(alreadyTold);
      this.snacks.say($localize`The release is taken back`);
      this.file.changed();
    });
}
