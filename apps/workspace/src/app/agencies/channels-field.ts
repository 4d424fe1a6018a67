import { Component, computed, inject, input, model } from '@angular/core';
import type { AgencyWrite } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Icon, ProblemTexts } from '@alongside/web/ui';
import { channelWord } from '../words/agency-words';

export type OwnChannel = AgencyWrite['channels'][number];

/** Numbers and addresses of an own entry: kind, value, what it is, when it is open. */
@Component({
  selector: 'app-channels',
  imports: [Icon],
  template: `<fieldset>
    <legend i18n>How to reach them</legend>
    @for (row of value(); track $index; let place = $index) {
      <div class="row">
        <select class="ui-input" (change)="set(place, 'type', $event)" i18n-aria-label aria-label="Kind">
          @for (type of types; track type) {
            <option [value]="type" [selected]="type === row.type">{{ word(type) }}</option>
          }
        </select>
        <input
          class="ui-input"
          [class.wrong]="refused()[place]"
          [attr.aria-invalid]="refused()[place] ? 'true' : null"
          [value]="row.value"
          (input)="set(place, 'value', $event)"
          maxlength="300"
          autocomplete="off"
          spellcheck="false"
          i18n-aria-label
          aria-label="Number or address"
          i18n-placeholder
          placeholder="Number or address"
        />
        <input
          class="ui-input"
          [value]="row.label"
          (input)="set(place, 'label', $event)"
          maxlength="120"
          autocomplete="off"
          i18n-aria-label
          aria-label="What it is"
          i18n-placeholder
          placeholder="What it is: desk, unit"
        />
        <input
          class="ui-input"
          [value]="row.hours"
          (input)="set(place, 'hours', $event)"
          maxlength="200"
          autocomplete="off"
          i18n-aria-label
          aria-label="Hours"
          i18n-placeholder
          placeholder="Hours"
        />
        <button
          type="button"
          class="ui-button ui-button-icon"
          (click)="remove(place)"
          i18n-aria-label
          aria-label="Remove"
          i18n-title
          title="Remove"
        >
          <ui-icon name="x" />
        </button>
        @if (refused()[place]; as words) {
          <p class="problem" role="status">
            <ui-icon name="circle-alert" /><span>{{ words }}</span>
          </p>
        }
      </div>
    }
    <div>
      <button type="button" class="ui-button" [disabled]="value().length >= 20" (click)="add()">
        <ui-icon name="plus" /><span i18n>Add a number or address</span>
      </button>
    </div>
  </fieldset>`,
  styleUrl: './channels-field.scss',
})
export class ChannelsField {
  private readonly texts = inject(ProblemTexts);
  readonly value = model<OwnChannel[]>([]);
  /** What the last save failed with. */
  readonly problems = input<unknown>(undefined);

  protected readonly types: readonly OwnChannel['type'][] = ['phone', 'email', 'url', 'text', 'in_person'];
  protected readonly word = channelWord;
  protected readonly refused = computed<Record<number, string>>(() => {
    const fields = this.problems() ? problemOf(this.problems()).fields : [];
    return Object.fromEntries(
      fields.flatMap(({ path, problem }) => {
        const place = /^channels\.(\d+)/.exec(path)?.[1];
        return place
          ? [[Number(place), problem === 'wrong_form' ? $localize`This does not look like what its kind says.` : this.texts.field(problem)]]
          : [];
      }),
    );
  });

  protected add(): void {
    this.value.update((rows) => [...rows, { type: 'phone', label: '', value: '', hours: '' }]);
  }
  protected remove(place: number): void {
    this.value.update((rows) => rows.filter((_, at) => at !== place));
  }
  protected set(place: number, field: keyof OwnChannel, event: Event): void {
    const text = (event.target as HTMLInputElement | HTMLSelectElement).value;
    this.value.update((rows) => rows.map((row, at) => (at === place ? ({ ...row, [field]: text } as OwnChannel) : row)));
  }
}
