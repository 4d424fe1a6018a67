import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AgencyNames } from '../../cases/directory';
import { CaseFile } from '../case-file';
import { fromLines } from '../pieces/lines';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

/** A new referral: to whom, for what, and who acts. What the person does themselves needs no release. */
@Component({
  selector: 'app-referral-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet i18n-heading heading="New referral" i18n-action action="Make the referral" [dirty]="form().dirty()" [error]="sending.failure()" [send]="save" (closed)="closed.emit()">
    <ui-field i18n-label label="To whom" [problem]="problemIn(form.agencyId(), texts)">
      <select uiInput [formField]="form.agencyId">
        <option value="" i18n>Choose an agency</option>
        @for (agency of agencies.active(); track agency.id) {
          <option [value]="agency.id">{{ agency.name }}</option>
        }
      </select>
    </ui-field>
    <ui-choice i18n-legend legend="Who acts?" [column]="true" [options]="actors" [formField]="form.acts" />
    <ui-field i18n-label label="For what" [problem]="problemIn(form.purpose(), texts)"><textarea uiInput [formField]="form.purpose"></textarea></ui-field>
    @if (form.acts().value() === 'advocate') {
      <ui-field i18n-label label="What we would give them, one per line" [problem]="problemIn(form.items(), texts)"><textarea uiInput [formField]="form.items"></textarea></ui-field>
    }
  </app-sheet>`,
})
export class ReferralSheet {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  protected readonly agencies = inject(AgencyNames);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly actors = [
    { value: 'client', label: $localize`They do it themselves`, hint: $localize`We help. No release is needed.` },
    { value: 'advocate', label: $localize`We do it for them`, hint: $localize`Needs their release for this agency.` },
  ];
  private readonly model = signal({ agencyId: '', acts: 'client' as 'client' | 'advocate', purpose: '', items: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.agencyId);
    required(path.purpose);
    maxLength(path.purpose, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { agencyId, acts, purpose, items } = this.model();
      const { id } = await this.api.post(`/api/cases/${this.file.id()}/referrals`, { agencyId, acts, purpose, items: acts === 'advocate' ? fromLines(items) : [] }, Written);
      this.snacks.say($localize`Referral made`);
      this.file.changed();
      void this.router.navigate(['/referrals', id]);
    });
}
