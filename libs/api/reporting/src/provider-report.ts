import { AppError } from '@alongside/api/core';
import type { SheetAnswers } from '@alongside/contract';
import { CRIME_TYPE_KEYS, type CrimeTypeKey } from '@alongside/knowledge';
import { crimeType } from '@alongside/knowledge/crime-types';
import type { SheetFacts } from './prefill.facts';
import { accountsOf } from './provider-accounts';
import { filled, moment, named, some, valueOf, valuesOf } from './provider-answers';
import { placesOf, policeOf } from './provider-places';
import { xmlOf, xmlProblems, type XmlProblem, type XmlTree, type XmlValue } from './provider-xml';

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
  const problems = [...xmlProblems(tree, now), ...rulesBroken(tree)];
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

/** What the schema lets pass and NCMEC does not (rules 3, 5 and 6). */
function rulesBroken(tree: XmlTree): XmlProblem[] {
  const { internetDetails, batchedReport, reporter, ...people } = tree;
  const { email } = (reporter as { reportingPerson: XmlTree }).reportingPerson;
  const places = (internetDetails ?? []) as readonly { emailIncident?: { emailAddress?: readonly string[] } }[];
  const listed = JSON.stringify(people).toLowerCase();
  const lost = places
    .flatMap(({ emailIncident }) => emailIncident?.emailAddress ?? [])
    .filter((address) => !listed.includes(JSON.stringify(address.toLowerCase())));
  return [
    ...(!internetDetails && !batchedReport ? [{ path: 'report.internetDetails', problem: 'missing' as const }] : []),
    ...(email === undefined ? [{ path: 'report.reporter.reportingPerson.email', problem: 'missing' as const }] : []),
    ...lost.map(() => ({ path: 'report.internetDetails.emailIncident.emailAddress', problem: 'listed_nowhere' as const })),
  ];
}

/** The report as the schema wants it; what nobody knows is left out. One of a viral batch says less (rule 9). */
export function reportOf(answers: SheetAnswers, facts: SheetFacts): XmlTree {
  const batch = valueOf(answers, 'report.batch') === 'yes';
  const event = valueOf(answers, 'when.event') === 'uploaded' ? 'Upload' : undefined;
  const { personOrUserReported, ...others } = accountsOf(answers, facts.zone, event);
  const whole = {
    incidentSummary: summary(answers, facts),
    reporter: reporter(answers),
    personOrUserReported,
  };
  if (batch) {
    const { escalateToHighPriority: _, ...short } = whole.incidentSummary;
    return { ...whole, batchedReport: { '@reason': 'VIRAL_POTENTIAL_MEME' }, incidentSummary: short };
  }
  return {
    ...whole,
    ...others,
    internetDetails: some(placesOf(answers, valueOf(answers, 'report.platform'))),
    lawEnforcement: policeOf(answers, facts),
    additionalInfo: more(answers),
  };
}

function summary(answers: SheetAnswers, facts: SheetFacts): XmlTree {
  const known = facts.crimeTypes
    .filter((key): key is CrimeTypeKey => (CRIME_TYPE_KEYS as readonly string[]).includes(key))
    .map((key) => crimeType(key).ncmec);
  const tags = [...new Set([...known.flatMap(({ reportAnnotations }) => reportAnnotations), ...valuesOf(answers, 'report.tags')])];
  const [happened] = valuesOf(answers, 'when.happenedAt').sort();
  return {
    incidentType: valueOf(answers, 'report.incidentType'),
    platform: valueOf(answers, 'report.platform'),
    escalateToHighPriority: valueOf(answers, 'report.priority'),
    reportAnnotations: tags.length > 0 ? Object.fromEntries(tags.map((tag) => [tag, true])) : undefined,
    incidentDateTime: happened === undefined ? undefined : moment(happened, facts.zone),
    incidentDateTimeDescription: discovery(answers, facts),
  };
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

function reporter(answers: SheetAnswers): XmlTree {
  const of = (name: string) => valueOf(answers, `provider.${name}`);
  return {
    reportingPerson: { phone: of('phone'), email: of('email') },
    contactPerson: filled({ ...named(of('contactName')), phone: of('contactPhone'), email: of('contactEmail') }),
    companyTemplate: of('template'),
    termsOfService: of('terms'),
    legalURL: of('legalUrl'),
  };
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
