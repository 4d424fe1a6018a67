import { covers, type ReleaseState } from '@alongside/contract';
import type { Release } from './release.entity';

/** A release as it is judged: its times and, opened, its items. Times may come as dates or as ISO texts. */
export interface JudgedRelease {
  id: string;
  state: Release['state'];
  startsAt: Date | string | null;
  expiresAt: Date | string | null;
  usedAt: Date | string | null;
  /** When whoever signed for a minor may not any more; sealed in its content. */
  lapsesAt?: Date | string | null;
  items: readonly string[];
}

export type ReleaseProblem = 'release_missing' | 'release_expired' | 'release_revoked';
export interface Picked<R> {
  /** The release that covers all of it; null when none does. */
  release: R | null;
  problem: ReleaseProblem | null;
  /** Which of the items asked for (by their place) no valid release names. */
  uncovered: number[];
}

const time = (moment: Date | string) => new Date(moment).getTime();
const unnamed = (release: JudgedRelease, items: readonly string[]) =>
  items.flatMap((item, place) => (release.items.some((allowed) => covers(allowed, item)) ? [] : [place]));

/**
 * How a release stands at a moment. What ran out, or was for one time and used, is expired (ROI-02); what a parent signed for somebody who
 * has come of age since has lapsed, whether or not a sweep has noticed (MIN-03).
 */
export function stateOf(release: Omit<JudgedRelease, 'id' | 'items'>, now: Date): ReleaseState {
  if (release.state !== 'active' && release.state !== 'awaiting') return release.state;
  if (release.usedAt !== null || release.expiresAt === null || time(release.expiresAt) <= now.getTime()) return 'expired';
  return release.lapsesAt && time(release.lapsesAt) <= now.getTime() ? 'lapsed' : release.state;
}

const holds = (release: JudgedRelease, now: Date) =>
  stateOf(release, now) === 'active' && release.startsAt !== null && time(release.startsAt) <= now.getTime();

/**
 * Finds, among the releases of one case for one agency, the one under which these items may be given now; of several the
 * one that lasts longest. No items asks only whether any release is valid. Where there is none, says why.
 */
export function pick<R extends JudgedRelease>(releases: readonly R[], items: readonly string[], now: Date): Picked<R> {
  const valid = releases.filter((release) => holds(release, now)).sort((a, b) => time(b.expiresAt as Date) - time(a.expiresAt as Date));
  const release = valid.find((each) => unnamed(each, items).length === 0);
  if (release) return { release, problem: null, uncovered: [] };
  if (valid.length > 0) {
    const [fewest] = valid.map((each) => unnamed(each, items)).sort((a, b) => a.length - b.length);
    return { release: null, problem: 'release_missing', uncovered: fewest };
  }
  // Ids are in order of time, so the greatest is the last that was said about this agency. One that waits for signatures says nothing yet.
  const [last] = releases.filter((each) => !['declined', 'awaiting'].includes(each.state)).sort((a, b) => (a.id < b.id ? 1 : -1));
  const state = last && stateOf(last, now);
  return {
    release: null,
    problem: state === 'revoked' ? 'release_revoked' : state === 'expired' || state === 'lapsed' ? 'release_expired' : 'release_missing',
    uncovered: items.map((_, place) => place),
  };
}
