import { Injectable } from '@nestjs/common';
import { Clock, Database, Refused, invalid, type Actor } from '@alongside/api/core';
import type { Role } from '@alongside/contract';
import type { WantedChange } from './account-change.entity';
import { Factors } from './factor.service';
import { Links } from './links.service';
import { StaffSessionStore } from './staff-sessions';
import { TeamMember, UserRole } from './user.entity';

type Whose = { organizationId: string };

/** Roles and teams of people, and what becomes of an account: the effects, without the question who may. Inside a transaction. */
@Injectable()
export class Placements {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly factors: Factors,
    private readonly sessions: StaffSessionStore,
  ) {}

  async place({ organizationId }: Whose, userId: string, roles?: readonly Role[], teamIds?: readonly string[]) {
    const key = { organizationId, userId };
    if (roles) {
      await this.db.em.delete(UserRole, key);
      await this.addRoles(key, userId, roles);
    }
    if (teamIds) {
      await this.db.em.delete(TeamMember, key);
      if (teamIds.length)
        await this.db.em.insert(
          TeamMember,
          [...new Set(teamIds)].map((teamId) => ({ ...key, teamId })),
        );
    }
    this.sessions.changed('user', userId);
  }

  /** More roles for somebody who works here; what they hold already they keep. */
  async addRoles({ organizationId }: Whose, userId: string, roles: readonly Role[]) {
    for (const role of new Set(roles))
      await this.db.query('insert into user_role (organization_id, user_id, role) values ($1, $2, $3) on conflict do nothing', [
        organizationId,
        userId,
        role,
      ]);
    this.sessions.changed('user', userId);
  }

  /** More teams for somebody; those they are in already they keep, and one that is gone by now is left out. */
  private async addTeams({ organizationId }: Whose, userId: string, teamIds: readonly string[]) {
    await this.db.query(
      `insert into team_member (organization_id, user_id, team_id) select organization_id, $2, id from team
       where organization_id = $1 and id = any($3::uuid[]) on conflict do nothing`,
      [organizationId, userId, teamIds],
    );
    this.sessions.changed('user', userId);
  }

  async add(actor: Whose, userId: string, { roles, teamIds = [] }: WantedChange) {
    await this.addRoles(actor, userId, roles);
    await this.addTeams(actor, userId, teamIds);
  }

  /** A link for a new password, to the person's own address. */
  async newPassword({ organizationId }: Whose, userId: string) {
    await this.links.make({ organizationId, id: userId }, 'reset');
  }

  /** Somebody who left is invited anew, as the same person. What they had access to stays ended. */
  async takeBack(actor: Whose, userId: string, { roles, teamIds = [], locale }: WantedChange) {
    await this.db.query(
      `update user_account set state = 'invited', left_at = null, password_hash = null, acknowledged_at = null, locale = coalesce($3, locale), version = version + 1
       where organization_id = $1 and id = $2`,
      [actor.organizationId, userId, locale ?? null],
    );
    await this.place(actor, userId, roles, teamIds);
    return this.links.make({ organizationId: actor.organizationId, id: userId }, 'invite');
  }

  /** Somebody who was invited gets these roles and teams; if the invitation waited for that, it leaves now. */
  async welcome(actor: Whose, userId: string, wanted: WantedChange) {
    await this.add(actor, userId, wanted);
    const [{ waits }] = await this.db.query<{ waits: boolean }>(
      `select u.state = 'invited' and not exists (select 1 from one_time_link l where l.organization_id = $1 and l.user_id = $2 and l.used_at is null and l.expires_at > $3) as waits
       from user_account u where u.organization_id = $1 and u.id = $2`,
      [actor.organizationId, userId, this.clock.now()],
    );
    return waits ? this.links.make({ organizationId: actor.organizationId, id: userId }, 'invite') : undefined;
  }

  /** An invitation that nobody agreed to: whoever got no role by it was never here. */
  async forget(actor: Whose, userId: string) {
    await this.db.query(
      `update user_account u set state = 'left', left_at = $3, version = version + 1 where organization_id = $1 and id = $2 and state = 'invited'
         and not exists (select 1 from user_role r where r.organization_id = $1 and r.user_id = $2)`,
      [actor.organizationId, userId, this.clock.now()],
    );
  }

  async withoutFactor(actor: Actor, userId: string) {
    await this.factors.takeAway(actor, userId);
  }

  async teamsExist({ organizationId }: Whose, teamIds: readonly string[]) {
    const ids = [...new Set(teamIds)];
    const rows = await this.db.query('select id from team where organization_id = $1 and id = any($2)', [organizationId, ids]);
    if (rows.length !== ids.length) throw invalid('teamIds', 'unknown_team');
  }

  async keepOneAdministrator({ organizationId }: Whose, leaving: string) {
    // One after the other: of two administrators who see each other off, the second finds nobody left.
    await this.db.query('select 1 from organization where id = $1 for no key update', [organizationId]);
    const [other] = await this.db.query(
      `select 1 from user_role r join user_account u on u.organization_id = r.organization_id and u.id = r.user_id
       where r.organization_id = $1 and r.role = 'administrator' and u.state = 'active' and u.id <> $2 limit 1`,
      [organizationId, leaving],
    );
    if (!other) throw new Refused('last_administrator', 'The organization needs at least one other administrator first.');
  }
}
