import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  CONFIG,
  Clock,
  Database,
  Gate,
  HandlesJob,
  Jobs,
  Mail,
  Sms,
  Sweeps,
  defineJob,
  sendingProblem,
  type Config,
  type JobData,
} from '@alongside/api/core';
import type { DispatchProblem, Locale, StaffChannel } from '@alongside/contract';
import { z } from 'zod';
import { DeliveryMetrics } from './delivery-metrics';
import { afterQuiet } from './digest-hours';
import { Dispatch } from './dispatch.entity';
import { dueLetter, dueMessage, type DueItem } from './dispatch-words';
import { dueFor } from './due-items';

/** How often the sweep looks, ms. It is what brings letters to the queue, for none of them is urgent to the second. */
const EVERY = 5_000;
const BATCH = 500;
/** How long one may be on its way until somebody else tries, ms: longer than any server may keep us waiting. */
const LEASE = 2 * 60_000;
const MINUTE = 60_000;
/** Tries before an administrator is shown that it did not leave: two hours, each pause twice as long as the one before. */
export const TRIES = 8;

export const SendDispatch = defineJob({
  name: 'send-dispatch',
  data: z.object({ organizationId: z.uuid(), dispatchId: z.uuid() }),
  // It counts its tries itself, where an administrator can see them.
  attempts: 1,
});

interface Taken {
  channel: StaffChannel;
  to: string;
  locale: Locale;
  due: DueItem[];
  details: boolean;
  attempts: number;
}
interface Row {
  state: string;
  channel: StaffChannel;
  kind: 'now' | 'digest';
  user_id: string;
  since: string;
  until: string;
  next_at: string;
  attempts: number;
  user_state: string;
  email: string;
  locale: Locale;
  phone: string | null;
  zone: string;
  quiet_from: number | null;
  quiet_to: number | null;
  email_now: string[];
  email_never: string[];
  sms_now: string[];
  mail_details: boolean;
  overtaken: boolean;
}

/**
 * Tells staff by e-mail and SMS that something is due. E-mail: at least once, always under the same Message-ID, tried again with pauses that
 * grow. SMS: at most once; where nobody knows whether it left, an administrator sees that. What is told is judged when it leaves: nothing
 * goes out about what was done, closed, given away or withdrawn meanwhile.
 */
@Injectable()
export class Dispatches implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly sweeps: Sweeps,
    private readonly mail: Mail,
    private readonly sms: Sms,
    private readonly metrics: DeliveryMetrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit() {
    this.sweeps.every('dispatches', EVERY, () => this.sweep());
  }

  get channels(): StaffChannel[] {
    return [...(this.mail.ready ? ['email' as const] : []), ...(this.sms.ready ? ['sms' as const] : [])];
  }

  /** Ways whose letters lie in the local outbox, where the demonstration shows it in the browser. */
  get outbox(): StaffChannel[] {
    if (!this.config.DEMO) return [];
    return [...(this.mail.kept ? ['email' as const] : []), ...(this.sms.kept ? ['sms' as const] : [])];
  }

  /** Adds a job for everything whose time has come. Returns how many it found. */
  async sweep(): Promise<number> {
    const rows = await this.gate.query<{ organization_id: string; id: string; next_at: string }>(
      `select organization_id, id, next_at from dispatch where state in ('waiting', 'sending', 'retrying') and next_at <= $1 order by next_at, id limit ${BATCH}`,
      [this.clock.now()],
    );
    await this.jobs.addMany(
      SendDispatch,
      rows.map(({ organization_id, id, next_at }) => ({
        data: { organizationId: organization_id, dispatchId: id },
        jobId: `dispatch-${id}-${Date.parse(next_at)}`,
      })),
    );
    return rows.length;
  }

  /** Sends it, if it still may. Called as often as the queue likes. */
  @HandlesJob(SendDispatch)
  async send({ organizationId, dispatchId }: JobData<typeof SendDispatch>): Promise<void> {
    const taken = await this.db.transaction({ organizationId }, () => this.take(organizationId, dispatchId));
    if (!taken) return;
    try {
      await this.carry(taken, dispatchId);
    } catch (problem) {
      const { why, certain, permanent } = sendingProblem(problem);
      const lost = taken.channel === 'sms' && !certain;
      const over = lost || permanent || taken.attempts >= TRIES;
      const now = this.clock.now();
      this.metrics.dispatched(taken.channel, lost ? 'uncertain' : over ? 'failed' : 'retrying');
      await this.settle(organizationId, dispatchId, {
        state: lost ? 'uncertain' : over ? 'failed' : 'retrying',
        why,
        ...(over ? { settledAt: now } : { nextAt: new Date(now.getTime() + 2 ** (taken.attempts - 1) * MINUTE) }),
      });
      return;
    }
    this.metrics.dispatched(taken.channel, 'sent');
    await this.settle(organizationId, dispatchId, { state: 'sent', why: null, settledAt: this.clock.now() });
  }

  private async carry({ channel, to, locale, due, details }: Taken, id: string): Promise<void> {
    if (channel === 'sms') await this.sms.send({ to, text: dueMessage(locale, due.length) });
    else await this.mail.send({ to, messageId: `due-${id}`, ...dueLetter(locale, due, details) });
  }

  /** Takes it up for this process alone, after judging whether it may leave and what it says. */
  private async take(organizationId: string, id: string): Promise<Taken | null> {
    const now = this.clock.now();
    const [row] = await this.db.query<Row>(
      `select d.state, d.channel, d.kind, d.user_id, d.since, d.until, d.next_at, d.attempts, u.state as user_state, u.email, u.locale,
         k.phone,
         d.kind = 'digest' and ((k.next_digest_at <= $3 and ($3 at time zone coalesce(k.zone, o.timezone))::date > d.on_day)
           or exists (select 1 from dispatch n where n.organization_id = d.organization_id and n.user_id = d.user_id and n.kind = 'digest' and n.on_day > d.on_day)) as overtaken,
         coalesce(k.zone, o.timezone) as zone, k.quiet_from, k.quiet_to, k.email_now, k.email_never, k.sms_now, o.mail_details
       from dispatch d
       join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
       join delivery_choice k on k.organization_id = d.organization_id and k.id = d.user_id
       join organization o on o.id = d.organization_id
       where d.organization_id = $1 and d.id = $2 for update of d`,
      [organizationId, id, now],
    );
    if (!row || !['waiting', 'sending', 'retrying'].includes(row.state) || new Date(row.next_at) > now) return null;
    // Whoever had it before died on the way; it may have left.
    if (row.state === 'sending' && row.channel === 'sms')
      return this.leave(organizationId, id, { state: 'uncertain', why: 'broken_off', settledAt: now });
    // One that waited until the next one came, through days of an outage, would say the same as that one. On its own day no other comes.
    if (row.overtaken) return this.leave(organizationId, id, { state: 'stopped', why: 'nothing_due', settledAt: now });
    if (row.user_state !== 'active') return this.leave(organizationId, id, { state: 'stopped', why: 'account_left', settledAt: now });
    const to = row.channel === 'sms' ? row.phone : row.email;
    if (!to || !this.channels.includes(row.channel))
      return this.leave(organizationId, id, { state: 'stopped', why: 'no_channel', settledAt: now });
    const loud = afterQuiet(row.quiet_from === null ? null : { from: row.quiet_from, to: row.quiet_to as number }, row.zone, now);
    // A digest comes at the hour that was asked for, quiet or not.
    if (row.kind === 'now' && loud > now) return this.leave(organizationId, id, { nextAt: loud });
    const joined = new Date(row.until);
    const until = row.state === 'waiting' && joined < now ? now : joined;
    const due = await dueFor(
      this.db,
      { organizationId, userId: row.user_id, now: until > now ? until : now },
      row.kind === 'digest'
        ? { without: [...row.email_now, ...row.email_never] }
        : { only: row.channel === 'sms' ? row.sms_now : row.email_now },
      row.kind === 'digest' ? undefined : { from: new Date(row.since), to: until },
    );
    if (due.length === 0) return this.leave(organizationId, id, { state: 'stopped', why: 'nothing_due', settledAt: now });
    const attempts = row.attempts + 1;
    await this.leave(organizationId, id, { state: 'sending', attempts, until, nextAt: new Date(now.getTime() + LEASE) });
    return { channel: row.channel, to, locale: row.locale, due, details: row.mail_details, attempts };
  }

  private async leave(organizationId: string, id: string, values: Partial<Dispatch> & { why?: DispatchProblem | null }): Promise<null> {
    await this.db.em.update(Dispatch, { organizationId, id }, values);
    return null;
  }

  /** Only where it is still on its way: a slow answer must not undo what somebody decided meanwhile. */
  private async settle(organizationId: string, id: string, values: Partial<Dispatch>): Promise<void> {
    await this.db.transaction({ organizationId }, () => this.db.em.update(Dispatch, { organizationId, id, state: 'sending' }, values));
  }
}
