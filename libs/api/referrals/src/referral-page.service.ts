import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, type Actor, type ReachedCase, type Sealer } from '@alongside/api/core';
import { localeOf, merged, nameOf } from '@alongside/api/agencies';
import { openContent } from '@alongside/api/cases';
import { openConsent, pick, stateOf, type JudgedRelease } from '@alongside/api/consent';
import { workCalendar } from '@alongside/api/identity';
import type { Id, Locale, ReferralList, ReferralView } from '@alongside/contract';
import { checkAfter } from '@alongside/knowledge';
import { relationsFor, type Action } from '@alongside/policy';
import { open } from './referral.content';
import { heardIn, runs, stepsFrom } from './referral.needs';
import * as reads from './referral.reads';

/** A referral as a thread: where it stands, what may come next and what is missing for it. */
@Injectable()
export class ReferralPage {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: Id): Promise<ReferralList> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'Referral', caseId);
    const [rows, [mine]] = await this.db.read(actor, reads.ofCase(organizationId, caseId), localeOf(organizationId, actor.userId));
    const items = rows.map(({ agency, ...row }) => ({ ...row, agencyName: nameOf(agency, mine?.locale ?? 'en') }));
    await this.audit.read(
      actor,
      'referral.listed',
      'Referral',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  async read(actor: Actor, id: Id): Promise<ReferralView> {
    const { organizationId } = actor;
    const [[found]] = await this.db.read<[{ caseId: string }]>(actor, reads.caseOf(organizationId, id));
    // One that does not exist is refused exactly like one whose case may not be seen.
    const reached = await this.access.reach(actor, 'read', 'Referral', found?.caseId ?? id);
    if (!found) throw new NotFound('This referral');
    await this.keyring.ready(organizationId);
    const key = [organizationId, id] as const;
    const [[row], asked, filed, contacted, released, [mine]] = await this.db.read<
      [reads.HeadRow, reads.ReviewRow, reads.FilingRow, reads.ContactRow, reads.ReleaseRow, { locale: Locale }]
    >(
      actor,
      reads.head(...key, actor.userId),
      reads.reviews(...key),
      reads.filings(...key),
      reads.contacts(...key),
      reads.releases(...key),
      localeOf(organizationId, actor.userId),
    );
    const { content, wrapped, calendar, agency: entry, reviewAsked, askedBy, otherReviewer, ...head } = row;
    const sealer = this.keyring.unwrap(organizationId, head.caseId, wrapped);
    const words = open(sealer, 'referral', organizationId, id, content);
    const agency = merged(entry, mine?.locale ?? 'en');
    const contacts = contacted.map(({ content, ...each }) => ({
      ...each,
      note: openContent(sealer, 'contact', organizationId, each.id, content).note,
    }));
    const releases = released.map(({ content, ...each }) => {
      const { items, lapsesAt } = openConsent(sealer, 'release', organizationId, each.id, content);
      return { ...each, items, lapsesAt };
    });
    const sentAt = head.sentAt;
    const heard = sentAt !== null && contacts.some((each) => each.at >= sentAt && heardIn(each));
    const situation = {
      acts: head.acts,
      reviewAsked,
      covered: pick(releases, words.items, this.clock.now()).release !== null,
      itemsNamed: words.items.length > 0,
      ownWork: head.author.id === actor.userId || askedBy === actor.userId,
      otherReviewer,
      heard: heard && (head.state !== 'no_response' || head.attempts === 0),
      attempts: head.attempts,
      maxAttempts: head.maxAttempts,
      neverAcknowledges: agency.neverAcknowledges,
    };
    await this.audit.read(actor, 'referral.read', 'Referral', [id], head.caseId);
    return {
      ...head,
      agencyKey: agency.key,
      agencyName: agency.name,
      purpose: words.purpose,
      items: words.items,
      outcome: words.outcome,
      nextByRhythm: runs(head) ? checkAfter(agency.rhythm, this.clock.now(), workCalendar(calendar)).toISOString() : null,
      release: head.acts === 'advocate' ? this.shown(releases, head.releaseId, words.items) : null,
      reviews: asked.map((each) => ({
        ...each,
        reason: each.reason && open(sealer, 'review', organizationId, each.id, each.reason).reason,
      })),
      filings: filed.map((each) => opened(sealer, organizationId, each)),
      contacts,
      agency: {
        givesStatus: agency.givesStatus,
        statusInstead: agency.statusInstead,
        whatToExpect: agency.whatToExpect,
        neverAcknowledges: agency.neverAcknowledges,
        duplicates: agency.duplicates,
        check: agency.check,
      },
      steps: stepsFrom(head.state, situation, mayOn(actor, reached)),
    };
  }

  /** The release it goes out under; before that the one it would, or the last one there was. */
  private shown(releases: readonly JudgedRelease[], id: string | null, items: readonly string[]): ReferralView['release'] {
    const now = this.clock.now();
    const held = releases.filter(({ state }) => state !== 'declined').sort((a, b) => (a.id < b.id ? 1 : -1));
    const release = held.find((each) => each.id === id) ?? pick(held, items, now).release ?? pick(held, [], now).release ?? held[0];
    return release
      ? { id: release.id, state: stateOf(release, now), expiresAt: String(release.expiresAt), items: [...release.items] }
      : null;
  }
}

/** What this person may do on a case that they have reached; nothing on a closed one. */
function mayOn(actor: Actor, { stage, relations }: ReachedCase) {
  return (action: Action) => {
    const granted = relationsFor(actor, action, 'Referral');
    return stage !== 'closed' && Array.isArray(granted) && relations.some((relation) => granted.includes(relation));
  };
}

function opened(sealer: Sealer, organizationId: string, { content, ...row }: reads.FilingRow): ReferralView['filings'][number] {
  const { receipt = '', sheet = null, ...words } = open(sealer, 'filing', organizationId, row.id, content);
  return { ...row, ...words, receipt, sheet };
}
