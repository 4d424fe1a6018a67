import { Injectable } from '@nestjs/common';
import { Clock, Database, ofTeamSql, type AnyActor } from '@alongside/api/core';
import { Notifications, Reminders, type StartReminder } from '@alongside/api/reminders';
import { grants, type Subject } from '@alongside/policy';
import type { Relation } from '@alongside/contract';

/** How a colleague `u`, who is not the one asking, stands to a case `c`. Relations that come and go are not counted on. */
const standing: Partial<Record<Relation, string>> = { team: ofTeamSql('u.id'), organization: 'true' };

/** Whose role lets them review this on the case, by a lasting relation; made from the same grants as everything else. */
function reviewing(subject: Subject, within?: Relation): string {
  const ways = grants
    .filter((grant) => grant.subject === subject && grant.actions.includes('review'))
    .flatMap(({ role, relations }) =>
      relations === 'any' ? [] : relations.map((relation) => ({ role, relation, sql: standing[relation] })),
    )
    .filter(({ relation, sql }) => sql && (!within || relation === within));
  const holding = ways.map(
    ({ role, sql }) =>
      `(exists (select 1 from user_role x where x.organization_id = u.organization_id and x.user_id = u.id and x.role = '${role}') and ${sql})`,
  );
  return holding.length > 0 ? `(${holding.join(' or ')})` : 'false';
}

const from = (subject: Subject) => `user_account u where u.organization_id = c.organization_id and u.state = 'active'
  and not exists (select 1 from case_block b where b.organization_id = u.organization_id and b.case_id = c.id and b.user_id = u.id)
  and ${reviewing(subject)}`;

/** From and where of the colleagues `u` who may review a referral on a case `c`. */
export const overseersSql = from('Referral');

/** Who looks over the work on a case: the supervisors of its team; where there is none, the directors. */
@Injectable()
export class Overseers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
  ) {}

  /** Something waited too long: the first of these people owns the reminder and is told by it; the others are told as well. */
  async escalate(
    actor: AnyActor,
    [ownerId, ...others]: readonly string[],
    { caseId, sourceId, reason, facts }: Pick<StartReminder, 'caseId' | 'sourceId' | 'reason' | 'facts'>,
  ): Promise<void> {
    await this.reminders.start(actor, { caseId, ownerId, kind: 'escalation', sourceId, reason, facts, dueAt: this.clock.now() });
    for (const userId of others) await this.notifications.tell(actor, userId, { kind: 'escalation', reason, facts, caseId });
  }

  /** Ids of the nearest ones, `except` some. Empty when nobody is left. */
  async of(actor: AnyActor, caseId: string, except: readonly string[] = [], subject: Subject = 'Referral'): Promise<string[]> {
    const rows = await this.find(actor, caseId, except, subject);
    const nearest = rows.filter((row) => row.near);
    return (nearest.length > 0 ? nearest : rows).map(({ id }) => id);
  }

  /** Ids of all of them, the nearest first. */
  async all(actor: AnyActor, caseId: string, except: readonly string[] = [], subject: Subject = 'Referral'): Promise<string[]> {
    return (await this.find(actor, caseId, except, subject)).map(({ id }) => id);
  }

  private find(actor: AnyActor, caseId: string, except: readonly string[], subject: Subject) {
    return this.db.query<{ id: string; near: boolean }>(
      `select u.id, ${reviewing(subject, 'team')} as near from case_file c, ${from(subject)} and c.organization_id = $1 and c.id = $2 and u.id <> all($3::uuid[]) order by near desc, u.created_at, u.id`,
      [actor.organizationId, caseId, except],
    );
  }
}
