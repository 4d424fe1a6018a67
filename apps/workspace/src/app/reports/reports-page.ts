import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';
import { WorkReport } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Empty, ResourceState, When } from '@alongside/web/ui';
import { closeWords } from '../case/words';
import { CrimeTypes } from '../cases/directory';
import { CountCell } from './count-cell';
import { sayPeriod } from './periods';
import { ReportHead, shownPeriod } from './report-head';

/** What was done in a period, in numbers that can be shown to anybody; to be read, and printed. */
@Component({
  selector: 'app-reports-page',
  imports: [CountCell, Empty, ReportHead, ResourceState, When],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.scss',
})
export class ReportsPage {
  private readonly locale = inject(LOCALE_ID);
  protected readonly session = inject(Session);
  protected readonly crimes = inject(CrimeTypes);

  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly period = shownPeriod(this.from, this.to);
  protected readonly words = computed(() => sayPeriod(this.period(), this.locale));
  protected readonly report = httpResource(() => ({ url: '/api/reports/work', params: { ...this.period() } }), { parse: WorkReport.parse });
  protected readonly nothing = computed(() => {
    const report = this.report.hasValue() ? this.report.value() : undefined;
    return report?.openNow.total === 0 && report.opened === 0 && report.closed === 0 && report.sent === 0;
  });

  protected readonly reasons = closeWords;
}
