import { Component, DOCUMENT, LOCALE_ID, type Signal, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Dates, Icon, ProblemText } from '@alongside/web/ui';
import { type Period, sayPeriod, usualPeriods } from './periods';
import { ReportTabs } from './report-tabs';

/** The period that the address asks for, or the usual one where it asks for none that there is. Call it where a component is made: it injects. */
export function shownPeriod(from: Signal<string | undefined>, to: Signal<string | undefined>): Signal<Period> {
  const dates = inject(Dates);
  const locale = inject(LOCALE_ID);
  return computed(() => {
    const asked = { from: from() ?? '', to: to() ?? '' };
    if (sayPeriod(asked, locale)) return asked;
    const [usual] = usualPeriods(dates.today());
    return { from: usual.from, to: usual.to };
  });
}

/** What stands above every report: its kind, its period, and a way to print it. */
@Component({
  selector: 'app-report-head',
  imports: [Icon, ProblemText, ReportTabs],
  template: `<header class="page-head">
      <h1 i18n>Reports</h1>
      <button type="button" class="ui-button no-print" [disabled]="!printable()" [attr.aria-busy]="busy()" (click)="print()">
        <ui-icon name="printer" /><span i18n>Print</span>
      </button>
    </header>
    <ui-problem-text class="no-print" [error]="failure()" />
    <app-report-tabs />
    <div class="periods no-print" role="group" i18n-aria-label aria-label="Period">
      @for (one of periods(); track one.label) {
        <button type="button" class="ui-chip" [attr.aria-pressed]="isShown(one)" (click)="show(one)">{{ one.label }}</button>
      }
    </div>`,
  styles: `
    :host {
      display: contents;
    }

    .periods {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2);
    }
  `,
})
export class ReportHead {
  private readonly router = inject(Router);
  private readonly dates = inject(Dates);
  private readonly api = inject(Api);
  private readonly window = inject(DOCUMENT).defaultView;

  readonly report = input.required<'work' | 'compliance'>();
  readonly shown = input.required<Period>();
  readonly printable = input.required<boolean>();
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly periods = computed(() => usualPeriods(this.dates.today()));

  protected isShown({ from, to }: Period): boolean {
    return from === this.shown().from && to === this.shown().to;
  }

  protected show({ from, to }: Period): void {
    void this.router.navigate([], { queryParams: { from, to } });
  }

  /** What leaves is in the ledger before it does, counts too. */
  protected async print(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const { from, to } = this.shown();
      await this.api.post(`/api/reports/${this.report()}/print`, { from, to }, Written);
      this.window?.print();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
