import { CAUTION_IDS, CRIME_TYPE_KEYS, EVIDENCE_IDS, STEP_IDS } from '../crime-type-keys';
import type { CrimeTypeFacts } from '../schema/crime-types-file';
import type { ParsedFiles, Problem } from './files';
import { setProblems, twice } from './files';

const FILE = 'crime-types';

/** Closed sets, guidance under the right evidence rules, and fixed values that the forms and reports really have. */
export function crimeTypeProblems(files: ParsedFiles): Problem[] {
  const { cautions, evidenceGuidance, steps, crimeTypes } = files.crimeTypes;
  return [
    ...setProblems(
      FILE,
      CRIME_TYPE_KEYS,
      crimeTypes.map(({ key }) => key),
    ),
    ...setProblems(
      FILE,
      CAUTION_IDS,
      cautions.map(({ id }) => id),
    ),
    ...setProblems(
      FILE,
      EVIDENCE_IDS,
      evidenceGuidance.map(({ id }) => id),
    ),
    ...setProblems(
      FILE,
      STEP_IDS,
      steps.map(({ id }) => id),
    ),
    ...unused(
      'step',
      STEP_IDS,
      crimeTypes.flatMap(({ stepIds }) => stepIds),
    ),
    ...crimeTypes.flatMap((type) => entryProblems(type, files).map((problem) => ({ file: FILE, entry: type.key, problem }))),
  ];
}

function unused(what: string, ids: readonly string[], used: readonly string[]): Problem[] {
  return ids.filter((id) => !used.includes(id)).map((id) => ({ file: FILE, entry: id, problem: `no crime type uses this ${what}` }));
}

function entryProblems(type: CrimeTypeFacts, files: ParsedFiles): string[] {
  const { key, elements, statutes, related, evidenceIds, minorImageRules, cautionIds, pmtVictimization, ncmec } = type;
  const { cautions, evidenceGuidance, pmtItems } = files.crimeTypes;
  const { types } = files.providerInterface.xml;
  const modeOf = new Map<string, string>(evidenceGuidance.map(({ id, mode }) => [id, mode]));
  const incidentTypes = types['incidentSummary']?.fields.find(({ name }) => name === 'incidentType')?.enum ?? [];
  const names = (xmlType: string) => types[xmlType]?.fields.map(({ name }) => name) ?? [];
  const ids = [...elements, ...statutes].map(({ id }) => id);
  const problems = [
    ...twice([...ids, ...type.agencies, ...type.stepIds, ...cautionIds]).map((id) => `${id} is there twice`),
    ...ids.filter((id) => !id.startsWith(`${key}.`)).map((id) => `${id} does not begin with its crime type`),
    ...related.filter((other) => other === key).map(() => 'is related to itself'),
    ...(evidenceIds.adultOnly ?? []).filter((id) => modeOf.get(id) !== 'adult_only').map((id) => `${id} is not for adults only`),
    ...evidenceIds.minorOrUnknown.filter((id) => modeOf.get(id) !== 'minor_or_unknown').map((id) => `${id} is not for minors`),
    ...pmtVictimization.flatMap(({ items }) =>
      items.filter((item) => !Object.hasOwn(pmtItems, item)).map((item) => `unknown PMT item ${item}`),
    ),
    ...ncmec.incidentTypes.filter((value) => !incidentTypes.includes(value)).map((value) => `unknown incident type ${value}`),
    ...ncmec.reportAnnotations.filter((tag) => !names('reportAnnotations').includes(tag)).map((tag) => `unknown report tag ${tag}`),
    ...ncmec.fileAnnotations.filter((tag) => !names('fileAnnotations').includes(tag)).map((tag) => `unknown file tag ${tag}`),
    // a crime type that can show a minor carries every caution that stops the copying of images
    ...cautions.filter(({ id, severity }) => severity === 'block' && !cautionIds.includes(id)).map(({ id }) => `lacks the caution ${id}`),
  ];
  if (minorImageRules === 'always' && evidenceIds.adultOnly !== null) problems.push('always shows minors but has guidance for adults');
  return problems;
}
