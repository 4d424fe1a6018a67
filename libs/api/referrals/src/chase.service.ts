import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Rounds, invalid, system, type Actor, type AnyActor } from '@alongside/api/core';
import { Agencies, type FoundAgency } from '@alongside/api/agencies';
import { Contacts, Overseers } from '@alongside/api/cases';
import { WorkCalendars } from '@alongside/api/identity';
import { keeperOf } from '@alongside/api/consent';
import { Reminders } from '@alongside/api/reminders';
import { endedReferralStates, type ContactLog, type ContactLogged, type Id, type ReasonCode } from '@alongside/contract';
import { checkAfter, nextCheck } from '@alongside/knowledge';
import { sameHourLater, workingDaysLater } from '@alongside/knowledge/calendar';
import { v7 as uuid } from 'uuid';
import { ReferralMoves } from './referral-moves.service';
import { heardIn, runs } from './referral.needs';
import { Referral } from './referral.entity';

/** How often the sweep looks for clocks without a reminder, ms. */
const EVERY = 5 * 60_000;
/** How long a person may take back that a check was done before the next one is planned, ms. */
const UNDO = 10 * 60_000;
const HOUR = 3_600_000;
/** Working days after which a check that nobody acts on goes to a supervisor, and days after which it does however often it was put off. */
const IGNORED_DAYS = 3;
const PUT_OFF_DAYS = 14;
/** Furthest next check that a person may set, ms. */
const FURTHEST = 730 * 86_400_000;
/** The chase clock of a referral: when the agency is asked again, how often it was tried, and when a supervisor hears of it (design §4). */
@Injectable()
export class Chase implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly contacts: Contacts,
    private readonly reminders: Reminders,
    private readonly overseers: Overseers,
    private readonly moves: ReferralMoves,
    private readonly rounds: Rounds,
    private readonly calendars: WorkCalendars,
  ) {}

  onModuleInit() {
    this.reminders.onAnswer(async (actor, { id, kind, sourceId }, change) => {
      if (kind === 'agency_check' && change !== 'given') await this.answered(actor, sourceId, id, change);
    });
    this.reminders.comesBack(['agency_check'], (actor, caseId) => this.resume(actor, caseId));
    this.reminders.comesBack(['escalation'], (actor, caseId) => this.escalateAgain(actor, caseId));
    this.rounds.every('referral-clocks', EVERY, (id) => this.keepGoing(id));
  }

  /** Starts the clock from a sending or a filing. */
  async start(actor: AnyActor, referral: Referral, agency: FoundAgency, from: Date): Promise<void> {
    const nextCheckAt = nextCheck(agency.rhythm, from, 1, await this.calendars.of(actor));
    await this.moves.note(referral, { attempts: 0, escalatedAt: null, maxAttempts: agency.rhythm.maxAttempts, nextCheckAt });
    await this.reminders.end(actor, { sourceId: referral.id, kind: 'escalation' });
    await this.remind(actor, referral, agency);
  }

  /** Lets it run on after a late answer. */
  async goOn(actor: AnyActor, referral: Referral, agency: FoundAgency): Promise<void> {
    if (referral.nextCheckAt) return;
    await this.moves.note(referral, { nextCheckAt: await this.later(actor, agency, this.clock.now()) });
    await this.remind(actor, referral, agency);
  }

  /** Logs a contact under a referral and sets the next check; after the last attempt without an answer a supervisor hears of it, once. */
  async contact(actor: Actor, referral: Referral, agency: FoundAgency, input: ContactLog): Promise<ContactLogged> {
    const running = runs(referral);
    const chosen = this.chosen(input, running || referral.state === 'no_response');
    // What the client or somebody else says about the agency counts as well, and stands in the history of the referral.
    const id = await this.contacts.record(actor, referral.caseId, referral.id, input);
    await this.answer(actor, referral, input.reminderId);
    if (input.asks && input.with === 'agency') await this.moves.asked(actor, referral);
    if (!running && referral.state !== 'no_response') return { id, nextCheckAt: null, attempts: null, escalated: false };
    const at = input.at ? new Date(input.at) : this.clock.now();
    const heard = heardIn(input);
    const attempts = heard ? 0 : referral.attempts + 1;
    // It was escalated because nobody had asked; now somebody has.
    const eased = heard || (referral.escalatedAt !== null && referral.attempts < referral.maxAttempts);
    await this.moves.note(referral, {
      attempts,
      nextCheckAt: chosen ?? (running ? await this.later(actor, agency, at) : null),
      ...(eased && { escalatedAt: null }),
    });
    if (eased) await this.reminders.end(actor, { sourceId: referral.id, kind: 'escalation' });
    const escalated = attempts >= referral.maxAttempts && referral.escalatedAt === null;
    if (escalated) await this.escalate(actor, referral, agency);
    if (referral.nextCheckAt) await this.remind(actor, referral, agency);
    return { id, nextCheckAt: referral.nextCheckAt?.toISOString() ?? null, attempts, escalated };
  }

  /** The worker's sweep of one organization: a clock that runs has a reminder. */
  async keepGoing(organizationId: string): Promise<void> {
    const actor = system(organizationId, uuid());
    await this.db.transaction(actor, async () => {
      await this.resume(actor, null);
      await this.ignored(actor);
    });
  }

  private async resume(actor: AnyActor, caseId: string | null): Promise<void> {
    const ended = endedReferralStates.map((state) => `'${state}'`).join(', ');
    const rows = await this.db.query<{ id: string; caseId: string }>(
      `select r.id, r.case_id as "caseId" from referral r
       join case_file c on c.organization_id = r.organization_id and c.id = r.case_id and c.stage <> 'closed'
       where r.organization_id = $1 and r.state not in (${ended}) and r.next_check_at is not null and ($2::uuid is null or r.case_id = $2)
         and not exists (select 1 from reminder m where m.organization_id = r.organization_id and m.kind = 'agency_check' and m.source_id = r.id and (m.state = 'open' or m.done_at > $3))
       order by r.case_id, r.id limit 500`,
      [actor.organizationId, caseId, new Date(this.clock.now().getTime() - UNDO)],
    );
    const { organizationId } = actor;
    await this.rounds.within('referral-clocks', organizationId, rows, async ({ id, caseId: of }) => {
      await this.reminders.take(organizationId, of);
      const referral = await this.db.em.findOneByOrFail(Referral, { organizationId, id });
      await this.remind(actor, referral, await this.agencies.found(actor, referral.agencyId));
    });
  }

  /** Nobody answered when the case was closed, and nobody has looked: a supervisor has it again. Where it was dealt with, the count begins anew. */
  private async escalateAgain(actor: Actor, caseId: string): Promise<void> {
    const rows = await this.db.query<{ id: string; settled: boolean }>(
      `select r.id, exists (select 1 from reminder m where m.organization_id = r.organization_id and m.kind = 'escalation' and m.source_id = r.id
           and m.state = 'done' and m.created_at >= r.escalated_at) as settled
       from referral r where r.organization_id = $1 and r.case_id = $2 and r.ended_at is null and r.escalated_at is not null order by r.id`,
      [actor.organizationId, caseId],
    );
    for (const { id, settled } of rows) {
      const referral = await this.db.em.findOneByOrFail(Referral, { organizationId: actor.organizationId, id });
      if (settled) await this.moves.note(referral, { escalatedAt: null, attempts: 0 });
      else {
        const reason = referral.attempts < referral.maxAttempts ? 'check_ignored' : 'agency_silent';
        await this.escalate(actor, referral, await this.agencies.found(actor, referral.agencyId), reason);
      }
    }
  }

  /**
   * A check that nobody acts on reaches a supervisor as well, although nothing was attempted: after three working days (one, where the clock
   * counts hours) since it is due, and after two weeks however often it was put off.
   */
  private async ignored(actor: AnyActor): Promise<void> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const rows = await this.db.query<{ id: string; caseId: string; dueAt: string; first: string }>(
      `select r.id, r.case_id as "caseId", m.due_at as "dueAt", coalesce(m.snoozed_from, m.due_at) as first
       from reminder m join referral r on r.organization_id = m.organization_id and r.id = m.source_id
       where m.organization_id = $1 and m.kind = 'agency_check' and m.state = 'open' and r.escalated_at is null
         and (m.due_at <= $2::timestamptz - interval '12 hours' or m.snoozed_from <= $2::timestamptz - interval '14 days') order by r.case_id, r.id`,
      [organizationId, now],
    );
    if (rows.length === 0) return;
    const calendar = await this.calendars.of(actor);
    await this.rounds.within('referral-clocks', organizationId, rows, async ({ id, caseId, dueAt, first }) => {
      const referral = await this.db.em.findOneByOrFail(Referral, { organizationId, id });
      const agency = await this.agencies.found(actor, referral.agencyId);
      const patience = agency.rhythm.clock === 'hours' ? 1 : IGNORED_DAYS;
      const over =
        workingDaysLater(calendar, new Date(dueAt), patience) <= now || sameHourLater(calendar, new Date(first), PUT_OFF_DAYS) <= now;
      if (!over) return;
      await this.reminders.take(organizationId, caseId);
      await this.escalate(actor, referral, agency, 'check_ignored');
    });
  }

  private chosen(input: ContactLog, possible: boolean): Date | null {
    if (!input.nextCheckAt) return null;
    const at = new Date(input.nextCheckAt);
    const wait = at.getTime() - this.clock.now().getTime();
    if (!possible) throw invalid('nextCheckAt', 'nothing_to_check');
    if (wait <= 0) throw invalid('nextCheckAt', 'in_the_past');
    if (wait > FURTHEST) throw invalid('nextCheckAt', 'too_far_ahead');
    return at;
  }

  /** The reminder that led to this contact is done, unless it is the check itself, which moves to its next time. */
  private async answer(actor: Actor, referral: Referral, reminderId: Id | undefined) {
    if (!reminderId) return;
    const [own] = await this.db.query(
      `select 1 from reminder where organization_id = $1 and id = $2 and source_id = $3 and kind = 'agency_check'`,
      [actor.organizationId, reminderId, referral.id],
    );
    if (!own) await this.reminders.finish(actor, referral.caseId, reminderId);
  }

  /** A check marked as done without a contact is planned again, but is no attempt; the undo brings its time back. */
  private async answered(actor: Actor, referralId: string, reminderId: string, change: 'done' | 'reopened') {
    const referral = await this.db.em.findOneBy(Referral, { organizationId: actor.organizationId, id: referralId });
    if (!referral?.nextCheckAt) return;
    const agency = await this.agencies.found(actor, referral.agencyId);
    const [reminder] = await this.db.query<{ due_at: string }>('select due_at from reminder where organization_id = $1 and id = $2', [
      actor.organizationId,
      reminderId,
    ]);
    await this.moves.note(referral, {
      nextCheckAt: change === 'done' ? await this.later(actor, agency, this.clock.now()) : new Date(reminder.due_at),
    });
    await this.ticked(actor, referral, agency);
  }

  /** Ticking a check off again and again is no attempt; as often as attempts are made, a supervisor hears of it. Taken back, they do not. */
  private async ticked(actor: Actor, referral: Referral, agency: FoundAgency) {
    const { organizationId, id, attempts, maxAttempts, escalatedAt } = referral;
    const [{ count }] = await this.db.query<{ count: number }>(
      `select count(*)::int as count from reminder m where m.organization_id = $1 and m.source_id = $2 and m.kind = 'agency_check' and m.state = 'done'
         and m.done_at > coalesce((select max(c.at) from contact c where c.organization_id = $1 and c.referral_id = $2), $3::timestamptz)`,
      [organizationId, id, referral.sentAt ?? new Date(0)],
    );
    if (attempts >= maxAttempts) return;
    const ignored = attempts + count >= maxAttempts;
    if (ignored && !escalatedAt) return this.escalate(actor, referral, agency, 'check_ignored');
    if (ignored || !escalatedAt) return;
    await this.moves.note(referral, { escalatedAt: null });
    await this.reminders.end(actor, { sourceId: id, kind: 'escalation' });
  }

  /** The next check after a contact or a look. */
  private async later(actor: AnyActor, { rhythm }: FoundAgency, from: Date): Promise<Date> {
    return checkAfter(rhythm, from, await this.calendars.of(actor));
  }

  private async remind(actor: AnyActor, referral: Referral, agency: FoundAgency) {
    const ownerId = await keeperOf(this.db, actor, referral.caseId, this.clock.now(), referral.authorId);
    if (!ownerId || !referral.nextCheckAt) return;
    const facts = {
      agency: agency.shortName,
      agencyKey: agency.checkWith === 'instead' ? agency.key : null,
      asked: referral.attempts,
      of: referral.maxAttempts,
      heard: referral.state !== 'sent',
      sentAt: referral.sentAt?.toISOString() ?? null,
    };
    await this.reminders.start(actor, {
      caseId: referral.caseId,
      ownerId,
      kind: 'agency_check',
      sourceId: referral.id,
      reason: reasonOf(referral, agency),
      facts,
      dueAt: referral.nextCheckAt,
    });
  }

  /** To those who look over the case; where there is nobody, to whoever keeps it. */
  private async escalate(
    actor: AnyActor,
    referral: Referral,
    agency: FoundAgency,
    reason: 'agency_silent' | 'check_ignored' = 'agency_silent',
  ) {
    const { id, caseId, attempts } = referral;
    const now = this.clock.now();
    const supervisors = await this.overseers.of(actor, caseId);
    const keeper = supervisors.length > 0 ? null : await keeperOf(this.db, actor, caseId, now);
    await this.moves.note(referral, { escalatedAt: now });
    const people = keeper ? [keeper] : supervisors;
    if (people.length === 0) return;
    await this.overseers.escalate(actor, people, { caseId, sourceId: id, reason, facts: { agency: agency.shortName, attempts } });
  }
}

/**
 * Why the agency is asked now. A platform has 48 hours from the notice in which to take an image down (TAKE IT DOWN Act,
 * section 3): until it answers, its check is that term, counted from the notice, and what comes after it is late.
 */
function reasonOf({ attempts, sentAt, nextCheckAt }: Referral, { key, checkWith, rhythm }: FoundAgency): ReasonCode {
  if (key !== 'platform_tida_notice' || rhythm.clock !== 'hours' || !sentAt || !nextCheckAt) return `ask_${checkWith}`;
  if (attempts > 0) return 'removal_late';
  return nextCheckAt.getTime() - sentAt.getTime() <= rhythm.firstCheckAfter * HOUR ? 'removal_due' : `ask_${checkWith}`;
}
