import type { IntakePerson } from '@alongside/contract';

type Band = IntakePerson['ageBand'];
const bands: readonly [number, Band][] = [
  [13, '0_12'],
  [18, '13_17'],
  [25, '18_24'],
  [60, '25_59'],
  [131, '60_plus'],
];

/** The age band of somebody born on a day (`YYYY-MM-DD`); undefined for what is no birth date. */
export function bandOf(birthDate: string, now: Date): Band | undefined {
  const [year, month, day] = birthDate.split('-').map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return undefined;
  const before = now.getMonth() + 1 < month || (now.getMonth() + 1 === month && now.getDate() < day);
  const age = now.getFullYear() - year - (before ? 1 : 0);
  return age < 0 ? undefined : bands.find(([under]) => age < under)?.[1];
}
