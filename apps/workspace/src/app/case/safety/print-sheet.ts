import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { DisclosureAskFor, type PlanView } from '@alongside/contract';
import { Choice, Icon } from '@alongside/web/ui';
import { GivingApi } from '../../giving/giving.api';
import { Leaving } from '../../giving/leaving';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

/** The plan on paper, or read aloud: looked at, recorded, and only then there to be printed. */
@Component({
  selector: 'app-plan-print-sheet',
  imports: [Choice, FormField, Icon, Leaving, Sheet],
  template: `<app-sheet
    i18n-heading
    heading="Give them the plan"
    i18n-action
    action="Record it, then print or read"
    [dirty]="form().dirty()"
    [ready]="model().safe && looking()?.allowed() === true"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note ui-note-warn">
      <ui-icon name="shield-alert" /><span i18n
        >A plan that is found can put somebody in danger. Ask where it would be kept and who comes there. Reading it to them, or a card with
        two words that only they understand, may be safer.</span
      >
    </p>
    <ui-choice i18n-legend legend="How do they get it?" [column]="true" [options]="ways" [formField]="form.how" />
    <ui-choice i18n-legend legend="In which language" [options]="languages" [formField]="form.locale" />
    <label class="ui-check">
      <input type="checkbox" [formField]="form.safe" />
      <span i18n>I asked, and it is safe for them in this way</span>
    </label>
    <app-leaving [caseId]="file.id()" [ask]="ask()" />
  </app-sheet>`,
})
export class PlanPrintSheet {
  private readonly api = inject(GivingApi);
  private readonly router = inject(Router);
  protected readonly file = inject(CaseFile);
  readonly of = input.required<PlanView>();
  readonly closed = output();
  protected readonly looking = viewChild(Leaving);

  protected readonly ways = [
    { value: 'print', label: $localize`Printed, handed to them` },
    { value: 'spoken', label: $localize`Read to them, or read here` },
  ];
  protected readonly languages = [
    { value: 'en', label: $localize`English` },
    { value: 'es', label: $localize`Spanish` },
  ];
  protected readonly model = signal({ how: 'print', locale: 'en', safe: false });
  protected readonly form = form(this.model);
  protected readonly sending = new Sending(this.form, () => this.looking()?.again());
  protected readonly ask = computed(() => {
    const { how, locale } = this.model();
    return DisclosureAskFor.parse({ basis: 'to_client', personId: this.of().personId, items: ['safety_plan'], how, locale });
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const digest = this.looking()?.preview()?.digest ?? '';
      const { disclosureId } = await this.api.give(this.file.id(), { ...this.ask(), digest });
      await this.router.navigate(['/cases', this.file.id(), 'given', disclosureId]);
    });
}
