import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Forbidden, NotFound, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import type { Role, UserEdit, UserInvite, UserLeave, UserReturn } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Links } from './links.service';
import { StaffSessionStore } from './staff-sessions';
import { TeamMember, UserAccount, UserRole } from './user.entity';
import { Leavers } from './leavers';

const list = `select u.id, u.email, u.display_name as "displayName", u.state, u.locale, u.version,
    array(select r.role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id order by r.role) as roles,
    coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from team_member m
      join team t on t.organization_id = m.organization_id and t.id = m.team_id
      where m.organization_id = u.organization_id and m.user_id = u.id), '[]'::json) as teams
  from user_account u where u.organization_id = $1`;

interface UserRow {
  id: string;
  email: string;
  displayName: string;
  state: string;
  locale: 'en' | 'es';
  version: number;
  roles: Role[];
  teams: { id: string; name: string }[];
}

/** Staff accounts: nobody makes their own, administrators invite. */
@Injectable()
export class Users {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly sessions: StaffSessionStore,
    private readonly leavers: Leavers,
  ) {}

  async list(actor: Actor) {
    const items = await this.db.transaction(actor, () =>
      this.db.query<UserRow>(`${list} order by lower(u.display_name), u.id limit 1000`, [actor.organizationId]),
    );
    await this.audit.read(
      actor,
      'user.list',
      'User',
      items.map(({ id }) => id),
    );
    return { items };
  }

  async colleagues(actor: Actor) {
    const items = await this.db.transaction(actor, () =>
      this.db.query<UserRow>(`${list} and u.state = 'active' order by lower(u.display_name), u.id limit 1000`, [actor.organizationId]),
    );
    await this.audit.read(
      actor,
      'colleague.list',
      'User',
      items.map(({ id }) => id),
    );
    return { items: items.map(({ id, displayName, roles, teams }) => ({ id, displayName, roles, teamIds: teams.map((team) => team.id) })) };
  }

  async invite(actor: Actor, input: UserInvite) {
    const [known] = await this.db.query<{ state: string }>(
      'select state from user_account where organization_id = $1 and lower(email) = $2',
      [actor.organizationId, input.email],
    );
    if (known?.state === 'left')
      throw new Refused(
        'colleague_left',
        'Somebody with this address worked here before. Bring them back from the list of those who left; what they wrote stays under their name.',
        [{ path: 'email', problem: 'colleague_left' }],
      );
    if (known) throw invalid('email', 'already_used');
    await this.teamsExist(actor, input.teamIds);
    const user = {
      organizationId: actor.organizationId,
      id: uuid(),
      email: input.email,
      displayName: input.displayName.trim(),
      locale: input.locale,
    };
    await this.db.em.insert(UserAccount, user);
    await this.place(actor, user.id, input.roles, input.teamIds);
    await this.audit.record(actor, 'user.invited', 'User', [user.id]);
    return { id: user.id, ...(await this.links.make(user, 'invite')) };
  }

  /** A new invitation for somebody who lost the first, or a new password for somebody who cannot get mail. */
  async reinvite(actor: Actor, id: string) {
    const user = await this.found(actor, id);
    if (user.state === 'left') throw new Refused('transition_refused', 'This person has left. Bring them back first.');
    await this.audit.record(actor, 'user.link_made', 'User', [id]);
    return { id, ...(await this.links.make(user, user.state === 'invited' ? 'invite' : 'reset')) };
  }

  async edit(actor: Actor, id: string, input: UserEdit) {
    const user = await this.found(actor, id);
    if (user.state === 'left') throw new Refused('transition_refused', 'This person has left.');
    if (input.roles && id === actor.userId) throw new Forbidden('Nobody changes their own roles. Ask another administrator.');
    if (input.roles && !input.roles.includes('administrator')) await this.keepOneAdministrator(actor, id);
    if (input.teamIds) await this.teamsExist(actor, input.teamIds);
    const version = await changed(
      this.db,
      UserAccount,
      { organizationId: actor.organizationId, id, version: input.version },
      {
        ...(input.displayName && { displayName: input.displayName.trim() }),
        ...(input.locale && { locale: input.locale }),
      },
    );
    if (input.roles || input.teamIds) await this.place(actor, id, input.roles, input.teamIds);
    await this.audit.record(actor, input.roles ? 'user.roles_changed' : 'user.changed', 'User', [id]);
    this.sessions.changed('user', id);
    return { id, version };
  }

  /** Off-boarding: sessions, access and memberships end with this request. */
  async leave(actor: Actor, id: string, input: UserLeave) {
    const user = await this.found(actor, id);
    if (user.state === 'left') throw new Refused('transition_refused', 'This person has left already.');
    if (id === actor.userId) throw new Forbidden('Nobody ends their own account. Ask another administrator.');
    if (input.handTo) await this.active(actor, input.handTo, 'handTo');
    await this.keepOneAdministrator(actor, id);
    const now = this.clock.now();
    const version = await changed(
      this.db,
      UserAccount,
      { organizationId: actor.organizationId, id: user.id, version: input.version },
      { state: 'left', leftAt: now, passwordHash: null },
    );
    const where = [actor.organizationId, id];
    const ended = [...where, now];
    await this.leavers.leave(actor, id, input.handTo ?? null);
    await this.db.query(
      'update staff_session set revoked_at = $3 where organization_id = $1 and user_id = $2 and revoked_at is null',
      ended,
    );
    await this.db.query('update one_time_link set used_at = $3 where organization_id = $1 and user_id = $2 and used_at is null', ended);
    await this.db.query('delete from user_role where organization_id = $1 and user_id = $2', where);
    await this.db.query('delete from team_member where organization_id = $1 and user_id = $2', where);
    await this.audit.record(actor, 'user.left', 'User', [id]);
    this.sessions.changed('user', id);
    return { id, version };
  }

  /** Somebody who left works here again, as the same person, with a new password. What they had access to stays ended; they are given cases anew. */
  async bringBack(actor: Actor, id: string, input: UserReturn) {
    const user = await this.found(actor, id);
    if (user.state !== 'left') throw new Refused('transition_refused', 'This person works here already, or was invited.');
    await this.teamsExist(actor, input.teamIds);
    await changed(
      this.db,
      UserAccount,
      { organizationId: actor.organizationId, id, version: input.version },
      { state: 'invited', leftAt: null, passwordHash: null, acknowledgedAt: null, ...(input.locale && { locale: input.locale }) },
    );
    await this.place(actor, id, input.roles, input.teamIds);
    await this.audit.record(actor, 'user.returned', 'User', [id]);
    return { id, ...(await this.links.make(user, 'invite')) };
  }

  /** A colleague who works here now; throws with the field at fault. */
  async active(actor: { organizationId: string }, id: string, path: string) {
    const [row] = await this.db.query<{ id: string }>(
      `select id from user_account where organization_id = $1 and id = $2 and state = 'active'`,
      [actor.organizationId, id],
    );
    if (!row) throw invalid(path, 'unknown_person');
  }

  private async found(actor: Actor, id: string): Promise<UserRow & { organizationId: string }> {
    const [row] = await this.db.query<UserRow>(`${list} and u.id = $2`, [actor.organizationId, id]);
    if (!row) throw new NotFound('This person');
    return { ...row, organizationId: actor.organizationId };
  }

  private async place(actor: Actor, userId: string, roles?: readonly Role[], teamIds?: readonly string[]) {
    const key = { organizationId: actor.organizationId, userId };
    if (roles) {
      await this.db.em.delete(UserRole, key);
      await this.db.em.insert(
        UserRole,
        [...new Set(roles)].map((role) => ({ ...key, role })),
      );
    }
    if (teamIds) {
      await this.db.em.delete(TeamMember, key);
      if (teamIds.length)
        await this.db.em.insert(
          TeamMember,
          [...new Set(teamIds)].map((teamId) => ({ ...key, teamId })),
        );
    }
  }

  private async teamsExist(actor: Actor, teamIds: readonly string[]) {
    const ids = [...new Set(teamIds)];
    const rows = await this.db.query('select id from team where organization_id = $1 and id = any($2)', [actor.organizationId, ids]);
    if (rows.length !== ids.length) throw invalid('teamIds', 'unknown_team');
  }

  private async keepOneAdministrator(actor: Actor, leaving: string) {
    // One after the other: of two administrators who see each other off, the second finds nobody left.
    await this.db.query('select 1 from organization where id = $1 for no key update', [actor.organizationId]);
    const [other] = await this.db.query(
      `select 1 from user_role r join user_account u on u.organization_id = r.organization_id and u.id = r.user_id
       where r.organization_id = $1 and r.role = 'administrator' and u.state = 'active' and u.id <> $2 limit 1`,
      [actor.organizationId, leaving],
    );
    if (!other) throw new Refused('last_administrator', 'The organization needs at least one other administrator first.');
  }
}
