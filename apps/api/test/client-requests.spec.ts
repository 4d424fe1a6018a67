import type {
  ClientRequestList,
  ClientRequestView,
  CopyPreview,
  CorrectionList,
  Packet,
  PortalRequests,
  RecordLines,
} from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, partiesOf, type GivenPortal } from './support/given-portal';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let director: Browser;
let caseId: string;
let portal: GivenPortal;

beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  [mara, supervisor, director] = await Promise.all(
    [house.people.mara, house.people.supervisor, house.people.director].map((person) => as(running, person)),
  );
});
beforeEach(async () => {
  running.clock.moveTo(new Date());
  caseId = (await givenCase(mara, { clientName: 'Rosa Example' })).id;
  portal = await givenPortal(running, mara, caseId);
});
afterAll(() => running?.close());

const ask = async (kind: string, words = 'Please.', phone = portal.phone): Promise<string> =>
  (await phone.post('/portal/requests', { kind, words }).expect(201)).body.id;
const list = async (browser = mara, id = caseId): Promise<ClientRequestList> =>
  (await browser.get(`/cases/${id}/requests`).expect(200)).body;
const one = async (id: string, browser = mara): Promise<ClientRequestView> =>
  (await list(browser)).items.find((each) => each.id === id) as ClientRequestView;
const mine = async (phone = portal.phone): Promise<PortalRequests> => (await phone.get('/portal/requests').expect(200)).body;
const step = (browser: Browser, id: string, name: string, body: object) => browser.post(`/client-requests/${id}/${name}`, body);
const checked = async (kind: string, words?: string): Promise<string> => {
  const id = await ask(kind, words);
  await step(mara, id, 'check', { version: 1, how: 'known', note: 'By voice.' }).expect(201);
  return id;
};
const reminders = async (browser = mara) =>
  (
    (await browser.get(`/cases/${caseId}/reminders`).expect(200)).body.items as {
      kind: string;
      reason: string;
      owner: { displayName: string };
    }[]
  )
    .filter(({ kind }) => kind === 'client_request')
    .map(({ reason, owner }) => [reason, owner.displayName]);

describe('a request', () => {
  it('comes from the portal, reminds the advocate, and has 30 days on the organization’s calendar', async () => {
    const id = await ask('copy', 'All that you have.');
    expect(await mine()).toMatchObject({ mayAsk: true, items: [{ id, kind: 'copy', state: 'asked', words: 'All that you have.' }] });
    const request = await one(id);
    expect(request).toMatchObject({ how: 'portal', state: 'received', guardian: false, role: 'client', rule: { key: 'us', check: true } });
    expect(Math.round((Date.parse(request.dueAt) - Date.parse(request.askedAt)) / DAY)).toBeGreaterThanOrEqual(30);
    expect(request.dueAt).toMatch(/T0[34]:59:59\.999Z$/);
    expect(await reminders()).toEqual([['client_request', 'Mara Advocate']]);
    expect((await mara.get('/notifications')).body.items[0]).toMatchObject({ kind: 'client_request', caseId });
    expect((await portal.phone.post('/portal/requests', { kind: 'copy' }).expect(409)).body.code).toBe('duplicate');
    expect((await portal.phone.post('/portal/requests', { kind: 'correction' }).expect(400)).body.fields[0].path).toBe('words');
  });

  it('has a month in the United Kingdom, once extended by two, with the reason', async () => {
    await asOwner(running.database, `update organization set country = 'GB', timezone = 'Europe/London' where id = $1`, [house.id]);
    running.clock.moveTo(new Date('2027-01-31T12:00:00Z'));
    const fresh = await givenPortal(running, await signedIn(house.people.mara), (await givenCase(await signedIn(house.people.mara))).id);
    const id = await ask('copy', '', fresh.phone);
    const browser = await signedIn(house.people.mara);
    const due = async () => (await list(browser, fresh.caseId)).items.find((each) => each.id === id);
    expect(await due()).toMatchObject({ dueAt: '2027-02-28T23:59:59.999Z', rule: { key: 'gb' }, mayExtend: true });
    await browser.post(`/client-requests/${id}/extend`, { version: 1, reason: 'Many people are in it.' }).expect(201);
    expect(await due()).toMatchObject({
      dueAt: '2027-04-28T22:59:59.999Z',
      mayExtend: false,
      extended: { reason: 'Many people are in it.' },
    });
    await browser.post(`/client-requests/${id}/extend`, { version: 2, reason: 'Again.' }).expect(409);
    await asOwner(running.database, `update organization set country = 'US', timezone = 'America/New_York' where id = $1`, [house.id]);
  });

  it('goes nowhere before somebody made sure, live, who asks', async () => {
    const id = await ask('copy');
    await step(mara, id, 'search', { items: ['name'] }).expect(409);
    await step(mara, id, 'deletion', { version: 1, parts: null }).expect(409);
    await step(mara, id, 'check', { version: 1, how: 'code_word' }).expect(201);
    expect(await one(id)).toMatchObject({ state: 'checked', check: { how: 'code_word', by: { displayName: 'Mara Advocate' } } });
    await step(mara, id, 'check', { version: 2, how: 'known' }).expect(409);
  });

  it('cannot be ticked off by its reminder, and outlives the end of the work', async () => {
    const id = await ask('copy');
    const [{ id: reminderId, version }] = (await mara.get(`/cases/${caseId}/reminders`)).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'client_request',
    );
    expect((await mara.post(`/reminders/${reminderId}/done`, { version }).expect(409)).body.code).toBe('not_settled');
    const view = (await mara.get(`/cases/${caseId}`)).body;
    await mara.post(`/cases/${caseId}/close`, { version: view.version, reason: 'goals_met' }).expect(201);
    expect(await reminders()).toEqual([['client_request', 'Mara Advocate']]);
    await step(mara, id, 'check', { version: 1, how: 'known' }).expect(201);
    await step(mara, id, 'withdraw', { version: 2 }).expect(201);
    expect(await reminders()).toEqual([]);
  });

  it('can be taken back in the portal, and only by whoever asked', async () => {
    const id = await ask('copy');
    const other = await givenPortal(running, mara, (await givenCase(mara)).id);
    await other.phone.post(`/portal/requests/${id}/withdraw`).expect(404);
    await portal.phone.post(`/portal/requests/${id}/withdraw`).expect(201);
    expect((await mine()).items).toMatchObject([{ state: 'withdrawn' }]);
    await portal.phone.post(`/portal/requests/${id}/withdraw`).expect(409);
  });

  it('is refused with the reason and the way to object, which the portal shows', async () => {
    const id = await checked('copy');
    const words = { words: 'It is not safe at your home now.', objection: 'You can ask our director.' };
    await step(mara, id, 'refuse', { version: 2, reason: 'would_endanger', ...words }).expect(201);
    expect((await mine()).items).toMatchObject([{ state: 'refused', answer: words.words, objection: words.objection }]);
    expect(await one(id)).toMatchObject({ state: 'refused', refusal: { reason: 'would_endanger' } });
    expect((await mara.get(`/cases/${caseId}/disclosures`)).body.items).toEqual([]);
  });
});

/** Somebody who comes back after the clock was moved. */
async function signedIn(person: { email: string; id: string }): Promise<Browser> {
  const browser = await as(running, person as never);
  await browser.post('/session', { email: person.email, password: 'correct horse battery' });
  return browser;
}

describe('a copy', () => {
  const look = async (id: string, items: string[], strike: string[] = []): Promise<CopyPreview> =>
    (await step(mara, id, 'search', { items, strike }).expect(201)).body;
  const prepare = async (id: string, items: string[], version = 2) => {
    const { digest } = await look(id, items);
    await step(mara, id, 'copy', { version, items, digest }).expect(201);
    return digest;
  };
  const text = (extract: CopyPreview['extract']) => JSON.stringify(extract);

  it('holds what is theirs, and nothing of who others are', async () => {
    await mara.post(`/cases/${caseId}/notes`, { text: 'Rosa called; her neighbour Tomasina Quill saw him.' }).expect(201);
    await mara
      .post(`/cases/${caseId}/parties`, { role: 'reporter', identity: { name: 'Tomasina Quill', phones: ['+1 555 010 7788'] } })
      .expect(201);
    const id = await checked('copy');
    const { extract, second, allowed } = await look(id, ['name', 'notes', 'what_happened', 'reporter', 'reported_person']);
    expect(second).toBe(true);
    expect(allowed).not.toContain('reporter');
    expect(text(extract)).toContain('Rosa Example');
    expect(text(extract)).toContain('What was told at intake.');
    for (const words of ['Tomasina', 'Quill', '7788', 'shadow.example', 'Sent the threats']) expect(text(extract)).not.toContain(words);
    expect(extract.sections.find(({ item }) => item === 'reporter')).toMatchObject({ lines: [], empty: 'about_others' });
    const struck = await look(id, ['notes'], ['Rosa']);
    expect(text(struck.extract)).not.toContain('Rosa');
  });

  it('is looked at by a second person, given through the gate, and in the ledger of the client', async () => {
    const id = await checked('copy');
    const digest = await prepare(id, ['name', 'what_happened']);
    expect(await reminders(supervisor)).toEqual([['client_request_second', 'Sofia Supervisor']]);
    await step(mara, id, 'give', { version: 3, how: 'print', safe: true, digest }).expect(409);
    await step(mara, id, 'second', { version: 3, approve: true }).expect(403);
    expect(await one(id, supervisor)).toMatchObject({ state: 'prepared', maySecond: true });
    await step(supervisor, id, 'second', { version: 3, approve: true }).expect(201);
    await step(mara, id, 'give', { version: 4, how: 'print', digest }).expect(400);
    expect((await step(mara, id, 'give', { version: 4, how: 'print', safe: true, digest: 'other' }).expect(409)).body.code).toBe('stale');
    const packet: Packet = (await step(mara, id, 'give', { version: 4, how: 'print', safe: true, digest }).expect(201)).body;
    expect(packet).toMatchObject({ basis: 'to_client', purpose: 'A copy of their own file' });
    expect(JSON.stringify(packet.extract)).toContain('Rosa Example');
    expect(await one(id)).toMatchObject({
      state: 'done',
      disclosureId: packet.disclosureId,
      second: { by: { displayName: 'Sofia Supervisor' } },
    });
    expect((await mine()).items[0].state).toBe('done');
    expect((await portal.phone.get('/portal/shared')).body.items).toMatchObject([{ basis: 'to_client' }]);
    expect((await mara.get(`/cases/${caseId}/disclosures`)).body.items).toMatchObject([{ basis: 'to_client', recordId: id, how: 'print' }]);
    // For a day it can be printed again; another request it does not allow.
    await mara.get(`/disclosures/${packet.disclosureId}/packet`).expect(200);
    const other = { basis: 'to_client', recordId: id, personId: portal.personId, items: ['phone'], digest: 'x' };
    expect((await mara.post(`/cases/${caseId}/disclosures`, other).expect(409)).body.code).toBe('basis_missing');
    expect(await reminders()).toEqual([]);
  });

  it('that the second person gives back is prepared again, and never by whoever looks at it', async () => {
    const id = await ask('copy');
    await step(supervisor, id, 'check', { version: 1, how: 'known' }).expect(201);
    const { digest } = (await step(supervisor, id, 'search', { items: ['name'] }).expect(201)).body;
    await step(supervisor, id, 'copy', { version: 2, items: ['name'], digest }).expect(201);
    expect((await step(supervisor, id, 'second', { version: 3, approve: true })).body.code).toBe('own_work');
    expect((await step(director, id, 'second', { version: 3, approve: false }).expect(400)).body.fields[0].path).toBe('reason');
    await step(director, id, 'second', { version: 3, approve: false, reason: 'Take the school out.' }).expect(201);
    expect(await one(id)).toMatchObject({ state: 'checked', returned: 'Take the school out.', preparedBy: null });
  });

  it('that nobody else is in needs no second person', async () => {
    const alone = await givenCase(mara, { draft: { reportedPersons: [] } });
    const phone = (await givenPortal(running, mara, alone.id)).phone;
    const id = await ask('copy', '', phone);
    await step(mara, id, 'check', { version: 1, how: 'in_person' }).expect(201);
    const { digest, second } = await look(id, ['name']);
    expect(second).toBe(false);
    await step(mara, id, 'copy', { version: 2, items: ['name'], digest }).expect(201);
    await step(mara, id, 'give', { version: 3, how: 'spoken', safe: true, digest }).expect(201);
  });

  it('is what was looked at: what is written meanwhile makes it stale', async () => {
    const id = await checked('copy');
    const { digest } = await look(id, ['notes']);
    await mara.post(`/cases/${caseId}/notes`, { text: 'Something new.' }).expect(201);
    expect((await step(mara, id, 'copy', { version: 2, items: ['notes'], digest }).expect(409)).body.code).toBe('stale');
    expect((await step(mara, id, 'copy', { version: 2, items: [], digest }).expect(400)).body.fields[0].path).toBe('items');
  });

  describe('for a parent', () => {
    let childCase: string;
    let mother: GivenPortal;
    beforeEach(async () => {
      childCase = (await givenCase(mara, { minor: true, clientName: 'Ada Child' })).id;
      mother = await givenPortal(running, mara, childCase, 'caregiver');
    });
    const open = async (seesClient: boolean) => {
      const { body } = await mara.get(`/cases/${childCase}/portal`).expect(200);
      const { version } = body.items.find((each: { id: string }) => each.id === mother.id);
      await mara.post(`/portal-accounts/${mother.id}/change`, { version, action: seesClient ? 'show_client' : 'hide_client' }).expect(201);
    };

    it('is asked only where the advocate let them speak for the child, and holds nothing that is the child’s own with us', async () => {
      expect(await mine(mother.phone)).toMatchObject({ mayAsk: false });
      await mother.phone.post('/portal/requests', { kind: 'copy' }).expect(403);
      await open(true);
      const id = await ask('copy', '', mother.phone);
      expect((await step(mara, id, 'check', { version: 1, how: 'known' }).expect(400)).body.fields[0].path).toBe('note');
      await step(mara, id, 'check', { version: 1, how: 'known', note: 'Birth certificate seen.' }).expect(201);
      for (const item of ['messages', 'notes', 'safe_contact', 'contacts', 'given_out', 'screen_names'])
        expect((await step(mara, id, 'search', { items: ['name', item] }).expect(400)).body.fields).toEqual([
          { path: 'items.1', problem: 'not_for_guardian' },
        ]);
      const { second, allowed } = await look(id, ['name', 'crime_types']);
      expect([second, allowed.includes('messages')]).toEqual([true, false]);
    });

    it('is given nothing who is said to have done harm, even when it turns out after the asking', async () => {
      await open(true);
      const id = await ask('copy', '', mother.phone);
      const view = (await mara.get(`/cases/${childCase}`)).body;
      const party = view.parties.find(({ role }: { role: string }) => role === 'caregiver');
      await mara
        .put(`/cases/${childCase}/parties/${party.id}`, {
          version: party.version,
          role: 'caregiver',
          identity: { name: 'Parent' },
          allegedAbuser: true,
        })
        .expect(200);
      await mother.phone.get('/portal/requests').expect(401);
      expect((await step(mara, id, 'check', { version: 1, how: 'known', note: 'Papers.' }).expect(400)).body.fields[0].problem).toBe(
        'may_not_ask',
      );
      const { people } = await list(mara, childCase);
      expect(people.map(({ role }) => role)).toEqual(['client']);
      const asked = await mara.post(`/cases/${childCase}/requests`, { kind: 'copy', personId: party.personId, how: 'spoken' }).expect(400);
      expect(asked.body.fields).toEqual([{ path: 'personId', problem: 'may_not_ask' }]);
    });
  });
});

describe('a correction', () => {
  const records = async (): Promise<RecordLines['items']> => (await mara.get(`/cases/${caseId}/requests/records`).expect(200)).body.items;
  const corrections = async (browser: Browser): Promise<CorrectionList['items']> =>
    (await browser.get(`/cases/${caseId}/corrections`).expect(200)).body.items;

  it('that is accepted changes the record, and keeps what it said sealed as corrected', async () => {
    await mara.post(`/cases/${caseId}/notes`, { text: 'She met him in Zanzibar.' }).expect(201);
    const id = await checked('correction', 'I never was in Zanzibar.');
    const note = (await records()).find(({ kind }) => kind === 'note')!;
    expect(note.fields).toEqual({ text: 'She met him in Zanzibar.' });
    const body = { version: 2, record: { kind: 'note', id: note.id }, field: 'text', after: 'She met him at work.' };
    expect((await step(mara, id, 'correct', { ...body, field: 'summary' }).expect(400)).body.fields[0].path).toBe('field');
    await step(mara, id, 'correct', body).expect(201);
    const { items } = (await mara.get(`/cases/${caseId}/timeline?kind=note`)).body;
    expect(items[0].text).toBe('She met him at work.');
    expect(await corrections(mara)).toMatchObject([{ kind: 'note', recordId: note.id, field: 'text', outcome: 'accepted', before: null }]);
    expect(await corrections(supervisor)).toMatchObject([{ before: 'She met him in Zanzibar.' }]);
    expect(await one(id)).toMatchObject({ state: 'done' });
    const rows = await asOwner<{ row: string }>(running.database, 'select c::text as row from record_correction c');
    for (const { row } of rows) expect(row).not.toContain(Buffer.from('Zanzibar').toString('hex'));
  });

  it('of who they are changes the person, whose old name is found no more and kept under their own key', async () => {
    const id = await checked('correction', 'My name is Rosanna.');
    const party = (await records()).find(({ kind }) => kind === 'party')!;
    await step(mara, id, 'correct', {
      version: 2,
      record: { kind: 'party', id: party.id },
      field: 'name',
      after: 'Rosanna Example',
    }).expect(201);
    expect((await mara.post('/search', { query: 'Rosanna Example' }).expect(201)).body.items).toMatchObject([{ caseId }]);
    const found = (await mara.post('/search', { query: 'Rosa Example' }).expect(201)).body.items.map(
      (each: { caseId: string }) => each.caseId,
    );
    expect(found).not.toContain(caseId);
    expect(await corrections(supervisor)).toMatchObject([{ kind: 'party', before: 'Rosa Example' }]);
    const [{ person }] = await asOwner<{ person: string }>(
      running.database,
      'select person_id as person from record_correction where case_id = $1',
      [caseId],
    );
    expect(person).toBe((await partiesOf(mara, caseId))['client']);
  });

  it('that is refused leaves what they say with the record, also in a copy', async () => {
    const incident = (await records()).find(({ kind }) => kind === 'incident')!;
    const id = await checked('correction', 'It was not like that.');
    await step(mara, id, 'refuse', {
      version: 2,
      reason: 'not_wrong',
      words: 'We wrote down what you told us then.',
      objection: 'You can ask our director.',
      statement: 'I told it differently.',
      record: { kind: 'incident', id: incident.id },
    }).expect(201);
    expect(await corrections(mara)).toMatchObject([{ recordId: incident.id, outcome: 'refused', statement: 'I told it differently.' }]);
    const copy = await checked('copy');
    const { extract } = (await step(mara, copy, 'search', { items: ['corrections'] }).expect(201)).body as CopyPreview;
    expect(JSON.stringify(extract)).toContain('I told it differently.');
  });

  it('never reaches a record of another case, a privileged note, or somebody else’s name', async () => {
    const other = (await givenCase(mara)).id;
    const foreign = (await mara.post(`/cases/${other}/notes`, { text: 'Theirs.' }).expect(201)).body.id;
    const own = (await mara.post(`/cases/${caseId}/notes`, { text: 'Privileged.' }).expect(201)).body.id;
    await asOwner(running.database, `update note set kind = 'privileged' where id = $1`, [own]);
    const id = await checked('correction', 'Wrong.');
    const reported = ((await mara.get(`/cases/${caseId}`)).body.parties as { id: string; role: string }[]).find(
      ({ role }) => role === 'reported_person',
    )!;
    const cases = [
      ['note', foreign, 'text'],
      ['note', own, 'text'],
      ['party', reported.id, 'name'],
    ] as const;
    for (const [kind, recordId, field] of cases)
      await step(mara, id, 'correct', { version: 2, record: { kind, id: recordId }, field, after: 'x' }).expect(404);
    expect((await records()).map((each) => each.id)).not.toContain(own);
  });
});
