import { Component, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import type { EvidencePayment } from '@alongside/contract';
import { ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { answerWords } from '../words';
import { paymentWayWords } from './evidence-words';

/** As it is typed: a day that is not known is an empty text. */
export type TypedPayment = Omit<EvidencePayment, 'on'> & { on: string };

/** One transaction, as the police and IC3 ask for it. Whatever is not known stays empty. */
@Component({
  selector: 'app-payment-fields',
  imports: [FormField, UiField, UiInput],
  template: `<fieldset class="ui-form">
    <legend i18n>The transaction</legend>
    <p class="quiet" i18n>
      One entry for each payment: agencies ask for them one by one, and worksheets take them from here. Leave empty what nobody knows.
    </p>
    <ui-field i18n-label label="How it was paid">
      <select uiInput [formField]="fields().way">
        @for (option of ways; track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field
      i18n-label
      label="Amount"
      [optional]="true"
      i18n-hint
      hint="With a point: 50 or 49.99."
      [problem]="problemIn(fields().amount(), problems)"
      ><input uiInput autocomplete="off" inputmode="decimal" [formField]="fields().amount"
    /></ui-field>
    <ui-field
      i18n-label
      label="Currency"
      [optional]="true"
      i18n-hint
      hint="In capital letters: USD, EUR, BTC."
      [problem]="problemIn(fields().currency(), problems)"
      ><input uiInput autocomplete="off" autocapitalize="characters" [formField]="fields().currency"
    /></ui-field>
    <ui-field i18n-label label="Day of the payment" [optional]="true" [problem]="problemIn(fields().on(), problems)"
      ><input uiInput type="date" [formField]="fields().on"
    /></ui-field>
    <ui-field i18n-label label="Did it go through?">
      <select uiInput [formField]="fields().sent">
        @for (option of answers; track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
    </ui-field>
    @for (text of texts; track text.field) {
      <ui-field [label]="text.label" [optional]="true" [hint]="text.hint" [problem]="problemIn(fields()[text.field](), problems)"
        ><input uiInput autocomplete="off" [formField]="fields()[text.field]"
      /></ui-field>
    }
  </fieldset>`,
  styles: `
    fieldset {
      margin: 0;
      padding: 0 0 0 var(--ui-space-4);
      border: 0;
      border-inline-start: 3px solid var(--ui-line);
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    p {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class PaymentFields {
  protected readonly problems = inject(ProblemTexts);
  readonly fields = input.required<FieldTree<TypedPayment>>();

  protected readonly problemIn = problemIn;
  protected readonly ways = Object.entries(paymentWayWords).map(([value, label]) => ({ value, label }));
  protected readonly texts = [
    { field: 'from', label: $localize`Paid from`, hint: $localize`Bank, name on the account, card, wallet.` },
    { field: 'to', label: $localize`Paid to`, hint: $localize`Account, handle, wallet, or the brand of the gift card.` },
    {
      field: 'reference',
      label: $localize`Reference of the payment`,
      hint: $localize`Number of the transfer, hash of the transaction, number on the gift card.`,
    },
  ] as const;
  protected readonly answers = Object.entries(answerWords).map(([value, label]) => ({ value, label }));
}

export const emptyPayment: TypedPayment = {
  on: '',
  amount: '',
  currency: 'USD',
  way: 'gift_card',
  sent: 'not_asked',
  from: '',
  to: '',
  reference: '',
};
export const typedPayment = (payment: EvidencePayment | null): TypedPayment =>
  payment ? { ...payment, on: payment.on ?? '' } : emptyPayment;
export const sentPayment = ({ on, ...payment }: TypedPayment): EvidencePayment => ({ ...payment, on: on || null });
