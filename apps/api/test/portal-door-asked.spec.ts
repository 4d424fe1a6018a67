import { Client } from 'pg';
import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, portalBrowser, type Browser } from './support/given';
import { WORDS, givenInvite, givenPortal } from './support/given-portal';

let running: Running;
let mara: Browser;
beforeAll(async () => {
  running = await startApp();
  mara = await as(running, (await givenOrganization(running)).people.mara);
});
afterAll(() => running?.close());

it('asks the database the same number of times, whatever is behind a number or a code that does not open', async () => {
  const given = async () => givenPortal(running, mara, (await givenCase(mara)).id);
  const [known, locked, closed] = [await given(), await given(), await given()];
  const invited = await givenInvite(mara, (await givenCase(mara)).id);
  await mara.post(`/portal-accounts/${locked.id}/change`, { version: 2, action: 'lock' }).expect(201);
  await mara.post(`/portal-accounts/${closed.id}/change`, { version: 2, action: 'close' }).expect(201);
  const asked = async (path: string, body: object) => {
    const sent = jest.spyOn(Client.prototype, 'query');
    const counts: number[] = [];
    // The first ones prepare statements on each connection.
    for (let turn = 0; turn < 4; turn += 1) {
      sent.mockClear();
      await portalBrowser(running).post(path, body).expect(401);
      counts.push(sent.mock.calls.length);
    }
    sent.mockRestore();
    return Math.min(...counts);
  };
  const words: Record<string, number> = {};
  for (const [name, number, passphrase] of [
    ['wrong words', known.number, 'not the right words'],
    ['unknown', '2222-2222', WORDS],
    ['no number', 'x', WORDS],
    ['locked', locked.number, WORDS],
    ['closed', closed.number, WORDS],
    ['invited', invited.number, WORDS],
  ])
    words[name] = await asked('/portal/session', { number, passphrase });
  const codes: Record<string, number> = {};
  for (const [name, code] of [
    ['unknown', '000-000-0001'],
    ['used', known.code],
    ['locked', locked.code],
  ])
    codes[name] = await asked('/portal/code', { code });
  for (const counts of [words, codes])
    expect(counts).toEqual(Object.fromEntries(Object.keys(counts).map((name) => [name, Object.values(counts)[0]])));
});
