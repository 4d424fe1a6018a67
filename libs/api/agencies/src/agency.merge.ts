import type { AgencyView, Locale, Rhythm } from '@alongside/contract';
import { AGENCY_KEYS, type AgencyKey, type CheckWith } from '@alongside/knowledge';
import { agency, agencyView, type AgencyView as KnownAgency } from '@alongside/knowledge/agencies';
import type { Agency } from './agency.entity';

/** An entry of the directory as it is worked with: what the knowledge base says, with what the organization set itself. */
export interface FoundAgency extends AgencyView {
  rhythm: Rhythm;
  /** Nobody there ever says that a report arrived, so a sent referral may be completed directly (HSI, IC3). */
  neverAcknowledges: boolean;
  /** Whom to ask how a report stands: the agency, the client, or whom `statusInstead` names. */
  checkWith: CheckWith;
  /** Regular expression that its reference numbers have; null where none is known. */
  referencePattern: string | null;
}

/** As much of a row as its name needs, and the SQL that brings it along from `agency a`. */
export type NamedAgency = Pick<Agency, 'source' | 'key' | 'name' | 'shortName'>;
export const namedAgency = `json_build_object('source', a.source, 'key', a.key, 'name', a.name, 'shortName', a.short_name)`;
/** The whole row of `agency a`, for `merged`. */
export const wholeAgency = `json_build_object('id', a.id, 'source', a.source, 'key', a.key, 'name', a.name, 'shortName', a.short_name, 'kinds', a.kinds, 'purpose', a.purpose,
  'channels', a.channels, 'rhythm', a.rhythm, 'givesStatus', a.gives_status, 'active', a.active, 'version', a.version)`;
export type MergedFrom = Omit<Agency, 'organizationId' | 'createdAt'>;

/** Where neither the knowledge base nor the organization says how often to ask. */
const usualRhythm: Rhythm = { clock: 'days', firstCheckAfter: 7, thenEvery: 14, maxAttempts: 3 };

const numbersOf = ({ clock, firstCheckAfter, thenEvery, maxAttempts }: Rhythm): Rhythm => ({
  clock,
  firstCheckAfter,
  thenEvery,
  maxAttempts,
});
const isKey = (key: string | null): key is AgencyKey => (AGENCY_KEYS as readonly (string | null)[]).includes(key);
const opened = new Map<string, KnownAgency>();

/** The entry of the knowledge base behind a key; null for an own agency, and for a key that the knowledge base has given up. */
export function knownAgency(key: string | null, locale: Locale): KnownAgency | null {
  if (!isKey(key)) return null;
  const place = `${locale}:${key}`;
  const view = opened.get(place) ?? agencyView(key, locale);
  opened.set(place, view);
  return view;
}

/** The name in full. An entry of the knowledge base speaks the reader's language; a local department keeps the name it was given. */
export const nameOf = (row: NamedAgency, locale: Locale): string =>
  (row.source === 'knowledge' && knownAgency(row.key, locale)?.name) || row.name;
/** The name as it is said in a sentence: "IC3" rather than the whole. */
export const shortNameOf = (row: NamedAgency, locale: Locale): string =>
  (row.source === 'knowledge' && knownAgency(row.key, locale)?.shortName) || row.shortName || row.name;

/** Everything about an entry, in one language. */
export function merged(row: MergedFrom, locale: Locale): FoundAgency {
  const known = knownAgency(row.key, locale);
  const facts = isKey(row.key) ? agency(row.key) : null;
  // "Not known" counts as no status where the knowledge base says to ask somebody else.
  const givesStatus = row.source === 'knowledge' && facts ? (facts.givesStatus ?? facts.rhythm.checkWith === 'agency') : row.givesStatus;
  return {
    id: row.id,
    key: row.key,
    source: row.source,
    name: nameOf(row, locale),
    shortName: shortNameOf(row, locale),
    kinds: row.kinds,
    countries: [...(known?.countries ?? [])],
    givesStatus,
    neverAcknowledges: !givesStatus,
    checkWith: row.source === 'knowledge' && facts ? facts.rhythm.checkWith : givesStatus ? 'agency' : 'client',
    check: known?.check ?? false,
    purpose: row.purpose || (known?.purpose ?? ''),
    whatToExpect: known?.whatToExpect ?? null,
    statusInstead: known?.statusInstead ?? null,
    channels: channelsOf(row, known),
    cautions: (known?.cautions ?? []).map(({ id, severity, text, check }) => ({ id, severity, text, check: check ?? false })),
    acceptsCrimeTypes: [...(known?.acceptsCrimeTypes ?? ['*'])],
    anonymous: known?.anonymous ?? 'unknown',
    duplicates: known?.duplicates ?? 'unknown',
    reference: { given: known?.reference.given ?? null, label: known?.reference.label ?? null, example: known?.reference.example ?? null },
    referencePattern: facts?.reference.pattern ?? null,
    rhythm: row.rhythm ?? (facts ? numbersOf(facts.rhythm) : usualRhythm),
    active: row.active,
    version: row.version,
  };
}

/** The organization's own ways first; of a template only those that work as they stand, such as emergency numbers. */
function channelsOf(row: MergedFrom, known: KnownAgency | null): AgencyView['channels'] {
  const own = row.channels.map(({ type, label, value, hours }, place) => ({
    id: `own.${place + 1}`,
    type: type as AgencyView['channels'][number]['type'],
    label,
    value,
    hours: hours || null,
    legacy: false,
    check: false,
  }));
  const given = (known?.channels ?? [])
    .filter(({ value }) => row.source === 'knowledge' || value !== null)
    .map(({ id, type, label, value, hours, status, check }) => ({
      id,
      type,
      // Without a label its kind is one, in the words of the screen.
      label: label ?? '',
      value,
      hours,
      legacy: status === 'legacy',
      check: check ?? false,
    }));
  return [...own, ...given];
}
