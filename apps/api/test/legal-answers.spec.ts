import type { DisclosureView, LegalExtract, LegalView, NotificationView, ReminderView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenOrder, givenPrepared, givenRequest, judged, request, subpoena } from './support/given-legal';
import { givenColleague } from './support/world';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let upper: Browser;
let director: Browser;
let file: { id: string; number: string };
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  [mara, upper, director] = await Promise.all((['mara', 'supervisor', 'director'] as const).map((who) => as(running, home.people[who])));
});
beforeEach(async () => {
  file = await givenCase(mara);
});
afterAll(() => running.close());

const items = () => [{ caseId: file.id, items: ['Dates and times'] }];
const decide = (browser: Browser, id: string, version: number, more: object = {}) =>
  browser.post(`/legal-requests/${id}/decision`, { version, decision: 'comply', reason: 'It binds us.', items: items(), ...more });
const approve = (browser: Browser, id: string, version: number, more: object = {}) =>
  browser.post(`/legal-requests/${id}/approval`, { version, approve: true, note: '', ...more });
const give = (browser: Browser, id: string, version: number) =>
  browser.post(`/legal-requests/${id}/give`, { version, toWhom: 'Clerk of the Superior Court', how: 'writing' });
const ledger = async (of = file.id): Promise<DisclosureView[]> => (await mara.get(`/cases/${of}/disclosures`).expect(200)).body.items;
const news = async (browser: Browser): Promise<string[]> =>
  ((await browser.get('/notifications').expect(200)).body.items as NotificationView[]).map(({ reason }) => reason);
const steps = ({ log }: LegalView) => log.map(({ kind }) => kind);

describe('on a subpoena', () => {
  it('nothing is released, whoever asks, whatever the check says', async () => {
    const id = await givenRequest(upper, { caseNumbers: [file.number] });
    const refused = (await decide(upper, id, 1).expect(409)).body;
    expect(refused).toMatchObject({ code: 'order_missing' });
    expect(refused.message).toContain('A subpoena is not automatically a court order. Nothing is released on it.');
    await upper.put(`/legal-requests/${id}/check`, { version: 1, check: judged, note: '' }).expect(200);
    expect((await decide(director, id, 2).expect(409)).body.code).toBe('order_missing');
    expect((await give(director, id, 2).expect(409)).body.code).toBe('second_person_required');
    expect(await ledger()).toEqual([]);
    await expect(
      asOwner(
        running.database,
        `update legal_request set prepared_by = '${home.people.supervisor.id}', approved_by = '${home.people.director.id}', given_at = now() where id = $1`,
        [id],
      ),
    ).rejects.toThrow(/check constraint/);
  });

  it('it is refused or objected to, which gives nothing away and ends the deadline', async () => {
    const id = await givenRequest(upper, { caseNumbers: [file.number] });
    const due = async () =>
      ((await upper.get(`/cases/${file.id}/reminders`).expect(200)).body.items as ReminderView[]).filter(
        ({ kind }) => kind === 'legal_request',
      );
    expect(await due()).toHaveLength(1);
    const wrong = await decide(upper, id, 1, { decision: 'object' }).expect(400);
    expect(wrong.body.fields).toEqual([{ path: 'items', problem: 'nothing_is_given' }]);
    await decide(upper, id, 1, { decision: 'object', reason: 'Privilege; motion to quash.', items: [] }).expect(201);
    expect(await due()).toEqual([]);
    expect(await ledger()).toEqual([]);
    expect(await request(upper, id)).toMatchObject({
      state: 'answered',
      answer: { decision: 'object', reason: 'Privilege; motion to quash.', approvedBy: null },
    });
    expect((await decide(upper, id, 2, { decision: 'refuse', items: [] }).expect(409)).body.code).toBe('transition_refused');
    await upper.post(`/legal-requests/${id}/reopen`, { version: 2, note: 'The motion was denied.' }).expect(201);
    expect(await request(upper, id)).toMatchObject({ state: 'open', answer: null });
    expect(await due()).toHaveLength(1);
  });

  it('an order that is recorded opens the way, and the second approval stays', async () => {
    const id = await givenRequest(upper, { caseNumbers: [file.number] });
    const order = {
      court: 'Superior Court',
      judge: 'Hon. Vale',
      number: '',
      signedAt: '2026-02-03T12:00:00.000Z',
      documentsAt: 'Red folder',
    };
    await upper
      .post(`/legal-requests/${id}/order`, { version: 1, ...order, signedByJudge: true, inForce: true, bindsUs: true })
      .expect(201);
    await decide(upper, id, 2).expect(201);
    expect((await give(upper, id, 3).expect(409)).body.code).toBe('second_person_required');
    await approve(director, id, 3).expect(201);
    await give(upper, id, 4).expect(201);
    expect(await ledger()).toMatchObject([{ basis: 'court_order', items: ['Dates and times'] }]);
  });
});

describe('on an order', () => {
  it('what was prepared leaves after a director approved it: those items, and the client is to be told', async () => {
    const { id, version } = await givenPrepared(upper, file, ['Dates and times', 'Phone']);
    expect(await request(upper, id)).toMatchObject({
      state: 'prepared',
      answer: {
        decision: 'comply',
        items: [{ number: file.number, items: ['Dates and times', 'Phone'] }],
        by: { displayName: 'Sofia Supervisor' },
      },
    });
    expect(await news(director)).toContain('legal_approval_asked');
    await mara
      .post(`/legal-requests/${id}/told`, { caseId: file.id, version: 1, told: true, channel: 'phone', note: 'Knows of it.' })
      .expect(201);
    await approve(director, id, version, { note: 'As ordered.' }).expect(201);
    expect(await ledger()).toEqual([]);
    expect(await news(upper)).toContain('legal_approved');
    await give(upper, id, version + 1).expect(201);
    expect(await ledger()).toMatchObject([
      { basis: 'court_order', items: ['Dates and times', 'Phone'], by: { displayName: 'Sofia Supervisor' } },
    ]);
    const view = await request(upper, id);
    expect(view).toMatchObject({
      state: 'answered',
      answer: {
        approvedBy: { displayName: 'Dana Director' },
        approvalNote: 'As ordered.',
        toWhom: 'Clerk of the Superior Court',
        how: 'writing',
      },
      cases: [{ notice: { state: 'waiting' } }],
    });
    expect(steps(view).slice(0, 3)).toEqual(['given', 'approved', 'client_told']);
    const notify = ((await mara.get(`/cases/${file.id}/reminders`).expect(200)).body.items as ReminderView[]).find(
      ({ kind }) => kind === 'notify_client',
    );
    expect(notify).toMatchObject({ reason: 'notify_client' });
    expect((await give(upper, id, version + 2).expect(409)).body.code).toBe('second_person_required');
    expect(await ledger()).toHaveLength(1);
  });

  it('what leaves is word for word what was read; other words since then are prepared and approved anew', async () => {
    const { id, version } = await givenPrepared(upper, file, ['notes']);
    const read = async (browser: Browser): Promise<LegalExtract['items']> =>
      (await browser.get(`/legal-requests/${id}/extract`).expect(200)).body.items;
    expect(await read(director)).toMatchObject([
      { number: file.number, changed: false, extract: { sections: [{ title: 'General notes', empty: 'nothing_on_file' }] } },
    ]);
    await mara.post(`/cases/${file.id}/notes`, { text: 'Written in between.' }).expect(201);
    expect(await read(upper)).toMatchObject([{ changed: true }]);
    expect((await approve(director, id, version).expect(409)).body.code).toBe('stale');
    await decide(upper, id, version, { items: [{ caseId: file.id, items: ['notes'] }] }).expect(201);
    await approve(director, id, version + 1).expect(201);
    await mara.post(`/cases/${file.id}/notes`, { text: 'Written too late.' }).expect(201);
    expect((await give(upper, id, version + 2).expect(409)).body.code).toBe('stale');
    expect(await ledger()).toEqual([]);
    await mara.get(`/legal-requests/${id}/extract`).expect(403);
  });

  it('no other way out may use it, neither before it was given nor after, nor for more', async () => {
    const { id, version } = await givenPrepared(upper, file, ['phone']);
    const out = { basis: 'court_order', recordId: id, recipient: 'The other side', items: ['phone'] };
    const around = async (input: object = {}) => {
      const { body } = await upper.post(`/cases/${file.id}/disclosures/preview`, { ...out, ...input }).expect(201);
      expect(body.missing).toMatchObject({ code: 'basis_missing' });
      const make = await upper.post(`/cases/${file.id}/disclosures`, { ...out, ...input, digest: body.digest }).expect(409);
      expect(make.body.code).toBe('basis_missing');
    };
    await around();
    await approve(director, id, version).expect(201);
    await around();
    await give(upper, id, version + 1).expect(201);
    await around();
    await around({ items: ['phone', 'address'] });
    const [line] = await ledger();
    expect(line).toMatchObject({ recipient: 'Clerk of the Superior Court', recordId: id });
    expect((await request(upper, id)).answer?.items).toMatchObject([{ disclosureId: line.id }]);
    expect((await upper.get(`/disclosures/${line.id}/packet`).expect(200)).body.extract.sections).toMatchObject([{ title: 'Phone' }]);
    await upper.post(`/legal-requests/${id}/reopen`, { version: version + 2, note: 'Given by mistake.' }).expect(201);
    expect((await upper.get(`/disclosures/${line.id}/packet`).expect(409)).body.code).toBe('basis_missing');
  });

  it('nothing is prepared without exact items, or for a case that it does not name', async () => {
    const { id, version } = await givenOrder(upper, [file.number]);
    const other = await givenCase(mara, { clientName: 'Other Example' });
    const fields = async (input: object) => (await decide(upper, id, version, input).expect(400)).body.fields;
    expect(await fields({ items: [] })).toEqual([{ path: 'items', problem: 'required' }]);
    expect(await fields({ items: [{ caseId: file.id, items: [] }] })).toMatchObject([{ path: 'items.0.items' }]);
    expect(await fields({ items: [{ caseId: other.id, items: ['Name'] }] })).toEqual([{ path: 'items.0.caseId', problem: 'not_named' }]);
    expect(await fields({ items: [...items(), ...items()] })).toEqual([{ path: 'items.1.caseId', problem: 'not_named' }]);
  });

  it.each([
    ['not signed by a judge', { signedByJudge: 'no' }],
    ['not in force', { inForce: 'no' }],
    ['from another state', { place: 'other_state' }],
    ['not read to the end', { inForce: 'unknown' }],
  ])('one that is %s binds nobody', async (_what, wrong) => {
    const id = await givenRequest(upper, { kind: 'court_order', caseNumbers: [file.number] });
    await upper.put(`/legal-requests/${id}/check`, { version: 1, check: { ...judged, ...wrong }, note: '' }).expect(200);
    expect((await decide(upper, id, 2).expect(409)).body.code).toBe('order_missing');
  });
});

describe('an order that is recorded', () => {
  const order = {
    court: 'Superior Court',
    judge: 'Hon. Vale',
    number: '',
    signedAt: '2026-02-03T12:00:00.000Z',
    documentsAt: 'Red folder',
    ...{ signedByJudge: true, inForce: true, bindsUs: true },
  };
  const check = (id: string, version: number, found: object) =>
    upper.put(`/legal-requests/${id}/check`, { version, check: { ...judged, ...found }, note: '' }).expect(200);

  it.each([
    ['subpoena', 'not in force', { inForce: 'no' }, 'not_in_force'],
    ['subpoena', 'from another state', { place: 'other_state' }, 'elsewhere'],
    ['subpoena', 'from another country', { place: 'other_country' }, 'elsewhere'],
    ['court_order', 'not in force', { inForce: 'no' }, 'not_in_force'],
    ['court_order', 'from another state', { place: 'other_state' }, 'elsewhere'],
  ])('on a %s undoes nothing of a check that found it %s, until that is answered anew', async (kind, _what, found, standing) => {
    const id = await givenRequest(upper, { kind, caseNumbers: [file.number] });
    await check(id, 1, found);
    await upper.post(`/legal-requests/${id}/order`, { version: 2, ...order }).expect(201);
    expect(await request(upper, id)).toMatchObject({ standing });
    expect((await decide(upper, id, 3).expect(409)).body.code).toBe('order_missing');
    // A court here has taken it over, or another order has come.
    await check(id, 3, {});
    expect(await request(upper, id)).toMatchObject({ standing: 'order_recorded' });
    await decide(upper, id, 4).expect(201);
  });

  it('and was approved gives nothing once the check finds that it is not in force any more', async () => {
    const id = await givenRequest(upper, { caseNumbers: [file.number] });
    await upper.post(`/legal-requests/${id}/order`, { version: 1, ...order }).expect(201);
    await decide(upper, id, 2).expect(201);
    await approve(director, id, 3).expect(201);
    await check(id, 4, { inForce: 'no' });
    expect((await give(upper, id, 5)).status).toBe(409);
    expect((await decide(upper, id, 5).expect(409)).body.code).toBe('order_missing');
    expect(await ledger()).toEqual([]);
  });
});

describe('the second approval', () => {
  it('is never by whoever prepared it, also where they are a director', async () => {
    const { id, version } = await givenPrepared(director, file);
    expect((await approve(director, id, version).expect(403)).body.code).toBe('own_work');
    expect((await give(director, id, version).expect(409)).body.code).toBe('second_person_required');
    expect(await ledger()).toEqual([]);
  });

  it('is never by the same person in another of their roles', async () => {
    const both = await givenColleague(running, home, {
      displayName: `Twice ${Date.now()}`,
      roles: ['supervisor', 'director'],
      teamIds: [home.teams.north],
    });
    const { id, version } = await givenPrepared(both.browser, file);
    expect((await approve(both.browser, id, version).expect(403)).body.code).toBe('own_work');
    await approve(director, id, version).expect(201);
  });

  it('is by a director: not a supervisor, not an advocate, not an administrator', async () => {
    const { id, version } = await givenPrepared(director, file);
    for (const who of ['supervisor', 'mara', 'administrator'] as const)
      await approve(await as(running, home.people[who]), id, version).expect(403);
    const second = await givenColleague(running, home, { displayName: `Second ${Date.now()}`, roles: ['director'] });
    await approve(second.browser, id, version).expect(201);
  });

  it('can be refused with a reason; then nothing is prepared anymore', async () => {
    const { id, version } = await givenPrepared(upper, file);
    expect((await approve(director, id, version, { approve: false }).expect(400)).body.fields).toMatchObject([{ path: 'note' }]);
    await approve(director, id, version, { approve: false, note: 'Phone is not ordered.' }).expect(201);
    expect(await request(upper, id)).toMatchObject({ state: 'open', answer: null });
    expect(await news(upper)).toContain('legal_not_approved');
    expect((await approve(director, id, version + 1).expect(409)).body.code).toBe('transition_refused');
  });

  it.each([
    [
      'the items',
      (id: string, version: number) => decide(upper, id, version, { items: [{ caseId: file.id, items: ['Name'] }] }).expect(201),
      'prepared',
    ],
    [
      'the check',
      (id: string, version: number) => upper.put(`/legal-requests/${id}/check`, { version, check: judged, note: 'x' }).expect(200),
      'open',
    ],
    [
      'what it says',
      (id: string, version: number) =>
        upper.patch(`/legal-requests/${id}`, { ...subpoena, kind: 'court_order', text: 'Amended.', version }).expect(200),
      'open',
    ],
    [
      'the order',
      (id: string, version: number) =>
        upper
          .post(`/legal-requests/${id}/order`, {
            ...{ version, court: 'Court', judge: 'Judge', number: '', signedAt: '2026-02-03T12:00:00.000Z', documentsAt: 'Folder' },
            ...{ signedByJudge: true, inForce: true, bindsUs: true },
          })
          .expect(201),
      'open',
    ],
    [
      'the cases',
      async (id: string, version: number) => {
        const other = await givenCase(mara, { clientName: 'Third Example' });
        await upper.put(`/legal-requests/${id}/cases`, { version, caseNumbers: [file.number, other.number] }).expect(200);
      },
      'open',
    ],
  ])('counts no longer when %s changed', async (_what, change, state) => {
    const { id, version } = await givenPrepared(upper, file);
    await approve(director, id, version).expect(201);
    await change(id, version + 1);
    const view = await request(upper, id);
    expect(view.state).toBe(state);
    expect(view.answer?.approvedBy ?? null).toBeNull();
    expect((await give(upper, id, view.version).expect(409)).body.code).toBe('second_person_required');
    expect(await ledger()).toEqual([]);
  });

  it('outlives what changes nothing of the answer: a talk, a hold, somebody who takes it over', async () => {
    const { id, version } = await givenPrepared(upper, file);
    await approve(director, id, version).expect(201);
    await upper.post(`/legal-requests/${id}/log`, { kind: 'counsel', caseId: null, who: 'Counsel', text: 'Agrees.' }).expect(201);
    await upper
      .post(`/legal-requests/${id}/holds`, { version: version + 1, caseId: file.id, personId: null, until: null, reason: 'Suit.' })
      .expect(201);
    await director.post(`/legal-requests/${id}/take`, { version: version + 2 }).expect(201);
    await give(upper, id, version + 3).expect(201);
  });
});
