import { Database, Routes } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { as, givenOrganization, type Browser } from './support/given';
import { change, givenFamily } from './support/given-family';
import { givenPortal } from './support/given-portal';
import { asOwner } from './support/database';
import { askPage, pageDoors } from './support/http-doors';
import { addressOf, requests } from './support/matrix-requests';
import { Trials } from './support/trial';
import { courtesies, wire } from './support/wire';
import { givenWorld, type World } from './support/world';

/** Words under which the mark of an alleged abuser could show, as field or as text. */
const marks = /abus|allegedAbuser|abuserOf|guardianship|emancipat|lacksCapacity|"refused"|may_not_sign|reported_person/i;
/** What changes from one answer to the next for reasons of its own: ids, times, numbers of a card. */
const settled = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/\d/g, '0');

let world: World;
let trials: Trials;
beforeAll(async () => {
  const running = await startApp({ instead: (builder) => builder.overrideProvider(Database).useClass(Trials) });
  world = await givenWorld(running);
  trials = running.app.get(Database) as Trials;
});
afterAll(() => world?.running.close());

/** Everything the portal answers to the client of the case, and to the caregiver, on every route there is. */
async function everything(running: Running, browsers: Record<string, Browser>): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const routes = running.app
    .get(Routes)
    .list()
    .filter(({ portal, public: open, path }) => portal || (open && path.includes('/portal/')));
  expect(routes.length).toBeGreaterThanOrEqual(20);
  trials.on = true;
  for (const { method, path } of routes) {
    const name = `${method} ${path.replace(/^\/api/, '')}`;
    for (const [who, browser] of Object.entries(browsers)) {
      const ask = requests[name](world);
      const { status, text } = await wire({
        method,
        address: running.portal,
        path: `/api${addressOf(path.replace(/^\/api/, ''), ask)}`,
        headers: { ...courtesies(browser, method), ...(method !== 'GET' && { Origin: running.config.PORTAL_ORIGIN }) },
        body: method === 'GET' || method === 'DELETE' ? undefined : (ask.body ?? {}),
      });
      answers.set(`${who}: ${name}`, `${status} ${text}`);
    }
  }
  for (const door of pageDoors(running.app))
    for (const who of Object.keys(browsers) as (keyof typeof world.people)[]) {
      await asOwner(running.database, 'delete from attempt');
      const { status, text } = await askPage(world, who, door);
      answers.set(`${who}: ${door}`, `${status} ${text.replace(/nonce="[^"]*"/g, '')}`);
    }
  trials.on = false;
  return answers;
}

it('says to nobody in the portal who is held to be an abuser, on no route (MIN-04)', async () => {
  const { running, people, ids, house } = world;
  const mara = await as(running, house.people.mara);
  const browsers = { client: people.client, caregiver: people.caregiver, speaking: people.speaking };
  await mara
    .post(`/cases/${ids.case}/parties`, { role: 'collateral', identity: { name: 'Pat Other' }, guardianship: 'parent' })
    .expect(201);
  const before = await everything(running, browsers);
  const { parties } = (await mara.get(`/cases/${ids.case}`).expect(200)).body;
  const pat = parties.find(({ identity }: { identity: { name: string } }) => identity.name === 'Pat Other');
  const { id, version, personId: _person, ...facts } = pat;
  await mara
    .put(`/cases/${ids.case}/parties/${id}`, { ...facts, version, demographics: undefined, abuserOf: ['client', 'other_parent'] })
    .expect(200);
  const after = await everything(running, browsers);
  for (const [name, text] of after) {
    expect({ name, text: settled(text) }).toEqual({ name, text: settled(before.get(name) as string) });
    // Numbers to call are the same for everybody, and some of these services have the word in their names.
    if (!name.endsWith('/page/help')) expect({ name, found: marks.exec(text)?.[0] ?? null }).toEqual({ name, found: null });
    expect({ name, found: text.includes('Pat') }).toEqual({ name, found: false });
  }
}, 300_000);

it('answers somebody who was marked like anybody whose page was locked', async () => {
  const { running } = world;
  const home = await givenOrganization(running);
  const mara = await as(running, home.people.mara);
  const [marked, locked] = [await givenFamily(mara), await givenFamily(mara)];
  const phones = [
    await givenPortal(running, mara, marked.caseId, 'caregiver'),
    await givenPortal(running, mara, locked.caseId, 'caregiver'),
  ];
  await change(marked, 'mother', { abuserOf: ['other_parent'] });
  const [account] = (await mara.get(`/cases/${locked.caseId}/portal`).expect(200)).body.items;
  await mara.post(`/portal-accounts/${account.id}/change`, { version: account.version, action: 'lock' }).expect(201);
  const answers = await Promise.all(
    phones.map(async ({ phone, number }) => {
      const read = await Promise.all(['session', 'status', 'releases', 'shared', 'messages'].map((path) => phone.get(`/portal/${path}`)));
      const back = await phone.post('/portal/session', { number, passphrase: 'quiet river yellow chair' });
      return [...read, back].map(({ status, text }) => `${status} ${settled(text)}`);
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0].every((answer) => answer.startsWith('401'))).toBe(true);
});
