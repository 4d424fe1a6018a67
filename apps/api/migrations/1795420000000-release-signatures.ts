import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

const checks: [table: string, name: string, condition: string][] = [
  ['organization', '6722d114', `jurisdiction in ('US', 'US-AL', 'US-CA', 'US-IL', 'US-MS', 'US-NE', 'US-TX', 'US-WA', 'GB')`],
  ['case_party', '46a1d223', `abuser_of <@ array['client', 'other_parent'] and (alleged_abuser or abuser_of = '{}')`],
  ['case_party', '11788381', `guardianship in ('unknown', 'none', 'parent', 'court_guardian', 'guardian_ad_litem')`],
  ['release', 'ed977cc0', `kind = 'emergency_contact' or agency_id is not null`],
  ['release', 'c776ee87', `(state = 'lapsed') = (lapse_reason is not null)`],
  ['release', '591a41e0', `state = 'declined' or (expires_at is not null and starts_at is not null)`],
  ['release', '154ec5ba', `lapse_reason in ('of_age', 'emancipated', 'signer_lost', 'signers_changed')`],
  ['release', 'c97805b7', `copy_answer in ('given', 'declined', 'later')`],
  [
    'release',
    'ce3e3f9f',
    `consent_by in ('self', 'emancipated_self', 'minor_alone', 'minor_and_guardian', 'guardian_of_minor', 'guardian_of_adult')`,
  ],
  ['release', 'f6d9c10a', `state in ('awaiting', 'active', 'declined', 'revoked', 'lapsed')`],
  ['release', '98426caf', `kind in ('standard', 'emergency_contact')`],
  ['release_signature', '5b44d1aa', `effective_at is null or how <> 'portal' or (checked_at is not null and checked_by is not null)`],
  ['release_signature', '2ba72b56', `effective_at is null or signed_at is not null`],
  ['release_signature', '06215344', `(signed_at is null) = (how is null)`],
  ['release_signature', 'd158b65e', `code_word in ('yes', 'no', 'none')`],
  ['release_signature', 'a7985eac', `checked_how in ('in_person', 'phone', 'video')`],
  ['release_signature', '15851b77', `how in ('paper', 'drawn', 'portal')`],
  ['release_signature', '747c109b', `capacity in ('client', 'parent', 'court_guardian', 'guardian_ad_litem')`],
];
const before: [name: string, condition: string][] = [
  ['28df5e3f', `signed_how in ('paper', 'drawn')`],
  ['b7340967', `state = 'declined' or (expires_at is not null and starts_at is not null and signed_how is not null)`],
  ['d846ac8c', `state in ('active', 'declined', 'revoked')`],
];
const references: [column: string, table: string][] = [
  ['checked_by', 'user_account'],
  ['entered_by', 'user_account'],
  ['person_id', 'person'],
  ['release_id', 'release'],
  ['case_id', 'case_file'],
];

/**
 * Signatures become rows: a release counts when everybody who must has signed (ROI-06, MIN-01). What decides who that is stands with the
 * people of a case; whose law applies, with the organization.
 */
export class ReleaseSignatures1795420000000 implements MigrationInterface {
  name = 'ReleaseSignatures1795420000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "organization" add "jurisdiction" text not null default 'US'`);
    await run(`alter table "case_party" add "abuser_of" text array not null default '{}'`);
    await run(`alter table "case_party" add "guardianship" text not null default 'unknown'`);
    await run(`alter table "case_party" add "emancipated" boolean not null default false`);
    await run(`alter table "case_party" add "lacks_capacity" boolean not null default false`);

    await run(`create table "release_signature" (
      "organization_id" uuid not null, "id" uuid not null, "case_id" uuid not null, "release_id" uuid not null, "person_id" uuid,
      "capacity" text not null, "asked_at" timestamp(3) with time zone, "how" text, "signed_at" timestamp(3) with time zone,
      "effective_at" timestamp(3) with time zone, "entered_by" uuid, "checked_at" timestamp(3) with time zone, "checked_by" uuid,
      "checked_how" text, "code_word" text, "content" bytea, "created_at" timestamp(3) with time zone not null default now(),
      constraint "release_signature_pk" primary key ("organization_id", "id"))`);
    for (const [column, table] of references)
      await run(
        `alter table "release_signature" add constraint "release_signature_${column}_fk" foreign key ("organization_id", "${column}") references "${table}"("organization_id", "id")`,
      );
    await run(
      `create index "release_signature_organization_id_case_id_person_id_ix" on "release_signature" ("organization_id", "case_id", "person_id")`,
    );
    await run(`create index "release_signature_organization_id_release_id_ix" on "release_signature" ("organization_id", "release_id")`);
    // The wall holds for the owner of the tables, too; the rows of every organization are changed here.
    await run(`alter table release no force row level security`);
    // Whoever signed before is named in the release itself, which is sealed: the row says only how and when.
    await run(`insert into release_signature (organization_id, id, case_id, release_id, person_id, capacity, how, signed_at, effective_at, entered_by, created_at)
      select organization_id, gen_random_uuid(), case_id, id, person_id, 'client', signed_how, created_at, created_at, witness_id, created_at from release where signed_how is not null`);

    await run(`alter table "release" add "kind" text not null default 'standard'`);
    await run(`alter table "release" add "consent_by" text`);
    await run(`alter table "release" add "copy_answer" text`);
    await run(`update release set copy_answer = case when copy_given then 'given' else 'later' end where state <> 'declined'`);
    await run(`alter table "release" add "lapsed_at" timestamp(3) with time zone`);
    await run(`alter table "release" add "lapse_reason" text`);
    await run(`alter table "release" add "of_age_month" timestamp(3) with time zone`);
    await run(`alter table "release" alter column "agency_id" drop not null`);
    await run(`alter table "release" drop column "signed_how"`);
    await run(`alter table "release" drop column "copy_given"`);
    await run(`alter table "release" drop constraint "release_d846ac8c_ck"`);
    for (const [table, name, condition] of checks)
      await run(`alter table "${table}" add constraint "${table}_${name}_ck" check (${condition})`);

    await run(`alter table release force row level security`);
    await run(`alter table release_signature enable row level security`);
    await run(`alter table release_signature force row level security`);
    await run(
      `create policy tenant on release_signature to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await run(`grant select, insert, update, delete on release_signature to alongside_app`);
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    for (const table of ['release', 'release_signature']) await run(`alter table ${table} no force row level security`);
    for (const [table, name] of checks) await run(`alter table "${table}" drop constraint "${table}_${name}_ck"`);
    await run(`alter table "release" add "copy_given" boolean not null default false`);
    await run(`alter table "release" add "signed_how" text`);
    await run(`update release set copy_given = copy_answer is not distinct from 'given'`);
    await run(`update release r set signed_how = coalesce((select case when s.how = 'drawn' then 'drawn' else 'paper' end from release_signature s
      where s.organization_id = r.organization_id and s.release_id = r.id and s.how is not null order by s.created_at, s.id limit 1), 'paper') where state <> 'declined'`);
    await run(`update release set state = 'revoked' where state in ('awaiting', 'lapsed')`);
    await run(`drop table release_signature`);
    // A call in an emergency has no agency, and no place in the older form.
    await run(`delete from release where agency_id is null`);
    await run(`alter table "release" alter column "agency_id" set not null`);
    for (const column of ['of_age_month', 'lapse_reason', 'lapsed_at', 'copy_answer', 'consent_by', 'kind'])
      await run(`alter table "release" drop column "${column}"`);
    for (const [name, condition] of before) await run(`alter table "release" add constraint "release_${name}_ck" check (${condition})`);
    await run(`alter table release force row level security`);
    for (const column of ['lacks_capacity', 'emancipated', 'guardianship', 'abuser_of'])
      await run(`alter table "case_party" drop column "${column}"`);
    await run(`alter table "organization" drop column "jurisdiction"`);
  }
}
