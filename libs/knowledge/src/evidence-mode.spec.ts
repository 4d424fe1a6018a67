import type { DepictionAge, EvidenceMode, GuidanceMode } from '.';
import { evidenceMode, shownIn } from '.';

describe('evidenceMode', () => {
  const table: readonly (readonly [readonly (DepictionAge | null)[], boolean | null, EvidenceMode])[] = [
    // not asked yet
    [[], null, 'minor_or_unknown'],
    [['adult'], null, 'minor_or_unknown'],
    // asked: no image
    [[], false, 'none'],
    // an image, but nobody shown is recorded
    [[], true, 'minor_or_unknown'],
    [['adult'], true, 'adult_only'],
    [['adult', 'adult'], true, 'adult_only'],
    [['minor'], true, 'minor_or_unknown'],
    [['unknown'], true, 'minor_or_unknown'],
    [[null], true, 'minor_or_unknown'],
    [['adult', 'minor'], true, 'minor_or_unknown'],
    [['adult', 'unknown'], true, 'minor_or_unknown'],
    [['adult', null], true, 'minor_or_unknown'],
    // who is recorded as shown counts, whatever the other answer says
    [['minor'], false, 'minor_or_unknown'],
    [['adult', null], false, 'minor_or_unknown'],
    [['adult'], false, 'adult_only'],
  ];
  it.each(table)('%j with images %j: %s', (ages, imagesExist, expected) => {
    expect(
      evidenceMode(
        ages.map((ageWhenMade) => ({ ageWhenMade })),
        imagesExist,
      ),
    ).toBe(expected);
  });
});

describe('shownIn', () => {
  const table: readonly (readonly [GuidanceMode, EvidenceMode, boolean])[] = [
    ['any', 'none', true],
    ['any', 'adult_only', true],
    ['any', 'minor_or_unknown', true],
    ['adult_only', 'none', false],
    ['adult_only', 'adult_only', true],
    ['adult_only', 'minor_or_unknown', false],
    ['minor_or_unknown', 'none', false],
    ['minor_or_unknown', 'adult_only', false],
    ['minor_or_unknown', 'minor_or_unknown', true],
  ];
  it.each(table)('guidance for %s under %s: %s', (guidance, mode, expected) => {
    expect(shownIn(guidance, mode)).toBe(expected);
  });
});
