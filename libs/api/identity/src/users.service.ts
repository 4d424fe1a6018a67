import { Injectable } from '@nestjs/common';
import { AppError, Audit, Clock, Database, Forbidden, NotFound, Refused, Stale, changed, invalid, type Actor } from '@alongside/api/core';
import { weightyRoles, type Role, type UserEdit, type UserInvite, type UserLeave, type UserReturn } from '@alongside/contract';
import { readsByTeam } from '@alongside/policy';
import { v7 as uuid } from 'uuid';
import { AccountChanges } from './account-changes.service';
import { Links } from './links.service';
import { Placements } from './placements';
import { StaffSessionStore } from './staff-sessions';
import { UserAccount } from './user.entity';
import { Leavers } from './leavers';

const list = `select u.id, u.email, u.display_name as "displayName", u.state, u.locale, u.version,
    array(select r.role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id order by r.role) as roles,
    coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from team_member m
      join team t on t.organization_id = m.organization_id and t.id = m.team_id
      where m.organization_id = u.organization_id and m.user_id = u.id), '[]'::json) as teams,
    exists (select 1 from second_factor f where f.organization_id = u.organization_id and f.user_id = u.id and f.state = 'on') as factor,
    exists (select 1 from privilege_status p where p.organization_id = u.organization_id and p.id = u.id and p.covered) as privileged,
    exists (select 1 from account_change c where c.organization_id = u.organization_id and c.user_id = u.id and c.state = 'waiting'
      and c.expires_at > coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())) as waiting
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
  factor: boolean;
  waiting: boolean;
  privileged: boolean;
}

/** No link was made, and nothing had to be asked. */
const none = { link: null, expiresAt: null, change: null };

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
    private readonly placements: Placements,
    private readonly changes: AccountChanges,
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
    await this.placements.teamsExist(actor, input.teamIds);
    const user = {
      organizationId: actor.organizationId,
      id: uuid(),
      email: input.email,
      displayName: input.displayName.trim(),
      locale: input.locale,
    };
    await this.db.em.insert(UserAccount, user);
    await this.audit.record(actor, 'user.invited', 'User', [user.id]);
    const { roles, teamIds, reason } = input;
    if (!roles.some((role) => weightyRoles.includes(role))) {
      await this.placements.place(actor, user.id, roles, teamIds);
      return { id: user.id, ...none, ...(await this.links.make(user, 'invite')) };
    }
    // Whoever would see more than their own work waits outside for the second person: no role, no team, no link.
    const asked = await this.changes.ask(actor, user.id, 'invite', { roles: [...new Set(roles)], teamIds }, reason);
    return { id: user.id, ...none, ...asked.invitation, change: asked.change };
  }

  /** A new invitation for somebody who lost the first; for somebody who works here a new password, once a second person agrees. */
  async link(actor: Actor, id: string, reason: string | undefined) {
    const user = await this.found(actor, id);
    if (user.state === 'left') throw new Refused('transition_refused', 'This person has left. Bring them back first.');
    if (user.state === 'active') return this.newPassword(actor, id, reason);
    if (user.roles.length === 0) throw new Refused('second_person_required', 'A second person has to agree to this invitation first.');
    const invitation = await this.links.make(user, 'invite');
    await this.audit.record(actor, 'user.link_made', 'User', [id]);
    return { id, ...none, ...((await this.mayBeShown(actor, user)) && invitation) };
  }

  /** Whoever holds such a link becomes that person, so it goes to their own address and to no colleague. */
  private async newPassword(actor: Actor, id: string, reason: string | undefined) {
    if (id === actor.userId) throw new Forbidden('Ask for a new password of your own on the page where you sign in.');
    if (!this.links.arrive)
      throw new AppError(
        'unavailable',
        'Mail is not set up on this server, so the link cannot reach them. Let them leave, and bring them back.',
      );
    const { change } = await this.changes.ask(actor, id, 'link', { roles: [] }, reason);
    return { id, ...none, change };
  }

  /** A link into an account that sees more than its own work is shown to no colleague, but where there is no other way in. */
  private async mayBeShown(actor: Actor, { id, roles }: UserRow): Promise<boolean> {
    if (!this.links.arrive || !roles.some((role) => weightyRoles.includes(role))) return true;
    return (await this.changes.others(actor, id)).length === 0;
  }

  async edit(actor: Actor, id: string, input: UserEdit) {
    const user = await this.found(actor, id);
    if (user.state === 'left') throw new Refused('transition_refused', 'This person has left.');
    if (input.roles && id === actor.userId) throw new Forbidden('Nobody changes their own roles. Ask another administrator.');
    const wanted = input.roles ?? user.roles;
    const kept = user.roles.filter((role) => wanted.includes(role));
    const more = [...new Set(wanted)].filter((role) => !user.roles.includes(role));
    const fewer = kept.length < user.roles.length;
    if (fewer && !kept.includes('administrator')) await this.placements.keepOneAdministrator(actor, id);
    if (input.teamIds) await this.placements.teamsExist(actor, input.teamIds);
    // What a role shows of a team is as much as a role: somebody else agrees to it.
    const held = [...wanted, ...(await this.changes.comingRoles(actor, id))].some(readsByTeam);
    const wider = held ? [...new Set(input.teamIds)].filter((teamId) => !user.teams.some((team) => team.id === teamId)) : [];
    const version = await changed(
      this.db,
      UserAccount,
      { organizationId: actor.organizationId, id, version: input.version },
      {
        ...(input.displayName && { displayName: input.displayName.trim() }),
        ...(input.locale && { locale: input.locale }),
      },
    );
    await this.placements.place(
      actor,
      id,
      fewer ? kept : undefined,
      input.teamIds?.filter((teamId) => !wider.includes(teamId)),
    );
    if (fewer) await this.narrowed(actor, user, kept);
    await this.audit.record(actor, fewer ? 'user.roles_changed' : 'user.changed', 'User', [id]);
    if (more.length + wider.length === 0) return { id, version, change: null };
    const asked = await this.changes.ask(actor, id, more.length > 0 ? 'roles' : 'teams', { roles: more, teamIds: wider }, input.reason);
    return { id, version, change: asked.change };
  }

  /** Asks to take the second factor of somebody away who lost it. */
  async resetFactor(actor: Actor, id: string, reason: string) {
    const user = await this.found(actor, id);
    if (id === actor.userId) throw new Forbidden('Nobody takes away their own second step. Ask another administrator.');
    if (!user.factor) throw new Refused('transition_refused', 'This person has no second step.');
    const { change } = await this.changes.ask(actor, id, 'factor', { roles: [] }, reason);
    return { id, version: user.version, change };
  }

  /** Off-boarding: sessions, access and memberships end with this request. */
  async leave(actor: Actor, id: string, input: UserLeave) {
    const user = await this.found(actor, id);
    if (user.state === 'left') throw new Refused('transition_refused', 'This person has left already.');
    if (id === actor.userId) throw new Forbidden('Nobody ends their own account. Ask another administrator.');
    if (input.handTo) await this.active(actor, input.handTo, 'handTo');
    await this.placements.keepOneAdministrator(actor, id);
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
    await this.changes.endOf(actor, id, 'all');
    await this.audit.record(actor, 'user.left', 'User', [id]);
    this.sessions.changed('user', id);
    return { id, version };
  }

  /** Somebody who left works here again, as the same person, with a new password, once a second person agrees. They are given cases anew. */
  async bringBack(actor: Actor, id: string, input: UserReturn) {
    const user = await this.found(actor, id);
    if (user.state !== 'left') throw new Refused('transition_refused', 'This person works here already, or was invited.');
    if (user.version !== input.version) throw new Stale();
    await this.placements.teamsExist(actor, input.teamIds);
    const { roles, teamIds, locale, reason } = input;
    const asked = await this.changes.ask(actor, id, 'return', { roles, teamIds, ...(locale && { locale }) }, reason);
    await this.audit.record(actor, 'user.returned', 'User', [id]);
    return { id, ...none, ...asked.invitation, change: asked.change };
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

  private async narrowed(actor: Actor, user: UserRow, kept: readonly Role[]) {
    if (user.roles.includes('administrator') && !kept.includes('administrator')) await this.changes.endOf(actor, user.id, 'asked');
    await this.changes.narrowed(actor, user.id);
  }
}
