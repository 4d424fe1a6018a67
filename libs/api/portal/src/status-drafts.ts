import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, Refused, changed, type Actor, type AnyActor } from '@alongside/api/core';
import { CaseClosings } from '@alongside/api/cases';
import { Ledger } from '@alongside/api/consent';
import { Referrals } from '@alongside/api/referrals';
import { TakedownCounts } from '@alongside/api/takedowns';
import type { Id, Locale, PortalVoice, ReferralState, StatusWord, Written } from '@alongside/contract';
import { IsNull } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { voice } from './portal-people';
import { StatusUpdate } from './portal.entity';
import { statusSentences, type StatusSentences } from './status-sentences';
import { takedownSentences } from './takedown-sentences';
import { statusPlace, type StatusContent } from './status-updates.service';

/** What a step of a referral means to the client. The papers that move inside the house are one thing to them: it is made ready. */
const wordOf: Record<ReferralState, StatusWord> = {
  draft: 'being_prepared',
  awaiting_release: 'being_prepared',
  awaiting_review: 'being_prepared',
  ready: 'being_prepared',
  sent: 'sent_to_agency',
  acknowledged: 'waiting_for_agency',
  in_progress: 'waiting_for_agency',
  no_response: 'waiting_for_agency',
  completed: 'done',
  declined: 'agency_declined',
  withdrawn: 'you_chose_not_to',
};

/** Drafts what could be said when something changed. The advocate decides whether it is said, and in which words. */
@Injectable()
export class StatusDrafts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly closings: CaseClosings,
    private readonly referrals: Referrals,
    private readonly ledger: Ledger,
    private readonly takedowns: TakedownCounts,
  ) {}

  onModuleInit() {
    this.closings.listen(async (actor, caseId) => void (await this.draft(actor, caseId, 'closed')));
    this.referrals.onMoved((actor, { id, caseId, to }) =>
      this.ofReport(actor, caseId, id, () => this.wordFor(actor.organizationId, id, to)),
    );
    this.referrals.onAsked((actor, { id, caseId }) => this.ofReport(actor, caseId, id, async () => 'agency_asked_something'));
  }

  /** The first thing that can be said to somebody who gets a page: that what they told is here. Never where something was said already. */
  async first(actor: Actor, caseId: Id): Promise<void> {
    const { organizationId } = actor;
    if (!(await this.db.em.existsBy(StatusUpdate, { organizationId, caseId }))) await this.draft(actor, caseId, 'received');
  }

  /** An update is seen by everybody with a portal on the case; of what one of them may not hear nothing is drafted. */
  private async ofReport(actor: AnyActor, caseId: Id, referralId: Id, word: () => Promise<StatusWord>): Promise<void> {
    if (!(await this.ledger.hushed(actor, referralId))) await this.draft(actor, caseId, await word(), { referralId });
  }

  private async wordFor(organizationId: string, id: string, to: ReferralState): Promise<StatusWord> {
    if (to === 'acknowledged' && (await this.hasNumber(organizationId, id))) return 'agency_confirmed_number';
    if (to === 'withdrawn' && (await this.wasSent(organizationId, id))) return 'you_took_it_back';
    return wordOf[to];
  }

  /**
   * Inside the transaction of the change. Takes the place of the last draft that was made this way about the same report and never touched:
   * of three changes on one morning only the last is still true. Returns the draft's id.
   */
  async draft(
    actor: AnyActor,
    caseId: Id,
    word: StatusWord,
    { referralId = null, words }: { referralId?: Id | null; words?: StatusSentences } = {},
  ): Promise<Id> {
    const { organizationId } = actor;
    const sealer = await this.keyring.of(organizationId, caseId);
    const drafts = await this.db.em.find(StatusUpdate, {
      where: { organizationId, caseId, state: 'draft', referralId: referralId ?? IsNull() },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 20,
    });
    const untouched = drafts.find((draft) => sealer.open<StatusContent>(statusPlace(organizationId, draft.id), draft.content).drafted);
    const id = untouched?.id ?? uuid();
    const { locale, speaks } = await this.reader(organizationId, caseId);
    const content: StatusContent = { ...(words ?? statusSentences(locale, word, speaks)), drafted: true };
    const values = { word, content: sealer.seal(statusPlace(organizationId, id), content), createdAt: this.clock.now() };
    // A new version, so that nobody publishes words that they have not seen.
    if (untouched) await changed(this.db, StatusUpdate, untouched, values);
    else await this.db.em.insert(StatusUpdate, { organizationId, id, caseId, referralId, ...values });
    await this.audit.record(actor, 'status_update.drafted', 'StatusUpdate', [id], caseId);
    return id;
  }

  /** What could be said of what was asked to be taken down. Asked for by the advocate, published by the advocate, like any other update. */
  async ofTakedowns(actor: Actor, caseId: Id): Promise<Written> {
    await this.access.reachOpen(actor, 'write', 'Portal', caseId);
    const { organizationId } = actor;
    const tally = await this.takedowns.of(organizationId, caseId);
    if (tally.all === 0) throw new Refused('transition_refused', 'Nothing is followed on this case. Write down first what is to go.');
    const words = takedownSentences((await this.reader(organizationId, caseId)).locale, tally);
    const id = await this.draft(actor, caseId, tally.removed === tally.all ? 'done' : 'waiting_for_agency', { words });
    const { version } = await this.db.em.findOneByOrFail(StatusUpdate, { organizationId, id });
    return { id, version };
  }

  private async wasSent(organizationId: string, referralId: string): Promise<boolean> {
    const [row] = await this.db.query('select 1 from referral where organization_id = $1 and id = $2 and sent_at is not null', [
      organizationId,
      referralId,
    ]);
    return row !== undefined;
  }

  private async hasNumber(organizationId: string, referralId: string): Promise<boolean> {
    const [row] = await this.db.query(
      'select 1 from filing where organization_id = $1 and referral_id = $2 and reference_token is not null limit 1',
      [organizationId, referralId],
    );
    return row !== undefined;
  }

  /** In which language, and to whom it is said: to the client, or to whoever else has a portal. */
  private async reader(organizationId: string, caseId: string): Promise<{ locale: Locale; speaks: PortalVoice }> {
    const [row] = await this.db.query<{ locale: Locale; personId: string }>(
      `select a.locale, a.person_id as "personId" from portal_account a left join case_party p
         on p.organization_id = a.organization_id and p.case_id = a.case_id and p.person_id = a.person_id and p.role = 'client'
       where a.organization_id = $1 and a.case_id = $2 and a.state <> 'closed' order by p.id is null, a.created_at limit 1`,
      [organizationId, caseId],
    );
    if (!row) return { locale: 'en', speaks: 'adult' };
    const [{ speaks }] = await this.db.query<{ speaks: PortalVoice }>(`select ${voice} as speaks`, [organizationId, caseId, row.personId]);
    return { locale: row.locale, speaks };
  }
}
