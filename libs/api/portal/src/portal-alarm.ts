import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, type AnyActor, type PortalActor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { Reminders } from '@alongside/api/reminders';
import { Conversation } from './conversation';

/** What the advocates must hear at once, and what nobody at the door may notice. Inside a transaction. */
@Injectable()
export class PortalAlarm implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    private readonly story: Story,
    private readonly conversation: Conversation,
  ) {}

  onModuleInit() {
    this.reminders.comesBack(['safety_outreach'], (actor, caseId) => this.resume(actor, caseId));
  }

  /** The words for danger were used: somebody may stand beside them. */
  async danger(actor: PortalActor) {
    const { caseId, accountId } = actor;
    await this.remind(actor, caseId, accountId);
    await this.conversation.tellAdvocates(actor, caseId, 'portal_danger');
    await this.story.add(actor, caseId, 'portal_danger', accountId);
  }

  private async remind(actor: AnyActor, caseId: string, accountId: string) {
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
  }

  /** Nobody had reached them when the case was closed: only that ended the last reminder. */
  private async resume(actor: AnyActor, caseId: string) {
    const unreached = await this.db.query<{ id: string }>(
      `select x.source_id as id from (
         select distinct on (r.source_id) r.source_id, r.state from reminder r
         where r.organization_id = $1 and r.case_id = $2 and r.kind = 'safety_outreach' and r.reason = 'portal_danger'
         order by r.source_id, r.created_at desc, r.id desc
       ) x where x.state = 'ended'`,
      [actor.organizationId, caseId],
    );
    for (const { id } of unreached) await this.remind(actor, caseId, id);
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
