import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Access,
  Audit,
  Clock,
  Database,
  Forbidden,
  NotFound,
  Refused,
  Rounds,
  system,
  type Actor,
  type PortalActor,
} from '@alongside/api/core';
import { LegalHolds, Story, heldSql } from '@alongside/api/cases';
import { workCalendarSql, type WorkCalendarRow } from '@alongside/api/identity';
import type { Id } from '@alongside/contract';
import { Conversation } from './conversation';
import { Unanswered } from './unanswered.service';

const EVERY = 3_600_000;

interface Gone {
  id: string;
  sender: 'staff' | 'client';
  readAt: string | null;
}

/** Messages go: by themselves some time after they were read, or at once when somebody deletes them, on both sides; except what the law keeps (PORT-08). */
@Injectable()
export class MessageRemoval implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly holds: LegalHolds,
    private readonly conversation: Conversation,
    private readonly unanswered: Unanswered,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.rounds.every('portal-messages', EVERY, (id) => this.expire(id));
  }

  /** How long messages are kept, whether this person may write and delete them, and when they are read. In one statement, inside a transaction. */
  async rules({ organizationId, caseId, personId, accountId }: PortalActor) {
    const [row] = await this.db.query<
      Record<'keptDays' | 'backupDays' | 'replyDays', number> &
        Record<'mayDelete' | 'mayWrite' | 'activity', boolean> & { calendar: WorkCalendarRow }
    >(
      `select o.message_days as "keptDays", o.backup_days as "backupDays", o.reply_days as "replyDays",
         (select to_json(w) from (${workCalendarSql}) w) as calendar,
         o.messages_deletable and not ${heldSql({ organizationId: 'o.id', caseId: '$2', personId: '$3' })} as "mayDelete",
         exists (select 1 from case_file c where c.organization_id = o.id and c.id = $2 and c.stage <> 'closed') as "mayWrite",
         coalesce((select a.shows_activity from portal_account a where a.organization_id = o.id and a.id = $4), false) as activity
       from organization o where o.id = $1`,
      [organizationId, caseId, personId, accountId],
    );
    return row;
  }

  async organization(organizationId: string): Promise<{ keptDays: number; backupDays: number; deletable: boolean }> {
    const [row] = await this.db.query<{ keptDays: number; backupDays: number; deletable: boolean }>(
      'select message_days as "keptDays", backup_days as "backupDays", messages_deletable as deletable from organization where id = $1',
      [organizationId],
    );
    return row;
  }

  /** The person deletes one message of their conversation, or all of it. Whoever wrote it: the page is theirs. */
  async byClient(actor: PortalActor, messageId?: Id) {
    const { organizationId, caseId, personId, accountId } = actor;
    await this.own(actor, messageId);
    const { deletable } = await this.organization(organizationId);
    if (!deletable) throw new Refused('held', 'Messages have to be kept here. Nothing was deleted.');
    await this.holds.refuse(organizationId, { caseId, personId });
    const [gone] = await this.db.query<Gone[]>(
      `delete from message where organization_id = $1 and account_id = $2 and ($3::uuid is null or id = $3) returning id, sender, read_at as "readAt"`,
      [organizationId, accountId, messageId ?? null],
    );
    const ids = gone.map(({ id }) => id);
    await this.audit.record(actor, 'message.deleted', 'Message', ids, caseId);
    if (ids.length === 0) return {};
    // Somebody who takes a cry for help back may be afraid of having been heard.
    if (gone.some(({ sender, readAt }) => sender === 'client' && readAt === null))
      await this.conversation.tellAdvocates(actor, caseId, 'message_taken_back');
    await this.unanswered.reckon(actor, actor);
    await this.story.add(actor, caseId, 'portal_messages_deleted', accountId, { count: ids.length });
    return {};
  }

  /** Whether messages are kept by law is only said of one's own. */
  private async own({ organizationId, accountId }: PortalActor, messageId?: Id) {
    if (!messageId) return;
    const [found] = await this.db.query('select 1 from message where organization_id = $1 and account_id = $2 and id = $3', [
      organizationId,
      accountId,
      messageId,
    ]);
    if (!found) throw new NotFound('This message');
  }

  /** An advocate takes back what they wrote themselves. */
  async byAuthor(actor: Actor, caseId: Id, messageId: Id) {
    const { organizationId } = actor;
    await this.access.reach(actor, 'write', 'Portal', caseId);
    const [row] = await this.db.query<{ userId: string | null; personId: string; accountId: string }>(
      `select m.user_id as "userId", a.person_id as "personId", a.id as "accountId" from message m
       join portal_account a on a.organization_id = m.organization_id and a.id = m.account_id
       where m.organization_id = $1 and m.case_id = $2 and m.id = $3`,
      [organizationId, caseId, messageId],
    );
    if (!row) throw new NotFound('This message');
    if (row.userId !== actor.userId) throw new Forbidden('Only whoever wrote a message can take it back.');
    await this.holds.refuse(organizationId, { caseId, personId: row.personId });
    await this.db.query('delete from message where organization_id = $1 and id = $2', [organizationId, messageId]);
    // What it answered waits again.
    await this.unanswered.reckon(actor, { caseId, accountId: row.accountId });
    await this.story.add(actor, caseId, 'portal_messages_deleted', row.accountId, { count: 1 });
    await this.audit.record(actor, 'message.deleted', 'Message', [messageId], caseId);
    return {};
  }

  /** What was read long enough ago. A question that nobody answered stays, and so does what a hold keeps. */
  private async expire(organizationId: string) {
    const actor = system(organizationId, randomUUID());
    await this.db.transaction(actor, async () => {
      await this.holds.wait(organizationId);
      const held = heldSql({ organizationId: 'm.organization_id', caseId: 'm.case_id', personId: 'a.person_id' });
      const [gone] = await this.db.query<{ id: string; caseId: string }[]>(
        `delete from message m using portal_account a, organization o
         where m.organization_id = $1 and a.organization_id = m.organization_id and a.id = m.account_id and o.id = m.organization_id
           and case when m.sender = 'staff' and a.state = 'closed' then m.sent_at else m.read_at end < $2::timestamptz - o.message_days * interval '1 day'
           and not (m.sender = 'client' and a.waits_since is not null and m.sent_at >= a.waits_since)
           and not ${held}
         returning m.id, m.case_id as "caseId"`,
        [organizationId, this.clock.now()],
      );
      for (const caseId of new Set(gone.map((row) => row.caseId)))
        await this.audit.record(
          actor,
          'message.expired',
          'Message',
          gone.filter((row) => row.caseId === caseId).map(({ id }) => id),
          caseId,
        );
    });
  }
}
