import { httpResource } from '@angular/common/http';
import { Component, DOCUMENT, LOCALE_ID, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { WorkReport } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Dates, Empty, Icon, ResourceState, When } from '@alongside/web/ui';
import { closeWords } from '../case/words';
import { CrimeTypes } from '../cases/directory';
import { CountCell } from './count-cell';
import { sayPeriod, usualPeriods } from './periods';
import { ReportTabs } from './report-tabs';

/** What was done in a period, in numbers that can be shown to anybody; to be read, and printed. */
@Component({
  selector: 'app-reports-page',
  imports: [CountCell, Empty, Icon, ReportTabs, ResourceState, When],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.scss',
})
export class ReportsPage {
  private readonly router = inject(Router);
  private readonly locale = inject(LOCALE_ID);
  private readonly dates = inject(Dates);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly session = inject(Session);
  protected readonly crimes = inject(CrimeTypes);

  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly periods = computed(() => usualPeriods(this.dates.today()));
  protected readonly period = computed(() => {
    const asked = { from: this.from() ?? '', to: this.to() ?? '' };
    const [usual] = this.periods();
    return sayPeriod(asked, this.locale) ? asked : { from: usual.from, to: usual.to };
  });
  protected readonly words = computed(() => sayPeriod(this.period(), this.locale));
  protected readonly report = httpResource(() => ({ url: '/api/reports/work', params: this.period() }), { parse: WorkReport.parse });
  protected readonly nothing = computed(() => {
    const report = this.report.hasValue() ? this.report.value() : undefined;
    return report?.openNow.total === 0 && report.opened === 0 && report.closed === 0 && report.sent === 0;
  });

  protected readonly reasons = closeWords;

  protected isShown({ from, to }: { from: string; to: string }): boolean {
    return from === this.period().from && to === this.period().to;
  }

  protected show({ from, to }: { from: string; to: string }): void {
    void this.router.navigate([], { queryParams: { from, to } });
  }

  protected print(): void {
    this.window?.print();
  }
}
