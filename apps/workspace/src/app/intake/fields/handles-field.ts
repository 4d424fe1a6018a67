import { Component, input, model, output } from '@angular/core';
import { Icon } from '@alongside/web/ui';

interface Named {
  service: string;
  name: string;
}

/** Screen names, each with the service it is on. There is always an empty row to type into. */
@Component({
  selector: 'app-handles',
  imports: [Icon],
  template: `<fieldset>
    <legend>{{ legend() }}</legend>
    @for (row of rows(); track $index; let place = $index) {
      <div class="row">
        <input
          class="ui-input"
          [value]="row.service"
          (input)="type(place, 'service', $event)"
          (blur)="touch.emit()"
          spellcheck="false"
          autocomplete="off"
          [attr.list]="list"
          i18n-aria-label
          aria-label="App, site or game"
          i18n-placeholder
          placeholder="App, site or game"
        />
        <input
          class="ui-input"
          [value]="row.name"
          (input)="type(place, 'name', $event)"
          (blur)="touch.emit()"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          i18n-aria-label
          aria-label="Screen name"
          i18n-placeholder
          placeholder="Screen name"
        />
        @if (place < value().length) {
          <button
            type="button"
            class="ui-button ui-button-icon"
            (click)="remove(place)"
            i18n-aria-label
            aria-label="Remove this screen name"
            i18n-title
            title="Remove"
          >
            <ui-icon name="x" />
          </button>
        }
      </div>
    }
    <datalist [id]="list">
      @for (service of services; track service) {
        <option [value]="service"></option>
      }
    </datalist>
    <ng-content />
  </fieldset>`,
  styles: `
    fieldset {
      display: grid;
      gap: var(--ui-space-1) var(--ui-space-2);
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-bottom: var(--ui-space-1);
      font-weight: 600;
    }
    .row {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) var(--ui-target);
      gap: var(--ui-space-2);
    }
  `,
})
export class HandlesField {
  readonly legend = input.required<string>();
  readonly value = model<Named[]>([]);
  readonly touch = output();
  protected readonly list = `services-${++count}`;
  /** Only to type less; any name is as good. */
  protected readonly services = [
    'Instagram',
    'Snapchat',
    'TikTok',
    'WhatsApp',
    'Facebook',
    'Messenger',
    'Discord',
    'Telegram',
    'X',
    'YouTube',
    'Roblox',
    'Reddit',
    'Kik',
    'Omegle',
    'Signal',
    'Skype',
    'Twitch',
    'Steam',
    'Minecraft',
    'Fortnite',
    'OnlyFans',
    'Tinder',
    'Grindr',
  ];

  protected rows(): Named[] {
    return [...this.value(), { service: '', name: '' }];
  }

  protected type(place: number, part: keyof Named, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const rows = this.rows().map((row, at) => (at === place ? { ...row, [part]: text } : row));
    this.value.set(rows.filter((row, at) => at < this.value().length || row.service !== '' || row.name !== ''));
  }

  protected remove(place: number): void {
    this.value.update((rows) => rows.filter((_, at) => at !== place));
  }
}

let count = 0;
