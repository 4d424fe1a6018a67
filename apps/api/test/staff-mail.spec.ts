import { Dispatches, Delivery, Digests } from '@alongside/api/reminders';
import type { DeliveryState, MyDelivery } from '@alongside/contract';
import { HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization, type Person } from './support/given';
import { givenReminder, inDomain } from './support/given-reminder';
import { inFull } from './support/long';
import { startMailServer } from './support/mail-server';

/** A Friday at noon in New York. */
const FRIDAY = new Date('2026-11-27T17:00:00Z');
const usual = {
  digestHour: 8,
  digestDays: [1, 2, 3, 4, 5],
  zone: null,
  quiet: null,
  emailNow: [],
  emailNever: [],
  smsNow: [],
  phone: null,
};

let server: Awaited<ReturnType<typeof startMailServer>>;
let running: Running;
let home: GivenOrganization;
let mara: Browser;
let caseId: string;
let number: string;
beforeAll(async () => {
  server = await startMailServer();
  running = await startApp({ settings: { SMTP_URL: server.url, OUTBOX_DIR: '' } });
});
beforeEach(async () => {
  running.clock.moveTo(FRIDAY);
  server.feel('takes');
  server.letters.length = 0;
  home = await givenOrganization(running);
  mara = await signIn(home.people.mara);
  const file = await givenCase(mara);
  [caseId, number] = [file.id, file.number];
  await inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, caseId));
});
afterAll(async () => {
  await running.close();
  await server.end();
});

async function signIn({ email }: Person) {
  const browser = staffBrowser(running);
  await browser.post('/session', { email, password: PASSWORD }).expect(201);
  return browser;
}
const choose = async (more: object, browser = mara): Promise<MyDelivery> => {
  const { version } = (await browser.get('/notifications/choices').expect(200)).body as MyDelivery;
  return (await browser.put('/notifications/choices', { version, ...usual, ...more }).expect(200)).body;
};
/** One that is due and was delivered in the application. */
async function due(more: object = {}) {
  const id = await givenReminder(running, { caseId, owner: home.people.mara, ...more });
  await running.app.get(Delivery).deliver({ organizationId: home.id, reminderId: id, version: 1 });
  return id;
}
const rows = () =>
  asOwner<{ id: string; state: string; why: string | null; attempts: number; next_at: string }>(
    running.database,
    'select id, state, why, attempts, next_at from dispatch where organization_id = $1 order by created_at, id',
    [home.id],
  );
const states = async () => (await rows()).map(({ state, why }) => (why ? `${state}: ${why}` : state));
/** What the worker does with everything that is there. */
async function work() {
  for (const { id } of await rows()) await running.app.get(Dispatches).send({ organizationId: home.id, dispatchId: id });
}
const later = async (ms: number) => {
  running.clock.move(ms);
  await running.app.get(Digests).sweep();
  await work();
};
const admin = () => signIn(home.people.administrator);
const state = async () => (await (await admin()).get('/delivery').expect(200)).body as DeliveryState;

describe('an e-mail at once', () => {
  beforeEach(async () => void (await choose({ emailNow: ['agency_check'] })));

  it('says how many are due and nothing else, once for all that fell due together', async () => {
    await due();
    await due();
    await due({ kind: 'todo' });
    expect(server.letters).toEqual([]);
    await later(31_000);
    await later(MINUTE);
    expect(server.letters).toHaveLength(1);
    const [{ to, text }] = server.letters;
    expect(to).toEqual([home.people.mara.email]);
    expect(text).toMatch(/^Subject: 2 items due\r$/m);
    expect(text.split('\r\n\r\n').slice(1).join('').trim()).toBe('2 items due, sign in.');
    expect(text).not.toMatch(new RegExp(`${number}|IC3|Harbor|Rosa`));
    expect(await states()).toEqual(['sent']);
  });

  it('counts what joined it by a clock that is ahead of that of whoever sends it', async () => {
    const behind = FRIDAY.getTime() + 31_000;
    await due();
    running.clock.moveTo(new Date(behind + 5_000));
    await due();
    running.clock.moveTo(new Date(behind));
    await work();
    expect(server.letters.map(({ text }) => /^Subject: (.*)\r$/m.exec(text)?.[1])).toEqual(['2 items due']);
    await later(MINUTE);
    expect(server.letters).toHaveLength(1);
  });

  it('names the case and why, when the organization wants that, and never anybody', async () => {
    await (await admin()).patch('/organization', { version: 1, mailDetails: true }).expect(200);
    await due();
    await later(31_000);
    expect(server.letters[0].text).toContain(`${number}: ask the agency`);
    expect(server.letters[0].text).not.toMatch(/IC3|Rosa|Harbor/);
  });

  it('comes to whoever stands in, by their own choice, and counts what came to them with it', async () => {
    const supervisor = await signIn(home.people.supervisor);
    await choose({ emailNow: ['agency_check'] }, supervisor);
    await choose({});
    await due();
    await later(5 * MINUTE);
    expect(server.letters).toEqual([]);
    const inTime = (ms: number) => new Date(running.clock.now().getTime() + ms).toISOString();
    // Not theirs to open, so it is the supervisor's.
    const delegateId = home.people.noor.id;
    await mara.put('/absence', { from: inTime(-HOUR), until: inTime(9 * HOUR), delegateId }).expect(200);
    await later(31_000);
    await later(MINUTE);
    expect(server.letters.map(({ to }) => to)).toEqual([[home.people.supervisor.email]]);
    expect(server.letters[0].text).toContain('1 item due, sign in.');
    expect(server.letters[0].text).not.toMatch(new RegExp(`${number}|IC3|Harbor|Mara`));
  });

  it('does not come to a stand-in when they are back before it leaves', async () => {
    await choose({ emailNow: ['agency_check'] }, await signIn(home.people.supervisor));
    await choose({});
    await due();
    const inTime = (ms: number) => new Date(running.clock.now().getTime() + ms).toISOString();
    await mara.put('/absence', { from: inTime(-HOUR), until: inTime(HOUR), delegateId: home.people.noor.id }).expect(200);
    await mara.post('/absence/end', {}).expect(201);
    await later(31_000);
    expect(server.letters).toEqual([]);
    expect(await states()).toEqual(['stopped: nothing_due']);
  });

  it('speaks the language of its reader', async () => {
    await asOwner(running.database, `update user_account set locale = 'es' where id = $1`, [home.people.mara.id]);
    await due();
    await later(31_000);
    expect(server.letters[0].text).toContain('1 asunto pendiente; inicie sesi');
  });

  it('waits until the quiet hours are over, and what falls due meanwhile joins it', async () => {
    await choose({ emailNow: ['agency_check'], quiet: { from: 12, to: 15 } });
    await due();
    await later(HOUR);
    await due();
    await later(HOUR);
    expect(server.letters).toEqual([]);
    await later(HOUR + MINUTE);
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0].text).toContain('2 items due');
  });

  it.each([
    [
      'the case was closed',
      async () => void (await asOwner(running.database, `update case_file set stage = 'closed' where id = $1`, [caseId])),
    ],
    ['it was done', async (id: string) => void (await mara.post(`/reminders/${id}/done`, { version: 1 }).expect(201))],
    ['it was ended', () => inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, caseId))],
    [
      'it was given to somebody else',
      () =>
        inDomain(running, home.id, (reminders, actor) =>
          reminders.moveOwner(actor, caseId, home.people.mara.id, home.people.supervisor.id),
        ),
    ],
    [
      'the case was taken from them',
      async () =>
        void (await asOwner(running.database, `update case_access set until_at = $2 where case_id = $1`, [caseId, running.clock.now()])),
    ],
    [
      'a conflict of interest keeps them out',
      async () =>
        void (await (
          await signIn(home.people.supervisor)
        )
          .post(`/cases/${caseId}/block`, { userId: home.people.mara.id, reason: 'A cousin.' })
          .expect(201)),
    ],
    [
      'they left',
      async () => void (await asOwner(running.database, `update user_account set state = 'left' where id = $1`, [home.people.mara.id])),
    ],
    ['they chose otherwise', async () => void (await choose({}))],
  ])('does not go out when, already queued, %s', async (_, change) => {
    const id = await due();
    running.clock.move(31_000);
    await running.app.get(Dispatches).sweep();
    await change(id);
    running.clock.move(1_000);
    await work();
    expect(server.letters).toEqual([]);
    expect((await rows()).map(({ state }) => state)).toEqual(['stopped']);
  });
});

describe('a mail server', () => {
  beforeEach(async () => {
    await choose({ emailNow: ['agency_check'] });
    await due();
    running.clock.move(31_000);
  });

  it('that is slow gets it once', async () => {
    server.feel('slow');
    await Promise.all([work(), work(), work()]);
    expect(server.letters).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('that says not now gets it again, later and later, and then once', async () => {
    server.feel('not_now');
    await work();
    expect(await states()).toEqual(['retrying: refused_for_now']);
    const pauses: number[] = [];
    for (let each = 0; each < 3; each += 1) {
      pauses.push(new Date((await rows())[0].next_at).getTime() - running.clock.now().getTime());
      running.clock.move(pauses[each] - 5_000);
      await work();
      expect((await rows())[0].attempts).toBe(each + 1);
      await later(5_000);
    }
    expect(pauses.map((pause) => Math.round(pause / MINUTE))).toEqual([1, 2, 4]);
    server.feel('takes');
    await later(8 * MINUTE);
    expect(server.letters).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('that drops the line in the middle gets it again', async () => {
    server.feel('drops');
    await work();
    expect(await states()).toEqual(['retrying: broken_off']);
    server.feel('takes');
    await later(MINUTE);
    expect(server.letters).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('that took it and was gone before it said so gets it again under the same Message-ID', async () => {
    server.feel('lost');
    await work();
    server.feel('takes');
    await later(MINUTE);
    expect(server.letters).toHaveLength(2);
    expect(server.letters[0].messageId).toMatch(/^due-[0-9a-f-]{36}@/);
    expect(server.letters[1].messageId).toBe(server.letters[0].messageId);
  });

  it('that does not take it for good is shown to an administrator, who may try again; free of content', async () => {
    server.feel('refuses');
    await work();
    expect(await states()).toEqual(['failed: refused']);
    const shown = await state();
    expect(shown.channels.find(({ channel }) => channel === 'email')).toMatchObject({ ready: true, failed: 1, sent: 0 });
    expect(shown.problems).toMatchObject([
      { channel: 'email', kind: 'now', state: 'failed', why: 'refused', attempts: 1, to: { displayName: 'Mara Advocate' } },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${number}|${caseId}|${home.people.mara.email}|IC3|Rosa`));
    server.feel('takes');
    await (await admin()).post(`/delivery/${shown.problems[0].id}/again`).expect(201, { count: 1 });
    await later(1_000);
    expect(server.letters).toHaveLength(1);
    expect((await state()).problems).toEqual([]);
  });

  it('that is away for hours is given up in the end, shown, and all can be tried again at once', async () => {
    server.feel('not_now');
    for (let each = 0; each < 8; each += 1) await later(130 * MINUTE);
    expect(await states()).toEqual(['failed: refused_for_now']);
    expect((await rows())[0].attempts).toBe(8);
    server.feel('takes');
    await (await admin()).post('/delivery/again').expect(201, { count: 1 });
    await later(1_000);
    expect(await states()).toEqual(['sent']);
  });

  it('gets it from another process after the one that had it died', async () => {
    const [{ id }] = await rows();
    await asOwner(running.database, `update dispatch set state = 'sending', attempts = 1, until = $2, next_at = $3 where id = $1`, [
      id,
      running.clock.now(),
      new Date(running.clock.now().getTime() + 2 * MINUTE),
    ]);
    await work();
    expect(server.letters).toEqual([]);
    await later(2 * MINUTE);
    expect(server.letters).toHaveLength(1);
  });
});

describe('the digest', () => {
  const digests = () => server.letters.map(({ text }) => /^Subject: (.*)\r$/m.exec(text)?.[1]);
  const at = async (moment: string) => {
    running.clock.moveTo(new Date(moment));
    await later(0);
  };

  it('comes once a day at the hour of the person, as long as something is due', async () => {
    await choose({ digestHour: 9, digestDays: [1, 2, 3, 4, 5, 6, 7] });
    const id = await due();
    await at('2026-11-28T13:59:00Z');
    expect(digests()).toEqual([]);
    for (const minute of ['00', '01', '30']) await at(`2026-11-28T14:${minute}:00Z`);
    expect(digests()).toEqual(['1 item due']);
    await at('2026-11-29T14:00:30Z');
    expect(digests()).toHaveLength(2);
    mara = await signIn(home.people.mara);
    await mara.post(`/reminders/${id}/done`, { version: 1 }).expect(201);
    await at('2026-11-30T14:00:30Z');
    expect(digests()).toHaveLength(2);
  });

  it('comes once although many look at the same moment, again and again', async () => {
    await choose({ digestDays: [1, 2, 3, 4, 5, 6, 7] });
    await due();
    const settings = { SMTP_URL: server.url, OUTBOX_DIR: '' };
    const others = await Promise.all(Array.from({ length: inFull(1, 9) }, () => startApp({ database: running.database, settings })));
    const all = [running, ...others];
    for (let round = 0; round < 4; round += 1) {
      for (const { clock } of all) clock.moveTo(new Date(`2026-11-28T13:0${round}:10Z`));
      await asOwner(running.database, `update delivery_choice set next_digest_at = $2 where id = $1`, [home.people.mara.id, FRIDAY]);
      await Promise.all(all.flatMap(({ app }) => [1, 2, 3, 4].map(() => app.get(Digests).sweep())));
      const found = await rows();
      await Promise.all(
        all.flatMap(({ app }) => found.map(({ id }) => app.get(Dispatches).send({ organizationId: home.id, dispatchId: id }))),
      );
    }
    await Promise.all(others.map(({ close }) => close()));
    expect(digests()).toEqual(['1 item due']);
  });

  it('comes once on Monday after a weekend off, whatever fell due', async () => {
    await choose({});
    for (let each = 0; each < 4; each += 1) {
      running.clock.moveTo(new Date(`2026-11-28T${10 + each}:00:00Z`));
      await due();
    }
    await at('2026-11-29T15:00:00Z');
    expect(digests()).toEqual([]);
    await at('2026-11-30T13:00:10Z');
    await at('2026-11-30T18:00:00Z');
    expect(digests()).toEqual(['4 items due']);
  });

  it('comes once after days in which nothing ran', async () => {
    await choose({});
    await due();
    await at('2026-12-10T20:00:00Z');
    expect(digests()).toEqual(['1 item due']);
  });

  it('that could not leave until the next one came does not leave beside it', async () => {
    await choose({ digestDays: [1, 2, 3, 4, 5, 6, 7] });
    await due();
    server.feel('not_now');
    await at('2026-11-28T13:00:10Z');
    expect(await states()).toEqual(['retrying: refused_for_now']);
    server.feel('takes');
    // The next one is made by the sweep, whichever of the two is looked at first.
    running.clock.moveTo(new Date('2026-11-29T13:00:10Z'));
    await work();
    expect(digests()).toEqual([]);
    await later(0);
    expect(digests()).toEqual(['1 item due']);
    expect(await states()).toEqual(['stopped: nothing_due', 'sent']);
  });

  it('that waits while its hour is moved to later on the same day leaves all the same: no other comes that day', async () => {
    await choose({ digestDays: [1, 2, 3, 4, 5, 6, 7] });
    await due();
    server.feel('not_now');
    await at('2026-11-28T13:00:10Z');
    expect(await states()).toEqual(['retrying: refused_for_now']);
    await choose({ digestDays: [1, 2, 3, 4, 5, 6, 7], digestHour: 10 }, await signIn(home.people.mara));
    server.feel('takes');
    running.clock.moveTo(new Date('2026-11-28T15:00:10Z'));
    await work();
    await later(0);
    expect(digests()).toEqual(['1 item due']);
    expect(await states()).toEqual(['sent']);
  });

  it('keeps to the clock of the person over a change of the time', async () => {
    await choose({ digestHour: 7, digestDays: [7], zone: 'Europe/Berlin' });
    await due();
    await at('2027-03-27T12:00:00Z');
    await at('2027-03-28T04:59:00Z');
    // In Berlin the clocks went forward at 01:00 UTC: seven is at 05:00 UTC.
    const before = digests().length;
    await at('2027-03-28T05:00:10Z');
    expect(digests()).toHaveLength(before + 1);
  });

  it('follows the organization when it moves to another zone', async () => {
    await choose({ digestDays: [1, 2, 3, 4, 5, 6, 7] });
    await due();
    await (await admin()).patch('/organization', { version: 1, timezone: 'America/Los_Angeles' }).expect(200);
    await at('2026-11-28T13:00:10Z');
    expect(digests()).toEqual([]);
    await at('2026-11-28T16:00:10Z');
    expect(digests()).toEqual(['1 item due']);
  });

  it('leaves out what came at once and what nobody wants', async () => {
    await choose({ emailNow: ['agency_check'], emailNever: ['todo'], digestDays: [1, 2, 3, 4, 5, 6, 7] });
    await due();
    await later(31_000);
    await due({ kind: 'todo' });
    await due({ kind: 'appointment' });
    await at('2026-11-28T13:00:10Z');
    expect(digests()).toEqual(['1 item due', '1 item due']);
  });
});

describe('the choices', () => {
  it('are the usual ones at first, one’s own, and refused when they do not fit', async () => {
    const mine = (await mara.get('/notifications/choices').expect(200)).body as MyDelivery;
    expect(mine).toMatchObject({
      digestHour: 8,
      digestDays: [1, 2, 3, 4, 5],
      emailNow: ['escalation'],
      quiet: null,
      details: false,
      channels: ['email'],
    });
    expect(mine.nextDigestAt).toBe('2026-11-30T13:00:00.000Z');
    const put = (more: object) => mara.put('/notifications/choices', { version: mine.version, ...usual, ...more });
    await put({ emailNow: ['todo'], emailNever: ['todo'] }).expect(400);
    await put({ smsNow: ['todo'] }).expect(400);
    await put({ phone: '555-0130' }).expect(400);
    await put({ digestDays: [] }).expect(400);
    await put({ quiet: { from: 8, to: 8 } }).expect(400);
    await put({ version: mine.version + 1 }).expect(409);
    await put({ quiet: { from: 20, to: 7 } }).expect(200);
    const noor = await signIn(home.people.noor);
    expect((await noor.get('/notifications/choices').expect(200)).body.quiet).toBeNull();
  });
});
