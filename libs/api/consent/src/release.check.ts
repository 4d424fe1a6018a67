import { invalid } from '@alongside/api/core';
import type { HandSignature, ReleaseCreate } from '@alongside/contract';
import { DateTime } from 'luxon';

const YEAR = 365 * 86_400_000;

/** How long a release may last here; days are counted on the organization's own calendar, so that a change of the clocks costs nobody an hour. */
export interface ReleaseRules {
  maxDays: number;
  timezone: string;
}

/** Refuses a release without a real end (ROI-01), or with more than one recipient, or none (ROI-05). Returns its begin and its end. */
export function checkedRelease(
  input: Pick<ReleaseCreate, 'kind' | 'agencyId' | 'contact' | 'startsAt' | 'expiresAt'>,
  rules: ReleaseRules,
  now: Date,
): { startsAt: Date; expiresAt: Date } {
  if (input.kind === 'standard') {
    if (!input.agencyId) throw invalid('agencyId', 'required');
    if (input.contact) throw invalid('contact', 'only_for_emergency');
  } else {
    if (!input.contact) throw invalid('contact', 'required');
    if (input.agencyId) throw invalid('agencyId', 'not_for_emergency');
  }
  const startsAt = input.startsAt ? new Date(input.startsAt) : now;
  const expiresAt = new Date(input.expiresAt);
  if (startsAt.getTime() < now.getTime() - YEAR) throw invalid('startsAt', 'too_long_ago');
  if (startsAt.getTime() > now.getTime() + YEAR) throw invalid('startsAt', 'too_far_ahead');
  if (expiresAt <= now) throw invalid('expiresAt', 'in_the_past');
  if (expiresAt <= startsAt) throw invalid('expiresAt', 'before_start');
  const latest = DateTime.fromJSDate(startsAt, { zone: rules.timezone }).plus({ days: rules.maxDays });
  if (expiresAt.getTime() > latest.toMillis()) throw invalid('expiresAt', 'longer_than_allowed');
  return { startsAt, expiresAt };
}

/** Refuses a signature that cannot be found again. Returns when it was given: a paper may be older than its entry. */
export function checkedSignature({ how, paperLocation, strokes, signedAt }: HandSignature, path: string, now: Date): Date {
  if (how === 'paper') {
    if (!paperLocation) throw invalid(`${path}.paperLocation`, 'required');
    if (strokes) throw invalid(`${path}.strokes`, 'not_on_paper');
    const at = signedAt ? new Date(signedAt) : now;
    if (at > now) throw invalid(`${path}.signedAt`, 'in_the_future');
    if (at.getTime() < now.getTime() - YEAR) throw invalid(`${path}.signedAt`, 'too_long_ago');
    return at;
  }
  if (paperLocation) throw invalid(`${path}.paperLocation`, 'only_on_paper');
  if (signedAt) throw invalid(`${path}.signedAt`, 'only_on_paper');
  const drawn = strokes ?? [];
  if (!drawn.some((stroke) => stroke.length >= 4)) throw invalid(`${path}.strokes`, 'required');
  const broken = drawn.findIndex((stroke) => stroke.length % 2 !== 0);
  if (broken >= 0) throw invalid(`${path}.strokes.${broken}`, 'not_pairs');
  return now;
}
