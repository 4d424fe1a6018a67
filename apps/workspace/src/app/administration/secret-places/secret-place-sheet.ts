import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, applyWhen, form, maxLength, required, validate } from '@angular/forms/signals';
import type { SecretPlaceView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { AdministrationApi } from '../administration.api';

const MOST = 20;
const SHORTEST = 3;
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A place that must not become known, in all its wordings; and, for a director, the permission to name it. */
@Component({
  selector: 'app-secret-place-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="What you call it here" [problem]="problemIn(form.name(), texts)">
      <input uiInput autocomplete="off" [formField]="form.name" />
    </ui-field>
    <ui-field
      i18n-label
      label="How it may stand in a text"
      i18n-hint
      hint="One wording per line: the street and number, its name, what neighbours call it. Spaces and capital letters do not matter."
      [problem]="problemIn(form.words(), texts)"
    >
      <textarea uiInput rows="5" [formField]="form.words"></textarea>
    </ui-field>
    @if (of() && mayFree()) {
      <label class="ui-check">
        <input type="checkbox" [formField]="form.permitted" />
        <span
          ><ng-container i18n>Who runs it permitted in writing that it is named</ng-container
          ><small i18n>From then on it stands in what leaves. Untick this to hide it again.</small></span
        >
      </label>
      @if (form.permitted().value()) {
        <ui-field i18n-label label="Who permitted it" [problem]="problemIn(form.by(), texts)">
          <input uiInput autocomplete="off" [formField]="form.by" />
        </ui-field>
        <ui-field i18n-label label="Date of the letter" [problem]="problemIn(form.on(), texts)">
          <input uiInput type="date" [formField]="form.on" />
        </ui-field>
        <ui-field i18n-label label="For what, and where the letter is kept" [optional]="true" [problem]="problemIn(form.forWhat(), texts)">
          <textarea uiInput rows="2" [formField]="form.forWhat"></textarea>
        </ui-field>
      }
    }
  </app-sheet>`,
})
export class SecretPlaceSheet {
  private readonly api = inject(AdministrationApi);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<SecretPlaceView | null>();
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly heading = computed(() => (this.of() ? $localize`Change the place` : $localize`New place to keep secret`));
  protected readonly mayFree = computed(() => this.session.can('write', 'SecretPlace'));
  private readonly version = new OpenedVersion(() => this.of()?.version);
  private readonly model = once(this.of, (place) => ({
    name: place?.name ?? '',
    words: (place?.words ?? []).join('\n'),
    permitted: Boolean(place?.allowed),
    by: place?.allowed?.by ?? '',
    on: place?.allowed?.on ?? '',
    forWhat: place?.allowed?.words ?? '',
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 120);
    required(path.words);
    validate(path.words, ({ value }) => {
      const lines = linesOf(value());
      if (lines.length > MOST) return { kind: 'too_many', message: $localize`At most ${MOST}:MOST: wordings.` };
      if (lines.some((line) => line.length < SHORTEST))
        return { kind: 'too_short', message: $localize`Each wording needs at least three characters, or it would take half a text away.` };
      return lines.some((line) => line.length > 200) ? { kind: 'too_long', message: $localize`One of the lines is too long.` } : undefined;
    });
    applyWhen(
      path,
      ({ value }) => value().permitted,
      (permitted) => {
        required(permitted.by);
        required(permitted.on);
        maxLength(permitted.by, 200);
        maxLength(permitted.forWhat, 1_000);
      },
    );
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.done.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { name, words, permitted, by, on, forWhat } = this.model();
      const before = this.of();
      await this.api.keepSecretPlace(before?.id, {
        ...(before && { version: this.version.get() }),
        name,
        words: linesOf(words),
        allowed: permitted ? { by, on, words: forWhat } : null,
      });
      this.snacks.say($localize`Saved`);
      this.done.emit();
    });
}
