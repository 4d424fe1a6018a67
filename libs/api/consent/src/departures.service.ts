import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AppError,
  Audit,
  Clock,
  Database,
  Gate,
  HandlesJob,
  Jobs,
  Keyring,
  Rounds,
  Sweeps,
  defineJob,
  system,
  type AnyActor,
  type JobData,
  type SendingProblem,
} from '@alongside/api/core';
import { DeliveryStates, Notifications, Reminders } from '@alongside/api/reminders';
import type { Extract, ReasonCode } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { Departure } from './departure.entity';
import type { DisclosureAsk } from './disclosure.ask';
import { Disclosures } from './disclosure.service';
import { LostReleases, type LostRelease } from './lost-releases';

/** How often the sweep looks for what the queue lost, ms. */
const EVERY = 30_000;
/** How long something may be on its way until nobody knows what became of it, ms. */
const PATIENCE = 10 * 60_000;
const MINUTE = 60_000;
/** Tries of what certainly did not arrive: half a day, each pause twice as long as the one before. */
export const DEPARTURE_TRIES = 10;

export const Depart = defineJob({
  name: 'depart',
  data: z.object({ organizationId: z.uuid(), departureId: z.uuid() }),
  attempts: 5,
});

/** What a carrier takes out: its line in the ledger, and exactly what the gate let out. */
export interface Cargo {
  organizationId: string;
  caseId: string;
  departureId: string;
  sourceId: string | null;
  disclosureId: string;
  extract: Extract;
}
type Carrier = (cargo: Cargo) => Promise<void>;
/** What a carrier knows besides the basis, asked at the moment of leaving: it may go, it has to wait, or it must not go any more. */
type Still = (row: Departure) => Promise<'now' | { later: Date } | { stop: string; quietly?: boolean }>;
/** Thrown by a carrier that is sure that nothing arrived. It is tried again with pauses that grow, unless that changes nothing. */
export class NotTaken extends Error {
  constructor(readonly problem: Pick<SendingProblem, 'why' | 'permanent'>) {
    super('It was not taken.');
  }
}
const placeOf = (organizationId: string, id: string) => `departure:${organizationId}:${id}:content`;

/**
 * What leaves later. The gate is asked when it is planned, and again at the moment in which it goes: what has lost its basis meanwhile dies
 * (ROI-02), at once where a release is lost, and at the latest here. It arrives at most once: what certainly did not arrive is tried again,
 * an uncertain sending is shown to whoever asked for it and not repeated (design §3.7).
 */
@Injectable()
export class Departures implements OnModuleInit {
  private readonly carriers = new Map<string, Carrier>();
  private readonly stills = new Map<string, Still>();

  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly sweeps: Sweeps,
    private readonly rounds: Rounds,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
    private readonly disclosures: Disclosures,
    private readonly lost: LostReleases,
    private readonly states: DeliveryStates,
  ) {}

  onModuleInit() {
    this.states.alsoRetries((organizationId, ids) => this.tryAgain(organizationId, ids));
    this.lost.listen((actor, lost) => this.stopLost(actor, lost));
    this.sweeps.every('departures', EVERY, () => this.sweep());
  }

  /** Registers who takes things out in one way: a letter, a notice. It runs after the line is in the ledger, once, and throws when it is not sure. */
  carry(name: string, carrier: Carrier, still: Still = async () => 'now') {
    if (this.carriers.has(name)) throw new Error(`There are two carriers ${name}.`);
    this.carriers.set(name, carrier);
    this.stills.set(name, still);
  }

  /** Plans it, inside the running transaction. Refuses what has no basis already now. */
  async plan(actor: AnyActor, ask: DisclosureAsk, by: { carrier: string; sourceId?: string; at?: Date }): Promise<string> {
    const { organizationId } = actor;
    await this.disclosures.judge(actor, ask);
    const id = uuid();
    const now = this.clock.now();
    const leaveAt = by.at ?? now;
    await this.db.em.insert(Departure, {
      organizationId,
      id,
      caseId: ask.caseId,
      carrier: by.carrier,
      sourceId: by.sourceId ?? null,
      askedBy: actor.kind === 'staff' ? actor.userId : null,
      askedAt: now,
      leaveAt,
      content: (await this.keyring.of(organizationId, ask.caseId)).seal(placeOf(organizationId, id), ask),
    });
    await this.audit.record(actor, 'departure.planned', 'Departure', [id], ask.caseId);
    this.bring({ organizationId, id, leaveAt });
    return id;
  }

  /** Lets it out, or stops it. Called as often as the queue likes. */
  @HandlesJob(Depart)
  async depart({ organizationId, departureId }: JobData<typeof Depart>): Promise<void> {
    const actor = system(organizationId, uuid());
    const cargo = await this.db.transaction(actor, () => this.letOut(actor, departureId));
    if (!cargo) return;
    try {
      await this.carrierOf(cargo.carrier)(cargo);
      await this.db.transaction(actor, () => this.settle(organizationId, departureId, 'leaving', { state: 'left', why: null }));
    } catch (problem) {
      if (problem instanceof NotTaken) return this.db.transaction(actor, () => this.notTaken(actor, departureId, problem));
      await this.db.transaction(actor, () => this.uncertain(actor, departureId));
      throw problem;
    }
  }

  /** Adds again what the queue never got or lost; and says what was on its way when a process died. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const rows = await this.gate.query<{ organizationId: string; id: string; state: string; leaveAt: string }>(
      `select organization_id as "organizationId", id, state, leave_at as "leaveAt" from departure
       where state in ('waiting', 'leaving') and leave_at <= $1 order by leave_at, id limit 500`,
      [new Date(now.getTime() + EVERY)],
    );
    const waiting = rows.filter(({ state }) => state === 'waiting');
    await this.jobs.addMany(
      Depart,
      waiting.map((row) => jobOf({ ...row, leaveAt: new Date(row.leaveAt) }, now)),
    );
    const leaving = rows.filter(({ state }) => state === 'leaving');
    await this.rounds.each('departures', leaving, ({ organizationId, id }) => {
      const actor = system(organizationId, uuid());
      return this.db.transaction(actor, () => this.uncertain(actor, id, new Date(now.getTime() - PATIENCE)));
    });
  }

  private async letOut(actor: AnyActor, id: string): Promise<(Cargo & { carrier: string }) | null> {
    const { organizationId } = actor;
    const found = await this.db.em.findOneBy(Departure, { organizationId, id });
    if (!found) return null;
    await this.reminders.take(organizationId, found.caseId);
    const row = await this.db.em.findOneByOrFail(Departure, { organizationId, id });
    if (row.state !== 'waiting' || row.leaveAt > this.clock.now()) return null;
    const still = (await this.stills.get(row.carrier)?.(row)) ?? 'now';
    if (still !== 'now') {
      if ('later' in still) await this.db.em.update(Departure, { organizationId, id, state: 'waiting' }, { leaveAt: still.later });
      else await this.stop(actor, row, 'waiting', still.stop, still.quietly);
      return null;
    }
    // On its way first: a release that is for one time is lost by this very line, and must not stop it.
    await this.settle(organizationId, id, 'waiting', { state: 'leaving' });
    try {
      const ask = await this.askOf(row);
      const { disclosureId, extract } = row.disclosureId
        ? { disclosureId: row.disclosureId, extract: await this.disclosures.again(actor, row.disclosureId, ask) }
        : await this.disclosures.open(actor, ask);
      await this.settle(organizationId, id, 'leaving', { disclosureId });
      const { caseId, sourceId, carrier } = row;
      return { organizationId, caseId, departureId: id, sourceId, disclosureId, extract, carrier };
    } catch (problem) {
      if (!(problem instanceof AppError)) throw problem;
      await this.stop(actor, row, 'leaving', problem.code);
      return null;
    }
  }

  /** What waits on a case that lost a release is judged at once, so that nobody goes on counting on it. */
  private async stopLost(actor: AnyActor, lost: readonly LostRelease[]) {
    const rows = await this.db.query<{ id: string }>(
      `select id from departure where organization_id = $1 and case_id = any($2::uuid[]) and state = 'waiting' order by case_id, id`,
      [actor.organizationId, lost.map(({ caseId }) => caseId)],
    );
    for (const { id } of rows) {
      const row = await this.db.em.findOneByOrFail(Departure, { organizationId: actor.organizationId, id });
      try {
        await this.disclosures.judge(actor, await this.askOf(row));
      } catch (problem) {
        if (!(problem instanceof AppError)) throw problem;
        await this.stop(actor, row, 'waiting', problem.code);
      }
    }
  }

  private async stop(actor: AnyActor, row: Departure, from: Departure['state'], why: string, quietly = false) {
    await this.settle(row.organizationId, row.id, from, { state: 'stopped', why });
    await this.audit.record(actor, 'departure.stopped', 'Departure', [row.id], row.caseId);
    if (!quietly) await this.say(actor, row, 'departure_stopped');
  }

  /** It did not arrive, so that a second one cannot be one too many. Its line stands already; the gate is asked again before the next try. */
  private async notTaken(actor: AnyActor, id: string, { problem: { why, permanent } }: NotTaken) {
    const row = await this.db.em.findOneByOrFail(Departure, { organizationId: actor.organizationId, id });
    if (row.state !== 'leaving') return;
    const attempts = row.attempts + 1;
    if (permanent || attempts >= DEPARTURE_TRIES) {
      await this.settle(row.organizationId, id, 'leaving', { state: 'failed', attempts, why });
      await this.audit.record(actor, 'departure.failed', 'Departure', [id], row.caseId);
      return this.say(actor, row, 'departure_failed');
    }
    const leaveAt = new Date(this.clock.now().getTime() + 2 ** (attempts - 1) * MINUTE);
    await this.settle(row.organizationId, id, 'leaving', { state: 'waiting', attempts, why, leaveAt });
    this.bring({ ...row, leaveAt });
  }

  /** Tries those again that failed, or wait for another try, now. Returns how many. Inside the running transaction. */
  async tryAgain(organizationId: string, ids: readonly string[] | null): Promise<string[]> {
    const leaveAt = this.clock.now();
    const rows = await this.db.query<{ id: string }>(
      `with again as (update departure set state = 'waiting', attempts = 0, leave_at = $2, settled_at = null
         where organization_id = $1 and (state = 'failed' or (state = 'waiting' and attempts > 0)) and ($3::uuid[] is null or id = any($3)) returning id) select id from again`,
      [organizationId, leaveAt, ids],
    );
    for (const { id } of rows) this.bring({ organizationId, id, leaveAt });
    return rows.map(({ id }) => id);
  }

  private bring(row: { organizationId: string; id: string; leaveAt: Date }) {
    const job = jobOf(row, this.clock.now());
    this.db.afterCommit(() => this.jobs.addSoon(Depart, [job]));
  }

  private async uncertain(actor: AnyActor, id: string, before?: Date) {
    const row = await this.db.em.findOneByOrFail(Departure, { organizationId: actor.organizationId, id });
    if (row.state !== 'leaving' || (before && (row.settledAt ?? row.leaveAt) > before)) return;
    await this.settle(row.organizationId, id, 'leaving', { state: 'uncertain', why: null });
    await this.audit.record(actor, 'departure.uncertain', 'Departure', [id], row.caseId);
    await this.say(actor, row, 'departure_uncertain');
  }

  private async say(actor: AnyActor, { askedBy, caseId }: Departure, reason: ReasonCode) {
    if (askedBy) await this.notifications.tell(actor, askedBy, { kind: 'departure', reason, facts: {}, caseId });
  }

  private async settle(organizationId: string, id: string, from: Departure['state'], values: Partial<Departure>) {
    await this.db.em.update(Departure, { organizationId, id, state: from }, { ...values, settledAt: this.clock.now() });
  }

  private async askOf(row: Departure): Promise<DisclosureAsk> {
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    return sealer.open<DisclosureAsk>(placeOf(row.organizationId, row.id), row.content);
  }

  private carrierOf(name: string): Carrier {
    const carrier = this.carriers.get(name);
    if (!carrier) throw new Error(`Nobody carries ${name}.`);
    return carrier;
  }
}

/**
 * One departure at one time is one job, however often it is added. What is late is another one, because the first may be put off in the
 * store by a clock that was wrong; whichever comes second finds it gone.
 */
const jobOf = ({ organizationId, id, leaveAt }: { organizationId: string; id: string; leaveAt: Date }, now: Date) => ({
  data: { organizationId, departureId: id },
  jobId: `departure-${id}-${leaveAt.getTime()}${leaveAt.getTime() < now.getTime() - EVERY ? '-late' : ''}`,
  delay: Math.max(0, leaveAt.getTime() - now.getTime()),
});
