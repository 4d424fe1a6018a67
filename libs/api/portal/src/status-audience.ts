import { Injectable } from '@nestjs/common';
import { Database, invalid, type Actor } from '@alongside/api/core';
import type { Id } from '@alongside/contract';
import { mayHavePortal } from './portal-people';

/**
 * Whom a status update is for. Each names its people when it is published, so that nobody who gets a portal later finds what was told to
 * somebody else (MIN-02).
 */
@Injectable()
export class StatusAudience {
  constructor(private readonly db: Database) {}

  /** Those who were named, or the one person who can be meant. Throws where that is not clear. Inside a transaction. */
  async of(actor: Actor, caseId: Id, named: readonly Id[] | undefined): Promise<Id[]> {
    if (!named) return this.theOne(actor, caseId);
    for (const personId of new Set(named)) {
      const [{ welcome }] = await this.db.query<{ welcome: boolean }>(`select ${mayHavePortal} as welcome`, [
        actor.organizationId,
        caseId,
        personId,
      ]);
      if (!welcome) throw invalid('personIds', 'may_not_have_portal');
    }
    return [...new Set(named)];
  }

  /** Who has a portal; without anybody the client, or whoever reported where there is no client. */
  private async theOne({ organizationId }: Actor, caseId: Id): Promise<Id[]> {
    const rows = await this.db.query<{ id: Id; rank: number }>(
      `select id, min(rank) as rank from (
         select person_id as id, 0 as rank from portal_account where organization_id = $1 and case_id = $2 and state <> 'closed'
         union all select person_id, case role when 'client' then 1 else 2 end from case_party
           where organization_id = $1 and case_id = $2 and role in ('client', 'reporter')
       ) who group by id`,
      [organizationId, caseId],
    );
    const first = Math.min(...rows.map(({ rank }) => rank));
    const meant = rows.filter(({ rank }) => rank === first);
    if (meant.length !== 1) throw invalid('personIds', 'required');
    return [meant[0].id];
  }
}
