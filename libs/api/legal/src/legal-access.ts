import { Injectable } from '@nestjs/common';
import { Audit, Database, Forbidden, HERE, ME, NotFound, caseFilter, type Actor } from '@alongside/api/core';
import { relationsFor, type Action } from '@alongside/policy';
import { LegalRequest } from './legal-request.entity';

export type LegalAction = Extract<Action, 'read' | 'write' | 'chase' | 'review'>;
const actions: readonly LegalAction[] = ['read', 'write', 'chase', 'review'];

/** A request as the check found it. `whole`: every case it names is open to this person, so its words may be shown. */
export interface ReachedRequest {
  row: LegalRequest;
  whole: boolean;
  /** Cases it names that this person may open. */
  cases: { id: string; number: string; stage: string }[];
  otherCases: number;
  may: Record<LegalAction, boolean>;
}

/** Whether this person's roles reach a request that names no case: who leads may, whatever the case may turn out to be. */
export function reachesNameless(actor: Actor, action: LegalAction): boolean {
  const relations = relationsFor(actor, action, 'LegalRequest');
  return Array.isArray(relations) && relations.some((relation) => relation === 'team' || relation === 'organization');
}

const named = `select 1 from legal_request_case n join case_file c on c.organization_id = n.organization_id and c.id = n.case_id
  where n.organization_id = q.organization_id and n.request_id = q.id`;
const blocked = `exists (select 1 from legal_request_case n join case_block b on b.organization_id = n.organization_id and b.case_id = n.case_id and b.user_id = ${ME}
  where n.organization_id = q.organization_id and n.request_id = q.id)`;

/** SQL condition on `legal_request q`: those that this person may see something of. A conflict of interest in one of its cases hides all of it. */
export const visibleRequests = (actor: Actor): string => `(case when exists (${named})
    then exists (${named} and (${caseFilter(actor, 'read', 'LegalRequest')})) and not ${blocked}
    else ${reachesNameless(actor, 'read')} end)`;

/** The instance check of legal requests, which may hang on no case, or on several. */
@Injectable()
export class LegalAccess {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * The request, inside the running transaction. To see it, one of its cases is enough; to work on it, or to approve it, all of them
   * are needed; to log a contact, the case that it is about. Throws NotFound and Forbidden as `Access.reach` does.
   */
  async reach(actor: Actor, action: LegalAction, id: string): Promise<ReachedRequest> {
    const row = await this.db.em.findOneBy(LegalRequest, { organizationId: actor.organizationId, id });
    const found = row && (await this.look(actor, row));
    if (!found || !found.may.read) {
      await this.audit.denied(actor, `LegalRequest.${action}`, 'LegalRequest', [id], actor.requestId);
      throw new NotFound('This request');
    }
    if (!found.may[action]) {
      await this.audit.denied(actor, `LegalRequest.${action}`, 'LegalRequest', [id], actor.requestId);
      throw new Forbidden(
        found.otherCases > 0
          ? 'This request names cases that you may not open. A director works on it.'
          : 'Somebody who leads works on this request.',
      );
    }
    return found;
  }

  private async look(actor: Actor, row: LegalRequest): Promise<ReachedRequest | null> {
    const filters = actions.map((action) => `(${caseFilter(actor, action, 'LegalRequest')}) as "${action}"`).join(', ');
    const rows = await this.db.query<{ id: string; number: string; stage: string; blocked: boolean } & Record<LegalAction, boolean>>(
      `select c.id, c.number, c.stage, ${filters},
         exists (select 1 from case_block b where b.organization_id = ${HERE} and b.case_id = c.id and b.user_id = ${ME}) as blocked
       from legal_request_case n join case_file c on c.organization_id = n.organization_id and c.id = n.case_id
       where n.organization_id = $1 and n.request_id = $2 order by c.number`,
      [row.organizationId, row.id],
    );
    if (rows.some((each) => each.blocked)) return null;
    const open = rows.filter((each) => each.read);
    const all = (action: LegalAction) => (rows.length === 0 ? reachesNameless(actor, action) : rows.every((each) => each[action]));
    const some = (action: LegalAction) => (rows.length === 0 ? reachesNameless(actor, action) : rows.some((each) => each[action]));
    return {
      row,
      whole: all('read'),
      cases: open.map(({ id, number, stage }) => ({ id, number, stage })),
      otherCases: rows.length - open.length,
      may: { read: some('read'), write: all('write'), chase: some('chase'), review: all('review') },
    };
  }
}
