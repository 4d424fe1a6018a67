import * as z from 'zod/mini';
import json from '../data/agencies.json';
import type { AgencyKey } from './agency-keys';
import type { Country, Locale } from './common-keys';
import type { AgencyChannelFacts, AgencyFacts } from './schema/agencies-file';
import { AgenciesFile } from './schema/agencies-file';
import type { ConfidenceMark, LanguageMarks, Localized } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import { findKeys } from './search-words';
import { searchPhrases } from './search-phrases';
import { text } from './text';
import { agencySearch, agencyTexts, cautionText, channelTexts, hoursText, reportElementText } from './text-keys';
import { listsAsUnverified } from './unverified-fields';

export type { AgencyFacts } from './schema/agencies-file';

const file = once(() => z.parse(AgenciesFile, json));

/** Every agency of the directory, in the order of the directory; facts without texts. */
export const agencies = (): readonly AgencyFacts[] => file().agencies;

const byKey = once(() => new Map(agencies().map((agency) => [agency.key, agency])));

/** The facts of one agency. Throws on an unknown key: validate keys from outside with AGENCY_KEYS first. */
export function agency(key: AgencyKey): AgencyFacts {
  const found = byKey().get(key);
  if (!found) throw new Error(`no agency "${key}"`);
  return found;
}

export interface ChannelView
  extends
    Pick<AgencyChannelFacts, 'id' | 'type' | 'value' | 'languages' | 'audience' | 'status' | 'source'>,
    ConfidenceMark,
    LanguageMarks {
  readonly label: string | null;
  /** In words; null: not known. */
  readonly hours: string | null;
}

interface TextView extends ConfidenceMark, LanguageMarks {
  readonly id: string;
  readonly text: string;
  readonly source: string | null;
}

export interface AgencyCautionView extends TextView {
  readonly severity: AgencyFacts['cautions'][number]['severity'];
}

type AgencyTexts = Localized<'name' | 'shortName' | 'purpose' | 'whatToExpect' | 'statusInstead', 'jurisdictionNote'>;

export interface AgencyView
  extends
    Pick<
      AgencyFacts,
      | 'key'
      | 'isTemplate'
      | 'instantiate'
      | 'status'
      | 'countries'
      | 'kinds'
      | 'acceptsCrimeTypes'
      | 'anonymous'
      | 'duplicates'
      | 'givesStatus'
      | 'lastChecked'
    >,
    AgencyTexts,
    ConfidenceMark {
  readonly channels: readonly ChannelView[];
  readonly eligibility: AgencyFacts['eligibility'] & { readonly residency: string; readonly note: string | null };
  readonly reference: AgencyFacts['reference'] & { readonly label: string | null };
  readonly rhythm: Omit<AgencyFacts['rhythm'], 'source' | 'confidence'> & ConfidenceMark;
  readonly cautions: readonly AgencyCautionView[];
  readonly reportShouldContain: readonly TextView[];
  readonly source: string | null;
  /** Dotted names of the fields to check before relying on them, although the entry as a whole is sourced. */
  readonly checkFields: readonly string[];
}

/** An agency as staff see it in the directory, on a referral and on a worksheet. Not for the portal: see `agencyClientView`. */
export function agencyView(key: AgencyKey, locale: Locale): AgencyView {
  const facts = agency(key);
  const { residency, eligibilityNote, referenceLabel, ...texts } = localize(locale, agencyTexts(key));
  const { source: _source, confidence, ...rhythm } = facts.rhythm;
  return {
    key: facts.key,
    isTemplate: facts.isTemplate,
    instantiate: facts.instantiate,
    status: facts.status,
    countries: facts.countries,
    kinds: facts.kinds,
    acceptsCrimeTypes: facts.acceptsCrimeTypes,
    anonymous: facts.anonymous,
    duplicates: facts.duplicates,
    givesStatus: facts.givesStatus,
    lastChecked: facts.lastChecked,
    ...texts,
    channels: facts.channels.map((channel) => channelView(facts, channel, locale)),
    eligibility: { ...facts.eligibility, residency, note: eligibilityNote },
    reference: { ...facts.reference, label: referenceLabel },
    rhythm: { ...rhythm, ...confidenceMark(confidence) },
    cautions: facts.cautions.map(({ id, severity, source, confidence }) => ({
      id,
      severity,
      ...localize(locale, cautionText(id)),
      source: shownSource(source),
      ...confidenceMark(listsAsUnverified(facts, 'cautions', id) ? 'unverified' : confidence),
    })),
    reportShouldContain: facts.reportShouldContain.map((id) => reportElementView(id, locale)),
    source: shownSource(facts.source),
    checkFields: facts.unverifiedFields,
    ...confidenceMark(facts.confidence),
  };
}

/** What a client may see of an agency that they agreed to: no cautions for staff, no channels without a value, of providers or of old. */
export interface AgencyClientView extends ConfidenceMark, LanguageMarks {
  readonly key: AgencyKey;
  readonly name: string;
  readonly shortName: string;
  readonly purpose: string;
  readonly whatToExpect: string;
  readonly channels: readonly ChannelView[];
}

/** An agency for the portal. The caller makes sure that the client agreed to see its name. */
export function agencyClientView(key: AgencyKey, locale: Locale): AgencyClientView {
  const facts = agency(key);
  const { required } = agencyTexts(key);
  const { name, shortName, purpose, whatToExpect } = required;
  return {
    key,
    ...localize(locale, { required: { name, shortName, purpose, whatToExpect }, optional: {} }),
    channels: facts.channels
      .filter(({ audience, status, value }) => audience === 'public' && status === 'current' && value !== null)
      .map((channel) => channelView(facts, channel, locale)),
    ...confidenceMark(facts.confidence),
  };
}

/** Lines for a person in danger or in crisis, with the countries that they serve. */
const CRISIS_LINES: { readonly [C in Exclude<Country, 'other' | 'unknown'>]?: readonly (readonly [AgencyKey, string])[] } = {
  US: [
    ['local_law_enforcement', 'emergency_us'],
    ['lifeline_988', 'phone'],
    ['lifeline_988', 'text'],
    ['lifeline_988', 'chat'],
    ['rainn_nsah', 'phone'],
    ['rainn_nsah', 'text'],
    ['rainn_nsah', 'chat'],
    ['ndvh', 'phone'],
    ['ndvh', 'text'],
    ['human_trafficking_hotline', 'phone'],
    ['human_trafficking_hotline', 'text'],
    ['childhelp', 'phone'],
  ],
  GB: [
    ['local_law_enforcement', 'emergency_uk'],
    ['report_remove', 'childline'],
    ['nspcc_helpline', 'phone'],
  ],
};

export interface CrisisLineView extends ChannelView {
  readonly agency: AgencyKey;
  readonly country: Country;
  /** Name of the service; for the emergency numbers the label says more. */
  readonly name: string;
}

/** Crisis lines of one country, or of all; emergency numbers first. They say nothing about a case. */
export function crisisLines(locale: Locale, country?: Country): CrisisLineView[] {
  return Object.entries(CRISIS_LINES).flatMap(([place, lines]) =>
    country !== undefined && country !== place
      ? []
      : lines.map(([key, short]) => {
          const facts = agency(key);
          const channel = facts.channels.find(({ id }) => id === `${key}.${short}`);
          if (!channel) throw new Error(`no channel "${key}.${short}"`);
          const view = channelView(facts, channel, locale);
          return { ...view, agency: key, country: place as Country, name: text(locale, agencyTexts(key).required.shortName).text };
        }),
  );
}

/** Agencies whose name, short name or other names match, best first, in the language asked for and in English. */
export function findAgencies(query: string, locale: Locale): AgencyKey[] {
  return findKeys(
    query,
    agencies().map(({ key }) => {
      const { name, shortName } = agencyTexts(key).required;
      return { key, phrases: searchPhrases(locale, [name, shortName], agencySearch(key)) };
    }),
  );
}

function channelView(facts: AgencyFacts, channel: AgencyChannelFacts, locale: Locale): ChannelView {
  const { confidence, hours, source, ...rest } = channel;
  return {
    ...rest,
    ...localize(locale, channelTexts(channel.id)),
    hours: hours === null ? null : text(locale, hoursText(hours)).text,
    source: shownSource(source),
    ...confidenceMark(listsAsUnverified(facts, 'channels', channel.id) ? 'unverified' : confidence),
  };
}

function reportElementView(id: AgencyFacts['reportShouldContain'][number], locale: Locale): TextView {
  const facts = file().reportElements.find((element) => element.id === id);
  if (!facts) throw new Error(`no report element "${id}"`);
  return { id, ...localize(locale, reportElementText(id)), source: shownSource(facts.source), ...confidenceMark(facts.confidence) };
}
