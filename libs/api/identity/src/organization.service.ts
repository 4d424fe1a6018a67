import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError, Audit, Database, Gate, KeyProvider, Keyring, NotFound, invalid, mac, system, type Actor } from '@alongside/api/core';
import type { OrganizationEdit, Setup, TeamWrite } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Agreements } from './agreements.service';
import { Organization, Team } from './organization.entity';
import { hashPassword } from './passwords';
import { StaffSessionStore } from './staff-sessions';
import { UserAccount, UserRole } from './user.entity';

const notNow = () => new AppError('link_expired', 'This token does not fit, or the installation is set up already.');

type Founded = (organizationId: string) => Promise<void>;

/** The organization itself: its settings, its teams, and how the first one comes to be. */
@Injectable()
export class Organizations implements OnApplicationBootstrap {
  private readonly listeners: Founded[] = [];
  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly keyring: Keyring,
    private readonly keys: KeyProvider,
    private readonly audit: Audit,
    private readonly sessions: StaffSessionStore,
    private readonly agreements: Agreements,
  ) {}

  /** Registers what else a new organization needs, in its first transaction. */
  onFounded(listener: Founded) {
    this.listeners.push(listener);
  }

  async onApplicationBootstrap() {
    const needed = await this.setupNeeded().catch(() => false);
    if (needed) new Logger('Setup').warn(`No organization yet. Open /setup in the workspace and enter this token: ${this.setupToken()}`);
  }

  async setupNeeded() {
    const [row] = await this.gate.query<{ needed: boolean }>('select not exists (select 1 from organization) as needed');
    return row.needed;
  }

  async setup(input: Setup, requestId: string) {
    const sent = Buffer.from(input.token);
    const expected = Buffer.from(this.setupToken());
    if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) throw notNow();
    await this.found({ name: input.organizationName, timezone: input.timezone, administrator: input }, requestId, () => this.noneYet());
    return {};
  }

  /** Makes an organization with its key, its directory and its first administrator, if `allowed` lets it. Returns its id and that person's. */
  async found(
    input: { name: string; timezone: string; administrator: { email: string; displayName: string; password: string } },
    requestId: string,
    allowed: () => Promise<void> = async () => undefined,
  ) {
    const organizationId = uuid();
    const userId = uuid();
    const passwordHash = await hashPassword(input.administrator.password);
    await this.db.transaction({ organizationId }, async () => {
      await allowed();
      await this.db.em.insert(Organization, { id: organizationId, name: input.name.trim(), timezone: input.timezone });
      await this.keyring.createOrganization(organizationId);
      await this.agreements.begin(organizationId);
      await this.db.em.insert(UserAccount, {
        organizationId,
        id: userId,
        email: input.administrator.email,
        displayName: input.administrator.displayName.trim(),
        passwordHash,
        state: 'active',
      });
      await this.db.em.insert(UserRole, { organizationId, userId, role: 'administrator' });
      for (const listener of this.listeners) await listener(organizationId);
      await this.audit.record(system(organizationId, requestId), 'organization.founded', 'Organization', [organizationId]);
    });
    return { organizationId, userId };
  }

  async current(actor: Actor) {
    const row = await this.db.transaction(actor, () => this.db.em.findOneByOrFail(Organization, { id: actor.organizationId }));
    await this.audit.read(actor, 'organization.read', 'Organization', [row.id]);
    return row;
  }

  async edit(actor: Actor, { version, ...input }: OrganizationEdit) {
    const row = await this.db.em.findOneByOrFail(Organization, { id: actor.organizationId });
    const values = { ...row, ...input };
    if (values.releaseDefaultDays > values.releaseMaxDays) throw invalid('releaseDefaultDays', 'more_than_maximum');
    if (values.workFrom >= values.workTo) throw invalid('workTo', 'ends_before_start');
    const { affected } = await this.db.em.update(Organization, { id: actor.organizationId, version }, { ...input, version: version + 1 });
    if (affected !== 1) throw new AppError('stale', 'Somebody changed this since you opened it. Load it again.');
    await this.audit.record(actor, 'organization.changed', 'Organization', [actor.organizationId]);
    this.sessions.changed('organization', actor.organizationId);
    return { id: actor.organizationId, version: version + 1 };
  }

  async teams(actor: Actor) {
    const items = await this.db.transaction(actor, () =>
      this.db.query<{ id: string }>(
        `select t.id, t.name, coalesce(json_agg(json_build_object('id', u.id, 'displayName', u.display_name) order by u.display_name) filter (where u.id is not null), '[]'::json) as members
         from team t left join team_member m on m.organization_id = t.organization_id and m.team_id = t.id
         left join user_account u on u.organization_id = m.organization_id and u.id = m.user_id and u.state <> 'left'
         where t.organization_id = $1 group by t.id, t.name order by lower(t.name)`,
        [actor.organizationId],
      ),
    );
    await this.audit.read(
      actor,
      'team.list',
      'Team',
      items.map(({ id }) => id),
    );
    return { items };
  }

  async addTeam(actor: Actor, input: TeamWrite) {
    const id = uuid();
    await this.db.em.insert(Team, { organizationId: actor.organizationId, id, name: input.name.trim() });
    await this.audit.record(actor, 'team.added', 'Team', [id]);
    return { id, version: 1 };
  }

  async renameTeam(actor: Actor, id: string, input: TeamWrite) {
    const { affected } = await this.db.em.update(Team, { organizationId: actor.organizationId, id }, { name: input.name.trim() });
    if (affected !== 1) throw new NotFound('This team');
    await this.audit.record(actor, 'team.renamed', 'Team', [id]);
    return { id, version: 1 };
  }

  /** One after the other: of two who set up at once, the second finds the first. */
  private async noneYet() {
    await this.db.query(`select pg_advisory_xact_lock(hashtextextended('setup', 0))`);
    if (!(await this.setupNeeded())) throw notNow();
  }

  /** Comes from the master key, so that every process knows the same token and nothing has to be stored. */
  private setupToken() {
    return mac(this.keys.installation('setup'), 'first organization').toString('base64url');
  }
}
