import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { account, cluster, ended, letThrough, makeFiles, takeOver } from './cluster.mjs';
import { Problem, remedy } from './steps.mjs';

/** No statement and no value is ever logged. */
const QUIET = [
  'log_statement=none',
  'log_min_error_statement=panic',
  'log_parameter_max_length_on_error=0',
  'log_error_verbosity=terse',
  'log_min_messages=log',
];

/**
 * Starts the embedded PostgreSQL on `port`, making its files in `directory` when there are none; it writes to the file `log`. It stays
 * out of the reach of a Ctrl-C in the terminal, so that whoever needs it can finish first: who starts it stops it. `claimed` says that
 * the directory belongs to nobody else, so a server that a kill left behind there may be stopped; `ownSignals`, that the caller stops
 * it on signals too. Returns the owner's address of database `name`, whether the files are new, `empty` and `stop`.
 */
export async function startPostgres({
  directory,
  port,
  password,
  name = 'alongside',
  settings = [],
  log = `${directory}.log`,
  claimed = false,
  ownSignals = false,
}) {
  const programs = await cluster();
  mkdirSync(dirname(directory), { recursive: true });
  if (process.getuid?.() === 0) for (const path of [dirname(directory), import.meta.dirname]) letThrough(path);
  const output = openSync(log, 'a', 0o600);
  const already = fstatSync(output).size;
  const told = () => readFileSync(log, 'utf8').slice(already);
  const options = { ...account(), cwd: dirname(programs.pg_ctl), env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', output, output] };
  const control = (...args) => [programs.pg_ctl, ['-D', directory, '-s', '-w', '-t', '300', ...args], options];
  const stopping = control('stop', '-m', 'fast');
  let released = () => {};
  const stop = async () => {
    released();
    await ended(...stopping);
    closeSync(output);
  };

  const fresh = await makeFiles({ directory, password, program: programs.initdb, options, told });
  if (!fresh) await takeOver(directory, claimed ? () => ended(...stopping) : null);
  const flags = ['listen_addresses=127.0.0.1', ...QUIET, ...settings].map((setting) => `-c ${setting}`);
  if ((await ended(...control('start', '-o', [`-p ${port}`, ...flags].join(' ')))) !== 0)
    throw new Problem(whyNot(told(), directory, { log, program: programs.pg_ctl }));
  if (!ownSignals) released = onSignals(() => spawnSync(...stopping));

  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  const asOwner = async (work) => {
    const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const make = (client) => client.query(`create database "${name}"`);
  try {
    await asOwner(async (client) => {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (!rowCount) await make(client);
    });
  } catch (problem) {
    await stop();
    throw problem?.code === '28P01'
      ? new Problem(`The password in ${join(dirname(directory), 'secrets.json')} does not fit the database. ${remedy(dirname(directory))}`)
      : problem;
  }
  /** Begins anew with an empty database. */
  const empty = () =>
    asOwner(async (client) => {
      await client.query(`drop database if exists "${name}" with (force)`);
      await make(client);
    });
  return { url, fresh, empty, stop };
}

/** A sentence for why the server did not start, from what it told. */
function whyNot(told, directory, { log, program }) {
  if (/No space left on device/.test(told)) return 'The disk is full. Free some space and start again.';
  const made = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  const here = /(\d+)\.\d+/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout)?.[1];
  if (/^\d+$/.test(made) && made !== here)
    return `The database in ${directory} was made by PostgreSQL ${made}, and this is ${here}. Start it with the Alongside that made it, or delete ${dirname(directory)} to begin anew.`;
  if (/wrong ownership|invalid permissions|Permission denied|Operation not permitted|Read-only file system/.test(told))
    return `The database in ${directory} belongs to another user or may not be written. Start as the user who made it, or give your user the folder.`;
  return `The database in ${directory} could not be started; its files seem to be damaged. ${remedy(dirname(directory))} What it said is in ${log}.`;
}

/** A program that is ended by a signal takes its server along. Returns how to forget about it. */
function onSignals(stop) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const end = (signal) => {
    stop();
    released();
    process.kill(process.pid, signal);
  };
  const released = () => signals.forEach((signal) => process.off(signal, end));
  for (const signal of signals) process.on(signal, end);
  return released;
}

/** Addresses of the plain roles in the database that `ownerUrl` names. */
export function roleUrls(ownerUrl, passwords) {
  const as = (role) => {
    const url = new URL(ownerUrl);
    url.username = `alongside_${role}`;
    url.password = passwords[role];
    return url.href;
  };
  return { DATABASE_APP_URL: as('app'), DATABASE_AUDIT_URL: as('audit'), DATABASE_GATE_URL: as('gate'), DATABASE_JOBS_URL: as('jobs') };
}
