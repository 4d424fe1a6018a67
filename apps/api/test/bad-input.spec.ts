import { cursorOf } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { badBodies, otherIds, poisonedBodies, suspectBodies, SQL, type Bad, type Schema } from './support/bad-bodies';
import { complaint, each, givenTargets, label, schemaOf, wrongField, type Change, type Target, type Targets } from './support/bad-target';
import { inFull } from './support/long';
import { courtesies, wire, type Answer } from './support/wire';
import type { World } from './support/world';

let given: Targets;
let world: World;
let targets: Target[];
let before: Record<string, number>;

beforeAll(async () => {
  given = await givenTargets();
  ({ world, all: targets } = given);
  before = await given.counts();
});
afterAll(() => world?.running.close());

const send = (target: Target, change?: Change) => given.send(target, change);
const writes = () => targets.filter(({ method }) => method !== 'GET' && method !== 'DELETE');
const pairs = (of: (target: Target, schema: Schema) => Bad[]) =>
  targets.flatMap((target) => (schemaOf(target) ? of(target, schemaOf(target)!).map((bad) => ({ target, bad })) : []));

it('is generated for every route with a body', () => {
  expect(
    writes()
      .filter((target) => target.valid.body && !schemaOf(target))
      .map(({ name }) => name),
  ).toEqual([]);
  expect(
    writes()
      .filter((target) => schemaOf(target) && !target.valid.body)
      .map(({ name }) => name),
  ).toEqual([]);
});

describe('a body that is none', () => {
  const raw: [string, string, Record<string, string>][] = [
    ['cut off', '{"a":', {}],
    ['no JSON', 'a=1&b=2', {}],
    ['a form', 'a=1&b=2', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['plain text', '{}', { 'Content-Type': 'text/plain' }],
    ['another alphabet', '{}', { 'Content-Type': 'application/json; charset=klingon' }],
    ['said to be compressed', '{"a":1}', { 'Content-Encoding': 'gzip' }],
    ['compressed in an unknown way', '{"a":1}', { 'Content-Encoding': 'zstd-9' }],
    ['600 kB', JSON.stringify({ text: 'x'.repeat(600_000) }), {}],
  ];
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const plain: [string, string][] = [
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '5'],
    ['a text', '"x"'],
    ['a deep list', nested(100_000)],
    ['something deep', `{"draft":${nested(100_000)}}`],
  ];

  it.each(raw)('is refused everywhere: %s', async (what, body, headers) => {
    // The body of a file is no JSON, whatever it says of itself (evidence-files.spec.ts).
    const asked = writes().filter(({ name }) => name !== 'PUT /evidence-files/:id/content');
    expect(
      await each(asked, async (target) => label(target, { path: '', what }, complaint(await send(target, { raw: body, headers })))),
    ).toEqual([]);
  });

  it.each(plain)('is refused where one is asked for: %s', async (what, body) => {
    expect(
      await each(writes().filter(schemaOf), async (target) =>
        label(target, { path: '', what }, complaint(await send(target, { raw: body }))),
      ),
    ).toEqual([]);
  });

  it('is refused where something has to be said', async () => {
    const asked = writes().filter((target) => schemaOf(target)?.required?.length);
    expect(
      await each(asked, async (target) => label(target, { path: '', what: 'nothing' }, complaint(await send(target, { raw: '' })))),
    ).toEqual([]);
  });
});

describe('a field', () => {
  it(
    'of the wrong kind, size or form is refused by name',
    async () => {
      const known = new Set<string>();
      const bad = pairs((target, schema) => badBodies(schema, target.valid.body!, inFull(known, new Set())));
      expect(bad.length).toBeGreaterThan(2_000);
      expect(
        await each(bad, async ({ target, bad }) => label(target, bad, wrongField(await send(target, { body: bad.body }), bad.path))),
      ).toEqual([]);
    },
    inFull(120_000, 1_200_000),
  );

  describe('that may pass', () => {
    const problem = ({ status }: Answer) => (status >= 500 ? `answered ${status}` : null);
    beforeAll(() => (given.trials.on = true));
    afterAll(() => (given.trials.on = false));

    it('can hold words of a database, and they stay words', async () => {
      const suspect = pairs((target, schema) => suspectBodies(schema, target.valid.body!)).filter(({ target }) => target.who !== 'nobody');
      expect(await each(suspect, async ({ target, bad }) => label(target, bad, problem(await send(target, { body: bad.body }))))).toEqual(
        [],
      );
    });

    it('cannot reach the prototype of anything', async () => {
      const poisoned = pairs((target, schema) => poisonedBodies(schema, target.valid.body!)).filter(
        ({ target }) => target.who !== 'nobody',
      );
      expect(await each(poisoned, async ({ target, bad }) => label(target, bad, problem(await send(target, { body: bad.body }))))).toEqual(
        [],
      );
      expect({}).not.toHaveProperty('polluted');
    });
  });

  /** Ids that only narrow down what is one's own: a stranger's finds nothing. */
  const passing = [
    'POST /notifications/read ids.0',
    'POST /search/matches caseId',
    // A preview answers with what is missing (giving-out.spec.ts).
    'POST /cases/:caseId/disclosures/preview personId',
    'POST /cases/:caseId/disclosures/preview recordId',
    'POST /worksheets/:id/preview personId',
    'POST /worksheets/:id/preview recordId',
    // Each of them is answered for itself, what is unknown as well (reminder-batch.spec.ts).
    'POST /reminders/batch items.0.id',
    'POST /reminders/batch to',
  ];
  it.each([
    ['unknown', () => uuid()],
    ['of a person of another organization', () => world.elsewhere.people.mara.id],
    ['of a team of another organization', () => world.elsewhere.teams.north],
    ['made of nothing', () => '00000000-0000-0000-0000-000000000000'],
  ])('that names a record is refused when the record is %s', async (_, id) => {
    const bad = pairs((target, schema) => otherIds(schema, target.valid.body!, id())).filter(
      ({ target, bad }) => !passing.includes(`${target.name} ${bad.path}`),
    );
    expect(bad.length).toBeGreaterThan(8);
    expect(
      await each(bad, async ({ target, bad }) => label(target, bad, wrongField(await send(target, { body: bad.body }), bad.path))),
    ).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    ['no uuid', 'x'],
    ['a number', '1'],
    ['SQL', encodeURIComponent(SQL)],
    ['a NUL', '%00'],
    ['not UTF-8', '%ff'],
    ['cut off', '%e'],
    ['a way up', '..%2f..%2fetc'],
    ['very long', 'x'.repeat(5_000)],
    ['almost a uuid', '019a2b3c-0000-7000-8000-00000000abcg'],
  ])('with a place that is %s is refused', async (what, place) => {
    const bad = targets.flatMap((target) => Object.keys(target.valid.at ?? {}).map((name) => ({ target, name })));
    expect(
      await each(bad, async ({ target, name }) =>
        label(target, { path: name, what }, complaint(await send(target, { ask: { at: { ...target.valid.at, [name]: place } } }))),
      ),
    ).toEqual([]);
  });

  it('of a record that is not there, or somebody else’s, is not found', async () => {
    const strange = [uuid(), world.elsewhere.id, world.elsewhere.people.mara.id, world.house.id];
    const bad = targets.flatMap((target) =>
      Object.keys(target.valid.at ?? {})
        .filter((name) => name !== 'itemId' && name !== 'channel')
        .flatMap((name) => strange.map((id) => ({ target, name, id }))),
    );
    const problem = ({ status, body }: Answer) =>
      status === 404 && body['code'] === 'not_found' ? null : `answered ${status} ${body['code']}`;
    expect(
      await each(bad, async ({ target, name, id }) =>
        label(target, { path: name, what: id }, problem(await send(target, { ask: { at: { ...target.valid.at, [name]: id } } }))),
      ),
    ).toEqual([]);
  });

  it.each([
    ['cut off', '/api/%'],
    ['not UTF-8', '/api/%c0%af'],
    ['with a hole', '/api//cases'],
    ['with an end too many', '/api/cases/'],
    ['going up', '/api/../etc/passwd'],
    ['very long', `/api/${'x'.repeat(9_000)}`],
    ['of a prototype', '/api/__proto__'],
    ['of a constructor', '/api/cases/constructor'],
  ])('%s is answered', async (_, path) => {
    const answer = await wire({ method: 'GET', address: world.running.workspace, path, headers: courtesies(world.people.assigned, 'GET') });
    expect(answer.status).toBeLessThan(500);
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'TRACE', 'PROPFIND'])('is not confused by the method %s', async (method) => {
    for (const path of ['/api/cases', '/api/session', '/api/notifications/stream'])
      expect(
        (await wire({ method, address: world.running.workspace, path, headers: courtesies(world.people.assigned, method) })).status,
      ).toBeLessThan(500);
  });
});

describe('a query', () => {
  const lists = () => targets.filter(({ operation }) => operation.parameters.some((parameter) => parameter.in === 'query'));
  const named = () =>
    lists().flatMap((target) =>
      target.operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name, schema }) => ({ target, name, schema })),
    );

  it('with a value of the wrong form is refused by name', async () => {
    const values = ['', 'no such value', SQL, 'x'.repeat(500), '%00', 'twice'];
    const numbers = ['0', '-1', '1e9', '1.5', '99999999999999999999'];
    const bad = named().flatMap((each) =>
      [...values, ...(each.schema.type === 'integer' ? numbers : [])].map((value) => ({ ...each, value })),
    );
    expect(bad.length).toBeGreaterThan(60);
    const query = (name: string, value: string) =>
      value === 'twice' ? `${name}=1&${name}=2` : `${name}=${value === '%00' ? value : encodeURIComponent(value)}`;
    expect(
      await each(bad, async ({ target, name, value }) =>
        label(target, { path: name, what: value.slice(0, 20) }, wrongField(await send(target, { query: query(name, value) }), name)),
      ),
    ).toEqual([]);
  });

  it('with keys that nobody asked for is refused', async () => {
    const bad = lists().flatMap((target) => ['surprise=1', 'toString=1', '__proto__[polluted]=1'].map((query) => ({ target, query })));
    expect(
      await each(bad, async ({ target, query }) => label(target, { path: 'query', what: query }, complaint(await send(target, { query })))),
    ).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('with a cursor that we did not write is refused', async () => {
    const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [now, id] = ['2026-02-03T10:00:00.000Z', uuid()];
    const cursors = [
      'abc', written({}), written([]), written([1, 2]), written([null, null]), written(['x', 'y']), written([now, 'y']), written(['x', id]), written([now]),
      written([now, id, id]), written([`${now}'`, id]), written([SQL, SQL]), written(['2026-02-30T10:00:00.000Z', id]), written(['-infinity', id]),
      written(['2026-02-03 10:00', id]), cursorOf([null, id]), cursorOf([now, null]),
    ]; // prettier-ignore
    const bad = named()
      .filter(({ name }) => name === 'cursor')
      .flatMap(({ target }) => cursors.map((cursor) => ({ target, cursor })));
    expect(bad.length).toBeGreaterThan(60);
    const readable = (cursor: string) => Buffer.from(cursor, 'base64url').toString();
    expect(
      await each(bad, async ({ target, cursor }) =>
        label(target, { path: 'cursor', what: readable(cursor) }, wrongField(await send(target, { query: `cursor=${cursor}` }), 'cursor')),
      ),
    ).toEqual([]);
  });
});

/** They change nothing: identities, codes and drafts that must not stand in an address. */
const reading = /search|\/access\/why$|\/(disclosures|worksheets\/:id|preservation-letters)\/preview$|\/compliance\/code$/;

describe('headers', () => {
  it.each([
    ['an idempotency key that is none', { 'Idempotency-Key': 'x' }],
    ['no idempotency key', { 'Idempotency-Key': '' }],
    ['a cookie that is not UTF-8', { Cookie: 'alongside_session=%E0%A4%A; a_session=%E0%A4%A' }],
    ['a cookie of nonsense', { Cookie: `alongside_session=${'x'.repeat(43)}; a_session=${'x'.repeat(43)}` }],
    ['an origin that is none', { Origin: 'null' }],
    ['a token that is none', { 'X-XSRF-TOKEN': 'ä' }],
  ])('%s is refused', async (what, headers) => {
    // What is sent as a file was announced before and arrives once: it needs no key.
    const keyed = (name: string) => !what.includes('idempotency') || name !== 'PUT /evidence-files/:id/content';
    const signedIn = writes().filter(({ who, name }) => who !== 'nobody' && !reading.test(name) && keyed(name));
    const encoded = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]));
    expect(
      await each(signedIn, async (target) => label(target, { path: 'headers', what }, complaint(await send(target, { headers: encoded })))),
    ).toEqual([]);
  });
});

it('has changed nothing, and everything can still be read', async () => {
  expect(await given.counts()).toEqual(before);
  const reads = targets.filter(({ method }) => method === 'GET');
  expect(
    await each(reads, async (target) =>
      label(target, { path: '', what: 'afterwards' }, (await send(target)).status === 200 ? null : 'cannot be read'),
    ),
  ).toEqual([]);
});

describe('an id in capitals', () => {
  it('is the same record, and what is written there can be read again', async () => {
    const { other } = world.ids;
    const [mara, capitals] = [world.people.assigned, other.toUpperCase()];
    const { version } = (await mara.get(`/cases/${capitals}`).expect(200)).body;
    await mara.patch(`/cases/${capitals}`, { version, danger: { now: 'no', note: 'Safe at her sister’s.' } }).expect(200);
    await mara.post(`/cases/${capitals}/notes`, { text: 'Said in capitals.' }).expect(201);
    expect((await mara.get(`/cases/${other}`).expect(200)).body.danger.note).toBe('Safe at her sister’s.');
    expect((await mara.get(`/cases/${other}/timeline?limit=1`).expect(200)).body.items[0].text).toBe('Said in capitals.');
  });

  it('is the same key of the same request', async () => {
    const key = uuid();
    const send = (as: string) => world.people.assigned.post('/intakes', {}).set('Idempotency-Key', as);
    const first = await send(key).expect(201);
    expect((await send(key.toUpperCase()).expect(201)).body).toEqual(first.body);
  });
});
