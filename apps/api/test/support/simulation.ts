import { Intakes, CaseChanges, Contacts, SilentCases } from '@alongside/api/cases';
import { Database, Jobs, system, type Actor } from '@alongside/api/core';
import { Chase, ReferralSteps, Referrals } from '@alongside/api/referrals';
import { Delivery, ReminderAnswers, StandIns } from '@alongside/api/reminders';
import { Records } from '@alongside/api/cases';
import { IntakeDraft, type ReferralState } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { DAY, HOUR, type Running } from './app';
import { asOwner } from './database';
import { as, givenOrganization, type GivenOrganization, type Person } from './given';
import { ITEMS, givenAgency, withoutReviews } from './given-referral';
import { broken } from './promises';

/** How many of the agencies do what, and what the queue does with its jobs; each between 0 and 1. */
export interface Rates {
  answers: number;
  delays: number;
  ignores: number;
  bounces: number;
  lost: number;
  late: number;
  twice: number;
}
export interface Plan {
  seed: number;
  cases: number;
  days: number;
  rates: Rates;
}
export interface Summary {
  steps: number;
  told: number;
  contacts: number;
  escalations: number;
  ended: number;
  closed: number;
  jobs: { added: number; lost: number; late: number; twice: number };
}

/** Numbers from a seed, the same every time (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The queue of a simulation: keeps what it is given until it is asked for it, and loses, delays and repeats some of it. */
export class HeldJobs extends Jobs {
  readonly held: { name: string; data: never }[] = [];
  override async add(job: { name: string }, data: unknown): Promise<void> {
    this.held.push({ name: job.name, data: data as never });
  }
  override async addMany(job: { name: string }, items: readonly { data: unknown }[]): Promise<void> {
    for (const { data } of items) await this.add(job, data);
  }
  override addSoon(job: { name: string }, items: readonly { data: unknown }[]): void {
    void this.addMany(job, items);
  }
  override async counts(): Promise<Record<string, number>> {
    return { waiting: 0 };
  }
}

type Behaviour = 'answers' | 'delays' | 'ignores' | 'bounces';
interface Thread {
  caseNo: number;
  caseId: string;
  worker: Actor;
  behaviour: Behaviour;
  /** How many attempts it lets pass. */
  patience: number;
  state: ReferralState;
}

/**
 * The real engine on a clock that is moved from one morning and afternoon to the next: agencies that answer, delay, ignore and
 * bounce; staff who work, put off, give away, are away; cases that end; a queue that loses, delays and repeats. After every step the
 * promises are looked at. Everything by the seed: the same seed is the same two years.
 */
export class Simulation {
  private readonly chance: () => number;
  private readonly threads = new Map<string, Thread>();
  private readonly summary: Summary = {
    ...{ steps: 0, told: 0, contacts: 0, escalations: 0, ended: 0, closed: 0 },
    jobs: { added: 0, lost: 0, late: 0, twice: 0 },
  };
  private home: GivenOrganization;
  private agencies: Record<Behaviour, string>;
  private cases: { id: string; worker: Actor; open: boolean }[] = [];
  private late: HeldJobs['held'] = [];
  /** Whose case is referred to another agency, by its own worker. */
  private readonly again: Thread[] = [];

  constructor(
    private readonly running: Running,
    private readonly plan: Plan,
  ) {
    this.chance = numbers(plan.seed);
    // The clock stands between two steps: what takes a moment longer on a busy machine must not come a step later.
    let at = running.clock.now().getTime();
    Object.assign(running.clock, { now: () => new Date(at), moveTo: (moment: Date) => (at = moment.getTime()) });
  }

  async run(): Promise<Summary> {
    await this.begin();
    const start = new Date('2027-01-04T14:30:00Z').getTime();
    for (let day = 0; day < this.plan.days; day += 1)
      for (const hour of [0, 6]) {
        this.running.clock.moveTo(new Date(start + day * DAY + hour * HOUR));
        await this.step(day);
      }
    const [{ told }] = await this.ask<{ told: number }>('select count(*)::int as told from notification where reminder_id is not null');
    return { ...this.summary, told };
  }

  private async step(day: number): Promise<void> {
    const { id } = this.home;
    const began = this.running.clock.now();
    this.summary.steps += 1;
    if (day % 14 === 3) await this.away(this.home.people.mara, this.home.people.noor, 4);
    if (this.cases.length < this.plan.cases) await this.open();
    await this.running.app.get(Chase).keepGoing(id);
    await this.running.app.get(SilentCases).look(id);
    const actor = system(id, 'simulation');
    await this.within(actor, () => this.running.app.get(StandIns).settle(actor));
    await this.deliver();
    await this.promised(began, 'delivered');
    await this.work();
    for (const { worker, caseId, caseNo } of this.again.splice(0)) await this.within(worker, () => this.refer(worker, caseId, caseNo));
    if (this.chance() < 0.05) await this.end();
    await this.running.app.get(Chase).keepGoing(id);
    await this.promised(began, 'worked');
  }

  /** The sweep finds what is due; the queue does with it what queues do; the sweep repairs that. */
  private async deliver(): Promise<void> {
    const delivery = this.running.app.get(Delivery);
    const queue = this.running.app.get(Jobs) as HeldJobs;
    const { lost, late, twice } = this.plan.rates;
    const { jobs } = this.summary;
    const hand = async ({ name, data }: HeldJobs['held'][number]) => {
      if (name === 'deliver-reminder') await delivery.deliver(data);
    };
    // What was held up from yesterday comes when it may not matter any more.
    for (const job of this.late.splice(0)) await hand(job);
    for (let round = 0; round < 2; round += 1) {
      await delivery.sweep();
      for (const job of await this.inOrder(queue.held.splice(0))) {
        jobs.added += 1;
        const fate = round === 0 ? this.chance() : 1;
        if (fate < lost) jobs.lost += 1;
        else if (fate < lost + late) {
          jobs.late += 1;
          this.late.push(job);
        } else {
          await hand(job);
          if (fate < lost + late + twice) {
            jobs.twice += 1;
            await hand(job);
          }
        }
      }
    }
  }

  /** Jobs carry ids, which differ from run to run; what becomes of them must not. */
  private async inOrder(jobs: HeldJobs['held']): Promise<HeldJobs['held']> {
    const of = ({ data }: HeldJobs['held'][number]) => (data as { reminderId?: string }).reminderId ?? '';
    const rows = await this.ask<{ id: string; kind: string; case_id: string; source: string; version: number }>(
      'select id, kind, case_id, source_id as source, version from reminder where id = any($1::uuid[])',
      [jobs.map(of).filter((id) => id !== '')],
    );
    const place = new Map(this.cases.map((each, at) => [each.id, at]));
    const turn = new Map([...this.threads.keys()].map((id, at) => [id, at]));
    const name = new Map(
      rows.map(({ id, kind, case_id, source, version }) => [
        id,
        [place.get(case_id), kind, turn.get(source), version].map((part) => String(part).padStart(20, '0')).join(),
      ]),
    );
    const called = (job: HeldJobs['held'][number]) => `${name.get(of(job)) ?? ''} ${(job.data as { version?: number }).version ?? ''}`;
    return jobs.sort((a, b) => called(a).localeCompare(called(b)));
  }

  private async work(): Promise<void> {
    const rows = await this.ask<{
      id: string;
      kind: string;
      owner: string;
      stand_in: string | null;
      source: string;
      case_id: string;
    }>(
      `select r.id, r.kind, r.owner_id as owner, r.stand_in_id as stand_in, r.source_id as source, r.case_id from reminder r where r.state = 'open' and r.due_at <= $1`,
      [this.running.clock.now()],
    );
    // Ids differ from run to run; the order must not.
    const place = new Map(this.cases.map((each, at) => [each.id, at]));
    const turn = new Map([...this.threads.keys()].map((id, at) => [id, at]));
    rows.sort(
      (a, b) =>
        (place.get(a.case_id) ?? 0) - (place.get(b.case_id) ?? 0) ||
        a.kind.localeCompare(b.kind) ||
        (turn.get(a.source) ?? 0) - (turn.get(b.source) ?? 0),
    );
    const answers = this.running.app.get(ReminderAnswers);
    for (const row of rows) {
      const fate = this.chance();
      if (fate < 0.15) continue;
      const actor = this.actor(row.stand_in ?? row.owner);
      const { id } = row;
      // What somebody did a moment ago on the same case may have changed or ended it.
      const [{ version, state }] = await this.ask<{ version: number; state: string }>('select version, state from reminder where id = $1', [
        id,
      ]);
      if (state !== 'open') continue;
      const thread = this.threads.get(row.source);
      await this.within(actor, async () => {
        if (fate < 0.22) {
          const until = new Date(this.running.clock.now().getTime() + Math.ceil(this.chance() * 5) * DAY).toISOString();
          await answers.snooze(actor, id, { version, until });
        } else if (fate < 0.26 && row.kind === 'agency_check') await answers.done(actor, id, { version, note: '' });
        else if (row.kind === 'agency_check' && thread) await this.ask_agency(actor, row.source, thread, id);
        else if (row.kind === 'escalation' && thread) await this.decide(actor, row.source, thread);
        else if (row.kind === 'stale_case')
          await this.running.app
            .get(Contacts)
            .log(actor, row.case_id, { with: 'client', direction: 'out', channel: 'phone', outcome: 'answered', note: '' });
        else await answers.done(actor, id, { version, note: '' });
      });
    }
  }

  /** Asks the agency, which does what it does. */
  private async ask_agency(actor: Actor, referralId: string, thread: Thread, reminderId: string): Promise<void> {
    const { behaviour } = thread;
    const answered = behaviour === 'answers' || (behaviour === 'delays' && thread.patience-- <= 0);
    const outcome = answered ? 'answered' : behaviour === 'bounces' ? 'wrote' : 'no_answer';
    const { escalated } = await this.running.app
      .get(Referrals)
      .contact(actor, referralId, { with: 'agency', direction: 'out', channel: 'phone', outcome, note: '', reminderId });
    this.summary.contacts += 1;
    this.summary.escalations += Number(escalated);
    if (answered && thread.state === 'sent') await this.move(actor, referralId, thread, 'acknowledged');
    else if (answered && this.chance() < 0.6) await this.move(actor, referralId, thread, 'completed');
  }

  /** What a supervisor does about an agency that is silent. */
  private async decide(actor: Actor, referralId: string, thread: Thread): Promise<void> {
    await this.move(actor, referralId, thread, thread.state === 'sent' && this.chance() < 0.3 ? 'no_response' : 'withdrawn');
    // No response is no end: it is withdrawn later, by whoever closes the case.
    if (thread.behaviour === 'ignores' && this.chance() < 0.5) this.again.push(thread);
  }

  private async move(actor: Actor, id: string, thread: Thread, to: ReferralState): Promise<void> {
    const [{ version }] = await this.running.app
      .get(Database)
      .query<{ version: number }>('select version from referral where organization_id = $1 and id = $2', [actor.organizationId, id]);
    await this.running.app.get(ReferralSteps).step(actor, id, { version, to, outcome: 'Simulated.', reason: 'Simulated.' } as never);
    thread.state = to;
    if (to === 'completed' || to === 'withdrawn') this.summary.ended += 1;
  }

  /** Some cases begin with every step, until there are as many as there should be. */
  private async open(): Promise<void> {
    const { mara, noor, sam } = this.home.people;
    const count = Math.max(1, Math.ceil(this.plan.cases / Math.max(1, this.plan.days)));
    for (let each = 0; each < count && this.cases.length < this.plan.cases; each += 1) {
      const worker = this.actor([mara, noor, sam][this.cases.length % 3].id);
      const place = this.cases.length;
      const draft = IntakeDraft.parse({
        danger: { now: 'no', note: '' },
        persona: 'adult_victim',
        confidentialityExplained: true,
        hasClient: true,
        client: { name: `Person ${place}`, ageBand: '25_59', country: 'US' },
        crimeTypes: ['ncii'],
        incident: { summary: 'Simulated.', services: ['Instagram'], moneyLost: 'no' },
        reportedPersons: [{ handles: [{ service: 'Instagram', name: '@shadow.example' }], why: 'Sent the threats.' }],
        images: { exist: 'yes', depictions: [{ age: 'adult', note: '' }] },
        safeContact: { channel: 'text', value: '+1 555 010 0199', hours: '18-20', codeWord: 'tulip', mayLeaveMessage: 'no' },
        choseToReport: 'yes',
      });
      const intakes = this.running.app.get(Intakes);
      // Each in a transaction of its own, as requests are: access begins with the one that gives it.
      const { caseId, version } = await this.within(worker, () => intakes.start(worker, draft));
      await this.within(worker, () => intakes.open(worker, caseId, version));
      this.cases.push({ id: caseId, worker, open: true });
      await this.within(worker, () => this.refer(worker, caseId, place));
      if (place % 4 === 0)
        await this.within(worker, () =>
          this.running.app.get(Records).addTodo(worker, caseId, {
            title: 'Look at the account again',
            dueAt: new Date(this.running.clock.now().getTime() + DAY).toISOString(),
            repeat: 'weekly',
          }),
        );
    }
  }

  private async refer(worker: Actor, caseId: string, caseNo: number): Promise<void> {
    const { answers, delays, ignores } = this.plan.rates;
    const fate = this.chance();
    const behaviour =
      fate < answers ? 'answers' : fate < answers + delays ? 'delays' : fate < answers + delays + ignores ? 'ignores' : 'bounces';
    const { id } = await this.running.app.get(Referrals).begin(worker, caseId, {
      agencyId: this.agencies[behaviour],
      acts: 'client',
      purpose: 'Ask.',
      items: ITEMS,
    } as never);
    const thread: Thread = { caseNo, caseId, worker, behaviour, patience: Math.floor(this.chance() * 4), state: 'draft' };
    this.threads.set(id, thread);
    for (const to of ['ready', 'sent'] as const) await this.move(worker, id, thread, to);
  }

  /** Closes a case; everything open on it ends. */
  private async end(): Promise<void> {
    const open = this.cases.filter((each) => each.open);
    const chosen = open[Math.floor(this.chance() * open.length)];
    if (!chosen) return;
    const actor = chosen.worker;
    await this.within(actor, async () => {
      const [{ version }] = await this.running.app
        .get(Database)
        .query<{ version: number }>('select version from case_file where organization_id = $1 and id = $2', [this.home.id, chosen.id]);
      await this.running.app.get(CaseChanges).close(actor, chosen.id, { version, reason: 'goals_met', note: '' });
    });
    chosen.open = false;
    this.summary.closed += 1;
  }

  private async away(who: Person, delegate: Person, days: number): Promise<void> {
    const now = this.running.clock.now().getTime();
    const actor = this.actor(who.id);
    await this.within(actor, () =>
      this.running.app.get(StandIns).leave(actor, {
        from: new Date(now - HOUR).toISOString(),
        until: new Date(now + days * DAY).toISOString(),
        delegateId: delegate.id,
      }),
    );
  }

  private async promised(since: Date, when: string): Promise<void> {
    const found = await broken(this.running.database, { now: this.running.clock.now(), since, when });
    if (found.length > 0)
      throw new Error(
        `Step ${this.summary.steps} (${when}), ${since.toISOString()}: ${found.join('; ')}. Repeat it with --seed ${this.plan.seed}.`,
      );
  }

  private async begin(): Promise<void> {
    this.home = await withoutReviews(this.running, await givenOrganization(this.running));
    const supervisor = await as(this.running, this.home.people.supervisor);
    const of = (rhythm: object) => givenAgency(supervisor, { rhythm });
    this.agencies = {
      answers: await of({ clock: 'days', firstCheckAfter: 3, thenEvery: 7, maxAttempts: 3 }),
      delays: await of({ clock: 'days', firstCheckAfter: 5, thenEvery: 5, maxAttempts: 2 }),
      ignores: await of({ clock: 'days', firstCheckAfter: 7, thenEvery: 7, maxAttempts: 3 }),
      bounces: await of({ clock: 'hours', firstCheckAfter: 48, thenEvery: 24, maxAttempts: 1 }),
    };
    await asOwner(
      this.running.database,
      `update organization set work_days = '{1,2,3,4,5}', work_from = 540, work_to = 1020, holidays_observed = true where id = $1`,
      [this.home.id],
    );
  }

  private actor(userId: string): Actor {
    const person = Object.values(this.home.people).find(({ id }) => id === userId) as Person;
    return { kind: 'staff', organizationId: this.home.id, userId, sessionId: uuid(), roles: person.roles, requestId: 'simulation' };
  }

  private within<T>(actor: { organizationId: string; userId?: string }, work: () => Promise<T>): Promise<T> {
    return this.running.app.get(Database).transaction(actor, work);
  }

  private ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return asOwner<Row>(this.running.database, text, values);
  }
}
