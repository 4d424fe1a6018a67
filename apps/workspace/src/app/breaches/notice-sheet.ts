import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { BreachNoticeView, BreachView, NoticeState, TellChannel } from '@alongside/contract';
import { Choice, Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../case/pieces/once';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { options } from '../case/words';
import { tellChannels } from './breach-words';
import { BreachesApi } from './breaches.api';

/** Somebody was told, when and how; or need not be, and why. */
@Component({
  selector: 'app-notice-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet [heading]="of().name" [dirty]="form().dirty()" [error]="sending.failure()" [send]="save" (closed)="closed.emit()">
    <ui-choice i18n-legend legend="How does it stand?" [column]="true" [options]="states" [formField]="form.state" />
    @if (model().state === 'told') {
      <ui-choice i18n-legend legend="How were they told?" [options]="channels" [formField]="form.how" />
      <div class="pair">
        <ui-field i18n-label label="On" [problem]="problemIn(form.day(), texts)">
          <input uiInput type="date" [max]="today()" [formField]="form.day" />
        </ui-field>
        <ui-field i18n-label label="At"><input uiInput type="time" [formField]="form.time" /></ui-field>
      </div>
      <ui-field i18n-label label="Who was told, and what they answered" [optional]="true" [problem]="problemIn(form.words(), texts)">
        <textarea uiInput rows="3" [formField]="form.words"></textarea>
      </ui-field>
    }
    @if (model().state === 'not_required') {
      <ui-field i18n-label label="Why not" [problem]="problemIn(form.words(), texts)">
        <textarea uiInput rows="3" [formField]="form.words"></textarea>
      </ui-field>
    }
  </app-sheet>`,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--ui-space-3);
    }
  `,
})
export class NoticeSheet {
  private readonly api = inject(BreachesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<BreachNoticeView>();
  readonly breach = input.required<BreachView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly states = [
    { value: 'told', label: $localize`They were told` },
    { value: 'not_required', label: $localize`It is not required` },
    { value: 'open', label: $localize`Not yet` },
  ];
  protected readonly channels = options(tellChannels);
  protected readonly today = computed(() => this.dates.today());
  private readonly newest = computed(() => this.breach().notices.find(({ id }) => id === this.of().id));
  private readonly version = new OpenedVersion(() => this.newest()?.version);
  protected readonly model = once(this.of, ({ state, how, words, settledAt, contact }) => ({
    state: (state === 'open' ? 'told' : state) as string,
    how: (how ?? contact?.channel ?? 'phone') as string,
    words,
    ...this.dates.wall(state === 'told' && settledAt ? settledAt : new Date()),
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.day, { when: ({ valueOf }) => valueOf(path.state) === 'told' });
    required(path.words, { when: ({ valueOf }) => valueOf(path.state) === 'not_required' });
    maxLength(path.words, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { state, how, words, day, time } = this.model();
      const told = state === 'told';
      // Now, to the minute, is not later than now.
      const at = new Date(Math.max(Date.parse(this.dates.instant(day, time || '00:00')), Date.parse(this.breach().noticedAt)));
      await this.api.settle(this.breach().id, this.of().id, {
        version: this.version.get(),
        state: state as NoticeState,
        words: state === 'open' ? '' : words,
        ...(told && { how: how as TellChannel, at: at.toISOString() }),
      });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
