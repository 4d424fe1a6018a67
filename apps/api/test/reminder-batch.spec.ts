import { randomUUID } from 'node:crypto';
import type { CaseReminders, CaseView, ReminderBatchDone, TodayView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { inTime, named } from './support/given-referral';
import { givenReminder, storedReminder } from './support/given-reminder';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const given = (values: object = {}) => givenReminder(running, { caseId, owner: home.people.mara, ...values });
const batch = async (values: object, browser = mara) =>
  ((await browser.post('/reminders/batch', values).expect(201)).body as ReminderBatchDone).items;
const undoOf = (items: { id: string }[], answers: ReminderBatchDone['items']) =>
  answers.map(({ version }, place) => ({ id: items[place].id, version }));
const stored = (id: string) => storedReminder(running, id);

describe('several at once', () => {
  it('are done, each as a whole, and the undo takes them back', async () => {
    const ids = [await given(), await given(), await given()];
    const items = ids.map((id) => ({ id, version: 1 }));
    const done = await batch({ action: 'done', items });
    expect(done.map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(await Promise.all(ids.map(async (id) => (await stored(id)).state))).toEqual(['done', 'done', 'done']);
    await batch({ action: 'reopen', items: undoOf(items, done) });
    expect(await Promise.all(ids.map(async (id) => (await stored(id)).state))).toEqual(['open', 'open', 'open']);
  });

  it('are left as they are where they cannot be done, each with its reason, and the others are done', async () => {
    const [one, stale] = [await given(), await given()];
    const colleagues = await givenReminder(running, { caseId, owner: home.people.supervisor });
    const nowhere = randomUUID();
    const items = [
      { id: stale, version: 7 },
      { id: one, version: 1 },
      { id: colleagues, version: 1 },
      { id: nowhere, version: 1 },
    ];
    const answers = await batch({ action: 'done', items });
    const of = (id: string) => answers[items.findIndex((each) => each.id === id)];
    expect([of(one)?.problem, of(stale)?.problem, of(colleagues)?.problem, of(nowhere)?.problem]).toEqual([
      null,
      'stale',
      'forbidden',
      'not_found',
    ]);
    expect([(await stored(one)).state, (await stored(stale)).state, (await stored(colleagues)).state]).toEqual(['done', 'open', 'open']);
  });

  it('take nothing half: what a refusal had begun is taken back', async () => {
    // The to-do of this reminder refuses to be ticked by who may only read the case; the reminder was marked done before that.
    const { sam } = home.people;
    const file = await mara.get(`/cases/${caseId}`).expect(200);
    const todo = (await mara.post(`/cases/${caseId}/todos`, { title: 'Call', dueAt: inTime(running, HOUR) }).expect(201)).body.id;
    const glass = await as(running, sam);
    await glass.post('/cases/break-glass', { number: (file.body as CaseView).number, reason: 'Emergency.', hours: 2 }).expect(201);
    const mine = await givenReminder(running, { caseId, owner: sam, kind: 'todo', sourceId: todo });
    const other = await givenReminder(running, { caseId, owner: sam });
    const before = await stored(mine);
    const answers = await batch(
      {
        action: 'done',
        items: [
          { id: mine, version: before.version },
          { id: other, version: 1 },
        ],
      },
      glass,
    );
    expect(answers[0].problem).toBe('forbidden');
    expect(await stored(mine)).toMatchObject({ state: 'open', version: before.version });
    expect((await stored(other)).state).toBe('done');
  });

  it('are put off, and given to a colleague who may open the case', async () => {
    const ids = [await given(), await given()];
    const items = ids.map((id) => ({ id, version: 1 }));
    const until = inTime(running, DAY);
    const later = await batch({ action: 'snooze', items, until });
    expect((await Promise.all(ids.map(stored))).map((row) => new Date(row.due_at).toISOString())).toEqual([until, until]);
    const moved = undoOf(items, later);
    expect((await batch({ action: 'reassign', items: moved, to: home.people.sam.id })).map(({ field }) => field)).toEqual([
      'cannot_open_the_case',
      'cannot_open_the_case',
    ]);
    await batch({ action: 'reassign', items: moved, to: home.people.supervisor.id });
    expect((await Promise.all(ids.map(stored))).map((row) => row.owner_id)).toEqual(ids.map(() => home.people.supervisor.id));
  });

  it('are a hundred at most, and at least one', async () => {
    await mara.post('/reminders/batch', { action: 'done', items: [] }).expect(400);
    const many = Array.from({ length: 101 }, () => ({ id: randomUUID(), version: 1 }));
    await mara.post('/reminders/batch', { action: 'done', items: many }).expect(400);
  });
});

describe('a to-do that comes back', () => {
  const todos = async () => ((await mara.get(`/cases/${caseId}`).expect(200)).body as CaseView).todos;
  const open = async () =>
    ((await mara.get(`/cases/${caseId}/reminders`).expect(200)).body as CaseReminders).items.filter(({ kind }) => kind === 'todo');

  it('is open again for its next time when it is done, and the undo brings the former one back', async () => {
    const dueAt = inTime(running, HOUR);
    const next = new Date(Date.parse(dueAt) + 7 * DAY).toISOString();
    await mara.post(`/cases/${caseId}/todos`, { title: 'Call the school', dueAt, repeat: 'weekly' }).expect(201);
    const [reminder] = await open();
    const { body } = await mara.post(`/reminders/${reminder.id}/done`, { version: reminder.version }).expect(201);
    expect(await todos()).toMatchObject([{ doneAt: null, dueAt: next, repeat: 'weekly' }]);
    expect(await open()).toMatchObject([{ dueAt: next }]);
    await mara.post(`/reminders/${reminder.id}/reopen`, { version: body.version }).expect(201);
    expect(await todos()).toMatchObject([{ doneAt: null, dueAt }]);
    expect(await open()).toMatchObject([{ id: reminder.id, dueAt }]);
  });

  it('is counted from when it was due, so that every Monday stays every Monday', async () => {
    const dueAt = inTime(running, -16 * DAY);
    const { body } = await mara.post(`/cases/${caseId}/todos`, { title: 'Look', dueAt, repeat: 'weekly' }).expect(201);
    await mara.patch(`/cases/${caseId}/todos/${body.id}`, { version: 1, done: true }).expect(200);
    expect((await todos())[0].dueAt).toBe(new Date(Date.parse(dueAt) + 21 * DAY).toISOString());
  });

  it('that was begun on the 31st comes on the last day of a short month, and on the 31st again where there is one', async () => {
    const { body } = await mara
      .post(`/cases/${caseId}/todos`, { title: 'Pay', dueAt: '2026-01-31T17:00:00Z', repeat: 'monthly' })
      .expect(201);
    for (let version = 1; version <= 6; version += 1) {
      await mara.patch(`/cases/${caseId}/todos/${body.id}`, { version, done: true }).expect(200);
      const due = new Date((await todos())[0].dueAt as string);
      const lastOfMonth = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
      expect(due.getUTCDate()).toBe(lastOfMonth);
    }
  });

  it('keeps the day of the month through the undo, and takes the new one when somebody moves it', async () => {
    const dueAt = '2027-01-31T17:00:00.000Z';
    const { body } = await mara.post(`/cases/${caseId}/todos`, { title: 'Pay', dueAt, repeat: 'monthly' }).expect(201);
    const change = async (version: number, values: object) =>
      void (await mara.patch(`/cases/${caseId}/todos/${body.id}`, { version, ...values }).expect(200));
    const days = async () => (await todos())[0].dueAt?.slice(0, 10);
    await change(1, { done: true });
    expect(await days()).toBe('2027-02-28');
    await change(2, { title: 'Pay the rent', dueAt: '2027-02-28T17:00:00.000Z' });
    await change(3, { done: true });
    expect(await days()).toBe('2027-03-31');
    await change(4, { dueAt: '2027-03-15T17:00:00.000Z' });
    await change(5, { done: true });
    expect(await days()).toBe('2027-04-15');
  });

  it('ends when it is told not to come back, and needs a day to begin with', async () => {
    expect(named((await mara.post(`/cases/${caseId}/todos`, { title: 'Look', repeat: 'daily' }).expect(400)).body)).toEqual([
      'dueAt: required',
    ]);
    const dueAt = inTime(running, HOUR);
    const { body } = await mara.post(`/cases/${caseId}/todos`, { title: 'Look', dueAt, repeat: 'daily' }).expect(201);
    await mara.patch(`/cases/${caseId}/todos/${body.id}`, { version: 1, repeat: null, done: true }).expect(200);
    expect(await todos()).toMatchObject([{ repeat: null, doneAt: expect.any(String) }]);
    expect(await open()).toEqual([]);
  });
});

describe('times to put something off', () => {
  it('are to come, in order, and by the working hours of the organization', async () => {
    const administrator = await as(running, home.people.administrator);
    const { version } = (await administrator.get('/organization').expect(200)).body;
    await administrator
      .patch('/organization', { version, workDays: [1, 2, 3, 4, 5], workFrom: 480, workTo: 960, timezone: 'America/New_York' })
      .expect(200);
    const { snoozes, now } = (await mara.get('/today').expect(200)).body as TodayView;
    expect(snoozes.map(({ key }) => key)).toContain('in_two_hours');
    expect([...snoozes].sort((a, b) => (a.at < b.at ? -1 : 1))).toEqual(snoozes);
    for (const { at, key } of snoozes) {
      expect(at > now).toBe(true);
      const [weekday, hour] = new Date(at)
        .toLocaleString('en-US', { timeZone: 'America/New_York', weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
        .split(', ');
      if (key !== 'in_two_hours' && key !== 'this_afternoon') expect([hour, ['Sat', 'Sun'].includes(weekday)]).toEqual(['08', false]);
    }
  });
});
