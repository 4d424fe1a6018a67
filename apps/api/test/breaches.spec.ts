import { BreachClock } from '@alongside/api/breach';
import { Sweeps } from '@alongside/api/core';
import type { BreachFound, BreachView, NotificationList, OutreachList } from '@alongside/contract';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPortal } from './support/given-portal';
import { givenAward, givenColleague } from './support/world';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let noor: Browser;
let volunteer: Browser;
let supervisor: Browser;
let director: Browser;
let administrator: Browser;

beforeEach(async () => {
  running ??= await startApp();
  running.clock.moveTo(new Date());
  house = await givenOrganization(running);
  const { people } = house;
  [mara, noor, volunteer, supervisor, director, administrator] = await Promise.all(
    [people.mara, people.noor, people.volunteer, people.supervisor, people.director, people.administrator].map((each) => as(running, each)),
  );
});
afterAll(() => running?.close());

const open = async (browser: Browser, values: object = {}): Promise<string> =>
  (await browser.post('/breaches', { kind: 'lost_device', what: 'The telephone of the night shift is gone.', ...values }).expect(201)).body
    .id;
const view = async (browser: Browser, id: string): Promise<BreachView> => (await browser.get(`/breaches/${id}`).expect(200)).body;
const news = async (browser: Browser) =>
  ((await browser.get('/notifications').expect(200)).body as NotificationList).items.filter(({ kind }) => kind === 'breach');
const look = () => running.app.get(BreachClock).look(house.id);
const sweep = () => running.app.get(Sweeps).run('breach-clock');
const award = (values: object = {}) => administrator.post('/awards', { ...givenAward, ...values }).expect(201);
const hoursTo = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / HOUR;
const settle = async (browser: Browser, id: string) => {
  for (const { id: noticeId, version } of (await view(browser, id)).notices.filter(({ state }) => state === 'open'))
    await browser.post(`/breaches/${id}/notices/${noticeId}`, { version, state: 'told', how: 'phone' }).expect(201);
};

describe('awards', () => {
  it('say whom their giver wants told, within 24 hours unless something else is agreed', async () => {
    await award();
    await award({ programme: 'private', number: 'F-7', tellHours: 72, endsOn: '2021-01-31' });
    const { items, programmes } = (await director.get('/awards').expect(200)).body;
    expect(items).toMatchObject([
      { number: '15JOVW-26-GG-00001', tellHours: 24, active: true, endsOn: null },
      { number: 'F-7', tellHours: 72, active: false, endsOn: '2021-01-31' },
    ]);
    expect(programmes.find(({ key }: { key: string }) => key === 'ovw')).toMatchObject({
      hours: 24,
      check: false,
      source: expect.any(String),
    });
    expect(programmes.find(({ key }: { key: string }) => key === 'hud')).toMatchObject({ check: true });
  });

  it('are changed with the version that was read, and end after they begin', async () => {
    const { id } = (await award()).body;
    const refused = await director.put(`/awards/${id}`, { ...givenAward, version: 1, endsOn: '2019-01-01' }).expect(400);
    expect(refused.body.fields).toEqual([{ path: 'endsOn', problem: 'ends_before_start' }]);
    await director.put(`/awards/${id}`, { ...givenAward, version: 1, tellHours: 12 }).expect(200);
    await director.put(`/awards/${id}`, { ...givenAward, version: 1, tellHours: 36 }).expect(409);
    await mara.get('/awards').expect(403);
    await volunteer.post('/awards', givenAward).expect(403);
  });
});

describe('a suspicion', () => {
  it('starts the clock at that moment, whoever has it; those who deal with it hear of it at once', async () => {
    await award();
    await award({ number: 'OLD', endsOn: '2021-01-31' });
    const id = await open(volunteer);
    for (const browser of [director, administrator])
      expect(await news(browser)).toMatchObject([{ reason: 'breach_opened', facts: { breachId: id } }]);
    expect(await news(mara)).toEqual([]);
    const breach = await view(director, id);
    expect(breach.noticedAt).toBe(breach.openedAt);
    expect(
      breach.notices.map(({ kind, name, fixed, check, dueAt }) => [kind, name, fixed, check, hoursTo(breach.noticedAt, dueAt)]),
    ).toEqual([
      ['award', 'Office on Violence Against Women', true, false, 24],
      ['law', 'Breach law of the state', false, true, 72],
    ]);
    expect(breach.notices[0]).toMatchObject({ tell: 'Program manager', contact: { channel: 'email', value: 'manager@example.gov' } });
    expect((await director.get('/breaches').expect(200)).body.items).toMatchObject([
      { id, openNotices: 2, nextDueAt: breach.notices[0].dueAt },
    ]);
  });

  it('knows no deadline of a funder without an award, and says only what the law of the place asks', async () => {
    const breach = await view(director, await open(volunteer));
    expect(breach.notices.map(({ kind, dueAt }) => [kind, hoursTo(breach.noticedAt, dueAt)])).toEqual([['law', 72]]);
  });

  it.each(['voca', 'ovw', 'fvpsa'])(
    'of a time with a %s award is told within 24 hours unless the award says otherwise',
    async (programme) => {
      await award({ programme });
      const breach = await view(director, await open(volunteer));
      expect(breach.notices.map(({ kind, dueAt }) => [kind, hoursTo(breach.noticedAt, dueAt)])).toEqual([
        ['award', 24],
        ['law', 72],
      ]);
    },
  );

  it('that is open gets the deadline of an award that is entered or changed later, from when it was noticed', async () => {
    const id = await open(volunteer, { noticedAt: new Date(running.clock.now().getTime() - 5 * HOUR).toISOString() });
    const over = await open(volunteer);
    await settle(director, over);
    await director.post(`/breaches/${over}/close`, { version: 1, words: 'Nothing left the house.' }).expect(201);
    const own = async (breach = id) => {
      const { noticedAt, notices } = await view(director, breach);
      return notices.filter(({ kind }) => kind === 'award').map(({ state, dueAt }) => [state, hoursTo(noticedAt, dueAt)]);
    };
    const { id: awardId } = (await award({ programme: 'voca' })).body;
    await award({ number: 'OLD', endsOn: '2021-01-31' });
    expect(await own()).toEqual([['open', 24]]);
    expect(await own(over)).toEqual([]);
    const change = (values: object, version: number) =>
      director.put(`/awards/${awardId}`, { ...givenAward, programme: 'voca', ...values, version }).expect(200);
    await change({ tellHours: 12 }, 1);
    expect(await own()).toEqual([['open', 12]]);
    // What was told stays as it was.
    await settle(director, id);
    await change({ tellHours: 6 }, 2);
    expect(await own()).toEqual([['told', 12]]);
    // An award whose time turns out to have been another counts for a breach of that time.
    const { id: other } = (await award({ number: 'LATE', startsOn: '2999-01-01' })).body;
    expect(await own()).toHaveLength(1);
    await director.put(`/awards/${other}`, { ...givenAward, number: 'LATE', version: 1 }).expect(200);
    expect(await own()).toContainEqual(['open', 24]);
  });

  it('shows whoever had it that it is in hand, and not more; others nothing', async () => {
    const id = await open(mara);
    const { number } = await givenCase(noor);
    await director.post(`/breaches/${id}/cases`, { number }).expect(201);
    expect(await view(mara, id)).toMatchObject({
      whole: false,
      state: 'open',
      notices: [],
      cases: [],
      places: [],
      openNotices: 0,
      nextDueAt: null,
    });
    expect((await mara.get('/breaches').expect(200)).body.items).toHaveLength(1);
    for (const other of [noor, supervisor, volunteer]) {
      await other.get(`/breaches/${id}`).expect(404);
      expect((await other.get('/breaches').expect(200)).body.items).toEqual([]);
    }
  });

  it('began when it was noticed, which can turn out to be earlier and never later', async () => {
    await award();
    const noticedAt = new Date(running.clock.now().getTime() - 5 * HOUR).toISOString();
    await volunteer
      .post('/breaches', { kind: 'paper', what: 'A folder.', noticedAt: new Date(Date.now() + HOUR).toISOString() })
      .expect(400);
    const id = await open(volunteer, { noticedAt });
    const before = await view(director, id);
    expect([before.noticedAt, hoursTo(noticedAt, before.notices[0].dueAt)]).toEqual([noticedAt, 24]);
    const edit = (values: object, version: number) => director.patch(`/breaches/${id}`, { version, ...values });
    expect((await edit({ noticedAt: running.clock.now().toISOString() }, 1).expect(400)).body.fields[0].problem).toBe('only_earlier');
    const earlier = new Date(Date.parse(noticedAt) - 3 * HOUR).toISOString();
    await edit({ noticedAt: earlier }, 1).expect(200);
    const after = await view(director, id);
    expect(after.notices.map(({ dueAt }) => hoursTo(earlier, dueAt))).toEqual([24, 72]);
  });

  it('is told to the regulator within 72 hours in Europe, and under the laws of the places that are added', async () => {
    await asOwner(running.database, `update organization set country = 'GB' where id = $1`, [house.id]);
    const id = await open(mara);
    const laws = async () => (await view(director, id)).notices.map(({ source, fixed, check, dueAt }) => ({ source, fixed, check, dueAt }));
    const { noticedAt } = await view(director, id);
    expect((await laws()).map(({ source, fixed, dueAt }) => [source, fixed, hoursTo(noticedAt, dueAt)])).toEqual([
      ['UK GDPR Art. 33(1)', true, 72],
      ['UK GDPR Art. 34(1)', false, 72],
    ]);
    await director.patch(`/breaches/${id}`, { version: 1, places: ['GB', 'US-WA'] }).expect(200);
    expect((await laws()).map(({ source, check }) => [source, check])).toContainEqual(['RCW 19.255.010', true]);
    // What was added is not taken away with its place: it is settled, with the reason.
    await director.patch(`/breaches/${id}`, { version: 2, places: [] }).expect(200);
    expect(await laws()).toHaveLength(3);
    await director.patch(`/breaches/${id}`, { version: 3, places: ['US-XX', 'Narnia'] }).expect(400);
  });

  it('is kept from a colleague, to whom it does not exist', async () => {
    const dora = await givenColleague(running, house, { displayName: 'Dora Director', roles: ['director'] });
    const id = await open(mara, { keptFrom: [dora.id] });
    await dora.browser.get(`/breaches/${id}`).expect(404);
    await dora.browser.patch(`/breaches/${id}`, { version: 1, done: 'Nothing.' }).expect(404);
    expect((await dora.browser.get('/breaches').expect(200)).body.items).toEqual([]);
    expect(await news(dora.browser)).toEqual([]);
    expect((await view(director, id)).keptFrom).toEqual([{ id: dora.id, displayName: 'Dora Director' }]);
    const nobody = [dora.id, house.people.director.id, house.people.administrator.id];
    const refused = await mara.post('/breaches', { kind: 'other', what: 'All of them.', keptFrom: nobody }).expect(400);
    expect(refused.body.fields).toEqual([{ path: 'keptFrom', problem: 'nobody_left' }]);
  });
});

describe('the clock', () => {
  const reasons = async () => (await news(administrator)).map(({ reason, facts }) => [reason, facts['hours'] ?? null]).reverse();

  it('warns before each time, at it, and every day that it is late; two sweeps at once warn once', async () => {
    await award();
    const id = await open(volunteer);
    const told: unknown[][] = [['breach_opened', null]];
    const at = async (hours: number, ...more: unknown[][]) => {
      running.clock.moveTo(new Date(started + hours * HOUR + MINUTE));
      await Promise.all([look(), look()]);
      administrator = await comeBack();
      told.push(...more);
      expect(await reasons()).toEqual(told);
    };
    const started = Date.parse((await view(director, id)).noticedAt);
    const comeBack = async () => {
      const fresh = administrator;
      await fresh.post('/session', { email: house.people.administrator.email, password: 'correct horse battery' });
      return fresh;
    };
    await at(1);
    await at(12, ['breach_due', 12]);
    await at(14);
    await at(20, ['breach_due', 4]);
    await at(23, ['breach_due', 1]);
    await at(24, ['breach_late', 0]);
    await at(30);
    await at(48, ['breach_late', 24], ['breach_due', 24]);
  });

  it('is quiet about what was told, and about what is over', async () => {
    await award();
    const id = await open(volunteer);
    await settle(director, id);
    running.clock.move(3 * DAY);
    await sweep();
    const rows = await asOwner<{ reason: string }>(running.database, `select reason from notification where organization_id = $1`, [
      house.id,
    ]);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['breach_opened']));
  });
});

describe('a notice', () => {
  it('names the organization and the award, and nobody; in English and Spanish', async () => {
    await award();
    const { number } = await givenCase(mara, { clientName: 'Rosalinda Verdugo' });
    const id = await open(mara, { what: 'Rosalinda Verdugo saw that her file was open.' });
    await director.post(`/breaches/${id}/cases`, { number, note: 'Rosalinda knows.' }).expect(201);
    const { notices } = await view(director, id);
    const [{ text }] = notices;
    expect(text.en).toContain('Award: 15JOVW-26-GG-00001 (VAWA award (Office on Violence Against Women))');
    expect(text.en).toContain('Harbor House');
    expect(text.en).toContain('a device was lost or stolen');
    expect(text.es).toContain('Subvención: 15JOVW-26-GG-00001');
    expect(text.es).toContain('se perdió o robaron un dispositivo');
    for (const { text: each } of notices)
      for (const words of [number, 'Rosalinda', 'Verdugo', 'file was open', 'Mara']) expect(JSON.stringify(each)).not.toContain(words);
  });

  it('is told at a time and in a way, or not required for a reason; and can be opened again', async () => {
    await award();
    const id = await open(volunteer);
    const [first, second] = (await view(director, id)).notices;
    const say = (notice: { id: string }, body: object) => director.post(`/breaches/${id}/notices/${notice.id}`, body);
    expect((await say(first, { version: 1, state: 'told' }).expect(400)).body.fields[0].path).toBe('how');
    expect((await say(second, { version: 1, state: 'not_required' }).expect(400)).body.fields[0].path).toBe('words');
    const future = new Date(running.clock.now().getTime() + HOUR).toISOString();
    await say(first, { version: 1, state: 'told', how: 'phone', at: future }).expect(400);
    await say(first, { version: 1, state: 'told', how: 'phone', words: 'Ticket 7.' }).expect(201);
    await administrator
      .post(`/breaches/${id}/notices/${second.id}`, { version: 1, state: 'not_required', words: 'No numbers in it.' })
      .expect(201);
    const { notices } = await view(director, id);
    expect(notices.find((each) => each.id === first.id)).toMatchObject({
      state: 'told',
      how: 'phone',
      words: 'Ticket 7.',
      settledBy: { displayName: 'Dana Director' },
    });
    await say(first, { version: 2, state: 'open' }).expect(201);
    expect((await view(director, id)).openNotices).toBe(1);
  });
});

describe('affected cases', () => {
  const trail = (of: { id: string }, from: Date, until: Date, who = 'staff') => ({
    who,
    id: of.id,
    from: from.toISOString(),
    until: until.toISOString(),
  });

  it('are found in the audit log: what one person read in a time, opened or only in a list', async () => {
    const early = await givenCase(mara, { clientName: 'Early Example' });
    const later = await givenCase(mara, { clientName: 'Later Example' });
    const listed = await givenCase(mara, { clientName: 'Listed Example' });
    await mara.get(`/cases/${early.id}`).expect(200);
    const [{ from }] = await asOwner<{ from: string }>(running.database, 'select now() as from');
    await mara.get(`/cases/${later.id}`).expect(200);
    await mara.get(`/cases/${later.id}/timeline`).expect(200);
    await mara.post('/search', { query: 'Listed Example' }).expect(201);
    await noor.get('/cases').expect(200);
    const id = await open(volunteer);
    const stolen = trail(house.people.mara, new Date(from), new Date(Date.now() + HOUR));
    const found: BreachFound = (await director.post(`/breaches/${id}/search`, stolen).expect(201)).body;
    expect(found.items.map(({ number, opened, listed }) => [number, opened > 1, listed])).toEqual([
      [later.number, true, 0],
      [listed.number, false, 1],
    ]);
    const caseIds = found.items.map(({ caseId }) => caseId);
    expect((await director.post(`/breaches/${id}/cases`, { trail: stolen, caseIds: [early.id] }).expect(400)).body.fields[0].path).toBe(
      'caseIds',
    );
    expect((await director.post(`/breaches/${id}/cases`, { trail: stolen, caseIds }).expect(201)).body).toEqual({ added: 2 });
    expect((await director.post(`/breaches/${id}/cases`, { trail: stolen, caseIds }).expect(201)).body).toEqual({ added: 0 });
    expect((await view(director, id)).cases.map(({ number, foundBy }) => [number, foundBy])).toEqual([
      [later.number, 'audit'],
      [listed.number, 'audit'],
    ]);
    const evidence = (await director.post(`/breaches/${id}/search/lines`, stolen).expect(201)).body;
    expect(evidence.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['case.read', 'timeline.read', 'search']),
    );
    expect(JSON.stringify(evidence)).not.toContain('Example');
    // Saved as a file they leave, with a line in the ledger that is of no case.
    const saved = (await director.post(`/breaches/${id}/search/save`, stolen).expect(201)).body;
    await mara.post(`/breaches/${id}/search/save`, stolen).expect(403);
    const [line] = await asOwner(running.database, 'select basis, how, case_id, user_id, packet from disclosure where id = $1', [saved.id]);
    expect(line).toEqual({ basis: 'non_identifying', how: 'export', case_id: null, user_id: house.people.director.id, packet: null });
  });

  it('are those of a portal account that somebody else came in to', async () => {
    const { id: caseId, number } = await givenCase(mara);
    const portal = await givenPortal(running, mara, caseId);
    await portal.phone.get('/portal/messages').expect(200);
    const id = await open(mara);
    const { portal: accounts } = (await director.get(`/breaches/${id}/readers?number=${number}`).expect(200)).body;
    expect(accounts).toMatchObject([{ id: portal.id, caseNumber: number, state: 'active' }]);
    const found = await director
      .post(`/breaches/${id}/search`, trail(portal, new Date(Date.now() - HOUR), new Date(Date.now() + HOUR), 'portal'))
      .expect(201);
    expect(found.body.items).toMatchObject([{ caseId }]);
  });

  it('are reached by their advocates, first those of whom somebody dangerous knows', async () => {
    const calm = await givenCase(noor, { clientName: 'Calm Example' });
    const first = await givenCase(mara, { clientName: 'First Example' });
    const id = await open(volunteer);
    await director.post(`/breaches/${id}/cases`, { number: calm.number }).expect(201);
    await director
      .post(`/breaches/${id}/cases`, { number: first.number, suspectedAbuser: true, note: 'He had her telephone.' })
      .expect(201);
    expect((await director.post(`/breaches/${id}/cases`, { number: first.number }).expect(400)).body.fields[0].problem).toBe(
      'already_used',
    );
    expect((await director.post(`/breaches/${id}/cases`, { number: 'C-00000' }).expect(400)).body.fields[0].problem).toBe('unknown_case');
    expect((await view(director, id)).cases.map(({ number, suspectedAbuser }) => [number, suspectedAbuser])).toEqual([
      [first.number, true],
      [calm.number, false],
    ]);
    const reminders = async (browser: Browser, { id: caseId }: { id: string }) =>
      (await browser.get(`/cases/${caseId}/reminders`).expect(200)).body.items.filter(
        ({ kind }: { kind: string }) => kind === 'safety_outreach',
      );
    const [now] = await reminders(mara, first);
    expect([now.reason, Date.parse(now.dueAt) <= Date.now() + MINUTE]).toEqual(['safety_outreach_now', true]);
    const [later] = await reminders(noor, calm);
    expect(Math.round((Date.parse(later.dueAt) - Date.now()) / HOUR)).toBe(24);

    const { items }: OutreachList = (await mara.get(`/cases/${first.id}/outreach`).expect(200)).body;
    expect(items).toMatchObject([{ kind: 'lost_device', suspectedAbuser: true, note: 'He had her telephone.', state: 'open' }]);
    expect(JSON.stringify(items)).not.toContain('night shift');
    const at = `/cases/${first.id}/outreach/${items[0].id}`;
    expect((await mara.post(at, { version: 1, state: 'not_safe' }).expect(400)).body.fields[0].path).toBe('words');
    await mara.post(at, { version: 1, state: 'reached', words: 'By text, at six.' }).expect(201);
    expect(await reminders(mara, first)).toEqual([]);
    // A reminder that is ticked off says the same.
    await noor.post(`/reminders/${later.id}/done`, { version: later.version }).expect(201);
    expect((await view(director, id)).cases.map(({ state, settledBy }) => [state, settledBy?.displayName])).toEqual([
      ['reached', 'Mara Advocate'],
      ['reached', 'Noor Advocate'],
    ]);
    expect((await mara.get(`/cases/${first.id}/timeline`)).body.items[0]).toMatchObject({
      kind: 'safety_outreach',
      facts: { state: 'reached' },
    });
  });

  it('of a closed case are reached as well, and by somebody else where the advocate must not hear of it', async () => {
    const { id: caseId, number } = await givenCase(mara);
    const { version } = (await mara.get(`/cases/${caseId}`)).body;
    await mara.post(`/cases/${caseId}/close`, { version, reason: 'goals_met' }).expect(201);
    const id = await open(volunteer, { keptFrom: [house.people.mara.id] });
    await director.post(`/breaches/${id}/cases`, { number }).expect(201);
    const [reminder] = (await supervisor.get(`/cases/${caseId}/reminders`).expect(200)).body.items;
    expect(reminder).toMatchObject({ kind: 'safety_outreach', owner: { displayName: 'Sofia Supervisor' } });
    expect((await mara.get(`/cases/${caseId}/outreach`).expect(200)).body.items).toEqual([]);
    const [outreach] = (await supervisor.get(`/cases/${caseId}/outreach`).expect(200)).body.items;
    await mara.post(`/cases/${caseId}/outreach/${outreach.id}`, { version: 1, state: 'reached' }).expect(404);
    await supervisor
      .post(`/cases/${caseId}/outreach/${outreach.id}`, { version: 1, state: 'not_reached', words: 'The number is dead.' })
      .expect(201);
    expect((await mara.get(`/cases/${caseId}/timeline`)).body.items.map(({ kind }: { kind: string }) => kind)).not.toContain(
      'safety_outreach',
    );
  });

  it('do not show to whoever is kept out of the case, not even as a number', async () => {
    const { id: caseId, number } = await givenCase(mara);
    await supervisor.post(`/cases/${caseId}/block`, { userId: house.people.director.id, reason: 'A cousin.' }).expect(201);
    const id = await open(volunteer);
    expect((await director.post(`/breaches/${id}/cases`, { number }).expect(400)).body.fields[0].problem).toBe('unknown_case');
    await administrator.post(`/breaches/${id}/cases`, { number }).expect(201);
    expect(await view(director, id)).toMatchObject({ cases: [], openCases: 1 });
    expect((await view(administrator, id)).cases).toMatchObject([{ number, mayOpen: false }]);
    const all = {
      who: 'staff',
      id: house.people.mara.id,
      from: new Date(Date.now() - HOUR).toISOString(),
      until: new Date(Date.now() + HOUR).toISOString(),
    };
    for (const path of ['search', 'search/lines'])
      expect((await director.post(`/breaches/${id}/${path}`, all).expect(201)).text).not.toContain(caseId);
  });
});

describe('the end', () => {
  it('is said by a director, when everybody was told and everybody reached or thought of', async () => {
    await award();
    const { id: caseId, number } = await givenCase(mara);
    const id = await open(volunteer);
    await director.post(`/breaches/${id}/cases`, { number }).expect(201);
    const close = (browser: Browser) => browser.post(`/breaches/${id}/close`, { version: 1, words: 'The telephone was locked.' });
    expect((await close(director).expect(409)).body.code).toBe('not_settled');
    await settle(director, id);
    expect((await close(director).expect(409)).body.code).toBe('not_settled');
    const [outreach] = (await mara.get(`/cases/${caseId}/outreach`)).body.items;
    await mara.post(`/cases/${caseId}/outreach/${outreach.id}`, { version: 1, state: 'reached' }).expect(201);
    await close(administrator).expect(403);
    await close(volunteer).expect(403);
    await close(director).expect(201);
    expect(await view(volunteer, id)).toMatchObject({ state: 'closed' });
    expect(await news(volunteer)).toMatchObject([{ reason: 'breach_closed' }]);
    await director.patch(`/breaches/${id}`, { version: 2, done: 'More.' }).expect(409);
    await director.post(`/breaches/${id}/reopen`, { version: 2, reason: 'It was not locked.' }).expect(201);
    expect(await view(director, id)).toMatchObject({ state: 'open', closing: 'It was not locked.' });
  });

  it('leaves no word of it in any table', async () => {
    const id = await open(mara, { what: 'Zanzibarine words.' });
    await director.patch(`/breaches/${id}`, { version: 1, done: 'Zanzibarine deeds.' }).expect(200);
    const rows = await asOwner<{ row: string }>(running.database, `select b::text as row from breach_incident b where id = $1`, [id]);
    expect(rows[0].row).not.toContain(Buffer.from('Zanzibar').toString('hex'));
    expect((await view(director, id)).what).toBe('Zanzibarine words.');
  });
});
