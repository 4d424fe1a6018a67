import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of a tenant. A new one is added by the migration that makes it; a test finds tables without a wall. */
const tenantTables = [
  'organization_key',
  'data_key',
  'audit_event',
  'idempotency_key',
  'team',
  'user_account',
  'user_role',
  'team_member',
  'staff_session',
  'one_time_link',
  'person',
  'demographics',
  'person_index',
  'case_file',
  'case_party',
  'case_access',
  'case_block',
  'linked_case',
  'case_event',
  'incident',
  'depiction',
  'note',
  'todo',
  'checklist_item',
  'appointment',
  'contact',
  'agency',
  'release',
  'disclosure',
  'referral',
  'review',
  'filing',
  'reminder',
  'notification',
  'portal_account',
  'portal_session',
  'message',
  'status_update',
];
/** Only ever added to. */
const addOnly = ['audit_event', 'case_event'];

/** What the gate may see before an organization is known, column by column. */
const gateColumns: Record<string, string> = {
  organization: 'id, name, timezone, client_word, review_asked',
  user_account: 'organization_id, id, email, display_name, state, locale, acknowledged_at',
  user_role: 'organization_id, user_id, role',
  staff_session: 'organization_id, id, user_id, token_hash, last_seen_at, expires_at, locked_at, revoked_at',
  one_time_link: 'organization_id, id, user_id, kind, token_hash, expires_at, used_at',
  portal_account: 'organization_id, id, case_id, person_id, state, locale, code_hash, code_expires_at, number_hash, passphrase_hash',
  portal_session: 'organization_id, id, account_id, token_hash, previous_sign_in_at, last_seen_at, expires_at, ended_at',
  reminder: 'organization_id, id, due_at, state, delivered_at, version',
  idempotency_key: 'created_at',
};

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Row-level security, roles and what they may (design §3.1, §3.6). */
export class Walls1795287000000 implements MigrationInterface {
  name = 'Walls1795287000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`grant usage on schema public to alongside_app, alongside_audit, alongside_gate`);
    await run(`create unique index user_account_email_ux on user_account (lower(email), organization_id)`);

    for (const table of [...tenantTables, 'organization']) {
      const column = table === 'organization' ? 'id' : 'organization_id';
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(`create policy tenant on ${table} to alongside_app using (${column} = ${here}) with check (${column} = ${here})`);
      await run(`grant select, insert${addOnly.includes(table) ? '' : ', update, delete'} on ${table} to alongside_app`);
    }
    // A ledger row is never changed; only whether the portal shows it, and why.
    await run(`revoke update, delete on disclosure from alongside_app`);
    await run(`grant update (withheld_from_portal, content) on disclosure to alongside_app`);
    await run(`revoke update, delete on organization_key from alongside_app`);
    await run(`revoke update on data_key from alongside_app`);

    for (const [table, columns] of Object.entries(gateColumns)) {
      await run(`grant select (${columns}) on ${table} to alongside_gate`);
      await run(`create policy gate_reads on ${table} for select to alongside_gate using (true)`);
    }
    await run(`grant delete on idempotency_key to alongside_gate`);
    await run(`create policy gate_cleans on idempotency_key for delete to alongside_gate using (created_at < now() - interval '1 day')`);
    await run(`grant select, insert, update, delete on attempt to alongside_gate`);

    await run(`grant select, insert on audit_event to alongside_audit`);
    await run(`grant update (sequence, chain) on audit_event to alongside_audit`);
    await run(`create policy audit_all on audit_event to alongside_audit using (true) with check (true)`);
    await run(`create index audit_event_unsealed_ix on audit_event (organization_id, at, id) where chain is null`);
    await run(`create function audit_event_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'Audit rows are not deleted.';
        end if;
        if old.chain is not null or to_jsonb(new) - 'sequence' - 'chain' <> to_jsonb(old) - 'sequence' - 'chain' then
          raise exception 'Audit rows are not changed.';
        end if;
        return new;
      end $$`);
    await run(`create trigger audit_event_guard before update or delete on audit_event for each row execute function audit_event_guard()`);
    await run(
      `create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function audit_event_guard()`,
    );
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`drop trigger audit_event_no_truncate on audit_event`);
    await run(`drop trigger audit_event_guard on audit_event`);
    await run(`drop function audit_event_guard()`);
    await run(`drop index audit_event_unsealed_ix`);
    await run(`drop policy audit_all on audit_event`);
    await run(`revoke all on attempt from alongside_gate`);
    await run(`drop policy gate_cleans on idempotency_key`);
    for (const table of Object.keys(gateColumns)) await run(`drop policy gate_reads on ${table}`);
    for (const table of [...tenantTables, 'organization']) {
      await run(`drop policy tenant on ${table}`);
      await run(`alter table ${table} no force row level security`);
      await run(`alter table ${table} disable row level security`);
    }
    await run(`revoke all on all tables in schema public from alongside_app, alongside_audit, alongside_gate`);
    await run(`drop index user_account_email_ux`);
    await run(`revoke usage on schema public from alongside_app, alongside_audit, alongside_gate`);
  }
}
