import { MigrationInterface, QueryRunner } from 'typeorm';

export class Foundation1795286808611 implements MigrationInterface {
  name = 'Foundation1795286808611';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "organization_key" (
                "organization_id" uuid NOT NULL,
                "wrapped" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "organization_key_pk" PRIMARY KEY ("organization_id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "data_key" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "kind" text NOT NULL,
                "wrapped" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "data_key_3a992900_ck" CHECK (kind in ('person', 'case')),
                CONSTRAINT "data_key_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "data_key_organization_id_kind_ix" ON "data_key" ("organization_id", "kind")
        `);
    await queryRunner.query(`
            CREATE TABLE "audit_event" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "actor_kind" text NOT NULL,
                "actor_id" uuid,
                "action" text NOT NULL,
                "outcome" text NOT NULL DEFAULT 'done',
                "subject" text NOT NULL,
                "subject_ids" uuid array NOT NULL DEFAULT '{}',
                "case_id" uuid,
                "request_id" text NOT NULL,
                "sequence" bigint,
                "chain" bytea,
                CONSTRAINT "audit_event_00472835_ck" CHECK (
                    actor_kind in ('staff', 'portal', 'system', 'anonymous')
                ),
                CONSTRAINT "audit_event_507361dd_ck" CHECK (outcome in ('done', 'denied')),
                CONSTRAINT "audit_event_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "audit_event_organization_id_sequence_ix" ON "audit_event" ("organization_id", "sequence")
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_event_organization_id_case_id_at_ix" ON "audit_event" ("organization_id", "case_id", "at")
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_event_organization_id_at_id_ix" ON "audit_event" ("organization_id", "at", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "idempotency_key" (
                "organization_id" uuid NOT NULL,
                "actor_id" uuid NOT NULL,
                "key" uuid NOT NULL,
                "request" bytea NOT NULL,
                "answer" bytea,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "idempotency_key_pk" PRIMARY KEY ("organization_id", "actor_id", "key")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "idempotency_key_created_at_ix" ON "idempotency_key" ("created_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "agency" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "source" text NOT NULL,
                "key" text,
                "name" text NOT NULL,
                "short_name" text NOT NULL DEFAULT '',
                "kinds" text array NOT NULL DEFAULT '{}',
                "purpose" text NOT NULL DEFAULT '',
                "channels" jsonb NOT NULL DEFAULT '[]',
                "rhythm" jsonb,
                "gives_status" boolean NOT NULL DEFAULT true,
                "active" boolean NOT NULL DEFAULT true,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "agency_4d0c4637_ck" CHECK (source in ('knowledge', 'local', 'own')),
                CONSTRAINT "agency_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "agency_key_ux" ON "agency" ("organization_id", "key")
            WHERE source = 'knowledge'
        `);
    await queryRunner.query(`
            CREATE TABLE "case_file" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "number" text NOT NULL,
                "team_id" uuid,
                "stage" text NOT NULL DEFAULT 'report',
                "intake" text NOT NULL DEFAULT 'draft',
                "priority" text NOT NULL DEFAULT 'normal',
                "persona" text,
                "country" text NOT NULL DEFAULT 'unknown',
                "crime_types" text array NOT NULL DEFAULT '{}',
                "danger_now" text NOT NULL DEFAULT 'not_asked',
                "images_exist" text NOT NULL DEFAULT 'not_asked',
                "money_lost" text NOT NULL DEFAULT 'not_asked',
                "chose_to_report" boolean,
                "next_due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT 'infinity',
                "last_client_contact_at" TIMESTAMP(3) WITH TIME ZONE,
                "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "closed_at" TIMESTAMP(3) WITH TIME ZONE,
                "close_reason" text,
                "content" bytea NOT NULL,
                "saved_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "case_file_11ab74f1_ck" CHECK (
                    close_reason in (
                        'goals_met',
                        'client_ended',
                        'lost_contact',
                        'referred_on',
                        'moved',
                        'no_client',
                        'duplicate',
                        'other'
                    )
                ),
                CONSTRAINT "case_file_bdd863ce_ck" CHECK (
                    country in ('US', 'GB', 'AU', 'CA', 'other', 'unknown')
                ),
                CONSTRAINT "case_file_a09fdcdb_ck" CHECK (
                    persona in (
                        'adult_victim',
                        'minor_victim',
                        'parent_caregiver',
                        'third_party',
                        'esp'
                    )
                ),
                CONSTRAINT "case_file_92ae85ab_ck" CHECK (priority in ('low', 'normal', 'high', 'urgent')),
                CONSTRAINT "case_file_682c5626_ck" CHECK (intake in ('draft', 'open')),
                CONSTRAINT "case_file_c48cfca6_ck" CHECK (
                    stage in ('report', 'support', 'follow_up', 'closed')
                ),
                CONSTRAINT "case_file_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "case_file_team_due_ix" ON "case_file" (
                "organization_id",
                "team_id",
                "next_due_at",
                "id"
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "case_file_due_ix" ON "case_file" ("organization_id", "next_due_at", "id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "case_file_organization_id_number_ix" ON "case_file" ("organization_id", "number")
        `);
    await queryRunner.query(`
            CREATE TABLE "case_party" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "person_id" uuid NOT NULL,
                "role" text NOT NULL,
                "alleged_abuser" boolean NOT NULL DEFAULT false,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "case_party_72ad1d10_ck" CHECK (
                    role in (
                        'client',
                        'caregiver',
                        'reporter',
                        'reported_person',
                        'collateral'
                    )
                ),
                CONSTRAINT "case_party_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "case_party_client_ux" ON "case_party" ("organization_id", "case_id")
            WHERE role = 'client'
        `);
    await queryRunner.query(`
            CREATE INDEX "case_party_organization_id_person_id_ix" ON "case_party" ("organization_id", "person_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "case_party_organization_id_case_id_ix" ON "case_party" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "case_access" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "from_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "until_at" TIMESTAMP(3) WITH TIME ZONE,
                "reason" bytea NOT NULL,
                "granted_by" uuid,
                "reviewed_by" uuid,
                "reviewed_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "case_access_093ae62b_ck" CHECK (kind in ('assigned', 'shared', 'break_glass')),
                CONSTRAINT "case_access_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "case_access_organization_id_user_id_kind_case_id_ix" ON "case_access" ("organization_id", "user_id", "kind", "case_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "case_access_organization_id_case_id_ix" ON "case_access" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "case_block" (
                "organization_id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "reason" bytea NOT NULL,
                "blocked_by" uuid NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "case_block_pk" PRIMARY KEY ("organization_id", "case_id", "user_id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "linked_case" (
                "organization_id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "other_case_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "linked_case_d3ec57b8_ck" CHECK (
                    kind in (
                        'same_incident',
                        'same_reported_person',
                        'family',
                        'other'
                    )
                ),
                CONSTRAINT "linked_case_d03b6da4_ck" CHECK (case_id < other_case_id),
                CONSTRAINT "linked_case_pk" PRIMARY KEY ("organization_id", "case_id", "other_case_id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "case_event" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "kind" text NOT NULL,
                "user_id" uuid,
                "subject_id" uuid,
                "facts" jsonb NOT NULL DEFAULT '{}',
                CONSTRAINT "case_event_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "case_event_organization_id_case_id_at_id_ix" ON "case_event" ("organization_id", "case_id", "at", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "incident" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "occurred_from" TIMESTAMP(3) WITH TIME ZONE,
                "occurred_to" TIMESTAMP(3) WITH TIME ZONE,
                "zone" text,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "incident_a374a932_ck" CHECK (
                    occurred_to is null
                    or occurred_from is null
                    or occurred_to >= occurred_from
                ),
                CONSTRAINT "incident_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "incident_organization_id_case_id_ix" ON "incident" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "depiction" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "age_when_made" text NOT NULL,
                "adult_proposed_by" uuid,
                "adult_proposed_at" TIMESTAMP(3) WITH TIME ZONE,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "depiction_26420919_ck" CHECK (age_when_made in ('adult', 'minor', 'unknown')),
                CONSTRAINT "depiction_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "depiction_organization_id_case_id_ix" ON "depiction" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "note" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "kind" text NOT NULL DEFAULT 'general',
                "author_id" uuid NOT NULL,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "note_0d53a6b8_ck" CHECK (kind in ('general', 'privileged')),
                CONSTRAINT "note_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "note_organization_id_case_id_created_at_ix" ON "note" ("organization_id", "case_id", "created_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "todo" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "owner_id" uuid NOT NULL,
                "due_at" TIMESTAMP(3) WITH TIME ZONE,
                "done_at" TIMESTAMP(3) WITH TIME ZONE,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "todo_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "todo_organization_id_owner_id_ix" ON "todo" ("organization_id", "owner_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "todo_organization_id_case_id_ix" ON "todo" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "checklist_item" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "item_id" text NOT NULL,
                "state" text NOT NULL DEFAULT 'open',
                "applies" boolean NOT NULL DEFAULT true,
                "due_at" TIMESTAMP(3) WITH TIME ZONE,
                "done_at" TIMESTAMP(3) WITH TIME ZONE,
                "done_by" uuid,
                CONSTRAINT "checklist_item_dbc68e1b_ck" CHECK (
                    state in ('open', 'done', 'not_needed', 'declined')
                ),
                CONSTRAINT "checklist_item_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "checklist_item_organization_id_case_id_item_id_ix" ON "checklist_item" ("organization_id", "case_id", "item_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "appointment" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "starts_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "ends_at" TIMESTAMP(3) WITH TIME ZONE,
                "zone" text NOT NULL,
                "cancelled" boolean NOT NULL DEFAULT false,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "appointment_99406505_ck" CHECK (
                    ends_at is null
                    or ends_at >= starts_at
                ),
                CONSTRAINT "appointment_7a0db5f9_ck" CHECK (
                    kind in (
                        'court',
                        'interview',
                        'medical',
                        'counseling',
                        'meeting',
                        'other'
                    )
                ),
                CONSTRAINT "appointment_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "appointment_organization_id_case_id_starts_at_ix" ON "appointment" ("organization_id", "case_id", "starts_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "contact" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "referral_id" uuid,
                "with" text NOT NULL,
                "direction" text NOT NULL,
                "channel" text NOT NULL,
                "outcome" text NOT NULL,
                "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "user_id" uuid NOT NULL,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "contact_59b0bec1_ck" CHECK (
                    referral_id is null
                    or "with" = 'agency'
                ),
                CONSTRAINT "contact_d8434ca5_ck" CHECK (
                    outcome in (
                        'answered',
                        'no_answer',
                        'left_message',
                        'wrote',
                        'received'
                    )
                ),
                CONSTRAINT "contact_1325ae18_ck" CHECK (
                    channel in (
                        'phone',
                        'text',
                        'email',
                        'letter',
                        'in_person',
                        'video',
                        'portal',
                        'web_form',
                        'other'
                    )
                ),
                CONSTRAINT "contact_197b4823_ck" CHECK (direction in ('in', 'out')),
                CONSTRAINT "contact_c4316584_ck" CHECK ("with" in ('client', 'agency', 'other')),
                CONSTRAINT "contact_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "contact_organization_id_referral_id_at_ix" ON "contact" ("organization_id", "referral_id", "at")
        `);
    await queryRunner.query(`
            CREATE INDEX "contact_organization_id_case_id_at_ix" ON "contact" ("organization_id", "case_id", "at")
        `);
    await queryRunner.query(`
            CREATE TABLE "release" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "agency_id" uuid NOT NULL,
                "person_id" uuid,
                "state" text NOT NULL,
                "method" text,
                "starts_at" TIMESTAMP(3) WITH TIME ZONE,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE,
                "one_time" boolean NOT NULL DEFAULT false,
                "used_at" TIMESTAMP(3) WITH TIME ZONE,
                "signed_how" text,
                "copy_given" boolean NOT NULL DEFAULT false,
                "witness_id" uuid NOT NULL,
                "revoked_at" TIMESTAMP(3) WITH TIME ZONE,
                "revoked_by" uuid,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "release_c20da8ee_ck" CHECK (
                    expires_at is null
                    or starts_at is null
                    or expires_at > starts_at
                ),
                CONSTRAINT "release_b7340967_ck" CHECK (
                    state = 'declined'
                    or (
                        expires_at is not null
                        and starts_at is not null
                        and signed_how is not null
                    )
                ),
                CONSTRAINT "release_28df5e3f_ck" CHECK (signed_how in ('paper', 'drawn')),
                CONSTRAINT "release_918b630a_ck" CHECK (
                    method in ('verbal', 'phone', 'email', 'paper', 'web_form')
                ),
                CONSTRAINT "release_d846ac8c_ck" CHECK (state in ('active', 'declined', 'revoked')),
                CONSTRAINT "release_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "release_expiring_ix" ON "release" ("organization_id", "expires_at")
            WHERE state = 'active'
        `);
    await queryRunner.query(`
            CREATE INDEX "release_organization_id_case_id_ix" ON "release" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "disclosure" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "agency_id" uuid,
                "release_id" uuid,
                "referral_id" uuid,
                "basis" text NOT NULL,
                "how" text NOT NULL,
                "user_id" uuid,
                "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "withheld_from_portal" boolean NOT NULL DEFAULT false,
                "content" bytea NOT NULL,
                CONSTRAINT "disclosure_824f576b_ck" CHECK (
                    basis <> 'release'
                    or release_id is not null
                ),
                CONSTRAINT "disclosure_b2adefaf_ck" CHECK (
                    how in (
                        'send',
                        'filing',
                        'export',
                        'print',
                        'email',
                        'sms',
                        'share',
                        'portal'
                    )
                ),
                CONSTRAINT "disclosure_0b4db3d0_ck" CHECK (
                    basis in (
                        'release',
                        'statutory_mandate',
                        'court_order',
                        'emergency',
                        'to_client',
                        'content_free_notice',
                        'non_identifying'
                    )
                ),
                CONSTRAINT "disclosure_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "disclosure_organization_id_case_id_at_ix" ON "disclosure" ("organization_id", "case_id", "at")
        `);
    await queryRunner.query(`
            CREATE TABLE "organization" (
                "id" uuid NOT NULL,
                "name" text NOT NULL,
                "timezone" text NOT NULL,
                "country" text NOT NULL DEFAULT 'US',
                "client_word" text NOT NULL DEFAULT 'client',
                "review_asked" boolean NOT NULL DEFAULT true,
                "release_default_days" integer NOT NULL DEFAULT '14',
                "release_max_days" integer NOT NULL DEFAULT '30',
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "version" integer NOT NULL DEFAULT '1',
                CONSTRAINT "organization_675e4763_ck" CHECK (
                    release_default_days between 1 and release_max_days
                ),
                CONSTRAINT "organization_429165a4_ck" CHECK (client_word in ('victim', 'survivor', 'client')),
                CONSTRAINT "organization_pk" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "team" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "name" text NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "team_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "user_account" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "email" text NOT NULL,
                "display_name" text NOT NULL,
                "password_hash" text,
                "state" text NOT NULL DEFAULT 'invited',
                "locale" text NOT NULL DEFAULT 'en',
                "acknowledged_at" TIMESTAMP(3) WITH TIME ZONE,
                "left_at" TIMESTAMP(3) WITH TIME ZONE,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "user_account_97b6faa8_ck" CHECK (state in ('invited', 'active', 'left')),
                CONSTRAINT "user_account_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "user_role" (
                "organization_id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "role" text NOT NULL,
                CONSTRAINT "user_role_24c1047f_ck" CHECK (
                    role in (
                        'volunteer',
                        'advocate',
                        'supervisor',
                        'director',
                        'administrator',
                        'auditor'
                    )
                ),
                CONSTRAINT "user_role_pk" PRIMARY KEY ("organization_id", "user_id", "role")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "team_member" (
                "organization_id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "team_id" uuid NOT NULL,
                CONSTRAINT "team_member_pk" PRIMARY KEY ("organization_id", "user_id", "team_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "team_member_organization_id_team_id_ix" ON "team_member" ("organization_id", "team_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "staff_session" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "token_hash" bytea NOT NULL,
                "label" text NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "last_seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "locked_at" TIMESTAMP(3) WITH TIME ZONE,
                "revoked_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "staff_session_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "staff_session_organization_id_user_id_ix" ON "staff_session" ("organization_id", "user_id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "staff_session_token_hash_ix" ON "staff_session" ("token_hash")
        `);
    await queryRunner.query(`
            CREATE TABLE "one_time_link" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "token_hash" bytea NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "used_at" TIMESTAMP(3) WITH TIME ZONE,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "one_time_link_b824d3e3_ck" CHECK (kind in ('invite', 'reset')),
                CONSTRAINT "one_time_link_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "one_time_link_organization_id_user_id_ix" ON "one_time_link" ("organization_id", "user_id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "one_time_link_token_hash_ix" ON "one_time_link" ("token_hash")
        `);
    await queryRunner.query(`
            CREATE TABLE "attempt" (
                "bucket" bytea NOT NULL,
                "count" integer NOT NULL,
                "window_ends_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                CONSTRAINT "attempt_pk" PRIMARY KEY ("bucket")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "attempt_window_ends_at_ix" ON "attempt" ("window_ends_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "person" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "identity" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "person_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "demographics" (
                "organization_id" uuid NOT NULL,
                "person_id" uuid NOT NULL,
                "age_band" text NOT NULL DEFAULT 'unknown',
                "country" text NOT NULL DEFAULT 'unknown',
                "region" text NOT NULL DEFAULT '',
                "language" text NOT NULL DEFAULT '',
                CONSTRAINT "demographics_bdd863ce_ck" CHECK (
                    country in ('US', 'GB', 'AU', 'CA', 'other', 'unknown')
                ),
                CONSTRAINT "demographics_d3a199fb_ck" CHECK (
                    age_band in (
                        '0_12',
                        '13_17',
                        '18_24',
                        '25_59',
                        '60_plus',
                        'unknown'
                    )
                ),
                CONSTRAINT "demographics_pk" PRIMARY KEY ("organization_id", "person_id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "person_index" (
                "organization_id" uuid NOT NULL,
                "token" bytea NOT NULL,
                "person_id" uuid NOT NULL,
                "kind" text NOT NULL,
                CONSTRAINT "person_index_5c9105e8_ck" CHECK (kind in ('name', 'phone', 'email', 'handle')),
                CONSTRAINT "person_index_pk" PRIMARY KEY ("organization_id", "token", "person_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "person_index_organization_id_person_id_ix" ON "person_index" ("organization_id", "person_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "portal_account" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "person_id" uuid NOT NULL,
                "state" text NOT NULL DEFAULT 'invited',
                "locale" text NOT NULL DEFAULT 'en',
                "code_hash" bytea,
                "code_expires_at" TIMESTAMP(3) WITH TIME ZONE,
                "number_hash" bytea NOT NULL,
                "passphrase_hash" text,
                "safety_talk_at" TIMESTAMP(3) WITH TIME ZONE,
                "last_sign_in_at" TIMESTAMP(3) WITH TIME ZONE,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "portal_account_df8dc4a2_ck" CHECK (
                    state in ('invited', 'active', 'locked', 'closed')
                ),
                CONSTRAINT "portal_account_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "portal_account_number_hash_ix" ON "portal_account" ("number_hash")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "portal_account_code_hash_ix" ON "portal_account" ("code_hash")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "portal_account_person_ux" ON "portal_account" ("organization_id", "case_id", "person_id")
            WHERE state <> 'closed'
        `);
    await queryRunner.query(`
            CREATE INDEX "portal_account_organization_id_case_id_ix" ON "portal_account" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "portal_session" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "account_id" uuid NOT NULL,
                "token_hash" bytea NOT NULL,
                "previous_sign_in_at" TIMESTAMP(3) WITH TIME ZONE,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "last_seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "ended_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "portal_session_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "portal_session_organization_id_account_id_ix" ON "portal_session" ("organization_id", "account_id")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "portal_session_token_hash_ix" ON "portal_session" ("token_hash")
        `);
    await queryRunner.query(`
            CREATE TABLE "message" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "account_id" uuid NOT NULL,
                "sender" text NOT NULL,
                "user_id" uuid,
                "content" bytea NOT NULL,
                "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "read_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "message_03507862_ck" CHECK (sender in ('staff', 'client')),
                CONSTRAINT "message_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "message_unread_ix" ON "message" ("organization_id", "case_id")
            WHERE sender = 'client'
                and read_at is null
        `);
    await queryRunner.query(`
            CREATE INDEX "message_organization_id_account_id_sent_at_id_ix" ON "message" ("organization_id", "account_id", "sent_at", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "status_update" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "word" text NOT NULL,
                "state" text NOT NULL DEFAULT 'draft',
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "published_at" TIMESTAMP(3) WITH TIME ZONE,
                "published_by" uuid,
                CONSTRAINT "status_update_8cf3e329_ck" CHECK (
                    word in (
                        'received',
                        'being_prepared',
                        'sent_to_agency',
                        'agency_confirmed_number',
                        'waiting_for_agency',
                        'agency_asked_something',
                        'done',
                        'you_chose_not_to',
                        'closed'
                    )
                ),
                CONSTRAINT "status_update_e411edcb_ck" CHECK (state in ('draft', 'published', 'discarded')),
                CONSTRAINT "status_update_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "status_update_organization_id_case_id_created_at_ix" ON "status_update" ("organization_id", "case_id", "created_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "referral" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "agency_id" uuid NOT NULL,
                "state" text NOT NULL DEFAULT 'draft',
                "acts" text NOT NULL,
                "author_id" uuid NOT NULL,
                "release_id" uuid,
                "review_asked_at" TIMESTAMP(3) WITH TIME ZONE,
                "sent_at" TIMESTAMP(3) WITH TIME ZONE,
                "ended_at" TIMESTAMP(3) WITH TIME ZONE,
                "next_check_at" TIMESTAMP(3) WITH TIME ZONE,
                "attempts" integer NOT NULL DEFAULT '0',
                "max_attempts" integer NOT NULL DEFAULT '3',
                "escalated_at" TIMESTAMP(3) WITH TIME ZONE,
                "unreviewed" boolean NOT NULL DEFAULT false,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "referral_5aa4c788_ck" CHECK (acts in ('client', 'advocate')),
                CONSTRAINT "referral_2a90a4cc_ck" CHECK (
                    state in (
                        'draft',
                        'awaiting_release',
                        'awaiting_review',
                        'ready',
                        'sent',
                        'acknowledged',
                        'in_progress',
                        'no_response',
                        'completed',
                        'declined',
                        'withdrawn'
                    )
                ),
                CONSTRAINT "referral_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "referral_review_ix" ON "referral" (
                "organization_id",
                "state",
                "review_asked_at",
                "id"
            )
            WHERE state = 'awaiting_review'
        `);
    await queryRunner.query(`
            CREATE INDEX "referral_open_ix" ON "referral" ("organization_id", "case_id", "state")
            WHERE state not in ('completed', 'declined', 'withdrawn')
        `);
    await queryRunner.query(`
            CREATE INDEX "referral_agency_ix" ON "referral" ("organization_id", "agency_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "referral_organization_id_case_id_ix" ON "referral" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "review" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "referral_id" uuid NOT NULL,
                "asked_by" uuid NOT NULL,
                "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "decision" text,
                "decided_by" uuid,
                "decided_at" TIMESTAMP(3) WITH TIME ZONE,
                "reason" bytea,
                CONSTRAINT "review_1ab1f454_ck" CHECK (decision in ('approved', 'returned')),
                CONSTRAINT "review_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "review_organization_id_referral_id_asked_at_ix" ON "review" ("organization_id", "referral_id", "asked_at")
        `);
    await queryRunner.query(`
            CREATE TABLE "filing" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "case_id" uuid NOT NULL,
                "referral_id" uuid NOT NULL,
                "channel" text NOT NULL,
                "filed_by" text NOT NULL,
                "basis" text NOT NULL,
                "filed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "zone" text NOT NULL,
                "reference_token" bytea,
                "user_id" uuid NOT NULL,
                "content" bytea NOT NULL,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "filing_deb693ed_ck" CHECK (
                    basis in (
                        'client_files',
                        'release',
                        'statutory_mandate',
                        'court_order',
                        'emergency',
                        'provider_duty'
                    )
                ),
                CONSTRAINT "filing_700e550f_ck" CHECK (filed_by in ('client', 'advocate', 'provider')),
                CONSTRAINT "filing_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "filing_organization_id_reference_token_ix" ON "filing" ("organization_id", "reference_token")
        `);
    await queryRunner.query(`
            CREATE INDEX "filing_organization_id_referral_id_ix" ON "filing" ("organization_id", "referral_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "filing_organization_id_case_id_ix" ON "filing" ("organization_id", "case_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "reminder" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "version" integer NOT NULL DEFAULT '1',
                "case_id" uuid NOT NULL,
                "owner_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "source_id" uuid NOT NULL,
                "reason" text NOT NULL,
                "facts" jsonb NOT NULL DEFAULT '{}',
                "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                "snoozed_from" TIMESTAMP(3) WITH TIME ZONE,
                "state" text NOT NULL DEFAULT 'open',
                "done_at" TIMESTAMP(3) WITH TIME ZONE,
                "done_by" uuid,
                "delivered_at" TIMESTAMP(3) WITH TIME ZONE,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "reminder_283256cc_ck" CHECK (state in ('open', 'done', 'ended')),
                CONSTRAINT "reminder_7877bab2_ck" CHECK (
                    kind in (
                        'agency_check',
                        'escalation',
                        'todo',
                        'checklist',
                        'appointment',
                        'release_expiring',
                        'message_unanswered',
                        'review_waiting'
                    )
                ),
                CONSTRAINT "reminder_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "reminder_undelivered_ix" ON "reminder" ("due_at")
            WHERE state = 'open'
                and delivered_at is null
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "reminder_source_ux" ON "reminder" ("organization_id", "kind", "source_id")
            WHERE state = 'open'
        `);
    await queryRunner.query(`
            CREATE INDEX "reminder_case_ix" ON "reminder" ("organization_id", "case_id", "due_at")
            WHERE state = 'open'
        `);
    await queryRunner.query(`
            CREATE INDEX "reminder_owner_ix" ON "reminder" ("organization_id", "owner_id", "due_at", "id")
            WHERE state = 'open'
        `);
    await queryRunner.query(`
            CREATE TABLE "notification" (
                "organization_id" uuid NOT NULL,
                "id" uuid NOT NULL,
                "user_id" uuid NOT NULL,
                "kind" text NOT NULL,
                "reason" text NOT NULL,
                "facts" jsonb NOT NULL DEFAULT '{}',
                "case_id" uuid,
                "reminder_id" uuid,
                "reminder_version" integer,
                "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
                "read_at" TIMESTAMP(3) WITH TIME ZONE,
                CONSTRAINT "notification_pk" PRIMARY KEY ("organization_id", "id")
            )
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "notification_once_ux" ON "notification" (
                "organization_id",
                "reminder_id",
                "reminder_version"
            )
            WHERE reminder_id is not null
        `);
    await queryRunner.query(`
            CREATE INDEX "notification_unread_ix" ON "notification" ("organization_id", "user_id")
            WHERE read_at is null
        `);
    await queryRunner.query(`
            CREATE INDEX "notification_organization_id_user_id_created_at_id_ix" ON "notification" ("organization_id", "user_id", "created_at", "id")
        `);
    await queryRunner.query(`
            ALTER TABLE "agency"
            ADD CONSTRAINT "agency_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_file"
            ADD CONSTRAINT "case_file_team_id_fk" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_file"
            ADD CONSTRAINT "case_file_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_party"
            ADD CONSTRAINT "case_party_person_id_fk" FOREIGN KEY ("organization_id", "person_id") REFERENCES "person"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_party"
            ADD CONSTRAINT "case_party_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_access"
            ADD CONSTRAINT "case_access_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_access"
            ADD CONSTRAINT "case_access_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_block"
            ADD CONSTRAINT "case_block_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_block"
            ADD CONSTRAINT "case_block_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "linked_case"
            ADD CONSTRAINT "linked_case_other_case_id_fk" FOREIGN KEY ("organization_id", "other_case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "linked_case"
            ADD CONSTRAINT "linked_case_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "case_event"
            ADD CONSTRAINT "case_event_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "incident"
            ADD CONSTRAINT "incident_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "depiction"
            ADD CONSTRAINT "depiction_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "note"
            ADD CONSTRAINT "note_author_id_fk" FOREIGN KEY ("organization_id", "author_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "note"
            ADD CONSTRAINT "note_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "todo"
            ADD CONSTRAINT "todo_owner_id_fk" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "todo"
            ADD CONSTRAINT "todo_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "checklist_item"
            ADD CONSTRAINT "checklist_item_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "appointment"
            ADD CONSTRAINT "appointment_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "contact"
            ADD CONSTRAINT "contact_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "contact"
            ADD CONSTRAINT "contact_referral_id_fk" FOREIGN KEY ("organization_id", "referral_id") REFERENCES "referral"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "contact"
            ADD CONSTRAINT "contact_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "release"
            ADD CONSTRAINT "release_witness_id_fk" FOREIGN KEY ("organization_id", "witness_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "release"
            ADD CONSTRAINT "release_agency_id_fk" FOREIGN KEY ("organization_id", "agency_id") REFERENCES "agency"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "release"
            ADD CONSTRAINT "release_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure"
            ADD CONSTRAINT "disclosure_referral_id_fk" FOREIGN KEY ("organization_id", "referral_id") REFERENCES "referral"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure"
            ADD CONSTRAINT "disclosure_release_id_fk" FOREIGN KEY ("organization_id", "release_id") REFERENCES "release"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure"
            ADD CONSTRAINT "disclosure_agency_id_fk" FOREIGN KEY ("organization_id", "agency_id") REFERENCES "agency"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure"
            ADD CONSTRAINT "disclosure_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "team"
            ADD CONSTRAINT "team_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "user_account"
            ADD CONSTRAINT "user_account_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "user_role"
            ADD CONSTRAINT "user_role_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "team_member"
            ADD CONSTRAINT "team_member_team_id_fk" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "team_member"
            ADD CONSTRAINT "team_member_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "staff_session"
            ADD CONSTRAINT "staff_session_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "one_time_link"
            ADD CONSTRAINT "one_time_link_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "person"
            ADD CONSTRAINT "person_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "demographics"
            ADD CONSTRAINT "demographics_person_id_fk" FOREIGN KEY ("organization_id", "person_id") REFERENCES "person"("organization_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "person_index"
            ADD CONSTRAINT "person_index_person_id_fk" FOREIGN KEY ("organization_id", "person_id") REFERENCES "person"("organization_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "portal_account"
            ADD CONSTRAINT "portal_account_person_id_fk" FOREIGN KEY ("organization_id", "person_id") REFERENCES "person"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "portal_account"
            ADD CONSTRAINT "portal_account_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "portal_session"
            ADD CONSTRAINT "portal_session_account_id_fk" FOREIGN KEY ("organization_id", "account_id") REFERENCES "portal_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "message"
            ADD CONSTRAINT "message_account_id_fk" FOREIGN KEY ("organization_id", "account_id") REFERENCES "portal_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "message"
            ADD CONSTRAINT "message_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "status_update"
            ADD CONSTRAINT "status_update_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "referral"
            ADD CONSTRAINT "referral_release_id_fk" FOREIGN KEY ("organization_id", "release_id") REFERENCES "release"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "referral"
            ADD CONSTRAINT "referral_author_id_fk" FOREIGN KEY ("organization_id", "author_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "referral"
            ADD CONSTRAINT "referral_agency_id_fk" FOREIGN KEY ("organization_id", "agency_id") REFERENCES "agency"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "referral"
            ADD CONSTRAINT "referral_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "review"
            ADD CONSTRAINT "review_asked_by_fk" FOREIGN KEY ("organization_id", "asked_by") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "review"
            ADD CONSTRAINT "review_referral_id_fk" FOREIGN KEY ("organization_id", "referral_id") REFERENCES "referral"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "filing"
            ADD CONSTRAINT "filing_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "filing"
            ADD CONSTRAINT "filing_referral_id_fk" FOREIGN KEY ("organization_id", "referral_id") REFERENCES "referral"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "filing"
            ADD CONSTRAINT "filing_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "reminder"
            ADD CONSTRAINT "reminder_owner_id_fk" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "reminder"
            ADD CONSTRAINT "reminder_case_id_fk" FOREIGN KEY ("organization_id", "case_id") REFERENCES "case_file"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_reminder_id_fk" FOREIGN KEY ("organization_id", "reminder_id") REFERENCES "reminder"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "notification"
            ADD CONSTRAINT "notification_user_id_fk" FOREIGN KEY ("organization_id", "user_id") REFERENCES "user_account"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "notification" DROP CONSTRAINT "notification_reminder_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "reminder" DROP CONSTRAINT "reminder_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "reminder" DROP CONSTRAINT "reminder_owner_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "filing" DROP CONSTRAINT "filing_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "filing" DROP CONSTRAINT "filing_referral_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "filing" DROP CONSTRAINT "filing_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "review" DROP CONSTRAINT "review_referral_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "review" DROP CONSTRAINT "review_asked_by_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "referral" DROP CONSTRAINT "referral_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "referral" DROP CONSTRAINT "referral_agency_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "referral" DROP CONSTRAINT "referral_author_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "referral" DROP CONSTRAINT "referral_release_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "status_update" DROP CONSTRAINT "status_update_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "message" DROP CONSTRAINT "message_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "message" DROP CONSTRAINT "message_account_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "portal_session" DROP CONSTRAINT "portal_session_account_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "portal_account" DROP CONSTRAINT "portal_account_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "portal_account" DROP CONSTRAINT "portal_account_person_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "person_index" DROP CONSTRAINT "person_index_person_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "demographics" DROP CONSTRAINT "demographics_person_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "person" DROP CONSTRAINT "person_organization_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "one_time_link" DROP CONSTRAINT "one_time_link_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "staff_session" DROP CONSTRAINT "staff_session_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "team_member" DROP CONSTRAINT "team_member_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "team_member" DROP CONSTRAINT "team_member_team_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "user_role" DROP CONSTRAINT "user_role_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "user_account" DROP CONSTRAINT "user_account_organization_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "team" DROP CONSTRAINT "team_organization_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure" DROP CONSTRAINT "disclosure_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure" DROP CONSTRAINT "disclosure_agency_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure" DROP CONSTRAINT "disclosure_release_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "disclosure" DROP CONSTRAINT "disclosure_referral_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "release" DROP CONSTRAINT "release_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "release" DROP CONSTRAINT "release_agency_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "release" DROP CONSTRAINT "release_witness_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "contact" DROP CONSTRAINT "contact_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "contact" DROP CONSTRAINT "contact_referral_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "contact" DROP CONSTRAINT "contact_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "appointment" DROP CONSTRAINT "appointment_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "checklist_item" DROP CONSTRAINT "checklist_item_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "todo" DROP CONSTRAINT "todo_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "todo" DROP CONSTRAINT "todo_owner_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "note" DROP CONSTRAINT "note_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "note" DROP CONSTRAINT "note_author_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "depiction" DROP CONSTRAINT "depiction_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "incident" DROP CONSTRAINT "incident_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_event" DROP CONSTRAINT "case_event_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "linked_case" DROP CONSTRAINT "linked_case_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "linked_case" DROP CONSTRAINT "linked_case_other_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_block" DROP CONSTRAINT "case_block_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_block" DROP CONSTRAINT "case_block_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_access" DROP CONSTRAINT "case_access_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_access" DROP CONSTRAINT "case_access_user_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_party" DROP CONSTRAINT "case_party_case_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_party" DROP CONSTRAINT "case_party_person_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_file" DROP CONSTRAINT "case_file_organization_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "case_file" DROP CONSTRAINT "case_file_team_id_fk"
        `);
    await queryRunner.query(`
            ALTER TABLE "agency" DROP CONSTRAINT "agency_organization_fk"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."notification_organization_id_user_id_created_at_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."notification_unread_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."notification_once_ux"
        `);
    await queryRunner.query(`
            DROP TABLE "notification"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."reminder_owner_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."reminder_case_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."reminder_source_ux"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."reminder_undelivered_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "reminder"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."filing_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."filing_organization_id_referral_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."filing_organization_id_reference_token_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "filing"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."review_organization_id_referral_id_asked_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "review"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."referral_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."referral_agency_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."referral_open_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."referral_review_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "referral"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."status_update_organization_id_case_id_created_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "status_update"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."message_organization_id_account_id_sent_at_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."message_unread_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "message"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."portal_session_token_hash_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."portal_session_organization_id_account_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "portal_session"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."portal_account_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."portal_account_person_ux"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."portal_account_code_hash_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."portal_account_number_hash_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "portal_account"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."person_index_organization_id_person_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "person_index"
        `);
    await queryRunner.query(`
            DROP TABLE "demographics"
        `);
    await queryRunner.query(`
            DROP TABLE "person"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."attempt_window_ends_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "attempt"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."one_time_link_token_hash_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."one_time_link_organization_id_user_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "one_time_link"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."staff_session_token_hash_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."staff_session_organization_id_user_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "staff_session"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."team_member_organization_id_team_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "team_member"
        `);
    await queryRunner.query(`
            DROP TABLE "user_role"
        `);
    await queryRunner.query(`
            DROP TABLE "user_account"
        `);
    await queryRunner.query(`
            DROP TABLE "team"
        `);
    await queryRunner.query(`
            DROP TABLE "organization"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."disclosure_organization_id_case_id_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "disclosure"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."release_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."release_expiring_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "release"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."contact_organization_id_case_id_at_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."contact_organization_id_referral_id_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "contact"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."appointment_organization_id_case_id_starts_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "appointment"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."checklist_item_organization_id_case_id_item_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "checklist_item"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."todo_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."todo_organization_id_owner_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "todo"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."note_organization_id_case_id_created_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "note"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."depiction_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "depiction"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."incident_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "incident"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_event_organization_id_case_id_at_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "case_event"
        `);
    await queryRunner.query(`
            DROP TABLE "linked_case"
        `);
    await queryRunner.query(`
            DROP TABLE "case_block"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_access_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_access_organization_id_user_id_kind_case_id_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "case_access"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_party_organization_id_case_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_party_organization_id_person_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_party_client_ux"
        `);
    await queryRunner.query(`
            DROP TABLE "case_party"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_file_organization_id_number_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_file_due_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."case_file_team_due_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "case_file"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."agency_key_ux"
        `);
    await queryRunner.query(`
            DROP TABLE "agency"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."idempotency_key_created_at_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "idempotency_key"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."audit_event_organization_id_at_id_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."audit_event_organization_id_case_id_at_ix"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."audit_event_organization_id_sequence_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "audit_event"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."data_key_organization_id_kind_ix"
        `);
    await queryRunner.query(`
            DROP TABLE "data_key"
        `);
    await queryRunner.query(`
            DROP TABLE "organization_key"
        `);
  }
}
