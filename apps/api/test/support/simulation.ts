import { Intakes, CaseChanges, Contacts, SilentCases } from '@alongside/api/cases';
import { Database, Jobs, Mail, system, type Actor } from '@alongside/api/core';
import { Chase, ReferralSteps, Referrals } from '@alongside/api/referrals';
import { Delivery, Digests, Dispatches, ReminderAnswers, StandIns } from '@alongside/api/reminders';
import { Records } from '@alongside/api/cases';
import { IntakeDraft, type ReferralState } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { DAY, HOUR, type Running } from './app';
import { asOwner, type Ask } from './database';
import { as, givenOrganization, type GivenOrganization, type Person } from './given';
import { ITEMS, givenAgency, withoutReviews } from './given-referral';
import { broken } from './promises';
import { LetterBook, type SinkMail } from './simulation-mail';
import { SimulatedPeople, type Kept } from './simulation-people';

/** How many of the agencies do what, and what the queue does with its jobs; each between 0 and 1. */
export interface Rates {
  answers: number;
  delays: number;
  ignores: number;
  bounces: number;
  lost: number;
  late: number;
  twice: number;
  /** Letters that the mail server does not take now, or takes without saying so. */
  unsure: number;
}
export interface Plan {
  seed: number;
  cases: number;
  days: number;
  rates: Rates;
}
export interface Summary extends Kept {
  steps: number;
  told: number;
  contacts: number;
  escalations: number;
  ended: number;
  closed: number;
  reopened: number;
  /** Letters that came back. */
  bounced: number;
  /** Letters to staff that arrived, and how many of them were digests. */
  letters: number;
  digests: number;
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

/** A number for whatever has this name: the same for the same seed, in whatever order it is asked for (FNV-1a). */
export function drawn(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${seed} ${name}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return numbers(hash)();
}

type Draw = (what: string) => number;
type Behaviour = 'answers' | 'delays' | 'ignores' | 'bounces';
interface DueRow {
  id: string;
  kind: string;
  owner: string;
  stand_in: string | null;
  source: string;
  case_id: string;
}
interface Thread {
  /** Its place among all threads. */
  turn: number;
  caseNo: number;
  caseId: string;
  worker: Actor;
  behaviour: Behaviour;
  /** How many attempts it lets pass. */
  patience: number;
  state: ReferralState;
}

/** Cases are worked on side by side, as they are by many people; what happens on one does not hang on the turn of another. */
const LANES = 8;
/** How likely a case is closed in a step: half a year is long. */
const CLOSES = 0.004;
/** How likely a closed case is opened again in a step. */
const RETURNS = 0.01;
/** Steps after which the database, which does not tidy itself up in tests, is tidied up. */
const TIDY = 60;
const tables =
  'reminder, notification, case_file, case_event, referral, contact, todo, checklist_item, audit_event, dispatch, case_access, message, appointment, release';

/**
 * The real engine on a clock that is moved from one morning and afternoon to the next: agencies that answer, delay, ignore, and
 * whose address refuses letters; staff who work, put off, are away; clients who sign, come and write; cases that end and begin again; a mail server in every mood; a queue that loses, delays and repeats. After every step the
 * promises are looked at. Everything by the seed: the same seed is the same two years.
 */
export class Simulation {
  private readonly threads = new Map<string, Thread>();
  private readonly summary: Summary = {
    ...{ steps: 0, told: 0, contacts: 0, escalations: 0, ended: 0, closed: 0, reopened: 0, bounced: 0, letters: 0, digests: 0 },
    ...{ messages: 0, answers: 0, appointments: 0, releases: 0, revoked: 0 },
    jobs: { added: 0, lost: 0, late: 0, twice: 0 },
  };
  private home: GivenOrganization;
  private agencies: Record<Behaviour, string>;
  private cases: { id: string; worker: Actor; open: boolean }[] = [];
  private late: HeldJobs['held'] = [];
  private lateLetters: HeldJobs['held'] = [];
  private people: SimulatedPeople;
  private book: LetterBook;
  private readonly places = new Map<string, number>();
  /** The to-dos, by the place of their case. */
  private readonly todos = new Map<string, number>();
  /** Whose case is referred to another agency, by its own worker. */
  private readonly again: Thread[] = [];
  /** Letters on their way back, and the referrals whose letter has come back. */
  private returning: { referralId: string; thread: Thread }[] = [];
  private readonly bounced = new Set<string>();

  constructor(
    private readonly running: Running,
    private readonly plan: Plan,
    /** Hears how far it is, every so many days. */
    private readonly heard: (day: number, summary: Summary, open: number) => void = () => undefined,
  ) {
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
    await this.promised(new Date(start), 'over');
    await this.leave();
    const [{ told }] = await this.ask<{ told: number }>('select count(*)::int as told from notification where reminder_id is not null');
    const { letters, digestLetters: digests } = this.book;
    return { ...this.summary, ...this.people.kept, letters, digests, told };
  }

  private async step(day: number): Promise<void> {
    const { id } = this.home;
    const began = this.running.clock.now();
    this.summary.steps += 1;
    if (day % 14 === 3) await this.away(this.home.people.mara, this.home.people.noor, 4);
    await this.open();
    await this.running.app.get(Chase).keepGoing(id);
    await this.running.app.get(SilentCases).look(id);
    await this.people.sweep(id);
    // Last: every sweep looks once a minute, and who stands in is settled a minute after something has become due at the latest.
    const actor = system(id, 'simulation');
    await this.within(actor, () => this.running.app.get(StandIns).settle(actor));
    await this.deliver();
    await this.promised(began, 'delivered');
    await this.post(day, began);
    await this.people.live(this.summary.steps, (caseId) => this.isOpen.has(caseId));
    await this.comeBack();
    await this.work();
    const again = this.again.splice(0).sort((a, b) => a.caseNo - b.caseNo || a.turn - b.turn);
    for (const { worker, caseId, caseNo } of again) await this.within(worker, () => this.refer(worker, caseId, caseNo));
    await this.reopen();
    await this.end();
    await this.running.app.get(Chase).keepGoing(id);
    await this.people.sweep(id);
    await this.promised(began, 'worked');
    if (this.summary.steps % TIDY !== 0) return;
    await this.ask(`vacuum (analyze) ${tables}`);
    this.heard(day + 1, this.summary, this.cases.filter(({ open }) => open).length);
  }

  /** The sweep finds what is due; the queue does with it what queues do; the sweep repairs that. */
  private async deliver(): Promise<void> {
    const delivery = this.running.app.get(Delivery);
    await this.throughQueue(
      'deliver-reminder',
      this.late,
      () => delivery.sweep(),
      (data) => delivery.deliver(data),
    );
  }

  /** Some minutes later, what goes by mail; on some long weekends nothing does, and on the Monday there is one digest. */
  private async post(day: number, began: Date): Promise<void> {
    const { clock, app } = this.running;
    if (Math.floor(day / 7) % 3 === 2 && day % 7 >= 4) return;
    clock.moveTo(new Date(clock.now().getTime() + 10 * 60_000));
    const dispatches = app.get(Dispatches);
    await app.get(Digests).sweep();
    await this.throughQueue(
      'send-dispatch',
      this.lateLetters,
      () => dispatches.sweep(),
      (data) => dispatches.send(data),
    );
    const letters = (app.get(Mail) as SinkMail).letters.splice(0);
    this.complain(began, 'mailed', await this.book.broken(letters, clock.now(), began, day > 0));
  }

  /** What a sweep adds goes through the queue, and once more for what the queue lost. */
  private async throughQueue(kind: string, held: HeldJobs['held'], sweep: () => Promise<unknown>, work: (data: never) => Promise<unknown>) {
    const queue = this.running.app.get(Jobs) as HeldJobs;
    const { lost, late, twice } = this.plan.rates;
    const { jobs } = this.summary;
    const hand = async ({ name, data }: HeldJobs['held'][number]) => {
      if (name === kind) await work(data);
    };
    // What was held up from yesterday comes when it may not matter any more.
    await inLanes(held.splice(0), hand);
    for (let round = 0; round < 2; round += 1) {
      await sweep();
      const named = await this.named(queue.held.splice(0).filter(({ name }) => name === kind));
      await inLanes(named, async ({ job, name }) => {
        jobs.added += 1;
        const fate = round === 0 ? drawn(this.plan.seed, `job ${this.summary.steps} ${name}`) : 1;
        if (fate < lost) jobs.lost += 1;
        else if (fate < lost + late) {
          jobs.late += 1;
          held.push(job);
        } else {
          await hand(job);
          if (fate < lost + late + twice) {
            jobs.twice += 1;
            await hand(job);
          }
        }
      });
    }
  }

  /** Jobs carry ids, which differ from run to run; what becomes of them must not, so each gets a name. */
  private async named(jobs: HeldJobs['held']): Promise<{ job: HeldJobs['held'][number]; name: string }[]> {
    const of = ({ data }: HeldJobs['held'][number]) => {
      const { reminderId, dispatchId } = data as { reminderId?: string; dispatchId?: string };
      return reminderId ?? dispatchId ?? '';
    };
    const rows = await this.ask<{ id: string; kind: string; case_id: string; source: string; version: number }>(
      'select id, kind, case_id, source_id as source, version from reminder where id = any($1::uuid[])',
      [jobs.map(of).filter((id) => id !== '')],
    );
    const names = new Map(rows.map((row) => [row.id, `${this.nameOf(row)} ${row.version}`]));
    const letters = await this.ask<{ id: string; email: string; kind: string; tries: number }>(
      'select d.id, u.email, d.kind, d.attempts as tries from dispatch d join user_account u on u.id = d.user_id where d.id = any($1::uuid[])',
      [jobs.map(of).filter((id) => id !== '')],
    );
    for (const { id, email, kind, tries } of letters) names.set(id, `letter ${this.who(email)} ${kind} ${tries}`);
    const times = new Map<string, number>();
    return jobs.map((job) => {
      const name = `${names.get(of(job)) ?? job.name} ${(job.data as { version?: number }).version ?? ''}`;
      times.set(name, (times.get(name) ?? 0) + 1);
      return { job, name: `${name} ${times.get(name)}` };
    });
  }

  /** What a reminder is called by: the places of its case and of its thread, which are the same in every run. */
  private nameOf({ kind, case_id, source }: { kind: string; case_id: string; source: string }): string {
    return `${this.places.get(case_id)} ${kind} ${this.threads.get(source)?.turn ?? this.todos.get(source) ?? this.people.names.get(source) ?? ''}`;
  }

  private async work(): Promise<void> {
    const rows = await this.ask<DueRow>(
      `select r.id, r.kind, r.owner_id as owner, r.stand_in_id as stand_in, r.source_id as source, r.case_id from reminder r where r.state = 'open' and r.due_at <= $1`,
      [this.running.clock.now()],
    );
    const byCase = new Map<string, typeof rows>();
    for (const row of rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row]);
    await inLanes([...byCase.values()], async (of) => {
      // Ids differ from run to run; the order must not.
      const inOrder = of.map((row) => ({ row, name: this.nameOf(row) })).sort((a, b) => a.name.localeCompare(b.name));
      for (const { row, name } of inOrder) await this.answer(row, name);
    });
  }

  private async answer(row: DueRow, name: string): Promise<void> {
    const draw: Draw = (what) => drawn(this.plan.seed, `${what} ${this.summary.steps} ${name}`);
    const fate = draw('work');
    if (fate < 0.15) return;
    const actor = this.actor(row.stand_in ?? row.owner);
    const { id } = row;
    const thread = this.threads.get(row.source);
    const answers = this.running.app.get(ReminderAnswers);
    await this.within(actor, async () => {
      // What somebody did a moment ago on the same case may have changed or ended it.
      const [{ version, state }] = await this.running.app
        .get(Database)
        .query<{ version: number; state: string }>('select version, state from reminder where organization_id = $1 and id = $2', [
          actor.organizationId,
          id,
        ]);
      if (state !== 'open') return;
      if (fate < 0.22) {
        // What waits for an answer may be put off by a day at most.
        const days = this.isMessage(row) ? 0.9 : Math.ceil(draw('days') * 5);
        const until = new Date(this.running.clock.now().getTime() + days * DAY).toISOString();
        await answers.snooze(actor, id, { version, until });
      } else if (fate < 0.26 && row.kind === 'agency_check') await answers.done(actor, id, { version, note: '' });
      else if (row.kind === 'agency_check' && thread) await this.ask_agency(actor, row.source, thread, id, draw);
      else if (row.kind === 'escalation' && thread) await this.decide(actor, row.source, thread, draw);
      else if (this.isMessage(row)) await this.people.answer(actor, row.case_id);
      else if (row.kind === 'stale_case')
        await this.running.app
          .get(Contacts)
          .log(actor, row.case_id, { with: 'client', direction: 'out', channel: 'phone', outcome: 'answered', note: '' });
      else await answers.done(actor, id, { version, note: '' });
    });
  }

  /** A person in the portal waits: the reminder, or the escalation of one that waited too long. */
  private isMessage({ kind, source }: DueRow): boolean {
    return kind === 'message_unanswered' || (kind === 'escalation' && !this.threads.has(source));
  }

  /** The same name for a person in every run. */
  private who(email: string): string {
    return Object.entries(this.home.people).find(([, person]) => person.email === email)?.[0] ?? '';
  }

  private get isOpen(): Set<string> {
    return new Set(this.cases.filter(({ open }) => open).map(({ id }) => id));
  }

  /** Asks the agency, which does what it does. */
  private async ask_agency(actor: Actor, referralId: string, thread: Thread, reminderId: string, draw: Draw): Promise<void> {
    const { behaviour } = thread;
    const answered = behaviour === 'answers' || (behaviour === 'delays' && thread.patience-- <= 0);
    const outcome = answered ? 'answered' : behaviour === 'bounces' ? 'wrote' : 'no_answer';
    const { escalated } = await this.running.app
      .get(Referrals)
      .contact(actor, referralId, { with: 'agency', direction: 'out', channel: 'phone', outcome, note: '', reminderId });
    this.summary.contacts += 1;
    this.summary.escalations += Number(escalated);
    if (behaviour === 'bounces') this.returning.push({ referralId, thread });
    if (answered && thread.state === 'sent') await this.move(actor, referralId, thread, 'acknowledged');
    else if (answered && draw('over') < 0.6) await this.move(actor, referralId, thread, 'completed');
  }

  /** Letters to an address that refuses come back in the next step: whoever wrote one writes down that it reached nobody. */
  private async comeBack(): Promise<void> {
    const letters = this.returning.splice(0).sort((a, b) => a.thread.turn - b.thread.turn);
    for (const { referralId, thread } of letters)
      await this.within(thread.worker, async () => {
        const [{ stage }] = await this.running.app
          .get(Database)
          .query<{ stage: string }>('select stage from case_file where organization_id = $1 and id = $2', [this.home.id, thread.caseId]);
        if (stage === 'closed' || thread.state === 'withdrawn') return;
        const came = { with: 'agency', direction: 'out', channel: 'email', outcome: 'no_answer', note: 'It came back.' } as const;
        const { escalated } = await this.running.app.get(Referrals).contact(thread.worker, referralId, came);
        this.summary.bounced += 1;
        this.summary.contacts += 1;
        this.summary.escalations += Number(escalated);
        this.bounced.add(referralId);
      });
  }

  /** What a supervisor does about an agency that is silent. */
  private async decide(actor: Actor, referralId: string, thread: Thread, draw: Draw): Promise<void> {
    // A supervisor also hears of checks that nobody acted on: then the agency was not asked often enough to call it silent.
    const [{ asked }] = await this.running.app
      .get(Database)
      .query<{ asked: boolean }>('select attempts >= max_attempts as asked from referral where organization_id = $1 and id = $2', [
        actor.organizationId,
        referralId,
      ]);
    const silent = asked && thread.state === 'sent' && draw('silent') < 0.3;
    await this.move(actor, referralId, thread, silent ? 'no_response' : 'withdrawn');
    // No response is no end: it is withdrawn later, by whoever closes the case.
    if (thread.behaviour === 'ignores' && draw('again') < 0.5) this.again.push(thread);
  }

  private async move(actor: Actor, id: string, thread: Thread, to: ReferralState): Promise<void> {
    const [{ version }] = await this.running.app
      .get(Database)
      .query<{ version: number }>('select version from referral where organization_id = $1 and id = $2', [actor.organizationId, id]);
    await this.running.app.get(ReferralSteps).step(actor, id, { version, to, outcome: 'Simulated.', reason: 'Simulated.' } as never);
    thread.state = to;
    if (to === 'completed' || to === 'withdrawn') this.summary.ended += 1;
  }

  /** Leaves some cases behind on which each source has just begun, for whoever wants to break something. */
  private async leave(): Promise<void> {
    await this.openUntil(this.cases.length + 15);
    await this.people.live(
      this.summary.steps + 1,
      (caseId) => (this.places.get(caseId) ?? 0) >= this.cases.length - 15,
      () => 0,
    );
  }

  /** Cases begin evenly, until the last months or, in a short run, the last two thirds. */
  private async open(): Promise<void> {
    const { cases, days } = this.plan;
    const steps = 2 * Math.max(days / 3, days - 90);
    await this.openUntil(Math.min(cases, Math.ceil((cases * this.summary.steps) / steps)));
  }

  private async openUntil(goal: number): Promise<void> {
    const { mara, noor, sam } = this.home.people;
    while (this.cases.length < goal) {
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
      this.places.set(caseId, place);
      await this.within(worker, () => this.refer(worker, caseId, place));
      await this.people.join(caseId, place, worker);
      if (place % 4 !== 0) continue;
      const dueAt = new Date(this.running.clock.now().getTime() + DAY).toISOString();
      const todo = await this.within(worker, () =>
        this.running.app.get(Records).addTodo(worker, caseId, { title: 'Look at the account again', dueAt, repeat: 'weekly' }),
      );
      this.todos.set(todo.id, place);
    }
  }

  private async refer(worker: Actor, caseId: string, caseNo: number): Promise<void> {
    const { answers, delays, ignores } = this.plan.rates;
    const turn = this.threads.size;
    const fate = drawn(this.plan.seed, `thread ${turn}`);
    const behaviour =
      fate < answers ? 'answers' : fate < answers + delays ? 'delays' : fate < answers + delays + ignores ? 'ignores' : 'bounces';
    const { id } = await this.running.app.get(Referrals).begin(worker, caseId, {
      agencyId: this.agencies[behaviour],
      acts: 'client',
      purpose: 'Ask.',
      items: ITEMS,
    } as never);
    const patience = Math.floor(drawn(this.plan.seed, `patience ${turn}`) * 4);
    const thread: Thread = { turn, caseNo, caseId, worker, behaviour, patience, state: 'draft' };
    this.threads.set(id, thread);
    for (const to of ['ready', 'sent'] as const) await this.move(worker, id, thread, to);
  }

  /** Closes some cases; everything open on them ends. */
  private async end(): Promise<void> {
    const over = this.cases.filter(({ open }, place) => open && drawn(this.plan.seed, `end ${this.summary.steps} ${place}`) < CLOSES);
    await inLanes(over, async (chosen) => {
      const actor = chosen.worker;
      await this.within(actor, async () => {
        // Nobody closes a case over a message that waits.
        await this.people.answer(actor, chosen.id);
        const [{ version }] = await this.running.app
          .get(Database)
          .query<{ version: number }>('select version from case_file where organization_id = $1 and id = $2', [this.home.id, chosen.id]);
        await this.running.app.get(CaseChanges).close(actor, chosen.id, { version, reason: 'goals_met', note: '' });
      });
      chosen.open = false;
      this.summary.closed += 1;
    });
  }

  /** Some who were helped come back: what was open on their case is open again. */
  private async reopen(): Promise<void> {
    const back = this.cases.filter(({ open }, place) => !open && drawn(this.plan.seed, `back ${this.summary.steps} ${place}`) < RETURNS);
    await inLanes(back, async (chosen) => {
      await this.within(chosen.worker, async () => {
        const [{ version }] = await this.running.app
          .get(Database)
          .query<{ version: number }>('select version from case_file where organization_id = $1 and id = $2', [this.home.id, chosen.id]);
        await this.running.app.get(CaseChanges).reopen(chosen.worker, chosen.id, { version, note: 'Simulated.' });
      });
      chosen.open = true;
      this.summary.reopened += 1;
    });
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
    const found = await broken(this.ask, {
      now: this.running.clock.now(),
      since,
      when,
      bounced: [...this.bounced],
    });
    this.complain(since, when, found);
  }

  private complain(since: Date, when: string, found: readonly string[]): void {
    if (found.length > 0)
      throw new Error(
        `Step ${this.summary.steps} (${when}), ${since.toISOString()}: ${found.join('; ')}. Repeat it with --seed ${this.plan.seed}.`,
      );
  }

  private async begin(): Promise<void> {
    this.home = await withoutReviews(this.running, await givenOrganization(this.running));
    const supervisor = await as(this.running, this.home.people.supervisor);
    this.people = new SimulatedPeople(
      this.running,
      (name) => drawn(this.plan.seed, name),
      () => this.agencies.answers,
    );
    this.book = new LetterBook(this.ask);
    const mail = this.running.app.get(Mail) as SinkMail;
    const tries = new Map<string, number>();
    mail.mood = ({ to }) => {
      const turn = `${this.summary.steps} ${to}`;
      tries.set(turn, (tries.get(turn) ?? 0) + 1);
      const fate = drawn(this.plan.seed, `mood ${this.summary.steps} ${this.who(to)} ${tries.get(turn)}`) / this.plan.rates.unsure;
      return fate < 0.5 ? 'not_now' : fate < 1 ? 'lost' : 'takes';
    };
    const of = (rhythm: object) => givenAgency(supervisor, { rhythm });
    this.agencies = {
      answers: await of({ clock: 'days', firstCheckAfter: 3, thenEvery: 7, maxAttempts: 3 }),
      delays: await of({ clock: 'working_days', firstCheckAfter: 5, thenEvery: 5, maxAttempts: 2 }),
      ignores: await of({ clock: 'days', firstCheckAfter: 7, thenEvery: 7, maxAttempts: 3 }),
      bounces: await of({ clock: 'hours', firstCheckAfter: 48, thenEvery: 24, maxAttempts: 2 }),
    };
    // To look by, not to run by: what is asked after every step would read everything that ever was.
    for (const what of ['notification (created_at)', 'reminder (source_id)']) await this.ask(`create index on ${what}`);
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

  private readonly ask: Ask = (text, values) => asOwner(this.running.database, text, values);
}

/** Does it with everything, some at the same time. */
async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const one of rest) await work(one);
    }),
  );
}
