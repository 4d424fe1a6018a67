import type { Ask } from './database';

interface Look {
  now: Date;
  /** When this step began. */
  since: Date;
  when: string;
  /** Referrals whose letter came back. */
  bounced?: readonly string[];
}
/** Federal holidays of the United States as the Office of Personnel Management lists them for the years of a simulation; not by our rules, which are on trial. */
const HOLIDAYS = [
  ...['2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-07-05', '2027-09-06', '2027-10-11', '2027-11-11'],
  ...['2027-11-25', '2027-12-24', '2027-12-31', '2028-01-17', '2028-02-21', '2028-05-29', '2028-06-19', '2028-07-04', '2028-09-04'],
  ...['2028-10-09', '2028-11-10', '2028-11-23', '2028-12-25', '2029-01-01', '2029-01-15', '2029-02-19', '2029-05-28', '2029-06-19'],
];
const running = `('sent', 'acknowledged', 'in_progress')`;
const ended = `('declined', 'completed', 'withdrawn')`;

/**
 * What the chase clock promises, each as a question whose answer must be nothing. Asked of the database as its owner, past every
 * service. `$1` is now, `$2` the beginning of the step, `$3` what has just been done.
 */
const promises: Record<string, string> = {
  'none is lost: what is due was told': `select r.id from reminder r where $3 = 'delivered' and r.state = 'open' and r.due_at <= $2 and (r.delivered_at is null
       or not exists (select 1 from notification n where n.reminder_id = r.id))`,
  // Each step looks at its own, of all that ever was; the last look counts them all.
  'none is told twice for the same time': `select n.reminder_id as id from notification n where n.reminder_id is not null and n.created_at >= $2 and $3 <> 'over'
       and exists (select 1 from notification o where o.organization_id = n.organization_id and o.reminder_id = n.reminder_id and o.reminder_version = n.reminder_version and o.id <> n.id)
       union all select n.reminder_id from notification n where n.reminder_id is not null and $3 = 'over' group by n.reminder_id, n.reminder_version having count(*) > 1`,
  'none is told after its end': `select n.id from notification n join reminder r on r.id = n.reminder_id join case_file c on c.id = r.case_id
       where $3 = 'delivered' and n.created_at >= $2 and (r.state <> 'open' or c.stage = 'closed')`,
  'none is open after its end': `select r.id from reminder r join case_file c on c.id = r.case_id left join referral f on f.id = r.source_id
       where r.state = 'open' and (c.stage = 'closed' or f.state in ${ended} or (f.state = 'no_response' and r.kind = 'agency_check'))`,
  'none is told before its time': `select n.id from notification n join reminder r on r.id = n.reminder_id
       where $3 = 'delivered' and n.created_at >= $2 and r.due_at > $1`,
  'every clock that runs has a reminder at its time': `select f.id from referral f join case_file c on c.id = f.case_id and c.stage <> 'closed'
       where f.state in ${running} and (f.next_check_at is null or not exists (select 1 from reminder r where r.source_id = f.id and r.kind = 'agency_check'
         and ((r.state = 'open' and coalesce(r.snoozed_from, r.due_at) = f.next_check_at) or r.done_at > $1::timestamptz - interval '10 minutes')))`,
  'every silence reaches a supervisor in time': `select f.id from referral f join case_file c on c.id = f.case_id and c.stage <> 'closed'
       where f.state in ${running} and f.attempts >= f.max_attempts and (f.escalated_at is null or not exists (select 1 from reminder r join user_role o on o.user_id = r.owner_id
         where r.source_id = f.id and r.kind = 'escalation' and r.state <> 'ended' and o.role in ('supervisor', 'director')))`,
  'no clock in days comes when nobody works': `select r.id from reminder r join referral f on f.id = r.source_id join agency a on a.id = f.agency_id join organization o on o.id = r.organization_id
       where r.kind = 'agency_check' and r.state = 'open' and r.snoozed_from is null and a.rhythm ->> 'clock' <> 'hours'
         and not (extract(isodow from r.due_at at time zone o.timezone) = any(o.work_days)
           and extract(hour from r.due_at at time zone o.timezone) * 60 + extract(minute from r.due_at at time zone o.timezone) between o.work_from and o.work_to
           and not (o.holidays_observed and to_char(r.due_at at time zone o.timezone, 'YYYY-MM-DD') = any('{${HOLIDAYS.join()}}')))`,
  'a letter that came back is no answer': `select f.id from referral f where f.id = any($4::uuid[]) and f.state in ${running} and f.attempts < 2`,
  'nobody is forgotten': `select c.id from case_file c join organization o on o.id = c.organization_id
       where c.stage <> 'closed' and c.intake = 'open' and exists (select 1 from case_party p where p.case_id = c.id and p.role = 'client')
         and greatest(c.last_client_contact_at, c.opened_at, (select max(r.done_at) from reminder r where r.source_id = c.id and r.kind = 'stale_case'))
           < $1::timestamptz - ((o.stale_days ->> c.priority)::int + 5) * interval '1 day'
         and not exists (select 1 from reminder r where r.source_id = c.id and r.kind = 'stale_case' and r.state = 'open')`,
  'a release does not end unsaid': `select l.id from release l join case_file c on c.id = l.case_id and c.stage <> 'closed'
       where $3 = 'delivered' and l.state = 'active' and l.expires_at <= $1 and l.expires_at > $1::timestamptz - interval '1 day'
         and not exists (select 1 from case_event e where e.case_id = c.id and e.kind in ('case_closed', 'case_reopened') and e.at > l.expires_at - interval '10 days')
         and not exists (select 1 from reminder r left join notification n on n.reminder_id = r.id where r.source_id = l.id and r.kind = 'release_expiring' and (n.created_at < l.expires_at or r.state = 'done'))`,
  'nothing reminds of a release that was taken back': `select r.id from reminder r join release l on l.id = r.source_id where r.kind = 'release_expiring' and r.state = 'open' and l.state <> 'active'`,
  'an appointment is told before it begins': `select a.id from appointment a join case_file c on c.id = a.case_id and c.stage <> 'closed'
       where $3 = 'delivered' and not a.cancelled and a.starts_at <= $1 and a.starts_at > $1::timestamptz - interval '1 day'
         and not exists (select 1 from case_event e where e.case_id = c.id and e.kind in ('case_closed', 'case_reopened') and e.at > a.starts_at - interval '10 days')
         and not exists (select 1 from reminder r left join notification n on n.reminder_id = r.id where r.source_id = a.id and (n.created_at < a.starts_at or r.state = 'done'))`,
  'nothing reminds of an appointment that is over or called off': `select r.id from reminder r join appointment a on a.id = r.source_id
       where r.kind = 'appointment' and r.state = 'open' and (a.cancelled or coalesce(a.ends_at, a.starts_at + interval '2 hours') <= $2)`,
  'a message that waits has a reminder at its time': `select p.id from portal_account p join case_file c on c.id = p.case_id and c.stage <> 'closed'
       where p.waits_since is not null and not exists (select 1 from reminder r where r.source_id = p.id and r.kind = 'message_unanswered' and r.state = 'open'
         and coalesce(r.snoozed_from, r.due_at) = p.waits_since + interval '24 hours')`,
  'a message that waits too long reaches a supervisor': `select p.id from portal_account p join case_file c on c.id = p.case_id and c.stage <> 'closed'
       where p.waits_since < $2::timestamptz - interval '7 days' and not exists (select 1 from reminder r join user_role o on o.user_id = r.owner_id
         where r.source_id = p.id and r.kind = 'escalation' and r.state = 'open' and o.role in ('supervisor', 'director'))`,
  'nothing reminds of a message that was answered': `select r.id from reminder r join portal_account p on p.id = r.source_id where r.state = 'open' and p.waits_since is null`,
  'what is due of somebody who is away has a stand-in': `select r.id from reminder r join absence a on a.user_id = r.owner_id and a.from_at <= $2 and a.until_at > $1
       where $3 = 'delivered' and r.state = 'open' and r.due_at <= $2 and r.stand_in_id is null`,
  'a case knows when it is due next': `select c.id from case_file c
       where c.next_due_at <> coalesce((select min(r.due_at) from reminder r where r.case_id = c.id and r.state = 'open'), 'infinity')`,
};

export const PROMISES = Object.keys(promises);

/** Which promises are broken now, with as many of what broke them as help to find it. */
export async function broken(ask: Ask, { now, since, when, bounced = [] }: Look): Promise<string[]> {
  const found: string[] = [];
  for (const [promise, text] of Object.entries(promises)) {
    const used = `select * from (${text}) x where ($1::timestamptz, $2::timestamptz, $3::text, $4::uuid[]) is not null limit 3`;
    const rows = await ask<{ id: string }>(used, [now, since, when, bounced]);
    if (rows.length > 0) found.push(`"${promise}" is broken by ${rows.map(({ id }) => id).join(', ')}`);
  }
  return found;
}
