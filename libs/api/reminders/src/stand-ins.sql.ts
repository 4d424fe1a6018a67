import { GATHER, joinsTheOneThatWaits } from './delivery.sql';

/** A letter at once to `$2` about a reminder of kind `$3`, if they want that; it joins the one that waits already. Like the delivery itself does for the owner. */
export const lettersAtOnce = `insert into dispatch (organization_id, id, user_id, channel, kind, since, until, next_at, created_at)
  select k.organization_id, c.id, k.id, c.channel, 'now', $4, $4, $4::timestamptz + interval '${GATHER} seconds', $4
  from delivery_choice k cross join (values ('email', $5::uuid), ('sms', $6::uuid)) as c (channel, id)
  where k.organization_id = $1 and k.id = $2 and $3::text = any(case c.channel when 'email' then k.email_now else k.sms_now end)
  ${joinsTheOneThatWaits}`;
