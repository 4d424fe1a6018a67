import { spawn, spawnSync } from 'node:child_process';
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
      if (line) done({ child, readyMs: performance.now() - began, ...JSON.parse(line), stop: () => stop(child), said: () => interesting(said) });
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
