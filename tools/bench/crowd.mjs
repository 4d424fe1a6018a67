import { step } from '../lib/steps.mjs';
import { asOwner } from './data.mjs';

/** Of every hundred that are added, so many are late, so many due within the week; the rest lies ahead within a year. */
const [LATE, THIS_WEEK] = [1, 5];
const away = [`delete from reminder where reason = 'crowd'`, 'vacuum (analyze) reminder'];

/** So many open reminders in the database as `open` says, spread over open cases and those who carry them; gone again afterwards. */
export const crowd = (open) => ({
  given: ({ ownerUrl }) =>
    step(`${open.toLocaleString('en')} open reminders`, async () => {
      await asOwner(ownerUrl, ...away);
      const [{ count }] = await asOwner(ownerUrl, `select count(*)::int as count from reminder where state = 'open'`);
      await asOwner(
        ownerUrl,
        `with a as materialized (
           select a.organization_id, a.case_id, a.user_id, row_number() over (order by md5(a.case_id::text)) as place
           from case_access a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id and c.stage <> 'closed'
           where a.kind = 'assigned' and a.until_at is null
         )
         insert into reminder (organization_id, id, case_id, owner_id, kind, source_id, reason, facts, due_at, delivered_at)
         select x.organization_id, gen_random_uuid(), x.case_id, x.user_id, x.kind, gen_random_uuid(), 'crowd', '{"agency": "IC3", "asked": 0, "of": 3}', x.due_at,
           case when x.due_at < now() then x.due_at end
         from (
           select a.organization_id, a.case_id, a.user_id, (array['agency_check', 'release_expiring', 'stale_case'])[1 + n % 3] as kind,
             now() + case when n % 100 < ${LATE} then -random() * interval '4 days' when n % 100 < ${LATE + THIS_WEEK} then random() * interval '7 days'
               else random() * interval '365 days' end as due_at
           from (select n, 1 + n % (select count(*) from a) as place from generate_series(1, ${Math.max(0, open - count)}) n) each
           join a on a.place = each.place
         ) x`,
        'vacuum (analyze) reminder',
        'checkpoint',
      );
    }),
  away: ({ ownerUrl }) => asOwner(ownerUrl, ...away),
});
