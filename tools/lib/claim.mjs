import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEnded, commandOf } from './processes.mjs';
import { Problem } from './steps.mjs';

/** How long servers that lost the program which started them may take to finish, ms. */
const PATIENCE = 20_000;

/**
 * Makes the data folder and takes it for this program alone, so that two starts never work on the same files. Returns `keep`, which
 * notes a server of ours, and `release`. What a killed start left behind is waited for: its servers end by themselves.
 */
export async function claim(data) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'running.json');
  for (let left = take(file); left; left = take(file)) {
    if (isStart(left.pid))
      throw new Problem(
        `Alongside already runs with the data in ${data} (process ${left.pid}). Use that one, or stop it with Ctrl-C where it was started.`,
      );
    const servers = (left.servers ?? []).filter((pid) => commandOf(pid)?.includes(join('dist', 'apps', 'api')));
    if (!(await allEnded(servers, PATIENCE))) for (const pid of servers) process.kill(pid, 'SIGKILL');
    rmSync(file, { force: true });
  }
  const servers = [];
  return {
    keep: (pid) => {
      servers.push(pid);
      writeFileSync(file, JSON.stringify({ pid: process.pid, servers }), { mode: 0o600 });
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** Takes the note, or tells who has it. */
function take(file) {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid }), { mode: 0o600, flag: 'wx' });
    return null;
  } catch (problem) {
    if (problem.code !== 'EEXIST') throw problem;
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {};
  } catch {
    return {};
  }
}

const isStart = (pid) => pid !== process.pid && /start\.mjs|unknown/.test(commandOf(pid) ?? '');
