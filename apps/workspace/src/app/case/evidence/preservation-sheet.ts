import { Component, LOCALE_ID, computed, effect, inject, input, output, signal, untracked, type OnInit } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { DisclosurePreview, EvidenceItemView, PreservationAsk } from '@alongside/contract';
import { Choice, ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AgencyNames } from '../../cases/directory';
import { ExtractView } from '../../giving/extract-view';
import { ClientWord } from '../../words/client-word';
import { CaseFile } from '../case-file';
import { fromLines } from '../pieces/lines';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { EvidenceApi } from './evidence.api';

/** A letter that asks a platform to keep its records: written, looked at word by word, recorded, and then handed over or sent by letter. */
@Component({
  selector: 'app-preservation-sheet',
  imports: [Choice, ExtractView, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Preservation request"
    [action]="looked() ? record : look"
    [dirty]="form().dirty()"
    [ready]="looked() === undefined || looked()?.missing === null"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Accounts, one per line" [optional]="true" [problem]="problemIn(form.accounts(), texts)">
      <textarea uiInput rows="2" [formField]="form.accounts"></textarea>
    </ui-field>
    <ui-field i18n-label label="Web addresses, one per line" [optional]="true" [problem]="problemIn(form.addresses(), texts)">
      <textarea uiInput rows="2" [formField]="form.addresses"></textarea>
    </ui-field>
    <ui-field i18n-label label="Of which time, in words" [optional]="true" [problem]="problemIn(form.period(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.period"
    /></ui-field>
    <ui-choice i18n-legend legend="Who sends it" [column]="true" [options]="bases()" [formField]="form.basis" />
    @if (model().basis === 'release') {
      <ui-field i18n-label label="Agency" [problem]="problemIn(form.agencyId(), texts)">
        <select uiInput [formField]="form.agencyId">
          <option value="" i18n>None</option>
          @for (agency of agencies.active(); track agency.id) {
            <option [value]="agency.id">{{ agency.name }}</option>
          }
        </select>
      </ui-field>
    } @else {
      <ui-field i18n-label label="To which platform" [problem]="problemIn(form.recipient(), texts)"
        ><input uiInput autocomplete="off" [formField]="form.recipient"
      /></ui-field>
    }
    @if (model().basis === 'emergency') {
      <ui-field i18n-label label="What the danger is" [problem]="problemIn(form.reason(), texts)">
        <textarea uiInput rows="2" [formField]="form.reason"></textarea>
      </ui-field>
    }
    <ui-choice i18n-legend legend="Language of the letter" [options]="languages" [formField]="form.locale" />
    @if (looked(); as preview) {
      <section aria-live="polite">
        <h3 i18n>Exactly this would leave</h3>
        <app-extract [of]="preview.extract" [level]="4" />
        @if (preview.missing; as missing) {
          <p class="ui-note ui-note-warn">{{ missing.message }}</p>
        }
      </section>
    }
  </app-sheet>`,
})
export class PreservationSheet implements OnInit {
  private readonly api = inject(EvidenceApi);
  private readonly file = inject(CaseFile);
  private readonly router = inject(Router);
  protected readonly agencies = inject(AgencyNames);
  private readonly client = inject(ClientWord);
  protected readonly texts = inject(ProblemTexts);
  /** What the log names of accounts and addresses is there to begin with; what does not belong is taken out by hand. */
  readonly items = input<readonly EvidenceItemView[]>([]);
  readonly closed = output();

  protected readonly look = $localize`Look at the letter`;
  protected readonly record = $localize`Record it and open`;
  protected readonly problemIn = problemIn;
  protected readonly languages = [
    { value: 'en', label: $localize`English` },
    { value: 'es', label: $localize`Spanish` },
  ];
  protected readonly bases = computed(() => [
    ...(this.file.client() ? [{ value: 'to_client', label: $localize`${this.client.The()}:CLIENT: sends it` }] : []),
    { value: 'release', label: $localize`We send it, with a release` },
    { value: 'emergency', label: $localize`We send it now, because there is danger` },
  ]);
  protected readonly looked = signal<DisclosurePreview | undefined>(undefined);
  protected readonly model = signal({
    accounts: '',
    addresses: '',
    period: '',
    basis: (this.file.client() ? 'to_client' : 'release') as string,
    agencyId: '',
    recipient: '',
    reason: '',
    locale: inject(LOCALE_ID).startsWith('es') ? 'es' : 'en',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.accounts, { when: ({ valueOf }) => valueOf(path.addresses).trim() === '' });
    required(path.agencyId, { when: ({ valueOf }) => valueOf(path.basis) === 'release' });
    required(path.recipient, { when: ({ valueOf }) => valueOf(path.basis) !== 'release' });
    required(path.reason, { when: ({ valueOf }) => valueOf(path.basis) === 'emergency' });
    maxLength(path.period, 300);
    maxLength(path.recipient, 300);
  });
  protected readonly sending = new Sending(this.form);

  ngOnInit(): void {
    const lines = (of: (item: EvidenceItemView) => string) => [...new Set(this.items().map(of).filter(Boolean))].join('\n');
    this.model.update((model) => ({ ...model, accounts: lines(({ account }) => account), addresses: lines(({ address }) => address) }));
  }

  constructor() {
    // What was looked at is what leaves; something else has to be looked at again.
    effect(() => {
      this.model();
      untracked(() => this.looked.set(undefined));
    });
  }

  /** First looks, and stays open; then records, and goes to what is handed over. */
  protected readonly save = async (): Promise<boolean> => {
    const before = this.looked();
    let disclosureId: string | undefined;
    const worked = await this.sending.send(async () => {
      if (before) ({ disclosureId } = await this.api.preserve(this.file.id(), { ...this.ask(), digest: before.digest }));
      else this.looked.set(await this.api.lookAtLetter(this.file.id(), this.ask()));
    });
    if (worked && disclosureId) void this.router.navigate(['/cases', this.file.id(), 'given', disclosureId]);
    return worked && disclosureId !== undefined;
  };

  private ask(): PreservationAsk {
    const { accounts, addresses, period, basis, agencyId, recipient, reason, locale } = this.model();
    return {
      ...{ accounts: fromLines(accounts), addresses: fromLines(addresses), period, locale: locale as 'en', basis: basis as 'release' },
      ...(basis === 'release' ? { agencyId } : { recipient }),
      ...(basis === 'to_client' && { personId: this.file.client()?.personId }),
      ...(basis === 'emergency' && { reason }),
    };
  }
}
