import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, changed, type Actor, type AnyActor } from '@alongside/api/core';
import { Checklists, Story } from '@alongside/api/cases';
import { Reminders } from '@alongside/api/reminders';
import { endedReferralStates, type ReferralState } from '@alongside/contract';
import type { Action } from '@alongside/policy';
import { open, seal, type ReferralContent } from './referral.content';
import { Referral } from './referral.entity';

export interface Moved {
  id: string;
  caseId: string;
  agencyId: string;
  from: ReferralState;
  to: ReferralState;
}
type Listener = (actor: AnyActor, moved: Moved) => Promise<void>;
type AskedListener = (actor: AnyActor, referral: Pick<Moved, 'id' | 'caseId'>) => Promise<void>;

/** The row of a referral and every change of its state: written, told in the case's story, with what ends with it. */
@Injectable()
export class ReferralMoves {
  private readonly listeners: Listener[] = [];
  private readonly askedListeners: AskedListener[] = [];
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly reminders: Reminders,
  ) {}

  /** Registers who must hear of a change of state, in its transaction. */
  onMoved(listener: Listener) {
    this.listeners.push(listener);
  }

  /** Registers who must hear that an agency asks the client for something, in its transaction. */
  onAsked(listener: AskedListener) {
    this.askedListeners.push(listener);
  }

  async asked(actor: AnyActor, { id, caseId }: Pick<Moved, 'id' | 'caseId'>): Promise<void> {
    for (const listener of this.askedListeners) await listener(actor, { id, caseId });
  }

  /**
   * The referral, its case taken for this transaction, if the person may do `action` (which may depend on it).
   * A referral that does not exist is refused exactly like one whose case may not be seen.
   */
  async reach(
    actor: Actor,
    id: string,
    action: Action | ((referral: Referral) => Action | Promise<Action>),
    subject: 'Referral' | 'Filing' = 'Referral',
  ): Promise<Referral> {
    const [found] = await this.db.query<{ case_id: string }>('select case_id from referral where organization_id = $1 and id = $2', [
      actor.organizationId,
      id,
    ]);
    const reach = (wanted: Action) => this.access.reachOpen(actor, wanted, subject, found?.case_id ?? id);
    if (!found) await reach('read');
    if (!found) throw new NotFound('This referral');
    await this.reminders.take(actor.organizationId, found.case_id);
    const referral = await this.db.em.findOneByOrFail(Referral, { organizationId: actor.organizationId, id });
    await reach(typeof action === 'function' ? await action(referral) : action);
    return referral;
  }

  async content(referral: Referral): Promise<ReferralContent> {
    return open(
      await this.keyring.of(referral.organizationId, referral.caseId),
      'referral',
      referral.organizationId,
      referral.id,
      referral.content,
    );
  }

  async sealed(referral: Pick<Referral, 'organizationId' | 'caseId' | 'id'>, content: ReferralContent): Promise<Buffer> {
    return seal(await this.keyring.of(referral.organizationId, referral.caseId), 'referral', referral.organizationId, referral.id, content);
  }

  /** Takes the step and everything that follows from it; `referral` is up to date afterwards. Whether it may is decided before. */
  async become(actor: AnyActor, referral: Referral, to: ReferralState, values: Partial<Referral> = {}): Promise<Referral> {
    const { id, caseId, agencyId, state: from } = referral;
    const ended = endedReferralStates.includes(to);
    const all = {
      ...values,
      state: to,
      ...(ended && { endedAt: this.clock.now() }),
      ...((ended || to === 'no_response') && { nextCheckAt: null }),
    };
    const version = await changed(this.db, Referral, referral, all);
    Object.assign(referral, all, { version });
    if (ended) await this.reminders.end(actor, { sourceId: id });
    else if (to === 'no_response') await this.reminders.end(actor, { sourceId: id, kind: 'agency_check' });
    if (from === 'awaiting_review') await this.reminders.end(actor, { sourceId: id, kind: 'review_waiting' });
    await this.told(actor, { id, caseId, agencyId, from, to });
    for (const listener of this.listeners) await listener(actor, { id, caseId, agencyId, from, to });
    return referral;
  }

  /** The case's story, its checklist and the audit of a referral that begins (`from` null) or moves. */
  async told(actor: AnyActor, { id, caseId, from, to }: Omit<Moved, 'from'> & { from: ReferralState | null }): Promise<void> {
    await this.story.add(actor, caseId, 'referral', id, { from, to });
    await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, `referral.${to}`, 'Referral', [id], caseId);
  }

  /** Keeps what is not a step, such as the chase clock: it makes nobody's open screen stale. */
  async note(referral: Referral, values: Partial<Referral>): Promise<void> {
    await this.db.em.update(Referral, { organizationId: referral.organizationId, id: referral.id }, values as never);
    Object.assign(referral, values);
  }
}
