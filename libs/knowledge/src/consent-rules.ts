import * as z from 'zod/mini';
import json from '../data/consent-rules.json';
import type { Locale } from './common-keys';
import type { Jurisdiction, MinorAloneRule, SignerAdvice } from './consent-keys';
import { JURISDICTIONS, SIGNER_ADVICE } from './consent-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import type { JurisdictionRules, MinorAlone } from './schema/consent-rules-file';
import { ConsentRulesFile } from './schema/consent-rules-file';
import { jurisdictionTexts, minorAloneText, releasePaperTexts, signerAdviceText } from './text-keys';

export type { JurisdictionRules, MinorAlone } from './schema/consent-rules-file';

const file = once(() => z.parse(ConsentRulesFile, json));
const byKey = once(() => new Map(file().jurisdictions.map((each) => [each.key, each])));

/** The rules of a place; the federal rule for a key that is not known any more. */
export function consentRules(key: string): JurisdictionRules {
  return (byKey().get(key as Jurisdiction) ?? byKey().get('US')) as JurisdictionRules;
}

/** The rule by which a minor decides alone, where this place has it; undefined otherwise. */
export function minorAloneRule(jurisdiction: string, id: string): MinorAlone | undefined {
  return consentRules(jurisdiction).minorAlone.includes(id as MinorAloneRule)
    ? file().minorAlone.find((each) => each.id === id)
    : undefined;
}

/** Default and longest time of a release that lets somebody be called in an emergency, days. */
export const emergencyContactDays = () => file().emergencyContact;

/**
 * How long a release may last, days: what the organization allows, but no longer than the time after which the law of the place ends
 * one that names no end (Washington: ninety days).
 */
export function releaseDays(jurisdiction: string, organization: { readonly defaultDays: number; readonly maxDays: number }) {
  const maxDays = Math.min(organization.maxDays, consentRules(jurisdiction).endsAfterDays ?? Infinity);
  return { defaultDays: Math.min(organization.defaultDays, maxDays), maxDays };
}

export interface JurisdictionView extends ConfidenceMark, LanguageMarks {
  readonly key: Jurisdiction;
  readonly name: string;
  readonly note: string;
  readonly source: string | null;
  readonly ageOfMajority: number;
  readonly endsAfterDays: number | null;
  readonly minorAlone: readonly MinorAloneView[];
}
export interface MinorAloneView extends ConfidenceMark, LanguageMarks {
  readonly id: MinorAloneRule;
  readonly text: string;
  readonly fromAge: number;
  readonly lawNamed: boolean;
  readonly source: string | null;
}

/** The rules of a place in words, for staff. */
export function jurisdictionView(key: string, locale: Locale): JurisdictionView {
  const rules = consentRules(key);
  return {
    key: rules.key,
    ...localize(locale, jurisdictionTexts(rules.key)),
    source: shownSource(rules.source),
    ageOfMajority: rules.ageOfMajority,
    endsAfterDays: rules.endsAfterDays,
    minorAlone: rules.minorAlone.map((id) => {
      const { source, confidence, ...rule } = minorAloneRule(rules.key, id) as MinorAlone;
      return { ...rule, ...localize(locale, minorAloneText(id)), source: shownSource(source), ...confidenceMark(confidence) };
    }),
    ...confidenceMark(rules.confidence),
  };
}
export const jurisdictionViews = (locale: Locale): JurisdictionView[] => JURISDICTIONS.map((key) => jurisdictionView(key, locale));

/** What can be done where nobody may sign, in words. */
export function signerAdviceTexts(locale: Locale): Readonly<Record<SignerAdvice, string>> {
  return Object.fromEntries(SIGNER_ADVICE.map((id) => [id, localize(locale, signerAdviceText(id)).text])) as Record<SignerAdvice, string>;
}

/** The words of a release of information as it is printed, in the language of whoever signs. */
export function releasePaper(locale: Locale) {
  return localize(locale, releasePaperTexts());
}
export type ReleasePaperTexts = ReturnType<typeof releasePaper>;

/** A way in which a minor decides alone, in words. */
export const minorAloneWords = (id: MinorAloneRule, locale: Locale): string => localize(locale, minorAloneText(id)).text;
