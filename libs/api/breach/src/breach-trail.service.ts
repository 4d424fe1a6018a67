import { Injectable } from '@nestjs/common';
import { Audit, Database, cursorOf, invalid, readCursor, relationsSql, type Actor } from '@alongside/api/core';
import { readCaseNumber } from '@alongside/api/cases';
import { Disclosures } from '@alongside/api/consent';
import type { BreachEvidenceAsk, BreachFound, BreachReaders, BreachTrail, Written } from '@alongside/contract';
import { BreachPeople } from './breach-people';

/** A case on a trail: how often its file was opened, and how often it only stood in a list. */
export interface Found {
  caseId: string;
  opened: number;
  listed: number;
  firstAt: string | null;
  lastAt: string | null;
}
const LONGEST = 366 * 86_400_000;
const PAGE = 200;

/** Lines of the audit log of one person in a time. Whoever may not see a case does not learn here that it exists. */
const lines = `select e.* from audit_event e
  where e.organization_id = $1 and e.actor_kind = $2 and e.actor_id = $3 and e.at >= $4 and e.at < $5 and e.outcome = 'done'`;

/** That a case has privileged notes is nobody's business here (PRIV-03): they are notes like others. */
const plainly = `case when l.subject = 'PrivilegedNote' then 'note.' || split_part(l.action, '.', 2) else l.action end as action,
  case when l.subject = 'PrivilegedNote' then 'Note' else l.subject end as subject,`;
const somebody = `select 1 from user_account where organization_id = $1 and id = $2`;
const account = `select 1 from portal_account p join case_file c on c.organization_id = p.organization_id and c.id = p.case_id
  where p.organization_id = $1 and p.id = $2 and (${relationsSql}) is not null`;
/** A case that the reader is kept out of. */
const unseen = (id: string) => `select 1 from case_file c where c.organization_id = $1 and c.id = ${id} and (${relationsSql}) is null`;

/**
 * What somebody read in a time, from the audit log: for a device that was stolen, or an account that somebody else used. The log knows
 * people and not devices: what the same person read elsewhere in that time is counted too, one too many rather than one too few.
 */
@Injectable()
export class BreachTrails {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: BreachPeople,
    private readonly disclosures: Disclosures,
  ) {}

  /** Who can have read something: everybody who works or worked here, with sign-ins that are still known; portal accounts of a case. */
  async readers(actor: Actor, breachId: string, number?: string): Promise<BreachReaders> {
    const { organizationId } = actor;
    const found = await this.db.transaction(actor, async () => {
      await this.people.reach(actor, 'write', breachId);
      const staff = await this.db.query<BreachReaders['staff'][number]>(
        `select u.id, u.display_name as "displayName", u.state = 'left' as left,
           coalesce((select json_agg(json_build_object('label', s.label, 'from', s.created_at, 'until', coalesce(s.revoked_at, s.last_seen_at)) order by s.created_at desc)
             from staff_session s where s.organization_id = u.organization_id and s.user_id = u.id), '[]'::json) as sessions
         from user_account u where u.organization_id = $1 and u.state <> 'invited' order by u.state = 'left', lower(u.display_name)`,
        [organizationId],
      );
      const portal = number === undefined ? [] : await this.accounts(organizationId, number);
      return { staff, portal };
    });
    await this.audit.read(actor, 'breach.readers', 'Breach', [breachId, ...found.portal.map(({ id }) => id)]);
    return found;
  }

  private async accounts(organizationId: string, typed: string): Promise<BreachReaders['portal']> {
    const [found] = await this.db.query<{ id: string }>(
      `select c.id from case_file c where c.organization_id = $1 and c.number = $2 and (${relationsSql}) is not null`,
      [organizationId, readCaseNumber(typed)],
    );
    if (!found) throw invalid('number', 'unknown_case');
    return this.db.query<BreachReaders['portal'][number]>(
      `select p.id, c.id as "caseId", c.number as "caseNumber", p.state from portal_account p
       join case_file c on c.organization_id = p.organization_id and c.id = p.case_id
       where p.organization_id = $1 and p.case_id = $2 order by p.created_at`,
      [organizationId, found.id],
    );
  }

  async find(actor: Actor, breachId: string, trail: BreachTrail): Promise<BreachFound> {
    const found = await this.db.transaction(actor, () => this.follow(actor, breachId, trail));
    await this.audit.read(actor, 'breach.trail', 'Breach', [breachId, trail.id, ...found.items.map(({ caseId }) => caseId)]);
    return found;
  }

  /** Inside a transaction; `at` is where the trail stands in what was sent. */
  async follow(actor: Actor, breachId: string, trail: BreachTrail, at = ''): Promise<BreachFound> {
    await this.people.reach(actor, 'write', breachId);
    const about = await this.about(actor, trail, at);
    const items = await this.db.query<BreachFound['items'][number]>(
      `with line as (${lines}),
       met as (
         select l.case_id as case_id, true as opened, l.at from line l where l.case_id is not null
         union all
         select s.id, false, l.at from line l cross join lateral unnest(l.subject_ids) as s(id) where l.case_id is null and l.subject = 'Case'
         union all
         select r.case_id, false, l.at from line l cross join lateral unnest(l.subject_ids) as s(id) join referral r on r.organization_id = $1 and r.id = s.id
           where l.case_id is null and l.subject = 'Referral'
       )
       select c.id as "caseId", c.number, count(*) filter (where m.opened)::int as opened, count(*) filter (where not m.opened)::int as listed,
         min(m.at) as "firstAt", max(m.at) as "lastAt",
         exists (select 1 from breach_case x where x.organization_id = $1 and x.breach_id = $6 and x.case_id = c.id) as known
       from met m join case_file c on c.organization_id = $1 and c.id = m.case_id
       where (${relationsSql}) is not null
       group by c.organization_id, c.id order by opened desc, listed desc, c.number limit 2000`,
      [...about, breachId],
    );
    const [{ count }] = await this.db.query<{ count: number }>(`select count(*)::int as count from (${lines}) l`, about);
    return { items, lines: count };
  }

  /** The lines themselves: evidence that the organization reads by itself (BR-03). Ids only, newest first. */
  async evidence(actor: Actor, breachId: string, { cursor, ...trail }: BreachEvidenceAsk) {
    const [at, id] = cursor ? readCursor(cursor, 2) : [null, null];
    const rows = await this.db.transaction(actor, async () => {
      await this.people.reach(actor, 'write', breachId);
      const about = await this.about(actor, trail);
      return this.db.query<{ id: string; at: string }>(
        `select l.id, l.at, l.actor_kind as "actorKind", ${plainly} l.outcome, l.case_id as "caseId",
           array(select s.id from unnest(l.subject_ids) as s(id) where not exists (${unseen('s.id')})) as "subjectIds",
           case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as actor
         from (${lines}) l left join user_account u on u.organization_id = l.organization_id and u.id = l.actor_id
         where ($6::timestamptz is null or (l.at, l.id) < ($6::timestamptz, $7::uuid))
           and not exists (${unseen('l.case_id')})
         order by l.at desc, l.id desc limit ${PAGE + 1}`,
        [...about, at, id],
      );
    });
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    await this.audit.read(actor, 'breach.evidence', 'Breach', [breachId, trail.id]);
    return { items, next: rows.length > PAGE && last ? cursorOf([last.at, last.id]) : null };
  }

  /** The lines leave as a file, in which cases and records have numbers of that file alone: nobody can be found in it (CONF-01, CONF-03). */
  async save(actor: Actor, breachId: string, trail: BreachTrail): Promise<Written> {
    await this.people.reach(actor, 'write', breachId);
    await this.about(actor, trail);
    const id = await this.disclosures.openCounts(actor, { what: `audit lines ${trail.from} ${trail.until}`, how: 'export' });
    await this.audit.record(actor, 'breach.evidence_saved', 'Breach', [breachId, trail.id]);
    return { id, version: 1 };
  }

  private async about(actor: Actor, { who, id, from, until }: BreachTrail, at = ''): Promise<[string, string, string, Date, Date]> {
    const [begins, ends] = [new Date(from), new Date(until)];
    if (ends <= begins) throw invalid(`${at}until`, 'ends_before_start');
    if (ends.getTime() - begins.getTime() > LONGEST) throw invalid(`${at}until`, 'too_long');
    const [known] = await this.db.query(who === 'staff' ? somebody : account, [actor.organizationId, id]);
    if (!known) throw invalid(`${at}id`, 'unknown_person');
    return [actor.organizationId, who, id, begins, ends];
  }
}
