import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TodayView, todayRows } from '@alongside/contract';
import { Dates, Empty, Icon, Now, PersonName, ResourceState, RowKeys, When } from '@alongside/web/ui';
import { Notifications } from '../notifications/notifications';
import { DueList, everyOf } from './due-list';
import { Several } from './several';

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

  private readonly rows = signal<number>(todayRows.first);
  protected readonly day = httpResource(() => `/api/today?rows=${this.rows()}`, { parse: TodayView.parse });
  /** Stays on screen while it is loaded again. */
  private readonly latest = linkedSignal<TodayView | undefined, TodayView | undefined>({
    source: () => (this.day.hasValue() ? this.day.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly view = this.latest.asReadonly();

  protected readonly all = computed(() => {
    const view = this.view();
    return view ? everyOf(view) : [];
  });
  protected readonly several = $localize`Choose several`;
  protected readonly stop = $localize`Stop choosing`;
  protected readonly choosing = signal(false);
  protected readonly chosen = signal<readonly string[]>([]);
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

  protected readonly mayShowMore = computed(() => this.rows() < todayRows.most);
  protected more(): void {
    this.rows.update((rows) => Math.min(rows + todayRows.first, todayRows.most));
  }

  protected choose(): void {
    this.choosing.update((on) => !on);
    this.chosen.set([]);
  }

  protected worked(): void {
    this.choosing.set(false);
    this.chosen.set([]);
    this.day.reload();
  }

  protected readonly reload = (): void => void this.day.reload();
}
