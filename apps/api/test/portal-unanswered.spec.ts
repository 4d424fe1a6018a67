import { Unanswered } from '@alongside/api/portal';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { comeBack, givenPortal, type GivenPortal } from './support/given-portal';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let portal: GivenPortal;

/** The Monday after next, ten o’clock in New York, so that no weekend comes in between by accident. */
const monday = () => {
  const at = new Date();
  at.setUTCHours(15, 0, 0, 0);
  do at.setTime(at.getTime() + DAY);
  while (at.getUTCDay() !== 1);
  return at;
};
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.moveTo(monday());
  home = await givenOrganization(running);
  await asOwner(running.database, `update organization set work_days = '{1,2,3,4,5}', work_from = 540, work_to = 1020 where id = $1`, [
    home.id,
  ]);
  await comeIn();
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

const ask = async (text = 'Is there news?') => (await portal.phone.post('/portal/messages', { text }).expect(201)).body;
/** Some time goes by, and the worker sweeps. The person’s own sign-in is over by then; the staff comes in again. */
async function later(time: number) {
  running.clock.move(time);
  await running.app.get(Unanswered).keepGoing(home.id);
  await comeIn();
}
async function comeIn() {
  mara = staffBrowser(running);
  await mara.post('/session', { email: home.people.mara.email, password: PASSWORD }).expect(201);
  supervisor = staffBrowser(running);
  await supervisor.post('/session', { email: home.people.supervisor.email, password: PASSWORD }).expect(201);
}
const conversation = async () => (await mara.get(`/cases/${portal.caseId}/messages`).expect(200)).body;
const today = async (who: Browser) => (await who.get('/today?rows=50').expect(200)).body;
interface Row {
  id: string;
  kind: string;
  reason: string;
  state: string;
  owner: string;
  version: number;
  facts: Record<string, unknown>;
}
const reminders = (state = 'open') =>
  asOwner<Row>(
    running.database,
    `select id, kind, reason, state, owner_id as owner, version, facts from reminder where source_id = $1 and state = $2 and kind in ('message_unanswered', 'escalation') order by kind desc`,
    [portal.id, state],
  );
const reminder = async (kind = 'message_unanswered') => (await reminders()).find((each) => each.kind === kind) as Row;
const close = async () => {
  const { version } = (await mara.get(`/cases/${portal.caseId}`).expect(200)).body;
  return mara.post(`/cases/${portal.caseId}/close`, { version, reason: 'goals_met' });
};

describe('a message that nobody answers', () => {
  it('goes to the supervisor a working day after the reminder is due, once, with since when and how often', async () => {
    await ask();
    await ask('Hello?');
    await later(DAY);
    expect(await reminders()).toMatchObject([{ kind: 'message_unanswered', owner: home.people.mara.id }]);
    await later(DAY - HOUR);
    expect(await reminder('escalation')).toBeUndefined();
    await later(2 * HOUR);
    expect(await reminder('escalation')).toMatchObject({
      reason: 'message_long_unanswered',
      owner: home.people.supervisor.id,
      facts: { at: expect.any(String), count: 2, putOff: false },
    });
    expect((await today(supervisor)).overdue).toMatchObject([
      { kind: 'escalation', caseId: portal.caseId, reason: 'message_long_unanswered' },
    ]);
    await later(DAY);
    expect((await reminders()).filter(({ kind }) => kind === 'escalation')).toHaveLength(1);
    // Whoever wrote it is still waiting for the advocate as well.
    expect(await reminder()).toBeDefined();
  });

  it('waits over a weekend for the next working day', async () => {
    running.clock.moveTo(new Date(monday().getTime() + 4 * DAY));
    portal.phone = await comeBack(running, portal);
    await ask();
    // Due on Saturday: on Monday somebody works, and has the day.
    await later(3 * DAY + 23 * HOUR);
    expect(await reminder('escalation')).toBeUndefined();
    await later(2 * HOUR);
    expect(await reminder('escalation')).toBeDefined();
  });

  it('goes to the supervisor although it was put off, and that is said', async () => {
    await ask();
    await later(DAY);
    const { id, version } = await reminder();
    const until = new Date(running.clock.now().getTime() + 20 * HOUR).toISOString();
    await mara.post(`/reminders/${id}/snooze`, { version, until }).expect(201);
    await later(DAY + HOUR);
    expect((await reminder('escalation')).facts).toMatchObject({ putOff: true });
  });

  it('can be put off for hours, not for weeks', async () => {
    await ask();
    const { id, version } = await reminder();
    const put = (hours: number) =>
      mara.post(`/reminders/${id}/snooze`, { version, until: new Date(running.clock.now().getTime() + hours * HOUR).toISOString() });
    expect((await put(25).expect(400)).body.fields).toEqual([{ path: 'until', problem: 'too_far' }]);
    await put(24).expect(201);
  });

  it('is not ticked off, neither by its advocate nor by the supervisor', async () => {
    await ask();
    await later(3 * DAY);
    const [own, escalated] = [await reminder(), await reminder('escalation')];
    expect((await mara.post(`/reminders/${own.id}/done`, { version: own.version }).expect(409)).body.code).toBe('not_settled');
    expect((await supervisor.post(`/reminders/${escalated.id}/done`, { version: escalated.version }).expect(409)).body.code).toBe(
      'not_settled',
    );
    const several = await mara.post('/reminders/batch', { action: 'done', items: [{ id: own.id, version: own.version }] }).expect(201);
    expect(several.body.items).toMatchObject([{ version: null, problem: 'not_settled' }]);
    expect(await reminders()).toHaveLength(2);
  });

  it('stands on Today and in the conversation until it is answered, read or not', async () => {
    const { sentAt } = await ask();
    expect((await today(mara)).messages).toMatchObject([{ caseId: portal.caseId, count: 1, since: sentAt }]);
    expect(await conversation()).toMatchObject({ waitsSince: sentAt, items: [{ readAt: null }] });
    expect(await conversation()).toMatchObject({ waitsSince: sentAt, items: [{ readAt: expect.any(String) }] });
    expect((await today(mara)).messages).toMatchObject([{ caseId: portal.caseId, count: 1, since: sentAt }]);
    expect((await mara.get(`/cases/${portal.caseId}/portal`).expect(200)).body.items).toMatchObject([{ waitsSince: sentAt }]);
    await later(HOUR);
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'Yes, there is.' }).expect(201);
    expect((await today(mara)).messages).toEqual([]);
    expect(await conversation()).toMatchObject({ waitsSince: null });
  });

  it('is over for everybody with an answer in writing', async () => {
    await ask();
    await later(3 * DAY);
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'I am here.' }).expect(201);
    expect(await reminders()).toEqual([]);
    expect(await reminders('ended')).toHaveLength(2);
  });

  it('waits again when the only answer is taken back', async () => {
    const { sentAt } = await ask();
    await later(HOUR);
    const { id } = (await mara.post(`/cases/${portal.caseId}/messages`, { text: 'I am here.' }).expect(201)).body;
    await mara.delete(`/cases/${portal.caseId}/messages/${id}`).expect(200);
    expect(await conversation()).toMatchObject({ waitsSince: sentAt });
    expect(await reminder()).toBeDefined();
  });

  it('is answered elsewhere by an act that says how, and is a contact then', async () => {
    await ask();
    await later(3 * DAY);
    await mara.post(`/portal-accounts/${portal.id}/answered`, { how: 'phone', note: 'She knows now.' }).expect(201);
    expect(await reminders()).toEqual([]);
    expect(await conversation()).toMatchObject({ waitsSince: null });
    const { items } = (await mara.get(`/cases/${portal.caseId}/timeline?kind=contact`).expect(200)).body;
    expect(items[0]).toMatchObject({ facts: { with: 'client', direction: 'out', channel: 'phone', outcome: 'answered' } });
    await mara.post(`/portal-accounts/${portal.id}/answered`, { how: 'phone' }).expect(409);
    await later(HOUR);
    // What is written afterwards waits anew.
    portal.phone = await comeBack(running, portal);
    const { sentAt } = await ask('One more thing.');
    expect(await conversation()).toMatchObject({ waitsSince: sentAt });
  });

  it('may need no answer; then why is written down', async () => {
    await ask('Thank you.');
    const none = (more: object) => mara.post(`/portal-accounts/${portal.id}/answered`, { how: 'none', ...more });
    expect((await none({}).expect(400)).body.fields).toEqual([{ path: 'note', problem: 'required' }]);
    await none({ note: 'A thank-you.' }).expect(201);
    expect(await reminders()).toEqual([]);
  });

  it('keeps the case open: closing says so first', async () => {
    await ask();
    const refused = await close();
    expect([refused.status, refused.body.code]).toEqual([409, 'not_settled']);
    expect(await reminder()).toBeDefined();
    await mara.post(`/portal-accounts/${portal.id}/answered`, { how: 'in_person' }).expect(201);
    expect((await close()).status).toBe(201);
  });

  it.each([
    ['the advocate', () => mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action: 'close' }).expect(201)],
    ['the person', () => portal.phone.post('/portal/close').expect(201)],
  ])('goes on waiting when %s closes the page for good', async (_, shut) => {
    const { sentAt } = await ask();
    await shut();
    expect((await mara.get(`/cases/${portal.caseId}/portal`).expect(200)).body.items).toMatchObject([
      { state: 'closed', waitsSince: sentAt },
    ]);
    await later(3 * DAY);
    expect(await reminders()).toHaveLength(2);
    expect((await today(mara)).messages).toMatchObject([{ caseId: portal.caseId }]);
    await mara.post(`/portal-accounts/${portal.id}/answered`, { how: 'letter' }).expect(201);
    expect(await reminders()).toEqual([]);
  });

  it('is over when the person deletes it', async () => {
    const { id } = await ask();
    await later(3 * DAY);
    const phone = await comeBack(running, portal);
    await phone.delete(`/portal/messages/${id}`).expect(200);
    expect(await reminders()).toEqual([]);
    expect(await conversation()).toMatchObject({ waitsSince: null });
  });
});

it('brings a reminder back that something else had ended', async () => {
  await ask();
  await asOwner(running.database, `update reminder set state = 'ended' where source_id = $1`, [portal.id]);
  await later(HOUR);
  expect(await reminder()).toBeDefined();
});
