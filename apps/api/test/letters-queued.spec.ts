import { Jobs, Sweeps } from '@alongside/api/core';
import { Delivery } from '@alongside/api/reminders';
import { Redis } from 'ioredis';
import { HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { messagesIn } from './support/fault-ledger';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization, type Person } from './support/given';
import { givenPortal, type GivenPortal } from './support/given-portal';
import { inTime } from './support/given-referral';
import { givenReminder, inDomain, until } from './support/given-reminder';
import { startMailServer } from './support/mail-server';
import { startRedis } from './support/worker';

/**
 * Whatever reaches people outside of the workspace, through the queue and a worker that takes it there, on both stores. All of it is queued while
 * nobody works; then some of it loses its reason; then the worker comes.
 */
jest.setTimeout(120_000);
/** A Friday in New York, shortly before one. */
const FRIDAY = new Date('2026-11-27T17:58:00Z');

/** Somebody to whom something is due. */
interface Slot {
  home: GivenOrganization;
  person: Person;
  browser: Browser;
  caseId: string;
  reminderId: string;
  /** Where a letter about it goes. */
  to: string;
}
type Way = 'email' | 'sms' | 'digest' | 'stand-in';

/** What takes the reason away from a letter that is queued already. */
const ended: Record<string, [Way, (slot: Slot, running: Running) => Promise<unknown>]> = {
  'it was done': ['email', ({ browser, reminderId }) => browser.post(`/reminders/${reminderId}/done`, { version: 1 }).expect(201)],
  'it was put off': [
    'email',
    ({ browser, reminderId }, running) =>
      browser.post(`/reminders/${reminderId}/snooze`, { version: 1, until: inTime(running, HOUR) }).expect(201),
  ],
  'it was ended': [
    'email',
    ({ home, caseId }, running) => inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, caseId)),
  ],
  'the case was closed': ['email', ({ browser, caseId }) => close(browser, caseId)],
  'it was given to somebody else': [
    'email',
    ({ browser, reminderId, home }) =>
      browser.post(`/reminders/${reminderId}/reassign`, { version: 1, to: home.people.director.id }).expect(201),
  ],
  'the case was taken from them': [
    'email',
    ({ caseId }, running) =>
      asOwner(running.database, `update case_access set until_at = $2 where case_id = $1`, [caseId, running.clock.now()]),
  ],
  'a conflict of interest keeps them out': [
    'email',
    async ({ home, person, caseId }, running) =>
      (await as(running, home.people.director)).post(`/cases/${caseId}/block`, { userId: person.id, reason: 'A cousin.' }).expect(201),
  ],
  'they left': [
    'email',
    ({ person }, running) => asOwner(running.database, `update user_account set state = 'left' where id = $1`, [person.id]),
  ],
  'they chose otherwise': ['email', ({ browser }) => choose(browser, {})],
  'an SMS would tell what was done': [
    'sms',
    ({ browser, reminderId }) => browser.post(`/reminders/${reminderId}/done`, { version: 1 }).expect(201),
  ],
  'a digest would tell what was done': [
    'digest',
    ({ browser, reminderId }) => browser.post(`/reminders/${reminderId}/done`, { version: 1 }).expect(201),
  ],
  'whoever was away is back': ['stand-in', ({ browser }) => browser.post('/absence/end', {}).expect(201)],
};

async function choose(browser: Browser, more: object) {
  const { version } = (await browser.get('/notifications/choices').expect(200)).body;
  const usual = { digestHour: 13, digestDays: [1], zone: null, quiet: null, emailNow: [], emailNever: [], smsNow: [], phone: null };
  await browser.put('/notifications/choices', { version, ...usual, ...more }).expect(200);
}
async function close(browser: Browser, caseId: string) {
  const { version } = (await browser.get(`/cases/${caseId}`).expect(200)).body;
  await browser.post(`/cases/${caseId}/close`, { version, reason: 'goals_met' }).expect(201);
}

let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => void (mail = await startMailServer()));
afterAll(() => mail.end());

describe.each(['postgresql', 'redis'] as const)('over %s', (store) => {
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  let running: Running;
  let worker: Running;
  let mara: Browser;
  const homes: GivenOrganization[] = [];
  const slots = new Map<string, Slot>();
  const clients: Record<string, GivenPortal & { address: string }> = {};
  /** Advocates of the last organization who have nothing yet. */
  let free = 0;
  let queued: number;
  /** What had arrived before anybody worked. */
  let before: string[];

  beforeAll(async () => {
    mail.letters.length = 0;
    if (store === 'redis') redis = await startRedis();
    const settings = { SMTP_URL: mail.url, ...(redis && { REDIS_URL: redis.url }) };
    running = await startApp({ settings });
    running.clock.moveTo(FRIDAY);
    for (const way of ['email', 'sms', 'digest', 'stand-in'] as const) await slot(way, way);
    for (const [why, [way]] of Object.entries(ended)) await slot(why, way);
    mara = await as(running, homes[0].people.mara);
    for (const [name, channel] of Object.entries({ email: 'email', sms: 'sms', withdrawn: 'email', closed: 'sms' }))
      clients[name] = await client(channel);

    // The hour of the digest comes, and everything else has waited long enough; what the store holds from before has another time in it.
    running.clock.move(4 * MINUTE);
    await forget();
    for (const sweep of ['digests', 'dispatches', 'departures']) await running.app.get(Sweeps).run(sweep);
    queued = (await running.app.get(Jobs).counts()).waiting;
    for (const [why, [, change]] of Object.entries(ended)) await change(slots.get(why)!, running);
    await mara.post(`/portal-accounts/${clients.withdrawn.id}/notices/withdraw`).expect(201);
    await close(mara, clients.closed.caseId);
    before = arrived();

    worker = await startApp({ database: running.database, settings });
    worker.clock.moveTo(running.clock.now());
    await worker.app.get(Jobs).work(4);
    const open = () =>
      asOwner<{ state: string }>(
        running.database,
        `select state from dispatch where state in ('waiting', 'sending', 'retrying') union all select state from departure where state in ('waiting', 'leaving')`,
      );
    await until(open, (rows) => rows.length === 0, 60_000);
  });
  afterAll(async () => {
    await worker?.close();
    await running?.close();
    await redis?.end();
  });

  /** The store forgets everything. */
  async function forget() {
    if (!redis) return void (await asOwner(running.database, 'delete from jobs.job'));
    const store = new Redis(redis.url);
    await store.flushall();
    await store.quit();
  }
  /** An advocate to whom something is due, up to three in an organization. Where somebody else is told in their place it is one of their own. */
  async function slot(name: string, way: Way) {
    if (free === 0 || way === 'stand-in') {
      homes.push(await givenOrganization(running));
      free = 3;
    }
    const home = homes.at(-1) as GivenOrganization;
    const person = [home.people.sam, home.people.noor, home.people.mara][(free -= 1)];
    const browser = await as(running, person);
    const phone = `+1555013${1_000 + slots.size}`;
    const wishes = {
      email: { emailNow: ['agency_check'] },
      sms: { smsNow: ['agency_check'], phone },
      digest: { digestDays: [1, 2, 3, 4, 5, 6, 7] },
      'stand-in': {},
    };
    await choose(browser, wishes[way]);
    const { id: caseId } = await givenCase(browser);
    await inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, caseId));
    const reminderId = await givenReminder(running, { caseId, owner: person });
    await running.app.get(Delivery).deliver({ organizationId: home.id, reminderId, version: 1 });
    const { supervisor, noor } = home.people;
    slots.set(name, {
      home,
      person,
      browser,
      caseId,
      reminderId,
      to: { email: person.email, sms: phone, digest: person.email, 'stand-in': supervisor.email }[way],
    });
    if (way !== 'stand-in') return;
    free = 0;
    await choose(await as(running, supervisor), wishes.email);
    // Their delegate may not open the case, so it goes to whoever leads.
    await browser.put('/absence', { from: inTime(running, -HOUR), until: inTime(running, 9 * HOUR), delegateId: noor.id }).expect(200);
  }
  /** A client of the first organization who wants notices and was written to. */
  async function client(channel: string) {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    const place = Object.keys(clients).length;
    const address = channel === 'sms' ? `+1555014${1_000 + place}` : `lantern.${place}@mailbox.example`;
    const wish = { channel, address, subject: 'list', from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' };
    await portal.phone.post('/portal/notices', wish).expect(201);
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'There is news.', personId: portal.personId }).expect(201);
    return { ...portal, address };
  }
  /** To whom something was brought, one entry each. */
  const arrived = () => [...mail.letters.flatMap(({ to }) => to), ...messagesIn(running.outbox)];
  const times = (address: string) => arrived().filter((to) => to === address).length;

  it('all of it is queued, and stays there while nobody works', () => {
    expect(queued).toBe(slots.size + Object.keys(clients).length);
    expect(before).toEqual([]);
  });

  it.each(['email', 'sms', 'digest', 'stand-in'])('brings what is due to staff by %s, once', (way) => {
    expect(times(slots.get(way)!.to)).toBe(1);
  });

  it.each(['email', 'sms'])('brings a notice to a client by %s, once', (channel) => {
    expect(times(clients[channel].address)).toBe(1);
  });

  it.each(Object.keys(ended))('brings nothing once, already queued, %s', async (why) => {
    const { to, home } = slots.get(why)!;
    expect(times(to)).toBe(0);
    const rows = await asOwner<{ state: string }>(
      running.database,
      `select d.state from dispatch d join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
       join delivery_choice k on k.organization_id = u.organization_id and k.id = u.id
       where d.organization_id = $1 and $2 in (u.email, k.phone)`,
      [home.id, to],
    );
    expect(rows).toEqual([{ state: 'stopped' }]);
  });

  it.each(['withdrawn', 'closed'])('brings no notice to a client once, already queued, it is %s', (name) => {
    expect(times(clients[name].address)).toBe(0);
  });

  it('brings nothing else', () => {
    expect(arrived()).toHaveLength(6);
  });
});
