import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { ClientRequestView, RecordLine, RefusalReason } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, ResourceState, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sheet } from '../pieces/sheet';
import { options } from '../words';
import { RecordSelect } from './record-select';
import { RecordsOfCase } from './records-of-case';
import { RequestStepSending } from './request-step';
import { RightsApi } from './rights.api';
import { refusalReasons } from './rights-words';

/** Not given, not changed, not deleted: why, in words for them, and how they can object. */
@Component({
  selector: 'app-refuse-sheet',
  imports: [Choice, FormField, Icon, RecordSelect, ResourceState, Sheet, UiField, UiInput],
  providers: [RecordsOfCase],
  template: `<app-sheet
    i18n-heading
    heading="Refuse, with the reason"
    i18n-action
    action="Refuse it"
    [dirty]="form().dirty()"
    [ready]="model().reason !== ''"
    [error]="step.sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-choice i18n-legend legend="Why?" [column]="true" [options]="reasons" [formField]="form.reason" />
    <p class="ui-note ui-note-warn">
      <ui-icon name="eye" /><span i18n
        >The next two are shown in their portal. Leave out what could be read by somebody else, and who else is in the file.</span
      >
    </p>
    <ui-field i18n-label label="In words for them" [problem]="problemIn(form.words(), texts)">
      <textarea uiInput rows="3" [formField]="form.words"></textarea>
    </ui-field>
    <ui-field i18n-label label="How they can object" [problem]="problemIn(form.objection(), texts)">
      <textarea uiInput rows="2" [formField]="form.objection"></textarea>
    </ui-field>
    @if (correction()) {
      <ui-field
        i18n-label
        label="What they say instead"
        i18n-hint
        hint="In their words. It stays with the record, and goes along in a copy."
        [optional]="true"
        [problem]="problemIn(form.statement(), texts)"
      >
        <textarea uiInput rows="4" [formField]="form.statement"></textarea>
      </ui-field>
      @if (records.loaded.hasValue()) {
        <app-record-select
          i18n-label
          label="Which record do they mean?"
          [optional]="true"
          [items]="records.items()"
          (chosen)="record.set($event)"
        />
      } @else {
        <ui-resource-state [of]="records.loaded" i18n-label label="Loading the records" [lines]="2" />
      }
    }
  </app-sheet>`,
})
export class RefuseSheet {
  private readonly api = inject(RightsApi);
  protected readonly texts = inject(ProblemTexts);
  protected readonly records = inject(RecordsOfCase);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly reasons = options(refusalReasons);
  protected readonly correction = computed(() => this.of().kind === 'correction');
  protected readonly record = signal<RecordLine | undefined>(undefined);
  protected readonly model = signal({
    reason: '',
    words: '',
    objection: $localize`You can ask our director to look at it again, or ask us to tell you who else can.`,
    statement: '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.words);
    required(path.objection);
    maxLength(path.words, 5_000);
    maxLength(path.objection, 2_000);
    maxLength(path.statement, 10_000);
  });
  protected readonly step = new RequestStepSending(this.of, this.form);

  protected readonly save = () =>
    this.step.send((version) => {
      const { reason, ...words } = this.model();
      const line = this.record();
      return this.api.refuse(this.of().id, {
        version,
        reason: reason as RefusalReason,
        ...words,
        ...(line && { record: { kind: line.kind, id: line.id } }),
      });
    });
}
