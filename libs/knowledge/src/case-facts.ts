import type { AgencyKey } from './agency-keys';
import { AGENCY_KEYS } from './agency-keys';
import type { Country, EvidenceMode, Persona } from './common-keys';
import { COUNTRIES, EVIDENCE_MODES, PERSONAS } from './common-keys';
import type { CrimeTypeKey } from './crime-type-keys';
import { CRIME_TYPE_KEYS } from './crime-type-keys';

/** What the conditions of the checklist may ask about a case. */
export interface CaseFacts {
  /** Who is contacting us. */
  readonly persona: Persona;
  /** From the depictions on the case, see `evidenceMode()`. */
  readonly evidenceMode: EvidenceMode;
  /** A sexual image or video exists, is threatened, or is claimed. */
  readonly imagesExist: boolean;
  /** Anyone harmed was under 18 when it happened, or `evidenceMode` is `minor_or_unknown` and `imagesExist`. */
  readonly minorInvolved: boolean;
  /** The client's decision on reporting; null while undecided. For a third party: their own decision. */
  readonly clientChoseToReport: boolean | null;
  /** Agencies the client chose; an entry made from a template counts under its key. */
  readonly chosenAgencies: readonly AgencyKey[];
  readonly crimeTypes: readonly CrimeTypeKey[];
  /** Money, gift cards or cryptocurrency were sent. */
  readonly moneyLost: boolean;
  /** Where the person harmed lives. */
  readonly country: Country;
  /** By the organization's settings, this staff member must report such facts in this place. */
  readonly mandatedReporter: boolean;
  /** Number of filings drafted or sent and not ended. */
  readonly plannedOrOpenFilings: number;
  /** Number of filings sent and not ended. */
  readonly openFilings: number;
  /** A removal request or fingerprint case is open. */
  readonly removalRequested: boolean;
  /** A law-enforcement agency gave a case or report number. */
  readonly policeCaseExists: boolean;
  /** At least one release of information is recorded. */
  readonly releaseExists: boolean;
  /** Closing of the case was started. */
  readonly caseClosing: boolean;
}

export type FactName = keyof CaseFacts;

/** What a fact may be, for checking conditions that come from data. */
export type FactKind =
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'list'; readonly values: readonly string[] }
  | { readonly type: 'boolean' }
  | { readonly type: 'boolean_or_null' }
  | { readonly type: 'integer' };

/** The kind of every fact. A fact that is missing here does not compile. */
export const FACT_KINDS: { readonly [F in FactName]: FactKind } = {
  persona: { type: 'enum', values: PERSONAS },
  evidenceMode: { type: 'enum', values: EVIDENCE_MODES },
  imagesExist: { type: 'boolean' },
  minorInvolved: { type: 'boolean' },
  clientChoseToReport: { type: 'boolean_or_null' },
  chosenAgencies: { type: 'list', values: AGENCY_KEYS },
  crimeTypes: { type: 'list', values: CRIME_TYPE_KEYS },
  moneyLost: { type: 'boolean' },
  country: { type: 'enum', values: COUNTRIES },
  mandatedReporter: { type: 'boolean' },
  plannedOrOpenFilings: { type: 'integer' },
  openFilings: { type: 'integer' },
  removalRequested: { type: 'boolean' },
  policeCaseExists: { type: 'boolean' },
  releaseExists: { type: 'boolean' },
  caseClosing: { type: 'boolean' },
};
