import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, Clock, Database, Refused, changed, invalid, type Actor, type Config } from '@alongside/api/core';
import type { CalendarAddress, DeliveryChoices as Choices, MyDelivery } from '@alongside/contract';
import { nextDigest } from './digest-hours';
import { Digests } from './digests.service';
import { DeliveryChoice } from './dispatch.entity';
import { Dispatches } from './dispatches.service';

/** Where calendars are fetched, on the workspace's origin. */
export const CALENDARS = '/calendar/';
export const hashOfCalendar = (secret: string) => createHash('sha256').update(secret).digest();

/** How a member of staff hears of what is due: their own choice, each for themselves. */
@Injectable()
export class DeliveryChoices {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly digests: Digests,
    private readonly dispatches: Dispatches,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async mine(actor: Actor): Promise<MyDelivery> {
    return this.db.transaction(actor, async () => {
      const row = await this.digests.choicesOf(actor.organizationId, actor.userId);
      const [{ email, details, allowed }] = await this.db.query<{ email: string; details: boolean; allowed: boolean }>(
        `select u.email, o.mail_details as details, o.calendar_feeds as allowed from user_account u join organization o on o.id = u.organization_id where u.organization_id = $1 and u.id = $2`,
        [actor.organizationId, actor.userId],
      );
      await this.audit.read(actor, 'delivery_choice.read', 'DeliveryChoice', [row.id]);
      const { digestHour, digestDays, zone, emailNow, emailNever, smsNow, phone, version, organizationZone } = row;
      return {
        ...{ digestHour, digestDays, zone, emailNow, emailNever, smsNow, phone, version, organizationZone, email, details },
        quiet: row.quietFrom === null ? null : { from: row.quietFrom, to: row.quietTo as number },
        channels: this.dispatches.channels,
        outbox: this.dispatches.outbox,
        nextDigestAt: row.nextDigestAt.toISOString(),
        calendar: { allowed, since: row.calendarSince?.toISOString() ?? null },
      };
    });
  }

  async choose(actor: Actor, { version, quiet, ...input }: Choices): Promise<MyDelivery> {
    const { organizationId, userId } = actor;
    const twice = input.emailNow.find((kind) => input.emailNever.includes(kind));
    if (twice) throw invalid('emailNever', 'named_twice');
    if (input.smsNow.length > 0 && !input.phone) throw invalid('phone', 'required');
    const row = await this.digests.choicesOf(organizationId, userId);
    const zone = input.zone ?? row.organizationZone;
    const digestDays = [...new Set(input.digestDays)].sort();
    await changed(
      this.db,
      DeliveryChoice,
      { organizationId, id: userId, version },
      {
        ...input,
        digestDays,
        quietFrom: quiet?.from ?? null,
        quietTo: quiet?.to ?? null,
        nextDigestAt: nextDigest({ hour: input.digestHour, days: digestDays, zone }, this.clock.now()),
        reckonedZone: zone,
      },
    );
    await this.audit.record(actor, 'delivery_choice.changed', 'DeliveryChoice', [userId]);
    return this.mine(actor);
  }

  /** A new secret address; an earlier one ends. */
  async openCalendar(actor: Actor): Promise<CalendarAddress> {
    const { organizationId, userId } = actor;
    const { calendar } = await this.mine(actor);
    if (!calendar.allowed) throw new Refused('transition_refused', 'Calendars are turned off. Ask an administrator.');
    const secret = randomBytes(32).toString('base64url');
    await this.db.em.update(
      DeliveryChoice,
      { organizationId, id: userId },
      { calendarHash: hashOfCalendar(secret), calendarSince: this.clock.now() },
    );
    await this.audit.record(actor, 'calendar.opened', 'DeliveryChoice', [userId]);
    return { address: `${this.config.WORKSPACE_ORIGIN}${CALENDARS}${secret}.ics` };
  }

  async closeCalendar(actor: Actor): Promise<MyDelivery> {
    const { organizationId, userId } = actor;
    await this.db.em.update(DeliveryChoice, { organizationId, id: userId }, { calendarHash: null, calendarSince: null });
    await this.audit.record(actor, 'calendar.closed', 'DeliveryChoice', [userId]);
    return this.mine(actor);
  }
}
