import { randomInt } from 'node:crypto';
import { Sweeps } from '@alongside/api/core';
import { freePort } from '../../../tools/lib/free-port.mjs';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { beyond, clientNotices, lost, messagesIn, missing, staffLetters, staffMessages, type World } from './support/fault-ledger';
import { Worker, emptyLedger, shuffled, type Waiting } from './support/fault-people';
import { atLast, kept, killableRedis, ownPostgres, pause, withoutFolder, type Mishap, type Victim } from './support/fault-stack';
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
import { givenAgency, withoutReviews } from './support/given-referral';
import { until } from './support/given-reminder';
import { inFull } from './support/long';
import { startMailServer } from './support/mail-server';
import { through } from './support/program';

/**
 * API, workers, PostgreSQL and Redis are killed (-9) at random moments while people work, on both stores; beside that the queue is flushed and
 * what is written is refused for a while. What was confirmed stands in a ledger outside; in the end nothing of it is lost, and nothing came
 * beyond what is promised of each way (design §3.7).
 */
jest.setTimeout(inFull(180_000, 3_600_000));
/** Kills of each store in full; `npm test` kills each that it has once. What is only flushed or refused does not count. */
const KILLS = 50;
const WORKERS = inFull(2, 10);
/** Clients of each advocate who are written to. */
const CLIENTS = inFull(2, 12);
const sample = { postgresql: ['api', 'worker', 'postgresql'], redis: ['redis', 'api', 'worker', 'postgresql'] };

let postgres: Awaited<ReturnType<typeof ownPostgres>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  postgres = await ownPostgres();
  mail = await startMailServer();
});
afterAll(async () => {
  await mail?.end();
  await postgres?.end();
});

describe.each(['postgresql', 'redis'] as const)('with the queue on %s', (store) => {
  const running: { end(): Promise<unknown> }[] = [];
  /** Beside everything that is killed: prepares, and makes it later than it is. */
  let outside: Running;
  let home: GivenOrganization;
  let people: Worker[];
  let victims: Victim[];
  let mishaps: Mishap[];
  const ledger = emptyLedger();

  beforeAll(async () => {
    mail.letters.length = 0;
    const redis = store === 'redis' ? await killableRedis() : undefined;
    if (redis) running.push(redis);
    const settings = { SMTP_URL: mail.url, DATABASE_POOL: '4', ...(redis && { REDIS_URL: redis.url }) };
    outside = await startApp({ settings });
    running.push({ end: () => outside.close() });
    home = await withoutReviews(outside, await givenOrganization(outside));
    const ports = { WORKSPACE_PORT: String(await freePort()), PORTAL_PORT: String(await freePort()) };
    const program = { ready: { workspace: Number(ports.WORKSPACE_PORT), portal: Number(ports.PORTAL_PORT) } };
    const { database } = outside;
    const start = async (name: 'main' | 'worker') => {
      const started = await kept(name, database, { ...settings, ...(name === 'main' && ports) });
      running.push(started);
      return started;
    };
    const api = await start('main');
    const workers = await Promise.all(Array.from({ length: WORKERS }, () => start('worker')));
    people = await employed(through(outside, program as never));

    victims = [api, ...workers, postgres, ...(redis ? [redis] : [])];
    const forgets = redis ? redis.flush : () => atLast(() => asOwner(database, 'delete from jobs.job'));
    mishaps = [
      { name: 'flush', happen: async () => void (await forgets()) },
      { name: 'read-only', happen: postgres.readOnly },
      withoutFolder(outside.outbox),
      ...(redis ? [{ name: 'full', happen: redis.full }] : []),
    ];
  });
  afterAll(async () => {
    mail.feel('takes');
    for (const each of running.splice(0).reverse()) await each.end();
  });

  /** Advocates with clients of their own, and how they and whoever leads them hear of things. */
  async function employed(api: Running): Promise<Worker[]> {
    const { mara, noor, sam, supervisor, southSupervisor } = home.people;
    const usual = { digestHour: 8, zone: null, quiet: null, emailNever: [] };
    const signedIn = async (person: Person): Promise<Browser> => {
      const browser = staffBrowser(api);
      await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
      return browser;
    };
    for (const [place, lead] of [supervisor, southSupervisor].entries()) {
      const chosen = { emailNow: [], smsNow: ['escalation'], phone: `+1555013000${place}`, digestDays: [1, 2, 3, 4, 5, 6, 7] };
      await (await signedIn(lead)).put('/notifications/choices', { version: 1, ...usual, ...chosen }).expect(200);
    }
    const agencyId = await givenAgency(await as(outside, supervisor), {
      rhythm: { clock: 'hours', firstCheckAfter: 48, thenEvery: 24, maxAttempts: 1 },
    });
    const working: Worker[] = [];
    for (const person of [mara, noor, sam]) {
      const browser = await signedIn(person);
      const chosen = { emailNow: ['todo'], smsNow: [], phone: null, digestDays: [1] };
      await browser.put('/notifications/choices', { version: 1, ...usual, ...chosen }).expect(200);
      const clients: Waiting[] = [];
      for (let place = 0; place < CLIENTS; place += 1) clients.push(await client(person, working.length * CLIENTS + place));
      working.push(new Worker(browser, person, person === sam ? southSupervisor : supervisor, agencyId, clients, ledger));
    }
    return working;
  }

  /** A client who wants notices, by mail or by SMS. */
  async function client(advocate: Person, place: number): Promise<Waiting> {
    const browser = await as(outside, advocate);
    const { id, caseId, personId, phone } = await givenPortal(outside, browser, (await givenCase(browser)).id);
    const [channel, address] = place % 3 === 2 ? ['sms', `+1555014${1_000 + place}`] : ['email', `lantern.${place}@mailbox.example`];
    const wish = { channel, address, subject: 'list', from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' };
    await phone.post('/portal/notices', wish).expect(201);
    return { accountId: id, caseId, personId, address, advocate: advocate.id };
  }

  /** What waits for its hour has it now, and the sweeps look at once, beside those of the workers; what a dead process had in hand is taken up. */
  async function hurry() {
    const { database } = outside;
    const leads = [home.people.supervisor.id, home.people.southSupervisor.id];
    const later = [
      `update dispatch set next_at = now() where state in ('waiting', 'retrying') or (state = 'sending' and next_at < now() + interval '110 seconds')`,
      `update departure set leave_at = now() - interval '1 minute' where state = 'waiting'`,
      `update departure set settled_at = now() - interval '11 minutes' where state = 'leaving' and settled_at < now() - interval '10 seconds'`,
    ];
    for (const text of later) await asOwner(database, text).catch(() => undefined);
    await asOwner(database, `update delivery_choice set next_digest_at = now() where id = any($1::uuid[])`, [leads]).catch(() => undefined);
    const sweeps = ['reminders', 'digests', 'dispatches', 'departures'].map((name) => outside.app.get(Sweeps).run(name));
    await Promise.race([Promise.all(sweeps), pause(2_000)]);
  }

  /** Whom it hits: everything that there is at least once, then by chance, each kind as often as any other. */
  function chosen(): Victim[] {
    const kinds = sample[store];
    const one = (name: string) => shuffled(victims.filter((each) => each.name === name))[0];
    return [
      ...shuffled(kinds).map(one),
      ...Array.from({ length: inFull(0, KILLS - kinds.length) }, () => one(kinds[randomInt(kinds.length)])),
    ];
  }

  it('loses nothing, brings each as often as was promised, and says nothing about what had ended', async () => {
    let storm = true;
    const working = Promise.all(people.map((each) => each.work(() => storm)));
    const killed: string[] = [];
    const happened: string[] = [];
    const rest = shuffled(mishaps);
    for (const victim of chosen()) {
      await pause(randomInt(100, 900));
      // Letters that take a while are in the hands of whoever is killed.
      if (victim.name === 'worker') mail.feel('slow');
      await hurry();
      await pause(randomInt(0, 600));
      await victim.kill();
      killed.push(victim.name);
      mail.feel('takes');
      const mishap = rest.pop() ?? mishaps[randomInt(mishaps.length)];
      await mishap.happen();
      happened.push(mishap.name);
    }
    await pause(500);
    storm = false;
    await working;
    // What it was given for later has a time in it that the test has moved.
    await mishaps.find(({ name }) => name === 'flush')?.happen();

    const count = (name: string) => killed.filter((each) => each === name).length;
    expect(killed).toHaveLength(inFull(sample[store].length, KILLS));
    for (const name of sample[store]) expect(count(name)).toBeGreaterThan(0);
    expect(ledger.lines.length).toBeGreaterThan(20);
    for (const done of [ledger.told, ledger.escalated, ledger.closed]) expect(done.length).toBeGreaterThanOrEqual(people.length);

    const world = (): World => ({ database: outside.database, ledger, letters: mail.letters, messages: messagesIn(outside.outbox) });
    await until(
      async () => {
        await hurry();
        return missing(world());
      },
      (waiting) => waiting.length === 0,
      inFull(60_000, 300_000),
    );
    const found = world();
    expect(found.messages.length).toBeGreaterThan(0);
    expect(found.letters.length).toBeGreaterThan(0);
    expect(await lost(found)).toEqual([]);
    expect(await beyond(found)).toEqual([]);
    expect(await staffLetters(found)).toEqual([]);
    expect(await staffMessages(found)).toEqual([]);
    expect(await clientNotices(found)).toEqual([]);
    const digests = await asOwner<{ state: string }>(outside.database, `select state from dispatch where kind = 'digest'`);
    expect(digests.map(({ state }) => state)).toEqual(expect.arrayContaining(['sent']));
  });
});
