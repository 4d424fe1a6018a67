import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Queue, createPostgresBackend } from 'bullmq';
import { freePort } from '../lib/free-port.mjs';
import { step } from '../lib/steps.mjs';
import { asOwner, dataset, signIns } from './data.mjs';
import { median } from './drive.mjs';
import { builtApi, cpuMs, startServer } from './processes.mjs';

/** Goals (docs/performance.md). */
const GOALS = { ratio: 0.7, lateP99: 5_000, schedulingMs: 2 };
const bareWorker = join(import.meta.dirname, 'bare-deliveries.mjs');
/** What is due a second while lateness is measured, and for how long, s. */
const [A_SECOND, SECONDS] = [100, 30];
const PAGE = 1_000;
/** The data set is settled when in that time no more than this share of one processor was used. */
const [QUIET, SETTLING_MS] = [0.1, 20_000];
const jobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 1,
};
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** All due at once on both stores beside bare BullMQ; how late at a steady rate; what scheduling adds to a request. */
export async function deliveries(cases, { api, reminders, rounds, fresh }) {
  const data = await dataset(cases, { api, fresh });
  const told = { reminders };
  try {
    // Nothing of the data set itself shall fall due in between.
    await asOwner(
      data.ownerUrl,
      `update reminder set delivered_at = now() where state = 'open' and delivered_at is null and due_at <= now() + interval '1 hour'`,
    );
    await step('What the sweeps find in the data set', () => settled(data, api));
    for (const store of ['postgresql', 'redis']) {
      const redis = store === 'redis' ? await startRedis() : null;
      const environment = { ...data.environment, ...(redis && { REDIS_URL: redis.url }) };
      try {
        told[store] = await step(`${reminders.toLocaleString('en')} due at once, ${store}`, () =>
          atOnce({ ...data, environment }, { api, reminders, rounds }),
        );
        told[store].late = await step(`${A_SECOND} due a second, ${store}`, () => steady({ ...data, environment }, api));
      } finally {
        await redis?.stop();
      }
    }
    told.scheduling = await step('What scheduling adds to a request', () => scheduling(data, api));
    console.log(tableOf(told));
    return told;
  } finally {
    await data.stop();
  }
}

/**
 * Cases that nobody worked on are full of what escalates, and the reads of other scenarios left audit rows to seal. The worker does that first,
 * until it and PostgreSQL have little to do, so that it is not done while deliveries are measured.
 */
async function settled({ environment, postmaster }, api) {
  const worker = await startServer(builtApi(api, 'worker.mjs'), environment);
  const used = () => cpuMs(worker.child.pid) + cpuMs(postmaster, true);
  try {
    let before;
    do {
      before = used();
      await pause(SETTLING_MS);
    } while (used() - before > QUIET * SETTLING_MS);
  } finally {
    await worker.stop();
  }
}

async function atOnce(data, { api, reminders, rounds }) {
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const turns = round % 2 ? ['bare', 'ours'] : ['ours', 'bare'];
    const rates = {};
    for (const who of turns) {
      await givenDue(data, reminders, `now() - interval '1 second'`);
      rates[who] = reminders / ((await (who === 'ours' ? ours(data, api, reminders) : bare(data, reminders))) / 1_000);
      await once(data, reminders);
    }
    measured.push(rates);
  }
  const of = (who) => median(measured.map((rates) => rates[who]));
  return { ours: of('ours'), bare: of('bare'), ratio: median(measured.map(({ ours: mine, bare: other }) => mine / other)) };
}

/** The real worker: its sweep finds them and fills the queue, its jobs deliver them. */
async function ours(data, api, count) {
  const worker = await startServer(builtApi(api, 'worker.mjs'), data.environment);
  const began = performance.now();
  await all(data, count);
  const took = performance.now() - began;
  await worker.stop();
  return took;
}

/** Bare BullMQ: pages of jobs are added from here while its worker does them. */
async function bare(data, count) {
  const worker = await startServer(bareWorker, data.environment);
  const { REDIS_URL, DATABASE_JOBS_URL } = data.environment;
  const queue = REDIS_URL
    ? new Queue('alongside', { prefix: 'bench', connection: { url: REDIS_URL } })
    : new Queue('alongside', { connection: { connectionString: DATABASE_JOBS_URL, schema: 'jobs', max: 3 } }, createPostgresBackend);
  queue.on('error', () => undefined);
  await queue.waitUntilReady();
  const rows = await asOwner(
    data.ownerUrl,
    `select organization_id, id, version from reminder where reason = 'bench' and delivered_at is null`,
  );
  const began = performance.now();
  const adding = (async () => {
    for (let from = 0; from < rows.length; from += PAGE)
      await queue.addBulk(
        rows.slice(from, from + PAGE).map(({ organization_id, id, version }) => ({
          name: 'deliver-reminder',
          data: { organizationId: organization_id, reminderId: id, version },
          opts: { ...jobOptions, jobId: `reminder-${id}-${version}` },
        })),
      );
  })();
  await all(data, count);
  const took = performance.now() - began;
  await adding;
  await worker.stop();
  await queue.close();
  return took;
}

async function steady(data, api) {
  const worker = await startServer(builtApi(api, 'worker.mjs'), data.environment);
  try {
    const count = A_SECOND * SECONDS;
    // They are put into the database behind the API's back, and it is tidied after that: the worker's sweep finds them before they are due.
    await givenDue(data, count, `now() + interval '15 seconds' + n * interval '${1_000 / A_SECOND} milliseconds'`);
    await all(data, count);
    await once(data, count);
    const [late] = await asOwner(
      data.ownerUrl,
      `select percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.99) within group (order by ms) as p99, max(ms)::float8 as worst
       from (select extract(epoch from delivered_at - due_at) * 1000 as ms from reminder where reason = 'bench') x`,
    );
    return late;
  } finally {
    await worker.stop();
  }
}

/** The same request with and without something to be reminded of, in turns. */
async function scheduling(data, api) {
  const server = await startServer(builtApi(api, 'main.mjs'), data.environment);
  try {
    const people = await signIns(data, 10, { api });
    const times = { with: [], without: [] };
    for (let each = 0; each < 400; each += 1)
      for (const which of each % 2 ? ['with', 'without'] : ['without', 'with']) {
        const who = people[each % people.length];
        const dueAt = which === 'with' ? new Date(Date.now() + 86_400_000).toISOString() : null;
        const began = performance.now();
        const answer = await fetch(`http://127.0.0.1:${server.workspace}/api/cases/${who.cases[each % who.cases.length]}/todos`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            origin: 'http://workspace.bench',
            cookie: who.cookie,
            'x-xsrf-token': who.xsrf,
            'idempotency-key': crypto.randomUUID(),
          },
          body: JSON.stringify({ title: 'Ring again', dueAt }),
        });
        await answer.arrayBuffer();
        if (answer.status !== 201) throw new Error(`A to-do was answered with ${answer.status}.`);
        if (each >= 50) times[which].push(performance.now() - began);
      }
    return { withMs: median(times.with), withoutMs: median(times.without), addsMs: median(times.with) - median(times.without) };
  } finally {
    await server.stop();
  }
}

/** Reminders of the bench, spread over cases and those who carry them; those of before are gone. */
async function givenDue(data, count, dueAt) {
  await asOwner(
    data.ownerUrl,
    `delete from notification where reminder_id in (select id from reminder where reason = 'bench')`,
    `delete from reminder where reason = 'bench'`,
    'delete from jobs.job',
    `with a as materialized (
       select organization_id, case_id, user_id, row_number() over () as place
       from (select distinct organization_id, case_id, user_id from case_access where kind = 'assigned' and until_at is null limit 20000) y
     )
     insert into reminder (organization_id, id, case_id, owner_id, kind, source_id, reason, due_at)
     select a.organization_id, gen_random_uuid(), a.case_id, a.user_id, 'todo', gen_random_uuid(), 'bench', ${dueAt}
     from (select n, 1 + n % (select count(*) from a) as place from generate_series(1, ${count}) n) each
     join a on a.place = each.place`,
    'analyze reminder',
    'checkpoint',
  );
}

async function all(data, count) {
  for (;;) {
    const [{ done }] = await asOwner(
      data.ownerUrl,
      `select count(*)::int as done from reminder where reason = 'bench' and delivered_at is not null`,
    );
    if (done >= count) return;
    await pause(200);
  }
}

/** Each was delivered, and once. */
async function once(data, count) {
  const [{ told, reminders }] = await asOwner(
    data.ownerUrl,
    `select count(*)::int as told, count(distinct n.reminder_id)::int as reminders from notification n join reminder r on r.organization_id = n.organization_id and r.id = n.reminder_id where r.reason = 'bench'`,
  );
  if (told !== count || reminders !== count) throw new Error(`${count} reminders, but ${told} notifications about ${reminders} of them.`);
}

async function startRedis() {
  const port = await freePort();
  const child = spawn(
    process.env.REDIS_SERVER ?? 'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  await new Promise((done, failed) => {
    child.stdout.on('data', (chunk) => /Ready to accept connections/.test(String(chunk)) && done());
    child.once('error', failed);
  });
  return { url: `redis://127.0.0.1:${port}`, stop: async () => void child.kill('SIGKILL') };
}

const held = (fine) => (fine ? '' : ' ✗');
function tableOf({ reminders, scheduling: { addsMs, withMs, withoutMs }, ...stores }) {
  const lines = Object.entries(stores).map(
    ([store, { ours: mine, bare: other, ratio, late }]) =>
      `| ${store} | ${Math.round(mine)} | ${Math.round(other)} | ${ratio.toFixed(2)}${held(ratio >= GOALS.ratio)} | ${Math.round(late.p50)} | ${Math.round(late.p99)}${held(late.p99 <= GOALS.lateP99)} |`,
  );
  return `
${reminders.toLocaleString('en')} reminders due at once, each delivered once; lateness at ${A_SECOND} due a second, ms; ✗ misses its target

| store | delivered/s | bare | ratio | late p50 | late p99 |
| --- | --: | --: | --: | --: | --: |
${lines.join('\n')}

Scheduling adds ${addsMs.toFixed(1)} ms${held(addsMs <= GOALS.schedulingMs)} to a request (${withoutMs.toFixed(1)} without, ${withMs.toFixed(1)} with).`;
}
