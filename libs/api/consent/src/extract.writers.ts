import { openContent } from '@alongside/api/cases';
import type { Database } from '@alongside/api/core';
import type { PartyRole } from '@alongside/contract';
import { CRIME_TYPE_KEYS, type CrimeTypeKey } from '@alongside/knowledge';
import { crimeTypeViews } from '@alongside/knowledge/crime-types';
import type { CaseFacts, IncidentFacts, PartyFacts } from './extract.facts';
import { ageWord, answerWord, codeWord, extractWords } from './extract.words';

export interface Line {
  label: string | null;
  text: string;
}
/** Writes one item of a case. `incidents` are those it may speak of; `partId` is the one record that an item is narrowed to. */
export type Writer = (facts: CaseFacts, incidents: readonly IncidentFacts[], partId: string | null) => Line[] | Promise<Line[]>;

const lines = (label: string | null, ...texts: (string | null | undefined)[]): Line[] =>
  texts.flatMap((text) => (text?.trim() ? [{ label, text: text.trim() }] : []));
const ofClient =
  (write: (client: PartyFacts, facts: CaseFacts) => Line[]): Writer =>
  (facts) =>
    facts.parties.filter(({ role }) => role === 'client').flatMap((client) => write(client, facts));

/** Somebody else on the case: who they are and what matters about them here. */
const others =
  (...roles: PartyRole[]): Writer =>
  ({ parties, locale }) => {
    const words = extractWords(locale);
    return parties
      .filter(({ role }) => roles.includes(role))
      .flatMap(({ identity, relationship, why }) => [
        ...lines(words.name, identity.name),
        ...lines(words.alias, identity.alias, ...identity.otherNames),
        ...lines(words.relationship, relationship),
        ...lines(words.birthDate, identity.birthDate),
        ...lines(words.phone, ...identity.phones),
        ...lines(words.email, ...identity.emails),
        ...lines(words.screenName, ...identity.handles.map(handleText)),
        ...lines(words.address, identity.address),
        ...lines(words.description, identity.description),
        ...lines(words.why, why),
      ]);
  };
const handleText = ({ service, name }: { service: string; name: string }) => [service, name].filter(Boolean).join(': ');

const crimeTypes: Writer = ({ crimeTypes: keys, locale }) => {
  const known = keys.filter((key): key is CrimeTypeKey => (CRIME_TYPE_KEYS as readonly string[]).includes(key));
  const views = known.length > 0 ? crimeTypeViews(locale) : [];
  return known.flatMap((key) => lines(null, views.find((view) => view.key === key)?.name));
};

const safeContact: Writer = ({ file: { safeContact: safe }, locale }) => {
  if (!safe) return [];
  const words = extractWords(locale);
  // The code word is how we know them; it is given to nobody.
  return [
    ...lines(words.way, codeWord(locale, safe.channel)),
    ...lines(null, safe.value),
    ...lines(words.hours, safe.hours),
    ...lines(words.mayLeaveMessage, answerWord(locale, safe.mayLeaveMessage)),
    ...lines(words.ifSomeoneElseAnswers, safe.ifSomeoneElseAnswers),
    ...lines(words.deviceWatched, answerWord(locale, safe.deviceWatched)),
  ];
};

/** What every case has; domains above add what they keep (`Extracts.provide`). */
export const writers: Record<string, Writer> = {
  name: ofClient(({ identity }) => lines(null, identity.name)),
  other_names: ofClient(({ identity }) => lines(null, identity.alias, ...identity.otherNames)),
  birth_date: ofClient(({ identity }) => lines(null, identity.birthDate)),
  age_band: ofClient(({ ageBand }, { locale }) => lines(null, ageWord(locale, ageBand))),
  phone: ofClient(({ identity }) => lines(null, ...identity.phones)),
  email: ofClient(({ identity }) => lines(null, ...identity.emails)),
  screen_names: ofClient(({ identity }) => lines(null, ...identity.handles.map(handleText))),
  address: ofClient(({ identity }) => lines(null, identity.address)),
  language: ofClient(({ language }) => lines(null, language)),
  safe_contact: safeContact,
  crime_types: crimeTypes,
  what_happened: (_, incidents) => incidents.flatMap(({ words }) => lines(null, words.summary)),
  dates: ({ locale, when }, incidents) =>
    incidents.flatMap(({ occurredFrom, occurredTo, zone, words: told }) => {
      const words = extractWords(locale);
      return [
        ...lines(occurredTo ? words.from : words.when, occurredFrom && when(occurredFrom, zone)),
        ...lines(words.to, occurredTo && when(occurredTo, zone)),
        ...lines(null, told.timeNote),
        ...lines(words.ongoing, answerWord(locale, told.ongoing)),
      ];
    }),
  urls: ({ locale }, incidents) =>
    incidents.flatMap(({ words: { services, urls } }) => [
      ...lines(extractWords(locale).services, services.join(', ')),
      ...lines(extractWords(locale).url, ...urls),
    ]),
  threats: ({ locale }, incidents) =>
    incidents.flatMap(({ words: { threats, meetingPlanned } }) => [
      ...lines(null, threats),
      ...lines(extractWords(locale).meeting, answerWord(locale, meetingPlanned)),
    ]),
  payments: ({ locale }, incidents) =>
    incidents.flatMap(({ words: { moneyLost, payments } }) => [
      ...lines(extractWords(locale).moneyLost, answerWord(locale, moneyLost)),
      ...lines(extractWords(locale).payments, payments),
    ]),
  reported_person: others('reported_person'),
  caregiver: others('caregiver'),
  reporter: others('reporter'),
  other_people: others('collateral'),
};

/** Items that are rows of their own, read when somebody asks for them. */
export const recordWriters = (db: Database): Record<string, Writer> => ({
  // Never with the place: it may be where somebody is hidden (CONF-08).
  appointments: async ({ organizationId, caseId, sealer, locale, when }) => {
    const rows = await db.query<{ id: string; kind: string; startsAt: string; zone: string; cancelled: boolean; content: Buffer }>(
      `select id, kind, starts_at as "startsAt", zone, cancelled, content from appointment where organization_id = $1 and case_id = $2 order by starts_at, id`,
      [organizationId, caseId],
    );
    return rows.flatMap(({ id, kind, startsAt, zone, cancelled, content }) => {
      const { title } = openContent(sealer, 'appointment', organizationId, id, content);
      return lines(
        when(startsAt, zone),
        [codeWord(locale, kind), title, cancelled && extractWords(locale).cancelled].filter(Boolean).join(', '),
      );
    });
  },
  contacts: async ({ organizationId, caseId, sealer, locale, when }) => {
    const rows = await db.query<{
      id: string;
      with: string;
      direction: string;
      channel: string;
      outcome: string;
      at: string;
      content: Buffer;
    }>(
      `select id, "with", direction, channel, outcome, at, content from contact where organization_id = $1 and case_id = $2 order by at, id`,
      [organizationId, caseId],
    );
    return rows.flatMap(({ id, at, content, ...codes }) => {
      const { note } = openContent(sealer, 'contact', organizationId, id, content);
      const plain = [codes.with, codes.direction, codes.channel, codes.outcome].map((code) => codeWord(locale, code)).join(', ');
      return lines(when(at), [plain, note].filter(Boolean).join('. '));
    });
  },
  // Privileged notes are a class of their own and leave with nothing (PRIV-03).
  notes: async ({ organizationId, caseId, sealer, when }) => {
    const rows = await db.query<{ id: string; createdAt: string; content: Buffer }>(
      `select id, created_at as "createdAt", content from note where organization_id = $1 and case_id = $2 and kind = 'general' order by created_at, id`,
      [organizationId, caseId],
    );
    return rows.flatMap(({ id, createdAt, content }) =>
      lines(when(createdAt), openContent(sealer, 'note', organizationId, id, content).text),
    );
  },
});
