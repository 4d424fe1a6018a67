import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Clock, Database, NotFound, Rounds, invalid, ofTeamSql, system, type Actor, type AnyActor } from '@alongside/api/core';
import type { AbsenceView, AbsenceWrite, Absent, ReasonCode, ReminderKind, Staff } from '@alongside/contract';
import { NIL, v7 as uuid } from 'uuid';
import { Absence } from './absence.entity';
import { Notifications } from './notifications.service';
import { ReminderOwners } from './reminder-owners.service';
import type { Facts } from './reminder.entity';
import { lettersAtOnce } from './stand-ins.sql';

/** How often the sweep looks, ms. */
const EVERY = 60_000;
/** How long somebody may be away, ms. */
const LONGEST = 400 * 86_400_000;
/** Cases that are looked at together; all of them are. */
const BATCH = 1_000;

/** Whether user `u` is away at `$2`. */
const away = (u: string) =>
  `exists (select 1 from absence a where a.organization_id = $1 and a.user_id = ${u} and a.from_at <= $2 and a.until_at > $2)`;

const person = (u: string) => `json_build_object('id', ${u}.id, 'displayName', ${u}.display_name)`;

/** What somebody who is away has on one case, and who was asked to stand in. */
interface Share {
  caseId: string;
  ownerId: string;
  delegateId: string;
}

/**
 * People are away, and what falls due meanwhile must not wait for them. It stays theirs and goes to their delegate as well; a
 * delegate who may not open the case, or is away, does not get it: then the case's supervisor does, or a director. When they are
 * back it is theirs alone again.
 */
@Injectable()
export class StandIns implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly rounds: Rounds,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly owners: ReminderOwners,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit() {
    this.rounds.every('stand-ins', EVERY, (id) => {
      const actor = system(id, uuid());
      return this.db.transaction(actor, () => this.settle(actor));
    });
  }

  async read(actor: Actor): Promise<AbsenceView> {
    const { organizationId, userId } = actor;
    const now = this.clock.now();
    const view = await this.db.transaction(actor, async () => {
      const own = await this.of(organizationId, userId);
      const standsInFor = await this.db.query<{ who: Staff; until: string }>(
        `select ${person('u')} as who, a.until_at as until from absence a
         join user_account u on u.organization_id = a.organization_id and u.id = a.user_id
         where a.organization_id = $1 and a.delegate_id = $2 and a.from_at <= $3 and a.until_at > $3 order by a.until_at, u.id`,
        [organizationId, userId, now],
      );
      return { own, standsInFor };
    });
    await this.audit.read(actor, 'absence.read', 'Absence', [userId]);
    return view;
  }

  /** Says when oneself is away and who stands in; in place of what was said before. */
  async leave(actor: Actor, input: AbsenceWrite): Promise<AbsenceView> {
    await this.set(actor, actor.userId, input);
    return this.read(actor);
  }

  /** The same for a colleague whom one leads, who fell ill for instance; they are told. */
  async leaveFor(actor: Actor, userId: string, input: AbsenceWrite): Promise<{ absence: Absent | null }> {
    await this.lead(actor, userId);
    await this.set(actor, userId, input);
    if (userId !== actor.userId) await this.tellColleague(actor, userId, 'absence_recorded', { at: new Date(input.until).toISOString() });
    return { absence: await this.of(actor.organizationId, userId) };
  }

  /** Back: what fell due is one's own alone again. */
  async comeBack(actor: Actor): Promise<AbsenceView> {
    await this.end(actor, actor.userId);
    return this.read(actor);
  }

  async endFor(actor: Actor, userId: string): Promise<{ absence: Absent | null }> {
    await this.lead(actor, userId);
    await this.end(actor, userId);
    if (userId !== actor.userId) await this.tellColleague(actor, userId, 'absence_over', {});
    return { absence: null };
  }

  private tellColleague(actor: Actor, userId: string, reason: ReasonCode, facts: Facts) {
    return this.notifications.tell(actor, userId, { kind: 'stand_in', reason, facts, caseId: null });
  }

  private async set(actor: Actor, userId: string, { from, until, delegateId }: AbsenceWrite): Promise<void> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const [fromAt, untilAt] = [new Date(from), new Date(until)];
    if (untilAt <= now) throw invalid('until', 'in_the_past');
    if (untilAt <= fromAt) throw invalid('until', 'ends_before_start');
    if (untilAt.getTime() - now.getTime() > LONGEST) throw invalid('until', 'too_far');
    if (delegateId === userId || !(await this.works(organizationId, delegateId))) throw invalid('delegateId', 'cannot_stand_in');
    await this.db.query(
      `insert into absence (organization_id, id, user_id, delegate_id, from_at, until_at, created_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (organization_id, user_id) do update set delegate_id = excluded.delegate_id, from_at = excluded.from_at, until_at = excluded.until_at, version = absence.version + 1`,
      [organizationId, uuid(), userId, delegateId, fromAt, untilAt, now],
    );
    await this.audit.record(actor, 'absence.set', 'Absence', [userId]);
    await this.notifications.tell(actor, delegateId, {
      kind: 'stand_in',
      reason: 'stand_in_asked',
      facts: { at: fromAt.toISOString() },
      caseId: null,
    });
    await this.settle(actor);
  }

  private async end(actor: Actor, userId: string): Promise<void> {
    await this.db.em.delete(Absence, { organizationId: actor.organizationId, userId });
    await this.audit.record(actor, 'absence.ended', 'Absence', [userId]);
    await this.settle(actor);
  }

  /** Whether one may say of this colleague that they are away: of one's team, or for a director of anybody who works here. */
  /** A colleague whom one leads: of one's team, or for a director anybody who works here. Inside the running transaction. */
  async lead(actor: Actor, userId: string): Promise<Staff> {
    const [mine] = await this.db.query(
      `select 1 from team_member m join team_member t on t.organization_id = m.organization_id and t.team_id = m.team_id
       where m.organization_id = $1 and m.user_id = $2 and t.user_id = $3 limit 1`,
      [actor.organizationId, userId, actor.userId],
    );
    if ((!mine && !actor.roles.includes('director')) || !(await this.works(actor.organizationId, userId)))
      throw new NotFound('This colleague');
    const [colleague] = await this.db.query<Staff>(
      'select id, display_name as "displayName" from user_account where organization_id = $1 and id = $2',
      [actor.organizationId, userId],
    );
    return colleague;
  }

  private async of(organizationId: string, userId: string): Promise<Absent | null> {
    const [own] = await this.db.query<Absent>(
      `select a.from_at as "from", a.until_at as until, ${person('d')} as delegate from absence a
       join user_account d on d.organization_id = a.organization_id and d.id = a.delegate_id
       where a.organization_id = $1 and a.user_id = $2 and a.until_at > $3`,
      [organizationId, userId, this.clock.now()],
    );
    return own ?? null;
  }

  /** Brings who stands in for whom up to date, inside the running transaction: as often as one likes. */
  async settle(actor: AnyActor): Promise<void> {
    const { organizationId } = actor;
    const now = this.clock.now();
    await this.db.query(
      `update reminder r set stand_in_id = null, stand_in_at = null where r.organization_id = $1 and r.state = 'open' and r.stand_in_id is not null and not ${away('r.owner_id')}`,
      [organizationId, now],
    );
    let place: Pick<Share, 'caseId' | 'ownerId'> = { caseId: NIL, ownerId: NIL };
    for (let size = BATCH; size === BATCH;) {
      const shares = await this.db.query<Share>(
        `select distinct r.case_id as "caseId", r.owner_id as "ownerId", a.delegate_id as "delegateId"
         from absence a join reminder r on r.organization_id = a.organization_id and r.owner_id = a.user_id and r.state = 'open' and r.due_at <= $2
         where a.organization_id = $1 and a.from_at <= $2 and a.until_at > $2 and (r.case_id, r.owner_id) > ($3::uuid, $4::uuid)
         order by 1, 2 limit ${BATCH}`,
        [organizationId, now, place.caseId, place.ownerId],
      );
      await this.rounds.within(
        'stand-ins',
        organizationId,
        shares.map((share) => ({ ...share, id: share.caseId })),
        async (share) => this.give(actor, share, await this.standInOf(organizationId, share, now), now),
      );
      size = shares.length;
      place = shares[size - 1] ?? place;
    }
  }

  /** Takes what is due on a case to its stand-in, who hears of each once: in the application, and by letter if they want that for its kind. */
  private async give(actor: AnyActor, { caseId, ownerId }: Share, standInId: string | null, now: Date) {
    const given = await this.db.query<{ kind: ReminderKind }>(
      `with given as (update reminder set stand_in_id = $4, stand_in_at = case when $4::uuid is not null then $5::timestamptz end
         where organization_id = $1 and case_id = $2 and owner_id = $3 and state = 'open' and due_at <= $5 and stand_in_id is distinct from $4 returning id, due_at, kind)
       select kind from given order by due_at, id`,
      [actor.organizationId, caseId, ownerId, standInId, now],
    );
    if (!standInId) return;
    for (const { kind } of given) {
      await this.notifications.tell(actor, standInId, { kind: 'stand_in', reason: 'stand_in', facts: { kind }, caseId });
      this.db.send(lettersAtOnce, [actor.organizationId, standInId, kind, now, uuid(), uuid()]);
    }
  }

  private async standInOf(organizationId: string, { caseId, ownerId, delegateId }: Share, now: Date): Promise<string | null> {
    const [present] = await this.db.query(`select 1 where not ${away('$3')}`, [organizationId, now, delegateId]);
    if (present && (await this.owners.canOpen({ organizationId }, caseId, delegateId))) return delegateId;
    const others = await this.db.query<{ id: string }>(
      `select u.id from case_file c join user_account u on u.organization_id = c.organization_id and u.state = 'active' and u.id <> $4
       join user_role o on o.organization_id = u.organization_id and o.user_id = u.id
       where c.organization_id = $1 and c.id = $3 and not ${away('u.id')}
         and ((o.role = 'supervisor' and ${ofTeamSql('u.id')}) or o.role = 'director')
       order by o.role desc, u.created_at, u.id`,
      [organizationId, now, caseId, ownerId],
    );
    for (const { id } of others) if (await this.owners.canOpen({ organizationId }, caseId, id)) return id;
    return null;
  }

  /** Whether somebody works on cases here at all. */
  private async works(organizationId: string, userId: string): Promise<boolean> {
    const [found] = await this.db.query(
      `select 1 from user_account u join user_role r on r.organization_id = u.organization_id and r.user_id = u.id
       where u.organization_id = $1 and u.id = $2 and u.state = 'active' and r.role in ('advocate', 'supervisor', 'director') limit 1`,
      [organizationId, userId],
    );
    return found !== undefined;
  }
}
