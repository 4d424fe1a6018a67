import { Jobs, Sweeps } from '@alongside/api/core';
import { Delivery } from '@alongside/api/reminders';
import { Redis } from 'ioredis';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import {
  PASSWORD,
  as,
  givenCase,
  givenOrganization,
  staffBrowser,
  type Browser,
  type GivenOrganization,
  type Person,
} from './support/given';
import { givenPortal } from './support/given-portal';
import { givenAgency, givenReferral, givenRelease, inTime, referralOf, releaseFor, revoke, step } from './support/given-referral';
import { until } from './support/given-reminder';
import { startMailServer } from './support/mail-server';
import { startRedis } from './support/worker';

/**
 * Work of the product itself that rests on a release and is queued when the release is taken back, on both stores. Nothing in the product sends what
 * a release covers by itself: a person sends it, at once, through the gate. What rests on a release and lies in the queue are the letters to staff
 * that something is to be done under it: that a referral waits to be approved, that a signature is to be checked, that the release ends. Each is here
 * twice: once the release is taken back meanwhile, and once it is not. (`departures.spec` tries what a carrier of a later day would take out,
 * `letters-queued.spec` what rests on other things, such as the client's consent to notices.)
 */
jest.setTimeout(120_000);
/** A Monday in New York, at ten. */
const MONDAY = new Date('2026-11-16T15:00:00Z');
const KINDS = ['review_waiting', 'live_check', 'release_expiring'] as const;
type Kind = (typeof KINDS)[number];

interface House {
  home: GivenOrganization;
  /** The release on which the letter rests, and to whom it goes. */
  rests: Record<Kind, { releaseId: string; to: Person }>;
  referralId: string;
}

let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => void (mail = await startMailServer()));
afterAll(() => mail.end());

describe.each(['postgresql', 'redis'] as const)('over %s', (store) => {
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  let running: Running;
  let worker: Running;
  let kept: House;
  let takenBack: House;
  let queued: number;
  let left: number;

  beforeAll(async () => {
    mail.letters.length = 0;
    if (store === 'redis') redis = await startRedis();
    const settings = { SMTP_URL: mail.url, ...(redis && { REDIS_URL: redis.url }) };
    running = await startApp({ settings });
    running.clock.moveTo(MONDAY);
    kept = await house('Kept House');
    takenBack = await house('Taken House');

    // The day after all of it is due. What the store holds from before has another time in it.
    running.clock.moveTo(new Date(MONDAY.getTime() + DAY + HOUR));
    await forget();
    for (const { home } of [kept, takenBack]) await deliver(home);
    running.clock.move(4 * MINUTE);
    await running.app.get(Sweeps).run('dispatches');
    queued = (await running.app.get(Jobs).counts()).waiting;

    const mara = await anew(takenBack.home.people.mara);
    const noor = await anew(takenBack.home.people.noor);
    for (const kind of KINDS) {
      const { releaseId } = takenBack.rests[kind];
      // Their signature changed the one that was signed on the page.
      await revoke(kind === 'release_expiring' ? noor : mara, releaseId, kind === 'live_check' ? 2 : 1).expect(201);
    }
    left = (await running.app.get(Jobs).counts()).waiting;

    worker = await startApp({ database: running.database, settings });
    worker.clock.moveTo(running.clock.now());
    await worker.app.get(Jobs).work(4);
    await until(
      () => asOwner(running.database, `select 1 from dispatch where state in ('waiting', 'sending', 'retrying')`),
      (rows) => rows.length === 0,
      60_000,
    );
  });
  afterAll(async () => {
    await worker?.close();
    await running?.close();
    await redis?.end();
  });

  /** Sessions of the day before are over. */
  async function anew({ email }: Person): Promise<Browser> {
    const browser = staffBrowser(running);
    await browser.post('/session', { email, password: PASSWORD }).expect(201);
    return browser;
  }
  /** The store forgets everything. */
  async function forget() {
    if (!redis) return void (await asOwner(running.database, 'delete from jobs.job'));
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
  }
  /** Three releases, on each of which something rests that somebody is to be told of by e-mail. */
  async function house(name: string): Promise<House> {
    const home = await givenOrganization(running, name);
    const [mara, noor, supervisor] = await Promise.all(
      [home.people.mara, home.people.noor, home.people.supervisor].map((who) => as(running, who)),
    );
    for (const browser of [mara, noor, supervisor]) {
      const { version } = (await browser.get('/notifications/choices').expect(200)).body;
      const wishes = { digestHour: 13, digestDays: [1], zone: null, quiet: null, emailNow: KINDS, emailNever: [], smsNow: [], phone: null };
      await browser.put('/notifications/choices', { version, ...wishes }).expect(200);
    }
    const agencyId = await givenAgency(supervisor);
    const [reviewed, signed, ending] = [await givenCase(mara), await givenCase(mara), await givenCase(noor)];

    const covers = await givenRelease(running, mara, reviewed.id, agencyId);
    const referralId = await givenReferral(mara, reviewed.id, agencyId, { acts: 'advocate' });
    expect((await step(mara, referralId, 'awaiting_review')).status).toBe(201);

    const portal = await givenPortal(running, mara, signed.id);
    const asked = releaseFor(running, agencyId, [{ personId: portal.personId, how: 'portal' }]);
    const onPage = (await mara.post(`/cases/${signed.id}/releases`, asked).expect(201)).body.id as string;
    await portal.phone.post(`/portal/releases/${onPage}/sign`, { agree: true, name: 'Rosa Example' }).expect(201);

    const ends = await givenRelease(running, noor, ending.id, agencyId, { expiresAt: inTime(running, 7 * DAY + 2 * HOUR) });
    return {
      ...{ home, referralId },
      rests: {
        review_waiting: { releaseId: covers, to: home.people.supervisor },
        live_check: { releaseId: onPage, to: home.people.mara },
        release_expiring: { releaseId: ends, to: home.people.noor },
      },
    };
  }
  /** What is due is delivered in the application, which plans the letters about it. */
  async function deliver({ id: organizationId }: GivenOrganization) {
    const due = await asOwner<{ id: string; version: number }>(
      running.database,
      `select id, version from reminder where organization_id = $1 and kind = any($2) and state = 'open' and due_at <= $3`,
      [organizationId, KINDS, running.clock.now()],
    );
    expect(due).toHaveLength(KINDS.length);
    for (const { id, version } of due) await running.app.get(Delivery).deliver({ organizationId, reminderId: id, version });
  }
  const times = (address: string) => mail.letters.flatMap(({ to }) => to).filter((to) => to === address).length;
  const dispatches = ({ home }: House, { id }: Person) =>
    asOwner<{ state: string; why: string | null }>(
      running.database,
      `select state, why from dispatch where organization_id = $1 and user_id = $2`,
      [home.id, id],
    );

  it('all of it is queued when the releases are taken back, and the queue still holds it afterwards', () => {
    expect(queued).toBe(2 * KINDS.length);
    expect(left).toBeGreaterThanOrEqual(queued);
  });

  it.each(KINDS)('brings the letter about %s where the release stands', async (kind) => {
    const { to } = kept.rests[kind];
    expect(times(to.email)).toBe(1);
    expect(await dispatches(kept, to)).toEqual([{ state: 'sent', why: null }]);
  });

  it.each(KINDS)('lets the queued letter about %s die with the release', async (kind) => {
    const { to } = takenBack.rests[kind];
    expect(times(to.email)).toBe(0);
    expect(await dispatches(takenBack, to)).toEqual([{ state: 'stopped', why: 'nothing_due' }]);
  });

  it('brings nothing else', () => expect(mail.letters).toHaveLength(KINDS.length));

  it('takes what waited to be approved back to where it needs a release, and nobody can approve or send it', async () => {
    const supervisor = await anew(takenBack.home.people.supervisor);
    const mara = await anew(takenBack.home.people.mara);
    const referral = await referralOf(mara, takenBack.referralId);
    expect(referral).toMatchObject({ state: 'awaiting_release', releaseId: null });
    expect((await supervisor.get('/reviews').expect(200)).body.items).toEqual([]);
    const decision = { version: referral.version, decision: 'approve' };
    expect((await supervisor.post(`/reviews/${takenBack.referralId}`, decision)).status).toBe(409);
    expect((await step(mara, takenBack.referralId, 'sent')).status).toBe(409);
    expect(await asOwner(running.database, 'select 1 from disclosure where organization_id = $1', [takenBack.home.id])).toEqual([]);
    expect(await referralOf(await anew(kept.home.people.mara), kept.referralId)).toMatchObject({ state: 'awaiting_review' });
  });
});
