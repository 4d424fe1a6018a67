import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type LegalView, bindsUs, standingOf } from '@alongside/contract';
import { Dates, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { LegalApi } from '../legal.api';

/** Records the order of a judge: what it says on the paper, and three truths that are read off it one by one. */
@Component({
  selector: 'app-order-sheet',
  imports: [FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="An order of a judge"
    i18n-action
    action="Record the order"
    [dirty]="form().dirty()"
    [ready]="ready()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Court" [problem]="problemIn(form.court(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.court"
    /></ui-field>
    <ui-field i18n-label label="Judge" [problem]="problemIn(form.judge(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.judge"
    /></ui-field>
    <ui-field i18n-label label="Number of the order or the matter" [optional]="true" [problem]="problemIn(form.number(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.number"
    /></ui-field>
    <ui-field i18n-label label="Signed on" [problem]="problemIn(form.day(), texts)"
      ><input uiInput type="date" [max]="today()" [formField]="form.day"
    /></ui-field>
    <ui-field i18n-label label="Where the paper is" [problem]="problemIn(form.documentsAt(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.documentsAt"
    /></ui-field>
    @if (elsewhere()) {
      <p class="ui-note ui-note-warn">
        <ui-icon name="triangle-alert" /><span i18n
          >The questions were answered: not in force, or from elsewhere. That stands beside the order, and nothing is released. If this is
          another order, answer the questions again for it.</span
        >
      </p>
    }
    <h3 i18n>Read it again, then tick</h3>
    <label class="ui-check"
      ><input type="checkbox" [formField]="form.signedByJudge" /><span i18n
        >A judge signed it by hand or under the court’s own electronic seal; it is not a subpoena of a clerk or a lawyer.</span
      ></label
    >
    <label class="ui-check"
      ><input type="checkbox" [formField]="form.inForce" /><span i18n
        >It is in force today: not stayed, not replaced, not past its date.</span
      ></label
    >
    <label class="ui-check"
      ><input type="checkbox" [formField]="form.bindsUs" /><span i18n
        >It names us, or what we hold, and comes from a court whose orders bind us. Counsel agrees.</span
      ></label
    >
  </app-sheet>`,
})
export class OrderSheet {
  private readonly api = inject(LegalApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ order }) => ({
    court: order?.court ?? '',
    judge: order?.judge ?? '',
    number: order?.number ?? '',
    day: order ? this.dates.wall(order.signedAt).day : '',
    documentsAt: order?.documentsAt ?? '',
    signedByJudge: false,
    inForce: false,
    bindsUs: false,
  }));
  protected readonly form = form(this.model, (path) => {
    for (const field of [path.court, path.judge, path.day, path.documentsAt]) required(field);
    maxLength(path.court, 300);
    maxLength(path.judge, 200);
    maxLength(path.number, 100);
    maxLength(path.documentsAt, 300);
  });
  /** What was found in the check is not undone by recording an order. */
  protected readonly elsewhere = computed(() => !bindsUs(standingOf(this.of().kind, this.of().check, true)));
  protected readonly ready = computed(() => this.model().signedByJudge && this.model().inForce && this.model().bindsUs);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { day, signedByJudge: _one, inForce: _two, bindsUs: _three, ...order } = this.model();
      const truths = { signedByJudge: true, inForce: true, bindsUs: true } as const;
      await this.api.order(this.of().id, { version: this.version.get(), ...order, ...truths, signedAt: this.dates.instant(day, '00:00') });
      this.snacks.say($localize`The order is on record`);
      this.changed.emit();
    });
}
