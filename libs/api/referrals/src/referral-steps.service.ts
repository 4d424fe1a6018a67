import { Injectable } from '@nestjs/common';
import { Clock, Stale, invalid, type Actor } from '@alongside/api/core';
import { Disclosures, Ledger, Releases, noBasis, type Basis } from '@alongside/api/consent';
import {
  covers,
  endedReferralStates,
  referralEdge,
  type Id,
  type ReferralMoved,
  type ReferralState,
  type ReferralStep,
} from '@alongside/contract';
import type { Action } from '@alongside/policy';
import { Chase } from './chase.service';
import { cleanItems } from './referral.content';
import type { Referral } from './referral.entity';
import { ReferralMoves } from './referral-moves.service';
import { actionOf, heardIn, missing, noSuchStep, refusalOf } from './referral.needs';
import { Reviews } from './review.service';
import { Situations, type Standing } from './situation.service';

/** Every step of a referral that a person makes, along the edges of the contract and no others (design §4). */
@Injectable()
export class ReferralSteps {
  constructor(
    private readonly clock: Clock,
    private readonly moves: ReferralMoves,
    private readonly situations: Situations,
    private readonly chase: Chase,
    private readonly reviews: Reviews,
    private readonly disclosures: Disclosures,
    private readonly ledger: Ledger,
    private readonly releases: Releases,
  ) {}

  async step(actor: Actor, id: Id, input: ReferralStep): Promise<ReferralMoved> {
    const referral = await this.moves.reach(actor, id, (found) => this.actionFor(actor, found, input.to));
    if (referral.version !== input.version) throw new Stale();
    const edge = referralEdge(referral.state, input.to);
    if (!edge || edge.by === 'system') throw noSuchStep(referral.state, input.to);
    const standing = await this.situations.of(actor, referral);
    const { situation } = standing;
    if (input.items?.length) situation.itemsNamed = true;
    if (input.contact) {
      await this.chase.contact(actor, referral, standing.agency, input.contact);
      situation.heard ||= heardIn(input.contact);
      situation.attempts = referral.attempts;
    }
    const [lacking] = missing(edge, situation, input);
    if (lacking === 'basis') throw noBasis(standing.release);
    if (lacking) throw refusalOf(lacking, situation, () => noBasis(standing.release));
    const disclosureId = (await this.take(actor, referral, standing, input)) ?? null;
    const alreadyTold = referral.state === 'withdrawn' ? await this.ledger.told(actor, referral.caseId, { referralId: id }) : [];
    return { id, state: referral.state, version: referral.version, alreadyTold, disclosureId };
  }

  /** A review that nobody else can give is passed over by whoever may write (design §3.2). */
  private async actionFor(actor: Actor, referral: Referral, to: ReferralState): Promise<Action> {
    const edge = referralEdge(referral.state, to);
    if (!edge) return 'write';
    if (edge.by === 'reviewer' && edge.to === 'ready' && !(await this.situations.reviewable(actor, referral))) return 'write';
    return actionOf(edge);
  }

  /** Takes the step; returns the line in the ledger where something left with it. */
  private async take(actor: Actor, referral: Referral, standing: Standing, input: ReferralStep): Promise<string | void> {
    const { agency, content, release, situation } = standing;
    const { to } = input;
    if (to === 'awaiting_review') return this.reviews.ask(actor, referral, standing);
    if (referral.state === 'awaiting_review' && (to === 'ready' || to === 'draft')) {
      if (to === 'draft' || (await this.situations.reviewable(actor, referral)))
        return this.reviews.settle(actor, referral, standing, to, input.reason);
      await this.moves.become(actor, referral, to, { reviewAskedAt: null, unreviewed: true });
    } else if (to === 'awaiting_release') {
      await this.moves.become(actor, referral, to, { releaseId: null });
    } else if (to === 'ready') {
      const releaseId = referral.acts === 'advocate' ? (release.release?.id ?? null) : null;
      const emergency = input.emergency
        ? { content: await this.moves.sealed(referral, { ...content, emergency: input.emergency.trim() }) }
        : {};
      await this.moves.become(actor, referral, to, { releaseId, unreviewed: situation.reviewAsked, ...emergency });
    } else if (to === 'sent') {
      return this.send(actor, referral, standing, input);
    } else if (endedReferralStates.includes(to)) {
      const words = { ...content, outcome: input.outcome?.trim() ?? content.outcome, reason: input.reason?.trim() ?? content.reason };
      await this.moves.become(actor, referral, to, { content: await this.moves.sealed(referral, words) });
    } else {
      await this.moves.become(actor, referral, to);
      if (to === 'acknowledged') await this.chase.goOn(actor, referral, agency);
    }
  }

  /** What leaves passes the gate at this very moment; what the client sends themselves is not ours to give. */
  private async send(actor: Actor, referral: Referral, { agency, content }: Standing, input: ReferralStep): Promise<string | undefined> {
    const now = this.clock.now();
    const { caseId, agencyId } = referral;
    const items = narrowed(content.items, input.items);
    const values: Partial<Referral> = { sentAt: now };
    let disclosureId: string | undefined;
    if (referral.acts === 'advocate') {
      // A release is the better basis where there is one after all.
      const covered = items.length > 0 && (await this.releases.valid(actor, caseId, agencyId, items)) !== null;
      const emergency = covered ? undefined : input.emergency?.trim();
      const basis: Basis = emergency ? { basis: 'emergency', reason: emergency } : { basis: 'release' };
      const ask = {
        ...basis,
        caseId,
        agencyId,
        how: 'send' as const,
        referralId: referral.id,
        items,
        purpose: content.purpose,
        locale: input.locale,
      };
      const made = await this.disclosures.open(actor, ask, input.digest);
      disclosureId = made.disclosureId;
      values.releaseId = made.releaseId;
      values.content = await this.moves.sealed(referral, { ...content, items, emergency: emergency ?? content.emergency });
    }
    await this.moves.become(actor, referral, 'sent', values);
    await this.chase.start(actor, referral, agency, now);
    return disclosureId;
  }
}

/** What is given may be less than what was written down, and reviewed, but not more. */
function narrowed(planned: readonly string[], given: readonly string[] | undefined): string[] {
  if (!given || given.length === 0) return [...planned];
  const items = cleanItems(given);
  const other = items.findIndex((item) => planned.length > 0 && !planned.some((each) => covers(each, item)));
  if (other >= 0) throw invalid(`items.${other}`, 'not_in_the_referral');
  return items;
}
