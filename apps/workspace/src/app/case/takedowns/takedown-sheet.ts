import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { TakedownCreate, type TakedownView } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { showsWords, whatWords } from './takedown-words';
import { TakedownsApi } from './takedowns.api';

/** What is to go: where it is, what it is, who is shown. In words and by its address; never a copy. */
@Component({
  selector: 'app-takedown-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    [heading]="of() ? changing : writing"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note" [class.ui-note-danger]="noLooking()">
      <ui-icon name="camera-off" />
      <span>
        @if (noLooking()) {
          <ng-container i18n
            >Write down the address as it was told. Do not open it, and do not ask anybody to look again. Whoever may look is NCMEC, the
            Internet Watch Foundation or law enforcement.</ng-container
          >
        } @else {
          <ng-container i18n>Write down the address as it was told. No copy, no screenshot: words are enough.</ng-container>
        }
      </span>
    </p>
    <ui-field i18n-label label="Platform or site" [problem]="problemIn(form.platform(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.platform"
    /></ui-field>
    <ui-field
      i18n-label
      label="Address"
      i18n-hint
      hint="As exact as you have it: the post, not the front page."
      [optional]="true"
      [problem]="problemIn(form.url(), texts)"
    >
      <textarea uiInput rows="2" autocomplete="off" spellcheck="false" inputmode="url" [formField]="form.url"></textarea>
    </ui-field>
    <ui-field i18n-label label="What it is" [problem]="problemIn(form.what(), texts)">
      <select uiInput [formField]="form.what">
        @for (option of whats; track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
    </ui-field>
    <ui-choice i18n-legend legend="Who is shown in it" [column]="true" [options]="shown()" [formField]="form.shows" />
    @if (problemIn(form.shows(), texts); as words) {
      <p class="ui-note ui-note-danger" role="alert">
        <ui-icon name="circle-alert" /><span>{{ words }}</span>
      </p>
    }
    <ui-field
      i18n-label
      label="In words"
      i18n-hint
      hint="Who posted it, since when, what it says. No details of the image."
      [optional]="true"
      [problem]="problemIn(form.about(), texts)"
    >
      <textarea uiInput rows="3" [formField]="form.about"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class TakedownSheet {
  private readonly api = inject(TakedownsApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  /** Null for a new one. */
  readonly of = input.required<TakedownView | null>();
  /** Of the case. */
  readonly noLooking = input.required<boolean>();
  readonly adultRecorded = input.required<boolean>();
  readonly closed = output();

  protected readonly writing = $localize`Something that is to go`;
  protected readonly changing = $localize`Change what is to go`;
  protected readonly problemIn = problemIn;
  protected readonly whats = Object.entries(whatWords).map(([value, label]) => ({ value, label }));
  protected readonly shown = computed(() => {
    const options = Object.entries(showsWords).map(([value, label]) => ({ value, label }));
    return this.adultRecorded() ? options : options.filter(({ value }) => value !== 'adult');
  });
  private readonly version = new OpenedVersion(() => this.of()?.version);
  private readonly model = once(this.of, (row) => ({
    platform: row?.platform ?? '',
    url: row?.url ?? '',
    what: (row?.what ?? 'image') as string,
    shows: (row?.shows ?? 'unknown') as string,
    about: row?.about ?? '',
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.platform);
    maxLength(path.platform, 120);
    maxLength(path.url, 2_000);
    maxLength(path.about, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const row = this.of();
      const input = TakedownCreate.parse(this.model());
      await (row ? this.api.change(row.id, { ...input, version: this.version.get() }) : this.api.note(this.file.id(), input));
      this.snacks.say($localize`Written down`);
      this.file.changed();
    });
}
