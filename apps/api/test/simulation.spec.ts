import { writeFileSync } from 'node:fs';
import { Jobs, Mail } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { inFull } from './support/long';
import { broken } from './support/promises';
import { SinkMail } from './support/simulation-mail';
import { HeldJobs, Simulation, numbers, type Plan, type Summary } from './support/simulation';

/** `npm run simulate` says more; by itself it is five weeks of a small organization. */
const given = JSON.parse(process.env['SIMULATE'] ?? '{}') as Partial<Plan>;
const plan: Plan = {
  seed: given.seed ?? inFull(7, Math.floor(Math.random() * 1e9)),
  cases: given.cases ?? inFull(10, 200),
  days: given.days ?? inFull(35, 365),
  rates: { ...{ answers: 0.4, delays: 0.25, ignores: 0.2, bounces: 0.15, lost: 0.1, late: 0.1, twice: 0.1, unsure: 0.15 }, ...given.rates },
};
jest.setTimeout(24 * 3_600_000);

const started = () =>
  startApp({
    settings: { DATABASE_POOL: '10' },
    instead: (builder) => builder.overrideProvider(Jobs).useClass(HeldJobs).overrideProvider(Mail).useClass(SinkMail),
  });
let running: Running;
beforeAll(async () => {
  running = await started();
});
afterAll(() => running.close());

const began = Date.now();
const progress = (day: number, { contacts, escalations, ended, closed }: Summary, open: number) =>
  process.stderr.write(
    `${Math.round((Date.now() - began) / 1_000)} s: day ${day}, ${open} open cases, ${closed} closed, ${contacts} contacts, ${escalations} escalations, ${ended} referrals ended.\n`,
  );

it('keeps every promise at every step: none lost, none twice, none after the end, escalations in time', async () => {
  if (process.env['SIMULATE_REPORT']) writeFileSync(process.env['SIMULATE_REPORT'], JSON.stringify({ plan }));
  const summary = await new Simulation(running, plan, process.env['SIMULATE'] ? progress : undefined).run();
  if (process.env['SIMULATE_REPORT']) writeFileSync(process.env['SIMULATE_REPORT'], JSON.stringify({ plan, summary }));
  expect(summary.steps).toBe(plan.days * 2);
  // It would prove nothing if nothing had happened.
  for (const count of [
    summary.told,
    summary.contacts,
    summary.escalations,
    summary.ended,
    summary.bounced,
    summary.letters,
    summary.digests,
    summary.messages,
    summary.answers,
    summary.appointments,
    summary.releases,
    summary.jobs.lost,
    summary.jobs.late,
  ])
    expect(count).toBeGreaterThan(0);
});

const told = 'and exists (select 1 from notification n where n.reminder_id = r.id)';
let later = 0;
/** Of this kind, whose source is still like that. */
const of = (kind: string, source: string, more = '') =>
  `and r.kind = '${kind}' and exists (select 1 ${source} and x.id = r.source_id) ${more}`;
/** On one of the cases that were begun last, on which nothing else has happened. */
const LAST = `and r.case_id in (select id from case_file order by opened_at desc limit 15)`;
/** Ways to break a promise, put into what the simulation left behind. Which reminder it hits is drawn from the seed. */
it.each([
  ['none is lost: what is due was told', `update reminder set delivered_at = null, due_at = $2 where id = $1`],
  [
    'none is told twice for the same time',
    `insert into notification (organization_id, id, user_id, kind, reason, facts, case_id, reminder_id, reminder_version, created_at)
     select organization_id, gen_random_uuid(), user_id, kind, reason, facts, case_id, reminder_id, reminder_version, $2 from notification where reminder_id = $1 limit 1`,
  ],
  [
    'none is told after its end',
    `with over as (update reminder set state = 'ended', snoozed_from = null where id = $1) update notification set created_at = $2 where reminder_id = $1`,
  ],
  [
    'none is open after its end',
    `update case_file set stage = 'closed', closed_at = $2 where id = (select case_id from reminder where id = $1)`,
    '',
  ],
  [
    'nothing reminds of a release that was taken back',
    `update release set state = 'revoked' where id = (select source_id from reminder where id = $1) and $2::timestamptz is not null`,
    of('release_expiring', `from release x where x.state = 'active'`),
  ],
  [
    'a release does not end unsaid',
    `update release set starts_at = $2::timestamptz - interval '1 day', expires_at = $2 where id = (select source_id from reminder where id = $1)`,
    of('release_expiring', `from release x where x.state = 'active'`, LAST),
  ],
  [
    'an appointment is told before it begins',
    `update appointment set starts_at = $2 where id = (select source_id from reminder where id = $1)`,
    of('appointment', `from appointment x where not x.cancelled`, LAST),
  ],
  [
    'nothing reminds of an appointment that is over or called off',
    `update appointment set cancelled = true where id = (select source_id from reminder where id = $1) and $2::timestamptz is not null`,
    of('appointment', `from appointment x where not x.cancelled`),
  ],
  [
    'nothing reminds of a message that was answered',
    `update portal_account set waits_since = null where id = (select source_id from reminder where id = $1) and $2::timestamptz is not null`,
    of('message_unanswered', `from portal_account x where x.waits_since is not null`),
  ],
  [
    'a message that waits has a reminder at its time',
    `update reminder set state = 'ended', snoozed_from = null where id = $1 and $2::timestamptz is not null`,
    of('message_unanswered', `from portal_account x where x.waits_since is not null`),
  ],
  [
    'a message that waits too long reaches a supervisor',
    `update portal_account set waits_since = $2::timestamptz - interval '8 days' where id = (select source_id from reminder where id = $1)`,
    of('message_unanswered', `from portal_account x where x.waits_since is not null`, LAST),
  ],
  [
    'no clock in days comes when nobody works',
    // Independence Day, on a Tuesday at noon.
    `update reminder set snoozed_from = null, due_at = case when $2::timestamptz is not null then '2028-07-04T16:00:00Z'::timestamptz end where id = $1`,
    `and r.kind = 'agency_check' and exists (select 1 from referral f join agency a on a.id = f.agency_id where f.id = r.source_id and a.rhythm ->> 'clock' = 'days')`,
  ],
])('notices when "%s" is broken', async (promise, fault, which = told) => {
  // Each at a moment of its own, so that what one left behind is not what the next looks at.
  const now = new Date(running.clock.now().getTime() + (later += 1_000));
  const found = await asOwner<{ id: string }>(
    running.database,
    `select r.id from reminder r where r.state = 'open' ${which} order by r.created_at, r.kind`,
  );
  const { id } = found[Math.floor(numbers(plan.seed)() * found.length)];
  const look = async () => (await broken(running.database, { now, since: now, when: 'delivered' })).join();
  expect(await look()).not.toContain(`"${promise}"`);
  // The key that forbids the second one in the application is not what is on trial.
  await asOwner(running.database, 'drop index if exists notification_once_ux');
  await asOwner(running.database, fault, [id, now]);
  expect(await look()).toContain(`"${promise}"`);
});

it('is the same for the same seed, and another for another', async () => {
  const [one, other] = [numbers(7), numbers(7)];
  expect(Array.from({ length: 100 }, one)).toEqual(Array.from({ length: 100 }, other));
  const runs = [];
  for (const seed of [11, 11, 12]) {
    const once = await started();
    runs.push(await new Simulation(once, { ...plan, seed, cases: 5, days: 16 }).run().finally(() => once.close()));
  }
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[2]).not.toEqual(runs[0]);
});
