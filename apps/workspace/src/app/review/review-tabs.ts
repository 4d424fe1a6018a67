import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { GlassList } from '@alongside/contract';
import { Session } from '@alongside/web/session';

/** What a second person looks at: referrals before they leave, emergency openings afterwards. */
@Component({
  selector: 'app-review-tabs',
  imports: [RouterLink],
  template: `@if (allowed) {
    <nav class="no-print" i18n-aria-label aria-label="What waits for review">
      <a routerLink="/review" [class.here]="at() === 'referrals'" [attr.aria-current]="at() === 'referrals' ? 'page' : null" i18n
        >Referrals</a
      >
      <a
        routerLink="/review/emergencies"
        [class.here]="at() === 'emergencies'"
        [attr.aria-current]="at() === 'emergencies' ? 'page' : null"
      >
        <ng-container i18n>Emergency openings</ng-container>
        @if (waiting() > 0) {
          <span class="ui-chip ui-chip-accent">{{ waiting() }}<span class="visually-hidden" i18n> waiting</span></span>
        }
      </a>
    </nav>
  }`,
  styleUrl: '../shared/tabs.scss',
})
export class ReviewTabs {
  readonly at = input.required<'referrals' | 'emergencies'>();
  /** How many wait, where the page knows already. */
  readonly known = input<number>();
  protected readonly allowed = inject(Session).can('review', 'Glass');
  private readonly list = httpResource(() => (this.allowed && this.at() === 'referrals' ? '/api/glass?limit=100' : undefined), {
    parse: GlassList.parse,
  });
  protected readonly waiting = computed(
    () => this.known() ?? (this.list.hasValue() ? this.list.value().items.filter(({ state }) => state !== 'open').length : 0),
  );
}
