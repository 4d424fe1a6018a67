import type { StatusContent } from './status-updates.service';

const DAY = 86_400_000;

/**
 * SQL: Monday of the week in which the agency of the report of update `u` is asked again, on the organization's own calendar; null without
 * a report, and where nothing is waited for. Only of a draft: what is published says what the advocate saw.
 */
export const weekOfDraft = `case when u.state = 'draft' then (
    select to_char(date_trunc('week', r.next_check_at at time zone o.timezone), 'YYYY-MM-DD')
    from referral r join organization o on o.id = r.organization_id
    where r.organization_id = u.organization_id and r.id = u.referral_id) end as week`;

/** The same for one draft ($1 organization, $2 update). */
export const weekOfOne = `select ${weekOfDraft} from status_update u where u.organization_id = $1 and u.id = $2`;

/** Around which week something is expected: as somebody wrote it, or, of a draft that nobody touched, as the chase clock stands. A week that is over is not said any more. */
export function around({ drafted, around: written }: StatusContent, week: string | null, now: Date): string | null {
  const monday = drafted && written === undefined ? week : (written ?? null);
  return monday !== null && Date.parse(`${monday}T00:00:00Z`) + 7 * DAY > now.getTime() ? monday : null;
}

/** Monday of the week of a day, as `2026-12-07`. */
export function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
}
