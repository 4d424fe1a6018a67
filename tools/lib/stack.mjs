import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.mjs';
import { node, root } from './install.mjs';
import { roleUrls, startPostgres } from './postgres.mjs';
import { Problem, damaged } from './steps.mjs';

const secret = () => randomBytes(24).toString('base64url');
const ROLES = ['owner', 'app', 'audit', 'gate', 'jobs'];
const KEY_BYTES = 32;

/** Whether something is in a folder. */
export const isThere = (folder) => existsSync(folder) && readdirSync(folder).length > 0;

/** Passwords and keys of one data folder; made once, readable only by their owner. The master key lies apart from the database. */
export function secrets(data) {
  mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 });
  const file = join(data, 'secrets.json');
  const key = join(data, 'keys', 'master.key');
  if (isThere(join(data, 'db')))
    for (const [path, name] of [
      [file, 'secrets.json'],
      [key, 'master key'],
    ])
      if (!existsSync(path)) throw damaged(data, `its database is there but its ${name} is missing, so nothing in it can be opened`);
  if (!existsSync(file)) keep(file, JSON.stringify(Object.fromEntries(ROLES.map((role) => [role, secret()]))));
  if (!existsSync(key)) keep(key, randomBytes(KEY_BYTES).toString('base64'));
  const passwords = parsed(readFileSync(file, 'utf8'));
  if (ROLES.some((role) => typeof passwords?.[role] !== 'string')) throw damaged(data, 'its secrets.json cannot be read');
  if (Buffer.from(readFileSync(key, 'utf8').trim(), 'base64').length !== KEY_BYTES)
    throw damaged(data, 'its master key (keys/master.key) is none');
  return { ...passwords, key };
}

/** What a JSON text says; undefined when it is none. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes a file of our own aside and moves it, so that a kill never leaves half of it. */
export function keep(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The port that a setting names, or the usual one. Fails with a sentence when it cannot be used. */
export async function portOf(setting, usual, taken) {
  const text = process.env[setting] ?? String(usual);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new Problem(`${setting} must be the number of a port, from 1 to 65535.`);
  if (port === taken) throw new Problem(`${setting} must be another port than ${taken}: workspace and portal never share one.`);
  await portFree(port, setting);
  return port;
}

const portFree = (port, setting) =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', (problem) => {
      if (problem.code === 'EADDRINUSE')
        failed(new Problem(`Port ${port} is in use. Stop what uses it, or choose another: ${setting}=${(port % 65_535) + 1} npm start`));
      else if (problem.code === 'EACCES')
        failed(
          new Problem(`Port ${port} needs more rights than your user has. Choose one above 1024: ${setting}=${port + 8000} npm start`),
        );
      else failed(problem);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => done()));
  });

/** PostgreSQL for a data folder: the embedded one, or the one that DATABASE_URL names. */
export async function database(data, passwords, options) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  mkdirSync(join(data, 'logs'), { recursive: true, mode: 0o700 });
  return startPostgres({
    directory: join(data, 'db'),
    port: await freePort(),
    password: passwords.owner,
    log: join(data, 'logs', 'database.log'),
    ...options,
  });
}

/** Settings of API and worker on this machine. */
export function settings({ ownerUrl, passwords, data, workspacePort, portalPort, extra = {} }) {
  return {
    NODE_ENV: 'development',
    ...roleUrls(ownerUrl, passwords),
    MASTER_KEY_FILE: passwords.key,
    WORKSPACE_PORT: String(workspacePort),
    PORTAL_PORT: String(portalPort),
    WORKSPACE_ORIGIN: `http://127.0.0.1:${workspacePort}`,
    PORTAL_ORIGIN: `http://127.0.0.1:${portalPort}`,
    WEB_ROOT: join(root, 'dist', 'apps'),
    OUTBOX_DIR: join(data, 'outbox'),
    FILES_DIR: join(data, 'files'),
    PORTAL_MAIL_FROM: 'Updates <updates@localhost>',
    ...extra,
  };
}

const lastWords = (said) =>
  said
    .trim()
    .split('\n')
    .filter((line) => !/Warning|trace-deprecation/.test(line))
    .slice(0, 12)
    .join('\n');

/** Runs one of our programs to its end and returns what it said. Throws a Problem with its last words. It ends with this program. */
export function run(program, environment) {
  return new Promise((done, failed) => {
    const child = spawn(node, [join(root, 'dist/apps/api', program)], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => child.kill();
    process.once('exit', end);
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('close', (code) => {
      process.off('exit', end);
      if (code === 0) done(out);
      else failed(new Problem(lastWords(said) || `${program} failed.`));
    });
  });
}

/**
 * How V8 tidies up in API and worker, as in the Dockerfile (docs/performance.md). Without limits it takes twice what they need before it does;
 * left to itself it then does it again after every tenth more, each time a pause for all who wait: it waits until there is twice as much.
 */
export const heapLimits = ['--max-semi-space-size=32', '--max-old-space-size=512', '--heap-growing-percent=100'];

/** Starts one of our servers and waits until it says that it is ready. Its log goes to a file. */
export function serve(program, environment, logFile) {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(node, [...heapLimits, join(root, 'dist/apps/api', program)], {
    cwd: root,
    env: { ...process.env, ...environment },
    // A Ctrl-C in the terminal does not reach it: it is asked to end in its turn. When this program is killed, the channel tells it.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  return new Promise((done, failed) => {
    let said = '';
    const timer = setTimeout(() => failed(new Problem(`${program} was not ready after 60 seconds. Its log is ${logFile}.`)), 60_000);
    const write = (chunk) => {
      try {
        writeFileSync(log, chunk);
      } catch {
        // A full disk must not stop the server.
      }
    };
    child.stdout.on('data', (chunk) => {
      write(chunk);
      if (String(chunk).includes('"ready":true')) {
        clearTimeout(timer);
        done({ child, stop: (signal = 'SIGTERM') => stop(child, signal) });
      }
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
      write(chunk);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      closeSync(log);
      failed(new Problem(lastWords(said) || `${program} stopped. Its log is ${logFile}.`));
    });
  });
}

function stop(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 12_000);
    child.once('exit', () => {
      clearTimeout(force);
      done();
    });
    child.kill(signal);
  });
}
