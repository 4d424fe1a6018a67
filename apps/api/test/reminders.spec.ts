import { randomUUID } from 'node:crypto';
import { Reminders } from '@alongside/api/reminders';
import type { CaseReminders, TodayView } from '@alongside/contract';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, inDomain, storedReminder, toldAbout } from './support/given-reminder';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let file: { id: string; number: string; version: number };
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
  file = await givenCase(mara, { clientName: 'Rosa Example' });
});
afterAll(() => running.close());

const later = (ms: number) => new Date(running.clock.now().getTime() + ms);
const given = (input: Partial<Parameters<typeof givenReminder>[1]> = {}) =>
  givenReminder(running, { caseId: file.id, owner: home.people.mara, ...input });
const today = async (browser: Browser) => (await browser.get('/today').expect(200)).body as TodayView;
const ofCase = async (browser: Browser) => (await browser.get(`/cases/${file.id}/reminders`).expect(200)).body as CaseReminders;

describe('starting and ending', () => {
  it('keeps one open reminder per source, and counts the version only when the time or the owner changes', async () => {
    const source = { kind: 'todo' as const, sourceId: randomUUID(), dueAt: later(2 * DAY) };
    const id = await given(source);
    expect(await given({ ...source, facts: { agency: 'HSI' } })).toBe(id);
    expect(await storedReminder(running, id)).toMatchObject({ version: 1, facts: { agency: 'HSI' } });
    await given({ ...source, dueAt: later(3 * DAY) });
    expect(await storedReminder(running, id)).toMatchObject({ version: 2 });
    await given({ ...source, dueAt: later(3 * DAY), owner: home.people.noor });
    expect((await storedReminder(running, id)).owner_id).toBe(home.people.noor.id);
    await inDomain(running, home.id, (reminders, actor) => reminders.end(actor, { sourceId: source.sourceId, kind: 'checklist' }));
    expect((await storedReminder(running, id)).state).toBe('open');
    await inDomain(running, home.id, (reminders, actor) => reminders.end(actor, { sourceId: source.sourceId }));
    expect((await storedReminder(running, id)).state).toBe('ended');
    expect(await given(source)).not.toBe(id);
  });

  it('keeps the next due time of the case, also when two people change it at once', async () => {
    const own = await givenCase(mara);
    const at = async () =>
      (await asOwner<{ at: string }>(running.database, `select next_due_at::text as at from case_file where id = $1`, [own.id]))[0].at;
    await inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, own.id));
    expect(await at()).toBe('infinity');
    const sources = Array.from({ length: 8 }, () => randomUUID());
    await Promise.all(
      sources.map((sourceId, place) => given({ caseId: own.id, sourceId, dueAt: new Date(Date.UTC(2031, 0, 10 + place)) })),
    );
    expect(await at()).toContain('2031-01-10');
    await Promise.all(
      sources.slice(0, 5).map((sourceId) => inDomain(running, home.id, (reminders, actor) => reminders.end(actor, { sourceId }))),
    );
    expect(await at()).toContain('2031-01-15');
  });

  it('moves the reminders of one person to another and leaves the rest', async () => {
    const own = await givenCase(mara);
    const hers = await given({ caseId: own.id });
    const nobodys = await given({ caseId: own.id, owner: home.people.supervisor });
    await inDomain(running, home.id, (reminders, actor) => reminders.moveOwner(actor, own.id, home.people.mara.id, home.people.noor.id));
    expect((await storedReminder(running, hers)).owner_id).toBe(home.people.noor.id);
    expect((await storedReminder(running, nobodys)).owner_id).toBe(home.people.supervisor.id);
  });

  it('ends with the case', async () => {
    const own = await givenCase(mara);
    const id = await given({ caseId: own.id });
    await mara.post(`/cases/${own.id}/close`, { version: own.version, reason: 'goals_met' }).expect(201);
    expect((await storedReminder(running, id)).state).toBe('ended');
    expect((await mara.post(`/reminders/${id}/reopen`, { version: 2 }).expect(409)).body.code).toBe('case_closed');
  });
});

describe('answers', () => {
  it('done ends it, keeps the note sealed, and can be undone', async () => {
    const id = await given();
    const { body } = await mara.post(`/reminders/${id}/done`, { version: 1, note: 'Spoke with the duty officer.' }).expect(201);
    expect(body).toEqual({ id, version: 2 });
    expect((await ofCase(mara)).done[0]).toMatchObject({
      id,
      note: 'Spoke with the duty officer.',
      doneBy: { displayName: 'Mara Advocate' },
    });
    const [{ content }] = await asOwner<{ content: Buffer }>(running.database, 'select content from reminder where id = $1', [id]);
    expect(content.toString('latin1')).not.toContain('officer');
    expect((await mara.post(`/reminders/${id}/done`, { version: 2 }).expect(409)).body.code).toBe('transition_refused');
    await mara.post(`/reminders/${id}/reopen`, { version: 2 }).expect(201);
    expect((await ofCase(mara)).items.map((each) => each.id)).toContain(id);
  });

  it('refuses an older version and changes nothing', async () => {
    const id = await given();
    await mara.post(`/reminders/${id}/snooze`, { version: 1, until: later(DAY).toISOString() }).expect(201);
    for (const [step, more] of [
      ['done', {}],
      ['snooze', { until: later(DAY).toISOString() }],
      ['reopen', {}],
      ['reassign', { to: home.people.noor.id }],
    ] as const)
      expect((await mara.post(`/reminders/${id}/${step}`, { version: 1, ...more }).expect(409)).body.code).toBe('stale');
    expect(await storedReminder(running, id)).toMatchObject({ state: 'open', version: 2 });
  });

  it('lets one of two people who answer at once win', async () => {
    const id = await given();
    const answers = await Promise.all([
      mara.post(`/reminders/${id}/done`, { version: 1 }),
      supervisor.post(`/reminders/${id}/done`, { version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('snooze moves the time, keeps the first one, and is undone to it', async () => {
    const own = await givenCase(mara);
    await inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, own.id));
    const dueAt = later(-HOUR);
    const id = await given({ caseId: own.id, dueAt });
    const until = later(DAY);
    await mara.post(`/reminders/${id}/snooze`, { version: 1, until: until.toISOString() }).expect(201);
    await mara.post(`/reminders/${id}/snooze`, { version: 2, until: later(2 * DAY).toISOString() }).expect(201);
    expect(await storedReminder(running, id)).toMatchObject({ version: 3, snoozed_from: dueAt.toISOString() });
    await mara.post(`/reminders/${id}/reopen`, { version: 3 }).expect(201);
    expect(await storedReminder(running, id)).toMatchObject({ version: 4, snoozed_from: null, due_at: dueAt.toISOString() });
    const [{ at }] = await asOwner<{ at: string }>(running.database, 'select next_due_at as at from case_file where id = $1', [own.id]);
    expect(at).toEqual(dueAt.toISOString());
    expect((await mara.post(`/reminders/${id}/reopen`, { version: 4 }).expect(409)).body.code).toBe('transition_refused');
  });

  it('a snoozed one stays snoozed when its source says the same time again', async () => {
    const source = { sourceId: randomUUID(), dueAt: later(-HOUR) };
    const id = await given(source);
    await mara.post(`/reminders/${id}/snooze`, { version: 1, until: later(DAY).toISOString() }).expect(201);
    await given(source);
    expect(await storedReminder(running, id)).toMatchObject({ version: 2, snoozed_from: source.dueAt.toISOString() });
    await given({ ...source, dueAt: later(-2 * HOUR) });
    expect(await storedReminder(running, id)).toMatchObject({ version: 3, snoozed_from: null });
  });

  it.each([
    ['into the past', -MINUTE, 'in_the_past'],
    ['beyond ninety days', 90 * DAY + HOUR, 'too_far'],
  ])('does not snooze %s', async (_, ms, problem) => {
    const id = await given();
    const { body } = await mara.post(`/reminders/${id}/snooze`, { version: 1, until: later(ms).toISOString() }).expect(400);
    expect(body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'until', problem }] });
    expect((await storedReminder(running, id)).version).toBe(1);
  });

  it('cannot be undone once a newer one about the same is open', async () => {
    const sourceId = randomUUID();
    const id = await given({ sourceId });
    await mara.post(`/reminders/${id}/done`, { version: 1 }).expect(201);
    await given({ sourceId });
    expect((await mara.post(`/reminders/${id}/reopen`, { version: 2 }).expect(409)).body.code).toBe('transition_refused');
  });

  it('goes only to a colleague who can open the case', async () => {
    const id = await given();
    const refused = async (to: string) =>
      expect((await mara.post(`/reminders/${id}/reassign`, { version: 1, to }).expect(400)).body.fields).toEqual([
        { path: 'to', problem: expect.any(String) },
      ]);
    await refused(home.people.sam.id);
    await refused(home.people.noor.id);
    await refused(home.people.southSupervisor.id);
    await refused(home.people.auditor.id);
    await refused(home.people.mara.id);
    await refused(randomUUID());
    await mara
      .post(`/cases/${file.id}/share`, { userId: home.people.noor.id, until: later(7 * DAY).toISOString(), reason: 'Covers for a week.' })
      .expect(201);
    await mara.post(`/reminders/${id}/reassign`, { version: 1, to: home.people.noor.id }).expect(201);
    const noor = await as(running, home.people.noor);
    expect((await today(noor)).overdue.map((each) => each.id)).toContain(id);
    await mara.post(`/reminders/${id}/done`, { version: 2 }).expect(403);
    await supervisor.post(`/reminders/${id}/reassign`, { version: 2, to: home.people.supervisor.id }).expect(201);
    expect((await storedReminder(running, id)).owner_id).toBe(home.people.supervisor.id);
  });

  it('given to the wrong colleague is taken back, as long as they have not touched it and it was just now', async () => {
    const { supervisor: sofia } = home.people;
    const give = async () => {
      const id = await given();
      const { body } = await mara.post(`/reminders/${id}/reassign`, { version: 1, to: sofia.id }).expect(201);
      return { id, version: body.version as number };
    };
    const first = await give();
    const { body } = await mara.post(`/reminders/${first.id}/reopen`, { version: first.version }).expect(201);
    expect(await storedReminder(running, first.id)).toMatchObject({ owner_id: home.people.mara.id, state: 'open', version: body.version });
    // Once only: afterwards there is nothing to take back.
    await mara.post(`/reminders/${first.id}/reopen`, { version: body.version }).expect(409);

    const touched = await give();
    const until = new Date(running.clock.now().getTime() + 3_600_000).toISOString();
    await supervisor.post(`/reminders/${touched.id}/snooze`, { version: touched.version, until }).expect(201);
    await mara.post(`/reminders/${touched.id}/reopen`, { version: touched.version }).expect(409);

    const old = await give();
    await asOwner(running.database, `update reminder set given_at = given_at - interval '11 minutes' where id = $1`, [old.id]);
    await mara.post(`/reminders/${old.id}/reopen`, { version: old.version }).expect(403);
  });

  it('tells a colleague at once of one that is still to come', async () => {
    const id = await given({ dueAt: later(3 * DAY) });
    await mara.post(`/reminders/${id}/reassign`, { version: 1, to: home.people.supervisor.id }).expect(201);
    const { body } = await supervisor.get('/notifications').expect(200);
    expect(body.items[0]).toMatchObject({
      kind: 'reminder_given',
      facts: { kind: 'agency_check' },
      caseId: file.id,
      caseNumber: file.number,
    });
    expect(await toldAbout(running, id)).toEqual([]);
  });

  it('tells the domain of the source, in the same transaction', async () => {
    const heard: string[] = [];
    running.app.get(Reminders).onAnswer(async (_, { id }, change) => {
      heard.push(`${change} ${id}`);
      if (heard.length === 2) throw new Error('no');
    });
    const id = await given({ kind: 'escalation' });
    await mara.post(`/reminders/${id}/done`, { version: 1 }).expect(201);
    await mara.post(`/reminders/${id}/reopen`, { version: 2 }).expect(500);
    expect(heard).toEqual([`done ${id}`, `reopened ${id}`]);
    expect(await storedReminder(running, id)).toMatchObject({ state: 'done', version: 2 });
  });

  it('is done along with the contact that answers it', async () => {
    const id = await given({ kind: 'message_unanswered' });
    await mara
      .post(`/cases/${file.id}/contacts`, { with: 'client', direction: 'out', channel: 'phone', outcome: 'answered', reminderId: id })
      .expect(201);
    expect(await storedReminder(running, id)).toMatchObject({ state: 'done', version: 2 });
  });
});

describe('walls', () => {
  it('show an advocate their own reminders of a case and a supervisor everybody’s', async () => {
    const own = await given();
    const other = await given({ owner: home.people.supervisor });
    const ids = async (browser: Browser) => (await ofCase(browser)).items.map(({ id }) => id);
    expect(await ids(mara)).toEqual(expect.arrayContaining([own]));
    expect(await ids(mara)).not.toContain(other);
    expect(await ids(supervisor)).toEqual(expect.arrayContaining([own, other]));
    await mara.post(`/reminders/${other}/done`, { version: 1 }).expect(403);
  });

  it('hide the reminders of another organization, whatever is tried', async () => {
    const away = await givenOrganization(running, 'Elsewhere');
    const stranger = await as(running, away.people.director);
    const id = await given();
    await stranger.get(`/cases/${file.id}/reminders`).expect(404);
    for (const [step, more] of [
      ['done', {}],
      ['snooze', { until: later(DAY).toISOString() }],
      ['reopen', {}],
      ['reassign', { to: away.people.mara.id }],
    ] as const)
      await stranger.post(`/reminders/${id}/${step}`, { version: 1, ...more }).expect(404);
    const foreign = await mara.post(`/reminders/${id}/reassign`, { version: 1, to: away.people.mara.id }).expect(400);
    const unknown = await mara.post(`/reminders/${id}/reassign`, { version: 1, to: randomUUID() }).expect(400);
    expect(foreign.body.fields).toEqual(unknown.body.fields);
    expect((await today(stranger)).overdue).toEqual([]);
    expect(await storedReminder(running, id)).toMatchObject({ state: 'open', version: 1 });
  });

  it.each([
    ['done', { version: 0 }],
    ['done', { version: 1, note: 'x'.repeat(2_001) }],
    ['done', { version: 1, note: 'bad \u0000' }],
    ['done', {}],
    ['snooze', { version: 1, until: 'tomorrow' }],
    ['snooze', { version: 1, until: '+275760-09-13T00:00:00.001Z' }],
    ['reassign', { version: 1, to: 'noor' }],
    ['reopen', { version: 1, extra: true }],
  ])('answer bad input for %s with 400 and change nothing', async (step, input) => {
    const id = await given();
    expect((await mara.post(`/reminders/${id}/${step}`, input).expect(400)).body.code).toBe('invalid_input');
    expect((await storedReminder(running, id)).version).toBe(1);
  });

  it('answer an id that is none with 400 and one that nobody has with 404', async () => {
    await mara.post('/reminders/nonsense/done', { version: 1 }).expect(400);
    await mara.post(`/reminders/${randomUUID()}/done`, { version: 1 }).expect(404);
    await mara.get(`/cases/${randomUUID()}/reminders`).expect(404);
  });
});

describe('somebody who leaves', () => {
  const leave = async (userId: string, handTo?: string) => {
    const administrator = await as(running, home.people.administrator);
    await administrator.post(`/users/${userId}/leave`, { version: 1, handTo }).expect(201);
  };

  it('leaves what is to be remembered to the supervisor of the team, or to a director', async () => {
    const own = await given({ caseId: (await givenCase(mara)).id, owner: home.people.noor, dueAt: later(3 * DAY) });
    await leave(home.people.noor.id);
    expect(await storedReminder(running, own)).toMatchObject({ owner_id: home.people.supervisor.id, version: 2, state: 'open' });
    const south = (await givenCase(await as(running, home.people.sam))).id;
    const hers = await given({ caseId: south, owner: home.people.southSupervisor });
    await leave(home.people.southSupervisor.id);
    expect((await storedReminder(running, hers)).owner_id).toBe(home.people.director.id);
  });

  it('gives it along with the case to a colleague who takes over', async () => {
    const south = (await givenCase(await as(running, home.people.sam))).id;
    const assigned = await given({ caseId: south, owner: home.people.sam });
    const elsewhere = await given({ caseId: file.id, owner: home.people.sam });
    await leave(home.people.sam.id, home.people.mara.id);
    expect((await storedReminder(running, assigned)).owner_id).toBe(home.people.mara.id);
    expect((await storedReminder(running, elsewhere)).owner_id).toBe(home.people.supervisor.id);
  });
});
