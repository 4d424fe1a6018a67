import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';
import { CompliancePart, ComplianceReport, type ComplianceMeasure } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { measureWords, partWords } from './compliance-words';
import { CountCell } from './count-cell';
import { MonitorSample } from './monitor-sample';
import { sayPeriod } from './periods';
import { ReportHead, shownPeriod } from './report-head';

/** How the organization kept the rules of confidentiality in a period: what an auditor asks, point by point, with nobody in it. */
@Component({
  selector: 'app-compliance-page',
  imports: [CountCell, Icon, MonitorSample, ReportHead, ResourceState, When],
  templateUrl: './compliance-page.html',
  styleUrl: './reports-page.scss',
})
export class CompliancePage {
  private readonly locale = inject(LOCALE_ID);
  protected readonly session = inject(Session);

  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly period = shownPeriod(this.from, this.to);
  protected readonly words = computed(() => sayPeriod(this.period(), this.locale));
  protected readonly report = httpResource(() => ({ url: '/api/reports/compliance', params: { ...this.period() } }), {
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
}
