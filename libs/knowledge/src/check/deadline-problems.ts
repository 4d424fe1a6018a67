import { BREACH_LAWS, PROGRAMMES, REQUEST_RULES } from '../deadline-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems, twice } from './files';

const FILE = 'deadlines';
const keysOf = (entries: readonly { key: string }[]) => entries.map(({ key }) => key);

/** Closed sets, and one rule for each place where a client's request is answered. */
export function deadlineProblems({ deadlines: { programmes, laws, requests } }: ParsedFiles): Problem[] {
  return [
    ...setProblems(FILE, PROGRAMMES, keysOf(programmes)),
    ...setProblems(FILE, BREACH_LAWS, keysOf(laws)),
    ...setProblems(FILE, REQUEST_RULES, keysOf(requests)),
    ...twice(requests.map(({ place }) => place)).map((place) => ({ file: FILE, entry: place, problem: 'has two rules for requests' })),
  ];
}
