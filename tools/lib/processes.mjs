import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process with this number lives, whoever it belongs to. */
export function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem.code === 'EPERM';
  }
}

/**
 * How a living process was called, or null when there is none. Numbers of processes are used again, after a restart of the machine or in
 * a container soon, so a number alone does not say who it is.
 */
export function commandOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0 || !lives(pid)) return null;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch {
    if (process.platform === 'linux') return null;
    const { stdout, status } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    // Where nobody can tell, a living process is taken for the one that was meant: better to ask than to take its data away.
    return status === 0 ? stdout.trim() : 'unknown';
  }
}

/** Waits until none of the processes lives; false when one still does after `patience` ms. */
export async function allEnded(pids, patience) {
  const end = Date.now() + patience;
  while (pids.some(lives)) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}
