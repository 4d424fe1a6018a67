import { agencies } from './agencies';
import type { AgencyKey, AgencyKind } from './agency-keys';
import type { ChannelVerdict, FitReason, MisfitReason } from './channel-choice-keys';
import { EXCLUDING } from './channel-choice-keys';
import type { Country, DepictionAge, Persona } from './common-keys';
import type { CrimeTypeKey } from './crime-type-keys';
import { worksheets } from './report-contents';
import type { AgencyFacts } from './schema/agencies-file';
import type { ReportChannelKey } from './worksheet-keys';

/** What decides where a report may go. */
export interface ChoiceFacts {
  readonly persona: Persona | null;
  readonly crimeTypes: readonly CrimeTypeKey[];
  /** Where the person harmed lives. */
  readonly country: Country;
  /** Whether the person harmed is under 18 now; null where nobody knows. */
  readonly minorNow: boolean | null;
  /** Whether a sexual image exists, is threatened or is claimed; null where nobody knows. */
  readonly imagesExist: boolean | null;
  /** Of everyone shown, the age when the image was made. */
  readonly shown: readonly DepictionAge[];
  /** Where this case was reported already. */
  readonly filedWith: readonly AgencyKey[];
}

export interface ChannelFit {
  readonly agency: AgencyKey;
  /** The worksheet that goes with it; null where the agency has none of its own. */
  readonly worksheet: ReportChannelKey | null;
  readonly verdict: ChannelVerdict;
  readonly why: readonly FitReason[];
  readonly against: readonly MisfitReason[];
  /** The crime types of the case that it takes. */
  readonly crimeTypes: readonly CrimeTypeKey[];
}

/** Agencies that take reports or requests for removal; those that only support are in the directory. */
const REPORTING: readonly AgencyKind[] = ['law_enforcement', 'reporting_hotline', 'takedown_service', 'platform', 'regulator'];
/** Desks of one house that ask not to be sent the same thing (agencies.json, caution `know2protect.not_with_hsi`). */
const PARTNERS: readonly (readonly AgencyKey[])[] = [['hsi_c3_tipline', 'know2protect']];

/**
 * Where a case can be reported, best first: what fits, what somebody has to find out first, what does not fit and why.
 * A suggestion and never a gate: the client decides, and an unknown answer rules nothing out.
 */
export function channelChoice(facts: ChoiceFacts): ChannelFit[] {
  const all = agencies()
    .filter(({ kinds, status }) => status !== 'closed' && kinds.some((kind) => REPORTING.includes(kind)))
    .map((agency) => fit(agency, facts));
  const rank = { fits: 0, check: 1, not: 2 } as const;
  // stable: within a verdict the order of the directory stays
  return all.sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}

function fit(agency: AgencyFacts, facts: ChoiceFacts): ChannelFit {
  const crimeTypes = facts.crimeTypes.filter((key) => takes(agency, key));
  const found = [crime(agency, facts, crimeTypes), place(agency, facts), age(agency, facts), provider(agency, facts)];
  const why = found.flatMap((each) => each.why ?? []);
  const against = [...found.flatMap((each) => each.against ?? []), ...caution(agency, facts)];
  const verdict = against.some((reason) => EXCLUDING.includes(reason)) ? 'not' : against.length > 0 ? 'check' : 'fits';
  return { agency: agency.key, worksheet: sheetOf(agency.key, facts.persona), verdict, why, against, crimeTypes };
}

interface Found {
  why?: FitReason[];
  against?: MisfitReason[];
}

const takes = ({ acceptsCrimeTypes }: AgencyFacts, key: CrimeTypeKey) =>
  acceptsCrimeTypes.includes('*') || (acceptsCrimeTypes as readonly string[]).includes(key);

function crime({ acceptsCrimeTypes }: AgencyFacts, facts: ChoiceFacts, taken: readonly CrimeTypeKey[]): Found {
  if (acceptsCrimeTypes.includes('*')) return { why: ['takes_everything'] };
  if (taken.length > 0) return { why: ['takes_crime'] };
  return { against: [facts.crimeTypes.length === 0 ? 'crime_unknown' : 'other_crimes'] };
}

function place({ countries }: AgencyFacts, { country }: ChoiceFacts): Found {
  if (country !== 'unknown' && country !== 'other' && countries.includes(country)) return { why: ['serves_place'] };
  if (countries.includes('*')) return { why: ['serves_everywhere'] };
  return { against: [country === 'unknown' ? 'place_unknown' : 'other_place'] };
}

/** Ages are bounds of 18: a minor is below, an adult is not; what nobody knows has to be found out first. */
function age({ eligibility: { of, minAge, maxAge, ageAt } }: AgencyFacts, facts: ChoiceFacts): Found {
  if ((minAge === null && maxAge === null) || facts.persona === 'esp') return {};
  const shown = of === 'victim' && ageAt === 'image_made';
  // who reports is asked for their own age; only whoever was harmed may have one that is known
  const reporter = facts.persona === 'minor_victim' && facts.minorNow !== false;
  const minor = of === 'reporter' ? reporter : shown ? minorWhenMade(facts) : facts.minorNow;
  if (minor === null) return { against: [shown ? 'shown_age_unknown' : 'age_unknown'] };
  if (maxAge !== null && !minor) return { against: [shown ? 'shown_too_old' : 'too_old'] };
  if (minAge !== null && minor) return { against: [shown ? 'shown_too_young' : 'too_young'] };
  return { why: ['age_fits'] };
}

/** Whether somebody shown was under 18 when the image was made (18 U.S.C. 2256); where no image exists, the age now stands for it. */
function minorWhenMade({ shown, imagesExist, minorNow }: ChoiceFacts): boolean | null {
  if (shown.includes('minor')) return true;
  if (shown.length > 0) return shown.includes('unknown') ? null : false;
  // who is a child now was one when an image was made, but who is an adult now may have been a child then
  return imagesExist === false ? minorNow : minorNow === true ? true : null;
}

/** A provider reports as the law demands of it (18 U.S.C. 2258A); what is for those who were harmed is not for providers. */
function provider({ key, kinds, eligibility }: AgencyFacts, { persona }: ChoiceFacts): Found {
  if (persona !== 'esp') return {};
  if (key === 'ncmec_cybertipline') return { why: ['provider_duty'] };
  return kinds.includes('law_enforcement') || eligibility.of === 'reporter' ? {} : { against: ['not_for_providers'] };
}

function caution({ key, duplicates, status }: AgencyFacts, { filedWith }: ChoiceFacts): MisfitReason[] {
  const partners = PARTNERS.filter((desks) => desks.includes(key)).flat();
  return [
    ...(duplicates === 'ask_not' && filedWith.includes(key) ? (['already_filed'] as const) : []),
    ...(partners.some((other) => other !== key && filedWith.includes(other)) ? (['already_filed_with_partner'] as const) : []),
    ...(status === 'active' ? [] : (['may_not_answer'] as const)),
  ];
}

function sheetOf(agency: AgencyKey, persona: Persona | null): ReportChannelKey | null {
  const sheets = worksheets().filter((each) => each.agency === agency);
  const forProviders = sheets.find(({ key }) => key === 'ncmec_esp_api');
  const sheet = persona === 'esp' && forProviders ? forProviders : sheets.find((each) => each !== forProviders);
  return sheet?.key ?? null;
}
