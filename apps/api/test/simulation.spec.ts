import { writeFileSync } from 'node:fs';
import { Jobs, Mail } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { asIf } from './support/database';
import { inFull } from './support/long';
import { PROMISES, broken } from './support/promises';
import { LetterBook, SinkMail } from './support/simulation-mail';
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
/** Of this kind, whose source is still like that. */
const of = (kind: string, source: string, more = '') =>
  `and r.kind = '${kind}' and exists (select 1 ${source} and x.id = r.source_id) ${more}`;
/** On one of the cases that were begun last, on which nothing else has happened. */
const LAST = `and r.case_id in (select id from case_file order by opened_at desc limit 15)`;
/** A referral whose clock runs. */
const RUNNING = `from referral x join case_file c on c.id = x.case_id and c.stage <> 'closed' where x.state in ('sent', 'acknowledged', 'in_progress')`;
/** Ways to break a promise, put into what the simulation left behind. Which reminder it hits is drawn from the seed. */
const FAULTS: [promise: string, fault: string, which?: string][] = [
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
  [
    'none is told before its time',
    `with later as (update reminder set due_at = $2::timestamptz + interval '1 day', snoozed_from = null where id = $1) update notification set created_at = $2 where reminder_id = $1`,
  ],
  [
    'every clock that runs has a reminder at its time',
    `update reminder set state = 'ended', snoozed_from = null where id = $1 and $2::timestamptz is not null`,
    of('agency_check', RUNNING),
  ],
  [
    'every silence reaches a supervisor in time',
    `update referral set attempts = max_attempts, escalated_at = null where id = (select source_id from reminder where id = $1) and $2::timestamptz is not null`,
    of('agency_check', `${RUNNING} and x.attempts < x.max_attempts`),
  ],
  [
    'a letter that came back is no answer',
    `update referral set attempts = 0 where id = (select source_id from reminder where id = $1) and $2::timestamptz is not null`,
    of('agency_check', RUNNING),
  ],
  [
    'nobody is forgotten',
    `update case_file set opened_at = $2::timestamptz - interval '400 days', last_client_contact_at = null where id = (select case_id from reminder where id = $1)`,
    `and exists (select 1 from case_party p where p.case_id = r.case_id and p.role = 'client')
     and not exists (select 1 from reminder s where s.source_id = r.case_id and s.kind = 'stale_case') ${LAST}`,
  ],
  [
    'what is due of somebody who is away has a stand-in',
    `with due as (update reminder set due_at = $2, delivered_at = $2, stand_in_id = null, stand_in_at = null, snoozed_from = null where id = $1)
     insert into absence (organization_id, id, user_id, delegate_id, from_at, until_at)
     select r.organization_id, gen_random_uuid(), r.owner_id, u.id, $2::timestamptz - interval '1 hour', $2::timestamptz + interval '1 day'
     from reminder r join user_account u on u.organization_id = r.organization_id and u.id <> r.owner_id where r.id = $1 limit 1
     on conflict (organization_id, user_id) do update set from_at = excluded.from_at, until_at = excluded.until_at`,
  ],
  [
    'a case knows when it is due next',
    `update case_file set next_due_at = $2::timestamptz - interval '3 years' where id = (select case_id from reminder where id = $1)`,
  ],
];
it('has a way to break each promise', () => {
  expect(FAULTS.map(([promise]) => promise).sort()).toEqual([...PROMISES].sort());
});
it.each(FAULTS)('notices when "%s" is broken', (promise, fault, which = told) =>
  asIf(running.database, async (ask) => {
    const now = running.clock.now();
    const found = await ask<{ id: string; source: string }>(
      `select r.id, r.source_id as source from reminder r where r.state = 'open' ${which} order by r.created_at, r.kind`,
    );
    const { id, source } = found[Math.floor(numbers(plan.seed)() * found.length)];
    const look = async (bounced: string[]) => (await broken(ask, { now, since: now, when: 'delivered', bounced })).join();
    expect(await look([])).not.toContain(`"${promise}"`);
    // The key that forbids the second one in the application is not what is on trial.
    await ask('drop index notification_once_ux');
    await ask(fault, [id, now]);
    expect(await look([source])).toContain(`"${promise}"`);
  }),
);

interface Sent {
  id: string;
  userId: string;
}
/** A morning on which digests leave: Tuesday, half past nine in New York. */
const MORNING = new Date('2027-06-15T13:30:00Z');
/** Ways to break what the letters promise: what arrives, and what is done to the database before it is read. */
it.each<[string, (sent: Sent[]) => { says?: string; arrive?: Sent[]; fault?: [string, unknown[]] }]>([
  ['every letter says how many', ([one]) => ({ arrive: [one], says: 'Something is due.' })],
  ['no letter tells of what is over', ([one]) => ({ arrive: [one], says: '100000 reminders are due.' })],
  ['no digest on a weekend', ([one]) => ({ arrive: [one], fault: [`update dispatch set on_day = '2027-06-12' where id = $1`, [one.id]] })],
  [
    'one digest a day',
    ([one, other]) => ({
      arrive: [one, other],
      fault: [
        `update dispatch set on_day = (select on_day from dispatch where id = $1), user_id = (select user_id from dispatch where id = $1) where id = $2`,
        [one.id, other.id],
      ],
    }),
  ],
  ['one digest after days off', (sent) => ({ arrive: sent.filter(({ userId }) => userId === sent[0].userId).slice(0, 2) })],
  [
    'no letter is forgotten',
    ([one]) => ({ fault: [`update dispatch set state = 'waiting', next_at = $2 where id = $1`, [one.id, MORNING]] }),
  ],
  [
    'whoever has something due has a digest',
    ([{ userId }]) => ({
      fault: [
        `with gone as (delete from dispatch where user_id = $1 and kind = 'digest' and on_day = ($2::timestamptz at time zone 'America/New_York')::date)
         update reminder set due_at = $2, delivered_at = $2 where id = (select r.id from reminder r join case_file c on c.id = r.case_id and c.stage <> 'closed'
           where r.owner_id = $1 and r.state = 'open' and r.kind <> 'escalation' order by r.created_at limit 1)`,
        [userId, MORNING],
      ],
    }),
  ],
])('notices when "%s" is broken by a letter', (promise, how) =>
  asIf(running.database, async (ask) => {
    const sent = await ask<Sent>(
      `select d.id, d.user_id as "userId" from dispatch d where d.kind = 'digest' and d.state in ('sent', 'uncertain')
       and exists (select 1 from reminder r where r.owner_id = d.user_id and r.state = 'open' and r.kind <> 'escalation') order by d.on_day`,
    );
    const { arrive = [], says = '1 reminder is due.', fault } = how(sent);
    const letters = arrive.map(({ id }) => ({ to: '', subject: '', text: says, messageId: `due-${id}` }));
    const look = async () => (await new LetterBook(ask).broken(letters, MORNING, MORNING, true)).join();
    if (fault) {
      expect(await look()).not.toContain(`"${promise}"`);
      await ask('drop index dispatch_day_ux, dispatch_joined_ux');
      await ask(...fault);
    }
    expect(await look()).toContain(`"${promise}"`);
  }),
);

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
