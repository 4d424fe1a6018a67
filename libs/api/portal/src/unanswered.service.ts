import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, NotFound, Refused, Rounds, invalid, system, type Actor, type AnyActor } from '@alongside/api/core';
import { CaseClosings, Contacts, Overseers } from '@alongside/api/cases';
import { WorkCalendars } from '@alongside/api/identity';
import { Reminders } from '@alongside/api/reminders';
import { MESSAGE_ESCALATED, endsWithAnAnswer, type Id, type MessageAnswered } from '@alongside/contract';
import { workingDaysLater } from '@alongside/knowledge/calendar';
import { v7 as uuid } from 'uuid';
import { Conversation } from './conversation';
import { PortalAccount } from './portal.entity';

/** How often the sweep looks for messages that have waited too long, ms. */
const EVERY = 5 * 60_000;
/** Hours after which an unanswered message becomes a reminder. */
export const ANSWER_WITHIN_HOURS = 24;
/** Working days after that until a supervisor hears of it. */
export const ESCALATES_AFTER_DAYS = 1;

interface Waiting {
  id: string;
  caseId: string;
  since: string;
  escalatedAt: string | null;
}
const columns = `id, case_id as "caseId", waits_since as since, escalated_at as "escalatedAt"`;

/**
 * What a person in the portal wrote and nobody answered, read or not. It ends with an answer in writing, or with an advocate who writes down
 * how they answered elsewhere; by nothing else: not by a tick, not by putting it off, not by closing the page, and a case is not closed over it.
 */
@Injectable()
export class Unanswered implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly contacts: Contacts,
    private readonly closings: CaseClosings,
    private readonly overseers: Overseers,
    private readonly reminders: Reminders,
    private readonly calendars: WorkCalendars,
    private readonly conversation: Conversation,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.reminders.onAnswer(async (actor, reminder, change) => {
      if (change !== 'done' || !endsWithAnAnswer(reminder)) return;
      if (await this.waits(actor, 'id = $2', reminder.sourceId))
        throw new Refused('not_settled', 'Answer the message, or write down how it was answered; the reminder ends with that.');
    });
    this.closings.listen(async (actor, caseId) => {
      if (await this.waits(actor, 'case_id = $2', caseId))
        throw new Refused(
          'not_settled',
          'A message waits for an answer. Answer it, or write down how it was answered, then close the case.',
        );
    });
    this.reminders.comesBack(['message_unanswered'], (actor, caseId) => this.resume(actor, caseId));
    this.rounds.every('unanswered-messages', EVERY, (id) => this.keepGoing(id));
  }

  /** Reckons anew what waits, after anything was written or deleted; reminds of it, or of nothing. Inside a transaction. */
  async reckon(actor: AnyActor, { caseId, accountId }: { caseId: string; accountId: string }): Promise<void> {
    await this.reminders.take(actor.organizationId, caseId);
    const [[row]] = await this.db.query<Waiting[]>(
      `update portal_account a set waits_since = x.since, escalated_at = case when x.since is not null then a.escalated_at end
       from (select min(m.sent_at) as since from message m join portal_account p on p.organization_id = m.organization_id and p.id = m.account_id
         where m.organization_id = $1 and m.account_id = $2 and m.sender = 'client' and m.sent_at > greatest(p.answered_at,
           (select max(s.sent_at) from message s where s.organization_id = $1 and s.account_id = $2 and s.sender = 'staff'), '-infinity')) x
       where a.organization_id = $1 and a.id = $2 returning ${columns}`,
      [actor.organizationId, accountId],
    );
    if (row.since) return this.remind(actor, row);
    await this.reminders.end(actor, { sourceId: accountId, kind: 'message_unanswered' });
    await this.reminders.end(actor, { sourceId: accountId, kind: 'escalation' });
  }

  /** An advocate answered in another way, or nothing has to be answered; either is written down as a contact. */
  async elsewhere(actor: Actor, accountId: Id, { how, note }: MessageAnswered) {
    const { organizationId } = actor;
    const account = await this.db.em.findOneBy(PortalAccount, { organizationId, id: accountId });
    if (!account) throw new NotFound('This portal');
    const { caseId } = account;
    await this.access.reachOpen(actor, 'write', 'Portal', caseId);
    await this.reminders.take(organizationId, caseId);
    if (how === 'none' && !note.trim()) throw invalid('note', 'required');
    if (!(await this.waits(actor, 'id = $2', accountId))) throw new Refused('transition_refused', 'No message waits for an answer.');
    await this.contacts.record(actor, caseId, null, {
      with: 'client',
      note,
      ...(how === 'none'
        ? { direction: 'in', channel: 'portal', outcome: 'received' }
        : { direction: 'out', channel: how, outcome: how === 'phone' || how === 'in_person' || how === 'video' ? 'answered' : 'wrote' }),
    });
    await this.db.query('update portal_account set answered_at = $3 where organization_id = $1 and id = $2', [
      organizationId,
      accountId,
      this.clock.now(),
    ]);
    await this.reckon(actor, { caseId, accountId });
    await this.audit.record(actor, 'message.answered_elsewhere', 'PortalAccount', [accountId], caseId);
    return {};
  }

  /** The worker's sweep of one organization: what waits is reminded of, and what waits too long is a supervisor's. */
  async keepGoing(organizationId: string): Promise<void> {
    const actor = system(organizationId, uuid());
    await this.db.transaction(actor, async () => {
      const rows = await this.db.query<Waiting>(
        `select ${columns} from portal_account a where organization_id = $1 and waits_since is not null
           and exists (select 1 from case_file c where c.organization_id = a.organization_id and c.id = a.case_id and c.stage <> 'closed')
           and (not exists (select 1 from reminder r where r.organization_id = a.organization_id and r.source_id = a.id and r.kind = 'message_unanswered' and r.state = 'open')
             or escalated_at is null and waits_since <= $2)
         order by case_id, id limit 500`,
        [organizationId, new Date(this.clock.now().getTime() - ANSWER_WITHIN_HOURS * 3_600_000)],
      );
      const calendar = await this.calendars.of(actor);
      await this.rounds.within('unanswered-messages', organizationId, rows, async ({ id, caseId }) => {
        await this.reminders.take(organizationId, caseId);
        // Somebody may have answered while the case was not ours yet.
        const [now] = await this.db.query<Waiting>(
          `select ${columns} from portal_account where organization_id = $1 and id = $2 and waits_since is not null`,
          [organizationId, id],
        );
        if (!now) return;
        await this.remind(actor, now);
        if (!now.escalatedAt && workingDaysLater(calendar, dueOf(now), ESCALATES_AFTER_DAYS) <= this.clock.now())
          await this.escalate(actor, now);
      });
    });
  }

  /** What still waited when the case was closed, before closing asked, is reminded of again. */
  private async resume(actor: AnyActor, caseId: string): Promise<void> {
    const rows = await this.db.query<Waiting>(
      `select ${columns} from portal_account where organization_id = $1 and case_id = $2 and waits_since is not null order by id`,
      [actor.organizationId, caseId],
    );
    for (const row of rows) await this.remind(actor, row);
  }

  private async remind(actor: AnyActor, row: Waiting): Promise<void> {
    const [ownerId] = await this.conversation.whoAnswers(actor.organizationId, row.caseId);
    if (!ownerId) return;
    await this.reminders.start(actor, {
      caseId: row.caseId,
      ownerId: await this.ownerOf(actor, row.id, ownerId),
      kind: 'message_unanswered',
      sourceId: row.id,
      reason: 'message_unanswered',
      facts: {},
      dueAt: dueOf(row),
    });
  }

  /** Whoever was given the reminder keeps it; starting it again would take it back. */
  private async ownerOf(actor: AnyActor, sourceId: string, ownerId: string): Promise<string> {
    const [known] = await this.db.query<{ ownerId: string }>(
      `select owner_id as "ownerId" from reminder where organization_id = $1 and source_id = $2 and kind = 'message_unanswered' and state = 'open'`,
      [actor.organizationId, sourceId],
    );
    return known?.ownerId ?? ownerId;
  }

  /** Nobody who should have answered is told of it. */
  private async escalate(actor: AnyActor, { id, caseId, since }: Waiting): Promise<void> {
    const { organizationId } = actor;
    const supervisors = await this.overseers.of(actor, caseId, await this.conversation.whoAnswers(organizationId, caseId));
    if (supervisors.length === 0) return;
    const now = this.clock.now();
    await this.db.query('update portal_account set escalated_at = $3 where organization_id = $1 and id = $2', [organizationId, id, now]);
    const [{ count, putOff }] = await this.db.query<{ count: number; putOff: boolean }>(
      `select (select count(*) from message where organization_id = $1 and account_id = $2 and sender = 'client' and sent_at >= $3)::int as count,
         exists (select 1 from reminder where organization_id = $1 and source_id = $2 and kind = 'message_unanswered' and state = 'open' and snoozed_from is not null) as "putOff"`,
      [organizationId, id, since],
    );
    const facts = { at: new Date(since).toISOString(), count, putOff };
    await this.overseers.escalate(actor, supervisors, { caseId, sourceId: id, reason: MESSAGE_ESCALATED, facts });
  }

  private async waits({ organizationId }: AnyActor, which: 'id = $2' | 'case_id = $2', id: string): Promise<boolean> {
    const [row] = await this.db.query(
      `select 1 from portal_account where organization_id = $1 and ${which} and waits_since is not null limit 1`,
      [organizationId, id],
    );
    return row !== undefined;
  }
}

const dueOf = ({ since }: Waiting) => new Date(Date.parse(since) + ANSWER_WITHIN_HOURS * 3_600_000);
