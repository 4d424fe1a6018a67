import { Chance } from '../src/bench/chance';
import { each, givenTargets, label, type Change, type Target, type Targets } from './support/bad-target';
import { badBody, badPlace } from './support/fuzz';
import { inFull } from './support/long';
import type { Answer } from './support/wire';

/* Input that nobody thought of, to every route. A failure names the number that makes the same input again: FUZZ=<number>. */

const first = Number(process.env['FUZZ'] ?? inFull(1, Date.now() % 1_000_000_000));
const tries = process.env['FUZZ'] ? 1 : inFull(12, 1_000);

let given: Targets;
let before: Record<string, number>;
beforeAll(async () => {
  given = await givenTargets();
  before = await given.counts();
  // What should be taken after all is taken back when it is about to be kept.
  given.trials.on = true;
});
afterAll(() => given?.world.running.close());

/** Whatever it is: it is taken, or refused in words that a program can read; it is never our fault. */
function problemOf({ status, body, text }: Answer): string | null {
  if (status >= 500) return `answered ${status}`;
  if (status >= 400 && (typeof body['code'] !== 'string' || typeof body['message'] !== 'string'))
    return `answered ${status} ${text.slice(0, 200)}`;
  return null;
}
const attempts = (targets: Target[], made: (chance: Chance, target: Target) => Change) =>
  each(
    targets.flatMap((target) => Array.from({ length: tries }, (_, turn) => ({ target, number: first + turn }))),
    async ({ target, number }) =>
      label(target, { path: '', what: `FUZZ=${number}` }, problemOf(await given.send(target, made(new Chance(number), target)))),
  );

it(
  'is answered in order when it is the body',
  async () => {
    const targets = given.all.filter(({ valid, method }) => valid.body && method !== 'GET' && method !== 'DELETE');
    expect(targets.length).toBeGreaterThan(50);
    expect(await attempts(targets, (chance, { valid }) => ({ raw: badBody(chance, valid.body as object) }))).toEqual([]);
  },
  inFull(120_000, 3_600_000),
);

it(
  'is answered in order when it is a place of the address',
  async () => {
    const targets = given.all.filter(({ valid }) => Object.keys(valid.at ?? {}).length > 0);
    expect(targets.length).toBeGreaterThan(50);
    expect(
      await attempts(targets, (chance, { valid }) => {
        const name = chance.one(Object.keys(valid.at as object));
        return { ask: { at: { ...valid.at, [name]: badPlace(chance) } } };
      }),
    ).toEqual([]);
  },
  inFull(120_000, 3_600_000),
);

it(
  'is answered in order when it is a query',
  async () => {
    const targets = given.all.filter(({ method }) => method === 'GET');
    expect(targets.length).toBeGreaterThan(30);
    expect(
      await attempts(targets, (chance, { operation }) => {
        const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
        const parts = Array.from({ length: chance.whole(1, 4) }, () => `${chance.one([...known, badPlace(chance)])}=${badPlace(chance)}`);
        return { query: parts.join('&') };
      }),
    ).toEqual([]);
  },
  inFull(120_000, 3_600_000),
);

it('has changed nothing, and everything can still be read', async () => {
  given.trials.on = false;
  expect(await given.counts()).toEqual(before);
  const reads = given.all.filter(({ method }) => method === 'GET');
  expect(
    await each(reads, async (target) =>
      label(target, { path: '', what: 'afterwards' }, (await given.send(target)).status === 200 ? null : 'cannot be read'),
    ),
  ).toEqual([]);
});
