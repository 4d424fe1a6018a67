import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What law and guidance ask of software of this kind, by the ids that `docs/compliance.md` uses: how many there are of each chapter. */
const asked = { CONF: 9, ROI: 8, MIN: 4, LEG: 5, PRIV: 4, DATA: 12, PORT: 10, BR: 4, GR: 3, UK: 3, IMG: 3 } as const;
const ids = Object.entries(asked).flatMap(([chapter, count]) =>
  Array.from({ length: count }, (_, place) => `${chapter}-${String(place + 1).padStart(2, '0')}`),
);

const top = resolve(import.meta.dirname, '../../..');
const text = readFileSync(resolve(top, 'docs/compliance.md'), 'utf8');
interface Row {
  id: string;
  state: string;
  rule: string;
  seen: string;
  test: string;
}
const rows: Row[] = text
  .split('\n')
  .filter((line) => /^\| [A-Z]+-\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id, , state, rule, seen, test]) => ({ id, state, rule, seen, test }));
const files = (words: string) => [...words.matchAll(/\b(?:apps|libs|docs|tools|deploy)\/[\w./-]+\.[a-z]+\b/g)].map(([path]) => path);

describe('docs/compliance.md', () => {
  it('answers every requirement once', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it.each(rows)('names for $id only files that are there', ({ rule, seen, test }) => {
    for (const path of files(`${rule} ${seen} ${test}`)) expect([path, existsSync(resolve(top, path))]).toEqual([path, true]);
  });

  it.each(rows)('says of $id whether it is met, and what is not', ({ state, rule, seen, test }) => {
    expect(state).toMatch(/^(met|met for .+|partly|not met|in words|self-hosting only)$/);
    expect(seen.length).toBeGreaterThan(3);
    if (/^met/.test(state) || state === 'partly') {
      expect(files(rule).length).toBeGreaterThan(0);
      // A test that could notice: a file with tests, not merely a path.
      expect(files(test).length).toBeGreaterThan(0);
      for (const path of files(test)) expect(readFileSync(resolve(top, path), 'utf8')).toMatch(/\bit(\.each)?\(/);
    }
  });

  it('names only files that are there anywhere in it', () => {
    expect(files(text).filter((path) => !existsSync(resolve(top, path)))).toEqual([]);
  });
});
