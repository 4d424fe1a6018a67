import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Gate, Mail, Rounds, Sweeps } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { dayIn, nextDigest } from './digest-hours';
import { DeliveryChoice, Dispatch } from './dispatch.entity';
import { dueFor } from './due-items';

/** How often the sweep looks whose hour it is, ms. */
const EVERY = 30_000;
const BATCH = 500;
interface Whose {
  organizationId: string;
  id: string;
}
/** Monday to Friday at eight, by the organization's clock; what was escalated at once. */
const USUAL = { digestHour: 8, digestDays: [1, 2, 3, 4, 5], emailNow: ['escalation' as const], emailNever: [], smsNow: [] };

/**
 * Once a day, at the hour and on the days that somebody chose, one e-mail about what is due and was not told at once. After days off, or
 * an outage, there is one, for the next time is always after now.
 */
@Injectable()
export class Digests implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly clock: Clock,
    private readonly sweeps: Sweeps,
    private readonly mail: Mail,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.sweeps.every('digests', EVERY, () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.welcome();
    await this.reckonAgain();
    const rows = await this.gate.query<Whose>(
      `select organization_id as "organizationId", id from delivery_choice where next_digest_at <= $1 order by next_digest_at limit ${BATCH}`,
      [this.clock.now()],
    );
    await this.rounds.each('digests', rows, ({ organizationId, id }) =>
      this.db.transaction({ organizationId }, () => this.digest(organizationId, id)),
    );
  }

  /** The choices of somebody; the usual ones where they have not made any. Inside a transaction. */
  async choicesOf(organizationId: string, userId: string): Promise<DeliveryChoice & { organizationZone: string }> {
    const [{ timezone }] = await this.db.query<{ timezone: string }>('select timezone from organization where id = $1', [organizationId]);
    let found = await this.db.em.findOneBy(DeliveryChoice, { organizationId, id: userId });
    if (!found) {
      const nextDigestAt = nextDigest({ hour: USUAL.digestHour, days: USUAL.digestDays, zone: timezone }, this.clock.now());
      await this.db.em
        .createQueryBuilder()
        .insert()
        .into(DeliveryChoice)
        .values({ organizationId, id: userId, ...USUAL, nextDigestAt, reckonedZone: timezone })
        .orIgnore()
        .execute();
      found = await this.db.em.findOneByOrFail(DeliveryChoice, { organizationId, id: userId });
    }
    return { ...found, organizationZone: timezone };
  }

  /** Everybody who came lately gets the usual. */
  private async welcome() {
    const rows = await this.gate.query<Whose>(
      `select u.organization_id as "organizationId", u.id from user_account u left join delivery_choice k on k.organization_id = u.organization_id and k.id = u.id
       where u.state = 'active' and k.id is null limit ${BATCH}`,
    );
    await this.rounds.each('digests', rows, ({ organizationId, id }) =>
      this.db.transaction({ organizationId }, () => this.choicesOf(organizationId, id)),
    );
  }

  /** The organization moved to another zone, and with it the hour of those who follow it. */
  private async reckonAgain() {
    const rows = await this.gate.query<Whose>(
      `select k.organization_id as "organizationId", k.id from delivery_choice k join organization o on o.id = k.organization_id
       where coalesce(k.zone, o.timezone) <> k.reckoned_zone limit ${BATCH}`,
    );
    await this.rounds.each('digests', rows, ({ organizationId, id }) =>
      this.db.transaction({ organizationId }, async () => {
        const { digestHour, digestDays, zone, organizationZone } = await this.choicesOf(organizationId, id);
        await this.reckon(organizationId, id, { hour: digestHour, days: digestDays, zone: zone ?? organizationZone });
      }),
    );
  }

  private async digest(organizationId: string, id: string): Promise<void> {
    const now = this.clock.now();
    const [locked] = await this.db.query<{ id: string }>(
      `select id from delivery_choice where organization_id = $1 and id = $2 and next_digest_at <= $3 for update skip locked`,
      [organizationId, id, now],
    );
    if (!locked) return;
    const { digestHour, digestDays, zone, organizationZone, emailNow, emailNever } = await this.choicesOf(organizationId, id);
    const where = zone ?? organizationZone;
    await this.reckon(organizationId, id, { hour: digestHour, days: digestDays, zone: where });
    const [user] = await this.db.query<{ state: string }>('select state from user_account where organization_id = $1 and id = $2', [
      organizationId,
      id,
    ]);
    if (user?.state !== 'active' || !this.mail.ready) return;
    const due = await dueFor(this.db, { organizationId, userId: id, now }, { without: [...emailNow, ...emailNever] });
    if (due.length === 0) return;
    const row = {
      organizationId,
      id: uuid(),
      userId: id,
      channel: 'email',
      kind: 'digest',
      since: now,
      until: now,
      nextAt: now,
      createdAt: now,
    } as const;
    await this.db.em
      .createQueryBuilder()
      .insert()
      .into(Dispatch)
      .values({ ...row, onDay: dayIn(where, now) })
      .orIgnore()
      .execute();
  }

  private async reckon(organizationId: string, id: string, when: { hour: number; days: number[]; zone: string }) {
    const nextDigestAt = nextDigest(when, this.clock.now());
    await this.db.em.update(DeliveryChoice, { organizationId, id }, { nextDigestAt, reckonedZone: when.zone });
  }
}
