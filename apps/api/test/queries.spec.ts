import { Client } from 'pg';
import { DAY, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder } from './support/given-reminder';
import { givenPortal, type GivenPortal } from './support/given-portal';
import { releaseFor } from './support/world';

const NAME = 'Common Name';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let caseId: string;
let agencyId: string;
let portal: GivenPortal;
let messages = 0;
let reads: [string, () => Promise<{ status: number; body: object }>][];

beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  mara = await as(running, house.people.mara);
  supervisor = await as(running, house.people.supervisor);
  caseId = (await givenCase(mara, { clientName: NAME })).id;
  agencyId = (await supervisor.post('/agencies', { name: 'Harbor Police', kinds: ['law_enforcement'] }).expect(201)).body.id;
  portal = await givenPortal(running, mara, caseId);
  reads = [
    ['caseload', () => mara.get('/cases')],
    ['caseload of the team', () => supervisor.get('/cases')],
    ['caseload, filtered', () => mara.get('/cases?stage=report&crimeType=ncii')],
    ['counts', () => mara.get('/cases/counts')],
    ['what the team carries', () => supervisor.get('/cases/team')],
    ['case page', () => mara.get(`/cases/${caseId}`)],
    ['timeline', () => mara.get(`/cases/${caseId}/timeline?limit=100`)],
    ['search', () => mara.post('/search', { query: NAME })],
    ['matches', () => mara.post('/search/matches', { names: [NAME] })],
    ['today', () => mara.get('/today?rows=100')],
    ['what a colleague is reminded of', () => supervisor.get(`/reminders/of/${house.people.mara.id}?rows=100`)],
    ['reviews', () => supervisor.get('/reviews')],
    ['reminders of a case', () => mara.get(`/cases/${caseId}/reminders`)],
    ['notifications', () => mara.get('/notifications')],
    ['referrals of a case', () => mara.get(`/cases/${caseId}/referrals`)],
    ['report', () => supervisor.get(`/reports/work?${thisMonth(running)}`)],
    ['releases', () => mara.get(`/cases/${caseId}/releases`)],
    ['disclosures', () => mara.get(`/cases/${caseId}/disclosures`)],
    ['status updates', () => mara.get(`/cases/${caseId}/status-updates`)],
    ['messages', () => mara.get(`/cases/${caseId}/messages`)],
    ['messages in the portal', () => portal.phone.get('/portal/messages')],
    ['status in the portal', () => portal.phone.get('/portal/status')],
    ['releases in the portal', () => portal.phone.get('/portal/releases')],
    ['audit', async () => (await as(running, house.people.auditor)).get('/audit?limit=100')],
    ['users', async () => (await as(running, house.people.administrator)).get('/users')],
    ['agencies', () => mara.get('/agencies')],
  ];
});
afterAll(() => running?.close());

const thisMonth = ({ clock }: Running) => {
  const month = clock.now().toISOString().slice(0, 7);
  return `from=${month}&to=${month}`;
};

/** Adds one more of everything that lists show: a case, and on the one case a record of each kind. */
async function more(place: number) {
  await givenCase(mara, { clientName: NAME });
  const at = `/cases/${caseId}`;
  const inDays = (days: number) => new Date(running.clock.now().getTime() + days * DAY).toISOString();
  const add = (path: string, body: object, browser = mara) => browser.post(path, body).expect(201);
  await add(`${at}/notes`, { text: `Note ${place}` });
  await add(`${at}/contacts`, { with: 'client', outcome: 'no_answer', note: `Call ${place}` });
  await add(`${at}/incidents`, { summary: `Incident ${place}` });
  await add(`${at}/parties`, { role: 'collateral', identity: { name: `Person ${place}` } });
  await add(`${at}/depictions`, { ageWhenMade: 'adult' });
  await add(`${at}/todos`, { title: `To do ${place}`, dueAt: inDays(1) });
  await add(`${at}/appointments`, { kind: 'court', title: `Hearing ${place}`, startsAt: inDays(1), zone: 'UTC' });
  await add(`${at}/releases`, releaseFor(agencyId, inDays(10), portal.personId));
  await add(`${at}/status-updates`, { word: 'done', text: `Done ${place}` }).then(({ body }) =>
    add(`/status-updates/${body.id}/decide`, { version: 1, action: 'publish' }),
  );
  await add('/portal/messages', { text: `Message ${place}` }, portal.phone);
  await givenReminder(running, { caseId, owner: house.people.mara });
  const referral = (await add(`${at}/referrals`, { agencyId, acts: 'advocate', purpose: `Purpose ${place}`, items: ['name'] })).body.id;
  await add(`/referrals/${referral}/step`, { version: 1, to: 'awaiting_review' });
  const emergency = (await add(`${at}/referrals`, { agencyId, acts: 'advocate', purpose: `Purpose ${place}`, items: ['name'] })).body.id;
  await add(`/referrals/${emergency}/step`, { version: 1, to: 'ready', emergency: 'Now.' });
  await add(`/referrals/${emergency}/step`, { version: 2, to: 'sent' });
  messages += 1;
}

/** How many messages go to the database for each read, once everything is warm. */
async function counted(): Promise<Record<string, number>> {
  const sent = jest.spyOn(Client.prototype, 'query');
  const found: Record<string, number> = {};
  for (const [name, read] of reads) {
    const each: number[] = [];
    // The first ones prepare statements on each connection and mark what was read; a session is looked up again now and then.
    for (let turn = 0; turn < 9; turn += 1) {
      sent.mockClear();
      expect((await read()).status).toBeLessThan(300);
      each.push(sent.mock.calls.length);
    }
    found[name] = Math.min(...each.slice(-5));
  }
  sent.mockRestore();
  return found;
}

it('does not grow with the rows that are shown', async () => {
  while (messages < 3) await more(messages);
  const few = await counted();
  const lengths = () =>
    Promise.all(reads.map(async ([name, read]) => [name, JSON.stringify((await read()).body).length] as const)).then(
      Object.fromEntries,
    ) as Promise<Record<string, number>>;
  const short = await lengths();
  while (messages < 30) await more(messages);
  const long = await lengths();
  // What is counted must have shown more, or nothing is proved.
  const same = Object.keys(short).filter(
    (name) => long[name] < short[name] * 1.5 && !['counts', 'report', 'what the team carries', 'users', 'agencies', 'audit'].includes(name),
  );
  expect(same).toEqual([]);
  const many = await counted();
  expect(many).toEqual(few);
  expect(Object.entries(many).filter(([, count]) => count > 8)).toEqual([]);
}, 120_000);
