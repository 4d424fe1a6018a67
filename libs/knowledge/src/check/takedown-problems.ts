import { TAKEDOWN_ROUTES } from '../takedown-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems } from './files';

const FILE = 'takedown-routes';

/** Closed set; fingerprints are made by the person shown and by nobody else; three share a name, and only one of them has a clock. */
export function takedownProblems({ takedownRoutes: { routes, recheckDays } }: ParsedFiles): Problem[] {
  const problem = (entry: string, problem: string) => ({ file: FILE, entry, problem });
  return [
    ...setProblems(
      FILE,
      TAKEDOWN_ROUTES,
      routes.map(({ key }) => key),
    ),
    ...routes
      .filter(({ purpose, filedBy }) => purpose === 'future' && filedBy.some((who) => who !== 'client'))
      .map(({ key }) => problem(key, 'makes a fingerprint of an image that only the person shown may make')),
    ...(routes.filter(({ namesake }) => namesake).length === 3 ? [] : [problem('namesake', 'are not three')]),
    ...(recheckDays.days.every((day, place, all) => place === 0 || day > all[place - 1])
      ? []
      : [problem('recheckDays', 'are not in order')]),
  ];
}
