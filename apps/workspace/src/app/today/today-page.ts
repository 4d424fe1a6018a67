import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TodayView } from '@alongside/contract';
import { Dates, Empty, Icon, Now, PersonName, ResourceState, RowKeys, When } from '@alongside/web/ui';
import { Notifications } from '../notifications/notifications';
import { lastLoaded } from '../shared/last-loaded';
import { DueList, everyOf } from './due-list';
import { Several } from './several';
import { SeveralAtOnce } from './several-at-once';

/** The day: what is due and why, most harmful first; beside it who waits for an answer. */
@Component({
  selector: 'app-today-page',
  imports: [DueList, Empty, Icon, PersonName, ResourceState, RouterLink, RowKeys, Several, When],
  templateUrl: './today-page.html',
  styleUrl: './today-page.scss',
})
export class TodayPage {
  private readonly dates = inject(Dates);
  private readonly now = inject(Now);
  private readonly notifications = inject(Notifications);

  protected readonly several = new SeveralAtOnce((): number => this.view()?.more ?? 0);
  protected readonly day = httpResource(() => `/api/today?rows=${this.several.rows()}`, { parse: TodayView.parse });
  protected readonly view = lastLoaded(this.day);

  protected readonly all = computed(() => {
    const view = this.view();
    return view ? everyOf(view) : [];
  });
  protected readonly nothing = computed(() => this.all().length === 0);
  protected readonly next = computed(() => {
    const next = this.view()?.next;
    if (!next) return $localize`Nothing is planned either. A good moment to look through your cases.`;
    const day = this.dates.day(next.at, true);
    return next.count === 1 ? $localize`Next: ${day}:DAY:, one reminder.` : $localize`Next: ${day}:DAY:, ${next.count}:COUNT: reminders.`;
  });
  protected readonly aside = computed(() => {
    const view = this.view();
    return view && (view.messages.length > 0 || view.appointments.length > 0 || view.drafts.length > 0 || view.reviewsWaiting > 0);
  });

  constructor() {
    // What came in while the page is open is shown at once; the list asks again as the hours pass.
    let first = true;
    effect(() => {
      this.notifications.items();
      Math.floor(this.now.at().getTime() / 300_000);
      if (!first) untracked(() => this.day.reload());
      first = false;
    });
  }

  protected worked(): void {
    this.several.choose(false);
    this.day.reload();
  }

  protected readonly reload = (): void => void this.day.reload();
}
