import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, pattern, required } from '@angular/forms/signals';
import {
  type EvidenceItemView,
  type EvidenceKind,
  type EvidencePlatform,
  type EvidenceWrite,
  type Locale,
  PAYMENT_AMOUNT,
  PAYMENT_CURRENCY,
  preservationSteps,
  preservationText,
} from '@alongside/contract';
import { LOCALE_ID } from '@angular/core';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { TickList } from '../../administration/pieces/tick-list';
import { CaseFile } from '../case-file';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { holderWords, kindWords, platformWords } from './evidence-words';
import { EvidenceApi } from './evidence.api';
import { PaymentFields, sentPayment, typedPayment } from './payment-fields';

/** One piece of evidence in words: what it is, where it is, who has it, and what was done to keep it. */
@Component({
  selector: 'app-evidence-item-sheet',
  imports: [FormField, PaymentFields, Sheet, TickList, UiField, UiInput],
  template: `<app-sheet
    [heading]="of() ? change : add"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="What it is">
      <select uiInput [formField]="form.kind">
        @for (option of kinds; track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field i18n-label label="Where it was found">
      <select uiInput [formField]="form.platform">
        @for (option of platforms; track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field
      i18n-label
      label="In a few words"
      i18n-hint
      hint="So that everybody here knows which one is meant. Do not describe what an image shows."
      [problem]="problemIn(form.title(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.title"
    /></ui-field>
    @if (model().kind === 'payment') {
      <app-payment-fields [fields]="form.payment" />
    }
    @if (kept()) {
      <p i18n>It is in our keeping. Where it goes from here is written down as custody.</p>
    } @else {
      <ui-field i18n-label label="Who has it">
        <select uiInput [formField]="form.holder">
          @for (option of holders; track option.value) {
            <option [value]="option.value">{{ option.label }}</option>
          }
        </select>
      </ui-field>
    }
    <ui-field i18n-label label="Who exactly" [optional]="true" [problem]="problemIn(form.heldBy(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.heldBy"
    /></ui-field>
    <ui-field i18n-label label="Where it is" [optional]="true" [problem]="problemIn(form.place(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.place"
    /></ui-field>
    <ui-field i18n-label label="Account, screen name or number" [optional]="true" [problem]="problemIn(form.account(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.account"
    /></ui-field>
    <ui-field i18n-label label="Web address" [optional]="true" [problem]="problemIn(form.address(), texts)"
      ><input uiInput autocomplete="off" inputmode="url" [formField]="form.address"
    /></ui-field>
    <ui-field i18n-label label="When it was seen, with the time zone" [optional]="true" [problem]="problemIn(form.seen(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.seen"
    /></ui-field>
    <ui-field i18n-label label="More about it" [optional]="true" [problem]="problemIn(form.description(), texts)">
      <textarea uiInput rows="3" [formField]="form.description"></textarea>
    </ui-field>
    @if (adults()) {
      <ui-field
        i18n-label
        label="Fingerprint (SHA-256)"
        [optional]="true"
        i18n-hint
        hint="If whoever holds the file has made one: 64 digits and letters from a to f."
        [problem]="problemIn(form.sha256(), texts)"
        ><input uiInput autocomplete="off" spellcheck="false" [formField]="form.sha256"
      /></ui-field>
    }
    <app-tick-list i18n-legend legend="What keeps it: what was done" [note]="note" [options]="steps()" [formField]="form.steps" />
  </app-sheet>`,
})
export class EvidenceItemSheet {
  private readonly api = inject(EvidenceApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  private readonly locale = (inject(LOCALE_ID).startsWith('es') ? 'es' : 'en') as Locale;
  protected readonly texts = inject(ProblemTexts);

  /** Null for a new one. */
  readonly of = input.required<EvidenceItemView | null>();
  readonly newest = input.required<readonly EvidenceItemView[]>();
  readonly closed = output();

  protected readonly add = $localize`New piece of evidence`;
  protected readonly change = $localize`Change the description`;
  protected readonly note = $localize`General advice of this product: check before relying on it.`;
  protected readonly problemIn = problemIn;
  protected readonly kinds = options(kindWords);
  protected readonly platforms = options(platformWords);
  protected readonly holders = options(holderWords).filter(({ value }) => value !== 'us' && value !== 'nobody');
  protected readonly kept = computed(() => ['us', 'nobody'].includes(this.of()?.holder ?? ''));
  protected readonly adults = computed(() => this.file.here().evidenceMode !== 'minor_or_unknown');

  private readonly version = new OpenedVersion(() => this.newest().find(({ id }) => id === this.of()?.id)?.version);
  protected readonly model = once(this.of, (item) => ({
    kind: (item?.kind ?? 'text_message') as string,
    platform: (item?.platform ?? 'phone_messages') as string,
    holder: (item && !['us', 'nobody'].includes(item.holder) ? item.holder : 'client') as string,
    title: item?.title ?? '',
    heldBy: item?.heldBy ?? '',
    place: item?.place ?? '',
    account: item?.account ?? '',
    address: item?.address ?? '',
    seen: item?.seen ?? '',
    description: item?.description ?? '',
    sha256: item?.sha256 ?? '',
    steps: [...(item?.steps ?? [])],
    payment: typedPayment(item?.payment ?? null),
  }));
  protected readonly steps = computed(() => {
    const { kind, platform } = this.model();
    return preservationSteps(kind as EvidenceKind, platform as EvidencePlatform, this.adults()).map((step) => ({
      value: step.key,
      label: preservationText(step, this.locale),
    }));
  });
  protected readonly form = form(this.model, (path) => {
    required(path.title);
    maxLength(path.title, 200);
    for (const field of [path.heldBy, path.account, path.seen]) maxLength(field, 300);
    maxLength(path.place, 500);
    maxLength(path.address, 2_000);
    maxLength(path.description, 5_000);
    pattern(path.payment.amount, PAYMENT_AMOUNT);
    pattern(path.payment.currency, PAYMENT_CURRENCY);
    for (const field of [path.payment.from, path.payment.to, path.payment.reference]) maxLength(field, 300);
    pattern(path.sha256, /^([0-9a-fA-F]{64})?$/);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { sha256, steps, payment, ...words } = this.model();
      const of = this.of();
      const offered = this.steps().map(({ value }) => value);
      await this.api.keep(this.file.id(), of?.id, {
        ...(words as Omit<EvidenceWrite, 'sha256' | 'steps' | 'version' | 'payment'>),
        payment: words.kind === 'payment' ? sentPayment(payment) : null,
        sha256: sha256.toLowerCase() || null,
        steps: steps.filter((step) => offered.includes(step)),
        ...(of && { version: this.version.get() }),
      });
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}

const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));
