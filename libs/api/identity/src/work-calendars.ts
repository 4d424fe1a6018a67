import { Injectable } from '@nestjs/common';
import { Database, statement } from '@alongside/api/core';
import type { WorkCalendar } from '@alongside/knowledge/calendar';
import { holidaysIn, type HolidayRegion } from '@alongside/knowledge/holidays';

export interface WorkCalendarRow {
  zone: string;
  jurisdiction: string;
  workDays: number[];
  workFrom: number;
  workTo: number;
  holidaysObserved: boolean;
  holidayRegion: HolidayRegion | null;
  closedDays: { day: string }[];
}
/** SQL of the row of an organization, `$1`; to be asked for with other things. */
export const workCalendarSql = `select timezone as zone, jurisdiction, work_days as "workDays", work_from as "workFrom", work_to as "workTo", holidays_observed as "holidaysObserved", holiday_region as "holidayRegion", closed_days as "closedDays"
  from organization where id = $1`;
/** The same as one value, beside other columns of an organization that is joined as `o`. */
export const workCalendarValue = `json_build_object('zone', o.timezone, 'jurisdiction', o.jurisdiction, 'workDays', o.work_days, 'workFrom', o.work_from, 'workTo', o.work_to,
  'holidaysObserved', o.holidays_observed, 'holidayRegion', o.holiday_region, 'closedDays', o.closed_days)`;
const read = statement<WorkCalendarRow>('work_calendar', ['uuid'], workCalendarSql);

/** The calendar of a row of `workCalendarOf`. */
export const workCalendar = ({ jurisdiction, holidaysObserved, holidayRegion, closedDays, ...rest }: WorkCalendarRow): WorkCalendar => ({
  ...rest,
  holidays: holidaysObserved ? (holidayRegion ?? holidaysIn(jurisdiction)) : null,
  closedDays: closedDays.map(({ day }) => day),
});
/** To ask for it together with other things. */
export const workCalendarOf = read;

/** When an organization works: by its zone, its hours, the holidays of where it is, and the days it is closed besides. */
@Injectable()
export class WorkCalendars {
  constructor(private readonly db: Database) {}

  /** Inside a transaction. */
  async of({ organizationId }: { organizationId: string }): Promise<WorkCalendar> {
    const [row] = await this.db.query<WorkCalendarRow>(workCalendarSql, [organizationId]);
    return workCalendar(row);
  }
}
