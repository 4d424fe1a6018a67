import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, type AnyActor } from '@alongside/api/core';
import { PartyChanges } from '@alongside/api/cases';
import { Reminders, keeperOf } from '@alongside/api/reminders';
import { DateTime } from 'luxon';
import { Signers } from './signers';

/** Months between the reminder and the month in which somebody comes of age. */
const BEFORE = 1;

/**
 * Reminds, before a minor comes of age, that from that day on nobody signs for them any more (MIN-03). The reminder is due with the month
 * before: enough time to talk about it, and no birthday in the clear.
 */
@Injectable()
export class ComingOfAge implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly signers: Signers,
    private readonly reminders: Reminders,
    private readonly changes: PartyChanges,
  ) {}

  onModuleInit() {
    this.changes.listen((actor, caseId) => this.refresh(actor, caseId));
    this.reminders.comesBack(['coming_of_age'], (actor, caseId) => this.refresh(actor, caseId));
  }

  /** Starts, moves or ends the one reminder of a case. Done once for a month, it does not come again. */
  async refresh(actor: AnyActor, caseId: string): Promise<void> {
    const facts = await this.signers.of(actor, caseId);
    const { subject, ground } = facts;
    const now = this.clock.now();
    const comes = this.signers.comesOfAge(facts);
    const [file] = await this.db.query<{ stage: string }>('select stage from case_file where organization_id = $1 and id = $2', [
      actor.organizationId,
      caseId,
    ]);
    if (!comes || comes <= now || !subject || subject.emancipated || subject.lacksCapacity || file.stage === 'closed')
      return this.reminders.end(actor, { sourceId: caseId, kind: 'coming_of_age' });
    const month = DateTime.fromJSDate(comes, { zone: ground.timezone }).startOf('month');
    const named = month.toFormat('yyyy-MM');
    const [done] = await this.db.query(
      `select 1 from reminder where organization_id = $1 and source_id = $2 and kind = 'coming_of_age' and state = 'done' and facts ->> 'month' = $3`,
      [actor.organizationId, caseId, named],
    );
    const ownerId = done ? null : await keeperOf(this.db, actor, caseId, now);
    if (!ownerId) return;
    await this.reminders.start(actor, {
      caseId,
      ownerId,
      kind: 'coming_of_age',
      sourceId: caseId,
      reason: 'coming_of_age',
      facts: { month: named },
      dueAt: month.minus({ months: BEFORE }).toJSDate(),
    });
  }
}
