import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** How staff hear of what is due outside of the application: their choices, and what leaves. */
export class Delivery1796000000000 implements MigrationInterface {
  name = 'Delivery1796000000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "organization" add "mail_details" boolean not null default false`);
    await run(`alter table "organization" add "calendar_feeds" boolean not null default false`);
    await run(`create index "reminder_delivered_ix" on "reminder" ("organization_id", "delivered_at") where delivered_at is not null`);
    await run(`create table "delivery_choice" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "digest_hour" integer not null default '8',
      "digest_days" integer array not null,
      "zone" text,
      "quiet_from" integer,
      "quiet_to" integer,
      "email_now" text array not null,
      "email_never" text array not null,
      "sms_now" text array not null,
      "phone" text,
      "next_digest_at" timestamp(3) with time zone not null,
      "reckoned_zone" text not null,
      "calendar_hash" bytea,
      "calendar_since" timestamp(3) with time zone,
      constraint "delivery_choice_f8cbb2d5_ck" check (digest_hour between 0 and 23),
      constraint "delivery_choice_dd69cb7a_ck" check ((quiet_from is null) = (quiet_to is null)),
      constraint "delivery_choice_pk" primary key ("organization_id", "id"),
      constraint "delivery_choice_id_fk" foreign key ("organization_id", "id") references "user_account" ("organization_id", "id")
    )`);
    await run(`create index "delivery_choice_digest_ix" on "delivery_choice" ("next_digest_at")`);
    await run(`create unique index "delivery_choice_calendar_ux" on "delivery_choice" ("calendar_hash") where calendar_hash is not null`);
    await run(`create table "dispatch" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "user_id" uuid not null,
      "channel" text not null,
      "kind" text not null,
      "on_day" date,
      "state" text not null default 'waiting',
      "why" text,
      "attempts" integer not null default '0',
      "since" timestamp(3) with time zone not null,
      "taken_at" timestamp(3) with time zone,
      "next_at" timestamp(3) with time zone not null,
      "settled_at" timestamp(3) with time zone,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "dispatch_1618f7ff_ck" check (channel in ('email', 'sms')),
      constraint "dispatch_8aa37a09_ck" check (kind in ('now', 'digest')),
      constraint "dispatch_4bbff08d_ck" check (state in ('waiting', 'sending', 'retrying', 'sent', 'stopped', 'failed', 'uncertain')),
      constraint "dispatch_d42f5a9f_ck" check (why in ('refused', 'refused_for_now', 'sign_in', 'unreachable', 'broken_off', 'no_channel', 'nothing_due', 'account_left')),
      constraint "dispatch_bfd2c336_ck" check ((kind = 'digest') = (on_day is not null)),
      constraint "dispatch_pk" primary key ("organization_id", "id"),
      constraint "dispatch_user_id_fk" foreign key ("organization_id", "user_id") references "user_account" ("organization_id", "id")
    )`);
    await run(
      `create unique index "dispatch_joined_ux" on "dispatch" ("organization_id", "user_id", "channel") where state = 'waiting' and kind = 'now'`,
    );
    await run(
      `create unique index "dispatch_day_ux" on "dispatch" ("organization_id", "user_id", "channel", "on_day") where kind = 'digest'`,
    );
    await run(`create index "dispatch_open_ix" on "dispatch" ("next_at", "id") where state in ('waiting', 'sending', 'retrying')`);
    await run(
      `create index "dispatch_problem_ix" on "dispatch" ("organization_id", "created_at") where state in ('retrying', 'failed', 'uncertain')`,
    );
    await run(`create index "dispatch_settled_ix" on "dispatch" ("organization_id", "settled_at")`);
    for (const table of ['delivery_choice', 'dispatch']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await run(`grant select, insert, update, delete on ${table} to alongside_app`);
      await run(`create policy gate_reads on ${table} for select to alongside_gate using (true)`);
    }
    await run(
      `grant select (organization_id, id, zone, next_digest_at, reckoned_zone, calendar_hash) on delivery_choice to alongside_gate`,
    );
    await run(`grant select (organization_id, id, channel, state, next_at) on dispatch to alongside_gate`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop table "dispatch"`);
    await runner.query(`drop table "delivery_choice"`);
    await runner.query(`drop index "reminder_delivered_ix"`);
    await runner.query(`alter table "organization" drop column "calendar_feeds"`);
    await runner.query(`alter table "organization" drop column "mail_details"`);
  }
}
