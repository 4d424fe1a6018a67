import { asOwner, freshDatabase, roleUrl } from './support/database';
import { NO_RIGHT, refusal, withRole } from './support/database-role';

let database: string;
beforeAll(async () => {
  database = await freshDatabase();
});

describe('the other roles of the database', () => {
  const rights = (role: string) =>
    asOwner<{ right: string }>(
      database,
      `select table_name || '.' || column_name || ' ' || lower(privilege_type) as right from information_schema.column_privileges where grantee = $1 and table_schema = 'public' order by 1`,
      [role],
    ).then((rows) => rows.map(({ right }) => right));
  const tableRights = (role: string) =>
    asOwner<{ right: string }>(
      database,
      `select table_schema || '.' || table_name || ' ' || lower(privilege_type) as right from information_schema.table_privileges where grantee = $1 and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
      [role],
    ).then((rows) => rows.map(({ right }) => right));

  it('gate sees what the door needs, column by column, and nothing else', async () => {
    const listed = {
      account_change: 'expires_at, organization_id, state',
      attempt: 'bucket, count, window_ends_at',
      breach_incident: 'organization_id, state',
      delivery_choice: 'calendar_hash, id, next_digest_at, organization_id, reckoned_zone, zone',
      departure: 'id, leave_at, organization_id, state',
      dispatch: 'channel, id, next_at, organization_id, state',
      // Uploads that broke off, files whose day has come, and what is still to be taken out of the store.
      evidence_file: 'begun_at, id, organization_id, purge_on, seen_at, state',
      idempotency_key: 'created_at',
      one_time_link: 'created_at, expires_at, id, kind, mail_attempts, mailed_at, organization_id, token_hash, used_at, user_id',
      organization:
        'client_word, factor_required, id, name, privileged_directors, privileged_notes, privileged_supervisors, review_asked, timezone',
      portal_account:
        'case_id, code_expires_at, code_hash, danger_hash, id, locale, number_hash, organization_id, passphrase_hash, person_id, state',
      portal_session:
        'account_id, ended_at, expires_at, id, last_seen_at, needs_second, organization_id, plain, previous_sign_in_at, token_hash',
      privilege_status: 'covered, id, organization_id',
      reminder: 'delivered_at, due_at, id, organization_id, state, version',
      staff_letter: 'created_at, id, mail_attempts, mailed_at, organization_id',
      staff_session: 'agreement_version, expires_at, factor, id, last_seen_at, locked_at, organization_id, revoked_at, token_hash, user_id',
      store_removal: 'due_at, id, organization_id',
      user_account: 'acknowledged_at, acknowledged_version, display_name, email, id, locale, organization_id, state',
      user_role: 'organization_id, role, user_id',
    };
    const reads = Object.entries(listed).flatMap(([table, columns]) => columns.split(', ').map((column) => `${table}.${column} select`));
    const attempts = ['bucket', 'count', 'window_ends_at'].flatMap((column) =>
      ['insert', 'update'].map((right) => `attempt.${column} ${right}`),
    );
    const removals = ['due_at', 'id', 'organization_id'].map((column) => `store_removal.${column} insert`);
    expect(await rights('alongside_gate')).toEqual([...reads, ...attempts, ...removals].sort());
    expect(await tableRights('alongside_gate')).toEqual([
      'public.attempt delete',
      'public.attempt insert',
      'public.attempt select',
      'public.attempt update',
      'public.evidence_file delete',
      'public.idempotency_key delete',
      'public.one_time_link delete',
      'public.portal_session delete',
      'public.staff_letter delete',
      'public.staff_session delete',
      'public.store_removal delete',
      'public.store_removal insert',
      'public.store_removal select',
    ]);
  });

  it('jobs has nothing in the tables of the product, and the product’s roles nothing in the job store', async () => {
    expect(await rights('alongside_jobs')).toEqual([]);
    expect((await tableRights('alongside_jobs')).filter((right) => !right.startsWith('jobs.'))).toEqual([]);
    for (const role of ['alongside_app', 'alongside_audit', 'alongside_gate'])
      expect((await tableRights(role)).filter((right) => right.startsWith('jobs.'))).toEqual([]);
    expect(await tableRights('PUBLIC')).toEqual([]);
  });

  it('none is a member of another, and audit only adds', async () => {
    expect(
      await asOwner(database, `select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname like 'alongside%'`),
    ).toEqual([]);
    expect((await tableRights('alongside_audit')).sort()).toEqual(['public.audit_event insert', 'public.audit_event select']);
    const changes = (await rights('alongside_audit')).filter((right) => right.endsWith(' update'));
    expect(changes).toEqual(['audit_event.chain update', 'audit_event.sequence update']);
  });

  it.each([
    ['gate', 'select password_hash from user_account'],
    ['gate', 'select * from case_file'],
    ['gate', 'select identity from person'],
    ['gate', 'update staff_session set revoked_at = null'],
    ['gate', 'delete from user_account'],
    ['gate', 'delete from portal_account'],
    ['jobs', 'select 1 from organization'],
    ['jobs', 'select 1 from case_file'],
    ['audit', 'delete from audit_event'],
    ['audit', `update audit_event set action = 'x'`],
    ['audit', 'select 1 from case_file'],
    ['app', `update audit_event set action = 'x'`],
    ['app', 'update data_key set wrapped = wrapped'],
    ['app', 'update disclosure set basis = basis'],
    ['app', 'truncate case_file'],
    ['app', 'select 1 from attempt'],
    ['app', 'create table mine (id int)'],
    ['app', 'alter table case_file disable row level security'],
    ['app', 'set role postgres'],
    ['gate', 'set role alongside_app'],
    ['app', `copy case_file to program 'cat'`],
  ] as const)('%s may not: %s', async (role, text) => {
    expect(await withRole(roleUrl(database, role), (client) => refusal(client, text))).toBe(NO_RIGHT);
  });

  // With their case, once two people decided that (deletion.spec); without it not one row.
  it.each(['case_file', 'case_event', 'disclosure', 'disclosure_about', 'access_decision', 'mandated_report', 'privileged_file'])(
    'app may delete nothing of: %s',
    async (table) => {
      const found = await withRole(roleUrl(database, 'app'), async (client) => {
        const policies = await client.query(
          `select 1 from pg_policies where tablename = $1 and cmd = 'DELETE' and permissive = 'RESTRICTIVE' and qual like '%purge%'`,
          [table],
        );
        return { policies: policies.rowCount, deleted: await refusal(client, `delete from ${table}`) };
      });
      expect(found).toEqual({ policies: 1, deleted: '0 rows' });
    },
  );
});
