import { httpResource } from '@angular/common/http';
import { Component, computed, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ColleagueReminders, todayRows } from '@alongside/contract';
import { Empty, Icon, ResourceState, RowKeys } from '@alongside/web/ui';
import { DueList, everyOf } from '../today/due-list';
import { Several } from '../today/several';

/** What a colleague is reminded of, for those who lead them: to look at, to help with, or to give to somebody else. */
@Component({
  selector: 'app-colleague-page',
  imports: [DueList, Empty, Icon, ResourceState, RouterLink, RowKeys, Several],
  template: `<div class="page">
    <p class="back">
      <a routerLink="/cases"><ui-icon name="arrow-left" /><span i18n>Cases</span></a>
    </p>
    @if (view(); as plate) {
      <header class="page-head">
        <div>
          <h1 i18n>Reminders of {{ plate.owner.displayName }}</h1>
          <p class="quiet" i18n>On cases that you may give to somebody else, up to a week ahead.</p>
        </div>
        @if (all().length > 1) {
          <button type="button" class="ui-button" [attr.aria-pressed]="choosing()" (click)="choose()">
            <ui-icon name="list-checks" /><span>{{ choosing() ? stop : several }}</span>
          </button>
        }
      </header>
      @if (choosing()) {
        <app-several [of]="all()" [snoozes]="plate.snoozes" [(chosen)]="chosen" (worked)="worked()" />
      }
      <div uiRowKeys>
        <app-due-list [of]="plate" [choosing]="choosing()" [(chosen)]="chosen" [reload]="reload" />
      </div>
      @if (all().length === 0) {
        <ui-empty
          icon="calendar-check"
          i18n-heading
          heading="Nothing is due"
          i18n-text
          text="Nothing that they are reminded of is late, or due within a week."
        />
      }
      @if (plate.more > 0) {
        <div class="more">
          <p i18n>{plate.more, plural, =1 {One more is due.} other {{{ plate.more }} more are due.}}</p>
          @if (mayShowMore()) {
            <button type="button" class="ui-button" [attr.aria-busy]="loaded.isLoading()" (click)="more()" i18n>Show more</button>
          }
        </div>
      }
    } @else {
      <h1 class="visually-hidden" i18n>Reminders of a colleague</h1>
      <ui-resource-state [of]="loaded" i18n-label label="Loading what they are reminded of" />
    }
  </div>`,
  styles: `
    .back {
      margin: 0 0 var(--ui-space-3);
    }
    .back a {
      display: inline-flex;
      gap: var(--ui-space-2);
      align-items: center;
      min-height: 2.75rem;
    }
    .quiet,
    .more {
      margin: 0;
      color: var(--ui-text-quiet);
    }
    .more {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
    }
  `,
})
export class ColleaguePage {
  readonly id = input.required<string>();

  private readonly rows = signal<number>(todayRows.first);
  protected readonly loaded = httpResource(() => `/api/reminders/of/${this.id()}?rows=${this.rows()}`, { parse: ColleagueReminders.parse });
  /** Stays on screen while it is loaded again, but never that of another colleague. */
  private readonly latest = linkedSignal<{ id: string; view?: ColleagueReminders }, ColleagueReminders | undefined>({
    source: () => ({ id: this.id(), view: this.loaded.hasValue() ? this.loaded.value() : undefined }),
    computation: (now, before) => now.view ?? (before?.source.id === now.id ? before.value : undefined),
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
    this.loaded.reload();
  }

  protected readonly reload = (): void => void this.loaded.reload();
}
