import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '@alongside/web/session';

/** The two kinds of reports, for those who may read both. The period goes along. */
@Component({
  selector: 'app-report-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `@if (session.can('read', 'Compliance')) {
    <nav class="no-print" i18n-aria-label aria-label="Kinds of reports">
      <a
        routerLink="/reports"
        queryParamsHandling="preserve"
        routerLinkActive="here"
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="{ paths: 'exact', queryParams: 'ignored', fragment: 'ignored', matrixParams: 'ignored' }"
        i18n
        >Work</a
      >
      <a routerLink="/reports/compliance" queryParamsHandling="preserve" routerLinkActive="here" ariaCurrentWhenActive="page" i18n
        >Compliance</a
      >
    </nav>
  }`,
  styleUrl: '../shared/tabs.scss',
})
export class ReportTabs {
  protected readonly session = inject(Session);
}
