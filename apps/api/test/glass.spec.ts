import { HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { storedReminder } from './support/given-reminder';
import { givenColleague } from './support/world';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let sofia: Browser;
let dana: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  const { people } = house;
  [mara, sofia, dana] = await Promise.all([people.mara, people.supervisor, people.director].map((who) => as(running, who)));
});
afterAll(() => running?.close());

let count = 0;
/** An advocate of the south team, who never opened anything in an emergency before. */
const opener = async () =>
  givenColleague(running, house, { displayName: `Otto Opener ${(count += 1)}`, roles: ['advocate'], teamIds: [house.teams.south] });
async function givenOpening(who?: { id: string; browser: Browser }, hours = 2) {
  const person = who ?? (await opener());
  const file = await givenCase(mara);
  await person.browser.post('/cases/break-glass', { number: file.number, reason: 'She is at the door.', hours }).expect(201);
  const { items } = (await person.browser.get('/glass/mine').expect(200)).body as { items: { id: string; caseNumber: string }[] };
  const { id } = items.find(({ caseNumber }) => caseNumber === file.number)!;
  return { id, file, person };
}
const listed = async (browser: Browser, show = 'waiting') => (await browser.get(`/glass?show=${show}&limit=100`).expect(200)).body;
async function afterwards<T>(ms: number, work: () => Promise<T>): Promise<T> {
  running.clock.move(ms);
  try {
    return await work();
  } finally {
    running.clock.move(-ms);
  }
}
const reminderOf = async (id: string) =>
  (
    await asOwner<{ id: string }>(running.database, `select id from reminder where source_id = $1 order by created_at desc limit 1`, [id])
  )[0];
const reasonsOf = async (browser: Browser) =>
  (await browser.get('/notifications').expect(200)).body.items as { reason: string; caseId: string | null; facts: object }[];

describe('an emergency opening', () => {
  it('waits for the supervisor of the team, with what was read meanwhile', async () => {
    const { id, file, person } = await givenOpening();
    await person.browser.get(`/cases/${file.id}`).expect(200);
    await person.browser.get(`/cases/${file.id}`).expect(200);
    await person.browser.get(`/cases/${file.id}/timeline`).expect(200);
    await person.browser.post(`/cases/${file.id}/notes`, { text: 'x' }).expect(403);
    await person.browser.post('/search', { query: file.number }).expect(201);
    const item = (await listed(sofia)).items.find((row: { id: string }) => row.id === id);
    expect(item).toMatchObject({ state: 'open', reason: 'She is at the door.', who: { id: person.id }, often: 1, review: null });
    const view = (await sofia.get(`/glass/${id}`).expect(200)).body;
    expect(view).toMatchObject({ mayReview: true, mayEnd: true });
    const kinds = Object.fromEntries(
      view.used.map((row: { action: string; outcome: string; count: number }) => [`${row.action} ${row.outcome}`, row.count]),
    );
    expect(kinds).toEqual({ 'case.read done': 2, 'timeline.read done': 1, 'Note.write denied': 1, 'search done': 1 });
    const read = view.used.find(({ action }: { action: string }) => action === 'case.read');
    expect(read.ids).toContain(file.id);
    // Neither words nor names: ids only.
    expect(JSON.stringify(view.used)).not.toContain('Rosa');
    const reminder = await storedReminder(running, (await reminderOf(id)).id);
    expect(reminder).toMatchObject({ state: 'open', owner_id: house.people.supervisor.id });
  });

  it('counts what was read in it, and nothing from before or after', async () => {
    const person = await opener();
    const file = await givenCase(mara);
    await person.browser.get(`/cases/${file.id}`).expect(404);
    await mara.get(`/cases/${file.id}`).expect(200);
    await person.browser.post('/cases/break-glass', { number: file.number, reason: 'Now.', hours: 1 }).expect(201);
    const [{ id }] = (await person.browser.get('/glass/mine').expect(200)).body.items;
    expect((await sofia.get(`/glass/${id}`).expect(200)).body.used).toEqual([]);
  });

  it('is decided with words once it is over; all who are concerned hear of it, and nobody decides twice', async () => {
    const { id, file, person } = await givenOpening();
    const early = await sofia.post(`/glass/${id}/review`, { decision: 'justified', words: 'Fine.' }).expect(409);
    expect(early.body.code).toBe('transition_refused');
    await afterwards(3 * HOUR, async () => {
      const upper = staffBrowser(running);
      await upper.post('/session', { email: house.people.supervisor.email, password: PASSWORD }).expect(201);
      const before = (await upper.get('/notifications').expect(200)).body.reviewsWaiting as number;
      await upper.post(`/glass/${id}/review`, { decision: 'justified' }).expect(400);
      await upper.post(`/glass/${id}/review`, { decision: 'justified', words: 'The caller was in danger.' }).expect(201);
      expect((await upper.get('/notifications').expect(200)).body.reviewsWaiting).toBe(before - 1);
      await upper.post(`/glass/${id}/review`, { decision: 'not_justified', words: 'No.' }).expect(409);
    });
    expect((await listed(sofia)).items.map((row: { id: string }) => row.id)).not.toContain(id);
    expect((await listed(sofia, 'reviewed')).items[0]).toMatchObject({
      id,
      state: 'reviewed',
      review: { decision: 'justified', words: 'The caller was in danger.', by: { displayName: 'Sofia Supervisor' } },
    });
    // Whoever opened it is told what became of it, without the case.
    expect((await reasonsOf(person.browser))[0]).toMatchObject({
      reason: 'glass_decided_own',
      caseId: null,
      facts: { decision: 'justified' },
    });
    expect((await person.browser.get('/glass/mine').expect(200)).body.items[0].review.words).toBe('The caller was in danger.');
    expect(await reasonsOf(mara)).toContainEqual(expect.objectContaining({ reason: 'glass_decided', caseId: file.id }));
    // The owner sees it with the case.
    const past = (await mara.get(`/cases/${file.id}/access`).expect(200)).body;
    expect([...past.people, ...past.past]).toContainEqual(
      expect.objectContaining({
        relation: 'break_glass',
        reason: 'She is at the door.',
        glass: expect.objectContaining({ state: 'reviewed' }),
      }),
    );
    expect((await storedReminder(running, (await reminderOf(id)).id)).state).toBe('ended');
  });

  it('that was not justified ends with that decision', async () => {
    const { id, file, person } = await givenOpening();
    await person.browser.get(`/cases/${file.id}`).expect(200);
    await sofia.post(`/glass/${id}/review`, { decision: 'not_justified', words: 'There was no emergency.' }).expect(201);
    await person.browser.get(`/cases/${file.id}`).expect(404);
  });

  it('can be ended early by those who lead, with a reason, and given back by whoever opened it', async () => {
    const first = await givenOpening();
    await sofia.post(`/glass/${first.id}/end`, {}).expect(400);
    await mara.post(`/glass/${first.id}/end`, { reason: 'x' }).expect(403);
    await sofia.post(`/glass/${first.id}/end`, { reason: 'The police are there.' }).expect(201);
    await first.person.browser.get(`/cases/${first.file.id}`).expect(404);
    expect((await sofia.post(`/glass/${first.id}/end`, { reason: 'Again.' }).expect(409)).body.code).toBe('transition_refused');
    // Now it waits, at once.
    const reminder = await storedReminder(running, (await reminderOf(first.id)).id);
    expect(new Date(reminder.due_at).getTime()).toBeLessThanOrEqual(running.clock.now().getTime());
    const second = await givenOpening(first.person);
    await second.person.browser.post(`/glass/${second.id}/end`).expect(201);
    await second.person.browser.get(`/cases/${second.file.id}`).expect(404);
    expect((await sofia.get(`/glass/${second.id}`).expect(200)).body.state).toBe('waiting');
  });

  it('is not done by ticking its reminder', async () => {
    const { id } = await givenOpening();
    const reminder = await reminderOf(id);
    const { version } = await storedReminder(running, reminder.id);
    expect((await sofia.post(`/reminders/${reminder.id}/done`, { version }).expect(409)).body.code).toBe('not_settled');
  });

  it('is nobody’s to decide who opened it, or who has no part in the case', async () => {
    const file = await givenCase(mara);
    await dana.post('/cases/break-glass', { number: file.number, reason: 'Quick look.', hours: 1 }).expect(201);
    const [{ id }] = (await dana.get('/glass/mine').expect(200)).body.items;
    expect((await dana.post(`/glass/${id}/review`, { decision: 'not_justified', words: 'x' }).expect(403)).body.code).toBe('own_work');
    expect((await listed(dana)).items.map((row: { id: string }) => row.id)).not.toContain(id);
    const sol = await as(running, house.people.southSupervisor);
    await sol.get(`/glass/${id}`).expect(404);
    await sol.post(`/glass/${id}/review`, { decision: 'not_justified', words: 'x' }).expect(404);
    await mara.get(`/glass/${id}`).expect(403);
  });

  it('by the only supervisor goes to a director', async () => {
    const file = await givenCase(mara);
    await sofia.post('/cases/break-glass', { number: file.number, reason: 'Quick look.', hours: 1 }).expect(201);
    const [{ id }] = (await sofia.get('/glass/mine').expect(200)).body.items;
    expect((await storedReminder(running, (await reminderOf(id)).id)).owner_id).toBe(house.people.director.id);
  });

  it('with nobody left who could look at it is kept as unreviewed, and shows', async () => {
    const small = await givenOrganization(running, 'Small House');
    const admin = await as(running, small.people.administrator);
    const only = await as(running, small.people.mara);
    for (const { id } of [small.people.supervisor, small.people.southSupervisor])
      await admin.post(`/users/${id}/leave`, { version: 1 }).expect(201);
    const boss = await as(running, small.people.director);
    const file = await givenCase(only);
    await boss.post('/cases/break-glass', { number: file.number, reason: 'Alone here.', hours: 1 }).expect(201);
    await afterwards(2 * HOUR, async () => {
      const again = staffBrowser(running);
      await again.post('/session', { email: small.people.mara.email, password: PASSWORD }).expect(201);
      const { past } = (await again.get(`/cases/${file.id}/access`).expect(200)).body;
      expect(past).toMatchObject([{ relation: 'break_glass', glass: { state: 'unreviewed' } }]);
    });
  });

  it('is refused to somebody who is kept out', async () => {
    const person = await opener();
    const file = await givenCase(mara);
    await sofia.post(`/cases/${file.id}/block`, { userId: person.id, reason: 'A cousin.' }).expect(201);
    await person.browser.post('/cases/break-glass', { number: file.number, reason: 'x', hours: 1 }).expect(404);
  });
});

describe('somebody who opens cases often', () => {
  it('shows up to directors, not to supervisors', async () => {
    const person = await opener();
    const told = async () => (await reasonsOf(dana)).filter(({ reason }) => reason === 'glass_often').length;
    const before = await told();
    for (let each = 0; each < 2; each += 1) await givenOpening(person);
    expect(await told()).toBe(before);
    expect((await listed(dana)).often.map(({ who }: { who: { id: string } }) => who.id)).not.toContain(person.id);
    const { id } = await givenOpening(person);
    expect(await told()).toBe(before + 1);
    expect((await listed(dana)).often).toContainEqual(
      expect.objectContaining({ who: expect.objectContaining({ id: person.id }), openings: 3 }),
    );
    expect((await listed(sofia)).often).toEqual([]);
    expect((await sofia.get(`/glass/${id}`).expect(200)).body.often).toBe(3);
  });
});

it('is walked page by page', async () => {
  const all = (await listed(dana)).items.map((row: { id: string }) => row.id);
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await dana.get(`/glass?limit=2${cursor && `&cursor=${cursor}`}`).expect(200);
    seen.push(...body.items.map((row: { id: string }) => row.id));
    cursor = body.next ?? '';
  } while (cursor);
  expect(seen).toEqual(all);
});
