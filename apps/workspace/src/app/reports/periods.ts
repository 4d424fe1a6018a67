/** Whole months, both included: `2026-07` to `2026-09`. */
export interface Period {
  from: string;
  to: string;
}

/** What people look at, from the day on which they look (`YYYY-MM-DD`). The quarter is first: it is what grants ask for. */
export function usualPeriods(today: string): (Period & { label: string })[] {
  const [year, month] = today.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  const span = (first: number, count: number): Period => ({ from: monthOf(year, first), to: monthOf(year, first + count - 1) });
  return [
    { label: $localize`This quarter`, ...span(quarter, 3) },
    { label: $localize`Last quarter`, ...span(quarter - 3, 3) },
    { label: $localize`This month`, ...span(month, 1) },
    { label: $localize`Last month`, ...span(month - 1, 1) },
    { label: $localize`This year`, ...span(1, 12) },
    { label: $localize`Last year`, ...span(-11, 12) },
  ];
}

/** Months are counted from 1; those before January belong to the year before. */
const monthOf = (year: number, month: number): string => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7);

/** In words: "July – September 2026", "November 2026". Empty for what is no period. */
export function sayPeriod({ from, to }: Period, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const first = new Date(`${from}-01T00:00:00Z`);
  const last = new Date(`${to}-01T00:00:00Z`);
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime()) || last < first) return '';
  return from === to ? format.format(first) : format.formatRange(first, last);
}
