import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, holds, type Actor, type ReachedCase } from '@alongside/api/core';
import { grants, relationsFor, type Action, type Subject } from '@alongside/policy';
import type { Relation, Role, Staff, WhyAnswer, WhyAsk, WhyNot } from '@alongside/contract';
import { readCaseNumber } from './case-number';
import { openContent } from './content';
import { PrivilegedAccess } from './privileged-access';
import { plainKinds, recordKinds } from './record-kinds';

interface Person extends Staff {
  roles: Role[];
  state: 'invited' | 'active' | 'left';
  acknowledged: boolean;
}
/** What is asked about, and how the record itself stands to the person. */
interface About {
  subject: Subject;
  id: string | null;
  /** The cases that decide; none where the role does. */
  cases: string[];
  own: boolean;
  work: boolean;
  /** For this person there is no such record, whatever they are. */
  kept: boolean;
  /** What asks for each of the cases. */
  onEach: readonly Action[];
}
interface Found extends Omit<About, 'id' | 'onEach'> {
  place: number;
  /** The record does not exist for whoever asks. */
  hidden: boolean;
}
interface GrantRow {
  id: string;
  kind: 'assigned' | 'shared' | 'break_glass';
  since: string;
  until: string | null;
  by: Staff | null;
  reason: Buffer;
}

const subjects = [...new Set(grants.map(({ subject }) => subject))];
const actionsOn = (subject: Subject): Action[] => [
  ...new Set(grants.filter((grant) => grant.subject === subject).flatMap(({ actions }) => actions)),
];
/** Begun and not done on a record that is there. */
const ofNone: readonly Action[] = ['create'];
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

const people = `select u.id, u.display_name as "displayName", u.state, u.acknowledged_at is not null as acknowledged,
    array(select r.role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id order by r.role) as roles
  from user_account u where u.organization_id = $1`;
const one = (caseId: string) => `array[${caseId}]`;
const found = `${[
  `select -1 as place, 'Case' as subject, array[r.id] as cases, false as own, false as work, false as kept, false as hidden
   from case_file r where r.organization_id = $1 and r.id = $2 and $3::uuid is not null and $4::uuid is not null`,
  ...recordKinds.map(
    ({ table, subject, own = 'false', work = 'false', id = 'id', caseId = 'r.case_id', cases = one(caseId) }, place) =>
      `(select ${place}, ${subject}, ${cases}, ${own}, ${work}, false, false from ${table} r where r.organization_id = $1 and r.${id} = $2 limit 1)`,
  ),
  ...plainKinds.map(
    ({ table, subject, id = 'id', own = 'false', keptFrom = () => 'false' }) =>
      `select ${recordKinds.length}, '${subject}', '{}'::uuid[], ${own}, false, ${keptFrom('$3')}, ${keptFrom('$4')} from ${table} r where r.organization_id = $1 and r.${id} = $2`,
  ),
].join(' union all ')} order by place limit 1`;

/**
 * "Why can this person see this?" There is no second truth: how they stand to the case is found by the statement that decides when they
 * ask for it themselves, and what that allows by the grants that decide it.
 */
@Injectable()
export class Why {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly privileged: PrivilegedAccess,
  ) {}

  /** Everybody about whom it can be asked. */
  async people(actor: Actor) {
    const items = await this.db.transaction(actor, () =>
      this.db.query<Person>(`${people} order by u.state, lower(u.display_name), u.id limit 2000`, [actor.organizationId]),
    );
    await this.audit.read(
      actor,
      'access.people',
      'User',
      items.map(({ id }) => id),
    );
    return { items };
  }

  async answer(actor: Actor, { userId, what }: WhyAsk): Promise<WhyAnswer> {
    const { organizationId } = actor;
    const { person, about } = await this.db.transaction(actor, async () => {
      const [one] = await this.db.query<Person>(`${people} and u.id = $2`, [organizationId, userId]);
      return { person: one, about: await this.about(actor, what, userId) };
    });
    if (!person || !about) throw new NotFound('This person or record');
    const answer = about.cases.length > 0 ? await this.onCases(actor, person, about) : this.byRole(person, about);
    await this.audit.read(
      actor,
      'access.explained',
      'Access',
      [userId, about.id, ...about.cases].filter((id) => id !== null),
      answer.about.caseId,
    );
    return answer;
  }

  /** Whoever asks must be one to ask about each of the cases: about a part of them the answer would not be true of the record. */
  private async onCases(actor: Actor, person: Person, about: About): Promise<WhyAnswer> {
    const answers: WhyAnswer[] = [];
    for (const caseId of about.cases) answers.push(await this.onCase(actor, person, about, caseId));
    const kept = answers.find(({ whyNot: reason }) => reason === 'blocked');
    if (kept) return kept;
    const first = answers.find(({ sees }) => sees) ?? answers[0];
    const actions = first.actions.map(({ action }) => {
      const each = answers.flatMap((answer) => answer.actions.filter((one) => one.action === action));
      const allowed = about.onEach.includes(action as Action) ? each.every((one) => one.allowed) : each.some((one) => one.allowed);
      return { action, allowed, through: allowed ? [...new Set(each.flatMap(({ through }) => through))] : [] };
    });
    return { ...first, actions };
  }

  private async onCase(actor: Actor, person: Person, about: About, caseId: string): Promise<WhyAnswer> {
    const { organizationId } = actor;
    const { subject } = about;
    const asking = await this.access.reachUnread(actor, 'explain', 'Access', caseId);
    const stands = await this.access.standingOf(organizationId, person.id, caseId);
    if (!stands) throw new NotFound('This case');
    const signsIn = whoCannotSignIn(person) === null;
    const relations: Relation[] = [...(stands.relations ?? []), ...(about.own ? (['self'] as const) : [])];
    const opens = holds(person, stands, 'read', 'Case');
    // Privileged notes ask for more than a grant.
    const shut = subject === 'PrivilegedNote' && !(await this.privileged.reads(actor, person, relations, caseId));
    const may = (action: Action) => {
      const granted = relationsFor(person, action, subject);
      if (!signsIn || granted === null || shut) return null;
      // The glass can be broken by everybody whose role may, except by those who are kept out.
      if (granted === 'any') return stands.relations ? [] : null;
      const through = relations.filter((relation) => granted.includes(relation));
      const reached = opens || (subject === 'Glass' && about.own);
      const ownWork = action === 'review' && about.work;
      return reached && through.length > 0 && !ownWork ? through : null;
    };
    const sees = may('read') !== null;
    const rows = await this.grantsOf(actor, caseId, person.id);
    return {
      user: person,
      about: { subject, id: about.id, caseId, caseNumber: stands.number },
      sees,
      whyNot: sees ? null : whyNot(person, stands, rows, opens, this.clock.now()),
      because: await this.because(actor, person, asking, stands, rows),
      actions: actionsOn(subject)
        .filter((action) => !ofNone.includes(action))
        .map((action) => ({ action, allowed: may(action) !== null, through: may(action) ?? [] })),
    };
  }

  /** Of a record that no case decides: what the role gives, what is one's own, and what hangs on no case yet, which is for those who lead. */
  private byRole(person: Person, { subject, id, own, kept }: About): WhyAnswer {
    const barred = whoCannotSignIn(person);
    const standing: readonly Relation[] = [...(own ? (['self'] as const) : []), ...(id ? (['team', 'organization'] as const) : [])];
    const may = (action: Action): readonly Relation[] | null => {
      const granted = barred || kept ? null : relationsFor(person, action, subject);
      if (granted === null || granted === 'any') return granted && [];
      const through = id ? granted.filter((relation) => standing.includes(relation)) : granted;
      return through.length > 0 ? through : null;
    };
    const sees = may('read') !== null;
    const reason = kept ? 'kept_from' : relationsFor(person, 'read', subject) === null ? 'role_never' : 'not_theirs';
    return {
      user: person,
      about: { subject, id, caseId: null, caseNumber: null },
      sees,
      whyNot: sees ? null : (barred ?? reason),
      because: [],
      actions: actionsOn(subject).map((action) => ({ action, allowed: may(action) !== null, through: [...(may(action) ?? [])] })),
    };
  }

  /** The ways in which they stand to the case and that mean something to their roles; what has ended or is to come is said as well. */
  private async because(
    actor: Actor,
    person: Person,
    asking: ReachedCase,
    stands: ReachedCase,
    rows: readonly GrantRow[],
  ): Promise<WhyAnswer['because']> {
    const counting = relationsFor(person, 'read', 'Case');
    const relations = (stands.relations ?? []).filter((relation) => Array.isArray(counting) && counting.includes(relation));
    // The words of a grant are narrative: for those who lead the case, not for an auditor.
    const leads = holds(actor, asking, 'read', 'Case') && holds(actor, asking, 'read', 'Access');
    const sealer = leads ? await this.keyring.of(actor.organizationId, stands.id) : null;
    const now = this.clock.now();
    const granted = rows.map(({ id, kind, since, until, by, reason }) => ({
      ...{ relation: kind, since, until, by, team: null },
      reason: sealer
        ? (this.keyring.shown(`case_access ${id}`, () => openContent(sealer, 'case_access', actor.organizationId, id, reason))?.reason ??
          '')
        : null,
      state: new Date(since) > now ? ('planned' as const) : until && new Date(until) <= now ? ('ended' as const) : ('now' as const),
    }));
    const [team] = stands.teamId ? await this.teamOf(actor, stands.teamId) : [];
    const byRole = relations
      .filter((relation) => relation === 'team' || relation === 'organization')
      .map((relation) => ({
        ...{ relation, since: null, until: null, by: null, reason: null, state: 'now' as const },
        team: relation === 'team' ? (team?.name ?? null) : null,
      }));
    return [
      ...granted.filter(({ state, relation }) => state === 'now' && relations.includes(relation)),
      ...byRole,
      ...granted.filter(({ state }) => state !== 'now'),
    ];
  }

  private teamOf(actor: Actor, id: string) {
    return this.db.transaction(actor, () =>
      this.db.query<{ name: string }>('select name from team where organization_id = $1 and id = $2', [actor.organizationId, id]),
    );
  }

  private grantsOf(actor: Actor, caseId: string, userId: string) {
    return this.db.transaction(actor, () =>
      this.db.query<GrantRow>(
        `select a.id, a.kind, a.from_at as since, a.until_at as until, a.reason, case when g.id is not null then json_build_object('id', g.id, 'displayName', g.display_name) end as by
         from case_access a left join user_account g on g.organization_id = a.organization_id and g.id = a.granted_by
         where a.organization_id = $1 and a.case_id = $2 and a.user_id = $3 and (a.until_at is null or a.until_at > a.from_at) order by a.from_at desc, a.id desc limit 20`,
        [actor.organizationId, caseId, userId],
      ),
    );
  }

  /** A case by its number, a record by its id or by the address of its page, or an area by its name. */
  private async about({ organizationId, userId: asker }: Actor, what: string, userId: string): Promise<About | null> {
    const text = what.trim();
    const area = subjects.find((subject) => subject === text);
    if (area) return { subject: area, id: null, cases: [], own: false, work: false, kept: false, onEach: [] };
    const number = readCaseNumber(text);
    const [file] = number
      ? await this.db.query<{ id: string }>('select id from case_file where organization_id = $1 and number = $2', [organizationId, number])
      : [];
    const ids = file ? [file.id] : (text.toLowerCase().match(uuids) ?? []).reverse().slice(0, 3);
    for (const id of ids) {
      const [row] = await this.db.query<Found>(found, [organizationId, id, userId, asker]);
      if (row?.hidden) return null;
      if (row) return { ...row, id, onEach: recordKinds[row.place]?.onEach ?? [] };
    }
    return null;
  }
}

function whoCannotSignIn({ state, acknowledged }: Person): WhyNot | null {
  if (state === 'left') return 'left';
  if (state === 'invited') return 'not_yet_signed_in';
  return acknowledged ? null : 'not_acknowledged';
}

function whyNot(person: Person, { relations, restricted }: ReachedCase, rows: readonly GrantRow[], opens: boolean, now: Date): WhyNot {
  const barred = whoCannotSignIn(person);
  if (barred) return barred;
  const counting = relationsFor(person, 'read', 'Case');
  if (!Array.isArray(counting)) return 'role_never';
  if (relations === null) return 'blocked';
  if (opens) return 'not_enough';
  if (rows.some(({ since }) => new Date(since) > now)) return 'planned';
  if (restricted && counting.includes('team')) return 'restricted';
  return rows.length > 0 ? 'ended' : 'no_relation';
}
