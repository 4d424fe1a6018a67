import type { DepictionAge, EvidenceMode, GuidanceMode } from './common-keys';

/**
 * The evidence rules of a case.
 *
 * In: one entry per person shown in an image, with the age when the image was made (null while not asked), and
 * whether a sexual image exists, is threatened or is claimed (null while not asked).
 * Out: `none` only when it was asked and no image exists; `adult_only` only when everyone shown was recorded as
 * an adult; otherwise `minor_or_unknown`, because an unanswered question counts as a minor. Copying an image of a
 * minor is an offence (18 U.S.C. 2252A), and what counts is the age when it was made (18 U.S.C. 2256).
 */
export function evidenceMode(
  depictions: readonly { readonly ageWhenMade: DepictionAge | null }[],
  imagesExist: boolean | null,
): EvidenceMode {
  if (imagesExist === null) return 'minor_or_unknown';
  if (depictions.some(({ ageWhenMade }) => ageWhenMade !== 'adult')) return 'minor_or_unknown';
  if (depictions.length > 0) return 'adult_only';
  return imagesExist ? 'minor_or_unknown' : 'none';
}

/**
 * Whether a step or a piece of evidence guidance may be shown under the evidence rules of a case. Advice to keep or
 * screenshot images is for `adult_only` alone; where a minor may be shown, the rule against copying always wins.
 */
export function shownIn(guidance: GuidanceMode, mode: EvidenceMode): boolean {
  return guidance === 'any' || guidance === mode;
}
