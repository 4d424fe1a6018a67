import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BreachList } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Empty, Icon, ResourceState, When } from '@alongside/web/ui';
import { breachKinds } from './breach-words';
import { TimeLeft } from './time-left';

/** What may have leaked: for those who deal with it all, for everybody else what they told themselves. */
@Component({
  selector: 'app-breaches-page',
  imports: [Empty, Icon, ResourceState, RouterLink, TimeLeft, When],
  template: `<div class="page">
    <header class="page-head">
      <h1 i18n>What may have leaked</h1>
      <a class="ui-button ui-button-primary" routerLink="/breaches/new"
        ><ui-icon name="plus" /><span i18n>I think something leaked</span></a
      >
    </header>
    @if (list.hasValue()) {
      @if (items().length > 0) {
        <ul>
          @for (row of items(); track row.id) {
            <li class="ui-card">
              <div>
                <h2>
                  <a [routerLink]="['/breaches', row.id]">{{ kinds[row.kind].label }}</a>
                </h2>
                <p class="quiet">
                  <ng-container i18n>Noticed</ng-container>&ngsp;<ui-when [at]="row.noticedAt" inSentence /> ·
                  {{ row.openedBy.displayName }}
                </p>
                @if (deals() && row.state === 'open') {
                  <p class="quiet">{{ left(row.openNotices, row.openCases) }}</p>
                }
              </div>
              @if (row.state === 'closed') {
                <span class="ui-chip ui-chip-ok"><ui-icon name="circle-check" /><span i18n>Over</span></span>
              } @else if (row.nextDueAt) {
                <app-time-left [dueAt]="row.nextDueAt" />
              } @else {
                <span class="ui-chip ui-chip-accent"><ui-icon name="hourglass" /><span i18n>In hand</span></span>
              }
            </li>
          }
        </ul>
      } @else {
        <ui-empty
          icon="shield-check"
          i18n-heading
          heading="Nothing is known to have leaked"
          i18n-text
          text="If you think that something did, say so. A suspicion is enough, and nobody is blamed for it."
        />
      }
    } @else {
      <ui-resource-state [of]="list" i18n-label label="Loading what was told" />
    }
  </div>`,
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-3);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-3);
      align-items: center;
      justify-content: space-between;
    }
    h2 {
      margin: 0;
      font-size: 1.0625rem;
    }
    p {
      margin: 0;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class BreachesPage {
  private readonly session = inject(Session);
  protected readonly kinds = breachKinds;
  protected readonly list = httpResource(() => '/api/breaches', { parse: BreachList.parse });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly deals = computed(() => this.session.can('write', 'Breach'));

  protected left(notices: number, cases: number): string {
    const parts = [
      notices === 1 ? $localize`one notice to give` : notices > 1 ? $localize`${notices}:COUNT: notices to give` : '',
      cases === 1 ? $localize`one case to reach` : cases > 1 ? $localize`${cases}:COUNT: cases to reach` : '',
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(' · ') : $localize`Everybody is told and reached; a director can say that it is over.`;
  }
}
