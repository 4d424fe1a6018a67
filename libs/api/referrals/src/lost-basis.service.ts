import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, type AnyActor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { Releases, keeperOf, type LostRelease } from '@alongside/api/consent';
import { Notifications, Reminders } from '@alongside/api/reminders';
import { Referral } from './referral.entity';
import { ReferralMoves } from './referral-moves.service';

/** What was about to go out under a release steps back when the release is lost (design §4): the edges of the system. */
@Injectable()
export class LostBasis implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly releases: Releases,
    private readonly moves: ReferralMoves,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit() {
    this.releases.onLost((actor, lost) => this.stepBack(actor, lost));
  }

  private async stepBack(actor: AnyActor, lost: readonly LostRelease[]): Promise<void> {
    const { organizationId } = actor;
    const rows = await this.db.query<{ id: string; caseId: string; releaseId: string }>(
      `select id, case_id as "caseId", release_id as "releaseId" from referral
       where organization_id = $1 and case_id = any($2::uuid[]) and release_id = any($3::uuid[]) and state in ('awaiting_review', 'ready') order by case_id, id`,
      [organizationId, lost.map(({ caseId }) => caseId), lost.map(({ id }) => id)],
    );
    for (const { id, caseId, releaseId } of rows) {
      const release = lost.find((each) => each.id === releaseId);
      if (!release || release.usedBy === id) continue;
      await this.reminders.take(organizationId, caseId);
      const referral = await this.db.em.findOneByOrFail(Referral, { organizationId, id });
      if (referral.releaseId === releaseId && (referral.state === 'awaiting_review' || referral.state === 'ready'))
        await this.one(actor, referral, release);
    }
  }

  /** Another valid release takes its place; without one it waits for a new one, and those who work on it hear why. */
  private async one(actor: AnyActor, referral: Referral, { why }: LostRelease): Promise<void> {
    const { caseId, agencyId, authorId } = referral;
    const other = await this.releases.valid(actor, caseId, agencyId, (await this.moves.content(referral)).items);
    if (other) return this.moves.note(referral, { releaseId: other.id });
    await this.moves.become(actor, referral, 'awaiting_release', { releaseId: null, reviewAskedAt: null, unreviewed: false });
    const agency = await this.agencies.found(actor, agencyId);
    const keeper = await keeperOf(this.db, actor, caseId, this.clock.now(), authorId);
    const self = actor.kind === 'staff' ? actor.userId : null;
    const told = new Set([authorId, keeper].filter((userId) => userId !== null && userId !== self)) as Set<string>;
    for (const userId of told)
      await this.notifications.tell(actor, userId, {
        kind: 'release_lost',
        reason: `release_${why}`,
        facts: { agency: agency.shortName, referralId: referral.id },
        caseId,
      });
  }
}
