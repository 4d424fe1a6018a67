import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { ClientNotice, TellClient } from '@alongside/contract';
import { Choice, Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { channelWords } from '../../case/words-contact';

/** Something of which the client is to be told: where it stands, and its version as it was opened. */
export interface ToTell {
  notice: ClientNotice;
  version: number;
}

/** Whether, when and how the client was told; or why not yet. */
@Component({
  selector: 'app-told-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Telling the client"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      They have a right to know what was given, or is asked for, without their consent. Use only the safe way, and say nothing where
      somebody else may hear.
    </p>
    <ui-choice i18n-legend legend="Were they told?" [column]="true" [options]="answers" [formField]="form.answer" />
    @if (model().answer === 'told') {
      <ui-field i18n-label label="How" [problem]="problemIn(form.channel(), texts)">
        <select uiInput [formField]="form.channel">
          <option value="" i18n>Choose the way</option>
          @for (way of ways; track way.value) {
            <option [value]="way.value">{{ way.label }}</option>
          }
        </select>
      </ui-field>
      <ui-field i18n-label label="On" [problem]="problemIn(form.day(), texts)"
        ><input uiInput type="date" [max]="today()" [formField]="form.day"
      /></ui-field>
      <ui-field i18n-label label="What was said, and what they want" [problem]="problemIn(form.note(), texts)">
        <textarea uiInput rows="3" [formField]="form.note"></textarea>
      </ui-field>
    } @else {
      <ui-field
        i18n-label
        label="Why not yet"
        i18n-hint
        hint="Not safe, not reached, a court forbids it."
        [problem]="problemIn(form.note(), texts)"
      >
        <textarea uiInput rows="3" [formField]="form.note"></textarea>
      </ui-field>
      @if (model().answer === 'later') {
        <ui-field i18n-label label="Try again on" [problem]="problemIn(form.again(), texts)"
          ><input uiInput type="date" [min]="today()" [formField]="form.again"
        /></ui-field>
      }
    }
  </app-sheet>`,
})
export class ToldSheet {
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<ToTell>();
  /** The same as it was loaded last. */
  readonly newest = input<ToTell>();
  readonly tell = input.required<(input: TellClient) => Promise<unknown>>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  protected readonly answers = [
    { value: 'told', label: $localize`Yes` },
    { value: 'later', label: $localize`Not yet; try again` },
    { value: 'never', label: $localize`No, and the reason stands` },
  ];
  protected readonly ways = Object.entries(channelWords).map(([value, label]) => ({ value, label }));
  private readonly version = new OpenedVersion(() => (this.newest() ?? this.of()).version);
  protected readonly model = once(this.of, () => ({ answer: 'told', channel: '', day: this.dates.today(), note: '', again: '' }));
  protected readonly form = form(this.model, (path) => {
    required(path.note);
    maxLength(path.note, 2_000);
    required(path.channel, { when: ({ valueOf }) => valueOf(path.answer) === 'told' });
    required(path.again, { when: ({ valueOf }) => valueOf(path.answer) === 'later' });
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { answer, channel, day, note, again } = this.model();
      const told = answer === 'told';
      // Told today is told now; on an earlier day at some time of it.
      const at = day && day < this.dates.today() ? this.dates.instant(day, '12:00') : undefined;
      await this.tell()({
        version: this.version.get(),
        told,
        note,
        ...(told && { channel: channel as TellClient['channel'], ...(at && { at }) }),
        ...(answer === 'later' && { askAgainAt: this.dates.instant(again, '23:59') }),
      });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
