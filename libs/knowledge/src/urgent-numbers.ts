import type { Country } from './common-keys';

/** A number that stands on every page of the portal: for danger, and to talk to somebody at once. */
export interface UrgentNumber {
  readonly value: string;
  readonly for: 'danger' | 'talk';
}

/**
 * The first numbers of each country, apart from the data, so that a page without a connection, or before any answer, has them too.
 * A test holds them to `crisisLines`.
 */
export const URGENT_NUMBERS: readonly { readonly country: Country; readonly numbers: readonly UrgentNumber[] }[] = [
  {
    country: 'US',
    numbers: [
      { value: '911', for: 'danger' },
      { value: '988', for: 'talk' },
    ],
  },
  { country: 'GB', numbers: [{ value: '999', for: 'danger' }] },
];
