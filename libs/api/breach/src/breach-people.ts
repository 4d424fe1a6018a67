import { Injectable } from '@nestjs/common';
import { Database, ME, NotFound, type Actor } from '@alongside/api/core';
import { relationsFor, type Action } from '@alongside/policy';
import { BreachIncident } from './breach.entity';

/** SQL of a breach `b`: it exists for the person of the running statement. */
export const notKeptFrom = `not (${ME} = any(b.kept_from))`;

/** Who deals with a breach, and who may see it. */
@Injectable()
export class BreachPeople {
  constructor(private readonly db: Database) {}

  /** Whether this person sees breaches as a whole, and not only what they reported themselves. */
  seesAll(actor: Actor, action: Action = 'read'): boolean {
    return relationsFor(actor, action, 'Breach') === 'any';
  }

  /** The breach, if it exists for this person. To read it, having reported it is enough. */
  async reach(actor: Actor, action: Action, id: string): Promise<BreachIncident> {
    const row = await this.db.em.findOneBy(BreachIncident, { organizationId: actor.organizationId, id });
    if (!row || row.keptFrom.includes(actor.userId)) throw new NotFound('This breach');
    if (!this.seesAll(actor, action) && !(action === 'read' && row.openedBy === actor.userId)) throw new NotFound('This breach');
    return row;
  }

  /** Who has to deal with it: directors and administrators, but for those from whom it is kept. */
  async dealing(organizationId: string, keptFrom: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select distinct u.id from user_account u join user_role r on r.organization_id = u.organization_id and r.user_id = u.id and r.role in ('director', 'administrator')
       where u.organization_id = $1 and u.state = 'active' and u.id <> all($2::uuid[]) order by u.id`,
      [organizationId, keptFrom],
    );
    return rows.map(({ id }) => id);
  }
}
