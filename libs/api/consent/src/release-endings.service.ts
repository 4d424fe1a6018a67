import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Clock, Database, Rounds, NotFound, Refused, invalid, system, type Actor, type AnyActor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { PartyChanges } from '@alongside/api/cases';
import { Notifications, Reminders, type AnswerChange, keeperOf } from '@alongside/api/reminders';
import type { LapseReason, ReleaseRevoke, ReleaseRevoked, ReleaseTold, Staff, Written } from '@alongside/contract';
import { stillStands } from '@alongside/knowledge';
import { DateTime } from 'luxon';
import { v7 as uuid } from 'uuid';
import { Ledger } from './ledger.service';
import { LostReleases, type LostRelease } from './lost-releases';
import type { ReleaseContent } from './release.content';
import { ReleaseRecords, type OpenRelease } from './release.records';
import { ReleaseWarnings } from './release.warnings';
import { Signers, type SignerFacts } from './signers';

/** How often the sweep looks for releases that have run out, ms. */
const EVERY = 60_000;
/** How long after the end of a release the sweep still looks at what hangs on it. */
const LOOK_BACK = `interval '60 days'`;

/** How releases end: taken back, run out, lapsed because whoever signed may not any more. What was about to go under them stops in the same moment. */
@Injectable()
export class ReleaseEndings implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly ledger: Ledger,
    private readonly warnings: ReleaseWarnings,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
    private readonly records: ReleaseRecords,
    private readonly signers: Signers,
    private readonly lost: LostReleases,
    private readonly changes: PartyChanges,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.changes.listen((actor, caseId) => this.reassess(actor, caseId));
    this.reminders.onAnswer((actor, { kind, sourceId, caseId }, change) =>
      kind === 'tell_recipient' ? this.answered(actor, caseId, sourceId, change) : Promise.resolve(),
    );
    this.reminders.comesBack(['tell_recipient'], (actor, caseId) => this.resume(actor, caseId));
    this.reminders.comesBack(['release_expiring'], (actor, caseId) => this.warnings.resume(actor, caseId));
    this.rounds.every('releases', EVERY, (id) => this.lapse(id));
  }

  /** Takes a release back, at any time and also on a closed case. Says whom something was already given to under it. */
  async revoke(actor: Actor, id: string, input: ReleaseRevoke): Promise<ReleaseRevoked> {
    const caseId = await this.records.caseOf(actor, id);
    await this.access.reach(actor, 'write', 'Release', caseId ?? id);
    if (!caseId) throw new NotFound('This release');
    const release = await this.records.take(actor, caseId, id, input.version);
    return this.takeBack(actor, release, { how: input.how, note: input.note, by: await this.whoRevokes(actor, release, input.by) });
  }

  /** The same for a person on their own page, who sees it there. Who may not take it back hears no reason (MIN-04). */
  async revokeOnPage(actor: AnyActor, caseId: string, id: string, by: { personId: string; name: string }): Promise<ReleaseRevoked> {
    const release = await this.records.take(actor, caseId, id);
    const may = await this.mayRevoke(actor, caseId, by.personId);
    if (release.row.personId !== by.personId && !may(release.content)) throw new NotFound('This');
    return this.takeBack(actor, release, { how: 'portal', note: '', by: by.name });
  }

  /** Which releases of a case this person may take back. Inside the running transaction. */
  async mayRevoke(actor: AnyActor, caseId: string, personId: string): Promise<(release: Pick<ReleaseContent, 'minorAlone'>) => boolean> {
    const facts = await this.signers.of(actor, caseId);
    return ({ minorAlone }) => this.signers.revokers(facts, minorAlone?.rule).includes(personId);
  }

  /** Those who have it were called, or must not be: the reminder ends. */
  async told(actor: Actor, id: string, { version, outcome, note }: ReleaseTold): Promise<Written> {
    const caseId = await this.records.caseOf(actor, id);
    await this.access.reach(actor, 'write', 'Release', caseId ?? id);
    if (!caseId) throw new NotFound('This release');
    const release = await this.records.take(actor, caseId, id, version);
    if (release.row.state !== 'revoked') throw new Refused('transition_refused', 'This release was not taken back; nobody has to be told.');
    await this.reminders.end(actor, { sourceId: id, kind: 'tell_recipient' });
    return { id, version: await this.tells(actor, release, outcome, note.trim()) };
  }

  /** What is known of the people of a case has changed: releases that do not stand on it any more lapse at once (MIN-01, MIN-03). */
  async reassess(actor: AnyActor, caseId: string): Promise<void> {
    const standing = await this.records.standing(actor, caseId);
    if (standing.length === 0) return;
    const facts = await this.signers.of(actor, caseId);
    const comes = this.signers.comesOfAge(facts);
    for (const release of standing) {
      const why = this.whyLapsed(facts, release);
      if (why) await this.end(actor, release, why);
      else await this.follow(actor, release, facts, comes);
    }
  }

  /** The worker's sweep of one organization: tells who relied on releases that have run out or lapsed, and starts the last reminders. */
  async lapse(organizationId: string): Promise<void> {
    const actor = system(organizationId, uuid());
    const now = this.clock.now();
    await this.db.transaction(actor, async () => {
      const lost = await this.db.query<LostRelease>(
        `select id, case_id as "caseId", agency_id as "agencyId", 'expired' as why from release
         where organization_id = $1 and state = 'active' and expires_at <= $2 and expires_at > $2 - ${LOOK_BACK} order by case_id, id`,
        [organizationId, now],
      );
      await this.lost.tell(actor, lost);
      await this.warnings.followUp(actor);
      const grown = await this.db.query<{ id: string; caseId: string }>(
        `select id, case_id as "caseId" from release where organization_id = $1 and state in ('awaiting', 'active') and of_age_month <= $2 order by case_id, id`,
        [organizationId, now],
      );
      await this.rounds.within('releases', organizationId, grown, async ({ id, caseId }) => {
        const release = await this.records.take(actor, caseId, id);
        if (release.content.lapsesAt && new Date(release.content.lapsesAt) <= now) await this.end(actor, release, 'of_age');
      });
      // Nobody has to be called about a signature that can count no more.
      const idle = await this.db.query<{ id: string }>(
        `select s.id from reminder m join release_signature s on s.organization_id = m.organization_id and s.id = m.source_id
           join release r on r.organization_id = s.organization_id and r.id = s.release_id
         where m.organization_id = $1 and m.kind = 'live_check' and m.state = 'open' and (r.state <> 'awaiting' or r.expires_at <= $2)`,
        [organizationId, now],
      );
      for (const { id } of idle) await this.reminders.end(actor, { sourceId: id, kind: 'live_check' });
    });
  }

  private async takeBack(
    actor: AnyActor,
    release: OpenRelease,
    input: { how: 'spoken' | 'written' | 'portal'; by: string; note: string },
  ): Promise<ReleaseRevoked> {
    const { row } = release;
    const { id, caseId, agencyId } = row;
    if (row.state === 'revoked') throw new Refused('release_revoked', 'This release was revoked already.');
    if (row.state === 'declined') throw new Refused('transition_refused', 'This release was declined; there is nothing to revoke.');
    if (row.state === 'lapsed') throw new Refused('transition_refused', 'This release has ended already. Nothing may be given under it.');
    const staffTold = await this.assigned(actor, caseId);
    const version = await this.records.change(
      actor,
      release,
      {
        state: 'revoked',
        revokedAt: this.clock.now(),
        revokedBy: actor.kind === 'staff' ? actor.userId : null,
        words: { note: input.note.trim(), revocation: { how: input.how, by: input.by, staffTold } },
      },
      { story: { state: 'revoked' }, action: 'release.revoked' },
    );
    await this.quiet(actor, release);
    await this.lost.tell(actor, [{ id, caseId, agencyId, why: 'revoked' }]);
    const alreadyTold = await this.ledger.told(actor, caseId, { releaseId: id });
    await this.tellStaff(actor, release, staffTold);
    if (alreadyTold.length > 0) await this.callThem(actor, release);
    return { id, version, alreadyTold };
  }

  private async end(actor: AnyActor, release: OpenRelease, lapseReason: LapseReason) {
    const { id, caseId, agencyId } = release.row;
    const told = { story: { state: 'lapsed', why: lapseReason }, action: 'release.lapsed' };
    await this.records.change(actor, release, { state: 'lapsed', lapsedAt: this.clock.now(), lapseReason, ofAgeMonth: null }, told);
    await this.quiet(actor, release);
    await this.lost.tell(actor, [{ id, caseId, agencyId, why: lapseReason }]);
  }

  /** Nothing reminds of it any more. */
  private async quiet(actor: AnyActor, { row, signatures }: OpenRelease) {
    await this.warnings.end(actor, row.id);
    for (const { id } of signatures) await this.reminders.end(actor, { sourceId: id, kind: 'live_check' });
  }

  private whyLapsed(facts: SignerFacts, { row, content, signatures }: OpenRelease): LapseReason | null {
    if (!row.consentBy) return null;
    const needs = this.signers.judge(facts, content.minorAlone?.rule);
    const guardians = signatures.filter(({ capacity }) => capacity !== 'client').map(({ personId }) => personId as string);
    if (stillStands(needs, row.consentBy, guardians) && !guardians.some((id) => needs.refused.some(({ personId }) => personId === id)))
      return null;
    const parental = row.consentBy === 'minor_and_guardian' || row.consentBy === 'guardian_of_minor';
    if (parental && facts.subject?.age.class === 'adult') return 'of_age';
    if (parental && facts.subject?.emancipated) return 'emancipated';
    return guardians.some((id) => !needs.eligible.includes(id)) ? 'signer_lost' : 'signers_changed';
  }

  /** A birth date that was corrected moves the day on which a parent's word ends. */
  private async follow(actor: AnyActor, release: OpenRelease, { ground }: SignerFacts, comes: Date | null) {
    const { row, content } = release;
    if (row.consentBy !== 'minor_and_guardian' && row.consentBy !== 'guardian_of_minor') return;
    const at = comes && comes < (row.expiresAt as Date) ? comes : null;
    if ((at?.toISOString() ?? null) === content.lapsesAt) return;
    const ofAgeMonth = at && DateTime.fromJSDate(at, { zone: ground.timezone }).startOf('month').toJSDate();
    await this.records.change(
      actor,
      release,
      { ofAgeMonth, words: { lapsesAt: at?.toISOString() ?? null } },
      { story: null, action: 'release.end_moved' },
    );
  }

  /** The client, and whoever may sign with them or for them now; nobody else's word counts. Their name. */
  private async whoRevokes(actor: Actor, { row, content }: OpenRelease, by: string | undefined): Promise<string> {
    const facts = await this.signers.of(actor, row.caseId);
    if (by === undefined || by === facts.subject?.personId) return facts.subject?.name ?? '';
    if (by !== row.personId && !this.signers.revokers(facts, content.minorAlone?.rule).includes(by)) throw invalid('by', 'not_entitled');
    return facts.others.find(({ personId }) => personId === by)?.name ?? '';
  }

  /**
   * A call to whoever has it already, for the advocate to make or to decide against. One release has one recipient (ROI-05). A closed case
   * reminds nobody (design §3): there the recipient is listed in the answer and on the release, and reminded of once the case is open again.
   */
  private async callThem(actor: AnyActor, { row, content }: OpenRelease) {
    const now = this.clock.now();
    const [closed] = await this.db.query(`select 1 from case_file where organization_id = $1 and id = $2 and stage = 'closed'`, [
      actor.organizationId,
      row.caseId,
    ]);
    if (closed) return;
    const ownerId = await keeperOf(this.db, actor, row.caseId, now, row.witnessId);
    if (!ownerId) return;
    const agency = row.agencyId ? (await this.agencies.found(actor, row.agencyId)).shortName : null;
    await this.reminders.start(actor, {
      caseId: row.caseId,
      ownerId,
      kind: 'tell_recipient',
      sourceId: row.id,
      reason: 'tell_recipient',
      facts: { ...(agency && { agency }), emergency: content.contact !== null },
      dueAt: now,
    });
  }

  /** Those who have something under a release that was taken back, and were not told, are still to be told. */
  private async resume(actor: AnyActor, caseId: string): Promise<void> {
    const revoked = await this.db.query<{ id: string }>(
      `select id from release where organization_id = $1 and case_id = $2 and state = 'revoked' order by id`,
      [actor.organizationId, caseId],
    );
    for (const { id } of revoked) {
      const release = await this.records.take(actor, caseId, id);
      if (!release.content.told && (await this.ledger.told(actor, caseId, { releaseId: id })).length > 0)
        await this.callThem(actor, release);
    }
  }

  private async answered(actor: Actor, caseId: string, id: string, change: AnswerChange) {
    if (change === 'given') return;
    const release = await this.records.take(actor, caseId, id);
    if (change === 'done' && !release.content.told) await this.tells(actor, release, 'called', '');
    if (change === 'reopened')
      await this.records.change(actor, release, { words: { told: null } }, { story: null, action: 'release.recipient_open_again' });
  }

  private async tells(actor: Actor, release: OpenRelease, outcome: ReleaseTold['outcome'], note: string) {
    const [by] = await this.db.query<Staff>(
      'select id, display_name as "displayName" from user_account where organization_id = $1 and id = $2',
      [actor.organizationId, actor.userId],
    );
    const told = { outcome, by, at: this.clock.now().toISOString(), note };
    return this.records.change(
      actor,
      release,
      { words: { told } },
      { story: { state: 'told', outcome }, action: 'release.recipient_told' },
    );
  }

  /** Everybody who works on the case; they hear of it at once. */
  private assigned({ organizationId }: AnyActor, caseId: string): Promise<Staff[]> {
    return this.db.query<Staff>(
      `select u.id, u.display_name as "displayName" from case_access a
         join user_account u on u.organization_id = a.organization_id and u.id = a.user_id and u.state = 'active'
       where a.organization_id = $1 and a.case_id = $2 and a.kind in ('assigned', 'shared') and a.from_at <= $3 and (a.until_at is null or a.until_at > $3)
         and not exists (select 1 from case_block b where b.organization_id = a.organization_id and b.case_id = a.case_id and b.user_id = a.user_id)
       group by u.id, u.display_name order by min(a.from_at), u.id`,
      [organizationId, caseId, this.clock.now()],
    );
  }

  /** Not whoever enters it, and nobody twice; what was taken back in the portal the portal tells. */
  private async tellStaff(actor: AnyActor, { row }: OpenRelease, staff: readonly Staff[]) {
    if (actor.kind !== 'staff') return;
    const heard = await this.db.query<{ user_id: string }>(
      `select user_id from notification where organization_id = $1 and case_id = $2 and reason = 'release_revoked' and created_at >= $3`,
      [actor.organizationId, row.caseId, row.revokedAt],
    );
    const agency = row.agencyId ? (await this.agencies.found(actor, row.agencyId)).shortName : null;
    for (const { id } of staff)
      if (id !== actor.userId && !heard.some(({ user_id }) => user_id === id))
        await this.notifications.tell(actor, id, {
          kind: 'release_lost',
          reason: 'release_revoked',
          facts: { ...(agency && { agency }) },
          caseId: row.caseId,
        });
  }
}
