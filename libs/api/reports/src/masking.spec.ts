import { masked, maskedOne } from './masking';

describe('masking', () => {
  it('hides one to four', () => {
    expect([0, 1, 4, 5, 120].map(maskedOne)).toEqual([0, null, null, 5, 120]);
  });

  it.each([
    ['nothing small', { a: 7, b: 5, c: 0 }, { a: 7, b: 5, c: 0 }, 12],
    ['one small part takes the next smallest along', { a: 20, b: 3, c: 9 }, { a: 20, b: null, c: null }, 32],
    ['two small parts that could be anything', { a: 20, b: 3, c: 2 }, { a: 20, b: null, c: null }, 25],
    ['two parts that must both be one', { a: 20, b: 1, c: 1, d: 6 }, { a: 20, b: null, c: null, d: null }, 28],
    ['two parts that must both be four, and nothing else', { a: 4, b: 4, c: 0 }, { a: null, b: null, c: 0 }, null],
    ['a total that is small itself', { a: 2, b: 1 }, { a: null, b: null }, null],
    ['a single part', { a: 3, b: 0 }, { a: null, b: 0 }, null],
    ['nobody', { a: 0, b: 0 }, { a: 0, b: 0 }, 0],
  ])('%s', (_, parts: Record<string, number>, shown, total) => {
    expect(masked(parts)).toEqual({ parts: shown, total });
  });

  it('leaves no hidden number that follows from what is shown', () => {
    const numbers = [0, 1, 2, 3, 4, 5, 6, 9];
    for (const a of numbers)
      for (const b of numbers)
        for (const c of numbers) {
          const { parts, total } = masked({ a, b, c });
          const possible = [a, b, c].map(() => new Set<number>());
          for (const guess of guesses([parts['a'], parts['b'], parts['c']], total))
            guess.forEach((count, place) => possible[place].add(count));
          const found = [parts['a'], parts['b'], parts['c']].filter((count, place) => count === null && possible[place].size < 2);
          expect({ a, b, c, found }).toEqual({ a, b, c, found: [] });
        }
  });
});

/** Everything that the hidden numbers could be, for a reader who knows the rule. */
function guesses(shown: (number | null)[], total: number | null): number[][] {
  const most = 30;
  const options = shown.map((count) => (count === null ? Array.from({ length: most }, (_, one) => one + 1) : [count]));
  return options[0]
    .flatMap((a) => options[1].flatMap((b) => options[2].map((c) => [a, b, c])))
    .filter((all) => {
      const sum = all.reduce((one, two) => one + two, 0);
      if (total !== null && sum !== total) return false;
      const again = masked({ a: all[0], b: all[1], c: all[2] });
      return Object.values(again.parts).every((count, place) => count === shown[place]) && again.total === total;
    });
}
