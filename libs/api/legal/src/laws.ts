import { reportingLaws } from '@alongside/knowledge/laws';
import type { Locale, ReportingLaw } from '@alongside/contract';

const known = new Map<Locale, readonly ReportingLaw[]>();

/** Duties to report, in one language; the knowledge base says how sure it is of each. */
export function lawsIn(locale: Locale): readonly ReportingLaw[] {
  const found =
    known.get(locale) ??
    reportingLaws(locale).map(({ key, place, citation, who, note, source, check }) => ({
      ...{ key, place, citation, who, note, source },
      check: check ?? false,
    }));
  known.set(locale, found);
  return found;
}
export const lawOf = (key: string | null, locale: Locale): ReportingLaw | null => lawsIn(locale).find((law) => law.key === key) ?? null;
