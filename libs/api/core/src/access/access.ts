import { Injectable } from '@nestjs/common';
import type { Relation, Stage } from '@alongside/contract';
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
  version: number;
  relations: Relation[];
}

const columns = `c.id, c.number, c.stage, c.team_id as "teamId", c.version, ${relationsSql} as relations`;
const reachOutside = statement<ReachedCase>(
  'reach_case',
  ['uuid', 'uuid'],
  `select ${columns} from case_file c where c.organization_id = $1 and c.id = $2`,
);

const reachInside = `select ${columns}, k.wrapped from case_file c left join data_key k on k.organization_id = c.organization_id and k.id = c.id where c.organization_id = $1 and c.id = $2`;

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
    const holds = (wanted: Action, on: Subject) => {
      const relations = relationsFor(actor, wanted, on);
      return Array.isArray(relations) && found?.relations?.some((relation) => relations.includes(relation));
    };
    if (!found || !holds('read', 'Case')) {
      await this.audit.denied(actor, `${subject}.${action}`, 'Case', [caseId], actor.requestId, null);
      throw new NotFound('This case');
    }
    if (!holds(action, subject)) {
      await this.audit.denied(actor, `${subject}.${action}`, 'Case', [caseId], actor.requestId, caseId);
      throw new Forbidden();
    }
    return found;
  }

  /** Like `reach`, for changes: refuses them on a closed case. */
  async reachOpen(actor: Actor, action: Action, subject: Subject, caseId: string): Promise<ReachedCase> {
    const found = await this.reach(actor, action, subject, caseId);
    if (found.stage === 'closed') throw new Refused('case_closed', 'This case is closed. Reopen it to change anything.');
    return found;
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
