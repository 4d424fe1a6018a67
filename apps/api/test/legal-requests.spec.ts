import type { LegalIntakeList, LegalList, NotificationView, ReminderView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenRequest, judged, legalOf, request, subpoena } from './support/given-legal';
import { partiesOf } from './support/given-portal';
import { givenColleague } from './support/world';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let upper: Browser;
let director: Browser;
let administrator: Browser;
let file: { id: string; number: string };
let southern: { id: string; number: string };
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  [mara, upper, director, administrator] = await Promise.all(
    (['mara', 'supervisor', 'director', 'administrator'] as const).map((who) => as(running, home.people[who])),
  );
  southern = await givenCase(await as(running, home.people.sam), { clientName: 'South Example' });
});
beforeEach(async () => {
  file = await givenCase(mara);
});
afterAll(() => running.close());

const list = async (browser: Browser, which = 'open'): Promise<LegalList['items']> =>
  (await browser.get(`/legal-requests?which=${which}&limit=100`).expect(200)).body.items;
const kinds = (rows: { kind: string }[]) => rows.map(({ kind }) => kind);
const reminders = async (browser: Browser, kind: string, of = file.id): Promise<ReminderView[]> =>
  (await browser.get(`/cases/${of}/reminders`).expect(200)).body.items.filter((each: ReminderView) => each.kind === kind);
const news = async (browser: Browser): Promise<string[]> =>
  ((await browser.get('/notifications').expect(200)).body.items as NotificationView[]).map(({ reason }) => reason);
const later = (ms: number) => new Date(running.clock.now().getTime() + ms).toISOString();
const named = (more: object = {}) => givenRequest(upper, { caseNumbers: [file.number], text: 'Wants all notes of the client.', ...more });

describe('intake', () => {
  it('says what came, on whom it was served, where the paper lies and which cases it names', async () => {
    const id = await named({ dueAt: later(10 * DAY) });
    const view = await request(upper, id);
    expect(view).toMatchObject({
      kind: 'subpoena',
      state: 'open',
      standing: 'not_an_order',
      late: false,
      whole: true,
      words: {
        servedBy: subpoena.servedBy,
        servedOn: subpoena.servedOn,
        documentsAt: subpoena.documentsAt,
        text: 'Wants all notes of the client.',
      },
      cases: [{ caseId: file.id, number: file.number, client: 'Rosa Example', notice: { state: 'waiting' } }],
      owner: { displayName: 'Sofia Supervisor' },
      may: { write: true, log: true, review: false },
    });
    expect(view.number).toMatch(/^L-[2-9A-Z]{5}$/);
    expect(kinds(view.log)).toEqual(['received']);
    expect(await news(mara)).toContain('legal_request_named');
    expect(await news(director)).toContain('legal_request_received');
    expect((await mara.get(`/cases/${file.id}/timeline`).expect(200)).body.items[0]).toMatchObject({
      kind: 'legal_request',
      subjectId: id,
    });
  });

  it('refuses times that cannot be and cases that one does not lead, without saying whether they exist', async () => {
    const refused = async (input: object) =>
      (await upper.post('/legal-requests', { ...subpoena, ...input }).expect(400)).body.fields as { path: string; problem: string }[];
    expect(await refused({ receivedAt: later(HOUR) })).toEqual([{ path: 'receivedAt', problem: 'in_the_future' }]);
    expect(await refused({ dueAt: '2026-02-01T00:00:00.000Z' })).toEqual([{ path: 'dueAt', problem: 'before_it_came' }]);
    expect(await refused({ caseNumbers: [southern.number] })).toEqual([{ path: 'caseNumbers.0', problem: 'unknown_case' }]);
    expect(await refused({ caseNumbers: ['C-22222'] })).toEqual([{ path: 'caseNumbers.0', problem: 'unknown_case' }]);
  });

  it('by an administrator takes the paper in and nothing that was said, and reads nothing back', async () => {
    const id = await givenRequest(administrator);
    const rows = ((await administrator.get('/legal-requests/intakes').expect(200)).body as LegalIntakeList).items;
    const row = rows.find((each) => each.id === id)!;
    expect(Object.keys(row).sort()).toEqual(['createdBy', 'dueAt', 'id', 'kind', 'late', 'number', 'receivedAt', 'state']);
    for (const input of [{ text: 'Names a client.' }, { caseNumbers: [file.number] }]) {
      const { body } = await administrator.post('/legal-requests', { ...subpoena, ...input }).expect(400);
      expect(body.fields).toEqual([{ path: Object.keys(input)[0], problem: 'not_for_your_role' }]);
    }
    await administrator.get('/legal-requests').expect(403);
    await administrator.get(`/legal-requests/${id}`).expect(403);
    expect((await request(director, id)).owner).toBeNull();
    expect(await news(director)).toContain('legal_request_received');
  });

  it('by somebody who administers and also advocates shows them no more than each role alone', async () => {
    const both = await givenColleague(running, home, {
      displayName: `Both ${Date.now()}`,
      roles: ['administrator', 'advocate'],
      teamIds: [home.teams.north],
    });
    const id = await named();
    await both.browser.get(`/legal-requests/${id}`).expect(404);
    expect((await list(both.browser)).map((row) => row.id)).not.toContain(id);
    await both.browser.post(`/legal-requests/${id}/decision`, { version: 1, decision: 'refuse', reason: 'x' }).expect(403);
  });

  it('keeps no word of it in the clear', async () => {
    const id = await named();
    await upper
      .post(`/legal-requests/${id}/log`, { kind: 'counsel', caseId: null, who: 'Attorney Quince', text: 'Assert privilege.' })
      .expect(201);
    const rows = await asOwner<{ row: string }>(
      running.database,
      `select to_jsonb(q)::text as row from legal_request q union all select to_jsonb(e)::text from legal_log_entry e union all select to_jsonb(a)::text from audit_event a`,
    );
    const found = rows.filter(({ row }) => /process server|Red folder|all notes|Quince|privilege/i.test(row));
    expect(found).toEqual([]);
  });
});

describe('who may', () => {
  it('an advocate sees requests on their cases and logs contacts, and nothing else', async () => {
    const id = await named();
    const view = await request(mara, id);
    expect(view).toMatchObject({ whole: true, may: { write: false, log: true, review: false } });
    await mara
      .post(`/legal-requests/${id}/log`, { kind: 'attempt', caseId: file.id, who: '', text: 'No answer; no message left.' })
      .expect(201);
    const general = await mara.post(`/legal-requests/${id}/log`, { kind: 'note', caseId: null, who: '', text: 'x' }).expect(400);
    expect(general.body.fields).toEqual([{ path: 'caseId', problem: 'required' }]);
    for (const [method, path, body] of [
      ['patch', '', { ...subpoena, version: 1, text: '' }],
      ['put', '/check', { version: 1, check: judged, note: '' }],
      ['put', '/cases', { version: 1, caseNumbers: [] }],
      ['post', '/take', { version: 1 }],
      ['post', '/decision', { version: 1, decision: 'comply', reason: 'x', items: [{ caseId: file.id, items: ['Name'] }] }],
      ['post', '/approval', { version: 1, approve: true, note: '' }],
      ['post', '/give', { version: 1, toWhom: 'The court', how: 'writing' }],
      ['post', '/holds', { version: 1, caseId: file.id, personId: null, until: null, reason: 'x' }],
    ] as const)
      await mara[method](`/legal-requests/${id}${path}`, body).expect(403);
    await (await as(running, home.people.noor)).get(`/legal-requests/${id}`).expect(404);
  });

  it('of two cases one knows only one: its words and the other case stay closed', async () => {
    const id = await givenRequest(director, { caseNumbers: [file.number, southern.number], text: 'Names both.' });
    await director.post(`/legal-requests/${id}/log`, { kind: 'counsel', caseId: null, who: 'Counsel', text: 'About both.' }).expect(201);
    await director.post(`/legal-requests/${id}/log`, { kind: 'note', caseId: southern.id, who: '', text: 'Only the south.' }).expect(201);
    await director.post(`/legal-requests/${id}/log`, { kind: 'note', caseId: file.id, who: '', text: 'Only the north.' }).expect(201);
    for (const browser of [mara, upper]) {
      const view = await request(browser, id);
      expect(view).toMatchObject({
        whole: false,
        words: null,
        otherCases: 1,
        caseNumbers: [file.number],
        may: { write: false, log: true },
      });
      expect(view.log.map(({ text }) => text)).toEqual(['Only the north.']);
      expect(JSON.stringify(view)).not.toContain(southern.number);
    }
    const { body } = await upper.post(`/legal-requests/${id}/take`, { version: 1 }).expect(403);
    expect(body.message).toContain('A director works on it');
    const elsewhere = { kind: 'note', caseId: southern.id, who: '', text: 'x' };
    expect((await mara.post(`/legal-requests/${id}/log`, elsewhere).expect(400)).body.fields).toEqual([
      { path: 'caseId', problem: 'not_named' },
    ]);
    expect(await request(director, id)).toMatchObject({ whole: true, otherCases: 0, may: { write: true, review: true } });
  });

  it('a conflict of interest in one of its cases closes all of it', async () => {
    const blocked = await givenColleague(running, home, { displayName: `Cousin ${Date.now()}`, roles: ['director'] });
    const id = await givenRequest(director, { caseNumbers: [file.number, southern.number] });
    await blocked.browser.get(`/legal-requests/${id}`).expect(200);
    await upper.post(`/cases/${file.id}/block`, { userId: blocked.id, reason: 'A cousin.' }).expect(201);
    await blocked.browser.get(`/legal-requests/${id}`).expect(404);
    expect((await list(blocked.browser)).map((row) => row.id)).not.toContain(id);
    await blocked.browser.post(`/legal-requests/${id}/take`, { version: 1 }).expect(404);
    expect(await news(blocked.browser)).not.toContain('legal_approval_asked');
  });

  it('what names no case yet is for those who lead', async () => {
    const id = await givenRequest(director);
    expect((await request(upper, id)).cases).toEqual([]);
    await mara.get(`/legal-requests/${id}`).expect(404);
    for (const who of ['auditor', 'volunteer'] as const)
      await (await as(running, home.people[who])).get(`/legal-requests/${id}`).expect(403);
  });
});

describe('what it is', () => {
  const standing = async (kind: string, check: object = {}) => {
    const id = await givenRequest(upper, { kind });
    await upper.put(`/legal-requests/${id}/check`, { version: 1, check: { ...judged, ...check }, note: 'Read twice.' }).expect(200);
    return (await request(upper, id)).standing;
  };
  it.each([
    ['subpoena', {}, 'signed_by_judge'],
    ['subpoena', { signedByJudge: 'no', issuedBy: 'lawyer' }, 'not_an_order'],
    ['court_order', {}, 'order'],
    ['court_order', { place: 'federal' }, 'order'],
    ['court_order', { inForce: 'unknown' }, 'open_questions'],
    ['court_order', { inForce: 'no' }, 'not_in_force'],
    ['court_order', { place: 'other_state' }, 'elsewhere'],
    ['court_order', { signedByJudge: 'no' }, 'not_an_order'],
    ['search_warrant', { issuedBy: 'agency' }, 'not_an_order'],
    ['search_warrant', {}, 'order'],
    ['public_records', {}, 'no_order'],
    ['subject_request', {}, 'no_order'],
    ['preservation', {}, 'keep_only'],
    ['other', {}, 'no_order'],
  ])('%s %j: %s', async (kind, check, expected) => {
    expect(await standing(kind, check)).toBe(expected);
  });

  it('is a subpoena without a judge behind it until the order is recorded, word by word', async () => {
    const id = await givenRequest(upper);
    const order = {
      court: 'Superior Court',
      judge: 'Hon. Vale',
      number: '26-2-001',
      signedAt: '2026-02-03T12:00:00.000Z',
      documentsAt: 'Red folder',
    };
    const truths = { signedByJudge: true, inForce: true, bindsUs: true };
    await upper.post(`/legal-requests/${id}/order`, { version: 1, ...order, ...truths, bindsUs: false }).expect(400);
    await upper.post(`/legal-requests/${id}/order`, { version: 1, ...order, ...truths, signedAt: later(HOUR) }).expect(400);
    await upper.post(`/legal-requests/${id}/order`, { version: 1, ...order, ...truths }).expect(201);
    expect(await request(upper, id)).toMatchObject({ standing: 'order_recorded', order });
  });
});

describe('cases it names', () => {
  it('come and go; each client is to be told, and a case that is held stays', async () => {
    const second = await givenCase(mara, { clientName: 'Second Example' });
    const id = await named();
    expect(await reminders(mara, 'notify_client')).toMatchObject([{ reason: 'notify_client_request' }]);
    await upper.put(`/legal-requests/${id}/cases`, { version: 1, caseNumbers: [second.number] }).expect(200);
    expect(await reminders(mara, 'notify_client')).toEqual([]);
    expect(await reminders(mara, 'notify_client', second.id)).toHaveLength(1);
    await mara.get(`/legal-requests/${id}`).expect(200);
    await upper
      .post(`/legal-requests/${id}/holds`, { version: 2, caseId: second.id, personId: null, until: null, reason: 'Litigation.' })
      .expect(201);
    const { body } = await upper.put(`/legal-requests/${id}/cases`, { version: 3, caseNumbers: [] }).expect(400);
    expect(body.fields).toEqual([{ path: 'caseNumbers', problem: 'lift_the_hold_first' }]);
  });

  it('show it on the case, for those who may see requests', async () => {
    const id = await named({ dueAt: '2026-02-05T10:00:00.000Z' });
    expect((await legalOf(mara, file.id)).requests).toMatchObject([{ id, kind: 'subpoena', standing: 'not_an_order', late: true }]);
    await mara.post(`/cases/${file.id}/share`, { userId: home.people.noor.id, until: later(DAY), reason: 'Covers.' }).expect(201);
    expect((await legalOf(await as(running, home.people.noor), file.id)).requests).toBeNull();
  });
});

describe('holds', () => {
  it('freeze the named case or person only, until they are lifted', async () => {
    const id = await named();
    const { client } = await partiesOf(mara, file.id);
    const hold = (version: number, personId: string | null) =>
      upper.post(`/legal-requests/${id}/holds`, { version, caseId: file.id, personId, until: null, reason: 'Told by counsel.' });
    await hold(1, client).expect(201);
    expect((await legalOf(mara, file.id)).held).toBe(true);
    expect((await legalOf(await as(running, home.people.sam), southern.id)).held).toBe(false);
    const { holds } = await request(upper, id);
    expect(holds).toMatchObject([
      {
        caseNumber: file.number,
        person: 'Rosa Example',
        inForce: true,
        reason: 'Told by counsel.',
        by: { displayName: 'Sofia Supervisor' },
      },
    ]);
    await upper.post(`/legal-requests/${id}/holds/${holds[0].id}/lift`, { version: 2, note: 'The case settled.' }).expect(201);
    expect((await legalOf(mara, file.id)).held).toBe(false);
    expect((await request(upper, id)).holds).toMatchObject([{ inForce: false }]);
    const again = await upper.post(`/legal-requests/${id}/holds/${holds[0].id}/lift`, { version: 3, note: 'x' }).expect(409);
    expect(again.body.code).toBe('transition_refused');
  });

  it('are for what the request names', async () => {
    const id = await named();
    const hold = async (input: object) =>
      (await upper.post(`/legal-requests/${id}/holds`, { version: 1, personId: null, until: null, reason: 'x', ...input }).expect(400)).body
        .fields[0];
    expect(await hold({ caseId: southern.id })).toMatchObject({ path: 'caseId', problem: 'not_named' });
    const stranger = (await partiesOf(await as(running, home.people.sam), southern.id))['client'];
    expect(await hold({ caseId: file.id, personId: stranger })).toMatchObject({ path: 'personId' });
    expect(await hold({ caseId: file.id, until: '2020-01-01T00:00:00.000Z' })).toMatchObject({ path: 'until' });
  });
});

describe('telling the client', () => {
  it('is written down with the way, or the attempts and why not', async () => {
    const id = await named();
    await mara
      .post(`/legal-requests/${id}/log`, { kind: 'attempt', caseId: file.id, who: '', text: 'Called at 18:30, no answer.' })
      .expect(201);
    const told = { caseId: file.id, version: 1, told: true, channel: 'phone', note: 'She wants us to fight it.' };
    await mara.post(`/legal-requests/${id}/told`, told).expect(201);
    expect(await reminders(mara, 'notify_client')).toEqual([]);
    const view = await request(mara, id);
    expect(view.cases[0].notice).toMatchObject({ state: 'told', channel: 'phone', note: 'She wants us to fight it.' });
    expect(kinds(view.log)).toEqual(expect.arrayContaining(['attempt', 'client_told']));
    expect((await mara.post(`/legal-requests/${id}/told`, told).expect(409)).body.code).toBe('stale');
  });
});

describe('the list', () => {
  it('has the nearest end first and what was answered apart', async () => {
    const soon = await named({ kind: 'court_order', dueAt: later(2 * DAY) });
    const late = await named({ kind: 'search_warrant', dueAt: '2026-02-03T00:00:00.000Z' });
    const never = await named({ kind: 'public_records' });
    const over = await named({ kind: 'other' });
    await upper.post(`/legal-requests/${over}/decision`, { version: 1, decision: 'over', reason: 'Taken back.' }).expect(201);
    const mine = [soon, late, never, over];
    const rows = (await list(upper)).filter(({ id }) => mine.includes(id));
    expect(rows.map(({ id }) => id)).toEqual([late, soon, never]);
    expect(rows.map((row) => row.late)).toEqual([true, false, false]);
    expect(rows[0]).toMatchObject({ untold: 1, caseNumbers: [file.number], owner: { displayName: 'Sofia Supervisor' } });
    expect((await list(upper, 'answered')).map(({ id }) => id)).toContain(over);
  });

  it('is read page by page without losing or repeating one', async () => {
    for (let each = 0; each < 5; each += 1) await named({ dueAt: each === 3 ? null : later((5 - (each % 2)) * DAY) });
    const whole = (await list(upper)).map(({ id }) => id);
    const walked: string[] = [];
    let cursor: string | null = null;
    do {
      const page: LegalList = (await upper.get(`/legal-requests?limit=2${cursor ? `&cursor=${cursor}` : ''}`).expect(200)).body;
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(walked).toEqual(whole);
  });
});
