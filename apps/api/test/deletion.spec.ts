import { Database, Keyring, type Actor } from '@alongside/api/core';
import { LegalHolds } from '@alongside/api/cases';
import { Purges } from '@alongside/api/rights';
import { v7 as uuid } from 'uuid';
import { HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { preparedDeletion } from './support/given-deletion';
import { made, mandated } from './support/given-legal';
import { givenPortal, partiesOf } from './support/given-portal';
import { until } from './support/given-reminder';
import { journey, needles, said } from './support/journey';
import { Search } from './support/leaks';
import { programEnvironment, start, through, type Program } from './support/program';
import { releaseFor } from './support/world';

let inside: Running;
let running: Running;
let house: GivenOrganization;
let api: Program;
let mara: Browser;
let supervisor: Browser;
let director: Browser;

beforeAll(async () => {
  inside = await startApp();
  house = await givenOrganization(inside);
  const program = await start('main', programEnvironment(inside.database, { LOG_LEVEL: 'debug' }));
  api = program;
  running = through(inside, program);
  [mara, supervisor, director] = await Promise.all(
    [house.people.mara, house.people.supervisor, house.people.director].map((person) => as(running, person)),
  );
});
afterAll(async () => {
  await api?.end('SIGKILL');
  await inside?.close();
});

const close = async (caseId: string) => {
  const { version, stage } = (await mara.get(`/cases/${caseId}`).expect(200)).body;
  if (stage !== 'closed') await mara.post(`/cases/${caseId}/close`, { version, reason: 'client_ended' }).expect(201);
};
const prepared = (caseId: string, parts: { kind: string; id: string }[] | null = null) => preparedDeletion(mara, caseId, parts);
const decide = (browser: Browser, id: string) => browser.post(`/client-requests/${id}/second`, { version: 3, approve: true });
const everyTable = () =>
  asOwner<{ name: string }>(
    inside.database,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  ).then((rows) => rows.map(({ name }) => name));
/** In which tables some of these ids still stand. */
async function tablesWith(ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await everyTable()) {
    const [{ there }] = await asOwner<{ there: boolean }>(
      inside.database,
      `select exists (select 1 from "${name}" t where to_jsonb(t)::text ~ any($1)) as there`,
      [ids],
    );
    if (there) found.push(name);
  }
  return found;
}
/** Every id of what belongs to a case, by the plan of its deletion. */
async function idsOf(caseId: string): Promise<string[]> {
  const on = { organizationId: house.id };
  const steps = await inside.app.get(Database).transaction(on, () => inside.app.get(Purges).steps());
  const ids = new Set([caseId]);
  for (const { table, where, known } of steps)
    if (known) {
      const rows = await asOwner<{ id: string }>(inside.database, `select x.id from "${table}" x where ${where}`, [house.id, caseId]);
      for (const { id } of rows) ids.add(id);
    }
  return [...ids];
}
const thisMonth = () => inside.clock.now().toISOString().slice(0, 7);
/** Everything that the reports say of this month, but for when they were made. */
async function reports() {
  const period = `from=${thisMonth()}&to=${thisMonth()}`;
  const auditor = await as(running, house.people.auditor);
  const read = async (browser: Browser, path: string) => {
    const { madeAt: _, ...body } = (await browser.get(`${path}?${period}`).expect(200)).body;
    return body;
  };
  const compliance = (await read(auditor, '/reports/compliance')) as { measures: { key: string; count: number | null }[] };
  return {
    director: await read(director, '/reports/work'),
    supervisor: await read(supervisor, '/reports/work'),
    clients: compliance.measures
      .filter(({ key }) => /^(releases|disclosures)\.|^law\.(mandated|voluntary)/.test(key))
      .map(({ key, count }) => [key, count]),
  };
}

describe('a whole file', () => {
  it('is gone: no word, no id, no key and no way in is left in any table, and none was ever in a log', async () => {
    const { caseId } = await journey(running, house);
    const breach = (await mara.post('/breaches', { kind: 'lost_device', what: 'A telephone.' }).expect(201)).body.id;
    const number = (await mara.get(`/cases/${caseId}`)).body.number;
    const admin = await as(running, house.people.administrator);
    await admin.post(`/breaches/${breach}/cases`, { number, note: 'Call them.' }).expect(201);
    const portal = await givenPortal(running, mara, caseId, 'caregiver').catch(() => null);
    const people = Object.values(await partiesOf(mara, caseId));
    const correction = (
      await mara.post(`/cases/${caseId}/requests`, {
        kind: 'correction',
        personId: people[0],
        how: 'spoken',
        words: 'Other words of a zither.',
      })
    ).body.id;
    expect(correction ?? 'refused').toBeTruthy();
    await close(caseId);
    const id = await prepared(caseId);
    const ids = [...(await idsOf(caseId)), ...people];
    expect(ids.length).toBeGreaterThan(60);
    const before = await tablesWith(ids);
    expect(before).toEqual(
      expect.arrayContaining(['case_file', 'note', 'person', 'data_key', 'case_event', 'disclosure', 'notification', 'breach_case']),
    );
    const tokens = await asOwner<{ token: string }>(
      inside.database,
      `select encode(token, 'hex') as token from person_index where person_id = any($1)`,
      [people],
    );
    expect(tokens.length).toBeGreaterThan(4);

    await decide(supervisor, id).expect(201);

    // The audit log knows ids, and so does the one line that says who decided it.
    expect(await tablesWith(ids)).toEqual(['audit_event', 'purge']);
    expect(await tablesWith(tokens.map(({ token }) => token))).toEqual([]);
    expect(await tablesWith([number])).toEqual([]);
    expect(await new Search([...needles, said.digits]).inDatabase(inside.database)).toEqual([]);
    for (const key of [caseId, ...people]) await expect(inside.app.get(Keyring).of(house.id, key)).rejects.toThrow('destroyed');
    await mara.get(`/cases/${caseId}`).expect(404);
    await supervisor.get(`/cases/${caseId}/requests`).expect(404);
    expect((await mara.post('/search', { query: said.client }).expect(201)).body.items).toEqual([]);
    expect((await mara.get('/cases?limit=100').expect(200)).text).not.toContain(caseId);
    if (portal) await portal.phone.get('/portal/status').expect(401);
    const log = api.said();
    expect([...needles, said.digits, number].filter((word) => log.includes(word))).toEqual([]);
    expect(log).toContain(caseId);
    const [line] = await asOwner<{ action: string; subject_ids: string[] }>(
      inside.database,
      `select action, subject_ids from audit_event where action = 'case.purged' and case_id = $1`,
      [caseId],
    );
    expect(line).toEqual({ action: 'case.purged', subject_ids: [caseId] });
  });

  it('keeps somebody who is on another case', async () => {
    const one = await givenCase(mara, { minor: true, clientName: 'First Child' });
    const two = await givenCase(mara, { minor: true, clientName: 'Second Child' });
    const mother = (await partiesOf(mara, one.id))['caregiver'];
    await asOwner(
      inside.database,
      `insert into case_party (organization_id, id, case_id, person_id, role, content)
       select organization_id, $1, $2, $3, 'collateral', '' from case_file where id = $2`,
      [uuid(), two.id, mother],
    );
    await close(one.id);
    await decide(supervisor, await prepared(one.id)).expect(201);
    expect(await tablesWith([mother])).toEqual(expect.arrayContaining(['person', 'data_key', 'case_party']));
    await expect(inside.app.get(Keyring).of(house.id, mother)).resolves.toBeTruthy();
  });

  it('asks for a closed case, and for a second person who did not prepare it', async () => {
    const { id: caseId } = await givenCase(mara);
    const personId = (await partiesOf(mara, caseId))['client'];
    const { id } = (await supervisor.post(`/cases/${caseId}/requests`, { kind: 'deletion', personId, how: 'spoken' }).expect(201)).body;
    await supervisor.post(`/client-requests/${id}/check`, { version: 1, how: 'known' }).expect(201);
    expect((await supervisor.post(`/client-requests/${id}/deletion`, { version: 2, parts: null }).expect(409)).body.code).toBe(
      'transition_refused',
    );
    await close(caseId);
    await supervisor.post(`/client-requests/${id}/deletion`, { version: 2, parts: null }).expect(201);
    expect((await decide(supervisor, id)).body.code).toBe('own_work');
    await decide(mara, id).expect(403);
    expect((await director.post(`/client-requests/${id}/second`, { version: 2, approve: true }).expect(409)).body.code).toBe('stale');
    await mara.get(`/cases/${caseId}`).expect(200);
    await decide(director, id).expect(201);
    await director.get(`/cases/${caseId}`).expect(404);
  });

  it('is refused while a hold is on it or on anybody of it, also one that was placed after it was prepared', async () => {
    const { id: caseId } = await givenCase(mara);
    const { reported_person: reported } = await partiesOf(mara, caseId);
    const actor: Actor = {
      kind: 'staff',
      organizationId: house.id,
      userId: house.people.director.id,
      roles: ['director'],
      sessionId: uuid(),
      requestId: 'test',
    };
    const [holds, db] = [inside.app.get(LegalHolds), inside.app.get(Database)];
    await close(caseId);
    const id = await prepared(caseId);
    const requestId = uuid();
    const hold = await db.transaction(actor, () =>
      holds.place(actor, { requestId, caseId: null, personId: reported, until: null, reason: 'Letter.' }),
    );
    expect((await decide(supervisor, id).expect(409)).body.code).toBe('held');
    await mara.get(`/cases/${caseId}`).expect(200);
    await db.transaction(actor, () => holds.lift(actor, requestId, hold));
    await decide(supervisor, id).expect(201);
    await mara.get(`/cases/${caseId}`).expect(404);
  });

  it('lets queued work die', async () => {
    const { id: caseId } = await givenCase(mara);
    await mara.post(`/cases/${caseId}/todos`, { title: 'Call', dueAt: new Date(Date.now() + 2_000).toISOString() }).expect(201);
    await close(caseId);
    const [{ id: reminderId }] = await asOwner<{ id: string }>(
      inside.database,
      `select id from reminder where case_id = $1 and kind = 'todo'`,
      [caseId],
    );
    await decide(supervisor, await prepared(caseId)).expect(201);
    const worker = await start('worker', programEnvironment(inside.database, { LOG_LEVEL: 'debug' }));
    try {
      const waiting = () =>
        asOwner(inside.database, `select 1 from jobs.job where data::text like $1`, [`%${reminderId}%`]).catch(() => []);
      await until(waiting, (rows) => rows.length === 0);
      expect(await asOwner(inside.database, 'select 1 from notification where reminder_id = $1', [reminderId])).toEqual([]);
      expect(worker.said()).not.toContain('A job failed');
    } finally {
      await worker.end('SIGKILL');
    }
  });

  it('takes nothing out of what is only added to without two people having decided it, whatever the application says', async () => {
    const { id: caseId } = await givenCase(mara);
    const on = { organizationId: house.id, userId: house.people.mara.id };
    const db = inside.app.get(Database);
    const gone = await db.transaction(on, async () => {
      const counts: Record<string, number> = {};
      for (const table of ['case_event', 'disclosure', 'departure', 'access_decision', 'client_request'])
        counts[table] = (await db.query<[unknown, number]>(`delete from ${table} where case_id = $1`, [caseId]))[1] as unknown as number;
      counts['case_file'] = (await db.query<[unknown, number]>(`delete from case_file where id = $1`, [caseId]))[1] as unknown as number;
      return counts;
    });
    expect(new Set(Object.values(gone))).toEqual(new Set([0]));
    await expect(
      db.transaction(on, () =>
        db.query('insert into purge (organization_id, id, case_id, prepared_by, decided_by, at) values ($1, $2, $3, $4, $4, now())', [
          house.id,
          uuid(),
          caseId,
          on.userId,
        ]),
      ),
    ).rejects.toThrow('purge_9b417d5d_ck');
  });
});

/** Everything that hangs on a case, by the keys of the database. A new table that does has to be here: somebody has thought of it. */
it('reaches every table of a case, and may delete from each', async () => {
  const on = { organizationId: house.id };
  const steps = await inside.app.get(Database).transaction(on, () => inside.app.get(Purges).steps());
  const reached = steps.map(({ table }) => table);
  const named = await asOwner<{ name: string }>(
    inside.database,
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'case_id'`,
  );
  expect(
    named
      .map(({ name }) => name)
      .filter((name) => !reached.includes(name))
      .sort(),
  ).toEqual(['audit_event', 'purge']);
  const shut = await asOwner<{ name: string }>(
    inside.database,
    `select t.name from unnest($1::text[]) as t(name) where not has_table_privilege('alongside_app', quote_ident(t.name), 'DELETE')`,
    [reached],
  );
  // Grant delete in the migration of the table, with a restrictive policy as in 1795460100000-client-rights where rows are otherwise kept.
  expect(shut.map(({ name }) => name)).toEqual([]);
  expect(reached.at(-1)).toBe('case_file');
});

describe('parts of a file', () => {
  const record = async (caseId: string, kind: string) =>
    ((await mara.get(`/cases/${caseId}/requests/records`).expect(200)).body.items as { kind: string; id: string }[]).find(
      (each) => each.kind === kind,
    )!;

  it('lose their words, and what they said before they were corrected, and what was handed over of them; the rest stays', async () => {
    const { id: caseId } = await givenCase(mara);
    const note = (await mara.post(`/cases/${caseId}/notes`, { text: 'Words that go.' }).expect(201)).body.id;
    await mara.post(`/cases/${caseId}/notes`, { text: 'Words that stay.' }).expect(201);
    const personId = (await partiesOf(mara, caseId))['client'];
    const ask = async (kind: string) => {
      const { id } = (await mara.post(`/cases/${caseId}/requests`, { kind, personId, how: 'spoken', words: 'Wrong.' }).expect(201)).body;
      await mara.post(`/client-requests/${id}/check`, { version: 1, how: 'known' }).expect(201);
      return id as string;
    };
    const correction = await ask('correction');
    await mara
      .post(`/client-requests/${correction}/correct`, {
        version: 2,
        record: { kind: 'note', id: note },
        field: 'text',
        after: 'Better words that go.',
      })
      .expect(201);
    const given = { basis: 'to_client', personId, items: ['notes'], locale: 'en' };
    const { digest } = (await mara.post(`/cases/${caseId}/disclosures/preview`, given).expect(201)).body;
    const packet = (await mara.post(`/cases/${caseId}/disclosures`, { ...given, digest }).expect(201)).body.disclosureId;
    const incident = await record(caseId, 'incident');
    const id = await prepared(caseId, [
      { kind: 'note', id: note },
      { kind: 'incident', id: incident.id },
    ]);
    await decide(supervisor, id).expect(201);

    const { items } = (await mara.get(`/cases/${caseId}/timeline?kind=note`)).body;
    expect(items.map(({ text }: { text: string }) => text)).toEqual(['Words that stay.', '']);
    expect((await mara.get(`/cases/${caseId}`)).body.incidents).toMatchObject([{ summary: '', services: [] }]);
    const { items: corrections } = (await supervisor.get(`/cases/${caseId}/corrections`).expect(200)).body;
    expect(corrections.map(({ outcome, before }: { outcome: string; before: string | null }) => [outcome, before])).toEqual([
      ['deleted', null],
      ['deleted', null],
    ]);
    await mara.get(`/disclosures/${packet}/packet`).expect(404);
    expect((await mara.get(`/cases/${caseId}/disclosures`)).body.items).toMatchObject([{ basis: 'to_client', items: ['notes'] }]);
    expect((await mara.get(`/cases/${caseId}/requests`)).body.items.find((each: { id: string }) => each.id === id)).toMatchObject({
      state: 'done',
    });
  });

  it('are kept while a hold is on the client', async () => {
    const { id: caseId } = await givenCase(mara);
    const { client } = await partiesOf(mara, caseId);
    const note = (await mara.post(`/cases/${caseId}/notes`, { text: 'Held.' }).expect(201)).body.id;
    const actor: Actor = {
      kind: 'staff',
      organizationId: house.id,
      userId: house.people.director.id,
      roles: ['director'],
      sessionId: uuid(),
      requestId: 'test',
    };
    await inside.app
      .get(Database)
      .transaction(actor, () =>
        inside.app.get(LegalHolds).place(actor, { requestId: uuid(), caseId: null, personId: client, until: null, reason: 'Letter.' }),
      );
    const { id } = (await mara.post(`/cases/${caseId}/requests`, { kind: 'deletion', personId: client, how: 'written' }).expect(201)).body;
    await mara.post(`/client-requests/${id}/check`, { version: 1, how: 'known' }).expect(201);
    expect(
      (await mara.post(`/client-requests/${id}/deletion`, { version: 2, parts: [{ kind: 'note', id: note }] }).expect(409)).body.code,
    ).toBe('held');
    expect((await mara.get(`/cases/${caseId}/requests`)).body.items).toMatchObject([{ held: true }]);
    await mara
      .post(`/client-requests/${id}/refuse`, {
        version: 2,
        reason: 'on_hold',
        words: 'A court asks us to keep it.',
        objection: 'Ask the court.',
      })
      .expect(201);
  });
});

describe('the numbers of the past', () => {
  beforeAll(async () => {
    house = await givenOrganization(inside, 'Numbers House');
    const { people } = house;
    [mara, supervisor, director] = await Promise.all(
      [people.mara, people.supervisor, people.director].map((person) => as(running, person)),
    );
  });

  it('stay as they were, for everybody who reads them', async () => {
    const agency = (await supervisor.post('/agencies', { name: 'County Desk', kinds: ['law_enforcement'] }).expect(201)).body.id;
    const inDays = (days: number) => new Date(Date.now() + days * 24 * HOUR).toISOString();
    const caseIds: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const { id } = await givenCase(mara, { clientName: `Number ${count}`, crimeTypes: count < 5 ? ['ncii', 'sextortion'] : ['ncii'] });
      caseIds.push(id);
      await mara.post(`/cases/${id}/releases`, releaseFor(agency, inDays(9), (await partiesOf(mara, id))['client'])).expect(201);
      const referral = (
        await mara.post(`/cases/${id}/referrals`, { agencyId: agency, acts: 'client', purpose: 'Report', items: [] }).expect(201)
      ).body.id;
      await mara.post(`/referrals/${referral}/step`, { version: 1, to: 'awaiting_review' }).expect(201);
      await supervisor.post(`/reviews/${referral}`, { version: 2, decision: 'approve' }).expect(201);
      await mara.post(`/referrals/${referral}/step`, { version: 3, to: 'sent' }).expect(201);
      const contact = { with: 'agency', direction: 'in', channel: 'email', outcome: 'received', note: 'They have it.' };
      await mara.post(`/referrals/${referral}/step`, { version: 4, to: 'acknowledged', contact }).expect(201);
      const report = (await mara.post(`/cases/${id}/mandated-reports`, mandated(house.people.mara.id)).expect(201)).body.id;
      await mara.post(`/mandated-reports/${report}/made`, made(1, inside.clock.now().toISOString())).expect(201);
      await close(id);
    }
    // What ended when a child came of age counts as signed, too.
    await asOwner(inside.database, `update release set state = 'lapsed', lapse_reason = 'of_age' where case_id = any($1)`, [caseIds]);
    const before = await reports();
    expect(before.clients).toEqual(expect.arrayContaining([['releases.signed', 6], ['law.mandated', 6]])); // prettier-ignore
    expect(before.director.opened).toBeGreaterThan(5);
    expect(before.director.agencies).toMatchObject([{ agency: 'County Desk', working: 6, medianDays: expect.any(Number) }]);
    for (const caseId of caseIds) await decide(supervisor, await prepared(caseId)).expect(201);
    expect(await reports()).toEqual(before);
    const rows = await asOwner<{ row: string }>(
      inside.database,
      `select to_jsonb(t)::text as row from case_tally t union all select to_jsonb(t)::text from referral_tally t union all select to_jsonb(t)::text from count_tally t`,
    );
    // No day, no moment, and no id that anything else has.
    for (const { row } of rows) expect(row).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    for (const caseId of caseIds) for (const { row } of rows) expect(row).not.toContain(caseId);
  });
});
