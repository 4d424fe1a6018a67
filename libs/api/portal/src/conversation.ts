import { Injectable } from '@nestjs/common';
import { Clock, Database, Keyring, ofTeamSql, type AnyActor, type PortalActor } from '@alongside/api/core';
import { Notifications } from '@alongside/api/reminders';
import type { MessageView, ReasonCode } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Message } from './portal.entity';

/** The newest messages that one answer holds. */
const SHOWN = 300;
export const messagePlace = (organizationId: string, id: string) => `message:${organizationId}:${id}:content`;

interface Thread {
  organizationId: string;
  caseId: string;
  accountId: string;
}
interface MessageRow {
  id: string;
  sender: 'staff' | 'client';
  userId: string | null;
  author: string | null;
  content: Buffer;
  sentAt: string;
  readAt: string | null;
  /** The person lets the advocates see what they read. */
  activity: boolean;
}

/** The messages between one person in the portal and the advocates of the case: what both ends of it do alike. */
@Injectable()
export class Conversation {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly notifications: Notifications,
  ) {}

  /** The thread, oldest first; what the other side wrote is read with it. `mayDelete` says which messages the reader may delete. Inside a transaction. */
  async read(thread: Thread, reader: 'staff' | 'client', mayDelete: (row: MessageRow) => boolean): Promise<MessageView[]> {
    const rows = await this.db.query<MessageRow>(
      `select m.id, m.sender, m.user_id as "userId", u.display_name as author, m.content, m.sent_at as "sentAt", m.read_at as "readAt", a.shows_activity as activity
       from message m join portal_account a on a.organization_id = m.organization_id and a.id = m.account_id
       left join user_account u on u.organization_id = m.organization_id and u.id = m.user_id
       where m.organization_id = $1 and m.case_id = $2 and m.account_id = $3 order by m.sent_at desc, m.id desc limit ${SHOWN}`,
      [thread.organizationId, thread.caseId, thread.accountId],
    );
    const sealer = await this.keyring.of(thread.organizationId, thread.caseId);
    if (rows.some(({ sender, readAt }) => sender !== reader && readAt === null))
      await this.db.query(
        'update message set read_at = $4 where organization_id = $1 and account_id = $2 and sender <> $3 and read_at is null',
        [thread.organizationId, thread.accountId, reader, this.clock.now()],
      );
    // Whether somebody read a message tells when they were there: theirs to show.
    const seen = (row: MessageRow) => reader === 'client' || row.sender === 'client' || row.activity;
    return rows.reverse().map((row) => ({
      ...{ id: row.id, from: row.sender, sentAt: row.sentAt, readAt: seen(row) ? row.readAt : null },
      mayDelete: mayDelete(row),
      author: reader === 'staff' ? row.author : null,
      text: sealer.open<{ text: string }>(messagePlace(thread.organizationId, row.id), row.content).text,
    }));
  }

  /** Adds a message. Inside a transaction. */
  async add(thread: Thread, sender: { from: 'staff'; userId: string } | { from: 'client' }, text: string): Promise<MessageView> {
    const id = uuid();
    const sentAt = this.clock.now();
    const sealer = await this.keyring.of(thread.organizationId, thread.caseId);
    await this.db.em.insert(Message, {
      organizationId: thread.organizationId,
      id,
      caseId: thread.caseId,
      accountId: thread.accountId,
      sender: sender.from,
      userId: sender.from === 'staff' ? sender.userId : null,
      content: sealer.seal(messagePlace(thread.organizationId, id), { text }),
      sentAt,
    });
    return { id, from: sender.from, author: null, text, sentAt: sentAt.toISOString(), readAt: null, mayDelete: true };
  }

  /** The client wrote: the advocates are told. */
  async tellReceived(actor: PortalActor) {
    const { organizationId, caseId } = actor;
    for (const userId of await this.whoAnswers(organizationId, caseId))
      await this.notifications.tell(actor, userId, { kind: 'message', reason: 'message_received', facts: {}, caseId });
  }

  /** Tells the advocates of the case something about its portal. */
  async tellAdvocates(actor: AnyActor, caseId: string, reason: ReasonCode) {
    for (const userId of await this.whoAnswers(actor.organizationId, caseId))
      await this.notifications.tell(actor, userId, { kind: 'portal', reason, facts: {}, caseId });
  }

  /** The advocates of a case; without any its team's supervisors; without those the directors. Never somebody who is kept out of it. */
  async whoAnswers(organizationId: string, caseId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string; rank: number }>(
      `select u.id, min(w.rank) as rank, min(w.since) as since from (
         select a.user_id, 0 as rank, a.from_at as since from case_access a
           where a.organization_id = $1 and a.case_id = $2 and a.kind = 'assigned' and a.from_at <= $3 and (a.until_at is null or a.until_at > $3)
         union all select m.user_id, 1, null from case_file c
           join team_member m on m.organization_id = c.organization_id and m.team_id = c.team_id
           join user_role r on r.organization_id = m.organization_id and r.user_id = m.user_id and r.role = 'supervisor'
           where c.organization_id = $1 and c.id = $2 and ${ofTeamSql('m.user_id')}
         union all select r.user_id, 2, null from user_role r where r.organization_id = $1 and r.role = 'director'
       ) w join user_account u on u.organization_id = $1 and u.id = w.user_id and u.state = 'active'
       where not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = $2 and b.user_id = u.id)
       group by u.id order by min(w.rank), min(w.since), u.id`,
      [organizationId, caseId, this.clock.now()],
    );
    return rows.filter(({ rank }) => rank === rows[0].rank).map(({ id }) => id);
  }
}
