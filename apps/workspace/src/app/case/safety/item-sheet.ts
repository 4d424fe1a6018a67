import { Component, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, validate } from '@angular/forms/signals';
import type { PlanItemState, PlanItemView, PlanView } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { PlansApi } from './plans.api';
import { stateWords } from './plan-words';

/** One thing of the plan, in the person's words; or something new of their own. */
@Component({
  selector: 'app-item-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    [heading]="item()?.key ? theirs : own"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (item()?.text; as text) {
      <p>
        <strong>{{ text }}</strong>
      </p>
    }
    @if (item()?.sharedAt) {
      <p class="ui-note ui-note-warn">
        <ui-icon name="eye-off" /><span i18n
          >This is in their portal. With other words it comes out, until you have asked and share it again.</span
        >
      </p>
    }
    <ui-field
      i18n-label
      label="In their words"
      i18n-hint
      hint="As they say it. On a plan that others might find, initials are enough."
      [optional]="!!item()?.key"
      [problem]="problemIn(form.words(), texts)"
    >
      <textarea uiInput rows="4" [formField]="form.words"></textarea>
    </ui-field>
    <ui-field i18n-label label="For one account or device" [optional]="true" [problem]="problemIn(form.platform(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.platform"
    /></ui-field>
    @if (item()) {
      <ui-choice i18n-legend legend="How it stands" [column]="true" [options]="states" [formField]="form.state" />
    }
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class ItemSheet {
  private readonly api = inject(PlansApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly plan = input.required<PlanView>();
  /** Null for something of their own. */
  readonly item = input.required<PlanItemView | null>();
  readonly closed = output();

  protected readonly theirs = $localize`Word it together`;
  protected readonly own = $localize`In their own words`;
  protected readonly problemIn = problemIn;
  protected readonly states = Object.entries(stateWords).map(([value, label]) => ({ value, label }));
  private readonly version = new OpenedVersion(() => this.item()?.version ?? this.plan().version);
  private readonly model = once(this.item, (item) => ({
    words: item?.words ?? '',
    platform: item?.platform ?? '',
    state: (item?.state ?? 'open') as string,
  }));
  protected readonly form = form(this.model, (path) => {
    maxLength(path.words, 2_000);
    maxLength(path.platform, 120);
    validate(path.words, ({ value }) => (!this.item()?.key && !value().trim() ? { kind: 'required' } : undefined));
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { words, platform, state } = this.model();
      const item = this.item();
      const version = this.version.get();
      await (item
        ? this.api.change(item.id, { version, words, platform, state: state as PlanItemState })
        : this.api.add(this.plan().id, { version, keys: [], words, platform }));
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
