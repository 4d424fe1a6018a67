import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { FreezeDecision, FreezeView } from '@alongside/contract';
import { Choice, Now, ProblemTexts, Snacks, UiField, UiInput, Zone, dayIn, instantOf, problemIn, timeIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { EvidenceApi } from './evidence.api';
import { freezeDecisions } from './freeze-words';

/** A director's decision about what is frozen, with what counsel and law enforcement said. */
@Component({
  selector: 'app-freeze-decide-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Decide about what is frozen"
    i18n-action
    action="Decide"
    [danger]="model().decision === 'destroy'"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-choice i18n-legend legend="What becomes of it" [column]="true" [options]="decisions" [formField]="form.decision" />
    @if (model().decision === 'destroy') {
      <p class="ui-note ui-note-danger" i18n>The keys are destroyed at once. Nobody can bring the files back, not even for a court.</p>
    }
    <ui-field i18n-label label="Counsel: who, when, and what they said" [problem]="problemIn(form.counsel(), texts)">
      <textarea uiInput rows="2" [formField]="form.counsel"></textarea>
    </ui-field>
    <ui-field i18n-label label="Officer, or who answered at NCMEC" [problem]="problemIn(form.officer(), texts)"
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
    <ui-field i18n-label label="Their instruction, in their words" [problem]="problemIn(form.words(), texts)">
      <textarea uiInput rows="3" [formField]="form.words"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class FreezeDecideSheet {
  private readonly api = inject(EvidenceApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly zone = inject(Zone);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<FreezeView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly decisions = Object.entries(freezeDecisions).map(([value, label]) => ({ value, label }));
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly now = inject(Now).at();
  protected readonly model = signal({
    decision: 'keep_for_officers' as string,
    counsel: '',
    officer: '',
    agency: '',
    day: dayIn(this.zone.name(), this.now),
    time: timeIn(this.zone.name(), this.now),
    words: '',
  });
  protected readonly form = form(this.model, (path) => {
    for (const field of [path.counsel, path.officer, path.agency, path.day, path.time, path.words]) required(field);
    maxLength(path.counsel, 500);
    for (const field of [path.officer, path.agency]) maxLength(field, 200);
    maxLength(path.words, 5_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { day, time, decision, ...words } = this.model();
      const at = instantOf(this.zone.name(), day, time).toISOString();
      await this.api.decideFreeze(this.of().id, {
        ...words,
        ...{ version: this.version.get(), decision: decision as FreezeDecision, at, zone: this.zone.name() },
      });
      this.snacks.say($localize`Decided`);
      this.file.changed();
    });
}
