import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem, step } from './steps.mjs';

export const root = resolve(import.meta.dirname, '../..');
const stamp = join(root, 'node_modules', '.installed-from');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
/** Node 24 as the project brings it along. */
export const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Installs exactly what the lock file says, once per lock file. */
export async function install() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Problem(`Node ${process.versions.node} is too old. Install Node 20 or newer (nodejs.org) and start again.`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash() && existsSync(node)) return;
  await step('Installing dependencies (a few minutes, once)', () => npmCi());
  writeFileSync(stamp, lockHash());
}

function npmCi() {
  return new Promise((done, failed) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retry-maxtimeout=10000'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', () => failed(new Problem('npm was not found. Install Node with npm (nodejs.org) and start again.')));
    child.once('exit', (code) => (code === 0 ? done() : failed(new Problem(whyNot(said)))));
  });
}

function whyNot(said) {
  const lines = said.split('\n').flatMap((line) => /^npm (?:error|ERR!)\s*(.*)/.exec(line)?.[1] ?? []);
  const code = lines.flatMap((line) => /^code (\w+)/.exec(line)?.[1] ?? [])[0] ?? '';
  if (/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|E5\d\d)$/.test(code))
    return 'The package registry cannot be reached. Check the connection (and the proxy, if you use one) and start again.';
  if (/^(EACCES|EPERM|EROFS)$/.test(code))
    return `npm may not write to ${join(root, 'node_modules')}. Give your user the right to this folder and start again.`;
  if (code === 'ENOSPC') return 'The disk is full. Free some space and start again.';
  if (/^(EINTEGRITY|EJSONPARSE|EUSAGE)$/.test(code))
    return 'package-lock.json does not fit package.json or was damaged. Restore both with git and start again.';
  const [line] = lines.filter((each) => !/^(code|errno|syscall|path) |A complete log|^$/.test(each));
  return `The dependencies could not be installed${line ? ` (${line})` : ''}. Run "npm ci" to see more.`;
}

/** Goes on with the same program under the project's own Node. Returns false when it runs there already. */
export function underProjectNode(program) {
  if (resolve(process.execPath) === resolve(node)) return false;
  // Over the channel the other one learns when this one is killed (`endsWithParent`).
  const child = spawn(node, [program, ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (signal === 'SIGTERM' ? child.kill(signal) : undefined));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  return true;
}

/** Ends this program in its order when the one that started it is killed. */
export function endsWithParent(end) {
  if (process.channel) process.once('disconnect', end);
}

/** Runs a program of node_modules/.bin, which ends with this one; throws a Problem with the last lines it said. */
export function tool(name, args) {
  return new Promise((done, failed) => {
    const child = spawn(node, [join(root, 'node_modules', '.bin', name), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    const end = () => child.kill();
    process.once('exit', end);
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (said = (said + chunk).slice(-50_000)));
    child.once('error', () => failed(new Problem(`${name} could not be started. Delete node_modules and start again.`)));
    child.once('close', (code) => {
      process.off('exit', end);
      if (code === 0) done();
      else failed(new Problem(`${name} failed:\n${lastLines(said)}`));
    });
  });
}

const lastLines = (said) =>
  said
    .split('\n')
    .filter((line) => line.trim() && !/^\s*at /.test(line))
    .slice(-25)
    .join('\n');
