import { httpResource } from '@angular/common/http';
import { Component, DOCUMENT, LOCALE_ID, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { CompliancePart, ComplianceReport, type ComplianceMeasure } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Dates, Icon, ResourceState, When } from '@alongside/web/ui';
import { measureWords, partWords } from './compliance-words';
import { CountCell } from './count-cell';
import { MonitorSample } from './monitor-sample';
import { sayPeriod, usualPeriods } from './periods';
import { ReportTabs } from './report-tabs';

/** How the organization kept the rules of confidentiality in a period: what an auditor asks, point by point, with nobody in it. */
@Component({
  selector: 'app-compliance-page',
  imports: [CountCell, Icon, MonitorSample, ReportTabs, ResourceState, When],
  templateUrl: './compliance-page.html',
  styleUrl: './reports-page.scss',
})
export class CompliancePage {
  private readonly router = inject(Router);
  private readonly locale = inject(LOCALE_ID);
  private readonly dates = inject(Dates);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly session = inject(Session);

  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly periods = computed(() => usualPeriods(this.dates.today()));
  protected readonly period = computed(() => {
    const asked = { from: this.from() ?? '', to: this.to() ?? '' };
    const [usual] = this.periods();
    return sayPeriod(asked, this.locale) ? asked : { from: usual.from, to: usual.to };
  });
  protected readonly words = computed(() => sayPeriod(this.period(), this.locale));
  protected readonly report = httpResource(() => ({ url: '/api/reports/compliance', params: this.period() }), {
    parse: ComplianceReport.parse,
  });
  protected readonly parts = computed(() => {
    const measures = this.report.hasValue() ? this.report.value().measures : [];
    return CompliancePart.options
      .map((part) => ({ part, title: partWords[part], measures: measures.filter((measure) => measure.part === part) }))
      .filter(({ measures }) => measures.length > 0);
  });
  protected readonly open = computed(() =>
    this.parts()
      .flatMap(({ measures }) => measures)
      .filter(({ attention }) => attention),
  );

  protected saying({ key }: ComplianceMeasure): string {
    return measureWords[key]?.says ?? key;
  }
  protected hint({ key }: ComplianceMeasure): string | undefined {
    return measureWords[key]?.hint;
  }
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
