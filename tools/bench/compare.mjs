import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { serialize, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { root } from '../lib/install.mjs';
import { step } from '../lib/steps.mjs';
import { heapLimits } from '../lib/stack.mjs';
import { asOwner, dataset, signIns } from './data.mjs';
import { drive, median } from './drive.mjs';
import { builtApi, cpuMs, residentMb, startServer } from './processes.mjs';
import { recordAll } from './recording.mjs';
import { row, tableOf } from './report.mjs';
import { scenarios } from './scenarios.mjs';

const bareServer = join(import.meta.dirname, 'bare.mjs');
const STARTS = 3;

/** The API beside the bare server, turn by turn, on one data set, with `more` in it for a while. Prints the table and returns its numbers. */
export async function compare(cases, settings, more) {
  const busy = loadavg()[0];
  const data = await dataset(cases, settings);
  const recording = join(data.data, 'recording.v8');
  const ends = [data.stop];
  try {
    if (more) {
      ends.push(() => more.away(data));
      await more.given(data);
    }
    const plan = await step('Signing advocates in', async () => signIns(data, settings.people, settings));
    const { recorded, prepares } = await step('Recording answers and statements', () =>
      recordAll(settings.names, plan, { ...data, ...settings }),
    );
    const all = Object.values(recorded).flat();
    writeFileSync(recording, serialize({ entries: all, prepares }), { mode: 0o600 });
    // From here on only the bare server needs them. In the heap of what makes the load they would be pauses that both servers are blamed for.
    for (const entry of all) for (const kept of ['answer', 'messages', 'audit', 'steps', 'form']) delete entry[kept];
    collect();
    const starts = [];
    for (let each = 1; each < STARTS; each += 1) {
      const server = await startServer(builtApi(settings.api, 'main.mjs'), data.environment, { flags: heapLimits });
      starts.push(server.readyMs);
      await server.stop();
    }
    const api = await startServer(builtApi(settings.api, 'main.mjs'), data.environment, {
      flags: [...heapLimits, ...(settings.profile ? profiling() : [])],
    });
    ends.push(api.stop);
    starts.push(api.readyMs);
    const bare = await startServer(bareServer, { ...data.environment, BENCH_RECORDING: recording });
    ends.push(bare.stop);

    const rows = [];
    for (const name of settings.names) rows.push(await scenario(name, { api, bare, data, all, recorded, settings }));
    const memory = Math.max(...rows.map(({ memoryMb }) => memoryMb));
    console.log(tableOf(rows, { cases, memory, readyMs: median(starts), cores: availableParallelism() }));
    if (busy > 0.5)
      console.log(
        `\nThe machine had other work when this began (load ${busy.toFixed(1)}): take the times for too long, and the CPU per answer before the rest.`,
      );
    return { cases, rows, memoryMb: memory, readyMs: median(starts), loadBefore: busy };
  } finally {
    for (const end of ends.reverse()) await end().catch(() => undefined);
    rmSync(recording, { force: true });
  }
}

async function scenario(name, { api, bare, data, all, recorded, settings: { rounds, seconds } }) {
  const requests = recorded[name].map((entry) => ({ ...entry, headers: { ...entry.headers, 'x-bench': String(all.indexOf(entry)) } }));
  return step(scenarios[name].title, async () => {
    // As long as a round, until what is called often has been compiled: the first seconds of a server are those of nobody's day.
    for (const server of [api, bare]) await drive(server, requests, seconds);
    const began = await asOwner(data.ownerUrl, 'select now()::text as at');
    const measured = [];
    let audited = 0;
    for (let round = 0; round < rounds; round += 1) {
      // Who begins changes, so that neither always meets a warmer or a busier machine.
      const turns = round % 2 ? ['bare', 'api'] : ['api', 'bare'];
      const told = {};
      for (const who of turns) told[who] = await counted(who === 'api' ? api : bare, data.postmaster, requests, seconds);
      measured.push(told);
      audited += told.api.answers + told.bare.answers;
    }
    const [{ rows: written }] = await asOwner(data.ownerUrl, `select count(*)::int as rows from audit_event where at >= '${began[0].at}'`);
    if (written < audited) throw new Error(`${audited} answers, but only ${written} audit rows.`);
    return { ...row(name, measured), memoryMb: residentMb(api.child.pid) };
  });
}

/** A drive with the CPU time that server and database used per answer, ms: the one number that other work on the machine changes little. */
async function counted(server, postmaster, requests, seconds) {
  const before = [cpuMs(server.child.pid), cpuMs(postmaster, true)];
  const told = await drive(server, requests, seconds);
  return {
    ...told,
    cpu: (cpuMs(server.child.pid) - before[0]) / told.answers,
    databaseCpu: (cpuMs(postmaster, true) - before[1]) / told.answers,
  };
}

/** Collects the garbage of this process. */
function collect() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

function profiling() {
  const directory = join(root, 'tmp', 'profile');
  mkdirSync(directory, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${directory}`];
}
