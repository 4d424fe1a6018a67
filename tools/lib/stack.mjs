import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { node, root } from './install.mjs';
import { freePort, roleUrls, startPostgres } from './postgres.mjs';
import { Problem, explain } from './steps.mjs';

const secret = () => randomBytes(24).toString('base64url');

/** Passwords and keys of one data folder; made once, readable only by their owner. The master key lies apart from the database. */
export function secrets(data) {
  mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 });
  const file = join(data, 'secrets.json');
  const key = join(data, 'keys', 'master.key');
  const hasDatabase = existsSync(join(data, 'db', 'PG_VERSION'));
  if (hasDatabase && (!existsSync(file) || !existsSync(key)))
    throw new Problem(
      `${data} is damaged: its database is there but its ${existsSync(file) ? 'master key' : 'secrets.json'} is missing, so nothing in it can be opened. Put it back from a backup, or delete ${data} to begin anew.`,
    );
  if (!existsSync(file))
    writeFileSync(file, JSON.stringify({ owner: secret(), app: secret(), audit: secret(), gate: secret(), jobs: secret() }), {
      mode: 0o600,
    });
  if (!existsSync(key)) writeFileSync(key, randomBytes(32).toString('base64'), { mode: 0o600 });
  try {
    return { ...JSON.parse(readFileSync(file, 'utf8')), key };
  } catch {
    throw new Problem(`${file} is damaged. Put it back from a backup, or delete ${data} to begin anew.`);
  }
}

/** Fails with a sentence when something listens on the port already. */
export const portFree = (port, setting) =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', (problem) =>
      failed(
        problem.code === 'EADDRINUSE'
          ? new Problem(`Port ${port} is in use. Stop what uses it, or choose another: ${setting}=${Number(port) + 1} npm start`)
          : new Problem(explain(problem)),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => done()));
  });

/** PostgreSQL for a data folder: the embedded one, or the one that DATABASE_URL names. */
export async function database(data, passwords, settings) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  try {
    return await startPostgres({ directory: join(data, 'db'), port: await freePort(), password: passwords.owner, settings });
  } catch (problem) {
    if (problem instanceof Problem) throw problem;
    if (problem?.code === 'EACCES' || problem?.code === 'EPERM') throw new Problem(explain({ ...problem, path: data }));
    throw new Problem(
      `The database in ${join(data, 'db')} could not be started. If another copy runs, stop it. If the folder is damaged, put it back from a backup, or delete ${data} to begin anew.`,
    );
  }
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
    ...extra,
  };
}

/** Runs one of our programs to its end and returns what it said; its log goes to a file when it fails. Throws a Problem with its last words. */
export function run(program, environment, logFile) {
  return new Promise((done, failed) => {
    const child = spawn(node, [join(root, 'dist/apps/api', program)], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('exit', (code) =>
      code === 0
        ? done(out)
        : failed(
            new Problem(
              said
                .trim()
                .split('\n')
                .filter((line) => !/Warning|trace-deprecation/.test(line))
                .join('\n') || `${program} failed.`,
            ),
          ),
    );
  });
}

const lastWords = (said) =>
  said
    .trim()
    .split('\n')
    .filter((line) => !/Warning|trace-deprecation/.test(line))
    .slice(0, 12)
    .join('\n');

/** Limits of memory for API and worker, as in the Dockerfile: without them V8 takes twice what they need before it tidies up (docs/performance.md). */
export const heapLimits = ['--max-semi-space-size=32', '--max-old-space-size=512'];

/** Starts one of our servers and waits until it says that it is ready. Its log goes to a file. */
export function serve(program, environment, logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(node, [...heapLimits, join(root, 'dist/apps/api', program)], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
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
      failed(
        new Problem(
          said
            .trim()
            .split('\n')
            .filter((line) => !/Warning|trace-deprecation/.test(line))
            .slice(0, 12)
            .join('\n') || `${program} stopped. Its log is ${logFile}.`,
        ),
      );
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
