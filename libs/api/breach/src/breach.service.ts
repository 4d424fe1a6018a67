import { Injectable } from '@nestjs/common';
import { Agencies } from '@alongside/api/agencies';
import { Audit, Clock, Database, Keyring, ME, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import { Notifications } from '@alongside/api/reminders';
import type {
  BreachClose,
  BreachEdit,
  BreachList,
  BreachOpen,
  BreachReopen,
  BreachRow,
  BreachView,
  Locale,
  ReasonCode,
  Staff,
  Written,
} from '@alongside/contract';
import { breachLawViews } from '@alongside/knowledge/deadlines';
import { v7 as uuid } from 'uuid';
import { BreachCases } from './breach-cases.service';
import { openBreach, sealBreach } from './breach.content';
import { BreachIncident } from './breach.entity';
import { BreachNotices } from './breach-notices.service';
import { BreachPeople, notKeptFrom } from './breach-people';

/** How far back something may have been noticed, ms. */
const LONGEST = 90 * 86_400_000;
/** Countries that have a law of their own in the knowledge base; somewhere else the organization chooses. */
const lawful = ['US', 'GB', 'AU', 'CA'];

const columns = `b.id, b.kind, b.state, b.noticed_at as "noticedAt", b.opened_at as "openedAt", json_build_object('id', u.id, 'displayName', u.display_name) as "openedBy",
    n.next as "nextDueAt", coalesce(n.open, 0) as "openNotices", c.open as "openCases", b.opened_by = ${ME} as own
  from breach_incident b
  join user_account u on u.organization_id = b.organization_id and u.id = b.opened_by
  left join lateral (select min(x.due_at) as next, count(*)::int as open from breach_notice x where x.organization_id = b.organization_id and x.breach_id = b.id and x.state = 'open') n on true
  left join lateral (select count(*)::int as open from breach_case x where x.organization_id = b.organization_id and x.breach_id = b.id and x.state = 'open') c on true
  where b.organization_id = $1 and ${notKeptFrom}`;

/** A breach from the suspicion to its end: the clock, what is known, and that it is over (BR-01, BR-02). */
@Injectable()
export class Breaches {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly people: BreachPeople,
    private readonly notices: BreachNotices,
    private readonly cases: BreachCases,
    private readonly notifications: Notifications,
  ) {}

  /** Open ones first, by what has to be told next. Whoever does not deal with breaches sees those they reported. */
  async list(actor: Actor): Promise<BreachList> {
    const all = this.people.seesAll(actor);
    const rows = await this.db.transaction(actor, () =>
      this.db.query<BreachRow>(
        `select ${columns} and ($2 or b.opened_by = ${ME}) order by b.state = 'closed', n.next nulls last, b.opened_at desc, b.id limit 200`,
        [actor.organizationId, all],
      ),
    );
    await this.audit.read(
      actor,
      'breach.listed',
      'Breach',
      rows.map(({ id }) => id),
    );
    return { items: rows.map((row) => (all ? row : { ...row, nextDueAt: null, openNotices: 0, openCases: 0 })) };
  }

  async read(actor: Actor, id: string): Promise<BreachView> {
    const view = await this.db.transaction(actor, () => this.view(actor, id));
    await this.audit.read(actor, 'breach.read', 'Breach', [id, ...view.cases.map(({ caseId }) => caseId)]);
    return view;
  }

  /** Starts the clock. A suspicion is enough, and anybody who works here may have one. */
  async open(actor: Actor, input: BreachOpen): Promise<Written> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const noticedAt = this.noticed(input.noticedAt, now);
    const keptFrom = await this.keptFrom(actor, input.keptFrom);
    const [{ country }] = await this.db.query<{ country: string }>('select country from organization where id = $1', [organizationId]);
    const id = uuid();
    const sealer = await this.keyring.ofOrganization(organizationId);
    const row = {
      ...{ organizationId, id, version: 1, kind: input.kind, state: 'open' as const, noticedAt, openedAt: now, openedBy: actor.userId },
      places: lawful.includes(country) ? [country] : [],
      ...{ keptFrom, closedAt: null, closedBy: null },
      content: sealBreach(sealer, 'breach_incident', organizationId, id, { what: input.what.trim(), done: '', closing: '' }),
    };
    await this.db.em.insert(BreachIncident, { ...row });
    await this.notices.refresh(row);
    await this.tell(actor, row, 'breach_opened');
    await this.audit.record(actor, 'breach.opened', 'Breach', [id]);
    return { id, version: 1 };
  }

  async edit(actor: Actor, id: string, input: BreachEdit): Promise<Written> {
    const { organizationId } = actor;
    const row = await this.people.reach(actor, 'write', id);
    if (row.state === 'closed') throw new Refused('transition_refused', 'This is closed. Open it again to change anything.');
    const noticedAt = input.noticedAt ? this.noticed(input.noticedAt, this.clock.now()) : row.noticedAt;
    // Time that has run is not given back.
    if (noticedAt > row.noticedAt) throw invalid('noticedAt', 'only_earlier');
    const sealer = await this.keyring.ofOrganization(organizationId);
    const words = openBreach(sealer, 'breach_incident', organizationId, id, row.content);
    const content = { ...words, what: input.what?.trim() ?? words.what, done: input.done?.trim() ?? words.done };
    const values = {
      ...{ kind: input.kind ?? row.kind, places: input.places ? [...new Set(input.places)] : row.places, noticedAt },
      content: sealBreach(sealer, 'breach_incident', organizationId, id, content),
    };
    const version = await changed(this.db, BreachIncident, { ...row, version: input.version }, values);
    await this.notices.refresh({ ...row, ...values });
    await this.audit.record(actor, 'breach.changed', 'Breach', [id]);
    return { id, version };
  }

  /** Over only when everybody was told or need not be, and everybody who may be at risk was thought of. */
  async close(actor: Actor, id: string, { version, words }: BreachClose): Promise<Written> {
    const { organizationId } = actor;
    const row = await this.people.reach(actor, 'close', id);
    if (row.state === 'closed') throw new Refused('transition_refused', 'This is closed already.');
    const [left] = await this.db.query<{ open: boolean }>(
      `select exists (select 1 from breach_notice where organization_id = $1 and breach_id = $2 and state = 'open')
         or exists (select 1 from breach_case where organization_id = $1 and breach_id = $2 and state = 'open') as open`,
      [organizationId, id],
    );
    if (left.open) throw new Refused('not_settled', 'Somebody still has to be told or reached, or it has to be written down why not.');
    const next = await this.end(row, version, { state: 'closed', closedAt: this.clock.now(), closedBy: actor.userId }, words.trim());
    await this.tell(actor, row, 'breach_closed');
    await this.audit.record(actor, 'breach.closed', 'Breach', [id]);
    return { id, version: next };
  }

  async reopen(actor: Actor, id: string, { version, reason }: BreachReopen): Promise<Written> {
    const row = await this.people.reach(actor, 'close', id);
    if (row.state !== 'closed') throw new Refused('transition_refused', 'This is open already.');
    const next = await this.end(row, version, { state: 'open', closedAt: null, closedBy: null }, reason.trim());
    await this.notices.refresh(row);
    await this.tell(actor, row, 'breach_opened');
    await this.audit.record(actor, 'breach.reopened', 'Breach', [id]);
    return { id, version: next };
  }

  private async view(actor: Actor, id: string): Promise<BreachView> {
    const { organizationId } = actor;
    const row = await this.people.reach(actor, 'read', id);
    const whole = this.people.seesAll(actor);
    const [head] = await this.db.query<BreachRow & { own: boolean }>(`select ${columns} and b.id = $2`, [organizationId, id]);
    const sealer = await this.keyring.ofOrganization(organizationId);
    const words = openBreach(sealer, 'breach_incident', organizationId, id, row.content);
    const named = { what: words.what, places: row.places, closedAt: row.closedAt?.toISOString() ?? null, version: row.version, whole };
    if (!whole)
      return {
        ...{ ...head, ...named, nextDueAt: null, openNotices: 0, openCases: 0 },
        ...{ places: [], keptFrom: [], closedBy: null, done: '', closing: '', notices: [], cases: [], choices: [] },
      };
    const locale = await this.agencies.language(actor);
    const people = await this.staff(organizationId, [...row.keptFrom, ...(row.closedBy ? [row.closedBy] : [])]);
    return {
      ...{ ...head, ...named },
      keptFrom: people.filter((each) => row.keptFrom.includes(each.id)),
      closedBy: people.find((each) => each.id === row.closedBy) ?? null,
      ...{ done: words.done, closing: words.closing },
      notices: await this.notices.of(row, locale),
      cases: await this.cases.of(actor, id),
      choices: placesIn(locale),
    };
  }

  private noticed(said: string | undefined, now: Date): Date {
    const noticedAt = said ? new Date(said) : now;
    if (noticedAt > now) throw invalid('noticedAt', 'in_the_future');
    if (now.getTime() - noticedAt.getTime() > LONGEST) throw invalid('noticedAt', 'too_long_ago');
    return noticedAt;
  }

  /** Somebody has to be left who deals with it. */
  private async keptFrom(actor: Actor, ids: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(ids)];
    if (wanted.includes(actor.userId)) throw invalid('keptFrom', 'not_oneself');
    const known = await this.staff(actor.organizationId, wanted);
    if (known.length < wanted.length) throw invalid('keptFrom', 'unknown_person');
    if ((await this.people.dealing(actor.organizationId, wanted)).length === 0) throw invalid('keptFrom', 'nobody_left');
    return wanted;
  }

  private staff(organizationId: string, ids: readonly string[]): Promise<Staff[]> {
    return this.db.query<Staff>(
      'select id, display_name as "displayName" from user_account where organization_id = $1 and id = any($2::uuid[]) order by lower(display_name)',
      [organizationId, ids],
    );
  }

  private async end(row: BreachIncident, version: number, values: Partial<BreachIncident>, closing: string): Promise<number> {
    const { organizationId, id } = row;
    const sealer = await this.keyring.ofOrganization(organizationId);
    const words = openBreach(sealer, 'breach_incident', organizationId, id, row.content);
    return changed(
      this.db,
      BreachIncident,
      { ...row, version },
      { ...values, content: sealBreach(sealer, 'breach_incident', organizationId, id, { ...words, closing }) },
    );
  }

  private async tell(actor: Actor, { organizationId, id, keptFrom, openedBy }: BreachIncident, reason: ReasonCode) {
    const all = new Set([...(await this.people.dealing(organizationId, keptFrom)), ...(reason === 'breach_closed' ? [openedBy] : [])]);
    for (const userId of all)
      if (userId !== actor.userId)
        await this.notifications.tell(actor, userId, { kind: 'breach', reason, facts: { breachId: id }, caseId: null });
  }
}

/** Every place that has a law of its own, by its name. */
function placesIn(locale: Locale): BreachView['choices'] {
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const seen = new Set<string>();
  return breachLawViews(locale)
    .filter(({ place }) => !seen.has(place) && seen.add(place))
    .map(({ place, placeName, name }) => ({ place, name: placeName ?? regions.of(place) ?? name }));
}
