import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, invalid, type Actor } from '@alongside/api/core';
import type { ContactLog } from '@alongside/contract';
import { Reminders } from '@alongside/api/reminders';
import { v7 as uuid } from 'uuid';
import { sealContent } from './content';
import { Contact } from './record.entity';
import { SilentCases } from './silent-cases.service';
import { Story } from './story';

/** Contacts with the client, an agency or somebody else. */
@Injectable()
export class Contacts {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly reminders: Reminders,
    private readonly silent: SilentCases,
  ) {}

  /** Logs a contact on a case; one with an agency belongs to its referral and is logged there. */
  async log(actor: Actor, caseId: string, input: ContactLog) {
    // Asked in one message: whoever logs a contact waits for one answer less.
    const [silent] = await Promise.all([
      input.with === 'client' && this.silent.isNoticed(actor, caseId),
      this.access.reachOpen(actor, 'write', 'Contact', caseId),
    ]);
    if (input.with === 'agency') throw invalid('with', 'log_on_the_referral');
    const id = await this.record(actor, caseId, null, input, silent);
    if (input.reminderId) await this.reminders.finish(actor, caseId, input.reminderId);
    return { id, nextCheckAt: null, attempts: null, escalated: false };
  }

  /** Writes the contact itself; the case must have been reached. `silent`: whether somebody may be reminded that the client hears nothing, which it ends. Returns its id. */
  async record(
    actor: Actor,
    caseId: string,
    referralId: string | null,
    input: ContactLog,
    silent = input.with === 'client',
  ): Promise<string> {
    const now = this.clock.now();
    const at = input.at ? new Date(input.at) : now;
    if (at.getTime() > now.getTime() + 60_000) throw invalid('at', 'in_the_future');
    if (at.getFullYear() < 1990) throw invalid('at', 'too_long_ago');
    const id = uuid();
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    this.db.add(Contact, {
      organizationId: actor.organizationId,
      id,
      caseId,
      referralId,
      with: input.with,
      direction: input.direction,
      channel: input.channel,
      outcome: input.outcome,
      at,
      userId: actor.userId,
      content: sealContent(sealer, 'contact', actor.organizationId, id, { note: input.note }),
    });
    if (input.with === 'client')
      this.db.send(
        'update case_file set last_client_contact_at = greatest(last_client_contact_at, $3) where organization_id = $1 and id = $2',
        [actor.organizationId, caseId, at],
      );
    if (silent) await this.silent.end(actor, caseId);
    await this.story.add(
      actor,
      caseId,
      'contact',
      id,
      { with: input.with, outcome: input.outcome, channel: input.channel, direction: input.direction },
      at,
    );
    await this.audit.record(actor, 'contact.logged', 'Contact', [id], caseId);
    return id;
  }
}
