import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';

let running: Running;
let house: GivenOrganization;
let admin: Browser;
let director: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  admin = await as(running, house.people.administrator);
  director = await as(running, house.people.director);
});
afterAll(() => running.close());

const status = { covered: true, trainingHours: 40, certifiedOn: '2024-05-01', certifiedBy: 'State coalition', note: 'Renews in 2027.' };

describe('privilege status', () => {
  it('is nothing until somebody records it, and shows at once where the person works', async () => {
    const path = `/users/${house.people.mara.id}/privilege`;
    expect((await admin.get(path).expect(200)).body).toMatchObject({ covered: false, version: 0, changedBy: null });
    const mara = await as(running, house.people.mara);
    expect((await mara.get('/session')).body.user.privileged).toBe(false);
    await director.put(path, { version: 0, ...status, supervisorId: house.people.supervisor.id }).expect(200);
    expect((await admin.get(path).expect(200)).body).toMatchObject({
      ...status,
      supervisor: { displayName: 'Sofia Supervisor' },
      changedBy: { displayName: 'Dana Director' },
      version: 1,
    });
    expect((await mara.get('/session')).body.user.privileged).toBe(true);
    const users = (await admin.get('/users')).body.items as { id: string; privileged: boolean }[];
    expect(users.filter(({ privileged }) => privileged).map(({ id }) => id)).toEqual([house.people.mara.id]);
  });

  it('is changed from its newest version, by somebody else, and its words are sealed', async () => {
    const path = `/users/${house.people.noor.id}/privilege`;
    await admin.put(path, { version: 0, ...status }).expect(200);
    expect((await director.put(path, { version: 0, ...status }).expect(409)).body.code).toBe('stale');
    expect((await director.put(path, { version: 7, ...status }).expect(409)).body.code).toBe('stale');
    await director.put(path, { version: 1, ...status, covered: false }).expect(200);
    expect((await director.put(`/users/${house.people.director.id}/privilege`, { version: 0, ...status }).expect(403)).body.code).toBe(
      'own_work',
    );
    const rows = await asOwner<{ row: string }>(running.database, `select row_to_json(p)::text as row from privilege_status p`);
    for (const { row } of rows) for (const word of [status.certifiedBy, status.note]) expect(row).not.toContain(word);
  });

  it('is read and recorded by administrators and directors of the same organization', async () => {
    const path = `/users/${house.people.mara.id}/privilege`;
    for (const who of ['mara', 'supervisor', 'auditor', 'volunteer'] as const) {
      await (await as(running, house.people[who])).get(path).expect(403);
      await (await as(running, house.people[who])).put(path, { version: 1, ...status }).expect(403);
    }
    const other = await givenOrganization(running, 'Elsewhere');
    const foreign = await as(running, other.people.administrator);
    await foreign.get(path).expect(404);
    await foreign.put(path, { version: 1, ...status }).expect(404);
    await admin.put(path, { version: 1, ...status, supervisorId: other.people.supervisor.id }).expect(400);
  });

  it('stands beside what somebody writes, as it was when they wrote it', async () => {
    const sam = await as(running, house.people.sam);
    const { id } = await givenCase(sam);
    const covered = async () =>
      ((await sam.get(`/cases/${id}/timeline?kind=note`).expect(200)).body.items as { facts: { covered?: boolean } }[]).map(
        ({ facts }) => facts.covered ?? false,
      );
    await sam.post(`/cases/${id}/notes`, { text: 'Before.' }).expect(201);
    await admin.put(`/users/${house.people.sam.id}/privilege`, { version: 0, ...status }).expect(200);
    await sam.post(`/cases/${id}/notes`, { text: 'While.' }).expect(201);
    await admin.put(`/users/${house.people.sam.id}/privilege`, { version: 1, ...status, covered: false }).expect(200);
    await sam.post(`/cases/${id}/notes`, { text: 'After.' }).expect(201);
    expect(await covered()).toEqual([false, true, false]);
  });
});
