import { randomUUID } from 'node:crypto';
import { Sweeps } from '@alongside/api/core';
import type { CaseReminders, CaseView, ReminderView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, storedReminder } from './support/given-reminder';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let file: { id: string; number: string; version: number };
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  file = await givenCase(mara);
});
afterAll(() => running.close());

const owner = <Row>(text: string, values: unknown[] = []) => asOwner<Row>(running.database, text, values);
const later = (ms: number) => new Date(running.clock.now().getTime() + ms).toISOString();
const view = async () => (await mara.get(`/cases/${file.id}`).expect(200)).body as CaseView;
const open = async (kind: ReminderView['kind'], of = file.id): Promise<ReminderView[]> =>
  ((await mara.get(`/cases/${of}/reminders`).expect(200)).body as CaseReminders).items.filter((each) => each.kind === kind);
const done = async ({ id, version }: { id: string; version: number }) =>
  (await mara.post(`/reminders/${id}/done`, { version }).expect(201)).body;
const undo = async ({ id, version }: { id: string; version: number }) =>
  (await mara.post(`/reminders/${id}/reopen`, { version }).expect(201)).body;
const givenTodo = async (input: object = {}): Promise<string> =>
  (await mara.post(`/cases/${file.id}/todos`, { title: 'Call the school', dueAt: later(HOUR), ...input }).expect(201)).body.id;

describe('a to-do', () => {
  const todo = async (id: string) => (await view()).todos.find((each) => each.id === id)!;

  it('is ticked by its reminder, and the undo takes both back', async () => {
    const id = await givenTodo();
    const [reminder] = await open('todo');
    expect(reminder).toMatchObject({ sourceId: id, facts: { title: 'Call the school' } });
    const written = await done(reminder);
    expect(await todo(id)).toMatchObject({ doneAt: expect.any(String), version: 2 });
    expect((await mara.get(`/cases/${file.id}/timeline?limit=1`).expect(200)).body.items[0]).toMatchObject({ kind: 'todo_done' });
    expect(await open('todo')).toEqual([]);
    await undo(written);
    expect(await todo(id)).toMatchObject({ doneAt: null, version: 3 });
    expect((await open('todo')).map((each) => each.id)).toEqual([reminder.id]);
  });

  it('is ticked by the contact that answers its reminder', async () => {
    const id = await givenTodo();
    const [{ id: reminderId }] = await open('todo');
    await mara.post(`/cases/${file.id}/contacts`, { with: 'other', outcome: 'answered', reminderId }).expect(201);
    expect((await todo(id)).doneAt).not.toBeNull();
  });

  it('that was opened again on the case keeps its new reminder', async () => {
    const id = await givenTodo();
    const [reminder] = await open('todo');
    const written = await done(reminder);
    await mara.patch(`/cases/${file.id}/todos/${id}`, { version: 2, done: false }).expect(200);
    expect((await mara.post(`/reminders/${reminder.id}/reopen`, { version: written.version }).expect(409)).body.code).toBe(
      'transition_refused',
    );
    expect(await open('todo')).toHaveLength(1);
  });

  it('and its reminder are done together or not at all', async () => {
    const id = await givenTodo();
    const [reminder] = await open('todo');
    await owner(`create function no() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      create trigger no before update on todo for each row execute function no()`);
    try {
      await mara.post(`/reminders/${reminder.id}/done`, { version: reminder.version }).expect(500);
    } finally {
      await owner('drop trigger no on todo; drop function no()');
    }
    expect(await storedReminder(running, reminder.id)).toMatchObject({ state: 'open', version: reminder.version });
    expect((await todo(id)).doneAt).toBeNull();
  });

  it('is not ticked by somebody who may only read the case', async () => {
    const id = await givenTodo();
    const { sam } = home.people;
    const glass = await as(running, sam);
    await glass.post('/cases/break-glass', { number: file.number, reason: 'Emergency.', hours: 2 }).expect(201);
    const reminder = await givenReminder(running, { caseId: file.id, owner: sam, kind: 'todo', sourceId: id });
    expect(
      (await glass.post(`/reminders/${reminder}/done`, { version: (await storedReminder(running, reminder)).version }).expect(403)).body
        .code,
    ).toBe('forbidden');
    expect((await todo(id)).doneAt).toBeNull();
    expect((await storedReminder(running, reminder)).state).toBe('open');
  });

  it('of nobody who cannot open the case: such a reminder would be forgotten', async () => {
    for (const ownerId of [home.people.noor.id, home.people.sam.id, home.people.auditor.id, randomUUID()])
      expect(
        (await mara.post(`/cases/${file.id}/todos`, { title: 'For you', dueAt: later(HOUR), ownerId }).expect(400)).body.fields,
      ).toEqual([{ path: 'ownerId', problem: expect.any(String) }]);
    await mara.post(`/cases/${file.id}/todos`, { title: 'For you', dueAt: later(HOUR), ownerId: home.people.supervisor.id }).expect(201);
  });

  it('goes with the case, and reminds whoever has it then', async () => {
    const id = await givenTodo();
    const supervisor = await as(running, home.people.supervisor);
    await supervisor
      .post(`/cases/${file.id}/reassign`, {
        version: (await view()).version,
        from: home.people.mara.id,
        to: home.people.noor.id,
        reason: 'Leave.',
      })
      .expect(201);
    const noor = await as(running, home.people.noor);
    expect((await noor.get(`/cases/${file.id}`).expect(200)).body.todos[0].owner.id).toBe(home.people.noor.id);
    await noor.patch(`/cases/${file.id}/todos/${id}`, { version: 1, dueAt: later(2 * HOUR) }).expect(200);
    expect(await owner('select owner_id from reminder where source_id = $1 and state = $2', [id, 'open'])).toEqual([
      { owner_id: home.people.noor.id },
    ]);
  });
});

describe('a step of the checklist', () => {
  const item = async (itemId: unknown) => (await view()).checklist.find((each) => each.itemId === itemId)!;

  it('is ticked by its reminder, the next one takes its place, and the undo takes all of it back', async () => {
    const [reminder] = await open('checklist');
    const { itemId } = reminder.facts;
    const written = await done(reminder);
    expect(await item(itemId)).toMatchObject({ state: 'done' });
    const [next, ...more] = await open('checklist');
    expect(more).toEqual([]);
    expect(next.id).not.toBe(reminder.id);
    expect(next.facts).toMatchObject({ count: Number(reminder.facts['count']) - 1 });
    expect(next.facts['itemId']).not.toBe(itemId);

    const back = await undo(written);
    expect(await item(itemId)).toMatchObject({ state: 'open', dueAt: reminder.dueAt });
    expect(await open('checklist')).toMatchObject([
      { id: reminder.id, facts: { itemId, count: reminder.facts['count'] }, dueAt: reminder.dueAt },
    ]);
    expect((await storedReminder(running, next.id)).state).toBe('ended');
    await done(back);
    expect(await item(itemId)).toMatchObject({ state: 'done' });
  });

  it('that repeats is due again later, and the undo brings its day back', async () => {
    const [{ facts }] = await open('checklist');
    const named = String(facts['itemId']);
    await owner(`update checklist_item set state = 'not_needed' where case_id = $1 and item_id not in ('F-05', $2)`, [file.id, named]);
    await mara.put(`/cases/${file.id}/checklist/${named}`, { version: 1, state: 'not_needed' }).expect(200);
    const before = await item('F-05');
    expect(before).toMatchObject({ state: 'open', dueAt: expect.any(String) });
    const [reminder] = await open('checklist');
    expect(reminder).toMatchObject({ facts: { itemId: 'F-05' }, dueAt: before.dueAt });
    const written = await done(reminder);
    expect(Date.parse((await item('F-05')).dueAt!)).toBeGreaterThan(Date.parse(before.dueAt!));
    expect(await open('checklist')).toMatchObject([{ facts: { itemId: 'F-05' }, dueAt: (await item('F-05')).dueAt }]);
    await undo(written);
    expect(await item('F-05')).toMatchObject({ state: 'open', dueAt: before.dueAt });
    expect(await open('checklist')).toMatchObject([{ id: reminder.id, dueAt: before.dueAt }]);
  });

  it('that was answered otherwise in the meantime stays as it was answered', async () => {
    const [reminder] = await open('checklist');
    const itemId = String(reminder.facts['itemId']);
    const written = await done(reminder);
    await mara.put(`/cases/${file.id}/checklist/${itemId}`, { version: (await item(itemId)).version, state: 'declined' }).expect(200);
    await undo(written);
    expect(await item(itemId)).toMatchObject({ state: 'declined' });
    expect((await open('checklist')).every(({ facts }) => facts['itemId'] !== itemId)).toBe(true);
    expect(await open('checklist')).toHaveLength(1);
  });

  it('can be put off and then done', async () => {
    const [reminder] = await open('checklist');
    const { body } = await mara.post(`/reminders/${reminder.id}/snooze`, { version: reminder.version, until: later(DAY) }).expect(201);
    const written = await done(body);
    expect(await item(reminder.facts['itemId'])).toMatchObject({ state: 'done' });
    await undo(written);
    expect(await item(reminder.facts['itemId'])).toMatchObject({ state: 'open', dueAt: reminder.dueAt });
    expect(await open('checklist')).toMatchObject([{ id: reminder.id, snoozedFrom: reminder.dueAt }]);
  });
});

describe('an appointment', () => {
  const appointment = { kind: 'court', title: 'Hearing', place: 'Room 2', zone: 'America/New_York' };
  const given = async () => {
    const startsAt = later(3 * DAY);
    const { id } = (await mara.post(`/cases/${file.id}/appointments`, { ...appointment, startsAt }).expect(201)).body;
    return { id, startsAt, reminder: (await open('appointment'))[0] };
  };

  it('takes place although somebody knows of it, and comes back only when its time changes', async () => {
    const { id, startsAt, reminder } = await given();
    await done(reminder);
    expect((await view()).appointments[0]).toMatchObject({ id, cancelled: false, startsAt });
    const change = (version: number, input: object) =>
      mara.put(`/cases/${file.id}/appointments/${id}`, { ...appointment, startsAt, ...input, version }).expect(200);
    await change(1, { place: 'Room 3' });
    expect(await open('appointment')).toEqual([]);
    await change(2, { startsAt: later(4 * DAY) });
    expect(await open('appointment')).toHaveLength(1);
    await change(3, { startsAt: later(4 * DAY), cancelled: true });
    expect(await open('appointment')).toEqual([]);
  });

  it('that is made for the same day is not late when it is made', async () => {
    const before = later(0);
    await mara.post(`/cases/${file.id}/appointments`, { ...appointment, startsAt: later(5 * HOUR) }).expect(201);
    const [{ dueAt }] = await open('appointment');
    expect([dueAt >= before, dueAt <= later(0)]).toEqual([true, true]);
  });
});

describe('an appointment that is over', () => {
  it('reminds nobody any more, once it has ended, or two hours after it began', async () => {
    const make = (more: object = {}) =>
      mara
        .post(`/cases/${file.id}/appointments`, { kind: 'court', title: 'Hearing', startsAt: later(HOUR), zone: 'UTC', ...more })
        .expect(201);
    await make();
    await make({ endsAt: later(5 * HOUR) });
    const left = async (ms: number) => {
      running.clock.move(ms);
      try {
        await running.app.get(Sweeps).run('appointments');
      } finally {
        running.clock.move(-ms);
      }
      return (await owner(`select 1 from reminder where case_id = $1 and kind = 'appointment' and state = 'open'`, [file.id])).length;
    };
    expect(await left(2 * HOUR)).toBe(2);
    expect(await left(3 * HOUR + 60_000)).toBe(1);
    expect(await left(5 * HOUR + 60_000)).toBe(0);
  });
});

describe('a case that is opened again', () => {
  it('remembers what was still to be done', async () => {
    const [due, ticked] = [await givenTodo({ dueAt: later(2 * DAY) }), await givenTodo({ title: 'Done already' })];
    await done((await open('todo')).find(({ sourceId }) => sourceId === ticked)!);
    await mara
      .post(`/cases/${file.id}/appointments`, { kind: 'court', title: 'Hearing', startsAt: later(3 * DAY), zone: 'UTC' })
      .expect(201);
    const close = (await mara.post(`/cases/${file.id}/close`, { version: (await view()).version, reason: 'moved' }).expect(201)).body;
    expect(await owner(`select 1 from reminder where case_id = $1 and state = 'open'`, [file.id])).toEqual([]);
    await mara.post(`/cases/${file.id}/reopen`, { version: close.version, note: 'Came back.' }).expect(201);
    expect((await open('todo')).map(({ sourceId }) => sourceId)).toEqual([due]);
    expect(await open('appointment')).toHaveLength(1);
    expect(await open('checklist')).toHaveLength(1);
  });
});
