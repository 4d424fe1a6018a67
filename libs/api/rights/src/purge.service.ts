import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Audit, Clock, Database, type Actor } from '@alongside/api/core';
import { LegalHolds } from '@alongside/api/cases';
import { Reminders } from '@alongside/api/reminders';
import { v7 as uuid } from 'uuid';
import { Purge } from './purge.entity';
import { purgePlan, type Link, type Step } from './purge.plan';

/** Who did and read what stays, with its ids; that a file was deleted stays as well. */
const KEPT = ['audit_event', 'purge'];

const links = `select c.conrelid::regclass::text as table, c.confrelid::regclass::text as target,
    array(select a.attname::text from unnest(c.conkey) with ordinality k(n, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.place) as columns,
    array(select a.attname::text from unnest(c.confkey) with ordinality k(n, place) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.place) as "targetColumns"
  from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`;
const columnsNamed = (column: string) =>
  `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = '${column}' and udt_name = 'uuid'`;

/** Months of the organization's own calendar, and what is counted of a case before it goes; see `purge.entity.ts`. */
const month = (moment: string) => `to_char(${moment} at time zone o.timezone, 'YYYY-MM')`;
const caseTally = `insert into case_tally (organization_id, id, team_id, restricted, opened_month, closed_month, close_reason, persona, country, age_band, crime_types, contacts, appointments, referrals)
  select c.organization_id, $3, c.team_id, c.restricted, ${month('c.opened_at')}, ${month('c.closed_at')}, coalesce(c.close_reason, 'other'), c.persona, c.country,
    coalesce((select d.age_band from case_party p join demographics d on d.organization_id = p.organization_id and d.person_id = p.person_id
      where p.organization_id = c.organization_id and p.case_id = c.id and p.role = 'client'), 'unknown'), c.crime_types,
    (select count(*) from contact x where x.organization_id = c.organization_id and x.case_id = c.id and x.with = 'client'),
    (select count(*) from appointment x where x.organization_id = c.organization_id and x.case_id = c.id),
    (select count(*) from referral x where x.organization_id = c.organization_id and x.case_id = c.id)
  from case_file c join organization o on o.id = c.organization_id
  where c.organization_id = $1 and c.id = $2 and c.intake = 'open' and c.closed_at is not null`;
const sentReferrals = `select r.agency_id as "agencyId", c.team_id as "teamId", c.restricted, ${month('r.sent_at')} as month, r.state, round(extract(epoch from h.at - r.sent_at) / 86400, 3) as days
  from referral r join case_file c on c.organization_id = r.organization_id and c.id = r.case_id join organization o on o.id = r.organization_id
  left join lateral (select min(t.at) as at from contact t where t.organization_id = r.organization_id and t.referral_id = r.id and t.at >= r.sent_at
    and t.with = 'agency' and t.outcome in ('answered', 'received')) h on true
  where r.organization_id = $1 and r.case_id = $2 and r.sent_at is not null`;
/** Answers that are kept for a day, in case somebody sends the same again from their page. */
const answersInPortal = `delete from idempotency_key i where i.organization_id = $1
  and i.actor_id in (select a.id from portal_account a where a.organization_id = $1 and a.case_id = $2)`;
/** Numbers of the compliance report that would be lost, by the names it has for them. */
const counts = `select measure, month, count(*)::int as count from (
    select 'releases.signed' as measure, ${month('r.created_at')} as month from release r join organization o on o.id = r.organization_id
      where r.organization_id = $1 and r.case_id = $2 and r.state in ('active', 'revoked', 'lapsed')
    union all select 'releases.declined', ${month('r.created_at')} from release r join organization o on o.id = r.organization_id
      where r.organization_id = $1 and r.case_id = $2 and r.state = 'declined'
    union all select 'releases.revoked', ${month('r.revoked_at')} from release r join organization o on o.id = r.organization_id
      where r.organization_id = $1 and r.case_id = $2 and r.revoked_at is not null
    union all select 'disclosures.' || d.basis, ${month('d.at')} from disclosure d join organization o on o.id = d.organization_id
      where d.organization_id = $1 and d.case_id = $2
    union all select 'disclosures.withheld', ${month('d.at')} from disclosure d join organization o on o.id = d.organization_id
      where d.organization_id = $1 and d.case_id = $2 and d.withheld_from_portal
    union all select 'law.' || m.duty, ${month('m.made_at')} from mandated_report m join organization o on o.id = m.organization_id
      where m.organization_id = $1 and m.case_id = $2 and m.state = 'made'
  ) x group by measure, month`;

/**
 * Destroys a file: the keys of the case and of everybody who is on no other, and every row that belongs to it. What is left are numbers
 * without anybody in them, and the ids in the audit log (DATA-03, DATA-04). A backup from before holds rows and wrapped keys until it is
 * destroyed itself: docs/client-rights.md.
 */
@Injectable()
export class Purges {
  private readonly log = new Logger(Purges.name);
  private plan: Promise<(Step & { known: boolean })[]> | undefined;

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly holds: LegalHolds,
    private readonly reminders: Reminders,
  ) {}

  /** Inside the running transaction; the caller has made sure that two people decided it. A hold on anything of it stops it. */
  async purge(actor: Actor, caseId: string, preparedBy: string): Promise<void> {
    const { organizationId } = actor;
    await this.reminders.take(organizationId, caseId);
    await this.holds.refuse(organizationId, { caseId });
    const people = await this.onlyHere(organizationId, caseId);
    for (const personId of people) await this.holds.refuse(organizationId, { personId });
    await this.count(organizationId, caseId);
    await this.db.em.insert(Purge, { organizationId, id: uuid(), caseId, preparedBy, decidedBy: actor.userId, at: this.clock.now() });
    await this.db.query(answersInPortal, [organizationId, caseId]);
    for (const { table, where, known } of await this.steps()) {
      // Whatever of it had a key of its own loses that first.
      if (known)
        await this.db.query(
          `delete from data_key k where k.organization_id = $1 and k.id in (select x.id from "${table}" x where ${where})`,
          [organizationId, caseId],
        );
      await this.db.query(`delete from "${table}" x where ${where}`, [organizationId, caseId]);
    }
    await this.forgetPeople(organizationId, people);
    await this.audit.record(actor, 'case.purged', 'Case', [caseId], caseId);
    // After a restore of an older backup this is how it is known what has to go again.
    this.db.afterCommit(() => this.log.warn({ organizationId, caseId }, 'A file was deleted.'));
  }

  /** What was handed over is kept for a day to be printed again; with words that are to go it goes as well. */
  async forgetPackets({ organizationId }: Actor, caseId: string): Promise<void> {
    await this.db.query('update disclosure set packet = null where organization_id = $1 and case_id = $2 and packet is not null', [
      organizationId,
      caseId,
    ]);
  }

  /** The tables that a purge takes rows of, in order. */
  steps(): Promise<(Step & { known: boolean })[]> {
    this.plan ??= this.made().catch((problem: unknown) => {
      this.plan = undefined;
      throw problem;
    });
    return this.plan;
  }

  private async made(): Promise<(Step & { known: boolean })[]> {
    const keys = await this.db.query<Link>(links);
    const tables = await this.db.query<{ name: string }>(columnsNamed('case_id'));
    const withId = new Set((await this.db.query<{ name: string }>(columnsNamed('id'))).map(({ name }) => name));
    const steps = purgePlan(
      'case_file',
      keys.filter(({ table }) => !KEPT.includes(table)),
      tables.map(({ name }) => name).filter((name) => !KEPT.includes(name)),
    );
    return steps.map((step) => ({ ...step, known: withId.has(step.table) }));
  }

  /** People of the case whom no other case knows. */
  private async onlyHere(organizationId: string, caseId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select distinct p.person_id as id from case_party p where p.organization_id = $1 and p.case_id = $2
         and not exists (select 1 from case_party q where q.organization_id = $1 and q.person_id = p.person_id and q.case_id <> $2)`,
      [organizationId, caseId],
    );
    return rows.map(({ id }) => id);
  }

  /** Blind index and demographics go with the person. Holds on them have ended, or we would not be here. */
  private async forgetPeople(organizationId: string, people: readonly string[]): Promise<void> {
    await this.db.query('delete from legal_hold where organization_id = $1 and person_id = any($2::uuid[])', [organizationId, people]);
    await this.db.query('delete from person_index where organization_id = $1 and person_id = any($2::uuid[])', [organizationId, people]);
    await this.db.query('delete from person where organization_id = $1 and id = any($2::uuid[])', [organizationId, people]);
    await this.db.query(`delete from data_key where organization_id = $1 and kind = 'person' and id = any($2::uuid[])`, [
      organizationId,
      people,
    ]);
  }

  private async count(organizationId: string, caseId: string): Promise<void> {
    // Ids of these rows are made of nothing: those of version 7 would say when.
    await this.db.query(caseTally, [organizationId, caseId, randomUUID()]);
    const sent = await this.db.query<{
      agencyId: string;
      teamId: string | null;
      restricted: boolean;
      month: string;
      state: string;
      days: string | null;
    }>(sentReferrals, [organizationId, caseId]);
    for (const { agencyId, teamId, restricted, month: sentMonth, state, days } of sent)
      await this.db.query(
        `insert into referral_tally (organization_id, id, team_id, restricted, agency_id, sent_month, state, answer_days) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [organizationId, randomUUID(), teamId, restricted, agencyId, sentMonth, state, days],
      );
    const done = await this.db.query<{ measure: string; month: string; count: number }>(counts, [organizationId, caseId]);
    for (const { measure, month: when, count } of done)
      await this.db.query(`insert into count_tally (organization_id, id, measure, month, count) values ($1, $2, $3, $4, $5)`, [
        organizationId,
        randomUUID(),
        measure,
        when,
        count,
      ]);
  }
}
