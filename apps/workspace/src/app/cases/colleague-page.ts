import { httpResource } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ColleagueReminders } from '@alongside/contract';
import { Empty, Icon, ResourceState, RowKeys } from '@alongside/web/ui';
import { lastLoaded } from '../shared/last-loaded';
import { DueList, everyOf } from '../today/due-list';
import { Several } from '../today/several';
import { SeveralAtOnce } from '../today/several-at-once';

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
          <button type="button" class="ui-button" [attr.aria-pressed]="several.choosing()" (click)="several.choose()">
            <ui-icon name="list-checks" /><span>{{ several.label() }}</span>
          </button>
        }
      </header>
      @if (several.choosing()) {
        <app-several [of]="all()" [snoozes]="plate.snoozes" [(chosen)]="several.chosen" (worked)="worked()" />
      }
      <div uiRowKeys>
        <app-due-list [of]="plate" [choosing]="several.choosing()" [(chosen)]="several.chosen" [reload]="reload" />
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
          @if (several.mayShowMore()) {
            <button type="button" class="ui-button" [attr.aria-busy]="loaded.isLoading()" (click)="several.more()" i18n>Show more</button>
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

  protected readonly several = new SeveralAtOnce((): number => this.view()?.more ?? 0);
  protected readonly loaded = httpResource(() => `/api/reminders/of/${this.id()}?rows=${this.several.rows()}`, {
    parse: ColleagueReminders.parse,
  });
  protected readonly view = lastLoaded(this.loaded, this.id);
  protected readonly all = computed(() => {
    const view = this.view();
    return view ? everyOf(view) : [];
  });

  protected worked(): void {
    this.several.choose(false);
    this.loaded.reload();
  }

  protected readonly reload = (): void => void this.loaded.reload();
}
