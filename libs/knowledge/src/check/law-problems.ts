import { LAW_KEYS } from '../law-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems } from './files';

/** The closed set of laws. */
export const lawProblems = ({ reportingLaws: { laws } }: ParsedFiles): Problem[] =>
  setProblems(
    'reporting-laws',
    LAW_KEYS,
    laws.map(({ key }) => key),
  );
