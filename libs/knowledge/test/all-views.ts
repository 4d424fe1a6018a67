import { AGENCY_KEYS, LOCALES, REPORT_CHANNEL_KEYS, SAFETY_AUDIENCES } from '../src';
import type { Locale } from '../src';
import { agencyClientView, agencyView, crisisLines } from '../src/agencies';
import { jurisdictionViews, releasePaper, signerAdviceTexts } from '../src/consent-rules';
import { reportingLaws } from '../src/laws';
import { crimeTypeViews, guidanceViews } from '../src/crime-types';
import { breachLawViews, programmeViews, requestRuleViews } from '../src/deadlines';
import { checklistTexts, personaViews, portalStatusTexts } from '../src/lifecycle';
import { providerInterfaceView } from '../src/provider-interface';
import { reportRules, worksheetView } from '../src/report-contents';
import { safetyViews } from '../src/safety';
import { takedownRouteViews } from '../src/takedown-routes';

/** Everything that staff can be shown, in one language. */
export const staffViews = (locale: Locale) => ({
  agencies: AGENCY_KEYS.map((key) => agencyView(key, locale)),
  jurisdictions: jurisdictionViews(locale),
  signerAdvice: signerAdviceTexts(locale),
  crimeTypes: crimeTypeViews(locale, 'staff'),
  guidance: guidanceViews(locale),
  programmes: programmeViews(locale),
  breachLaws: breachLawViews(locale),
  requestRules: requestRuleViews(locale),
  checklist: checklistTexts(locale),
  personas: personaViews(locale, 'staff'),
  portalStatuses: portalStatusTexts(locale),
  worksheets: REPORT_CHANNEL_KEYS.map((key) => worksheetView(key, locale)),
  rules: reportRules(locale),
  providerInterface: providerInterfaceView(locale),
  laws: reportingLaws(locale),
  safety: safetyViews(locale, 'staff'),
  takedownRoutes: takedownRouteViews(locale),
});

/** Everything that clients, caregivers and children can be shown, in one language. */
export const clientViews = (locale: Locale) => ({
  agencies: AGENCY_KEYS.map((key) => agencyClientView(key, locale)),
  release: releasePaper(locale),
  crisisLines: crisisLines(locale),
  crimeTypes: crimeTypeViews(locale),
  personas: personaViews(locale),
  safety: SAFETY_AUDIENCES.filter((audience) => audience !== 'staff').map((audience) => safetyViews(locale, audience)),
});

export const allViews = () => LOCALES.flatMap((locale) => [staffViews(locale), clientViews(locale)]);

/** Every string and every property name inside a value. */
export function partsOf(value: unknown): { strings: string[]; names: string[] } {
  if (typeof value === 'string') return { strings: [value], names: [] };
  if (typeof value !== 'object' || value === null) return { strings: [], names: [] };
  const inner = Object.values(value).map(partsOf);
  return {
    strings: inner.flatMap(({ strings }) => strings),
    names: [...(Array.isArray(value) ? [] : Object.keys(value)), ...inner.flatMap(({ names }) => names)],
  };
}
