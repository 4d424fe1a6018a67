/** What falls due within these seconds is told in one letter. */
export const GATHER = 30;

/** A letter is not a second one beside one that waits: that one moves apart to hold it too. */
export const joinsTheOneThatWaits = `on conflict (organization_id, user_id, channel) where state = 'waiting' and kind = 'now'
  do update set since = least(dispatch.since, excluded.since), until = greatest(dispatch.until, excluded.until)`;

/**
 * One statement, so that it is one transaction and one round trip. The row lock makes two workers go one after the other, and the second
 * finds it delivered; the unique key of the notification stands behind that. Whoever wants to hear of this kind at once gets a letter, or
 * it joins the one that waits already. The channel is that of `notification-channel.ts`; nothing is imported here, because the bench runs
 * this very text without anything of ours around it.
 */
export const deliver = `with due as (
    select r.organization_id, r.id, r.version, r.owner_id, r.kind, r.reason, r.facts, r.case_id,
      case when r.version = 1 or r.snoozed_from is not null then greatest(r.due_at, r.created_at) end as since from reminder r
    where r.organization_id = $1 and r.id = $2 and r.version = $3 and r.state = 'open' and r.delivered_at is null and r.due_at <= $4
    for update
  ), told as (
    insert into notification (organization_id, id, user_id, kind, reason, facts, case_id, reminder_id, reminder_version, created_at)
    select organization_id, $5::uuid, owner_id, kind, reason, facts, case_id, id, version, $4 from due
    on conflict do nothing
    returning organization_id, user_id, id
  ), marked as (
    update reminder r set delivered_at = $4 from due where r.organization_id = due.organization_id and r.id = due.id
  ), letters as (
    insert into dispatch (organization_id, id, user_id, channel, kind, since, until, next_at, created_at)
    select k.organization_id, c.id, k.id, c.channel, 'now', $4, $4, $4 + interval '${GATHER} seconds', $4
    from told join due on due.id = $2
      join delivery_choice k on k.organization_id = told.organization_id and k.id = told.user_id
      cross join (values ('email', $6::uuid), ('sms', $7::uuid)) as c (channel, id)
    where due.kind = any(case c.channel when 'email' then k.email_now else k.sms_now end)
    ${joinsTheOneThatWaits}
  )
  select pg_notify('alongside_notification', concat_ws(' ', told.organization_id, told.user_id, told.id)), due.since from told join due on due.id = $2`;
