import { randomUUID } from 'node:crypto';
import { Database, system } from '@alongside/api/core';
import { StandIns } from '@alongside/api/reminders';
import type { AbsenceView, NotificationList, TeamCaseload, TodayView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization, type Person } from './support/given';
import { givenReminder, storedReminder } from './support/given-reminder';
import { elsewhen, inTime, named } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let noor: Browser;
let supervisor: Browser;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  home = await givenOrganization(running);
  [mara, noor, supervisor] = await Promise.all(
    [home.people.mara, home.people.noor, home.people.supervisor].map((each) => as(running, each)),
  );
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const settle = () => {
  const actor = system(home.id, 'test');
  return running.app.get(Database).transaction(actor, () => running.app.get(StandIns).settle(actor));
};
const away = (delegate: Person = home.people.noor, values: object = {}) =>
  mara.put('/absence', { from: inTime(running, -HOUR), until: inTime(running, 3 * DAY), delegateId: delegate.id, ...values });
const share = async (person: Person) =>
  (await as(running, home.people.supervisor))
    .post(`/cases/${caseId}/share`, { userId: person.id, until: inTime(running, 30 * DAY), reason: 'Stands in.' })
    .expect(201);
const overdue = async (browser: Browser) => ((await browser.get('/today').expect(200)).body as TodayView).overdue.map(({ id }) => id);
const told = async (browser: Browser) =>
  ((await browser.get('/notifications').expect(200)).body as NotificationList).items.filter(({ reason }) => reason === 'stand_in');

describe('while somebody is away', () => {
  it('what falls due goes to their delegate as well, who hears of it once and can do it', async () => {
    await share(home.people.noor);
    const reminder = await givenReminder(running, { caseId, owner: home.people.mara });
    expect(await overdue(noor)).toEqual([]);
    await away().expect(200);
    expect([await overdue(mara), await overdue(noor)]).toEqual([[reminder], [reminder]]);
    const view = (await noor.get('/today').expect(200)).body as TodayView;
    expect(view.overdue[0]).toMatchObject({
      owner: { id: home.people.mara.id },
      standIn: { id: home.people.noor.id, displayName: 'Noor Advocate' },
    });
    await settle();
    expect(await told(noor)).toHaveLength(1);
    await noor.post(`/reminders/${reminder}/done`, { version: (await storedReminder(running, reminder)).version }).expect(201);
    expect(await overdue(mara)).toEqual([]);
  });

  it('what is not due yet stays where it is until it is', async () => {
    await share(home.people.noor);
    const later = await givenReminder(running, { caseId, owner: home.people.mara, dueAt: new Date(inTime(running, DAY)) });
    await away().expect(200);
    expect((await storedReminder(running, later)).stand_in_id).toBeNull();
    expect(await overdue(noor)).toEqual([]);
    await elsewhen(running, home.people.noor, 25 * HOUR, async (browser) => {
      await settle();
      expect(await overdue(browser)).toContain(later);
    });
  });

  it('a delegate who may not open the case does not get it: the supervisor does', async () => {
    const reminder = await givenReminder(running, { caseId, owner: home.people.mara });
    await away().expect(200);
    expect([await overdue(noor), await overdue(supervisor)]).toEqual([[], [reminder]]);
    // Once they may, it is theirs.
    await share(home.people.noor);
    await settle();
    expect([await overdue(noor), await overdue(supervisor)]).toEqual([[reminder], []]);
  });

  it('a delegate who is away as well does not get it either', async () => {
    await share(home.people.noor);
    const reminder = await givenReminder(running, { caseId, owner: home.people.mara });
    await noor
      .put('/absence', { from: inTime(running, -HOUR), until: inTime(running, DAY), delegateId: home.people.supervisor.id })
      .expect(200);
    await away().expect(200);
    expect([await overdue(noor), await overdue(supervisor)]).toEqual([[], [reminder]]);
  });

  it('nobody sees what a conflict of interest keeps from them', async () => {
    const director = await as(running, home.people.director);
    await director.post(`/cases/${caseId}/block`, { userId: home.people.supervisor.id, reason: 'Conflict of interest.' }).expect(201);
    const reminder = await givenReminder(running, { caseId, owner: home.people.mara });
    await away(home.people.supervisor).expect(200);
    expect([await overdue(supervisor), await overdue(director)]).toEqual([[], [reminder]]);
  });

  it('comes back at its end, and when they say so earlier', async () => {
    await share(home.people.noor);
    const reminder = await givenReminder(running, { caseId, owner: home.people.mara });
    await away().expect(200);
    await elsewhen(running, home.people.noor, 3 * DAY + HOUR, async (browser) => {
      await settle();
      expect(await overdue(browser)).toEqual([]);
    });
    await settle();
    expect(await overdue(noor)).toEqual([reminder]);
    expect((await mara.post('/absence/end', {}).expect(201)).body).toEqual({ own: null, standsInFor: [] });
    expect([await overdue(mara), await overdue(noor)]).toEqual([[reminder], []]);
    await noor.post(`/reminders/${reminder}/done`, { version: 1 }).expect(403);
  });
});

describe('an absence', () => {
  it('is one’s own, and shown to whoever stands in', async () => {
    const { body } = await away().expect(200);
    expect(body as AbsenceView).toMatchObject({ own: { delegate: { id: home.people.noor.id } }, standsInFor: [] });
    expect((await noor.get('/absence').expect(200)).body).toMatchObject({ own: null, standsInFor: [{ who: { id: home.people.mara.id } }] });
    expect((await supervisor.get('/absence').expect(200)).body).toEqual({ own: null, standsInFor: [] });
  });

  it('of somebody who fell ill is recorded by whoever leads them, and all three are told', async () => {
    await share(home.people.noor);
    const reminder = await givenReminder(running, { caseId, owner: home.people.mara });
    const input = { from: inTime(running, -HOUR), until: inTime(running, 3 * DAY), delegateId: home.people.noor.id };
    const { body } = await supervisor.put(`/absence/of/${home.people.mara.id}`, input).expect(200);
    expect(body).toMatchObject({ absence: { delegate: { id: home.people.noor.id } } });
    expect(await overdue(noor)).toEqual([reminder]);
    const heard = async (browser: Browser) =>
      ((await browser.get('/notifications').expect(200)).body as NotificationList).items.map(({ reason }) => reason);
    expect(await heard(noor)).toEqual(expect.arrayContaining(['stand_in_asked', 'stand_in']));
    expect(await heard(mara)).toContain('absence_recorded');
    expect((await mara.get('/absence').expect(200)).body).toMatchObject({ own: { delegate: { id: home.people.noor.id } } });
    const team = (await supervisor.get('/cases/team').expect(200)).body as TeamCaseload;
    expect(team.items.find(({ user }) => user.id === home.people.mara.id)).toMatchObject({
      absence: { delegate: { displayName: 'Noor Advocate' } },
    });
    await supervisor.post(`/absence/of/${home.people.mara.id}/end`, {}).expect(201);
    expect(await overdue(noor)).toEqual([]);
    expect(await heard(mara)).toContain('absence_over');
  });

  it('is recorded by nobody who does not lead them', async () => {
    const input = { from: inTime(running, -HOUR), until: inTime(running, 3 * DAY), delegateId: home.people.noor.id };
    await noor.put(`/absence/of/${home.people.mara.id}`, input).expect(403);
    const elsewhere = await givenOrganization(running, 'Somewhere else');
    await (await as(running, elsewhere.people.director)).put(`/absence/of/${home.people.mara.id}`, input).expect(404);
    await supervisor.put(`/absence/of/${home.people.auditor.id}`, input).expect(404);
    await supervisor.put(`/absence/of/${randomUUID()}`, input).expect(404);
    expect((await mara.get('/absence').expect(200)).body).toMatchObject({ own: null });
  });

  it('refuses what cannot be', async () => {
    const refused = async (delegate: Person | undefined, values: object) => named((await away(delegate, values).expect(400)).body);
    expect(await refused(home.people.mara, {})).toEqual(['delegateId: cannot_stand_in']);
    expect(await refused(home.people.auditor, {})).toEqual(['delegateId: cannot_stand_in']);
    expect(await refused(undefined, { until: inTime(running, -1) })).toEqual(['until: in_the_past']);
    expect(await refused(undefined, { from: inTime(running, 4 * DAY) })).toEqual(['until: ends_before_start']);
    expect(await refused(undefined, { until: inTime(running, 500 * DAY) })).toEqual(['until: too_far']);
    const other = await givenOrganization(running, 'Elsewhere');
    expect(await refused(other.people.noor, {})).toEqual(['delegateId: cannot_stand_in']);
  });
});
