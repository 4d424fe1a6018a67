import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { node, root } from '../lib/install.mjs';
import { Problem } from '../lib/steps.mjs';

const interesting = (said) =>
  said
    .split('\n')
    .filter((line) => line.trim() && !/Warning|trace-deprecation/.test(line))
    .slice(0, 12)
    .join('\n');

/** Runs one of our programs to its end; returns what it printed. */
export function runProgram(file, args, environment) {
  return new Promise((done, failed) => {
    const child = spawn(node, [file, ...args], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('exit', (code) => (code === 0 ? done(out) : failed(new Problem(interesting(said) || `${file} failed.`))));
  });
}

/** Starts a server and waits for its line `{"ready":true,…}`. `flags` go to Node itself. */
export function startServer(file, environment, { flags = [], args = [] } = {}) {
  const began = performance.now();
  const child = spawn(node, [...flags, file, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((done, failed) => {
    let out = '';
    let said = '';
    child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-20_000)));
    child.stdout.on('data', (chunk) => {
      out = (out + chunk).slice(-20_000);
      const line = out.split('\n').find((each) => each.includes('"ready":true'));
      if (line)
        done({ child, readyMs: performance.now() - began, ...JSON.parse(line), stop: () => stop(child), said: () => interesting(said) });
    });
    child.once('exit', () => failed(new Problem(interesting(said) || `${file} stopped.`)));
  });
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.once('exit', () => {
      clearTimeout(force);
      done();
    });
    child.kill('SIGTERM');
  });
}

/** Resident memory of a process, MB. */
export function residentMb(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout.trim()) / 1024;
}

export const builtApi = (folder, program) => join(root, folder, program);

/** CPU time that a process has used, ms; `withChildren` counts the processes it started as well, also those that ended. Linux only: elsewhere 0. */
export function cpuMs(pid, withChildren = false) {
  const own = statOf(pid);
  if (!own) return 0;
  if (!withChildren) return own.ms;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf);
  return own.ms + own.endedMs + children.reduce((sum, each) => sum + (each?.parent === Number(pid) ? each.ms : 0), 0);
}

const TICK_MS = 10;
function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').map(Number);
    return { parent: fields[1], ms: (fields[11] + fields[12]) * TICK_MS, endedMs: (fields[13] + fields[14]) * TICK_MS };
  } catch {
    return null;
  }
}
