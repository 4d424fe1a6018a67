import { ReminderKind, type ReasonCode, type ReminderView, type TodayView } from '@alongside/contract';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { agencyOf, givenReferral, step } from './support/given-referral';
import { givenReminder, inDomain } from './support/given-reminder';
import { givenGrant } from './support/somebody';

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

describe('today', () => {
  it('knows the harm of every kind, and puts the 48 hours of a platform before what may wait', async () => {
    const other = await givenCase(mara);
    const ids = new Map<string, string>();
    const of = async (kind: ReminderKind, reason: ReasonCode = 'todo_due') =>
      ids.set(await given({ kind, reason, caseId: other.id, dueAt: later(-HOUR) }), reason === 'removal_due' ? reason : kind);
    for (const kind of [...ReminderKind.options].reverse()) await of(kind);
    await of('agency_check', 'removal_due');
    const order = (await today(mara)).overdue.flatMap(({ id }) => ids.get(id) ?? []);
    expect(order).toHaveLength(ReminderKind.options.length + 1);
    const place = (kind: string) => order.indexOf(kind);
    expect(order[0]).toBe('safety_outreach');
    expect(place('emergency_review')).toBeLessThan(place('legal_request'));
    expect(place('removal_due')).toBeLessThan(place('takedown'));
    expect(place('removal_due')).toBeLessThan(place('agency_check'));
    expect(order.at(-1)).toBe('checklist');
    await asOwner(running.database, `update reminder set state = 'ended' where case_id = $1`, [other.id]);
  });

  it('orders what is late by the harm of being late, what is to come by its time', async () => {
    const urgent = await givenCase(mara, { clientName: 'Urgent Example' });
    await mara.patch(`/cases/${urgent.id}`, { version: urgent.version, priority: 'urgent' }).expect(200);
    const inFiveMinutes = later(5 * MINUTE);
    const ids = {
      todo: await given({ kind: 'todo', dueAt: later(-9 * DAY) }),
      check: await given({ kind: 'agency_check', dueAt: later(-2 * DAY) }),
      olderCheck: await given({ kind: 'agency_check', dueAt: later(-3 * DAY) }),
      message: await given({ kind: 'message_unanswered', dueAt: later(-HOUR) }),
      urgentTodo: await given({ kind: 'todo', dueAt: later(-HOUR), caseId: urgent.id }),
      soonTodo: await given({ kind: 'todo', dueAt: later(5 * DAY) }),
      soonMessage: await given({ kind: 'message_unanswered', dueAt: later(6 * DAY - HOUR) }),
      now: await given({ kind: 'todo', dueAt: inFiveMinutes }),
    };
    const view = await today(mara);
    const mine = (list: ReminderView[]) => list.map(({ id }) => Object.entries(ids).find(([, each]) => each === id)?.[0]).filter(Boolean);
    expect(mine(view.overdue)).toEqual(['urgentTodo', 'message', 'olderCheck', 'check', 'todo']);
    expect(mine(view.thisWeek).filter((name) => name !== 'now')).toEqual(['soonTodo', 'soonMessage']);
    expect(mine([...view.today, ...view.thisWeek])).toContain('now');
    expect(view.overdue.find(({ id }) => id === ids.check)).toEqual({
      ...{
        id: ids.check,
        kind: 'agency_check',
        reason: 'ask_agency',
        facts: { agency: 'IC3', attempts: 2 },
        caseId: file.id,
        caseNumber: file.number,
        client: 'Rosa Example',
      },
      ...{
        sourceId: expect.any(String),
        owner: { id: home.people.mara.id, displayName: 'Mara Advocate' },
        dueAt: expect.any(String),
        standIn: null,
        snoozedFrom: null,
        version: 1,
      },
    });
  });

  it('shows one’s own work and nothing of a colleague’s', async () => {
    const id = await given();
    const all = (view: TodayView) => [...view.overdue, ...view.today, ...view.thisWeek].map((each) => each.id);
    expect(all(await today(mara))).toContain(id);
    expect(all(await today(await as(running, home.people.noor)))).toEqual([]);
    expect(all(await today(supervisor))).not.toContain(id);
  });

  it('takes the reminders along when a case is taken away', async () => {
    const own = await givenCase(mara);
    const id = await given({ caseId: own.id });
    await supervisor.post(`/cases/${own.id}/block`, { userId: home.people.mara.id, reason: 'Knows the family.' }).expect(201);
    expect((await today(mara)).overdue.map((each) => each.id)).not.toContain(id);
    await mara.post(`/reminders/${id}/done`, { version: 1 }).expect(404);
  });

  it('holds twenty-five rows, or as many as are asked for, and says how many more there are', async () => {
    const sam = await as(running, home.people.sam);
    const own = await givenCase(sam);
    await inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, own.id));
    for (let each = 0; each < 103; each += 1)
      await given({ caseId: own.id, owner: home.people.sam, dueAt: later(-each * MINUTE - MINUTE) });
    const view = await today(sam);
    expect([view.overdue.length, view.more]).toEqual([25, 78]);
    const whole = (await sam.get('/today?rows=150').expect(200)).body as TodayView;
    expect([whole.overdue.length, whole.more]).toEqual([103, 0]);
    expect(whole.overdue.slice(0, 25)).toEqual(view.overdue);
    for (const rows of ['0', '501', '1.5', 'all']) await sam.get(`/today?rows=${rows}`).expect(400);
  });

  it('brings the title of a to-do, appointments of today and tomorrow, and drafts', async () => {
    const own = await givenCase(mara);
    await mara.post(`/cases/${own.id}/todos`, { title: 'Call the school counselor', dueAt: later(HOUR).toISOString() }).expect(201);
    const meet = { kind: 'court', title: 'Protection order hearing', place: 'Room 4', zone: 'America/New_York' };
    // Named on the case in two ways, and still it is one appointment.
    await givenGrant(running, home.id, { caseId: own.id, userId: home.people.mara.id, kind: 'shared', until: 3 });
    await mara.post(`/cases/${own.id}/appointments`, { ...meet, startsAt: later(MINUTE).toISOString() }).expect(201);
    await mara.post(`/cases/${own.id}/appointments`, { ...meet, title: 'Next month', startsAt: later(30 * DAY).toISOString() }).expect(201);
    const draft = await mara.post('/intakes', {}).expect(201);
    const view = await today(mara);
    expect(
      [...view.today, ...view.thisWeek]
        .filter(({ kind, caseId }) => kind === 'todo' && caseId === own.id)
        .map(({ facts }) => facts['title']),
    ).toEqual(['Call the school counselor']);
    expect(view.appointments.filter(({ caseId }) => caseId === own.id)).toEqual([
      {
        id: expect.any(String),
        caseId: own.id,
        caseNumber: own.number,
        kind: 'court',
        title: 'Protection order hearing',
        startsAt: expect.any(String),
      },
    ]);
    expect(view.drafts).toContainEqual({ caseId: draft.body.caseId, number: draft.body.number, savedAt: expect.any(String) });
  });

  it('counts for review what the queue of this person holds, and nothing else', async () => {
    const agencyId = await agencyOf(mara, 'ic3');
    const asked = async (author: Browser, asker: Browser, on: string) => {
      const id = await givenReferral(author, on, agencyId);
      expect((await step(asker, id, 'awaiting_review')).status).toBe(201);
    };
    const counted = async (browser: Browser) => ({
      today: (await today(browser)).reviewsWaiting,
      bell: (await browser.get('/notifications').expect(200)).body.reviewsWaiting,
      queue: (await browser.get('/reviews?limit=100').expect(200)).body.items.length,
    });
    const all = (count: number) => ({ today: count, bell: count, queue: count });
    const before = (await counted(supervisor)).queue;
    const open = await givenCase(mara);
    await asked(mara, mara, open.id);
    await asked(supervisor, mara, open.id);
    await asked(mara, supervisor, open.id);
    expect(await counted(supervisor)).toEqual(all(before + 1));
    const closing = await givenCase(mara);
    await asked(mara, mara, closing.id);
    expect(await counted(supervisor)).toEqual(all(before + 2));
    const { version } = (await mara.get(`/cases/${closing.id}`).expect(200)).body;
    await mara.post(`/cases/${closing.id}/close`, { version, reason: 'other' }).expect(201);
    expect(await counted(supervisor)).toEqual(all(before + 1));
    expect(await counted(await as(running, home.people.southSupervisor))).toEqual(all(0));
  });

  it('is written into the audit with ids and nothing else', async () => {
    await today(mara);
    const [event] = await asOwner<{ action: string; subject_ids: string[] }>(
      running.database,
      `select * from audit_event where action = 'today.read' order by at desc limit 1`,
    );
    expect(event.subject_ids).toContain(file.id);
  });

  it.each(['volunteer', 'auditor', 'administrator'] as const)('is not for a %s', async (role) => {
    await (await as(running, home.people[role])).get('/today').expect(403);
  });
});

describe('days of the organization', () => {
  let past: Running;
  beforeAll(async () => {
    past = await startApp();
    // Tuesday evening in New York, already Wednesday in UTC; the clocks change on the Sunday after.
    past.clock.moveTo(new Date('2025-03-05T03:30:00Z'));
  });
  afterAll(() => past.close());

  it('begin and end at its midnight, across the change of the clocks', async () => {
    const there = await givenOrganization(past);
    const browser = await as(past, there.people.mara);
    const { id: caseId } = await givenCase(browser);
    await inDomain(past, there.id, (reminders, actor) => reminders.endForCase(actor, caseId));
    const at = (moment: string) => givenReminder(past, { caseId, owner: there.people.mara, dueAt: new Date(moment) });
    const late = await at('2025-03-05T03:20:00Z');
    const lastToday = await at('2025-03-05T04:59:59.999Z');
    const firstTomorrow = await at('2025-03-05T05:00:00Z');
    const lastOfWeek = await at('2025-03-11T03:59:59.999Z');
    await at('2025-03-11T04:00:00Z');
    const view = (await browser.get('/today').expect(200)).body as TodayView;
    const ids = (list: ReminderView[]) => list.map(({ id }) => id);
    expect(ids(view.overdue)).toEqual([late]);
    expect(ids(view.today)).toEqual([lastToday]);
    expect(ids(view.thisWeek)).toEqual([firstTomorrow, lastOfWeek]);
    expect(view.next).toEqual({ at: '2025-03-05T05:00:00.000Z', count: 1 });
    expect(view.more).toBe(0);
  });
});
