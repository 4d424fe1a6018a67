import { Injectable } from '@nestjs/common';
import { Clock, Database, type AnyActor } from '@alongside/api/core';
import { namedAgency, shortNameOf, type NamedAgency } from '@alongside/api/agencies';
import { WorkCalendars } from '@alongside/api/identity';
import { workingMoment, workingMomentBefore, type WorkCalendar } from '@alongside/knowledge/calendar';
import { Reminders, keeperOf } from '@alongside/api/reminders';

const DAY = 86_400_000;
/** Days before the end on which the advocate is reminded. */
const WARNINGS = [7, 1] as const;

const before = (moment: Date, days: number) => new Date(moment.getTime() - days * DAY);

interface Ending {
  id: string;
  caseId: string;
  expiresAt: Date;
  /** None where somebody may be called in an emergency. */
  agency: NamedAgency | null;
}

/** What was said of its end already: the days of reminders that are open or done, of those that are done, and whether one is open. */
interface Running extends Ending {
  open: boolean;
  doneLately: boolean;
  said: string[];
  done: string[];
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

  /**
   * The second reminder, once the first was done (and can hardly be undone any more) or the day of the second has come. That day may be
   * brought forward by a weekend or by holidays. Run by the sweep, as often as it likes.
   */
  async followUp(actor: AnyActor): Promise<void> {
    const now = this.clock.now();
    const calendar = await this.calendars.of(actor);
    for (const release of await this.running(actor, null)) {
      const { expiresAt, open, doneLately, said, done } = release;
      if (said.includes('1') || doneLately) continue;
      const comes = workingMomentBefore(calendar, before(expiresAt, 1));
      const answered = done.includes('7') || expiresAt.getTime() - now.getTime() <= 7 * DAY;
      if (open ? comes <= now : answered) await this.remind(actor, release, 1, null);
    }
  }

  /** A case came back: the reminder that nobody had done yet, or the next one. */
  async resume(actor: AnyActor, caseId: string): Promise<void> {
    const now = this.clock.now();
    for (const release of await this.running(actor, caseId)) {
      const left = WARNINGS.filter((days) => !release.done.includes(String(days)));
      const days = left.find((each) => each === 1 || before(release.expiresAt, 1) > now);
      if (days !== undefined) await this.remind(actor, release, days, null);
    }
  }

  /** Releases that count and end within three weeks, further than any closed days reach; of one case all that count. */
  private async running(actor: AnyActor, caseId: string | null): Promise<Running[]> {
    const rows = await this.db.query<Omit<Running, 'expiresAt'> & { expiresAt: string }>(
      `select r.id, r.case_id as "caseId", r.expires_at as "expiresAt", case when a.id is not null then ${namedAgency} end as agency,
         m.open, m."doneLately", m.said, m.done
       from release r
       join case_file c on c.organization_id = r.organization_id and c.id = r.case_id and c.stage <> 'closed'
       left join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
       cross join lateral (
         select coalesce(bool_or(x.state = 'open'), false) as open, coalesce(bool_or(x.done_at > $2::timestamptz - interval '10 minutes'), false) as "doneLately",
           coalesce(array_agg(x.facts ->> 'days') filter (where x.state <> 'ended'), '{}') as said,
           coalesce(array_agg(x.facts ->> 'days') filter (where x.state = 'done'), '{}') as done
         from reminder x where x.organization_id = r.organization_id and x.source_id = r.id and x.kind = 'release_expiring'
       ) m
       where r.organization_id = $1 and r.state = 'active' and r.used_at is null and r.expires_at > $2
         and ($3::uuid is null and r.expires_at <= $2 + interval '21 days' or r.case_id = $3)
       order by r.case_id, r.id`,
      [actor.organizationId, this.clock.now(), caseId],
    );
    return rows.map((row) => ({ ...row, expiresAt: new Date(row.expiresAt) }));
  }

  private async remind(actor: AnyActor, { id, caseId, expiresAt, agency }: Ending, days: number, preferred: string | null) {
    const ownerId = await keeperOf(this.db, actor, caseId, this.clock.now(), preferred);
    if (!ownerId) return;
    const facts = { ...(agency && { agency: shortNameOf(agency, 'en') }), days, expiresAt: expiresAt.toISOString() };
    await this.reminders.start(actor, {
      caseId,
      ownerId,
      kind: 'release_expiring',
      sourceId: id,
      reason: 'release_expiring',
      facts,
      dueAt: this.dueAt(await this.calendars.of(actor), expiresAt, days),
    });
  }

  /**
   * Before a weekend or holiday, if that is still to come: afterwards the release may have ended. The last reminder comes at once where
   * the last working moment before it is now.
   */
  private dueAt(calendar: WorkCalendar, expiresAt: Date, days: number): Date {
    const now = this.clock.now();
    const plain = before(expiresAt, days);
    const open = workingMomentBefore(calendar, plain);
    if (open > now) return open;
    const soon = workingMoment(calendar, now);
    return days === 1 && soon < plain ? soon : plain;
  }
}
