import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Agencies } from '@alongside/api/agencies';
import {
  Access,
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  changed,
  invalid,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import { CaseClosings, LegalHolds, Overseers, Story } from '@alongside/api/cases';
import { Notifications, Reminders, keeperOf } from '@alongside/api/reminders';
import {
  endedRequestStates,
  type ClientRequestCheck,
  type ClientRequestExtend,
  type ClientRequestList,
  type ClientRequestRecord,
  type ClientRequestRefuse,
  type ClientRequestView,
  type Locale,
  type PartyRole,
  type RequestKind,
  type RequestState,
  type Staff,
  type Written,
} from '@alongside/contract';
import { relationsFor, type Action } from '@alongside/policy';
import { requestRuleFor, requestRuleViews } from '@alongside/knowledge/deadlines';
import { v7 as uuid } from 'uuid';
import { ClientRequest } from './request.entity';
import { emptyRequest, openRights, sealRights, type RequestContent } from './request.content';
import { RequestPeople } from './request-people';
import { answerBy, longer, remindAt } from './request-time';

const isEnded = (state: RequestState) => endedRequestStates.includes(state);
type Open = 'received' | 'checked' | 'prepared' | 'approved';

interface Row extends Omit<
  ClientRequest,
  'askedAt' | 'dueAt' | 'checkedAt' | 'secondAt' | 'endedAt' | 'checkedBy' | 'preparedBy' | 'secondBy' | 'endedBy'
> {
  askedAt: string;
  dueAt: string;
  checkedAt: string | null;
  secondAt: string | null;
  endedAt: string | null;
  checker: Staff | null;
  preparer: Staff | null;
  seconder: Staff | null;
  ender: Staff | null;
  preparedBy: string | null;
  role: PartyRole;
}
const who = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name) end`;
const staff = (alias: string, column: string) =>
  `left join user_account ${alias} on ${alias}.organization_id = r.organization_id and ${alias}.id = r.${column}`;

/** Requests of clients about their own file, from the asking to the answer, with the time in which it must be given (PRIV-04). */
@Injectable()
export class ClientRequests implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly agencies: Agencies,
    private readonly people: RequestPeople,
    private readonly holds: LegalHolds,
    private readonly overseers: Overseers,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
    private readonly closings: CaseClosings,
  ) {}

  onModuleInit() {
    // The time in which a request is answered does not end with the work.
    const again = async (actor: Actor, caseId: string) => {
      const rows = await this.db.em.findBy(ClientRequest, { organizationId: actor.organizationId, caseId });
      for (const row of rows) if (!isEnded(row.state)) await this.remind(actor, row);
    };
    this.closings.listen(again);
    this.reminders.comesBack(['client_request'], again);
    this.reminders.onAnswer(async (actor, { kind, sourceId }, change) => {
      if (kind !== 'client_request' || change !== 'done') return;
      const row = await this.db.em.findOneBy(ClientRequest, { organizationId: actor.organizationId, id: sourceId });
      if (row && !isEnded(row.state)) throw new Refused('not_settled', 'Answer the request itself; its reminder ends with it.');
    });
  }

  async list(actor: Actor, caseId: string): Promise<ClientRequestList> {
    const { relations } = await this.access.reach(actor, 'read', 'ClientRequest', caseId);
    const list = await this.db.transaction(actor, async () => {
      const rows = await this.db.query<Row>(
        `select r.id, r.case_id as "caseId", r.person_id as "personId", r.guardian, r.kind, r.how, r.state, r.asked_at as "askedAt", r.due_at as "dueAt", r.rule, r.extended,
           r.checked_at as "checkedAt", r.checked_how as "checkedHow", r.parts, r.second_asked as "secondAsked", r.second_at as "secondAt", r.ended_at as "endedAt", r.refusal,
           r.disclosure_id as "disclosureId", r.prepared_by as "preparedBy", r.content, r.version,
           ${who('c')} as checker, ${who('p')} as preparer, ${who('s')} as seconder, ${who('e')} as ender,
           coalesce((select x.role from case_party x where x.organization_id = r.organization_id and x.case_id = r.case_id and x.person_id = r.person_id order by x.role = 'client' desc limit 1), 'client') as role
         from client_request r ${staff('c', 'checked_by')} ${staff('p', 'prepared_by')} ${staff('s', 'second_by')} ${staff('e', 'ended_by')}
         where r.organization_id = $1 and r.case_id = $2 order by r.state in ('done', 'refused', 'withdrawn'), r.due_at, r.id`,
        [actor.organizationId, caseId],
      );
      const granted = relationsFor(actor, 'review', 'ClientRequest');
      const reviews = Array.isArray(granted) && relations.some((relation) => granted.includes(relation));
      const sealer = await this.keyring.of(actor.organizationId, caseId);
      const locale = await this.agencies.language(actor);
      const client = await this.people.client(actor, caseId);
      const held = await this.holds.held(actor.organizationId, { caseId, personId: client });
      const items = rows.map((row) => {
        const content = openRights(sealer, 'client_request', actor.organizationId, row.id, row.content);
        return viewOf(row, content, locale, {
          held: held && row.kind === 'deletion' && !isEnded(row.state),
          maySecond: reviews && row.state === 'prepared' && row.preparedBy !== actor.userId,
        });
      });
      return { items, people: await this.people.askers(actor, caseId) };
    });
    await this.audit.read(
      actor,
      'client_request.listed',
      'ClientRequest',
      list.items.map(({ id }) => id),
      caseId,
    );
    return list;
  }

  /** Asked in words or in writing; kept by whoever heard it. */
  async record(actor: Actor, caseId: string, input: ClientRequestRecord): Promise<Written> {
    await this.access.reach(actor, 'create', 'ClientRequest', caseId);
    const guardian = await this.people.check(actor, caseId, input.personId);
    const id = await this.ask(actor, { caseId, personId: input.personId, guardian, kind: input.kind, how: input.how, words: input.words });
    return { id, version: 1 };
  }

  /** Keeps a request and starts its time, inside the running transaction. The caller has made sure that this person may ask. */
  async ask(
    actor: AnyActor,
    asked: Pick<ClientRequest, 'caseId' | 'personId' | 'guardian' | 'kind' | 'how'> & { words: string },
  ): Promise<string> {
    const { organizationId } = actor;
    const { words, ...values } = asked;
    if (values.kind === 'correction' && !words.trim()) throw invalid('words', 'required');
    await this.reminders.take(organizationId, values.caseId);
    const open = await this.db.em.findBy(ClientRequest, {
      organizationId,
      caseId: values.caseId,
      kind: values.kind,
      personId: values.personId,
    });
    // A second copy is the same copy; corrections may be several.
    if (values.kind !== 'correction' && open.some(({ state }) => !isEnded(state)))
      throw new Refused('duplicate', 'This was asked already and is being worked on.');
    const { timezone, rule } = await this.rule(organizationId);
    const now = this.clock.now();
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, values.caseId);
    const row = {
      ...{ organizationId, id, version: 1, ...values, state: 'received' as const, askedAt: now },
      ...{ dueAt: answerBy(now, rule, timezone), rule: rule.key as string, extended: false },
      content: sealRights(sealer, 'client_request', organizationId, id, { ...emptyRequest, words: words.trim() }),
    };
    await this.db.em.insert(ClientRequest, { ...row });
    await this.remind(actor, row);
    await this.story.add(actor, values.caseId, 'client_request', id, { kind: values.kind, state: 'received' });
    await this.audit.record(actor, 'client_request.asked', 'ClientRequest', [id], values.caseId);
    return id;
  }

  /** Somebody who knows them made sure, live, that it is them: whoever holds their phone could ask as well. */
  async check(actor: Actor, id: string, input: ClientRequestCheck): Promise<Written> {
    const { row, content } = await this.reach(actor, 'write', id, ['received']);
    await this.people.check(actor, row.caseId, row.personId);
    if (row.guardian && !input.note.trim()) throw invalid('note', 'required');
    const values = { state: 'checked' as const, checkedAt: this.clock.now(), checkedBy: actor.userId, checkedHow: input.how };
    return this.keep(actor, row, input.version, values, { ...content, checkNote: input.note.trim() }, 'checked');
  }

  /** Once, with the reason, before the time is over; the person is told. */
  async extend(actor: Actor, id: string, { version, reason }: ClientRequestExtend): Promise<Written> {
    const { row, content } = await this.reach(actor, 'write', id, ['received', 'checked', 'prepared', 'approved']);
    if (row.extended || row.dueAt <= this.clock.now()) throw new Refused('transition_refused', 'This cannot be put off any more.');
    const { timezone, rule } = await this.rule(row.organizationId);
    const values = { extended: true, dueAt: longer(row.dueAt, rule, timezone) };
    return this.keep(actor, row, version, values, { ...content, extendReason: reason.trim() }, 'extended');
  }

  /** Not given, not changed, not deleted: why, and how they can object, in words for them. */
  async refuse(actor: Actor, id: string, input: ClientRequestRefuse): Promise<ClientRequest> {
    const { row, content } = await this.reach(actor, 'write', id, ['received', 'checked', 'prepared', 'approved']);
    const words = { refusal: input.words.trim(), objection: input.objection.trim(), statement: input.statement.trim() };
    await this.finish(actor, row, input.version, 'refused', { ...content, ...words }, { refusal: input.reason });
    return row;
  }

  async withdraw(actor: AnyActor, row: ClientRequest, version: number): Promise<Written> {
    if (isEnded(row.state)) throw new Refused('transition_refused', 'This request has ended already.');
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    const content = openRights(sealer, 'client_request', row.organizationId, row.id, row.content);
    return this.finish(actor, row, version, 'withdrawn', content);
  }

  /** The request for a step, with its case taken; refuses another state. Works on a closed case too. */
  async reach(
    actor: Actor,
    action: Action,
    id: string,
    states: readonly RequestState[],
    kind?: RequestKind,
  ): Promise<{ row: ClientRequest; content: RequestContent }> {
    const { organizationId } = actor;
    const found = await this.db.em.findOneBy(ClientRequest, { organizationId, id });
    await this.access.reach(actor, action, 'ClientRequest', found?.caseId ?? id);
    if (!found) throw new NotFound('This request');
    await this.reminders.take(organizationId, found.caseId);
    const row = await this.db.em.findOneByOrFail(ClientRequest, { organizationId, id });
    if (!states.includes(row.state) || (kind && row.kind !== kind))
      throw new Refused('transition_refused', 'This step is not possible now. Load the case again to see where the request stands.');
    const sealer = await this.keyring.of(organizationId, row.caseId);
    return { row, content: openRights(sealer, 'client_request', organizationId, id, row.content) };
  }

  /** Writes what a step changed, and brings the reminder up to date. */
  async keep(
    actor: AnyActor,
    row: ClientRequest,
    version: number,
    values: Partial<ClientRequest>,
    content: RequestContent,
    step: string,
  ): Promise<Written> {
    const { organizationId, id, caseId } = row;
    const sealer = await this.keyring.of(organizationId, caseId);
    const sealed = sealRights(sealer, 'client_request', organizationId, id, content);
    const next = await changed(this.db, ClientRequest, { ...row, version }, { ...values, content: sealed });
    const now = { ...row, ...values };
    if (isEnded(now.state)) await this.reminders.end(actor, { sourceId: id, kind: 'client_request' });
    else await this.remind(actor, now);
    await this.audit.record(actor, `client_request.${step}`, 'ClientRequest', [id], caseId);
    return { id, version: next };
  }

  async finish(
    actor: AnyActor,
    row: ClientRequest,
    version: number,
    state: 'done' | 'refused' | 'withdrawn',
    content: RequestContent,
    values: Partial<ClientRequest> = {},
  ): Promise<Written> {
    const ended = { state, endedAt: this.clock.now(), endedBy: actor.kind === 'staff' ? actor.userId : null };
    const written = await this.keep(actor, row, version, { ...values, ...ended }, content, state);
    await this.story.add(actor, row.caseId, 'client_request', row.id, { kind: row.kind, state });
    return written;
  }

  /** Whom a request waits for: whoever looks over the work while it waits for a second person, else whoever keeps the case. */
  private async remind(
    actor: AnyActor,
    {
      id,
      caseId,
      kind,
      state,
      dueAt,
      secondAsked,
      preparedBy,
    }: Pick<ClientRequest, 'id' | 'caseId' | 'kind' | 'state' | 'dueAt'> & Partial<ClientRequest>,
  ) {
    const now = this.clock.now();
    const waits = state === 'prepared' && secondAsked;
    const seconds = waits ? await this.overseers.all(actor, caseId, preparedBy ? [preparedBy] : [], 'ClientRequest') : [];
    const ownerId = seconds[0] ?? (await keeperOf(this.db, actor, caseId, now));
    if (!ownerId) return;
    await this.reminders.start(actor, {
      ...{ caseId, ownerId, sourceId: id },
      kind: 'client_request',
      reason: waits ? 'client_request_second' : 'client_request',
      facts: { kind, state, dueAt: dueAt.toISOString() },
      dueAt: remindAt(state as Open, now, dueAt),
    });
    if (waits || actor.kind === 'portal')
      await this.notifications.tell(actor, ownerId, {
        kind: 'client_request',
        reason: waits ? 'client_request_second' : 'client_request',
        facts: { kind },
        caseId,
      });
  }

  private async rule(organizationId: string) {
    const [{ country, timezone }] = await this.db.query<{ country: string; timezone: string }>(
      'select country, timezone from organization where id = $1',
      [organizationId],
    );
    return { timezone, rule: requestRuleFor(country) };
  }
}

function viewOf(
  { role, checker, preparer, seconder, ender, ...row }: Row,
  content: RequestContent,
  locale: Locale,
  more: { held: boolean; maySecond: boolean },
): ClientRequestView {
  const rule = requestRuleViews(locale).find(({ key }) => key === row.rule) ?? requestRuleViews(locale)[0];
  const { id, caseId, kind, state, how, personId, guardian, askedAt, dueAt, parts, disclosureId, version, checkedHow, checkedAt } = row;
  return {
    ...{ id, caseId, kind, state, how, personId, role, guardian, askedAt, dueAt, parts, disclosureId, version, ...more },
    words: content.words,
    rule: { key: rule.key, name: rule.name, note: rule.note, source: rule.source, check: rule.check ?? false },
    extended: row.extended ? { reason: content.extendReason } : null,
    mayExtend: !row.extended && !isEnded(state),
    check: checkedAt && checkedHow ? { how: checkedHow, at: checkedAt, by: checker, note: content.checkNote } : null,
    copy: content.copy,
    note: content.note,
    preparedBy: preparer,
    second: row.secondAt ? { by: seconder, at: row.secondAt } : null,
    returned: content.returned,
    ended: row.endedAt ? { at: row.endedAt, by: ender } : null,
    refusal: row.refusal
      ? { reason: row.refusal, words: content.refusal, objection: content.objection, statement: content.statement }
      : null,
  };
}
