import type { AgencyRow, Country } from '@alongside/contract';

export interface Fitting {
  fits: AgencyRow[];
  others: AgencyRow[];
}

/** Agencies that take at least one of the case's crime types and work where the person lives, before all others; both by the words typed. */
export function fitting(agencies: readonly AgencyRow[], crimeTypes: readonly string[], country: Country, words: string): Fitting {
  const asked = plain(words).split(/\s+/).filter(Boolean);
  const found = agencies.filter(({ name, shortName, purpose }) => {
    const text = plain(`${name} ${shortName} ${purpose}`);
    return asked.every((word) => text.includes(word));
  });
  const fits = found.filter((agency) => takes(agency, crimeTypes) && servesPlace(agency, country));
  return { fits, others: found.filter((agency) => !fits.includes(agency)) };
}

const takes = ({ acceptsCrimeTypes }: AgencyRow, crimeTypes: readonly string[]) =>
  acceptsCrimeTypes.includes('*') || acceptsCrimeTypes.some((key) => crimeTypes.includes(key));
/** An own entry names no country; one that nobody asked about may be anywhere. */
const servesPlace = ({ countries }: AgencyRow, country: Country) =>
  countries.length === 0 || country === 'unknown' || countries.includes('*') || countries.includes(country);
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
