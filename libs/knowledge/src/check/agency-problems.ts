import { AGENCY_KEYS, REPORT_ELEMENT_IDS } from '../agency-keys';
import type { AgencyFacts } from '../schema/agencies-file';
import { agencyTexts } from '../text-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems, twice } from './files';

const FILE = 'agencies';

/** Closed sets, ids that begin with their agency, field names that exist, report elements that somebody asks for. */
export function agencyProblems({ agencies: { agencies, reportElements } }: ParsedFiles): Problem[] {
  const asked = new Set<string>(agencies.flatMap(({ reportShouldContain }) => reportShouldContain));
  return [
    ...setProblems(
      FILE,
      AGENCY_KEYS,
      agencies.map(({ key }) => key),
    ),
    ...setProblems(
      FILE,
      REPORT_ELEMENT_IDS,
      reportElements.map(({ id }) => id),
    ),
    ...REPORT_ELEMENT_IDS.filter((id) => !asked.has(id)).map((id) => ({ file: FILE, entry: id, problem: 'no agency asks for it' })),
    ...agencies.flatMap(entryProblems),
  ];
}

function entryProblems(agency: AgencyFacts): Problem[] {
  const { key, channels, cautions, eligibility, isTemplate, instantiate, unverifiedFields } = agency;
  const ids = [...channels, ...cautions].map(({ id }) => id);
  const problems = [
    ...twice(ids).map((id) => `${id} is there twice`),
    ...ids.filter((id) => !id.startsWith(`${key}.`)).map((id) => `${id} does not begin with its agency`),
    ...unverifiedFields.filter((field) => !fieldExists(agency, field)).map((field) => `unverified field ${field} does not exist`),
    ...instantiate.filter((field) => !fieldExists(agency, field)).map((field) => `field to fill ${field} does not exist`),
  ];
  if (isTemplate !== instantiate.length > 0) problems.push('a template names the fields to fill, others name none');
  if (eligibility.minAge !== null && eligibility.maxAge !== null && eligibility.minAge > eligibility.maxAge) {
    problems.push('the ages of eligibility are the wrong way round');
  }
  return problems.map((problem) => ({ file: FILE, entry: key, problem }));
}

/** Names of texts inside the entry, which are fields to a reader although they are kept in the text files. */
const TEXT_FIELDS: readonly string[] = [
  ...Object.keys(agencyTexts('').required),
  'jurisdiction',
  'reference.label',
  'eligibility.residency',
  'eligibility.note',
];

function fieldExists(agency: AgencyFacts, field: string): boolean {
  if (TEXT_FIELDS.includes(field)) return true;
  const [first, second, third, ...rest] = field.split('.');
  if (rest.length > 0 || !Object.hasOwn(agency, first)) return false;
  if (second === undefined) return true;
  const inside: unknown =
    first === 'channels' || first === 'cautions'
      ? agency[first].find(({ id }) => id === `${agency.key}.${second}`)
      : agency[first as keyof AgencyFacts];
  if (typeof inside !== 'object' || inside === null) return false;
  if (first !== 'channels' && first !== 'cautions') return third === undefined && Object.hasOwn(inside, second);
  return third === undefined || Object.hasOwn(inside, third);
}
