import { Records, RecordReminders } from '@alongside/api/cases';
import { ReleaseEndings, ReleaseMaking } from '@alongside/api/consent';
import { Database, type Actor, type PortalActor } from '@alongside/api/core';
import { Messages, MyMessages, PortalAccounts, Unanswered } from '@alongside/api/portal';
import { AppointmentWrite, MessageWrite, PortalInvite, ReleaseCreate } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { DAY, HOUR, type Running } from './app';
import { asOwner } from './database';
import { DRAWN, releaseFor } from './given-referral';

/** How likely it is in a step that a person writes, an appointment is made or called off, a release is signed or taken back. */
const [WRITES, MEETS, CALLS_OFF, SIGNS, TAKES_BACK] = [0.03, 0.05, 0.02, 0.08, 0.006];

export interface Kept {
  messages: number;
  answers: number;
  appointments: number;
  releases: number;
  revoked: number;
}
interface Person {
  caseId: string;
  place: number;
  worker: Actor;
  personId: string;
}
type Draw = (name: string) => number;
type Chance = (what: string) => number;
/** What is done in a transaction, if anything. */
type Act = (() => Promise<void>) | undefined;

/**
 * What happens between clients and those who help them, beside the agencies: some sign releases that end, some have appointments, some write
 * in the portal and wait for an answer. Each case does one of these, by its place.
 */
export class SimulatedPeople {
  readonly kept: Kept = { messages: 0, answers: 0, appointments: 0, releases: 0, revoked: 0 };
  /** What a reminder's source is called: the same in every run. */
  readonly names = new Map<string, string>();
  private readonly people: Person[] = [];
  private readonly pages = new Map<string, PortalActor>();
  private readonly appointments = new Map<string, { id: string; startsAt: Date; cancelled: boolean }>();
  private readonly releases = new Map<string, { id: string; expiresAt: Date; revoked: boolean }>();
  private counted = 0;

  constructor(
    private readonly running: Running,
    private readonly draw: Draw,
    private readonly agencyId: () => string,
  ) {}

  async join(caseId: string, place: number, worker: Actor): Promise<void> {
    if (![1, 2, 3].includes(place % 5)) return;
    const [{ personId }] = await this.ask<{ personId: string }>(
      `select person_id as "personId" from case_party where case_id = $1 and role = 'client'`,
      [caseId],
    );
    this.people.push({ caseId, place, worker, personId });
    if (place % 5 !== 2) return;
    const invite = PortalInvite.parse({ personId, safetyTalk: true });
    const { id } = await this.within(worker, () => this.get(PortalAccounts).invite(worker, caseId, invite));
    // Coming in takes a passphrase, which is slow on purpose and not what is on trial.
    await this.ask(`update portal_account set state = 'active', code_hash = null, code_expires_at = null where id = $1`, [id]);
    const { organizationId } = worker;
    this.pages.set(caseId, {
      ...{ kind: 'portal', organizationId, accountId: id, personId, caseId, sessionId: uuid(), plain: false, requestId: 'simulation' },
    });
    this.names.set(id, `page of ${place}`);
  }

  /** One step of everybody whose case is open. */
  async live(step: number, isOpen: (caseId: string) => boolean, draw = this.draw): Promise<void> {
    for (const person of this.people) {
      const chance: Chance = (what) => draw(`${what} ${step} ${person.place}`);
      if (isOpen(person.caseId)) await this.one(person, chance);
    }
  }

  /** The sweeps of these domains. */
  async sweep(organizationId: string): Promise<void> {
    await this.get(ReleaseEndings).lapse(organizationId);
    await this.get(RecordReminders).endPast(organizationId);
    await this.get(Unanswered).keepGoing(organizationId);
  }

  /** Answers what a person wrote; true where something waited. Inside a transaction. */
  async answer(actor: Actor, caseId: string): Promise<boolean> {
    const page = this.pages.get(caseId);
    if (!page) return false;
    const [{ waits }] = await this.get(Database).query<{ waits: boolean }>(
      'select waits_since is not null as waits from portal_account where organization_id = $1 and id = $2',
      [actor.organizationId, page.accountId],
    );
    if (!waits) return false;
    await this.get(Messages).send(actor, caseId, MessageWrite.parse({ text: 'We are here.' }));
    this.kept.answers += 1;
    return true;
  }

  /** Most days nothing happens, and then nothing is asked of the database. */
  private async one(person: Person, chance: Chance): Promise<void> {
    const act = [undefined, this.consent, this.write, this.meet][person.place % 5]?.call(this, person, chance);
    if (!act) return;
    const page = this.pages.get(person.caseId);
    await this.within(page ? { organizationId: page.organizationId, userId: page.accountId } : person.worker, act);
  }

  private write({ caseId }: Person, chance: Chance): Act {
    if (chance('writes') >= WRITES) return undefined;
    return async () => {
      await this.get(MyMessages).send(this.pages.get(caseId) as PortalActor, { text: 'Is there news?' });
      this.kept.messages += 1;
    };
  }

  private consent({ caseId, place, worker, personId }: Person, chance: Chance): Act {
    const known = this.releases.get(caseId);
    if (known && !known.revoked && known.expiresAt > this.now()) {
      if (chance('takes back') >= TAKES_BACK) return undefined;
      return async () => {
        const [{ version }] = await this.get(Database).query<{ version: number }>(
          'select version from release where organization_id = $1 and id = $2',
          [worker.organizationId, known.id],
        );
        await this.get(ReleaseEndings).revoke(worker, known.id, { version, how: 'spoken', note: '' });
        known.revoked = true;
        this.kept.revoked += 1;
      };
    }
    if (chance('signs') >= SIGNS) return undefined;
    return async () => {
      const expiresAt = new Date(this.now().getTime() + (10 + Math.floor(chance('for') * 19)) * DAY);
      const input = releaseFor(this.running, this.agencyId(), [{ personId, how: 'now', signature: DRAWN }], {
        expiresAt: expiresAt.toISOString(),
      });
      const { id } = await this.get(ReleaseMaking).make(worker, caseId, ReleaseCreate.parse(input));
      this.releases.set(caseId, { id, expiresAt, revoked: false });
      this.names.set(id, `release ${(this.counted += 1)} of ${place}`);
      this.kept.releases += 1;
    };
  }

  private meet({ caseId, place, worker }: Person, chance: Chance): Act {
    const known = this.appointments.get(caseId);
    const records = this.get(Records);
    const write = (startsAt: Date, more: object = {}) =>
      AppointmentWrite.parse({ kind: 'court', title: 'Simulated.', startsAt: startsAt.toISOString(), zone: 'America/New_York', ...more });
    if (known && !known.cancelled && known.startsAt > this.now()) {
      if (chance('calls off') >= CALLS_OFF) return undefined;
      return async () => {
        await records.changeAppointment(worker, caseId, known.id, write(known.startsAt, { version: 1, cancelled: true }));
        known.cancelled = true;
      };
    }
    if (chance('meets') >= MEETS) return undefined;
    return async () => {
      const startsAt = new Date(this.now().getTime() + (3 + Math.floor(chance('when') * 18)) * DAY + HOUR);
      const { id } = await records.addAppointment(worker, caseId, write(startsAt));
      this.appointments.set(caseId, { id, startsAt, cancelled: false });
      this.names.set(id, `appointment ${(this.counted += 1)} of ${place}`);
      this.kept.appointments += 1;
    };
  }

  private now(): Date {
    return this.running.clock.now();
  }

  private get<T>(of: abstract new (...args: never[]) => T): T {
    return this.running.app.get(of as never);
  }

  private within<T>(actor: { organizationId: string; userId?: string }, work: () => Promise<T>): Promise<T> {
    return this.get(Database).transaction(actor, work);
  }

  private ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return asOwner<Row>(this.running.database, text, values);
  }
}
