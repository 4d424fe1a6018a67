import { Injectable } from '@nestjs/common';
import {
  Audit,
  Clock,
  Database,
  Keyring,
  HERE,
  ME,
  caseFilter,
  cursorOf,
  filterName,
  inForce,
  ownCases,
  readCursor,
  statement,
  type Actor,
  type Execution,
  type Parameter,
} from '@alongside/api/core';
import type { Absent, CaseRow, CaseloadQuery, Staff } from '@alongside/contract';
import { People, calledOf, clientSql } from '@alongside/api/people';
import { openReferral } from './open-referrals';

export interface CaseloadRow extends Omit<CaseRow, 'client'> {
  due: string;
  personId: string | null;
  identity: Buffer | null;
  wrapped: Buffer | null;
}

const scopes: Record<string, string> = {
  mine: `c.id in (select a.case_id from case_access a where a.organization_id = ${HERE} and a.user_id = ${ME} and a.kind = 'assigned' and ${inForce})`,
  team: `c.team_id in (select m.team_id from team_member m where m.organization_id = ${HERE} and m.user_id = ${ME})`,
  all: 'true',
};

type Builder = (...values: Parameter[]) => Execution<CaseloadRow>;
const statements = new Map<string, Builder>();

/** What the person may read, narrowed to the scope. Their own cases need no second look at their grants. */
const within = (actor: Actor, scope: string) =>
  scope === 'mine' && filterName(actor, 'read', 'Case').includes('assigned')
    ? `c.id = any(${ownCases(actor, 'read', 'Case', ['assigned'])})`
    : `(${caseFilter(actor, 'read', 'Case')}) and ${scopes[scope]}`;

/** One statement per combination of grants, scope and filters in use; each is prepared once per connection. */
function listOf(actor: Actor, scope: string, filters: readonly string[]): Builder {
  const name = ['caseload', filterName(actor, 'read', 'Case'), scope, ...filters].join('_');
  const known = statements.get(name);
  if (known) return known;
  // The 50 cases are taken first; what belongs to each is then looked up for it (lateral), however the planner judges the tables.
  const made = statement<CaseloadRow>(
    name,
    ['uuid', 'key', 'key', 'uuid', 'time', 'time', 'uuid', 'int'],
    `select c.id, c.number, c.stage, c.intake, c.priority, to_json(c.crime_types) as "crimeTypes", c.next_due_at as due, nullif(c.next_due_at, 'infinity') as "nextDueAt", c.last_client_contact_at as "lastClientContactAt", c.restricted, c.version,
       (select count(*)::int from referral r where r.organization_id = $1 and r.case_id = c.id and ${openReferral}) as "waitingReferrals",
       (select coalesce(json_agg(json_build_object('id', u.id, 'displayName', u.display_name) order by a.from_at), '[]'::json) from case_access a
          join user_account u on u.organization_id = a.organization_id and u.id = a.user_id
          where a.organization_id = $1 and a.case_id = c.id and a.kind = 'assigned' and ${inForce}) as assignees,
       n.person_id as "personId", n.identity, n.wrapped
     from (select c.id, c.number, c.stage, c.intake, c.priority, c.crime_types, c.next_due_at, c.last_client_contact_at, c.restricted, c.version from case_file c
       where c.organization_id = $1 and ${within(actor, scope)}
         and ${filters.includes('stage') ? 'c.stage = $2' : `c.stage <> 'closed' and $2::text is null`}
         and ${filters.includes('type') ? 'c.crime_types @> array[$3]' : '$3::text is null'}
         and ${filters.includes('agency') ? 'exists (select 1 from referral r where r.organization_id = $1 and r.agency_id = $4 and r.case_id = c.id)' : '$4::uuid is null'}
         and ${filters.includes('overdue') ? 'c.next_due_at < $5' : '$5::timestamptz is not null'}
         and ${filters.includes('after') ? '(c.next_due_at, c.id) > ($6, $7)' : '$6::timestamptz is null and $7::uuid is null'}
       order by c.next_due_at, c.id limit $8) c
     left join lateral (${clientSql('c.id')}) n on true
     order by c.next_due_at, c.id`,
  );
  statements.set(name, made);
  return made;
}

/** Lists of cases. They show the client's name, so each is opened; nothing can be sorted or filtered by it. */
@Injectable()
export class CaseloadService {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: People,
  ) {}

  async page(actor: Actor, query: CaseloadQuery) {
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const [due, id] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
    const filters = [
      query.stage && 'stage',
      query.crimeType && 'type',
      query.agencyId && 'agency',
      query.overdue === 'true' && 'overdue',
      query.cursor && 'after',
    ].filter(Boolean) as string[];
    const list = listOf(actor, query.scope ?? (actor.roles.includes('advocate') ? 'mine' : 'all'), filters);
    const limit = query.limit as number;
    const after = due === 'infinity' ? 'infinity' : due === null ? null : due;
    const [rows] = await this.db.read<[CaseloadRow]>(
      actor,
      list(organizationId, query.stage ?? null, query.crimeType ?? null, query.agencyId ?? null, this.clock.now(), after, id, limit + 1),
    );
    const shown = rows.slice(0, limit);
    const items = shown.map((row) => ({
      ...row,
      client: calledOf(this.people.open(organizationId, row.personId, row.identity, row.wrapped)),
    }));
    const last = shown.at(-1);
    await this.audit.read(
      actor,
      'caseload.read',
      'Case',
      items.map((row) => row.id),
    );
    return { items, next: rows.length > limit && last ? cursorOf([last.due, last.id]) : null };
  }

  /** How much each member of one's teams carries (a director: everybody). */
  async team(actor: Actor) {
    const items = await this.db.transaction(actor, () =>
      this.db.query<{ user: Staff; open: number; overdue: number; nextDueAt: string | null; absence: Absent | null }>(
        // The cases first, then who carries them: joined the other way round, each colleague would look through all cases.
        `with visible as materialized (select c.id, c.next_due_at from case_file c
           where c.organization_id = $1 and c.stage <> 'closed' and ${caseFilter(actor, 'reassign', 'Case')}),
         load as materialized (select a.user_id, count(*)::int as open, count(*) filter (where v.next_due_at < $2)::int as overdue, min(v.next_due_at) as next
           from visible v join case_access a on a.organization_id = $1 and a.case_id = v.id
           where a.kind = 'assigned' and ${inForce} group by a.user_id)
         select json_build_object('id', u.id, 'displayName', u.display_name) as user, coalesce(l.open, 0) as open, coalesce(l.overdue, 0) as overdue,
           nullif(l.next, 'infinity') as "nextDueAt",
           (select json_build_object('from', w.from_at, 'until', w.until_at, 'delegate', json_build_object('id', d.id, 'displayName', d.display_name))
            from absence w join user_account d on d.organization_id = w.organization_id and d.id = w.delegate_id
            where w.organization_id = u.organization_id and w.user_id = u.id and w.until_at > $2) as absence
         from user_account u
         join user_role r on r.organization_id = u.organization_id and r.user_id = u.id and r.role = 'advocate'
         left join load l on l.user_id = u.id
         where u.organization_id = $1 and u.state = 'active' and ($3 or exists (select 1 from team_member m join team_member mine on mine.organization_id = m.organization_id and mine.team_id = m.team_id
           where m.organization_id = u.organization_id and m.user_id = u.id and mine.user_id = ${ME}))
         order by 3 desc, 2 desc, lower(u.display_name)`,
        [actor.organizationId, this.clock.now(), actor.roles.includes('director')],
      ),
    );
    await this.audit.read(actor, 'caseload.team', 'Case', []);
    return { items };
  }

  async counts(actor: Actor) {
    const [row] = await this.db.transaction(actor, () =>
      this.db.query<{ open: number; overdue: number; report: number; support: number; follow_up: number }>(
        `select count(*)::int as open, count(*) filter (where next_due_at < $2)::int as overdue, count(*) filter (where stage = 'report')::int as report,
           count(*) filter (where stage = 'support')::int as support, count(*) filter (where stage = 'follow_up')::int as follow_up
         from case_file c where organization_id = $1 and stage <> 'closed' and ${caseFilter(actor, 'read', 'Case')}`,
        [actor.organizationId, this.clock.now()],
      ),
    );
    await this.audit.read(actor, 'caseload.counts', 'Case', []);
    const { open, overdue, ...byStage } = row;
    return { open, overdue, byStage };
  }
}
