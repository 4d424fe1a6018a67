import { Injectable } from '@nestjs/common';
import { Clock, Database, type PortalActor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { Reminders } from '@alongside/api/reminders';
import { Conversation } from './conversation';

/** What the advocates must hear at once, and what nobody at the door may notice. Inside a transaction. */
@Injectable()
export class PortalAlarm {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    private readonly story: Story,
    private readonly conversation: Conversation,
  ) {}

  /** The words for danger were used: somebody may stand beside them. */
  async danger(actor: PortalActor) {
    const { caseId, accountId } = actor;
    const [owner] = await this.conversation.whoAnswers(actor.organizationId, caseId);
    if (owner)
      await this.reminders.start(actor, {
        caseId,
        ownerId: owner,
        kind: 'safety_outreach',
        sourceId: accountId,
        reason: 'portal_danger',
        facts: {},
        dueAt: this.clock.now(),
      });
    await this.conversation.tellAdvocates(actor, caseId, 'portal_danger');
    await this.story.add(actor, caseId, 'portal_danger', accountId);
  }

  /** Somebody knows the words and does not have the card. Said once until it is read. */
  async withoutCard(actor: PortalActor) {
    const [known] = await this.db.query(
      `select 1 from notification where organization_id = $1 and case_id = $2 and reason = 'portal_without_card' and read_at is null limit 1`,
      [actor.organizationId, actor.caseId],
    );
    if (!known) await this.conversation.tellAdvocates(actor, actor.caseId, 'portal_without_card');
  }
}
