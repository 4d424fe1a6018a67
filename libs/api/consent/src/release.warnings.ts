import { Injectable } from '@nestjs/common';
import { Clock, Database, type AnyActor } from '@alongside/api/core';
import { namedAgency, shortNameOf, type NamedAgency } from '@alongside/api/agencies';
import { WorkCalendars } from '@alongside/api/identity';
import { workingMomentBefore } from '@alongside/knowledge/calendar';
import { Reminders, keeperOf } from '@alongside/api/reminders';

const DAY = 86_400_000;
/** Days before the end on which the advocate is reminded. */
const WARNINGS = [7, 1] as const;

interface Ending {
  id: string;
  caseId: string;
  expiresAt: Date;
  /** None where somebody may be called in an emergency. */
  agency: NamedAgency | null;
}

/** Reminds whoever looks after a case that one of its releases runs out: a week and a day before. A release is never renewed by itself (ROI-07). */
@Injectable()
export class ReleaseWarnings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    private readonly calendars: WorkCalendars,
  ) {}

  /** Starts the next of the two reminders; none for a release that ends within a day. */
  async start(actor: AnyActor, release: Ending, preferred: string | null = null): Promise<void> {
    const now = this.clock.now().getTime();
    const days = WARNINGS.find((each) => release.expiresAt.getTime() - each * DAY > now);
    if (days !== undefined) await this.remind(actor, release, days, preferred);
  }

  /** Takes the case for this transaction, so that what changes its releases and referrals happens one after the other: a revocation is either before a sending or after it. */
  take(actor: AnyActor, caseId: string): Promise<void> {
    return this.reminders.take(actor.organizationId, caseId);
  }

  async end(actor: AnyActor, releaseId: string): Promise<void> {
    await this.reminders.end(actor, { sourceId: releaseId, kind: 'release_expiring' });
  }

  /** The second reminder, once the first was done (and can hardly be undone any more) or its day has come. Run by the sweep, as often as it likes. */
  async followUp(actor: AnyActor): Promise<void> {
    const now = this.clock.now();
    const rows = await this.db.query<{ id: string; caseId: string; expiresAt: string } & { agency: NamedAgency | null }>(
      `select r.id, r.case_id as "caseId", r.expires_at as "expiresAt", case when a.id is not null then ${namedAgency} end as agency
       from release r
       join case_file c on c.organization_id = r.organization_id and c.id = r.case_id and c.stage <> 'closed'
       left join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
       where r.organization_id = $1 and r.state = 'active' and r.used_at is null and r.expires_at > $2 and r.expires_at <= $2 + interval '7 days'
         and not exists (select 1 from reminder m where m.organization_id = r.organization_id and m.source_id = r.id and m.kind = 'release_expiring'
           and (m.facts ->> 'days' = '1' or (m.state = 'open' and r.expires_at > $2 + interval '1 day') or m.done_at > $2 - interval '10 minutes'))
       order by r.case_id, r.id`,
      [actor.organizationId, now],
    );
    for (const { id, caseId, expiresAt, agency } of rows)
      await this.remind(actor, { id, caseId, expiresAt: new Date(expiresAt), agency }, 1, null);
  }

  private async remind(actor: AnyActor, { id, caseId, expiresAt, agency }: Ending, days: number, preferred: string | null) {
    const ownerId = await keeperOf(this.db, actor, caseId, this.clock.now(), preferred);
    if (!ownerId) return;
    // Before a weekend or holiday, if that is still to come: afterwards the release may have ended.
    const plain = new Date(expiresAt.getTime() - days * DAY);
    const open = workingMomentBefore(await this.calendars.of(actor), plain);
    const facts = { ...(agency && { agency: shortNameOf(agency, 'en') }), days, expiresAt: expiresAt.toISOString() };
    await this.reminders.start(actor, {
      caseId,
      ownerId,
      kind: 'release_expiring',
      sourceId: id,
      reason: 'release_expiring',
      facts,
      dueAt: open > this.clock.now() ? open : plain,
    });
  }
}
