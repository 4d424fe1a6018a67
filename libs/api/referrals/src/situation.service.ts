import { Injectable } from '@nestjs/common';
import { Database, type Actor } from '@alongside/api/core';
import { Overseers } from '@alongside/api/cases';
import { Agencies, type FoundAgency } from '@alongside/api/agencies';
import { Releases, type Picked, type Release } from '@alongside/api/consent';
import type { ReferralContent } from './referral.content';
import type { Referral } from './referral.entity';
import { ReferralMoves } from './referral-moves.service';
import type { Situation } from './referral.needs';

/** Everything that decides about the next step of a referral, as it is inside the running transaction. */
export interface Standing {
  situation: Situation;
  content: ReferralContent;
  agency: FoundAgency;
  release: Picked<Release>;
}

@Injectable()
export class Situations {
  constructor(
    private readonly db: Database,
    private readonly agencies: Agencies,
    private readonly releases: Releases,
    private readonly moves: ReferralMoves,
    private readonly overseers: Overseers,
  ) {}

  async of(actor: Actor, referral: Referral): Promise<Standing> {
    const { organizationId, id, caseId } = referral;
    const content = await this.moves.content(referral);
    const agency = await this.agencies.found(actor, referral.agencyId);
    const release = await this.releases.look(actor, caseId, referral.agencyId, content.items);
    const [row] = await this.db.query<{ reviewAsked: boolean; heard: boolean }>(
      `select o.review_asked as "reviewAsked",
         exists (select 1 from contact t where t.organization_id = o.id and t.referral_id = $2 and t.at >= $3 and (t.direction = 'in' or t.outcome in ('answered', 'received'))) as heard
       from organization o where o.id = $1`,
      [organizationId, id, referral.sentAt],
    );
    const workers = await this.workers(referral);
    const others = await this.overseers.of(actor, caseId, [...workers, actor.userId]);
    return {
      content,
      agency,
      release,
      situation: {
        acts: referral.acts,
        reviewAsked: row.reviewAsked,
        covered: release.release !== null,
        itemsNamed: content.items.length > 0,
        ownWork: workers.includes(actor.userId),
        otherReviewer: others.length > 0,
        // Once it was silent to the last attempt, only what came after counts.
        heard: row.heard && (referral.state !== 'no_response' || referral.attempts === 0),
        attempts: referral.attempts,
        maxAttempts: referral.maxAttempts,
        neverAcknowledges: agency.neverAcknowledges,
      },
    };
  }

  /** Whether anybody is left who could review it and did not work on it. */
  async reviewable(actor: Actor, referral: Referral): Promise<boolean> {
    return (await this.overseers.of(actor, referral.caseId, await this.workers(referral))).length > 0;
  }

  /** Whose work it is: the author, and whoever asked for the review that is open. */
  async workers(referral: Referral): Promise<string[]> {
    const [asked] = await this.db.query<{ asked_by: string }>(
      `select asked_by from review where organization_id = $1 and referral_id = $2 and decision is null order by asked_at desc, id desc limit 1`,
      [referral.organizationId, referral.id],
    );
    return [...new Set([referral.authorId, ...(asked && referral.state === 'awaiting_review' ? [asked.asked_by] : [])])];
  }
}
