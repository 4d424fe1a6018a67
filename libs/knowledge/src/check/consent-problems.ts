import { JURISDICTIONS, MINOR_ALONE_RULES } from '../consent-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems } from './files';

const FILE = 'consent-rules';

/** Closed sets; a minor's rule is used somewhere, the federal one everywhere; the short release is short. */
export function consentProblems({ consentRules: { jurisdictions, minorAlone, emergencyContact } }: ParsedFiles): Problem[] {
  return [
    ...setProblems(
      FILE,
      JURISDICTIONS,
      jurisdictions.map(({ key }) => key),
    ),
    ...setProblems(
      FILE,
      MINOR_ALONE_RULES,
      minorAlone.map(({ id }) => id),
    ),
    ...minorAlone
      .filter(({ id }) => !jurisdictions.some((each) => each.minorAlone.includes(id)))
      .map(({ id }) => ({ file: FILE, entry: id, problem: 'is the law of no place' })),
    ...jurisdictions
      .filter((each) => !each.minorAlone.includes('named_law'))
      .map(({ key }) => ({ file: FILE, entry: key, problem: 'leaves no way to name another law' })),
    ...(emergencyContact.defaultDays > emergencyContact.maxDays
      ? [{ file: FILE, entry: 'emergencyContact', problem: 'suggests more days than it allows' }]
      : []),
  ];
}
