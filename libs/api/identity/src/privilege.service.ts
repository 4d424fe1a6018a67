import { Injectable } from '@nestjs/common';
import { AppError, Audit, Clock, Database, Keyring, NotFound, Stale, changed, type Actor } from '@alongside/api/core';
import type { AuthorStatus, PrivilegeEdit, PrivilegeView, Staff } from '@alongside/contract';
import { PrivilegeStatus } from './privilege.entity';
import { StaffSessionStore } from './staff-sessions';
import { Users } from './users.service';

interface Words {
  certifiedBy: string;
  note: string;
}
interface Row {
  covered: boolean;
  trainingHours: number | null;
  certifiedOn: string | null;
  content: Buffer;
  supervisor: Staff | null;
  changedBy: Staff;
  changedAt: string;
  version: number;
}
const person = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name) end`;
const find = `select p.covered, p.training_hours as "trainingHours", p.certified_on::text as "certifiedOn", p.content, p.changed_at as "changedAt", p.version,
    ${person('s')} as supervisor, ${person('c')} as "changedBy"
  from privilege_status p
  left join user_account s on s.organization_id = p.organization_id and s.id = p.supervisor_id
  left join user_account c on c.organization_id = p.organization_id and c.id = p.changed_by
  where p.organization_id = $1 and p.id = $2`;
const placeOf = (organizationId: string, id: string) => `privilege_status:${organizationId}:${id}:content`;
const nothing: PrivilegeView = {
  covered: false,
  trainingHours: null,
  certifiedOn: null,
  certifiedBy: '',
  supervisor: null,
  note: '',
  changedBy: null,
  changedAt: null,
  version: 0,
};

/** Who is covered by the privilege between advocate and client, and since when (PRIV-02). */
@Injectable()
export class Privileges {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly users: Users,
    private readonly sessions: StaffSessionStore,
  ) {}

  async read(actor: Actor, userId: string): Promise<PrivilegeView> {
    const view = await this.db.transaction(actor, async () => {
      await this.known(actor, userId);
      return (await this.found(actor.organizationId, userId)) ?? nothing;
    });
    await this.audit.read(actor, 'privilege.read', 'Privilege', [userId]);
    return view;
  }

  /** Nobody says about themselves that they are covered. */
  async edit(actor: Actor, userId: string, { version, certifiedBy, note, ...input }: PrivilegeEdit) {
    if (userId === actor.userId) throw new AppError('own_work', 'Somebody else records your own status.');
    await this.known(actor, userId);
    if (input.supervisorId) await this.users.active(actor, input.supervisorId, 'supervisorId');
    const { organizationId } = actor;
    const sealer = await this.keyring.ensure(organizationId, 'staff', userId);
    const values = {
      ...input,
      content: sealer.seal(placeOf(organizationId, userId), { certifiedBy, note } satisfies Words),
      changedBy: actor.userId,
      changedAt: this.clock.now(),
    };
    const key = { organizationId, id: userId };
    const next = version === 0 ? await this.first(key, values) : await changed(this.db, PrivilegeStatus, { ...key, version }, values);
    await this.audit.record(actor, 'privilege.changed', 'Privilege', [userId]);
    this.sessions.changed('user', userId);
    return { id: userId, version: next };
  }

  /** What is said of an author beside what they write, from then on unchanged; null where nothing is recorded. Inside a transaction. */
  async ofAuthor(actor: Actor): Promise<AuthorStatus | null> {
    const view = await this.found(actor.organizationId, actor.userId);
    if (!view) return null;
    const { covered, trainingHours, certifiedOn, certifiedBy, supervisor } = view;
    return { covered, trainingHours, certifiedOn, certifiedBy, supervisor: supervisor?.displayName ?? null };
  }

  private async first(key: { organizationId: string; id: string }, values: Partial<PrivilegeStatus>): Promise<number> {
    const { organizationId, id } = key;
    const { covered, trainingHours, certifiedOn, supervisorId, content, changedBy, changedAt } = values;
    const [made] = await this.db.query<{ id: string }>(
      `insert into privilege_status (organization_id, id, covered, training_hours, certified_on, supervisor_id, content, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
      [organizationId, id, covered, trainingHours, certifiedOn, supervisorId, content, changedBy, changedAt],
    );
    if (!made) throw new Stale();
    return 1;
  }

  private async found(organizationId: string, userId: string): Promise<PrivilegeView | undefined> {
    const [row] = await this.db.query<Row>(find, [organizationId, userId]);
    if (!row) return undefined;
    const { content, ...status } = row;
    const sealer = await this.keyring.of(organizationId, userId);
    return { ...status, ...sealer.open<Words>(placeOf(organizationId, userId), content) };
  }

  private async known(actor: Actor, userId: string) {
    const [row] = await this.db.query('select 1 from user_account where organization_id = $1 and id = $2', [actor.organizationId, userId]);
    if (!row) throw new NotFound('This person');
  }
}
