import { Departures, Disclosures } from '@alongside/api/consent';
import { Database, Keyring, Rounds, statement, system } from '@alongside/api/core';
import { Delivery } from '@alongside/api/reminders';
import type { Client } from 'pg';
import { startApp } from './support/app';
import { asOwner, ownerUrl, roleUrl } from './support/database';
import { NO_RIGHT, refusal, withRole } from './support/database-role';
import { actorOf, as, givenCase, type Browser } from './support/given';
import { givenDeletion } from './support/given-deletion';
import { givenOut } from './support/given-out';
import { givenWorld, type World } from './support/world';

interface Row {
  [column: string]: unknown;
}
interface Key {
  name: string;
  table: string;
  columns: string[];
  target: string;
  text: string;
}

let world: World;
let database: string;
let here: string;
let elsewhere: string;
let tables: string[];
let db: Database;
let fay: Browser;

beforeAll(async () => {
  const running = await startApp();
  world = await givenWorld(running);
  ({ database } = running);
  db = running.app.get(Database);
  here = world.house.id;
  elsewhere = world.elsewhere.id;
  const { ids, numbers, people } = world;
  await people.assigned.post(`/cases/${ids.case}/links`, { otherNumber: numbers.other, kind: 'family' }).expect(201);
  await people.assigned.post(`/cases/${ids.case}/notes`, { text: 'A note.' }).expect(201);
  await people.assigned.post(`/referrals/${ids.sent}/contacts`, { with: 'agency', outcome: 'no_answer', note: 'A contact.' }).expect(201);
  await running.app.get(Delivery).deliver({ organizationId: world.house.id, reminderId: ids.reminder, version: 1 });
  await people.assigned
    .post(`/referrals/${ids.sent}/filings`, {
      channel: 'other',
      filedBy: 'client',
      basis: 'client_files',
      filedAt: '2026-02-05T10:00:00Z',
      zone: 'UTC',
    })
    .expect(201);
  await people.assigned
    .post(`/referrals/${ids.sent}/filings`, {
      channel: 'other',
      filedBy: 'advocate',
      basis: 'release',
      filedAt: new Date().toISOString(),
      zone: 'UTC',
    })
    .expect(201);
  const { administrator, assigned } = people;
  const promises = { intro: 'We promise:', promises: ['I ask first.'] };
  await administrator.post('/agreements', { version: 1, en: promises, es: promises }).expect(201);
  const status = { version: 1, covered: true, trainingHours: 40, certifiedOn: null, supervisorId: world.house.people.supervisor.id };
  await administrator.put(`/users/${world.house.people.mara.id}/privilege`, status).expect(200);
  await assigned.post(`/cases/${ids.other}/privileged-notes`, { text: 'Facts only.' }).expect(201);
  await assigned.post(`/cases/${ids.other}/privileged-notes/destroy`).expect(201);
  const { filings } = (await people.assigned.get(`/cases/${ids.case}/takedowns`).expect(200)).body;
  const at = new Date().toISOString();
  await people.assigned
    .post(`/takedowns/${ids.takedown}/asked`, { version: 1, route: 'platform_form', filedBy: 'us', filingId: filings[0].id, at })
    .expect(201);
  const { personId } = world.portal;
  await people.assigned.post(`/disclosures/${ids.disclosure}/withhold`, { withhold: true, reason: 'Not now.', personId }).expect(201);
  const toClient = { ...givenOut({ portal: world.portal, ids: { caregiver: ids.caregiver } }), digest: world.digest };
  await people.assigned.post(`/cases/${ids.case}/disclosures`, toClient).expect(201);
  const over = { kind: 'handed_over', version: 2, holder: 'law_enforcement', basis: 'emergency', reason: 'Now.', agencyId: ids.agency };
  const moment = { at: world.now().toISOString(), zone: 'UTC' };
  await assigned.post(`/cases/${ids.case}/evidence/${ids.evidence}/custody`, { ...over, ...moment }).expect(201);
  await assigned
    .post(`/cases/${ids.case}/evidence-instructions`, { officer: 'Det. Park', agency: 'Harbor Police', words: 'Leave it off.', ...moment })
    .expect(201);
  await assigned.post(`/evidence-files/${ids.file}/remove`, { reason: 'It was the wrong one.' }).expect(201);
  const away = { from: moment.at, until: new Date(world.now().getTime() + 86_400_000).toISOString() };
  await assigned.put('/absence', { ...away, delegateId: world.house.people.noor.id }).expect(200);
  const sender = system(here, 'test');
  await db.transaction(sender, async () => {
    const notice = { basis: 'content_free_notice', caseId: ids.case, how: 'email', purpose: '', items: [], personId } as const;
    await running.app.get(Departures).plan(sender, notice, { carrier: 'test', at: new Date(Date.now() + 3_600_000) });
    const ask = { basis: 'emergency', reason: 'Now.', caseId: ids.case, how: 'email', purpose: '', items: ['name'] } as const;
    const { disclosureId } = await running.app.get(Disclosures).open(actorOf(world.house.people.mara), ask);
    await db.query(`update departure set state = 'left', disclosure_id = $2 where organization_id = $1`, [here, disclosureId]);
  });
  await people.assigned
    .post(`/client-requests/${ids.checkedRequest}/refuse`, {
      version: 2,
      reason: 'not_wrong',
      words: 'As it was told.',
      objection: 'Ask the director.',
      statement: 'It was not so.',
    }) // prettier-ignore
    .expect(201);
  await givenDeletion(people.assigned, people.supervisor, ids.agency, new Date(Date.now() + 10 * 86_400_000).toISOString());
  await running.app.get(Rounds).note('test', { organizationId: here }, new Error('Something that failed.'));
  fay = await as(running, world.elsewhere.people.mara);
  await givenCase(fay, { clientName: 'Elsewhere Example' });
  const rows = await asOwner<{ name: string }>(
    database,
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
     where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  );
  tables = rows.map(({ name }) => name);
});
afterAll(() => world?.running.close());

it('is tried with a row in every table that belongs to an organization', async () => {
  expect(tables.length).toBeGreaterThan(35);
  const [counts] = await asOwner<Record<string, number>>(
    database,
    `select ${tables.map((name) => `(select count(*)::int from "${name}" where organization_id = '${here}') as "${name}"`).join(', ')}`,
  );
  expect(Object.keys(counts).filter((name) => counts[name] === 0)).toEqual([]);
});

describe('the policy of the application taken away, row-level security alone', () => {
  const inElsewhere = <T>(work: (client: Client) => Promise<T>) =>
    withRole(roleUrl(database, 'app'), async (client) => {
      await client.query(`select set_config('app.organization', $1, true), set_config('app.user', $2, true)`, [
        elsewhere,
        world.house.people.director.id,
      ]);
      return work(client);
    });

  it('shows no row of the other organization, whatever is asked', async () => {
    const found = await inElsewhere(async (client) => {
      const all: Row = {};
      for (const name of tables) {
        const { rows } = await client.query(
          `select count(*)::int as count from "${name}" where organization_id = $1 or organization_id is distinct from $2`,
          [here, elsewhere],
        );
        if (rows[0].count > 0) all[name] = rows[0].count;
      }
      return all;
    });
    expect(found).toEqual({});
  });

  it('lets nothing of it be changed or deleted', async () => {
    const found = await inElsewhere(async (client) => {
      const all: string[] = [];
      for (const name of tables) {
        const changes = await refusal(client, `update "${name}" set organization_id = organization_id where organization_id = $1`, [here]);
        const deletes = await refusal(client, `delete from "${name}" where organization_id = $1`, [here]);
        for (const answer of [changes, deletes]) if (answer !== '0 rows' && answer !== NO_RIGHT) all.push(`${name}: ${answer}`);
      }
      return all;
    });
    expect(found).toEqual([]);
  });

  it('lets nothing be put into it, and nothing be moved there', async () => {
    const samples = new Map<string, string>();
    for (const name of tables) {
      const [{ row }] = await asOwner<{ row: string }>(
        database,
        `select to_jsonb(t)::text as row from "${name}" t where organization_id = $1 limit 1`,
        [here],
      );
      samples.set(name, row);
    }
    const found = await inElsewhere(async (client) => {
      const all: string[] = [];
      for (const name of tables) {
        const inserts = await refusal(client, `insert into "${name}" select (jsonb_populate_record(null::"${name}", $1)).*`, [
          samples.get(name),
        ]);
        const moves = await refusal(client, `update "${name}" set organization_id = $1`, [here]);
        if (inserts !== NO_RIGHT) all.push(`insert into ${name}: ${inserts}`);
        if (moves !== NO_RIGHT && moves !== '0 rows') all.push(`move ${name}: ${moves}`);
      }
      return all;
    });
    expect(found).toEqual([]);
  });

  it('holds for prepared reads that ask for everything, however many organizations read at once', async () => {
    const everything = statement<{ organization: string; user: string }>(
      'walls_everything',
      [],
      `select distinct organization_id::text as organization, current_setting('app.user') as user from case_file`,
    );
    const readers = [
      { organizationId: here, userId: world.house.people.mara.id },
      { organizationId: elsewhere, userId: world.elsewhere.people.mara.id },
    ];
    const reads = Array.from({ length: 200 }, async (_, turn) => {
      const on = readers[turn % 2];
      const [rows] =
        turn % 3 === 0
          ? [await db.transaction(on, () => db.query<{ organization: string; user: string }>(everything().statement.text))]
          : await db.read<[{ organization: string; user: string }]>(on, everything());
      return rows.every(({ organization, user }) => organization === on.organizationId && user === on.userId) && rows.length === 1;
    });
    expect((await Promise.all(reads)).filter((fits) => !fits)).toEqual([]);
  });

  it('leaves nothing of a transaction behind for the next one on the same connection', async () => {
    for (let turn = 0; turn < 12; turn += 1) await db.transaction({ organizationId: here }, () => db.query('select 1'));
    await db.transaction({ organizationId: here }, () => db.query('select 1 / 0')).catch(() => undefined);
    await expect(
      db.transaction({ organizationId: elsewhere }, () => db.transaction({ organizationId: here }, async () => 1)),
    ).rejects.toThrow('one organization');
    const found = await db.transaction({ organizationId: elsewhere }, () =>
      db.query<{ id: string }>('select distinct organization_id as id from user_account'),
    );
    expect(found).toEqual([{ id: elsewhere }]);
  });
});

describe('without an organization', () => {
  it.each([
    ['nothing said', `select 1`],
    ['an empty word', `select set_config('app.organization', '', true)`],
  ])('the application sees nothing and can put in nothing: %s', async (_, first) => {
    const found = await withRole(roleUrl(database, 'app'), async (client) => {
      await client.query(first);
      const all: Row = {};
      for (const name of [...tables, 'organization']) {
        const { rows } = await client.query(`select count(*)::int as count from "${name}"`);
        if (rows[0].count > 0) all[name] = rows[0].count;
      }
      return { all, insert: await refusal(client, `insert into organization (id, name, timezone) values (gen_random_uuid(), 'x', 'UTC')`) };
    });
    expect(found).toEqual({ all: {}, insert: NO_RIGHT });
  });
});

describe('policy and row-level security both taken away, the keys alone', () => {
  /** Every foreign key of a table that belongs to an organization. */
  const keys = () =>
    asOwner<Key>(
      database,
      `select c.conname as name, c.conrelid::regclass::text as table, c.confrelid::regclass::text as target, pg_get_constraintdef(c.oid) as text,
         array(select a.attname::text from unnest(c.conkey) with ordinality k(n, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.place) as columns
       from pg_constraint c join pg_attribute o on o.attrelid = c.conrelid and o.attname = 'organization_id' where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by 1`,
    );

  it('carry the organization on both sides, all of them', async () => {
    const all = await keys();
    expect(all.length).toBeGreaterThan(40);
    expect(
      all.filter(
        ({ columns, text, target }) =>
          columns[0] !== 'organization_id' ||
          (target === 'organization' ? columns.length !== 1 : !/REFERENCES \S+\(organization_id, /.test(text)),
      ),
    ).toEqual([]);
  });

  it('refuse a row of one organization that points into the other, each by itself', async () => {
    const all = (await keys()).filter(({ target }) => target !== 'organization');
    const found = await withRole(ownerUrl(database), async (client) => {
      for (const { table, name } of await keys()) await client.query(`alter table ${table} drop constraint "${name}"`);
      // What guards the ledger and the chain of custody besides would refuse first.
      await client.query('alter table disclosure disable trigger disclosure_guard');
      for (const table of ['custody_event', 'evidence_instruction']) await client.query(`alter table ${table} disable trigger user`);
      const answers: string[] = [];
      for (const { name, table, columns, text } of all) {
        await client.query('savepoint one');
        // The row that is there, as a row of the other organization: with this key alone in force.
        const pointing = columns
          .slice(1)
          .map((column) => `"${column}" is not null`)
          .join(' and ');
        await client.query(`alter table ${table} add constraint "${name}" ${text}`);
        const moved = await refusal(
          client,
          `update ${table} set organization_id = $1 where ctid = (select ctid from ${table} where organization_id = $2 and ${pointing} limit 1)`,
          [elsewhere, here],
        );
        if (moved !== `23503 ${name}`) answers.push(`${name}: ${moved}`);
        await client.query('rollback to savepoint one');
      }
      return answers;
    });
    expect(found).toEqual([]);
  });
});

describe('sealed words that were moved by hand', () => {
  const copy = (text: string) => asOwner(database, text, [here, elsewhere]);

  it('cannot be opened with the keys of another organization', async () => {
    const keyring = world.running.app.get(Keyring);
    const [own] = await asOwner<{ id: string; wrapped: Buffer }>(
      database,
      'select id, wrapped from data_key where organization_id = $1 limit 1',
      [here],
    );
    await keyring.ready(elsewhere);
    expect(() => keyring.unwrap(elsewhere, own.id, Buffer.concat([own.wrapped]))).toThrow();
    await expect(keyring.of(elsewhere, own.id)).rejects.toThrow('destroyed');
  });

  it('show as nothing in a list, and take no other row along', async () => {
    const own = await givenCase(fay, { clientName: 'Still Readable' });
    await copy(`update person set identity = (select identity from person where organization_id = $1 limit 1)
      where organization_id = $2 and id in (select person_id from case_party where role = 'client' and case_id <> '${own.id}')`);
    const { body } = await fay.get('/cases').expect(200);
    const clients = body.items.map(({ client }: { client: string | null }) => client);
    expect(clients).toContain('Still Readable');
    expect(clients.filter((name: string | null) => name !== 'Still Readable').every((name: string | null) => name === null)).toBe(true);
    expect((await fay.post('/search', { query: 'Elsewhere Example' }).expect(201)).body.items).toMatchObject([{ client: null }]);
    await fay.get(`/cases/${own.id}`).expect(200);
  });

  it('show as nothing in a timeline', async () => {
    const own = await givenCase(fay);
    await fay.post(`/cases/${own.id}/notes`, { text: 'A first note.' }).expect(201);
    await fay.post(`/cases/${own.id}/notes`, { text: 'A second note.' }).expect(201);
    await copy(`update note set content = (select content from contact where organization_id = $1 limit 1)
      where organization_id = $2 and id = (select id from note where case_id = '${own.id}' order by created_at limit 1)`);
    const { body } = await fay.get(`/cases/${own.id}/timeline`).expect(200);
    expect(body.items.filter(({ kind }: { kind: string }) => kind === 'note').map(({ text }: { text: string | null }) => text)).toEqual([
      'A second note.',
      null,
    ]);
  });

  it('of the same case but another row are no more readable', async () => {
    const own = await givenCase(fay);
    await fay.post(`/cases/${own.id}/notes`, { text: 'For this place only.' }).expect(201);
    const { id } = (await fay.post(`/cases/${own.id}/notes`, { text: 'Replaced.' }).expect(201)).body;
    await copy(
      `update note set content = (select content from note where case_id = '${own.id}' and id <> '${id}' limit 1) where id = '${id}' and $1 <> $2`,
    );
    const { body } = await fay.get(`/cases/${own.id}/timeline`).expect(200);
    expect(body.items.filter(({ kind }: { kind: string }) => kind === 'note').map(({ text }: { text: string | null }) => text)).toEqual([
      null,
      'For this place only.',
    ]);
  });
});
