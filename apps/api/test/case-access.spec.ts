import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, storedReminder } from './support/given-reminder';
import { CaseHandovers } from '@alongside/api/cases';
import { givenColleague } from './support/world';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let noor: Browser;
let sam: Browser;
let sofia: Browser;
let dana: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  const { people } = house;
  [mara, noor, sam, sofia, dana] = await Promise.all(
    [people.mara, people.noor, people.sam, people.supervisor, people.director].map((who) => as(running, who)),
  );
});
afterAll(() => running?.close());

interface Row {
  id: string | null;
  user: { id: string; displayName: string };
  relation: string;
  state: string;
  since: string | null;
  until: string | null;
  by: { displayName: string } | null;
  reason: string;
}
const inDays = (days: number) => new Date(running.clock.now().getTime() + days * DAY).toISOString();
const listOf = async (browser: Browser, id: string) => (await browser.get(`/cases/${id}/access`).expect(200)).body;
const shareOf = async (id: string, userId: string, days = 2): Promise<string> =>
  (await mara.post(`/cases/${id}/share`, { userId, until: inDays(days), reason: 'Covers on Friday.' }).expect(201)).body.id;
/** Moves the clock for what is done inside, and back. */
async function later<T>(days: number, work: () => Promise<T>): Promise<T> {
  running.clock.move(days * DAY);
  try {
    for (const browser of [mara, noor, sam, sofia, dana]) await signInAgain(browser);
    return await work();
  } finally {
    running.clock.move(-days * DAY);
    for (const browser of [mara, noor, sam, sofia, dana]) await signInAgain(browser);
  }
}
const emails = new Map<Browser, string>();
async function signInAgain(browser: Browser) {
  if (emails.size === 0) {
    const { people } = house;
    for (const [one, { email }] of [
      [mara, people.mara],
      [noor, people.noor],
      [sam, people.sam],
      [sofia, people.supervisor],
      [dana, people.director],
    ] as const)
      emails.set(one, email);
  }
  await browser.post('/session', { email: emails.get(browser), password: 'correct horse battery' }).expect(201);
}

describe('a share', () => {
  it('ends by time, with nothing having to run', async () => {
    const { id } = await givenCase(mara);
    await shareOf(id, house.people.sam.id, 2);
    await sam.get(`/cases/${id}`).expect(200);
    await later(3, async () => {
      await sam.get(`/cases/${id}`).expect(404);
      expect((await sam.get('/cases?scope=all').expect(200)).text).not.toContain(id);
    });
  });

  it('can be extended with a reason while it runs, and not afterwards', async () => {
    const { id } = await givenCase(mara);
    const share = await shareOf(id, house.people.sam.id, 2);
    const path = `/cases/${id}/access/${share}`;
    await mara.patch(path, { until: inDays(-1), reason: 'Still ill.' }).expect(400);
    await mara.patch(path, { until: inDays(400), reason: 'Still ill.' }).expect(400);
    await mara.patch(path, { until: inDays(9) }).expect(400);
    await sam.patch(path, { until: inDays(9), reason: 'I like it.' }).expect(403);
    await mara.patch(path, { until: inDays(9), reason: 'Still ill.' }).expect(200);
    await later(3, () => sam.get(`/cases/${id}`).expect(200));
    await later(10, async () => {
      await sam.get(`/cases/${id}`).expect(404);
      expect((await mara.patch(path, { until: inDays(9), reason: 'Again.' }).expect(409)).body.code).toBe('transition_refused');
    });
    const { decisions } = await listOf(mara, id);
    expect(decisions).toMatchObject([{ kind: 'access_extended', reason: 'Still ill.', user: { displayName: 'Sam Advocate' } }]);
  });

  it('can be ended at once; their reminders go to whoever has the case', async () => {
    const { id } = await givenCase(mara);
    const share = await shareOf(id, house.people.sam.id);
    const reminder = await givenReminder(running, { caseId: id, owner: house.people.sam });
    await mara.post(`/cases/${id}/access/${share}/end`, { reason: 'Back again.' }).expect(201);
    await sam.get(`/cases/${id}`).expect(404);
    expect((await storedReminder(running, reminder)).owner_id).toBe(house.people.mara.id);
    expect((await mara.post(`/cases/${id}/access/${share}/end`).expect(409)).body.code).toBe('transition_refused');
    // Told that, not which: they cannot open it any more.
    const [news] = (await sam.get('/notifications').expect(200)).body.items;
    expect(news).toMatchObject({ reason: 'access_ended', caseId: null, caseNumber: null });
  });

  it('that ran out leaves no reminder with somebody who cannot see it', async () => {
    const { id } = await givenCase(mara);
    await shareOf(id, house.people.sam.id, 2);
    const reminder = await givenReminder(running, { caseId: id, owner: house.people.sam });
    await later(3, async () => {
      await running.app.get(CaseHandovers).settleAll(house.id);
      expect((await storedReminder(running, reminder)).owner_id).toBe(house.people.mara.id);
      expect(await running.app.get(CaseHandovers).settleAll(house.id)).toBe(0);
    });
  });

  it('gives a supervisor of another team what it says: a case to work on, not to lead', async () => {
    const { id } = await givenCase(mara);
    const sol = await as(running, house.people.southSupervisor);
    await sol.get(`/cases/${id}`).expect(404);
    await shareOf(id, house.people.southSupervisor.id);
    await sol.get(`/cases/${id}`).expect(200);
    await sol.post(`/cases/${id}/notes`, { text: 'A second opinion.' }).expect(201);
    await sol.post(`/cases/${id}/block`, { userId: house.people.sam.id, reason: 'x' }).expect(403);
  });
});

describe('a block', () => {
  it('ends what the person held, beats their role, and gives nothing back when it is lifted', async () => {
    const { id } = await givenCase(mara);
    await shareOf(id, house.people.sam.id);
    const reminder = await givenReminder(running, { caseId: id, owner: house.people.sam });
    await sofia.post(`/cases/${id}/block`, { userId: house.people.sam.id, reason: 'A cousin.' }).expect(201);
    await sam.get(`/cases/${id}`).expect(404);
    expect((await storedReminder(running, reminder)).owner_id).toBe(house.people.mara.id);
    await mara.post(`/cases/${id}/share`, { userId: house.people.sam.id, until: inDays(2), reason: 'x' }).expect(400);
    const lift = `/cases/${id}/blocks/${house.people.sam.id}/lift`;
    await mara.post(lift, { reason: 'x' }).expect(403);
    await sofia.post(lift, {}).expect(400);
    await sofia.post(lift, { reason: 'It was another Sam.' }).expect(201);
    await sofia.post(lift, { reason: 'Twice.' }).expect(404);
    await sam.get(`/cases/${id}`).expect(404);
    await shareOf(id, house.people.sam.id);
    await sam.get(`/cases/${id}`).expect(200);
    expect((await mara.get('/notifications').expect(200)).body.items).toContainEqual(
      expect.objectContaining({ reason: 'block_lifted', caseId: id }),
    );
    const { decisions, blocks } = await listOf(sofia, id);
    expect(blocks).toEqual([]);
    expect(decisions.map(({ kind, reason }: { kind: string; reason: string }) => [kind, reason])).toEqual([
      ['block_lifted', 'It was another Sam.'],
      ['blocked', 'A cousin.'],
    ]);
    const audited = await asOwner(running.database, `select 1 from audit_event where case_id = $1 and action = 'case.block_lifted'`, [id]);
    expect(audited).toHaveLength(1);
  });

  it('cannot be lifted by the person who is kept out, though they lead', async () => {
    const { id } = await givenCase(mara);
    const other = await givenColleague(running, house, {
      displayName: 'Ugo Upper',
      roles: ['supervisor'],
      teamIds: [house.teams.north],
    });
    await other.browser.get(`/cases/${id}`).expect(200);
    await dana.post(`/cases/${id}/block`, { userId: other.id, reason: 'Family.' }).expect(201);
    await other.browser.post(`/cases/${id}/blocks/${other.id}/lift`, { reason: 'I say so.' }).expect(404);
  });
});

describe('a conflict of interest of one’s own', () => {
  const declare = (browser: Browser, id: string, reason = 'I went to school with her.') =>
    browser.post(`/cases/${id}/conflict`, { reason });

  it('shuts the case at once, tells those who lead it, and cannot be taken back by whoever said it', async () => {
    const { id, number } = await givenCase(mara);
    const reminder = await givenReminder(running, { caseId: id, owner: house.people.mara });
    await declare(mara, id, '').expect(400);
    await declare(mara, id).expect(201);
    await mara.get(`/cases/${id}`).expect(404);
    await mara.post('/cases/break-glass', { number, reason: 'I want to know.', hours: 1 }).expect(404);
    await mara.post(`/cases/${id}/blocks/${house.people.mara.id}/lift`, { reason: 'It is nothing.' }).expect(403);
    await declare(mara, id).expect(404);
    expect((await mara.get('/cases?scope=all').expect(200)).text).not.toContain(id);
    // What she had to remember is not forgotten.
    expect((await storedReminder(running, reminder)).owner_id).toBe(house.people.supervisor.id);
    // The supervisor hears that nobody has it now, and reads why; a colleague who has the case does not.
    const [news] = (await sofia.get('/notifications').expect(200)).body.items;
    expect(news).toMatchObject({ reason: 'conflict_declared', facts: { nobody: true }, caseId: id });
    expect((await dana.get('/notifications').expect(200)).body.items).not.toContainEqual(expect.objectContaining({ caseId: id }));
    const { blocks, decisions } = await listOf(sofia, id);
    const said = { user: { id: house.people.mara.id }, by: { id: house.people.mara.id }, reason: 'I went to school with her.' };
    expect(blocks).toMatchObject([said]);
    expect(decisions).toMatchObject([{ kind: 'blocked', ...said }]);
    expect((await sofia.get(`/cases/${id}/timeline`).expect(200)).text).not.toContain('school');
    const audited = await asOwner(
      running.database,
      `select actor_id from audit_event where case_id = $1 and action = 'case.conflict_declared' and outcome = 'done'`,
      [id],
    );
    expect(audited).toEqual([{ actor_id: house.people.mara.id }]);
    // Who leads may find that there was none.
    await sofia.post(`/cases/${id}/blocks/${house.people.mara.id}/lift`, { reason: 'Another school.' }).expect(201);
    await mara.get(`/cases/${id}`).expect(404);
    expect((await sofia.get(`/cases/${id}`).expect(200)).body.assignees).toEqual([]);
  });

  it('may be said by whoever was given the case, opened it in an emergency, or leads it', async () => {
    const { id, number } = await givenCase(mara);
    await shareOf(id, house.people.sam.id);
    await declare(sam, id).expect(201);
    await sam.get(`/cases/${id}`).expect(404);
    await noor.post('/cases/break-glass', { number, reason: 'She is on the line.', hours: 1 }).expect(201);
    await declare(noor, id).expect(201);
    await noor.get(`/cases/${id}`).expect(404);
    expect((await sofia.get('/notifications').expect(200)).body.items[0]).toMatchObject({ facts: { nobody: false }, caseId: id });
    await declare(sofia, id).expect(201);
    await sofia.get(`/cases/${id}`).expect(404);
    await sofia.post(`/cases/${id}/blocks/${house.people.supervisor.id}/lift`, { reason: 'x' }).expect(404);
    // Mara has it as before, and does not learn who is kept out.
    expect((await mara.get(`/cases/${id}/access`).expect(200)).body.blocks).toEqual([]);
  });

  it('is not said by somebody who may not open the case: they do not learn that there is one', async () => {
    const { id } = await givenCase(mara);
    await declare(sam, id).expect(404);
    await declare(await as(running, house.people.administrator), id).expect(403);
  });

  it('leaves the case to somebody', async () => {
    const lone = await givenOrganization(running, 'Lone House');
    const advocate = await as(running, lone.people.mara);
    const { id } = await givenCase(advocate);
    const others = Object.values(lone.people).filter(({ id: one }) => one !== lone.people.mara.id);
    await asOwner(running.database, `update user_account set state = 'left' where id = any($1)`, [others.map(({ id: one }) => one)]);
    expect((await declare(advocate, id).expect(409)).body.code).toBe('nobody_else');
    await advocate.get(`/cases/${id}`).expect(200);
    // Nor do the last two leave it at the same moment.
    await asOwner(running.database, `update user_account set state = 'active' where id = $1`, [lone.people.director.id]);
    const director = await as(running, lone.people.director);
    for (let round = 0; round < 5; round += 1) {
      const file = await givenCase(advocate);
      const answers = await Promise.all([declare(advocate, file.id), declare(director, file.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });
});

describe('the list of who can open a case', () => {
  it('is what they really can do, with why, since when, until when and by whom', async () => {
    const { id } = await givenCase(mara);
    await shareOf(id, house.people.sam.id);
    await sofia.post(`/cases/${id}/block`, { userId: house.people.noor.id, reason: 'A friend.' }).expect(201);
    const { people, blocks } = await listOf(sofia, id);
    const short = (people as Row[]).map(({ user, relation, by, reason, until }) => [
      user.displayName,
      relation,
      by?.displayName ?? null,
      reason,
      until !== null,
    ]);
    expect(short.sort((one, other) => String(one).localeCompare(String(other)))).toEqual([
      ['Dana Director', 'organization', null, '', false],
      ['Mara Advocate', 'assigned', 'Mara Advocate', '', false],
      ['Sam Advocate', 'shared', 'Mara Advocate', 'Covers on Friday.', true],
      ['Sofia Supervisor', 'team', null, '', false],
      ['Ugo Upper', 'team', null, '', false],
    ]);
    expect(blocks).toMatchObject([
      { user: { displayName: 'Noor Advocate' }, reason: 'A friend.', by: { displayName: 'Sofia Supervisor' } },
    ]);
    // The advocate knows who can open it, not who has a conflict of interest.
    const seen = await mara.get(`/cases/${id}/access`).expect(200);
    expect(seen.body.blocks).toEqual([]);
    expect(seen.text).not.toContain('A friend.');
    // Everybody of the house, by the list and by asking for it themselves.
    const listed = new Set((people as Row[]).map(({ user }) => user.id));
    for (const person of Object.values(house.people))
      expect([person.displayName, (await (await as(running, person)).get(`/cases/${id}`)).status === 200]).toEqual([
        person.displayName,
        listed.has(person.id),
      ]);
  });

  it('keeps what has ended', async () => {
    const { id } = await givenCase(mara);
    const share = await shareOf(id, house.people.sam.id);
    await mara.post(`/cases/${id}/access/${share}/end`, { reason: 'Back.' }).expect(201);
    const { past, decisions } = await listOf(mara, id);
    expect(past).toMatchObject([
      { user: { displayName: 'Sam Advocate' }, relation: 'shared', state: 'ended', reason: 'Covers on Friday.' },
    ]);
    expect(decisions).toMatchObject([{ kind: 'access_ended', reason: 'Back.' }]);
  });
});
