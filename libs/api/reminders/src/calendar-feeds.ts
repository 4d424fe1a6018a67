import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Audit, Clock, Database, Gate, holds, relationsOfSql, system, withoutContent, type AppRequest } from '@alongside/api/core';
import type { Locale, Relation, Role } from '@alongside/contract';
import { Router, type Request, type Response, type NextFunction } from 'express';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { v7 as uuid } from 'uuid';
import { CALENDARS, hashOfCalendar } from './delivery-choices.service';

const DAY = 86_400_000;
/** How far a calendar looks back and ahead, days, and how many entries it has at most. */
const [BACK, AHEAD, MOST] = [7, 90, 500];
/** How long a reminder and a date take in it, minutes. */
const MINUTES = { due: 15, date: 60 };
/** All that a calendar ever says. */
export const calendarWords: Record<Locale, { name: string; due: string; date: string }> = {
  en: { name: 'Work', due: 'Due', date: 'Appointment' },
  es: { name: 'Trabajo', due: 'Pendiente', date: 'Cita' },
};

export interface Entry {
  id: string;
  what: 'due' | 'date';
  at: Date;
}
/** A calendar of times without words: no case, no person, no agency, and ids that lead nowhere. */
export function calendarOf(locale: Locale, entries: readonly Entry[], now: Date): string {
  const words = calendarWords[locale];
  const calendar = ical({ name: words.name, method: ICalCalendarMethod.PUBLISH, prodId: '//calendar//calendar//EN' });
  for (const { id, what, at } of entries)
    calendar.createEvent({
      id: createHash('sha256').update(id).digest('hex').slice(0, 32),
      start: at,
      end: new Date(at.getTime() + MINUTES[what] * 60_000),
      stamp: now,
      summary: words[what],
    });
  return calendar.toString();
}

/** Calendars of staff at secret addresses: off unless the organization allows them, and ended by their owner at any time. */
@Injectable()
export class CalendarFeeds {
  private readonly log = new Logger(CalendarFeeds.name);

  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Calendar programs send no cookie and nothing else of ours: the address is all. */
  router(): Router {
    const router = Router();
    router.get(`${CALENDARS}:secret.ics`, (request: Request, response: Response, next: NextFunction) => {
      if ((request as unknown as AppRequest).surface !== 'workspace') return next();
      this.feed(String(request.params['secret'])).then(
        (text) => (text === null ? response.status(404).end() : response.type('text/calendar').send(text)),
        (problem: unknown) => {
          this.log.warn(withoutContent(problem), 'A calendar could not be made.');
          response.status(503).end();
        },
      );
    });
    return router;
  }

  /** Null where there is none: unknown, ended, turned off, or of somebody who left. */
  async feed(secret: string): Promise<string | null> {
    if (!/^[\w-]{43}$/.test(secret)) return null;
    const [whose] = await this.gate.query<{ organization_id: string; id: string }>(
      'select organization_id, id from delivery_choice where calendar_hash = $1',
      [hashOfCalendar(secret)],
    );
    if (!whose) return null;
    const actor = system(whose.organization_id, uuid());
    return this.db.transaction(actor, async () => {
      const [user] = await this.db.query<{ locale: Locale; roles: Role[] }>(
        `select u.locale, array(select role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id) as roles
         from user_account u join organization o on o.id = u.organization_id
         where u.organization_id = $1 and u.id = $2 and u.state = 'active' and o.calendar_feeds`,
        [whose.organization_id, whose.id],
      );
      if (!user) return null;
      const entries = await this.entries(whose.organization_id, whose.id, user.roles);
      await this.audit.read(actor, 'calendar.fetched', 'DeliveryChoice', [whose.id]);
      return calendarOf(user.locale, entries, this.clock.now());
    });
  }

  private async entries(organizationId: string, userId: string, roles: Role[]): Promise<Entry[]> {
    const now = this.clock.now().getTime();
    const rows = await this.db.query<{ id: string; what: Entry['what']; at: string; relations: Relation[] | null }>(
      `select x.id, x.what, x.at, ${relationsOfSql('$2::uuid')} as relations from (
         select id, case_id, 'due' as what, due_at as at from reminder where organization_id = $1 and owner_id = $2 and state = 'open'
         union all
         select p.id, p.case_id, 'date', p.starts_at from appointment p join case_access a on a.organization_id = p.organization_id and a.case_id = p.case_id
         where p.organization_id = $1 and a.user_id = $2 and a.kind = 'assigned' and a.from_at <= $3 and (a.until_at is null or a.until_at > $3) and not p.cancelled
       ) x join case_file c on c.organization_id = $1 and c.id = x.case_id
       where c.stage <> 'closed' and x.at between $4 and $5 order by x.at, x.id limit ${MOST}`,
      [organizationId, userId, new Date(now), new Date(now - BACK * DAY), new Date(now + AHEAD * DAY)],
    );
    return rows.filter((row) => holds({ roles }, row, 'read', 'Case')).map(({ id, what, at }) => ({ id, what, at: new Date(at) }));
  }
}
