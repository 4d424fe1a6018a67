import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, storedReminder } from './support/given-reminder';
import { givenColleague } from './support/world';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let noor: Browser;
let sofia: Browser;
let dana: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  [mara, noor, sofia, dana] = await Promise.all(
    [house.people.mara, house.people.noor, house.people.supervisor, house.people.director].map((who) => as(running, who)),
  );
});
afterAll(() => running?.close());

const inDays = (days: number) => new Date(running.clock.now().getTime() + days * DAY).toISOString();
let count = 0;
async function givenRestricted(keep: string[] = []) {
  const name = `Hidden Example ${(count += 1)}`;
  const file = await givenCase(mara, { clientName: name });
  await mara.post(`/cases/${file.id}/restrict`, { reason: 'The caller names somebody of ours.', keep }).expect(201);
  return { ...file, name };
}
const reasonsOf = async (browser: Browser) =>
  (await browser.get('/notifications').expect(200)).body.items as { reason: string; caseId: string | null; caseNumber: string | null }[];

describe('a restricted case', () => {
  it('is there for those who are named on it and for directors, and for nobody else', async () => {
    const { id } = await givenRestricted();
    expect((await mara.get(`/cases/${id}`).expect(200)).body.restricted).toBe(true);
    await dana.get(`/cases/${id}`).expect(200);
    for (const browser of [sofia, noor]) await browser.get(`/cases/${id}`).expect(404);
    await mara.post(`/cases/${id}/share`, { userId: house.people.noor.id, until: inDays(3), reason: 'Speaks Dari.' }).expect(201);
    await noor.get(`/cases/${id}`).expect(200);
    await noor.post(`/cases/${id}/notes`, { text: 'Called.' }).expect(201);
  });

  it('is in no list, count, search, match or report of the supervisor of its team', async () => {
    const before = {
      counts: (await sofia.get('/cases/counts').expect(200)).body,
      team: (await sofia.get('/cases/team').expect(200)).body.items,
    };
    const { id, number, name } = await givenRestricted();
    const seen = await Promise.all([
      sofia.get('/cases?limit=100').expect(200),
      sofia.get('/cases?limit=100&scope=team').expect(200),
      sofia.post('/search', { query: number }).expect(201),
      sofia.post('/search', { query: name }).expect(201),
      sofia.get('/today').expect(200),
      sofia.get('/notifications').expect(200),
      sofia.get('/reviews').expect(200),
    ]);
    expect(seen.filter(({ text }) => text.includes(id) || text.includes(number) || text.includes(name))).toEqual([]);
    expect((await sofia.get('/cases/counts').expect(200)).body).toEqual(before.counts);
    expect((await sofia.get('/cases/team').expect(200)).body.items).toEqual(before.team);
    // The director has it in all of them.
    expect((await dana.get('/cases?limit=100').expect(200)).text).toContain(id);
    expect((await dana.post('/search', { query: number }).expect(201)).text).toContain(id);
  });

  it('is not hinted at by a warning of a possible match', async () => {
    const { id, name } = await givenRestricted();
    const ask = async (browser: Browser) => (await browser.post('/search/matches', { names: [name] }).expect(201)).body;
    for (const browser of [sofia, noor, await as(running, house.people.sam)])
      expect(await ask(browser)).toEqual({ items: [], askSupervisor: false });
    expect((await ask(dana)).items).toHaveLength(1);
    await mara.post(`/cases/${id}/lift-restriction`, { reason: 'It was somebody else.' }).expect(201);
    expect(await ask(noor)).toEqual({ items: [], askSupervisor: true });
    expect((await ask(sofia)).items).toHaveLength(1);
  });

  it('is not hinted at by a warning of a double report', async () => {
    const agencyId = (await sofia.post('/agencies', { name: 'Harbor Police', kinds: ['law_enforcement'] }).expect(201)).body.id;
    const file = async (browser: Browser, caseId: string) => {
      const { id } = (
        await browser.post(`/cases/${caseId}/referrals`, { agencyId, acts: 'client', purpose: 'Report it', items: [] }).expect(201)
      ).body;
      const { body } = await browser
        .post(`/referrals/${id}/filings`, {
          ...{ channel: 'other', filedBy: 'client', basis: 'client_files', filedAt: '2026-02-05T10:00:00Z', zone: 'UTC' },
          reference: 'CASE-4711',
        })
        .expect(201);
      return body.warnings;
    };
    const { id } = await givenRestricted();
    await file(mara, id);
    const sam = await as(running, house.people.sam);
    const other = await givenCase(sam, { clientName: 'Other Example' });
    expect(await file(sam, other.id)).not.toContain('reference_known_ask_supervisor');
    await mara.post(`/cases/${id}/lift-restriction`, { reason: 'Over.' }).expect(201);
    expect(await file(sam, (await givenCase(sam, { clientName: 'Third Example' })).id)).toContain('reference_known_ask_supervisor');
  });

  it('is led by a supervisor of the team who is named, and by no other', async () => {
    const second = await givenColleague(running, house, {
      displayName: 'Una Upper',
      roles: ['supervisor'],
      teamIds: [house.teams.north],
    });
    const { id } = await givenRestricted([house.people.supervisor.id]);
    await sofia.get(`/cases/${id}`).expect(200);
    await sofia.post(`/cases/${id}/block`, { userId: house.people.noor.id, reason: 'A friend.' }).expect(201);
    await second.browser.get(`/cases/${id}`).expect(404);
    await second.browser.post(`/cases/${id}/block`, { userId: house.people.sam.id, reason: 'A friend.' }).expect(404);
    const list = (await mara.get(`/cases/${id}/access`).expect(200)).body.people as { user: { displayName: string }; relation: string }[];
    expect(list.map(({ user, relation }) => `${user.displayName}: ${relation}`).sort()).toEqual([
      'Dana Director: organization',
      'Mara Advocate: assigned',
      'Sofia Supervisor: shared',
      'Sofia Supervisor: team',
    ]);
  });

  it('can be opened in an emergency; those who are named hear of it, a supervisor who is not does not', async () => {
    const { id, number } = await givenRestricted();
    const sam = await as(running, house.people.sam);
    await sam.post('/cases/break-glass', { number, reason: 'She is at the door.', hours: 1 }).expect(201);
    await sam.get(`/cases/${id}`).expect(200);
    for (const browser of [mara, dana])
      expect((await reasonsOf(browser)).filter(({ reason, caseId }) => reason === 'break_glass' && caseId === id)).toHaveLength(1);
    const told = await asOwner(
      running.database,
      `select 1 from notification where case_id = $1 and user_id = $2 and reason = 'break_glass'`,
      [id, house.people.supervisor.id],
    );
    expect(told).toEqual([]);
  });

  it('takes the reminders of those who lose sight of it to somebody who sees it', async () => {
    const { id } = await givenCase(mara, { clientName: 'Reminded Example' });
    const reminder = await givenReminder(running, { caseId: id, owner: house.people.supervisor });
    await mara.post(`/cases/${id}/restrict`, { reason: 'Private.' }).expect(201);
    expect((await storedReminder(running, reminder)).owner_id).toBe(house.people.mara.id);
    expect((await mara.get('/today').expect(200)).text).toContain(reminder);
  });

  it('is marked and unmarked with a reason that stays, by those who may', async () => {
    const { id } = await givenCase(mara);
    await noor.post(`/cases/${id}/restrict`, { reason: 'x' }).expect(404);
    await mara.post(`/cases/${id}/share`, { userId: house.people.noor.id, until: inDays(3), reason: 'Help.' }).expect(201);
    await noor.post(`/cases/${id}/restrict`, { reason: 'x' }).expect(403);
    await mara.post(`/cases/${id}/restrict`, { reason: ' ' }).expect(400);
    await sofia.post(`/cases/${id}/restrict`, { reason: 'A neighbour works here.' }).expect(201);
    // She named nobody, so she has shut herself out; the case goes on with those who have it.
    await sofia.get(`/cases/${id}`).expect(404);
    expect((await mara.post(`/cases/${id}/restrict`, { reason: 'Again.' }).expect(409)).body.code).toBe('transition_refused');
    await mara.post(`/cases/${id}/lift-restriction`, {}).expect(400);
    await mara.post(`/cases/${id}/lift-restriction`, { reason: 'The neighbour has left.' }).expect(201);
    await sofia.get(`/cases/${id}`).expect(200);
    const { decisions } = (await mara.get(`/cases/${id}/access`).expect(200)).body;
    expect(
      decisions.map(({ kind, reason, by }: { kind: string; reason: string; by: { displayName: string } }) => [
        kind,
        reason,
        by.displayName,
      ]),
    ).toEqual([
      ['restriction_lifted', 'The neighbour has left.', 'Mara Advocate'],
      ['restricted', 'A neighbour works here.', 'Sofia Supervisor'],
    ]);
    const audited = await asOwner<{ action: string }>(
      running.database,
      `select action from audit_event where case_id = $1 and action like 'case.restrict%' order by at`,
      [id],
    );
    expect(audited.map(({ action }) => action)).toEqual(['case.restricted', 'case.restriction_lifted']);
  });

  it('leaves those who were named for as long as it lasts without that grant when it is lifted', async () => {
    const { id } = await givenRestricted([house.people.noor.id]);
    await noor.get(`/cases/${id}`).expect(200);
    await mara.post(`/cases/${id}/lift-restriction`, { reason: 'Over.' }).expect(201);
    await noor.get(`/cases/${id}`).expect(404);
  });
});
