import { Injectable } from '@nestjs/common';
import type { Relation, Role, Stage } from '@alongside/contract';
import { relationsFor, type Action, type Subject } from '@alongside/policy';
import type { Actor } from '../actor';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import { statement } from '../database/statement';
import { noteOfKey } from '../keys/keyring';
import { Forbidden, NotFound, Refused } from '../errors';
import { relationsSql } from './relations';

/** A case as the check found it. */
export interface ReachedCase {
  id: string;
  number: string;
  stage: Stage;
  teamId: string | null;
  restricted: boolean;
  version: number;
  relations: Relation[];
}

const columns = `c.id, c.number, c.stage, c.team_id as "teamId", c.restricted, c.version, ${relationsSql} as relations`;
const reachOutside = statement<ReachedCase>(
  'reach_case',
  ['uuid', 'uuid'],
  `select ${columns} from case_file c where c.organization_id = $1 and c.id = $2`,
);

const reachInside = `select ${columns}, k.wrapped from case_file c left join data_key k on k.organization_id = c.organization_id and k.id = c.id where c.organization_id = $1 and c.id = $2`;

/** Whether somebody with these roles, who stands so to a case, may do this. What `reach` decides by, and what an explanation says. */
export function holds(
  who: { roles: readonly Role[] },
  { relations }: { relations: readonly Relation[] | null },
  action: Action,
  subject: Subject,
): boolean {
  const granted = relationsFor(who, action, subject);
  return Array.isArray(granted) && (relations ?? []).some((relation) => granted.includes(relation));
}

/** The instance check: may this person do this to what hangs on this case? */
@Injectable()
export class Access {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * The case, if the person may `action` the `subject` of it. Throws NotFound for a case they may not even see,
   * Forbidden for one they may only read. Denials are recorded.
   */
  async reach(actor: Actor, action: Action, subject: Subject, caseId: string): Promise<ReachedCase> {
    const found = await this.find(actor, caseId);
    if (!found || !holds(actor, found, 'read', 'Case')) return this.unknown(actor, action, subject, caseId);
    if (!holds(actor, found, action, subject)) {
      await this.audit.denied(actor, `${subject}.${action}`, 'Case', [caseId], actor.requestId, caseId);
      throw new Forbidden();
    }
    return found;
  }

  /** For what is done about a case by people who need not be able to open it: an auditor asks who may. Otherwise like `reach`. */
  async reachUnread(actor: Actor, action: Action, subject: Subject, caseId: string): Promise<ReachedCase> {
    const found = await this.find(actor, caseId);
    return found && holds(actor, found, action, subject) ? found : this.reach(actor, action, subject, caseId);
  }

  /** How somebody else stands to a case: what `reach` would find for them, by the very statement that it uses. Asks on nobody's behalf: who may know it is for the caller. */
  async standingOf(organizationId: string, userId: string, caseId: string): Promise<ReachedCase | undefined> {
    const [[row]] = await this.db.read<[ReachedCase]>({ organizationId, userId }, reachOutside(organizationId, caseId));
    return row;
  }

  /** Like `reach`, for changes: refuses them on a closed case. */
  async reachOpen(actor: Actor, action: Action, subject: Subject, caseId: string): Promise<ReachedCase> {
    const found = await this.reach(actor, action, subject, caseId);
    if (found.stage === 'closed') throw new Refused('case_closed', 'This case is closed. Reopen it to change anything.');
    return found;
  }

  private async unknown(actor: Actor, action: Action, subject: Subject, caseId: string): Promise<never> {
    await this.audit.denied(actor, `${subject}.${action}`, 'Case', [caseId], actor.requestId, null);
    throw new NotFound('This case');
  }

  private async find(actor: Actor, caseId: string): Promise<ReachedCase | undefined> {
    if (this.db.inTransaction) {
      // Whoever changes something on a case seals it next; the key comes along.
      const [row] = await this.db.query<ReachedCase & { wrapped: Buffer | null }>(reachInside, [actor.organizationId, caseId]);
      if (!row) return undefined;
      const { wrapped, ...found } = row;
      if (wrapped) this.db.noted.set(noteOfKey(caseId), wrapped);
      return found;
    }
    const [[row]] = await this.db.read<[ReachedCase]>(actor, reachOutside(actor.organizationId, caseId));
    return row;
  }
}
