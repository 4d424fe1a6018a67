import { AppError } from '@alongside/api/core';
import type { SheetAnswers } from '@alongside/contract';
import { CRIME_TYPE_KEYS, type CrimeTypeKey } from '@alongside/knowledge';
import { crimeType } from '@alongside/knowledge/crime-types';
import { DateTime } from 'luxon';
import type { SheetFacts } from './prefill.facts';
import { xmlOf, xmlProblems, type XmlTree, type XmlValue } from './provider-xml';

/**
 * The CyberTipline report of an electronic service provider (18 U.S.C. 2258A), from its worksheet, for the provider to send from its own
 * systems. It holds no file and no communication, only the provider's own references to them. `hidden` takes out of every value what
 * never leaves, before it is checked. Throws what is missing, by element.
 */
export function providerReport(answers: SheetAnswers, facts: SheetFacts, now: Date, hidden: (text: string) => string): string {
  if (valueOf(answers, 'provider.registered') !== 'yes')
    throw new AppError('invalid_input', 'Only providers that are registered with NCMEC can send this. Register first.', [
      { path: 'ncmec_esp_api.provider.registered', problem: 'register_first' },
    ]);
  const tree = without(reportOf(answers, facts), hidden) as XmlTree;
  const problems = xmlProblems(tree, now);
  // the schema would let it pass, but NCMEC expects one (rule 3)
  if (tree['internetDetails'] === undefined) problems.push({ path: 'report.internetDetails', problem: 'missing' });
  if (problems.length > 0)
    throw new AppError(
      'invalid_input',
      'NCMEC would not take this report yet.',
      problems.map(({ path, problem }) => ({ path: `xml.${path}`, problem })),
    );
  return xmlOf(tree);
}

const without = (value: XmlTree[string], hidden: (text: string) => string): XmlTree[string] => {
  if (typeof value === 'string') return hidden(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => without(one as XmlValue, hidden) as XmlValue);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, without(inner, hidden)]));
};

const field = (name: string) => `ncmec_esp_api.${name}`;
const valuesOf = (answers: SheetAnswers, name: string) => {
  const answer = answers[field(name)];
  return !answer || answer.mark ? [] : answer.values.map((value) => value.trim()).filter(Boolean);
};
const valueOf = (answers: SheetAnswers, name: string): string | undefined => valuesOf(answers, name)[0];
const rowsOf = (answers: SheetAnswers, name: string) => {
  const answer = answers[field(name)];
  return !answer || answer.mark ? [] : answer.rows;
};
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** The report as the schema wants it; what nobody knows is left out. */
export function reportOf(answers: SheetAnswers, facts: SheetFacts): XmlTree {
  const known = facts.crimeTypes
    .filter((key): key is CrimeTypeKey => (CRIME_TYPE_KEYS as readonly string[]).includes(key))
    .map((key) => crimeType(key).ncmec);
  const tags = [...new Set(known.flatMap(({ reportAnnotations }) => reportAnnotations))];
  const [service] = facts.incidents.flatMap(({ services }) => services);
  const [happened] = valuesOf(answers, 'when.happenedAt').sort();
  return {
    incidentSummary: {
      incidentType: known.flatMap(({ incidentTypes }) => incidentTypes)[0],
      platform: service,
      reportAnnotations: tags.length > 0 ? Object.fromEntries(tags.map((tag) => [tag, true])) : undefined,
      incidentDateTime: happened === undefined ? undefined : moment(happened, facts.zone),
      incidentDateTimeDescription: discovery(answers, facts),
    },
    internetDetails: some(details(answers, service)) as XmlValue[] | undefined,
    lawEnforcement: police(facts),
    reporter: {
      reportingPerson: {
        phone: valueOf(answers, 'provider.phone'),
        email: valueOf(answers, 'provider.email'),
      },
    },
    personOrUserReported: some(reported(answers)) as XmlValue[] | undefined,
    additionalInfo: more(answers),
  };
}

/** A time as it was typed on the organization's clock, with its zone; what is no time stays as it is, and is refused. */
function moment(typed: string, zone: string): string {
  const at = DateTime.fromISO(typed.length > 10 ? typed : `${typed}T00:00`, { zone });
  return at.isValid ? (at.toISO({ suppressMilliseconds: true }) ?? typed) : typed;
}

/** The time and the manner of discovery: the schema has no element of their own for them. */
function discovery(answers: SheetAnswers, { zone }: SheetFacts): string | undefined {
  const at = valueOf(answers, 'when.discoveredAt');
  const how = valueOf(answers, 'when.discoveredHow');
  const others = valuesOf(answers, 'when.happenedAt').sort().slice(1);
  const said = [
    at && `Discovered: ${moment(at, zone)}`,
    how && `How it was discovered: ${how}`,
    others.length > 0 && `Also at: ${others.map((each) => moment(each, zone)).join(', ')}`,
  ].filter(Boolean);
  return said.length > 0 ? said.join('. ') : undefined;
}

/** Always one, and one channel in each (rules 3 and 4). */
function details(answers: SheetAnswers, service: string | undefined): XmlTree[] {
  const urls = valuesOf(answers, 'where.webAddress');
  if (urls.length > 0) return [{ webPageIncident: { url: urls } }];
  const place = valueOf(answers, 'where.otherPlace');
  if (place) return [{ nonInternetIncident: { locationName: place } }];
  return service ? [{ chatImIncident: { chatClient: service } }] : [];
}

function police({ filings }: SheetFacts): XmlTree | undefined {
  const found = filings.find(({ police }) => police);
  return found && { agencyName: found.agency, caseNumber: found.reference || undefined, reportedToLe: true };
}

function reported(answers: SheetAnswers): XmlTree[] {
  const billing = valueOf(answers, 'where.billingAddress');
  const event = valueOf(answers, 'when.event') === 'uploaded' ? 'Upload' : undefined;
  return rowsOf(answers, 'who.identity').map((row, at) => {
    const split = (name: string) =>
      (row[name] ?? '')
        .split(/[,;\n]/)
        .map((each) => each.trim())
        .filter(Boolean);
    const contact = split('contact');
    const emails = contact.filter((each) => each.includes('@'));
    const phones = contact.filter((each) => !each.includes('@'));
    const [screenName, ...otherNames] = split('handles');
    const person: XmlTree = {
      ...named(row['name']),
      phone: some(phones),
      email: some(emails),
      address: at === 0 && billing ? { address: billing, '@type': 'Billing' } : undefined,
    };
    return {
      personOrUserReportedPerson: Object.values(person).some((value) => value !== undefined) ? person : undefined,
      screenName,
      displayName: some(otherNames),
      ipCaptureEvent: some(split('ipAddresses').map((ipAddress): XmlTree => ({ ipAddress, eventName: event }))) as XmlValue[] | undefined,
    };
  });
}

/** Given names before the last word. */
function named(name: string | undefined): XmlTree {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return {};
  return words.length === 1 ? { lastName: words[0] } : { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) };
}

function more(answers: SheetAnswers): string | undefined {
  const said = [
    ['Provider', valueOf(answers, 'provider.company')],
    ['Transmission', valueOf(answers, 'when.event')],
    ["Images, by the provider's own references", valueOf(answers, 'held.images')],
    ["Communications, by the provider's own references", valueOf(answers, 'held.communication')],
  ].flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []));
  return said.length > 0 ? said.join('\n') : undefined;
}
