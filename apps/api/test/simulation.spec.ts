import { writeFileSync } from 'node:fs';
import { Jobs } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { inFull } from './support/long';
import { broken } from './support/promises';
import { HeldJobs, Simulation, numbers, type Plan, type Summary } from './support/simulation';

/** `npm run simulate` says more; by itself it is five weeks of a small organization. */
const given = JSON.parse(process.env['SIMULATE'] ?? '{}') as Partial<Plan>;
const plan: Plan = {
  seed: given.seed ?? inFull(7, Math.floor(Math.random() * 1e9)),
  cases: given.cases ?? inFull(10, 200),
  days: given.days ?? inFull(35, 365),
  rates: { ...{ answers: 0.4, delays: 0.25, ignores: 0.2, bounces: 0.15, lost: 0.1, late: 0.1, twice: 0.1 }, ...given.rates },
};
jest.setTimeout(24 * 3_600_000);

const started = () =>
  startApp({ settings: { DATABASE_POOL: '10' }, instead: (builder) => builder.overrideProvider(Jobs).useClass(HeldJobs) });
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
  const summary = await new Simulation(running, plan, process.env['SIMULATE'] ? progress : undefined).run();
  if (process.env['SIMULATE_REPORT']) writeFileSync(process.env['SIMULATE_REPORT'], JSON.stringify({ plan, summary }));
  expect(summary.steps).toBe(plan.days * 2);
  // It would prove nothing if nothing had happened.
  for (const count of [summary.told, summary.contacts, summary.escalations, summary.ended, summary.jobs.lost, summary.jobs.late])
    expect(count).toBeGreaterThan(0);
});

it('notices a reminder that was lost, and one that was told twice', async () => {
  const now = running.clock.now();
  const look = () => broken(running.database, { now, since: now, when: 'delivered' });
  const before = await look();
  const [{ id }] = await asOwner<{ id: string }>(
    running.database,
    `update reminder set delivered_at = null, due_at = $1 where id = (select id from reminder where state = 'open' order by due_at limit 1) returning id`,
    [new Date(now.getTime() - 1_000)],
  );
  expect((await look()).join()).toContain(id);
  expect((await look()).length).toBeGreaterThan(before.length);
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
