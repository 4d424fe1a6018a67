import { Injectable } from '@nestjs/common';
import {
  Access,
  AppError,
  Audit,
  Database,
  Forbidden,
  HERE,
  ME,
  inForce,
  statement,
  type Actor,
  type ReachedCase,
} from '@alongside/api/core';
import type { Relation, Role } from '@alongside/contract';
import { readsPrivileged, writesPrivileged, type PrivilegedStanding } from '@alongside/policy';

const standingSql = (
  who: string,
) => `select o.privileged_notes as notes, o.privileged_supervisors as supervisors, o.privileged_directors as directors,
     exists (select 1 from privilege_status p where p.organization_id = o.id and p.id = ${who} and p.covered) as covered,
     exists (select 1 from case_access a where a.organization_id = ${HERE} and a.case_id = $2 and a.user_id = ${who} and a.kind = 'shared' and a.privileged and ${inForce}) as shared
   from organization o where o.id = $1`;
/** What besides the grants decides about privileged notes of a case, for the person of the running statement. */
export const privilegedStanding = statement<PrivilegedStanding>('privileged_standing', ['uuid', 'uuid'], standingSql(ME));

/** The instance check for privileged notes: the grant, and then what is theirs alone. */
@Injectable()
export class PrivilegedAccess {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** Like `Access.reach`. Throws privileged_off or privilege_missing where that is the only thing in the way. */
  async reach(actor: Actor, action: 'read' | 'write', caseId: string): Promise<{ found: ReachedCase; now: PrivilegedStanding }> {
    const found = await (action === 'write'
      ? this.access.reachOpen(actor, 'write', 'PrivilegedNote', caseId)
      : this.access.reach(actor, 'read', 'PrivilegedNote', caseId));
    const now = await this.standing(actor, caseId);
    const answer = action === 'write' ? writesPrivileged(actor, found.relations, now) : readsPrivileged(actor, found.relations, now);
    if (answer === 'yes') return { found, now };
    await this.audit.denied(actor, `PrivilegedNote.${action}`, 'Case', [caseId], actor.requestId, caseId);
    if (answer === 'off') throw new AppError('privileged_off', 'Your organization does not use privileged notes.');
    if (answer === 'status')
      throw new AppError(
        'privilege_missing',
        'Privileged notes are for advocates whose privilege status is recorded. Ask an administrator.',
      );
    throw new Forbidden();
  }

  /** Whether the person of this request could give privileged notes to somebody else with the case. */
  async mayShare(actor: Actor, caseId: string): Promise<boolean> {
    const { relations } = await this.access.reach(actor, 'share', 'Case', caseId);
    return readsPrivileged(actor, relations, await this.standing(actor, caseId)) === 'yes';
  }

  /** Whether somebody else reads them, who stands like this to the case. */
  async reads(
    actor: Actor,
    person: { id: string; roles: readonly Role[] },
    relations: readonly Relation[],
    caseId: string,
  ): Promise<boolean> {
    const [now] = await this.db.transaction(actor, () =>
      this.db.query<PrivilegedStanding>(standingSql('$3'), [actor.organizationId, caseId, person.id]),
    );
    return readsPrivileged(person, relations, now) === 'yes';
  }

  private async standing(actor: Actor, caseId: string): Promise<PrivilegedStanding> {
    const one = privilegedStanding(actor.organizationId, caseId);
    const [row] = this.db.inTransaction
      ? await this.db.query<PrivilegedStanding>(one.statement.text, [actor.organizationId, caseId])
      : (await this.db.read<[PrivilegedStanding]>(actor, one))[0];
    return row;
  }
}
