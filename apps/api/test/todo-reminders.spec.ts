import { DAY, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';

interface Due {
  id: string;
  kind: string;
  sourceId: string;
  version: number;
}

/** A to-do and its reminder are one thing to whoever does it, wherever they do it. */
describe('a to-do that reminds', () => {
  let running: Running;
  let house: GivenOrganization;
  let mara: Browser;
  beforeAll(async () => {
    running = await startApp();
    house = await givenOrganization(running);
    mara = await as(running, house.people.mara);
  });
  afterAll(() => running.close());

  it('is done on its case when its reminder is done, and open again when that is taken back', async () => {
    const file = await givenCase(mara);
    const dueAt = new Date(Date.now() - DAY).toISOString();
    const { body: todo } = await mara.post(`/cases/${file.id}/todos`, { title: 'Call the school', dueAt }).expect(201);
    const { body: today } = await mara.get('/today').expect(200);
    const reminder = (today.overdue as Due[]).find(({ kind, sourceId }) => kind === 'todo' && sourceId === todo.id) as Due;
    const onCase = async () => {
      const { body } = await mara.get(`/cases/${file.id}`).expect(200);
      return (body.todos as { id: string; doneAt: string | null; version: number }[]).find(({ id }) => id === todo.id);
    };
    const told = async () =>
      (await mara.get(`/cases/${file.id}/timeline?kind=todo_done`).expect(200)).body.items.map(({ text }: { text: string }) => text);

    const done = await mara.post(`/reminders/${reminder.id}/done`, { version: reminder.version }).expect(201);
    expect((await onCase())?.doneAt).not.toBeNull();
    expect(await told()).toEqual(['Call the school']);

    await mara.post(`/reminders/${reminder.id}/reopen`, { version: done.body.version }).expect(201);
    const open = await onCase();
    expect(open?.doneAt).toBeNull();

    // Ticked on the case instead: its reminder is over as well.
    await mara.patch(`/cases/${file.id}/todos/${todo.id}`, { version: open?.version, done: true }).expect(200);
    const after = (await mara.get('/today').expect(200)).body.overdue as Due[];
    expect(after.filter(({ sourceId }) => sourceId === todo.id)).toEqual([]);
  });

  it('belongs on its case to whoever it was given to', async () => {
    const file = await givenCase(mara);
    const { body: todo } = await mara
      .post(`/cases/${file.id}/todos`, { title: 'Ask the clinic', dueAt: new Date(Date.now() - DAY).toISOString() })
      .expect(201);
    const { body: today } = await mara.get('/today').expect(200);
    const reminder = (today.overdue as Due[]).find(({ sourceId }) => sourceId === todo.id) as Due;
    const { supervisor } = house.people;
    await mara.post(`/reminders/${reminder.id}/reassign`, { version: reminder.version, to: supervisor.id }).expect(201);
    const { body } = await mara.get(`/cases/${file.id}`).expect(200);
    expect(body.todos).toMatchObject([{ owner: { displayName: supervisor.displayName }, doneAt: null }]);
  });
});
