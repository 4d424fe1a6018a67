import { Injectable } from '@nestjs/common';
import { Database, Keyring, Refused, inForce, invalid, type Actor, type AnyActor } from '@alongside/api/core';
import { ReminderOwners, Reminders } from '@alongside/api/reminders';
import type { AccessDecisionKind } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { AccessDecision, CaseAccess } from './case.entity';
import { sealContent } from './content';
import { RecordReminders } from './record-reminders.service';

interface NewGrant {
  caseId: string;
  userId: string;
  kind: CaseAccess['kind'];
  fromAt?: Date;
  untilAt?: Date | null;
  settlesAt?: Date | null;
  privileged?: boolean;
  reason: string;
}

/** The rows of `case_access`: made, ended, and what has to follow when somebody is out. Who may do that is decided by those who ask. */
@Injectable()
export class CaseGrants {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly owners: ReminderOwners,
    private readonly reminders: Reminders,
    private readonly records: RecordReminders,
  ) {}

  /** Returns the id of the grant. `grantedBy` is empty for what the product does by itself. */
  async grant(
    actor: AnyActor,
    { caseId, userId, kind, fromAt, untilAt = null, settlesAt = null, privileged = false, reason }: NewGrant,
  ): Promise<string> {
    const { organizationId } = actor;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    await this.db.em.insert(CaseAccess, {
      ...{ organizationId, id, caseId, userId, kind, untilAt, settlesAt, privileged },
      fromAt: fromAt ?? this.db.moment,
      grantedBy: actor.kind === 'staff' ? actor.userId : null,
      reason: sealContent(sealer, 'case_access', organizationId, id, { reason }),
    });
    return id;
  }

  /** The grant of this case as it is, taken for this transaction. */
  find(organizationId: string, caseId: string, id: string): Promise<CaseAccess | null> {
    return this.db.em.findOne(CaseAccess, { where: { organizationId, caseId, id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Ends what one person holds on a case, whatever its kind, also what is to come. Returns the ended ones. */
  endAllOf(actor: Actor, caseId: string, userId: string): Promise<{ id: string; kind: string }[]> {
    return this.db.query(
      `with ended as (update case_access set until_at = $4, settles_at = null where organization_id = $1 and case_id = $2 and user_id = $3 and (until_at is null or until_at > $4) returning id, kind)
       select * from ended`,
      [actor.organizationId, caseId, userId, this.db.moment],
    );
  }

  /** Keeps who decided what about access, and why. */
  async decided(
    actor: Actor,
    caseId: string,
    kind: AccessDecisionKind,
    about: { userId?: string | null; accessId?: string | null; reason: string },
  ): Promise<void> {
    const { organizationId } = actor;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    await this.db.em.insert(AccessDecision, {
      ...{ organizationId, id, caseId, kind, madeBy: actor.userId, at: this.db.moment },
      ...{ userId: about.userId ?? null, accessId: about.accessId ?? null },
      reason: sealContent(sealer, 'access_decision', organizationId, id, { reason: about.reason }),
    });
  }

  /** Who has the case now and can open it. */
  async holders(actor: AnyActor, caseId: string): Promise<string[]> {
    const rows = await this.db.query<{ user_id: string }>(
      `select distinct a.user_id from case_access a join user_account u on u.organization_id = a.organization_id and u.id = a.user_id and u.state = 'active'
       where a.organization_id = $1 and a.case_id = $2 and a.kind = 'assigned' and ${inForce}
         and not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = $2 and b.user_id = a.user_id)`,
      [actor.organizationId, caseId],
    );
    return rows.map(({ user_id }) => user_id);
  }

  /** Somebody who works with cases and is not kept out of this one; throws with the field at fault. */
  async mayCarry(actor: AnyActor, caseId: string, userId: string, path: string): Promise<void> {
    const [row] = await this.db.query(
      `select 1 from user_account u where u.organization_id = $1 and u.id = $2 and u.state = 'active'
       and exists (select 1 from user_role r where r.organization_id = $1 and r.user_id = u.id and r.role in ('advocate', 'supervisor', 'director'))
       and not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = $3 and b.user_id = u.id)`,
      [actor.organizationId, userId, caseId],
    );
    if (!row) throw invalid(path, 'unknown_person');
  }

  /** The case, taken for this transaction and compared: two people who change who has it do not pass each other. */
  async take(organizationId: string, caseId: string, version: number): Promise<void> {
    const [row] = await this.db.query<{ version: number }>(
      'select version from case_file where organization_id = $1 and id = $2 for no key update',
      [organizationId, caseId],
    );
    if (row?.version !== version) throw new Refused('stale', 'Somebody changed this since you opened it. Load it again.');
  }

  /** The case, taken for this transaction: who else decides about its access waits. */
  async hold(organizationId: string, caseId: string): Promise<void> {
    await this.db.query('select 1 from case_file where organization_id = $1 and id = $2 for no key update', [organizationId, caseId]);
  }

  /**
   * What people had to remember on a case that they cannot open anymore goes to somebody who can: the one who has it, else a supervisor
   * of its team, else a director. A reminder nobody sees would be forgotten.
   */
  async rescueReminders(actor: AnyActor, caseId: string): Promise<void> {
    const { organizationId } = actor;
    const owners = await this.db.query<{ owner_id: string }>(
      `select owner_id from reminder where organization_id = $1 and case_id = $2 and state = 'open'
       union select owner_id from todo where organization_id = $1 and case_id = $2 and done_at is null`,
      [organizationId, caseId],
    );
    for (const { owner_id } of owners) {
      if (await this.owners.canOpen(actor, caseId, owner_id)) continue;
      const heir = await this.owners.heirOf(actor, caseId);
      if (heir) await this.records.handOver(actor, caseId, owner_id, heir);
    }
  }
}
