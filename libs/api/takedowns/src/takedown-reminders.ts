import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Database, Refused, type Actor } from '@alongside/api/core';
import { ReminderOwners, Reminders } from '@alongside/api/reminders';
import type { ReasonCode, TakedownState } from '@alongside/contract';
import { Takedown } from './takedown.entity';
import { noLookingAt, shownOf, shownSql, type ShownRow } from './takedown.reads';

/** Why somebody is reminded, by how it stands. The step that is written down ends the reminder. */
const reasons: Record<TakedownState, ReasonCode> = {
  noted: 'takedown_start',
  asked: 'takedown_ask',
  not_removed: 'takedown_next',
  removed: 'takedown_recheck',
  back: 'takedown_next',
};

/** The one reminder of each thing that is to go: the clock of the platform, the next question, the next look. */
@Injectable()
export class TakedownReminders implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly reminders: Reminders,
    private readonly owners: ReminderOwners,
  ) {}

  onModuleInit() {
    this.reminders.onAnswer(async (actor, { kind, sourceId, ownerId }, change) => {
      if (kind !== 'takedown') return;
      const row = await this.db.em.findOneBy(Takedown, { organizationId: actor.organizationId, id: sourceId });
      if (!row) return;
      if (change === 'done') throw new Refused('transition_refused', 'Write down how it stands on the case; then this ends by itself.');
      if (change === 'given' && row.ownerId !== ownerId) {
        await this.db.em.update(Takedown, { organizationId: row.organizationId, id: row.id }, { ownerId });
        await this.audit.record(actor, 'takedown.given', 'Takedown', [row.id], row.caseId);
      }
    });
    this.reminders.comesBack(['takedown'], (actor, caseId) => this.resume(actor, caseId));
  }

  /** Brings the reminder up to date with the row; inside the running transaction. */
  async keep(actor: Actor, row: Takedown): Promise<void> {
    const { id, caseId, state, checkAt, deadlineAt, stoppedAt } = row;
    if (stoppedAt || !checkAt) return this.reminders.end(actor, { sourceId: id, kind: 'takedown' });
    const clock = state === 'asked' && deadlineAt !== null && deadlineAt.getTime() === checkAt.getTime();
    await this.reminders.start(actor, {
      ...{ caseId, sourceId: id, ownerId: await this.ownerOf(actor, row), dueAt: checkAt },
      kind: 'takedown',
      reason: clock ? 'takedown_clock' : reasons[state],
      facts: { route: row.route, noLooking: await this.noLooking(row) },
    });
  }

  /** Whoever follows it, or whoever works on it where they cannot open the case any more. */
  private async ownerOf(actor: Actor, { caseId, ownerId }: Takedown): Promise<string> {
    return (await this.owners.canOpen(actor, caseId, ownerId)) ? ownerId : actor.userId;
  }

  private async noLooking({ organizationId, caseId, shows }: Takedown): Promise<boolean> {
    const [shown] = await this.db.query<ShownRow>(shownSql, [organizationId, caseId]);
    return noLookingAt(shownOf(shown), shows);
  }

  /** A case that is opened again remembers what was still to go. */
  private async resume(actor: Actor, caseId: string): Promise<void> {
    for (const row of await this.db.em.findBy(Takedown, { organizationId: actor.organizationId, caseId })) await this.keep(actor, row);
  }
}
