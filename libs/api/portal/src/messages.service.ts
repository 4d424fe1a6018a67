import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Refused, invalid, type Actor } from '@alongside/api/core';
import { Contacts } from '@alongside/api/cases';
import { SecretPlaces } from '@alongside/api/consent';
import type { Id, MessageWrite, MessagesQuery, PortalAccountState } from '@alongside/contract';
import { Conversation } from './conversation';
import { MessageRemoval } from './message-removal.service';
import { Notices } from './notices.service';
import { Unanswered } from './unanswered.service';

interface Partner {
  id: string;
  personId: string;
  state: PortalAccountState;
  waitsSince: string | null;
}
const open = ({ state }: Partner) => state !== 'closed';
const reachable = ({ state }: Partner) => state === 'invited' || state === 'active';

/** The advocates' side of the messages. */
@Injectable()
export class Messages {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly contacts: Contacts,
    private readonly conversation: Conversation,
    private readonly notices: Notices,
    private readonly removal: MessageRemoval,
    private readonly places: SecretPlaces,
    private readonly unanswered: Unanswered,
  ) {}

  async list(actor: Actor, caseId: Id, { personId }: MessagesQuery) {
    const reached = await this.access.reach(actor, 'read', 'Portal', caseId);
    const answer = await this.db.transaction(actor, async () => {
      const partners = await this.partners(actor, caseId);
      const partner = personId ? partners.find((each) => each.personId === personId) : partners[0];
      const { keptDays } = await this.removal.organization(actor.organizationId);
      if (!partner) return { items: [], mayWrite: false, personId: null, accountId: null, waitsSince: null, keptDays };
      const items = await this.conversation.read(
        { organizationId: actor.organizationId, caseId, accountId: partner.id },
        'staff',
        ({ userId }) => userId === actor.userId,
      );
      const mayWrite = reachable(partner) && reached.stage !== 'closed';
      return { items, mayWrite, personId: partner.personId, accountId: partner.id, waitsSince: partner.waitsSince, keptDays };
    });
    await this.audit.read(
      actor,
      'message.list',
      'Message',
      answer.items.map(({ id }) => id),
      caseId,
    );
    return answer;
  }

  async send(actor: Actor, caseId: Id, input: MessageWrite) {
    await this.access.reachOpen(actor, 'write', 'Portal', caseId);
    const partner = await this.partnerFor(actor, caseId, input.personId);
    await this.places.refuse(actor, { text: input.text });
    const message = await this.conversation.add(
      { organizationId: actor.organizationId, caseId, accountId: partner.id },
      { from: 'staff', userId: actor.userId },
      input.text,
    );
    await this.unanswered.reckon(actor, { caseId, accountId: partner.id });
    await this.contacts.record(actor, caseId, null, { with: 'client', direction: 'out', channel: 'portal', outcome: 'wrote', note: '' });
    await this.audit.record(actor, 'message.sent', 'Message', [message.id], caseId);
    await this.notices.tell(actor, caseId, [partner.personId]);
    return message;
  }

  /** Two people of one case may have a portal; a message meant for one must never reach the other by default. */
  private async partnerFor(actor: Actor, caseId: Id, personId: Id | undefined): Promise<Partner> {
    const partners = (await this.partners(actor, caseId)).filter(open);
    if (partners.length === 0) throw invalid('personId', 'no_portal');
    if (!personId && partners.length > 1) throw invalid('personId', 'required');
    const partner = personId ? partners.find((each) => each.personId === personId) : partners[0];
    if (!partner) throw invalid('personId', 'no_portal');
    if (!reachable(partner))
      throw new Refused('transition_refused', 'This portal is locked. Unlock it first, or reach the person another way.');
    return partner;
  }

  /** Portals of a case, one per person (the newest): open ones first, the client's before a caregiver's. */
  private partners(actor: Actor, caseId: Id): Promise<Partner[]> {
    return this.db.query<Partner>(
      `select id, person_id as "personId", state, waits_since as "waitsSince" from (
         select distinct on (a.person_id) a.id, a.person_id, a.state, a.waits_since, a.created_at,
           exists (select 1 from case_party p where p.organization_id = a.organization_id and p.case_id = a.case_id and p.person_id = a.person_id and p.role = 'client') as own
         from portal_account a where a.organization_id = $1 and a.case_id = $2 order by a.person_id, a.created_at desc
       ) a order by state = 'closed', not own, created_at, id`,
      [actor.organizationId, caseId],
    );
  }
}
