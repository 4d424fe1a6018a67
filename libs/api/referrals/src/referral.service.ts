import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Refused, Stale, changed, invalid, type Actor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import type { ContactLog, ContactLogged, Id, ReferralCreate, ReferralEdit, Written } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Chase } from './chase.service';
import { cleanItems } from './referral.content';
import { Referral } from './referral.entity';
import { ReferralMoves } from './referral-moves.service';

/** Referrals before they leave, and the contacts that are logged under them. */
@Injectable()
export class Referrals {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly moves: ReferralMoves,
    private readonly chase: Chase,
  ) {}

  /** Registers who must hear of every change of state, in its transaction: the portal drafts what the client may be told. */
  onMoved(listener: Parameters<ReferralMoves['onMoved']>[0]) {
    this.moves.onMoved(listener);
  }

  /** The same where an agency asks the client for something. */
  onAsked(listener: Parameters<ReferralMoves['onAsked']>[0]) {
    this.moves.onAsked(listener);
  }

  async begin(actor: Actor, caseId: Id, input: ReferralCreate): Promise<Written> {
    await this.access.reachOpen(actor, 'create', 'Referral', caseId);
    const agency = await this.agencies.found(actor, input.agencyId);
    if (!agency.active) throw invalid('agencyId', 'not_active');
    const { organizationId } = actor;
    const id = uuid();
    const content = await this.moves.sealed(
      { organizationId, caseId, id },
      { purpose: input.purpose.trim(), items: cleanItems(input.items), outcome: null, reason: null, emergency: null },
    );
    await this.db.em.insert(Referral, {
      organizationId,
      id,
      caseId,
      agencyId: agency.id,
      acts: input.acts,
      authorId: actor.userId,
      maxAttempts: agency.rhythm.maxAttempts,
      content,
      createdAt: this.clock.now(),
    });
    await this.moves.told(actor, { id, caseId, agencyId: agency.id, from: null, to: 'draft' });
    return { id, version: 1 };
  }

  /** Changes what is to be said; only before anybody else relies on it. */
  async edit(actor: Actor, id: Id, input: ReferralEdit): Promise<Written> {
    const referral = await this.moves.reach(actor, id, 'write');
    if (referral.version !== input.version) throw new Stale();
    if (referral.state !== 'draft' && referral.state !== 'awaiting_release')
      throw new Refused('transition_refused', 'Only a draft can be changed. Have it returned, or withdraw it.');
    const content = await this.moves.content(referral);
    const next = {
      ...content,
      ...(input.purpose && { purpose: input.purpose.trim() }),
      ...(input.items && { items: cleanItems(input.items) }),
    };
    const version = await changed(this.db, Referral, referral, {
      acts: input.acts ?? referral.acts,
      content: await this.moves.sealed(referral, next),
    });
    await this.audit.record(actor, 'referral.changed', 'Referral', [id], referral.caseId);
    return { id, version };
  }

  async contact(actor: Actor, id: Id, input: ContactLog): Promise<ContactLogged> {
    const referral = await this.moves.reach(actor, id, 'chase');
    return this.chase.contact(actor, referral, await this.agencies.found(actor, referral.agencyId), input);
  }
}
