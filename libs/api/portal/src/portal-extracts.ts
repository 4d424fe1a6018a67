import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@alongside/api/core';
import { Extracts, type Writer } from '@alongside/api/consent';
import { messagePlace } from './conversation';

/** What an extract can say of the portal: the messages. A person of the case gets their own conversation, and nobody else's (MIN-02). */
@Injectable()
export class PortalExtracts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly extracts: Extracts,
  ) {}

  onModuleInit() {
    this.extracts.provide('messages', this.messages);
  }

  private readonly messages: Writer = async ({ organizationId, caseId, sealer, when, reader, locale }) => {
    const rows = await this.db.query<{ id: string; sender: 'staff' | 'client'; sentAt: string; content: Buffer }>(
      `select m.id, m.sender, m.sent_at as "sentAt", m.content from message m
       join portal_account a on a.organization_id = m.organization_id and a.id = m.account_id
       where m.organization_id = $1 and m.case_id = $2 and ($3::uuid is null or a.person_id = $3) order by m.sent_at, m.id`,
      [organizationId, caseId, reader],
    );
    const ours = locale === 'es' ? 'de nuestra parte' : 'from us';
    return rows.map(({ id, sender, sentAt, content }) => ({
      label: sender === 'staff' ? `${when(sentAt)}, ${ours}` : when(sentAt),
      text: sealer.open<{ text: string }>(messagePlace(organizationId, id), content).text,
    }));
  };
}
