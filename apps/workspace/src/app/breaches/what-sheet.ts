import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { BreachKind, BreachView } from '@alongside/contract';
import { Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { TickList } from '../administration/pieces/tick-list';
import { OpenedVersion, once } from '../case/pieces/once';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { optionsOf } from '../words/people-words';
import { breachKinds } from './breach-words';
import { BreachesApi } from './breaches.api';

/** What is known, what was done, and where the people live: that decides which laws are added to the notices. */
@Component({
  selector: 'app-what-sheet',
  imports: [FormField, Sheet, TickList, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="What is known"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="What happened">
      <select uiInput [formField]="form.kind">
        @for (kind of kinds; track kind.value) {
          <option [value]="kind.value">{{ kind.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field
      i18n-label
      label="What is known"
      i18n-hint
      hint="Leave out the names of people we serve."
      [problem]="problemIn(form.what(), texts)"
    >
      <textarea uiInput rows="5" [formField]="form.what"></textarea>
    </ui-field>
    <ui-field
      i18n-label
      label="What was done"
      i18n-hint
      hint="To end the access, to keep the evidence, to protect people: when, and by whom."
      [optional]="true"
      [problem]="problemIn(form.done(), texts)"
    >
      <textarea uiInput rows="5" [formField]="form.done"></textarea>
    </ui-field>
    <div class="pair">
      <ui-field
        i18n-label
        label="First noticed on"
        i18n-hint
        hint="Can be put earlier, never later."
        [problem]="problemIn(form.day(), texts)"
      >
        <input uiInput type="date" [max]="latest().day" [formField]="form.day" />
      </ui-field>
      <ui-field i18n-label label="At"><input uiInput type="time" [formField]="form.time" /></ui-field>
    </div>
    <app-tick-list
      i18n-legend
      legend="Where do the people live who may be affected?"
      i18n-note
      note="What the laws of these places ask for is added to the notices. What you take away stays there, to be settled with a reason."
      [options]="places()"
      [formField]="form.places"
    />
  </app-sheet>`,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--ui-space-3);
      align-items: end;
    }
  `,
})
export class WhatSheet {
  private readonly api = inject(BreachesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<BreachView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly kinds = optionsOf(breachKinds);
  protected readonly latest = computed(() => this.dates.wall(this.of().noticedAt));
  protected readonly places = computed(() => this.of().choices.map(({ place, name }) => ({ value: place, label: name })));
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ kind, what, done, noticedAt, places }) => ({
    ...{ kind: kind as string, what, done, places: [...places] },
    ...this.dates.wall(noticedAt),
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.what);
    required(path.day);
    maxLength(path.what, 5_000);
    maxLength(path.done, 10_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { kind, what, done, places, day, time } = this.model();
      const before = this.latest();
      const moved = day !== before.day || time !== before.time;
      await this.api.edit(this.of().id, {
        version: this.version.get(),
        ...{ kind: kind as BreachKind, what, done, places },
        ...(moved && { noticedAt: this.dates.instant(day, time || '00:00') }),
      });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
