import { httpResource } from '@angular/common/http';
import { Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { SafetyGroups } from '@alongside/contract';
import { Choice, Icon, ResourceState } from '@alongside/web/ui';

/** A list to take home: statements of the field, without anything about anybody. Its title says nothing. */
@Component({
  selector: 'app-safety-list-page',
  imports: [Choice, Icon, ResourceState],
  template: `<div class="bar">
      <ui-choice i18n-legend legend="Language of the paper" [options]="languages" [(value)]="locale" />
      <button type="button" class="ui-button ui-button-primary" [disabled]="!list()" (click)="print()">
        <ui-icon name="printer" /><span i18n>Print</span>
      </button>
    </div>
    @if (list(); as here) {
      <article [attr.lang]="here.locale">
        @for (group of here.groups; track group.key) {
          <section>
            <h1>{{ group.title }}</h1>
            @if (group.intro) {
              <p>{{ group.intro }}</p>
            }
            <ul>
              @for (item of group.items; track item.id) {
                <li>
                  {{ item.text }}
                  @if (item.note) {
                    <small>{{ item.note }}</small>
                  }
                  @if (item.check) {
                    <small class="check" i18n>Check before relying on this.</small>
                  }
                </li>
              }
            </ul>
          </section>
        }
      </article>
    } @else {
      <ui-resource-state [of]="loaded" i18n-label label="Loading the list" [lines]="8" />
    }`,
  styles: `
    :host {
      display: block;
      max-width: 46rem;
      margin: 0 auto;
      padding: var(--ui-space-5) var(--ui-space-4) var(--ui-space-7);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-4);
      align-items: end;
      justify-content: space-between;
      margin-bottom: var(--ui-space-5);
    }
    h1 {
      margin: var(--ui-space-5) 0 var(--ui-space-2);
      font-size: 1.25rem;
    }
    li {
      margin-bottom: var(--ui-space-2);
      break-inside: avoid;
    }
    small {
      display: block;
      color: var(--ui-text-quiet);
    }
    @media print {
      .bar,
      .check {
        display: none;
      }
    }
  `,
})
export class SafetyListPage {
  private readonly window = inject(DOCUMENT).defaultView;
  readonly audience = input.required<string>();
  protected readonly languages = [
    { value: 'en', label: $localize`English` },
    { value: 'es', label: $localize`Spanish` },
  ];
  protected readonly locale = signal('en');
  protected readonly loaded = httpResource(() => `/api/knowledge/safety?audience=${this.audience()}&locale=${this.locale()}`, {
    parse: SafetyGroups.parse,
  });
  protected readonly list = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));

  protected print(): void {
    this.window?.print();
  }
}
