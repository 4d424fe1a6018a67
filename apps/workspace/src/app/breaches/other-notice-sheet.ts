import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { BreachView } from '@alongside/contract';
import { Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { BreachesApi } from './breaches.api';

/** Somebody whom neither an award nor a law names. */
@Component({
  selector: 'app-other-notice-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Somebody else who must be told"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field
      i18n-label
      label="Who"
      i18n-hint
      hint="For instance the insurer, the board, the coalition, the police."
      [problem]="problemIn(form.name(), texts)"
    >
      <input uiInput autocomplete="off" [formField]="form.name" />
    </ui-field>
    <ui-field i18n-label label="How to reach them" [optional]="true" [problem]="problemIn(form.contact(), texts)">
      <input uiInput autocomplete="off" [formField]="form.contact" />
    </ui-field>
    <div class="pair">
      <ui-field i18n-label label="By" [problem]="problemIn(form.dueAt(), texts) || problemIn(form.day(), texts)">
        <input uiInput type="date" [min]="earliest()" [formField]="form.day" />
      </ui-field>
      <ui-field i18n-label label="At"><input uiInput type="time" [formField]="form.time" /></ui-field>
    </div>
  </app-sheet>`,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--ui-space-3);
    }
  `,
})
export class OtherNoticeSheet {
  private readonly api = inject(BreachesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly breach = input.required<BreachView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly earliest = computed(() => this.dates.wall(this.breach().noticedAt).day);
  private readonly model = signal({ name: '', contact: '', dueAt: '', day: '', time: '17:00' });
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    required(path.day);
    maxLength(path.name, 200);
    maxLength(path.contact, 300);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { name, contact, day, time } = this.model();
      await this.api.addNotice(this.breach().id, { name, contact, dueAt: this.dates.instant(day, time || '23:59') });
      this.snacks.say($localize`Added`);
      this.changed.emit();
    });
}
