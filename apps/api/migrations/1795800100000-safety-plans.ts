import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
/** Who counts as the client when something is given to them; and a caregiver, who gets their own plan on the same basis (the gate sees to it that it is nothing else). */
const client = `(p.role = 'client' or (p.role = 'reporter'`;
const orCaregiver = `(p.role = 'client' or (p.role = 'caregiver' and not exists (select 1 from case_party a where a.organization_id = p.organization_id
          and a.case_id = p.case_id and a.person_id = p.person_id and (a.alleged_abuser or a.role = 'reported_person'))) or (p.role = 'reporter'`;
async function rewrite(runner: QueryRunner, from: string, to: string) {
  const [{ text }] = (await runner.query(`select pg_get_functiondef('disclosure_guard'::regproc) as text`)) as { text: string }[];
  if (!text.includes(from)) throw new Error('The guard of the ledger is not as it was.');
  await runner.query(text.replace(from, to));
}

/** What the application may do besides reading and adding. */
const rights: Record<string, string> = { safety_plan: ', update', safety_plan_item: ', update' };

/** Safety and privacy plans, each of one person of a case. An item that the person does not want any more is gone. */
export class SafetyPlans1795800100000 implements MigrationInterface {
  name = 'SafetyPlans1795800100000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "safety_plan" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "case_id" uuid not null,
      "person_id" uuid not null,
      "owner_id" uuid not null,
      "review_at" timestamp(3) with time zone,
      "changed_by" uuid,
      "changed_at" timestamp(3) with time zone not null,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "safety_plan_pk" primary key ("organization_id", "id"),
      constraint "safety_plan_owner_id_fk" foreign key ("organization_id", "owner_id") references "user_account" ("organization_id", "id"),
      constraint "safety_plan_person_id_fk" foreign key ("organization_id", "person_id") references "person" ("organization_id", "id"),
      constraint "safety_plan_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")
    )`);
    await run(
      `create unique index "safety_plan_organization_id_case_id_person_id_ix" on "safety_plan" ("organization_id", "case_id", "person_id")`,
    );
    await run(`create table "safety_plan_item" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "case_id" uuid not null,
      "plan_id" uuid not null,
      "key" text,
      "state" text not null default 'open',
      "shared_at" timestamp(3) with time zone,
      "shared_by" uuid,
      "content" bytea not null,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "safety_plan_item_faf07c73_ck" check (state in ('open', 'done', 'not_now')),
      constraint "safety_plan_item_pk" primary key ("organization_id", "id"),
      constraint "safety_plan_item_plan_id_fk" foreign key ("organization_id", "plan_id") references "safety_plan" ("organization_id", "id"),
      constraint "safety_plan_item_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")
    )`);
    await run(`create index "safety_plan_item_organization_id_plan_id_ix" on "safety_plan_item" ("organization_id", "plan_id")`);
    for (const [table, more] of Object.entries(rights)) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await run(`grant select, insert, delete${more} on ${table} to alongside_app`);
    }
    // Rows go with their case, once two people decided that, and not before.
    for (const table of ['safety_plan'])
      await run(`create policy purged on ${table} as restrictive for delete to alongside_app
        using (exists (select 1 from purge p where p.organization_id = ${table}.organization_id and p.case_id = ${table}.case_id))`);
    await rewrite(runner, client, orCaregiver);
  }

  async down(runner: QueryRunner) {
    await rewrite(runner, orCaregiver, client);
    for (const table of Object.keys(rights).reverse()) await runner.query(`drop table "${table}"`);
  }
}
