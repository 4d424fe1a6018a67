import { invalid } from '@alongside/api/core';
import type { ReleaseCreate } from '@alongside/contract';
import { DateTime } from 'luxon';

const YEAR = 365 * 86_400_000;

/** What an organization allows; days are counted on its own calendar, so that a change of the clocks costs nobody an hour. */
export interface ReleaseRules {
  maxDays: number;
  timezone: string;
}

/**
 * Refuses a release that nobody could rely on: without a real end (ROI-01), or without a signature that can be found
 * again. Returns its begin and its end.
 */
export function checkedRelease(input: ReleaseCreate, rules: ReleaseRules, now: Date): { startsAt: Date; expiresAt: Date } {
  const startsAt = input.startsAt ? new Date(input.startsAt) : now;
  const expiresAt = new Date(input.expiresAt);
  if (startsAt.getTime() < now.getTime() - YEAR) throw invalid('startsAt', 'too_long_ago');
  if (startsAt.getTime() > now.getTime() + YEAR) throw invalid('startsAt', 'too_far_ahead');
  if (expiresAt <= now) throw invalid('expiresAt', 'in_the_past');
  if (expiresAt <= startsAt) throw invalid('expiresAt', 'before_start');
  const latest = DateTime.fromJSDate(startsAt, { zone: rules.timezone }).plus({ days: rules.maxDays });
  if (expiresAt.getTime() > latest.toMillis()) throw invalid('expiresAt', 'longer_than_allowed');
  if (input.signedHow === 'paper') {
    if (!input.paperLocation) throw invalid('paperLocation', 'required');
    if (input.strokes) throw invalid('strokes', 'not_on_paper');
  } else {
    const drawn = input.strokes ?? [];
    if (!drawn.some((stroke) => stroke.length >= 4)) throw invalid('strokes', 'required');
    const broken = drawn.findIndex((stroke) => stroke.length % 2 !== 0);
    if (broken >= 0) throw invalid(`strokes.${broken}`, 'not_pairs');
  }
  return { startsAt, expiresAt };
}
