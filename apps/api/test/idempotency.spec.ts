import { randomUUID } from 'node:crypto';
import { Keyring } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenInvite, partiesOf } from './support/given-portal';

interface Kept {
  key: string;
  request: Buffer;
  answer: Buffer;
  actor: string;
  row: string;
}

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let administrator: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  mara = await as(running, house.people.mara);
  administrator = await as(running, house.people.administrator);
});
afterAll(() => running.close());

const kept = async () =>
  (
    await asOwner<Kept>(
      running.database,
      'select key, request, answer, actor_id as actor, i::text as row from idempotency_key i order by created_at desc limit 1',
    )
  )[0];

describe('an answer that is a secret', () => {
  const twice = async (browser: Browser, path: string, body: object) => {
    const key = randomUUID();
    const first = await browser.post(path, body).set('Idempotency-Key', key).expect(201);
    const again = await browser.post(path, body).set('Idempotency-Key', key).expect(201);
    return { key, first: first.body, again: again.body };
  };
  /** What the server finds when it tries the keys that it has. */
  async function opened({ key, actor, answer }: Kept): Promise<unknown> {
    const sealer = await running.app.get(Keyring).ofRequest(house.id, key);
    try {
      return sealer.open(`idempotency_key:${house.id}:${actor}:${key}`, answer);
    } catch {
      return null;
    }
  }

  it.each<[string, () => Promise<[Browser, string, object]>]>([
    [
      'the first code of a portal',
      async () => {
        const { id } = await givenCase(mara);
        return [mara, `/cases/${id}/portal`, { personId: (await partiesOf(mara, id))['client'], safetyTalk: true }];
      },
    ],
    [
      'a new code of a portal',
      async () => {
        const { id } = await givenInvite(mara, (await givenCase(mara)).id);
        return [mara, `/portal-accounts/${id}/change`, { version: 1, action: 'new_code', check: 'in_person' }];
      },
    ],
    [
      'the link of an invitation',
      async () => [administrator, '/users', { email: 'new@example.org', displayName: 'New', roles: ['advocate'] }],
    ],
    [
      'the link of an invitation that was lost',
      async () => {
        const invited = { email: 'lost@example.org', displayName: 'Lost', roles: ['advocate'] };
        const { body } = await administrator.post('/users', invited).expect(201);
        return [administrator, `/users/${body.id}/link`, {}];
      },
    ],
  ])('is given again to who asked, and cannot be opened with what is kept: %s', async (_, given) => {
    const { key, first, again } = await twice(...(await given()));
    expect(again).toEqual(first);
    expect(first.code ?? first.link).toEqual(expect.any(String));
    const row = await kept();
    expect(row.row).not.toContain(key);
    expect(row.key).toBe((await running.app.get(Keyring).ofRequest(house.id, key)).name);
    expect(await opened(row)).toBeNull();
  });
});

it('a password in a request leaves nothing that it could be guessed with', async () => {
  const key = randomUUID();
  await mara.post('/session/unlock', { password: PASSWORD }).set('Idempotency-Key', key).expect(201);
  const { request } = await kept();
  const [guess] = await running.app
    .get(Keyring)
    .tokens(house.id, 'request', [`POST /api/session/unlock ${JSON.stringify({ password: PASSWORD })}`]);
  expect(request.equals(guess)).toBe(false);
});

it('the same key of two people is two requests', async () => {
  const key = randomUUID();
  const noor = await as(running, house.people.noor);
  const [one, two] = await Promise.all([mara, noor].map((browser) => browser.post('/intakes', {}).set('Idempotency-Key', key).expect(201)));
  expect(one.body.caseId).not.toBe(two.body.caseId);
});

it('a request that was refused may be sent again under its key', async () => {
  const key = randomUUID();
  const { id } = await givenCase(mara);
  const send = (text: string) => mara.post(`/cases/${id}/notes`, { text }).set('Idempotency-Key', key);
  await send('').expect(400);
  await send('Now with words.').expect(201);
  expect((await send('And with others.').expect(409)).body.code).toBe('idempotency_key_reused');
});
