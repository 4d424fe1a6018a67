import type { UserView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { agreed, givenColleague } from './support/world';

let running: Running;
let house: GivenOrganization;
let admin: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  admin = await as(running, house.people.administrator);
});
afterAll(() => running.close());

const found = async (id: string) => ((await admin.get('/users').expect(200)).body.items as UserView[]).find((user) => user.id === id)!;
const leave = async (id: string) => (await admin.post(`/users/${id}/leave`, { version: (await found(id)).version }).expect(201)).body;
let count = 0;
/** Somebody who worked here, with a case of their own and an open session, and left. */
async function givenLeaver() {
  const displayName = `Lena Leaver ${(count += 1)}`;
  const { id, browser } = await givenColleague(running, house, { displayName, roles: ['advocate'], teamIds: [house.teams.north] });
  const theCase = await givenCase(browser);
  await leave(id);
  const { email } = await found(id);
  return { id, email, displayName, browser, theCase };
}
const invite = (input: object) => admin.post('/users', { displayName: 'New Here', roles: ['advocate'], ...input });
const bringBack = (id: string, input: object) => admin.post(`/users/${id}/return`, { roles: ['advocate'], reason: 'Is back.', ...input });

describe('inviting an address that is known', () => {
  it('says that the person left and can be brought back', async () => {
    const { email, displayName } = await givenLeaver();
    const { body } = await invite({ email: email.toUpperCase() }).expect(409);
    expect(body).toMatchObject({ code: 'colleague_left', fields: [{ path: 'email', problem: 'colleague_left' }] });
    expect(body.message).toContain('Bring them back');
    expect(body.message).not.toContain(displayName);
  });

  it('of somebody who works here or was invited names the field', async () => {
    await invite({ email: 'twice@example.org' }).expect(201);
    for (const email of ['twice@example.org', house.people.mara.email])
      expect((await invite({ email }).expect(400)).body.fields).toEqual([{ path: 'email', problem: 'already_used' }]);
  });

  it('says nothing about people of another organization', async () => {
    const other = await givenOrganization(running, 'Elsewhere');
    const theirs = await as(running, other.people.administrator);
    const { email } = await givenLeaver();
    await theirs.post('/users', { email, displayName: 'Works there now', roles: ['advocate'] }).expect(201);
  });
});

describe('somebody who comes back', () => {
  it('chooses a new password, is the same person, and finds nothing open but what they are given now', async () => {
    const { id, email, browser, theCase } = await givenLeaver();
    const { body } = await bringBack(id, {
      version: (await found(id)).version,
      roles: ['volunteer', 'advocate'],
      teamIds: [house.teams.south],
      locale: 'es',
    }).expect(201);
    expect(body).toEqual({ id, link: null, expiresAt: null, change: { id: expect.any(String), state: 'waiting' } });
    expect(await found(id)).toMatchObject({ state: 'left', roles: [], waiting: true });
    await agreed(running, house, body.change.id);
    const { link } = (await admin.post(`/users/${id}/link`).expect(201)).body;
    expect(await found(id)).toMatchObject({
      waiting: false,
      state: 'invited',
      roles: ['advocate', 'volunteer'],
      teams: [{ id: house.teams.south }],
      locale: 'es',
    });
    // Neither the old password nor an old session is good for anything.
    await staffBrowser(running).post('/session', { email, password: PASSWORD }).expect(401);
    await browser.get('/session').expect(401);
    await staffBrowser(running)
      .post('/password', { token: link.split('/').pop(), password: 'another long password' })
      .expect(201);
    await browser.get('/session').expect(401);
    const again = staffBrowser(running);
    expect((await again.post('/session', { email, password: 'another long password' }).expect(201)).body.user).toMatchObject({
      id,
      acknowledged: false,
    });
    expect((await again.get('/cases').expect(403)).body.code).toBe('acknowledgement_missing');
    await again.post('/session/acknowledgement').expect(201);
    expect((await again.get('/cases').expect(200)).body.items).toEqual([]);
    await again.get(`/cases/${theCase.id}`).expect(404);
  });

  it('is recorded', async () => {
    const { id } = await givenLeaver();
    await bringBack(id, { version: (await found(id)).version }).expect(201);
    const auditor = await as(running, house.people.auditor);
    const { body } = await auditor.get(`/audit?userId=${house.people.administrator.id}&limit=5`).expect(200);
    expect(body.items.find(({ action }: { action: string }) => action === 'user.returned')).toMatchObject({
      subject: 'User',
      subjectIds: [id],
    });
  });

  it('cannot be somebody who is here, of an older version, or without a role', async () => {
    const { id } = await givenLeaver();
    const { version } = await found(id);
    expect((await bringBack(id, { version: version - 1 }).expect(409)).body.code).toBe('stale');
    expect((await bringBack(id, { version, roles: [] }).expect(400)).body.fields[0].path).toBe('roles');
    const other = await givenOrganization(running, 'Elsewhere');
    expect((await bringBack(id, { version, teamIds: [other.teams.north] }).expect(400)).body.fields[0].path).toBe('teamIds');
    const theirs = await as(running, other.people.administrator);
    await theirs.post(`/users/${id}/return`, { version, roles: ['advocate'], reason: 'Ours.' }).expect(404);
    const { change } = (await bringBack(id, { version }).expect(201)).body;
    expect((await bringBack(id, { version }).expect(409)).body.code).toBe('duplicate');
    await agreed(running, house, change.id);
    expect((await bringBack(id, { version: version + 1 }).expect(409)).body.code).toBe('transition_refused');
    expect((await bringBack(house.people.mara.id, { version: 1 }).expect(409)).body.code).toBe('transition_refused');
  });
});

describe('somebody who leaves', () => {
  it('leaves once', async () => {
    const { id } = await givenLeaver();
    expect((await admin.post(`/users/${id}/leave`, { version: (await found(id)).version }).expect(409)).body.code).toBe(
      'transition_refused',
    );
  });

  it('is never the last administrator, not even when two see each other off at once', async () => {
    const other = await givenOrganization(running, 'Two Keys');
    const one = await as(running, other.people.administrator);
    const two = await givenColleague(running, other, { displayName: 'Ida Second', roles: ['administrator'] });
    const answers = await Promise.all([
      one.post(`/users/${two.id}/leave`, { version: 2 }),
      two.browser.post(`/users/${other.people.administrator.id}/leave`, { version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const left = [one, two.browser][answers.findIndex(({ status }) => status === 201)];
    const { body } = await left.get('/users').expect(200);
    expect(body.items.filter(({ roles }: UserView) => roles.includes('administrator'))).toHaveLength(1);
  });

  it('nor when two take the role from each other', async () => {
    const other = await givenOrganization(running, 'Two Keys');
    const one = await as(running, other.people.administrator);
    const two = await givenColleague(running, other, { displayName: 'Ina Second', roles: ['administrator'] });
    const answers = await Promise.all([
      one.patch(`/users/${two.id}`, { version: 2, roles: ['director'], reason: 'Swap.' }),
      two.browser.patch(`/users/${other.people.administrator.id}`, { version: 1, roles: ['director'], reason: 'Swap.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
