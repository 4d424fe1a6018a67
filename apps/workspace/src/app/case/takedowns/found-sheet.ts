import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { findingsIn, sourcesFor, type TakedownFinding, type TakedownSource, type TakedownView } from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { findingWords, sourceWords } from './takedown-words';
import { TakedownsApi } from './takedowns.api';

/** How it stands, and from whom that is known. Where a minor is or may be shown, never from looking. */
@Component({
  selector: 'app-found-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="How it stands"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (of().noLooking) {
      <p class="ui-note ui-note-danger">
        <ui-icon name="camera-off" /><span i18n
          >A minor is or may be shown. Nobody looks again, and nobody is asked to: not you, not the child, not the family. Ask the platform
          with the number it gave, NCMEC (1-800-843-5678), the Internet Watch Foundation, or the officer of the case.</span
        >
      </p>
    }
    <ui-choice i18n-legend legend="What is known" [column]="true" [options]="findings()" [formField]="form.finding" />
    @if (problemIn(form.finding(), texts); as words) {
      <p class="ui-note ui-note-danger" role="alert">
        <ui-icon name="circle-alert" /><span>{{ words }}</span>
      </p>
    }
    <ui-choice i18n-legend legend="From whom" [column]="true" [options]="sources()" [formField]="form.source" />
    @if (problemIn(form.source(), texts); as words) {
      <p class="ui-note ui-note-danger" role="alert">
        <ui-icon name="circle-alert" /><span>{{ words }}</span>
      </p>
    }
    <div class="pair">
      <ui-field i18n-label label="On" [problem]="problemIn(form.day(), texts)"
        ><input uiInput type="date" [max]="today()" [formField]="form.day"
      /></ui-field>
      <ui-field i18n-label label="At" [problem]="problemIn(form.time(), texts)"
        ><input uiInput type="time" [formField]="form.time"
      /></ui-field>
    </div>
    <ui-field i18n-label label="In words" [optional]="true" [problem]="problemIn(form.words(), texts)">
      <textarea uiInput rows="2" [formField]="form.words"></textarea>
    </ui-field>
    <ui-field
      i18n-label
      label="Ask again on"
      i18n-hint
      hint="Left empty, it comes back by itself: after a removal in 3, 14, 30 and 90 days."
      [optional]="true"
      [problem]="problemIn(form.nextCheckAt(), texts)"
      ><input uiInput type="date" [min]="today()" [formField]="form.nextCheckAt"
    /></ui-field>
  </app-sheet>`,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 3fr 2fr;
      gap: var(--ui-space-3);
    }
  `,
})
export class FoundSheet {
  private readonly api = inject(TakedownsApi);
  private readonly dates = inject(Dates);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<TakedownView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = signal({
    finding: '' as string,
    source: '' as string,
    ...this.dates.wall(new Date()),
    words: '',
    nextCheckAt: '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.finding);
    required(path.source);
    required(path.day);
    required(path.time);
    maxLength(path.words, 2_000);
    validate(path.source, ({ value, valueOf }) => {
      const finding = valueOf(path.finding) as TakedownFinding | '';
      return finding && value() && !sourcesFor(finding, this.of().noLooking).includes(value() as TakedownSource)
        ? { kind: this.of().noLooking ? 'nobody_looks' : 'required' }
        : undefined;
    });
  });
  protected readonly findings = computed(() => findingsIn[this.of().state].map((value) => ({ value, label: findingWords[value] })));
  protected readonly sources = computed(() => {
    const finding = (this.model().finding || findingsIn[this.of().state][0]) as TakedownFinding;
    return sourcesFor(finding, this.of().noLooking).map((value) => ({ value, label: sourceWords[value] }));
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { finding, source, day, time, words, nextCheckAt } = this.model();
      await this.api.found(this.of().id, {
        version: this.version.get(),
        finding: finding as TakedownFinding,
        source: source as TakedownSource,
        at: this.dates.instant(day, time),
        words,
        ...(nextCheckAt && { nextCheckAt: this.dates.instant(nextCheckAt, '09:00') }),
      });
      this.snacks.say($localize`Written down`);
      this.file.changed();
    });
}
