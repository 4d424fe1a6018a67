import { randomUUID } from 'node:crypto';
import type { CaseReminders } from '@alongside/contract';
import { Chase } from '@alongside/api/referrals';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import {
  agencyOf,
  ANSWERED,
  elsewhen,
  givenAgency,
  givenReferral,
  keptOf,
  NO_ANSWER,
  referralOf,
  step,
  withoutReviews,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const days = { clock: 'days', firstCheckAfter: 7, thenEvery: 14, maxAttempts: 3 };
const hours = { clock: 'hours', firstCheckAfter: 48, thenEvery: 6, maxAttempts: 2 };
interface Stored {
  id: string;
  kind: string;
  state: string;
  reason: string;
  owner_id: string;
  due: number;
  version: number;
  facts: Record<string, unknown>;
}
const reminders = async (sourceId: string, state = 'open') =>
  asOwner<Stored>(
    running.database,
    `select id, kind, state, reason, owner_id, version, facts, round(extract(epoch from due_at) * 1000)::float8 as due from reminder where source_id = $1 and state = $2 order by kind`,
    [sourceId, state],
  );
const check = async (id: string) => (await reminders(id)).find(({ kind }) => kind === 'agency_check');
const contact = async (browser: Browser, id: string, values: object) =>
  (await browser.post(`/referrals/${id}/contacts`, values).expect(201)).body;
const since = (iso: string | null) => Date.parse(iso ?? '') - running.clock.now().getTime();
/** Within the seconds that a test takes. */
const about = (ms: number, wanted: number) => expect(Math.abs(ms - wanted)).toBeLessThan(MINUTE);

async function sent(agency: string | object, browser = mara): Promise<string> {
  const agencyId = typeof agency === 'string' ? await agencyOf(browser, agency) : await givenAgency(supervisor, agency);
  const id = await givenReferral(browser, caseId, agencyId);
  await step(browser, id, 'ready');
  expect((await step(browser, id, 'sent')).status).toBe(201);
  return id;
}
const later = (ms: number, work: (browser: Browser) => Promise<void>) => elsewhen(running, home.people.mara, ms, work);

describe('the clock', () => {
  it.each([
    ['days', { rhythm: days }, 7 * DAY, 14 * DAY],
    ['hours', { rhythm: hours }, 48 * HOUR, 6 * HOUR],
    ['the knowledge base', 'ceop', 3 * DAY, 7 * DAY],
  ])('starts with the sending and goes on with every contact, in %s', async (_, agency, first, then) => {
    const id = await sent(agency);
    const start = await referralOf(mara, id);
    about(since(start.nextCheckAt), first);
    expect(await check(id)).toMatchObject({
      owner_id: home.people.mara.id,
      reason: 'ask_agency',
      due: Date.parse(start.nextCheckAt!),
      facts: { asked: 0, of: start.maxAttempts },
    });
    await later(first + HOUR, async (browser) => {
      const logged = await contact(browser, id, NO_ANSWER);
      expect(logged).toMatchObject({ attempts: 1, escalated: false });
      about(since(logged.nextCheckAt), then);
      const next = await check(id);
      expect(next).toMatchObject({ due: Date.parse(logged.nextCheckAt), facts: { asked: 1 }, version: 2 });
    });
    expect((await reminders(id)).map(({ kind }) => kind)).toEqual(['agency_check']);
  });

  it('says whom to ask where the agency itself tells nothing', async () => {
    const asked = await sent('ic3');
    expect(await check(asked)).toMatchObject({ reason: 'ask_instead', facts: { agency: expect.stringMatching(/IC3/), agencyKey: 'ic3' } });
    const { items } = (await mara.get(`/cases/${caseId}/reminders`).expect(200)).body as CaseReminders;
    expect(items.find(({ sourceId }) => sourceId === asked)!.facts['instead']).toBe(
      'The local police or the FBI field office, with the complaint ID',
    );
    expect(await check(await sent('rainn_nsah'))).toMatchObject({ reason: 'ask_client' });
  });

  it('counts from the time of the contact, or goes where the person puts it', async () => {
    const id = await sent({ rhythm: days });
    const at = new Date(running.clock.now().getTime() - 2 * DAY).toISOString();
    about(since((await contact(mara, id, { ...NO_ANSWER, at })).nextCheckAt), 12 * DAY);
    const chosen = new Date(running.clock.now().getTime() + 3 * DAY).toISOString();
    expect((await contact(mara, id, { ...NO_ANSWER, nextCheckAt: chosen })).nextCheckAt).toBe(chosen);
    expect(await check(id)).toMatchObject({ due: Date.parse(chosen) });
    about(since((await contact(mara, id, { ...ANSWERED, nextCheckAt: null })).nextCheckAt), 14 * DAY);
  });

  it.each([
    ['in the past', { nextCheckAt: '2020-01-01T00:00:00Z' }, 'nextCheckAt'],
    ['in ten thousand years', { nextCheckAt: '9999-12-31T23:59:59-14:00' }, 'nextCheckAt'],
    ['of tomorrow', { at: new Date(Date.now() + DAY).toISOString() }, 'at'],
    ['of no known kind', { outcome: 'sighed' }, 'outcome'],
    ['about a reminder that does not exist', { reminderId: randomUUID() }, 'reminderId'],
  ])('refuses a contact %s, whole', async (_, values, field) => {
    const id = await sent({ rhythm: days });
    const before = await keptOf(mara, id);
    const { body } = await mara.post(`/referrals/${id}/contacts`, { ...NO_ANSWER, ...values }).expect(400);
    expect([body.code, body.fields[0].path]).toEqual(['invalid_input', field]);
    expect(await keptOf(mara, id)).toEqual(before);
  });

  it('does not run before the sending and not after the end', async () => {
    const draft = await givenReferral(mara, caseId, await givenAgency(supervisor));
    expect(await contact(mara, draft, NO_ANSWER)).toMatchObject({ nextCheckAt: null, attempts: null, escalated: false });
    expect(
      (await mara.post(`/referrals/${draft}/contacts`, { ...NO_ANSWER, nextCheckAt: '2031-01-01T00:00:00Z' }).expect(400)).body.fields[0]
        .problem,
    ).toBe('nothing_to_check');
    const id = await sent({ rhythm: days });
    await step(mara, id, 'declined', { contact: ANSWERED });
    expect(await contact(mara, id, NO_ANSWER)).toMatchObject({ nextCheckAt: null, attempts: null });
    expect(await referralOf(mara, id)).toMatchObject({ state: 'declined', nextCheckAt: null, endedAt: expect.any(String) });
    expect(await reminders(id)).toEqual([]);
  });

  it('stops with no_response and runs again after a late answer', async () => {
    const id = await sent({ rhythm: hours });
    for (let each = 0; each < 2; each++) await contact(mara, id, NO_ANSWER);
    await step(mara, id, 'no_response');
    expect(await referralOf(mara, id)).toMatchObject({ nextCheckAt: null });
    expect(await check(id)).toBeUndefined();
    expect(await contact(mara, id, NO_ANSWER)).toMatchObject({ nextCheckAt: null, attempts: 3, escalated: false });
    expect((await step(mara, id, 'acknowledged', { contact: { ...ANSWERED, direction: 'in', outcome: 'received' } })).status).toBe(201);
    const late = await referralOf(mara, id);
    expect(late.attempts).toBe(0);
    about(since(late.nextCheckAt), 6 * HOUR);
    expect(await check(id)).toMatchObject({ due: Date.parse(late.nextCheckAt!) });
  });

  it('belongs to whoever has the case', async () => {
    const id = await sent({ rhythm: days }, supervisor);
    expect(await check(id)).toMatchObject({ owner_id: home.people.mara.id });
  });

  it('counts what the client says about an agency that tells nothing itself, and keeps it with the case and in the history of the referral', async () => {
    const id = await sent('rainn_nsah');
    expect(await contact(mara, id, { with: 'client', outcome: 'no_answer' })).toMatchObject({ attempts: 1 });
    expect(await contact(mara, id, { with: 'client', outcome: 'answered' })).toMatchObject({ attempts: 0 });
    expect((await referralOf(mara, id)).contacts).toMatchObject([
      { with: 'client', outcome: 'answered' },
      { with: 'client', outcome: 'no_answer' },
    ]);
    expect((await mara.get(`/cases/${caseId}`).expect(200)).body.lastClientContactAt).toEqual(expect.any(String));
    // What the client heard counts as well as what we heard.
    expect((await step(mara, id, 'acknowledged', { contact: { with: 'client', outcome: 'answered' } })).status).toBe(201);
  });
});

describe('escalation', () => {
  const escalations = async (id: string, state = 'open') => (await reminders(id, state)).filter(({ kind }) => kind === 'escalation');
  const notices = () =>
    asOwner<{ user_id: string }>(
      running.database,
      `select user_id from notification where kind = 'escalation' and case_id = $1 and reminder_id is null`,
      [caseId],
    );

  it('comes after the last attempt, once, and again after an answer and another silence', async () => {
    const id = await sent({ rhythm: days });
    const log = async (values: object) => (await contact(mara, id, values)).escalated;
    expect([
      await log(NO_ANSWER),
      await log({ ...NO_ANSWER, outcome: 'left_message' }),
      await log({ ...NO_ANSWER, outcome: 'wrote' }),
      await log(NO_ANSWER),
    ]).toEqual([false, false, true, false]);
    expect(await escalations(id)).toMatchObject([{ owner_id: home.people.supervisor.id, reason: 'agency_silent', facts: { attempts: 3 } }]);
    expect((await referralOf(mara, id)).attempts).toBe(4);
    expect(await log(ANSWERED)).toBe(false);
    expect((await referralOf(mara, id)).attempts).toBe(0);
    expect(await escalations(id)).toEqual([]);
    expect([await log(NO_ANSWER), await log(NO_ANSWER), await log(NO_ANSWER)]).toEqual([false, false, true]);
    expect(await escalations(id)).toHaveLength(1);
  });

  it('comes when nobody acts on a check for three working days, and goes when somebody does', async () => {
    const id = await sent({ rhythm: days });
    const look = () => running.app.get(Chase).keepGoing(home.id);
    await later(7 * DAY + 2 * DAY, async () => {
      await look();
      expect(await escalations(id)).toEqual([]);
    });
    await later(7 * DAY + 3 * DAY + HOUR, async (browser) => {
      await look();
      await look();
      expect(await escalations(id)).toMatchObject([{ owner_id: home.people.supervisor.id, reason: 'check_ignored' }]);
      expect((await contact(browser, id, NO_ANSWER)).escalated).toBe(false);
      expect(await escalations(id)).toEqual([]);
      // What comes after it counts as ever.
      expect((await contact(browser, id, NO_ANSWER)).escalated).toBe(false);
      expect((await contact(browser, id, NO_ANSWER)).escalated).toBe(true);
      expect(await escalations(id)).toMatchObject([{ reason: 'agency_silent' }]);
    });
  });

  it('comes when a check is put off for two weeks and more, and when it is only ever ticked off', async () => {
    const id = await sent({ rhythm: days });
    await later(7 * DAY + HOUR, async (browser) => {
      const { id: reminder, version } = (await check(id))!;
      const until = new Date(running.clock.now().getTime() + 20 * DAY).toISOString();
      await browser.post(`/reminders/${reminder}/snooze`, { version, until }).expect(201);
    });
    await later(20 * DAY, async () => {
      await running.app.get(Chase).keepGoing(home.id);
      expect(await escalations(id)).toEqual([]);
    });
    await later(22 * DAY, async () => {
      await running.app.get(Chase).keepGoing(home.id);
      expect(await escalations(id)).toMatchObject([{ reason: 'check_ignored' }]);
    });
    const other = await sent({ rhythm: hours });
    const tick = async (browser: Browser) => {
      const { id: reminder, version } = (await check(other))!;
      const { body } = await browser.post(`/reminders/${reminder}/done`, { version }).expect(201);
      return { reminder, version: body.version as number };
    };
    await tick(mara);
    expect(await escalations(other)).toEqual([]);
    await later(11 * MINUTE, async (browser) => {
      await running.app.get(Chase).keepGoing(home.id);
      const second = await tick(browser);
      expect(await escalations(other)).toMatchObject([{ reason: 'check_ignored' }]);
      await browser.post(`/reminders/${second.reminder}/reopen`, { version: second.version }).expect(201);
      expect(await escalations(other)).toEqual([]);
    });
  });

  it('comes once when two people log the last attempt at the same moment', async () => {
    const id = await sent({ rhythm: hours });
    await contact(mara, id, NO_ANSWER);
    const both = await Promise.all([contact(mara, id, NO_ANSWER), contact(supervisor, id, NO_ANSWER)]);
    expect(both.map(({ escalated }) => escalated).sort()).toEqual([false, true]);
    expect(both.map(({ attempts }) => attempts).sort()).toEqual([2, 3]);
    expect(await escalations(id)).toHaveLength(1);
  });

  it('tells every supervisor of the team: one by the reminder, the others beside it', async () => {
    const second = home.people.noor;
    await asOwner(running.database, `insert into user_role (organization_id, user_id, role) values ($1, $2, 'supervisor')`, [
      home.id,
      second.id,
    ]);
    try {
      const id = await sent({ rhythm: { ...days, maxAttempts: 1 } });
      await contact(mara, id, NO_ANSWER);
      const [{ owner_id }] = await escalations(id);
      expect([owner_id, ...(await notices()).map(({ user_id }) => user_id)].sort()).toEqual([home.people.supervisor.id, second.id].sort());
    } finally {
      await asOwner(running.database, `delete from user_role where user_id = $1 and role = 'supervisor'`, [second.id]);
    }
  });

  it('goes to a director where the team has no supervisor for the case', async () => {
    const director = await as(running, home.people.director);
    await director.post(`/cases/${caseId}/block`, { userId: home.people.supervisor.id, reason: 'Conflict of interest.' }).expect(201);
    const agencyId = await givenAgency(supervisor, { rhythm: { ...days, maxAttempts: 1 } });
    const id = await givenReferral(mara, caseId, agencyId);
    await step(mara, id, 'ready');
    await step(mara, id, 'sent');
    await contact(mara, id, NO_ANSWER);
    expect(await escalations(id)).toMatchObject([{ owner_id: home.people.director.id }]);
  });

  it('ends with the contact that answers it', async () => {
    const id = await sent({ rhythm: { ...days, maxAttempts: 1 } });
    await contact(mara, id, NO_ANSWER);
    const [{ id: reminderId }] = await escalations(id);
    await contact(supervisor, id, { ...NO_ANSWER, reminderId });
    expect(await escalations(id, 'done')).toHaveLength(1);
    const own = await check(id);
    // Logging from the check itself moves it on instead of ending it.
    await contact(mara, id, { ...NO_ANSWER, reminderId: own!.id });
    expect(await check(id)).toMatchObject({ id: own!.id, state: 'open' });
  });
});

describe('a check that is only ticked off', () => {
  const keepGoing = () => running.app.get(Chase).keepGoing(home.id);

  it('is planned again by itself, without counting as an attempt', async () => {
    const id = await sent({ rhythm: days });
    const first = await check(id);
    await later(8 * DAY, async (browser) => {
      await browser.post(`/reminders/${first!.id}/done`, { version: first!.version }).expect(201);
      const { nextCheckAt, attempts } = await referralOf(browser, id);
      expect(attempts).toBe(0);
      about(since(nextCheckAt), 14 * DAY);
      await keepGoing();
      expect(await check(id)).toBeUndefined();
      running.clock.move(11 * MINUTE);
      await keepGoing();
      running.clock.move(-11 * MINUTE);
      expect(await check(id)).toMatchObject({ due: Date.parse(nextCheckAt!) });
    });
  });

  it('can be taken back', async () => {
    const id = await sent({ rhythm: days });
    const first = await check(id);
    const before = (await referralOf(mara, id)).nextCheckAt;
    const { body } = await mara.post(`/reminders/${first!.id}/done`, { version: first!.version }).expect(201);
    await mara.post(`/reminders/${first!.id}/reopen`, { version: body.version }).expect(201);
    expect((await referralOf(mara, id)).nextCheckAt).toBe(before);
    expect(await check(id)).toMatchObject({ id: first!.id, due: Date.parse(before!) });
  });
});

describe('the case', () => {
  it('ends the reminders of its referrals when it is closed, and has them again when it is opened', async () => {
    const id = await sent({ rhythm: days });
    const { nextCheckAt } = await referralOf(mara, id);
    const close = await mara
      .post(`/cases/${caseId}/close`, { version: (await mara.get(`/cases/${caseId}`)).body.version, reason: 'lost_contact' })
      .expect(201);
    expect(await reminders(id)).toEqual([]);
    await running.app.get(Chase).keepGoing(home.id);
    expect(await reminders(id)).toEqual([]);
    expect((await mara.post(`/referrals/${id}/contacts`, NO_ANSWER).expect(409)).body.code).toBe('case_closed');
    await mara.post(`/cases/${caseId}/reopen`, { version: close.body.version, note: 'She called again.' }).expect(201);
    expect(await check(id)).toMatchObject({ due: Date.parse(nextCheckAt!) });
  });

  it('shows the check as its next due time', async () => {
    const before = (await mara.get(`/cases/${caseId}`)).body.nextDueAt;
    const id = await sent({ rhythm: { ...hours, firstCheckAfter: 1 } });
    const { nextCheckAt } = await referralOf(mara, id);
    expect([before, nextCheckAt].sort()[0]).toBe((await mara.get(`/cases/${caseId}`)).body.nextDueAt);
  });
});
