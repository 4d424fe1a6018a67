import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { ClientRequestView, RecordLine } from '@alongside/contract';
import { recordFields } from '@alongside/contract';
import { ProblemTexts, ResourceState, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sheet } from '../pieces/sheet';
import { RecordSelect } from './record-select';
import { RecordsOfCase } from './records-of-case';
import { RequestStepSending } from './request-step';
import { RightsApi } from './rights.api';
import { fieldWord } from './rights-words';

/** Accepts a correction: the record says something else from now on; what it said is kept, sealed. */
@Component({
  selector: 'app-correct-sheet',
  imports: [FormField, RecordSelect, ResourceState, Sheet, UiField, UiInput],
  providers: [RecordsOfCase],
  template: `<app-sheet
    i18n-heading
    heading="Correct it"
    i18n-action
    action="Correct it"
    [dirty]="form().dirty()"
    [ready]="model().field !== ''"
    [error]="step.sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="said" dir="auto">{{ of().words }}</p>
    @if (records.loaded.hasValue()) {
      <app-record-select i18n-label label="Which record do they mean?" [items]="records.items()" (chosen)="choose($event)" />
      @if (record(); as line) {
        <ui-field i18n-label label="What of it">
          <select uiInput [formField]="form.field" (change)="fill()">
            @for (field of fields(); track field) {
              <option [value]="field">{{ word(field) }}</option>
            }
          </select>
        </ui-field>
        <ui-field
          i18n-label
          label="What it says from now on"
          i18n-hint
          hint="What it said before is kept sealed, and marked as corrected."
          [problem]="problemIn(form.after(), texts)"
        >
          <textarea uiInput rows="8" [formField]="form.after"></textarea>
        </ui-field>
      }
    } @else {
      <ui-resource-state [of]="records.loaded" i18n-label label="Loading the records" [lines]="3" />
    }
  </app-sheet>`,
  styles: `
    .said {
      margin: 0;
      padding-inline-start: var(--ui-space-3);
      border-inline-start: 3px solid var(--ui-line);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class CorrectSheet {
  private readonly api = inject(RightsApi);
  protected readonly texts = inject(ProblemTexts);
  protected readonly records = inject(RecordsOfCase);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly word = fieldWord;
  protected readonly record = signal<RecordLine | undefined>(undefined);
  protected readonly fields = computed<readonly string[]>(() => {
    const line = this.record();
    return line ? recordFields[line.kind] : [];
  });
  protected readonly model = signal({ field: '', after: '' });
  protected readonly form = form(this.model, (path) => {
    maxLength(path.after, 50_000);
  });
  protected readonly step = new RequestStepSending(this.of, this.form);

  protected choose(line: RecordLine): void {
    this.record.set(line);
    const field = this.fields().find((each) => line.fields[each]) ?? this.fields()[0];
    this.model.set({ field, after: line.fields[field] ?? '' });
  }
  protected fill(): void {
    const { field } = this.model();
    this.model.set({ field, after: this.record()?.fields[field] ?? '' });
  }

  protected readonly save = () =>
    this.step.send(
      (version) => {
        const { field, after } = this.model();
        const { kind, id } = this.record() as RecordLine;
        return this.api.correct(this.of().id, { version, record: { kind, id }, field, after });
      },
      $localize`Corrected`,
    );
}
