import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import type { ReferralView, ReleaseCreate } from '@alongside/contract';
import { Choice, Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AgencyNames } from '../../cases/directory';
import { ItemsField } from '../../referral/items-field';
import { CaseFile } from '../case-file';
import { once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { ConsentApi } from './consent.api';
import { Signature } from './signature';

const DAYS = 14;

/** A release: one recipient, exact items, an end. Nothing is ticked before it was said. */
@Component({
  selector: 'app-release-sheet',
  imports: [Choice, FormField, ItemsField, Sheet, Signature, UiField, UiInput],
  templateUrl: './release-sheet.html',
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
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly methods = [
    { value: 'verbal', label: $localize`In person` },
    { value: 'phone', label: $localize`By phone` },
    { value: 'email', label: $localize`By e-mail` },
    { value: 'paper', label: $localize`On paper` },
    { value: 'web_form', label: $localize`Their web form` },
  ];
  protected readonly ways = [
    { value: 'paper', label: $localize`On paper` },
    { value: 'drawn', label: $localize`On this screen` },
  ];
  protected readonly strokes = signal<number[][]>([]);
  protected readonly today = computed(() => this.dates.today());
  private readonly model = once(this.of, (referral) => ({
    agencyId: referral?.agencyId ?? '',
    recipientRole: '',
    purpose: referral?.purpose ?? '',
    items: [...(referral?.items ?? [])],
    method: 'phone' as ReleaseCreate['method'],
    until: new Date(Date.now() + DAYS * 86_400_000).toISOString().slice(0, 10),
    oneTime: false,
    risks: false,
    voluntary: false,
    copy: false,
    signedHow: 'paper' as ReleaseCreate['signedHow'],
    signedBy: '',
    paperLocation: '',
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.agencyId);
    required(path.purpose);
    validate(path.items, ({ value }) => (value().length === 0 ? { kind: 'required' } : undefined));
    required(path.until);
    required(path.signedBy);
    required(path.paperLocation, { when: ({ valueOf }) => valueOf(path.signedHow) === 'paper' });
    maxLength(path.purpose, 2_000);
    maxLength(path.recipientRole, 200);
  });
  protected readonly ready = computed(() => {
    const { risks, voluntary, signedHow } = this.model();
    return risks && voluntary && (signedHow === 'paper' || this.strokes().length > 0);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { agencyId, recipientRole, purpose, items, method, until, oneTime, copy, signedHow, signedBy, paperLocation } = this.model();
      await this.api.sign(this.file.id(), {
        agencyId,
        recipientRole,
        purpose,
        items,
        method,
        expiresAt: this.dates.instant(until, '23:59'),
        oneTime,
        risksDiscussed: true,
        voluntaryExplained: true,
        copyGiven: copy,
        signedHow,
        signedBy,
        ...(signedHow === 'paper' ? { paperLocation } : { strokes: this.strokes() }),
      });
      this.snacks.say($localize`Release recorded`);
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
}
