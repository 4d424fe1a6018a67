import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type Running } from './support/app';
import { givenOrganization } from './support/given';
import { withoutReviews } from './support/given-referral';
import { askSeeds, type SeedAnswers } from './support/seed-requests';
import { seedRows } from './support/seed-table';

const coverage = JSON.parse(readFileSync(join(import.meta.dirname, '../../../libs/knowledge/test/seed-coverage.json'), 'utf8')) as {
  items: { id: string; modelledBy: { file: string; id: string }[] }[];
};

/*
 * Every statement that the product was asked for with, item by item: which request shows it, and what stands in the answer. The screens show
 * what these requests answer: the checklist of a case, the page of an agency, the lists of the safety plan, the questions of a worksheet,
 * what the field says.
 */
let running: Running;
let answers: SeedAnswers;
beforeAll(async () => {
  running = await startApp();
  answers = await askSeeds(running, await withoutReviews(running, await givenOrganization(running)));
});
afterAll(() => running.close());

/** The one that is kept on purpose and never shown: products for monitoring in secret, by name. */
const WITHHELD = 'C-03';
/** What an answer says of an entry, or of the parts of it. */
const shown = (request: string, entry: string): string =>
  [...(answers[request] ?? [])]
    .filter(([id]) => id === entry || id.startsWith(`${entry}.`))
    .map(([, text]) => text)
    .join(' · ');

describe('the statements that the product was asked for with', () => {
  it('are all in the table, and the table has no others', () => {
    const asked = coverage.items.map(({ id }) => id);
    const inTable = new Set(seedRows.map(({ statement }) => statement));
    expect(asked).toHaveLength(110);
    expect({ left: asked.filter((id) => !inTable.has(id)), unknown: [...inTable].filter((id) => !asked.includes(id)) }).toEqual({
      left: [],
      unknown: [],
    });
  });

  it.each(seedRows.map((row) => [row.statement, row.request, row.entry, row] as const))('%s: %s shows %s', (_, __, ___, row) => {
    expect(answers[row.request]).toBeDefined();
    expect(shown(row.request, row.entry)).toMatch(row.words);
  });

  it('are shown with everything that models them, by some request', () => {
    const everything = Object.keys(answers);
    const missing = coverage.items.flatMap(({ id, modelledBy }) =>
      modelledBy
        .filter((model) => model.id !== WITHHELD && !everything.some((request) => shown(request, model.id) !== ''))
        .map((model) => `${id}: ${model.id}`),
    );
    expect(missing).toEqual([]);
  });

  it('name no product for monitoring in secret, on any of these pages', () => {
    expect(JSON.stringify(Object.values(answers).map((each) => [...each]))).not.toMatch(/WebWatcher|TeenSafe/i);
    for (const request of Object.keys(answers)) expect(shown(request, WITHHELD)).toBe('');
  });

  it('would not be found by accident', () => {
    expect(shown('guide', 'no_such_entry')).toBe('');
    expect(shown('no such request', 'online_grooming')).toBe('');
  });
});
