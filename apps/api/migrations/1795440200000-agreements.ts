import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** The text that everybody accepted before there were versions of it. */
const first = {
  en: {
    intro: 'People trust us with what happened to them. Everybody who works here promises this:',
    promises: [
      'I open only what I need for my work. Every look is recorded.',
      'I tell nobody who we serve, or that we serve them: no name, no place, no detail that gives them away. Not even in a scrambled or encoded form.',
      'Nothing leaves without a signed, current release, a law that demands it, or a court order. A subpoena alone is not a court order; I ask a supervisor first.',
      'I never copy, save or send an image of a minor.',
      'I lock the screen when I step away, and say at once if something was lost or seen by the wrong person.',
      'All this holds after I leave, and after a case is closed.',
    ],
  },
  es: {
    intro: 'Las personas nos confían lo que les pasó. Quienes trabajamos aquí prometemos esto:',
    promises: [
      'Abro solo lo que necesito para mi trabajo. Cada consulta queda registrada.',
      'No digo a nadie a quién atendemos ni que atendemos a alguien: ni nombre, ni lugar, ni detalle que lo delate. Tampoco cifrado o codificado.',
      'Nada sale sin una autorización firmada y vigente, una ley que lo exija o una orden judicial. Una citación por sí sola no es una orden judicial; antes pregunto a la supervisión.',
      'Nunca copio, guardo ni envío una imagen de una persona menor de edad.',
      'Bloqueo la pantalla cuando me alejo, y aviso de inmediato si algo se perdió o lo vio quien no debía.',
      'Todo esto vale también después de que me vaya y después de cerrar un caso.',
    ],
  },
};

/** Versions of the confidentiality agreement, and who accepted which. What was accepted before is the first version of it. */
export class Agreements1795440200000 implements MigrationInterface {
  name = 'Agreements1795440200000';

  async up(runner: QueryRunner) {
    const run = (text: string, values?: unknown[]) => runner.query(text, values);
    await run(`create table "agreement" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "number" integer not null,
      "texts" jsonb not null,
      "published_at" timestamp(3) with time zone not null,
      "published_by" uuid,
      constraint "agreement_pk" primary key ("organization_id", "id"),
      constraint "agreement_organization_fk" foreign key ("organization_id") references "organization" ("id"),
      constraint "agreement_published_by_fk" foreign key ("organization_id", "published_by") references "user_account" ("organization_id", "id")
    )`);
    await run(`create unique index "agreement_organization_id_number_ix" on "agreement" ("organization_id", "number")`);
    await run(`create table "acknowledgement" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "user_id" uuid not null,
      "agreement_id" uuid not null,
      "accepted_at" timestamp(3) with time zone not null,
      constraint "acknowledgement_pk" primary key ("organization_id", "id"),
      constraint "acknowledgement_user_id_fk" foreign key ("organization_id", "user_id") references "user_account" ("organization_id", "id"),
      constraint "acknowledgement_agreement_id_fk" foreign key ("organization_id", "agreement_id") references "agreement" ("organization_id", "id")
    )`);
    await run(
      `create unique index "acknowledgement_organization_id_user_id_agreement_id_ix" on "acknowledgement" ("organization_id", "user_id", "agreement_id")`,
    );
    await run(`create table "visitor_acknowledgement" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "capacity" text not null,
      "agreement_id" uuid not null,
      "signed_on" date not null,
      "content" bytea not null,
      "recorded_by" uuid not null,
      "recorded_at" timestamp(3) with time zone not null,
      constraint "visitor_acknowledgement_f3436be7_ck" check (capacity in ('board', 'intern', 'interpreter', 'contractor', 'visitor')),
      constraint "visitor_acknowledgement_pk" primary key ("organization_id", "id"),
      constraint "visitor_acknowledgement_agreement_id_fk" foreign key ("organization_id", "agreement_id") references "agreement" ("organization_id", "id"),
      constraint "visitor_acknowledgement_recorded_by_fk" foreign key ("organization_id", "recorded_by") references "user_account" ("organization_id", "id")
    )`);
    await run(
      `create index "visitor_acknowledgement_organization_id_signed_on_ix" on "visitor_acknowledgement" ("organization_id", "signed_on")`,
    );
    await run(`alter table "organization" add "agreement_version" integer not null default '1'`);
    await run(`alter table "user_account" add "acknowledged_version" integer not null default '1'`);
    await run(`alter table "staff_session" add "agreement_version" integer not null default '1'`);
    await run(
      `insert into "agreement" (organization_id, id, number, texts, published_at) select id, gen_random_uuid(), 1, $1::jsonb, created_at from "organization"`,
      [JSON.stringify(first)],
    );
    await run(`insert into "acknowledgement" (organization_id, id, user_id, agreement_id, accepted_at)
      select u.organization_id, gen_random_uuid(), u.id, a.id, u.acknowledged_at from "user_account" u
      join "agreement" a on a.organization_id = u.organization_id where u.acknowledged_at is not null`);
    for (const table of ['agreement', 'acknowledgement', 'visitor_acknowledgement']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      // What was promised stays as it was.
      await run(`grant select, insert on ${table} to alongside_app`);
    }
    await run(`grant select (acknowledged_version) on user_account to alongside_gate`);
    await run(`grant select (agreement_version) on staff_session to alongside_gate`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "staff_session" drop column "agreement_version"`);
    await runner.query(`alter table "user_account" drop column "acknowledged_version"`);
    await runner.query(`alter table "organization" drop column "agreement_version"`);
    for (const table of ['visitor_acknowledgement', 'acknowledgement', 'agreement']) await runner.query(`drop table "${table}"`);
    await runner.query(`delete from "data_key" k where kind = 'staff' and not exists (select 1 from "user_account" u where u.id = k.id)`);
  }
}
