import * as z from 'zod/mini';
import json from '../data/crime-types.json';
import type { GuidanceMode, Locale, Severity } from './common-keys';
import type { CautionId, CrimeTypeKey, EvidenceId, StepId } from './crime-type-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import type { CrimeTypeFacts } from './schema/crime-types-file';
import { CrimeTypesFile } from './schema/crime-types-file';
import { searchPhrases } from './search-phrases';
import { findKeys } from './search-words';
import {
  cautionText,
  crimeTypeSearch,
  crimeTypeStaffTexts,
  crimeTypeTexts,
  elementText,
  evidenceText,
  statuteTexts,
  stepText,
} from './text-keys';

export type { CrimeTypeFacts } from './schema/crime-types-file';

const file = once(() => z.parse(CrimeTypesFile, json));

/** Every type of crime; facts without texts. */
export const crimeTypes = (): readonly CrimeTypeFacts[] => file().crimeTypes;

const byKey = once(() => new Map(crimeTypes().map((type) => [type.key, type])));

/** The facts of one type. Throws on an unknown key: validate keys from outside with CRIME_TYPE_KEYS first. */
export function crimeType(key: CrimeTypeKey): CrimeTypeFacts {
  const found = byKey().get(key);
  if (!found) throw new Error(`no crime type "${key}"`);
  return found;
}

/**
 * Name of an item of the victimization question of the VOCA performance report: a fixed value, never translated and
 * never shown to clients. Throws if the item is not one that a crime type counts under.
 */
export function pmtItemName(item: number): string {
  const names = file().pmtItems;
  if (!Object.hasOwn(names, item)) throw new Error(`no PMT item ${item}`);
  return names[item];
}

interface TextView extends ConfidenceMark, LanguageMarks {
  readonly id: string;
  readonly text: string;
  readonly source: string | null;
}

export interface StatuteView extends ConfidenceMark, LanguageMarks {
  readonly id: string;
  readonly jurisdiction: CrimeTypeFacts['statutes'][number]['jurisdiction'];
  /** Null where the law differs by state: `about` says which kind of law. */
  readonly citation: string | null;
  readonly about: string | null;
}

type SharedFacts = Pick<
  CrimeTypeFacts,
  'key' | 'minorImageRules' | 'agencies' | 'stepIds' | 'evidenceIds' | 'cautionIds' | 'related' | 'source'
>;

export interface CrimeTypeView extends Omit<SharedFacts, 'source'>, ConfidenceMark, LanguageMarks {
  readonly name: string;
  readonly definition: string;
  readonly whoIsAffected: string;
  readonly elements: readonly TextView[];
  readonly source: string | null;
  /** Only for staff. */
  readonly staff?: {
    readonly wording: string | null;
    readonly statutes: readonly StatuteView[];
    readonly pmtVictimization: CrimeTypeFacts['pmtVictimization'];
    readonly ncmec: CrimeTypeFacts['ncmec'] & { readonly note: string | null };
  };
}

/**
 * All types of crime in one language. Statutes, counting rules, the fixed words of forms and advice on wording come
 * only with `audience` set to `staff`; search words never come: `findCrimeTypes` uses them.
 */
export function crimeTypeViews(locale: Locale, audience: 'client' | 'staff' = 'client'): CrimeTypeView[] {
  return crimeTypes().map((facts) => {
    const { key, minorImageRules, agencies, stepIds, evidenceIds, cautionIds, related } = facts;
    const { ncmecNote, ...texts } = localize(locale, crimeTypeTexts(key));
    return {
      key,
      minorImageRules,
      agencies,
      stepIds,
      evidenceIds,
      cautionIds,
      related,
      ...texts,
      elements: facts.elements.map(({ id, source, confidence }) => ({
        id,
        ...localize(locale, elementText(id)),
        source: shownSource(source),
        ...confidenceMark(confidence),
      })),
      source: shownSource(facts.source),
      ...confidenceMark(facts.confidence),
      ...(audience === 'staff' && { staff: staffView(facts, ncmecNote, locale) }),
    };
  });
}

function staffView(facts: CrimeTypeFacts, note: string | null, locale: Locale): CrimeTypeView['staff'] {
  return {
    wording: localize(locale, crimeTypeStaffTexts(facts.key)).wordingForStaff,
    statutes: facts.statutes.map(({ id, jurisdiction, citation, confidence }) => ({
      id,
      jurisdiction,
      citation,
      ...localize(locale, statuteTexts(id)),
      ...confidenceMark(confidence),
    })),
    pmtVictimization: facts.pmtVictimization,
    ncmec: { ...facts.ncmec, note },
  };
}

export interface GuidanceViews {
  readonly cautions: readonly (TextView & { readonly id: CautionId; readonly severity: Severity })[];
  /** Show only those for which `shownIn(mode, evidenceMode)` says so. */
  readonly evidence: readonly (TextView & { readonly id: EvidenceId; readonly mode: GuidanceMode })[];
  /** Show only those for which `shownIn(mode, evidenceMode)` says so. */
  readonly steps: readonly (TextView & { readonly id: StepId; readonly mode: GuidanceMode })[];
}

/** Cautions, evidence guidance and steps, which the crime types name by id. */
export function guidanceViews(locale: Locale): GuidanceViews {
  const { cautions, evidenceGuidance, steps } = file();
  return {
    cautions: cautions.map(({ id, severity, source, confidence }) => ({
      id,
      severity,
      ...localize(locale, cautionText(id)),
      source: shownSource(source),
      ...confidenceMark(confidence),
    })),
    evidence: evidenceGuidance.map(({ id, mode, source, confidence }) => ({
      id,
      mode,
      ...localize(locale, evidenceText(id)),
      source: shownSource(source),
      ...confidenceMark(confidence),
    })),
    steps: steps.map(({ id, mode, source, confidence }) => ({
      id,
      mode,
      ...localize(locale, stepText(id)),
      source: shownSource(source),
      ...confidenceMark(confidence),
    })),
  };
}

/** Types whose name or search words match, best first, in the language asked for and in English. Old words find them too. */
export function findCrimeTypes(query: string, locale: Locale): CrimeTypeKey[] {
  return findKeys(
    query,
    crimeTypes().map(({ key }) => ({ key, phrases: searchPhrases(locale, [crimeTypeTexts(key).required.name], crimeTypeSearch(key)) })),
  );
}
