import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Now, ProblemTexts, Snacks, UiField, UiInput, Zone, dayIn, instantOf, problemIn, timeIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { EvidenceApi } from './evidence.api';

/** What an officer said about copies or devices. It is kept in their words, and changes nothing here. */
@Component({
  selector: 'app-instruction-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="What an officer said"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>Only law enforcement may direct a copy, and they make it themselves. This is a record: it unlocks nothing here.</p>
    <ui-field i18n-label label="Officer" [problem]="problemIn(form.officer(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.officer"
    /></ui-field>
    <ui-field i18n-label label="Agency" [problem]="problemIn(form.agency(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.agency"
    /></ui-field>
    <ui-field i18n-label label="Day" i18n-hint hint="In {{ zone.name() }}" [problem]="problemIn(form.day(), texts)"
      ><input uiInput type="date" [formField]="form.day"
    /></ui-field>
    <ui-field i18n-label label="Time" [problem]="problemIn(form.time(), texts)"
      ><input uiInput type="time" [formField]="form.time"
    /></ui-field>
    <ui-field i18n-label label="In their words" [problem]="problemIn(form.words(), texts)">
      <textarea uiInput rows="4" [formField]="form.words"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class InstructionSheet {
  private readonly api = inject(EvidenceApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly zone = inject(Zone);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly now = inject(Now).at();
  private readonly model = signal({
    officer: '',
    agency: '',
    day: dayIn(this.zone.name(), this.now),
    time: timeIn(this.zone.name(), this.now),
    words: '',
  });
  protected readonly form = form(this.model, (path) => {
    for (const field of [path.officer, path.agency, path.day, path.time, path.words]) required(field);
    for (const field of [path.officer, path.agency]) maxLength(field, 200);
    maxLength(path.words, 5_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { day, time, ...said } = this.model();
      await this.api.instruct(this.file.id(), {
        ...said,
        at: instantOf(this.zone.name(), day, time).toISOString(),
        zone: this.zone.name(),
      });
      this.snacks.say($localize`Written down`);
      this.file.changed();
    });
}
