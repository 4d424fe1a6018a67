import { Injectable } from '@nestjs/common';
import { Database, invalid, normalName, type Actor } from '@alongside/api/core';
import { People } from '@alongside/api/people';

/** Who may sign for a client. */
@Injectable()
export class Signers {
  constructor(
    private readonly db: Database,
    private readonly people: People,
  ) {}

  /**
   * Refuses the name of somebody on the case who is reported, or marked as an alleged abuser: consent may not come from
   * them (MIN-01, 28 CFR 94.115(a)(2)). Compared through the blind index, so nobody's identity is opened. A client of the
   * same name signs for themselves.
   */
  async check(actor: Actor, caseId: string, signedBy: string): Promise<void> {
    const tokens = await this.people.tokens(actor.organizationId, { name: [normalName(signedBy)] });
    const [named] = await this.db.query<{ refused: boolean; client: boolean }>(
      `select coalesce(bool_or(p.alleged_abuser or p.role = 'reported_person'), false) as refused, coalesce(bool_or(p.role = 'client'), false) as client
       from case_party p join person_index i on i.organization_id = p.organization_id and i.person_id = p.person_id and i.kind = 'name'
       where p.organization_id = $1 and p.case_id = $2 and i.token = any($3)`,
      [actor.organizationId, caseId, tokens],
    );
    if (named.refused && !named.client) throw invalid('signedBy', 'may_not_sign');
  }
}
