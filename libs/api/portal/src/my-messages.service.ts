import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Refused, changed, type PortalActor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { workCalendar } from '@alongside/api/identity';
import type { PortalActivity, PortalMessageWrite, PortalMessages } from '@alongside/contract';
import { closingAfter, type WorkCalendar } from '@alongside/knowledge/calendar';
import { Conversation } from './conversation';
import { MessageRemoval } from './message-removal.service';
import { PortalAccount } from './portal.entity';
import { Unanswered } from './unanswered.service';

/** The messages of the person in the portal: their own conversation, whoever else is on the case. */
@Injectable()
export class MyMessages {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly conversation: Conversation,
    private readonly removal: MessageRemoval,
    private readonly unanswered: Unanswered,
  ) {}

  async list(actor: PortalActor): Promise<PortalMessages> {
    const answer = await this.db.transaction({ organizationId: actor.organizationId, userId: actor.accountId }, async () => {
      const { calendar, replyDays, ...rules } = await this.removal.rules(actor);
      const items = await this.conversation.read(actor, 'client', () => rules.mayDelete);
      return { items, ...rules, answers: rules.mayWrite ? this.answers(workCalendar(calendar), replyDays) : null };
    });
    await this.audit.read(
      actor,
      'message.list',
      'Message',
      answer.items.map(({ id }) => id),
      actor.caseId,
    );
    return answer;
  }

  /** What can be expected of a message that is written now: nobody is promised an hour. */
  private answers(calendar: WorkCalendar, days: number): PortalMessages['answers'] {
    const { zone, workDays, workFrom, workTo } = calendar;
    return { by: closingAfter(calendar, this.clock.now(), days).toISOString(), zone, workDays: [...workDays], workFrom, workTo };
  }

  async send(actor: PortalActor, input: PortalMessageWrite) {
    const { mayWrite, mayDelete } = await this.removal.rules(actor);
    if (!mayWrite) throw new Refused('case_closed', 'Nobody reads messages here any more. Please call us if you need help.');
    const message = await this.conversation.add(actor, { from: 'client' }, input.text);
    await this.unanswered.reckon(actor, actor);
    await this.conversation.tellReceived(actor);
    await this.db.query(
      'update case_file set last_client_contact_at = greatest(last_client_contact_at, $3) where organization_id = $1 and id = $2',
      [actor.organizationId, actor.caseId, this.clock.now()],
    );
    await this.story.add(actor, actor.caseId, 'message_received', message.id);
    await this.audit.record(actor, 'message.sent', 'Message', [message.id], actor.caseId);
    return { ...message, mayDelete };
  }

  /** Whether the advocates see when the person was here and what they read. */
  async showActivity(actor: PortalActor, { shown }: PortalActivity) {
    const account = await this.db.em.findOneByOrFail(PortalAccount, { organizationId: actor.organizationId, id: actor.accountId });
    await changed(this.db, PortalAccount, account, { showsActivity: shown });
    await this.audit.record(
      actor,
      shown ? 'portal.activity_shown' : 'portal.activity_hidden',
      'PortalAccount',
      [actor.accountId],
      actor.caseId,
    );
    return {};
  }
}
