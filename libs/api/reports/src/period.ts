import { invalid } from '@alongside/api/core';
import type { WorkReportQuery } from '@alongside/contract';

const MOST_MONTHS = 24;
const monthsOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

/** Refuses a period that ends before it begins, or that is longer than two years. */
export function checkPeriod({ from, to }: WorkReportQuery): void {
  const months = monthsOf(to) - monthsOf(from) + 1;
  if (months < 1) throw invalid('to', 'ends_before_start');
  if (months > MOST_MONTHS) throw invalid('to', 'too_long');
}
