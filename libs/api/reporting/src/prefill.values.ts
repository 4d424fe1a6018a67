import { ageOf, yearsOn, type CasePath } from '@alongside/knowledge';
import type { KnownIncident, KnownPerson, SheetFacts } from './prefill.facts';
import { transactionPart } from './prefill.transactions';

type Read = (facts: SheetFacts) => readonly (string | null | undefined)[];

const client = ({ people }: SheetFacts) => people.find(({ role }) => role === 'client');
const reported = ({ people }: SheetFacts) => people.filter(({ role }) => role === 'reported_person');
/** Whether who contacts us is the client. */
export const reportsThemselves = ({ persona }: Pick<SheetFacts, 'persona'>) => persona === 'adult_victim' || persona === 'minor_victim';
const reporter = (facts: SheetFacts): KnownPerson | undefined =>
  reportsThemselves(facts)
    ? client(facts)
    : (facts.people.find(({ role }) => role === 'reporter') ?? facts.people.find(({ role }) => role === 'caregiver'));

const nameOf = (person: KnownPerson | undefined) => person?.identity.name || person?.identity.alias;
const handlesOf = (person: KnownPerson | undefined) =>
  (person?.identity.handles ?? []).map(({ service, name }) => [name, service && `(${service})`].filter(Boolean).join(' '));
const reach = (person: KnownPerson | undefined) => [...(person?.identity.phones ?? []), ...(person?.identity.emails ?? [])];
const each =
  (of: (incident: KnownIncident) => string | readonly string[]): Read =>
  ({ incidents }) =>
    incidents.flatMap(of);
/** Of several incidents: one that says yes says it for all. */
const anyYes = (answers: readonly string[]) => (answers.includes('yes') ? 'yes' : answers.find((one) => one !== 'not_asked' && one !== ''));
const ageThen = (facts: SheetFacts) => {
  const born = client(facts)?.identity.birthDate ?? '';
  const day = facts.incidents.find(({ from }) => from)?.from?.slice(0, 10);
  const years = day ? yearsOn(born, day) : null;
  return years === null ? null : String(years);
};
const age = (facts: SheetFacts, person: KnownPerson | undefined) => {
  if (!person) return null;
  const years = yearsOn(person.identity.birthDate, facts.today);
  return years === null ? null : String(years);
};
const bandOf = (facts: SheetFacts, person: KnownPerson | undefined) => {
  if (!person) return null;
  const exact = age(facts, person);
  if (exact) return exact;
  return ageOf({ birthDate: '', ageBand: person.ageBand }, facts.today, 18).class === 'unknown'
    ? null
    : person.ageBand.replace('_plus', '+').replace('_', '–');
};

/** Accounts of what happened, in the order of time; several of them with their dates. */
const story: Read = ({ incidents }) =>
  incidents
    .filter(({ summary }) => summary.trim() !== '')
    .map(({ summary, from }) => (incidents.length > 1 && from ? `${from.slice(0, 10)}: ${summary}` : summary));

const reads: Partial<Record<CasePath, Read>> = {
  'reporter.name': (facts) => [nameOf(reporter(facts))],
  'reporter.kind': ({ persona }) => [persona],
  'reporter.safeContact': ({ safeContact }) =>
    safeContact && safeContact.channel !== 'none' ? [[safeContact.value, safeContact.hours].filter(Boolean).join(', ')] : [],
  'reporter.phone': (facts) => reporter(facts)?.identity.phones.slice(0, 1) ?? [],
  'reporter.email': (facts) => reporter(facts)?.identity.emails.slice(0, 1) ?? [],
  'reporter.place': (facts) => [reporter(facts)?.region],
  'reporter.country': (facts) => [known(reporter(facts)?.country)],
  'reporter.relationshipToClient': ({ persona }) => [persona],
  'reporter.organization.name': (facts) => [facts.persona === 'esp' ? nameOf(reporter(facts)) : facts.organization],
  'reporter.organization.phone': (facts) => (facts.persona === 'esp' ? (reporter(facts)?.identity.phones.slice(0, 1) ?? []) : []),
  'reporter.organization.email': (facts) => (facts.persona === 'esp' ? (reporter(facts)?.identity.emails.slice(0, 1) ?? []) : []),
  'client.name': (facts) => [nameOf(client(facts))],
  'client.address': (facts) => [client(facts)?.identity.address],
  'client.phone': (facts) => client(facts)?.identity.phones.slice(0, 1) ?? [],
  'client.email': (facts) => client(facts)?.identity.emails.slice(0, 1) ?? [],
  'client.handles': (facts) => handlesOf(client(facts)),
  'client.dateOfBirth': (facts) => [client(facts)?.identity.birthDate],
  'client.ageNow': (facts) => [age(facts, client(facts))],
  'client.ageAtIncident': (facts) => [ageThen(facts)],
  'client.ageBand': (facts) => [bandOf(facts, client(facts))],
  'client.country': (facts) => [known(client(facts)?.country)],
  'client.region': (facts) => [client(facts)?.region],
  'incident.crimeTypes': ({ crimeTypes }) => crimeTypes,
  'incident.summary': story,
  'incident.harm': story,
  'incident.whyOffence': (facts) => reported(facts).map(({ why }) => why),
  'incident.occurredFrom': each(({ from }) => from ?? []),
  'incident.occurredTo': each(({ to }) => to ?? []),
  'incident.timeNote': each(({ timeNote }) => timeNote),
  'incident.discoveredHow': each(({ discoveredHow }) => discoveredHow),
  'incident.services': each(({ services }) => services),
  'incident.urls': each(({ urls }) => urls),
  'incident.ongoing': ({ incidents }) => [anyYes(incidents.map(({ ongoing }) => ongoing))],
  'incident.dangerNow': ({ dangerNow }) => [dangerNow],
  'incident.meetingPlanned': ({ incidents }) => [anyYes(incidents.map(({ meetingPlanned }) => meetingPlanned))],
  'incident.threats': each(({ threats }) => threats),
  'incident.imagesInvolved': ({ imagesExist }) => [imagesExist],
  'incident.otherPeople': ({ people }) => people.filter(({ role }) => role === 'collateral').map((person) => nameOf(person)),
  reportedPerson: (facts) =>
    reported(facts).map((person) => [nameOf(person), ...handlesOf(person), person.identity.description].filter(Boolean).join(', ')),
  'reportedPerson.name': (facts) => reported(facts).map(nameOf),
  'reportedPerson.address': (facts) => reported(facts).map(({ identity }) => identity.address),
  'reportedPerson.handles': (facts) => reported(facts).flatMap(handlesOf),
  'reportedPerson.website': (facts) =>
    reported(facts).flatMap(({ identity }) =>
      identity.handles.map(({ name }) => name).filter((name) => /^(https?:\/\/|www\.)/i.test(name)),
    ),
  'reportedPerson.contact': (facts) => reported(facts).flatMap(reach),
  'reportedPerson.relationship': (facts) => reported(facts).map(({ relationship }) => relationship),
  'reportedPerson.description': (facts) => reported(facts).map(({ identity }) => identity.description),
  'reportedPerson.age': (facts) => reported(facts).map((person) => age(facts, person)),
  'depictions.ageWhenMade': ({ depictions }) => [
    depictions.includes('minor') ? 'yes' : depictions.length > 0 ? (depictions.includes('unknown') ? 'unknown' : 'no') : null,
  ],
  'filings.others': ({ filings }) => filings.map(({ agency, date, reference }) => [agency, date, reference].filter(Boolean).join(', ')),
  'incident.devices': ({ evidence }) =>
    evidence
      .filter(({ device }) => device)
      .map(({ description, where, heldBy }) => [description, where, heldBy].filter(Boolean).join(', ')),
  'takedown.urls': (facts) =>
    orElse(
      facts.takedowns.map(({ url }) => url),
      valuesFor('incident.urls', facts),
    ),
  'takedown.platform': (facts) =>
    orElse(
      facts.takedowns.map(({ platform }) => platform),
      valuesFor('incident.services', facts),
    ),
  'takedown.requestedAt': ({ takedowns }) => takedowns.map(({ askedAt }) => askedAt).sort(),
  'takedown.outcome': ({ takedowns }) => takedowns.map(({ state }) => state),
};

const orElse = (one: readonly string[], other: readonly string[]) => (one.some(Boolean) ? one : other);
const known = (country: string | undefined) => (country && country !== 'unknown' ? country : null);

/** What the case says at a path; nothing where it was not asked. */
export const valuesFor = (path: CasePath, facts: SheetFacts): string[] =>
  [
    ...new Set(
      (reads[path]?.(facts) ?? []).filter((value): value is string => !!value && value !== 'not_asked').map((value) => value.trim()),
    ),
  ].filter(Boolean);

type Part = (path: CasePath | null, name: string) => readonly string[];

/** The things of which an object field has one row each: a reported person, an address, a payment, another report. `asked`: its parts by name. */
export function partsFor(path: CasePath, facts: SheetFacts, asked: readonly string[]): Part[] {
  const alone = (person: KnownPerson): SheetFacts => ({
    ...facts,
    people: facts.people.filter((one) => one === person || one.role !== person.role),
  });
  switch (path) {
    case 'client':
      return client(facts) ? [(inner) => (inner ? valuesFor(inner, facts) : [])] : [];
    case 'reportedPerson':
      return reported(facts).map(
        (person): Part =>
          (inner) =>
            inner ? valuesFor(inner, alone(person)) : [],
      );
    case 'reportedPerson.handles':
      return reported(facts)
        .flatMap(({ identity }) => identity.handles)
        .map(
          ({ service, name }): Part =>
            (_inner, part) =>
              part === 'service' ? [service] : part === 'handle' ? [name] : [],
        );
    case 'incident.services':
      // Which address lies on which of several services was not said, and is not guessed.
      return facts.incidents.flatMap(({ services, urls }) => {
        const on = (service: string, url: string): Part => {
          return (inner, part) => (part === 'service' ? [service] : inner === 'incident.urls' ? [url] : []);
        };
        if (services.length === 1 && urls.length > 0) return urls.map((url) => on(services[0], url));
        return [...services.map((service) => on(service, '')), ...urls.map((url) => on('', url))];
      });
    case 'evidence.items':
      return facts.evidence.map(
        (item): Part =>
          (_inner, part) =>
            part in item && part !== 'device' ? [String(item[part as keyof typeof item])] : [],
      );
    case 'evidence.lawEnforcementInstructions':
      return facts.instructions.map(
        (said): Part =>
          (_inner, part) =>
            part in said ? [said[part as keyof typeof said]] : [],
      );
    case 'takedown.urls':
      if (facts.takedowns.length > 0)
        return facts.takedowns.map(
          ({ url, about }): Part =>
            (inner, part) =>
              inner === 'takedown.urls' ? [url] : part === 'description' ? [about] : [],
        );
      return valuesFor('incident.urls', facts).map(
        (url): Part =>
          (inner) =>
            inner === 'takedown.urls' ? [url] : [],
      );
    case 'filings.others':
      return facts.filings.map(
        (filing): Part =>
          (_inner, part) =>
            part === 'agency' || part === 'date' || part === 'reference' ? [filing[part]] : [],
      );
    case 'incident.payments':
      // told in words on the case, and part by part in the log of evidence: only the latter can fill a form
      return facts.transactions.map((payment): Part => (_inner, part) => [transactionPart(payment, part, asked)]);
    default:
      return [];
  }
}
