import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, holds, relationsOfSql, statement, type Actor } from '@alongside/api/core';
import { relationsFor } from '@alongside/policy';
import type { AccessDecisionKind, AccessList, AccessRow, Relation, Role, Staff } from '@alongside/contract';
import { openContent } from './content';
import { stateOf } from './glass.reads';

interface Grant {
  id: string;
  kind: 'assigned' | 'shared' | 'break_glass';
  user: Staff;
  by: Staff | null;
  since: string;
  until: string | null;
  reason: Buffer;
  decision: 'justified' | 'not_justified' | null;
  unreviewed: boolean;
  reviewedAt: string | null;
  reviewedBy: Staff | null;
  review: Buffer | null;
}
interface Colleague {
  id: string;
  displayName: string;
  roles: Role[];
  relations: Relation[] | null;
}
interface Block {
  user: Staff;
  by: Staff;
  at: string;
  reason: Buffer;
}
interface Decision {
  id: string;
  kind: AccessDecisionKind;
  user: Staff | null;
  by: Staff;
  at: string;
  reason: Buffer;
}
const staff = (alias: string) => `json_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name)`;
const staffOrNull = (alias: string) => `case when ${alias}.id is not null then ${staff(alias)} end`;

const head = statement<{ number: string; team: { id: string; name: string } | null; restricted: boolean; wrapped: Buffer }>(
  'access_head',
  ['uuid', 'uuid'],
  `select c.number, c.restricted, k.wrapped, case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team
   from case_file c join data_key k on k.organization_id = c.organization_id and k.id = c.id left join team t on t.organization_id = c.organization_id and t.id = c.team_id
   where c.organization_id = $1 and c.id = $2`,
);
const grantsOf = statement<Grant>(
  'access_grants',
  ['uuid', 'uuid'],
  `select a.id, a.kind, a.from_at as since, a.until_at as until, a.reason, a.review_decision as decision, a.unreviewed, a.reviewed_at as "reviewedAt", a.review,
     ${staff('u')} as user, ${staffOrNull('g')} as by, ${staffOrNull('v')} as "reviewedBy"
   from case_access a join user_account u on u.organization_id = a.organization_id and u.id = a.user_id
   left join user_account g on g.organization_id = a.organization_id and g.id = a.granted_by
   left join user_account v on v.organization_id = a.organization_id and v.id = a.reviewed_by
   where a.organization_id = $1 and a.case_id = $2 order by a.from_at desc, a.id desc limit 500`,
);
/** How everybody who works here stands to the case, by the same SQL that decides when they ask for it. */
const colleagues = statement<Colleague>(
  'access_colleagues',
  ['uuid', 'uuid'],
  `select u.id, u.display_name as "displayName", array(select r.role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id) as roles, ${relationsOfSql('u.id')} as relations
   from case_file c join user_account u on u.organization_id = c.organization_id and u.state = 'active'
   where c.organization_id = $1 and c.id = $2 order by lower(u.display_name), u.id`,
);
const blocksOf = statement<Block>(
  'access_blocks',
  ['uuid', 'uuid'],
  `select b.created_at as at, b.reason, ${staff('u')} as user, ${staff('g')} as by from case_block b
   join user_account u on u.organization_id = b.organization_id and u.id = b.user_id
   join user_account g on g.organization_id = b.organization_id and g.id = b.blocked_by
   where b.organization_id = $1 and b.case_id = $2 order by b.created_at desc, b.user_id`,
);
const decisionsOf = statement<Decision>(
  'access_decisions',
  ['uuid', 'uuid'],
  `select d.id, d.kind, d.at, d.reason, ${staffOrNull('u')} as user, ${staff('m')} as by from access_decision d
   join user_account m on m.organization_id = d.organization_id and m.id = d.made_by
   left join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
   where d.organization_id = $1 and d.case_id = $2 order by d.at desc, d.id desc limit 200`,
);
const aboutBlocks: readonly AccessDecisionKind[] = ['blocked', 'block_lifted'];

/** Who may open a case, why, since and until when, by whom: made of the same relations and grants that decide when they ask for it. */
@Injectable()
export class CaseAccessList {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor, caseId: string): Promise<AccessList> {
    const { organizationId } = actor;
    const reached = await this.access.reach(actor, 'read', 'Access', caseId);
    await this.keyring.ready(organizationId);
    const key = [organizationId, caseId] as const;
    const [[file], grants, people, blocks, decisions] = await this.db.read<
      [{ number: string; team: AccessList['team']; restricted: boolean; wrapped: Buffer }, Grant, Colleague, Block, Decision]
    >(actor, head(...key), grantsOf(...key), colleagues(...key), blocksOf(...key), decisionsOf(...key));
    const sealer = this.keyring.unwrap(organizationId, caseId, file.wrapped);
    const words = (table: 'case_access' | 'case_block' | 'access_decision', id: string, sealed: Buffer) =>
      this.keyring.shown(`${table} ${id}`, () => openContent(sealer, table, organizationId, id, sealed).reason) ?? '';
    const now = this.clock.now();
    const rowOf = (grant: Grant): AccessRow => {
      const ended = grant.until !== null && new Date(grant.until) <= now;
      const { id, user, kind, since, until, by, decision, reviewedAt, reviewedBy, review } = grant;
      const found =
        review && this.keyring.shown(`case_access ${id}`, () => openContent(sealer, 'glass_review', organizationId, id, review));
      return {
        ...{ id, user, relation: kind, since, until, by, reason: words('case_access', id, grant.reason) },
        state: ended ? 'ended' : new Date(since) > now ? 'planned' : 'now',
        glass:
          kind !== 'break_glass'
            ? null
            : {
                state: stateOf({ ...grant, over: ended }),
                review:
                  decision && reviewedAt && reviewedBy ? { decision, at: reviewedAt, by: reviewedBy, words: found?.words ?? '' } : null,
              },
      };
    };
    const granted = grants.map(rowOf);
    const mayBlock = holds(actor, reached, 'block', 'Case');
    const restriction = decisions.find(({ kind }) => kind === 'restricted');
    await this.audit.read(
      actor,
      'access.read',
      'Access',
      people.filter((one) => holds(one, one, 'read', 'Case')).map(({ id }) => id),
      caseId,
    );
    return {
      ...{ caseId, number: file.number, team: file.team },
      restricted:
        file.restricted && restriction
          ? { by: restriction.by, at: restriction.at, reason: words('access_decision', restriction.id, restriction.reason) }
          : null,
      people: [...people.flatMap((one) => standing(one, granted)), ...granted.filter(({ state }) => state === 'planned')],
      // What was called off before it began gave nobody anything.
      past: granted.filter(({ state, since, until }) => state === 'ended' && until !== null && (since ?? '') < until),
      blocks: mayBlock ? blocks.map((row) => ({ ...row, reason: words('case_block', row.user.id, row.reason) })) : [],
      decisions: decisions
        .filter(({ kind }) => mayBlock || !aboutBlocks.includes(kind))
        .map((row) => ({ ...row, reason: words('access_decision', row.id, row.reason) })),
    };
  }
}

/** The ways in which one colleague may open the case now; none, when their roles make nothing of how they stand to it. */
function standing(one: Colleague, granted: readonly AccessRow[]): AccessRow[] {
  const counting = relationsFor(one, 'read', 'Case');
  if (!Array.isArray(counting)) return [];
  const user = { id: one.id, displayName: one.displayName };
  return (one.relations ?? [])
    .filter((relation) => counting.includes(relation))
    .flatMap((relation) => {
      const own = granted.filter((row) => row.state === 'now' && row.user.id === one.id && row.relation === relation);
      const byRole: AccessRow = {
        ...{ id: null, user, relation, state: 'now', since: null, until: null, by: null, reason: '', glass: null },
      };
      return own.length > 0 ? own : [byRole];
    });
}
