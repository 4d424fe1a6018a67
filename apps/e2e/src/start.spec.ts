import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../../tools/lib/free-port.mjs';

/* `npm start` on a data folder: what it says when something is in its way, and that nothing is lost when it is killed. */

const root = resolve(__dirname, '../../..');
const folder = mkdtempSync(join(root, 'tmp', 'start-'));
const whole = join(folder, 'whole');
const isRoot = process.getuid?.() === 0;
const started: Start[] = [];

interface Start {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}
/** Runs the program itself, as npm does. `nobody` runs it as a user who owns nothing here. */
function start(data: string, settings: Record<string, string> = {}, nobody = false): Start {
  const child = spawn(process.execPath, [join(root, 'tools/start.mjs')], {
    cwd: root,
    env: { ...process.env, WORKSPACE_PORT: String(ports[0]), PORTAL_PORT: String(ports[1]), ALONGSIDE_DATA: data, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(nobody && isRoot && { uid: 65_534, gid: 65_534 }),
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (said += chunk));
  const one = { child, said: () => said, ended: new Promise<number | null>((done) => child.once('close', done)) };
  started.push(one);
  return one;
}
async function saying(one: Start, words: string): Promise<void> {
  let over = false;
  void one.ended.then(() => (over = true));
  while (!one.said().includes(words)) {
    if (over) throw new Error(`It ended: ${one.said()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}
const copy = (name: string) => {
  const data = join(folder, name.replace(/\W+/g, '-'));
  execFileSync('cp', ['-a', whole, data]);
  return data;
};
let ports: number[] = [];

beforeAll(async () => {
  ports = [await freePort(), await freePort()];
  mkdirSync(whole, { mode: 0o700 });
  execFileSync(process.execPath, [join(__dirname, 'support/empty-data.mjs'), whole]);
});
afterAll(async () => {
  for (const { child } of started) child.kill();
  await Promise.all(started.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true });
});

describe('what is in the way is said in a sentence', () => {
  /** It ends with 1 after one sentence, without a trace of our code, and nothing of it runs on. */
  async function refused(one: Start, sentence: RegExp) {
    expect([await one.ended, one.said()]).toEqual([1, expect.stringMatching(sentence)]);
    expect(one.said()).not.toMatch(/\n\s+at |node:internal|Error:/);
  }

  const remove =
    (...path: string[]) =>
    (data: string) =>
      rmSync(join(data, ...path), { recursive: true });
  const write =
    (text: string, ...path: string[]) =>
    (data: string) =>
      writeFileSync(join(data, ...path), text);
  it.each<[string, (data: string) => void, RegExp]>([
    ['demo.json is broken', write('{"users": [', 'demo.json'), /is damaged: its demo\.json cannot be read\. Put it back from a backup, or delete/],
    ['demo.json says nothing', write('{}', 'demo.json'), /its demo\.json cannot be read\. Put it back/],
    ['demo.json is missing', remove('demo.json'), /its demo\.json is missing\. Put it back/],
    ['secrets.json is missing', remove('secrets.json'), /its secrets\.json is missing, so nothing in it can be opened\. Put it back/],
    ['secrets.json is broken', write('null', 'secrets.json'), /its secrets\.json cannot be read\. Put it back/],
    ['secrets.json is another', write('{"owner":"a","app":"b","audit":"c","gate":"d","jobs":"e"}', 'secrets.json'), /does not fit the database\. Put it back/],
    ['the master key is missing', remove('keys', 'master.key'), /its master key is missing, so nothing/],
    ['the master key is none', write('short', 'keys', 'master.key'), /its master key \(keys\/master\.key\) is none\. Put it back/],
    ['the database is missing', remove('db'), /its database is missing\. Put it back/],
    ['PG_VERSION is missing', remove('db', 'PG_VERSION'), /files of its database are missing \(PG_VERSION\)\. Put it back/],
    ['the database is of another version', write('16\n', 'db', 'PG_VERSION'), /was made by PostgreSQL 16, and this is 18\. Start it with/],
    ['files of the database are missing', remove('db', 'global'), /files seem to be damaged\. Put it back .* What it said is in .*database\.log/],
  ])('%s', async (name, damage, sentence) => {
    const data = copy(name);
    damage(data);
    await refused(start(data), sentence);
    expect(existsSync(join(data, 'db', 'postmaster.pid'))).toBe(false);
    rmSync(data, { recursive: true });
  }); // prettier-ignore

  it('a port is in use, is none, or is used twice', async () => {
    const port = await freePort();
    const busy = createServer().listen(port, '127.0.0.1');
    await once(busy, 'listening');
    await refused(
      start(whole, { PORTAL_PORT: String(port) }),
      /Port \d+ is in use\. Stop what uses it, or choose another: PORTAL_PORT=\d+ npm start/,
    );
    busy.close();
    await refused(start(whole, { WORKSPACE_PORT: 'http' }), /WORKSPACE_PORT must be the number of a port/);
    await refused(start(whole, { PORTAL_PORT: String(ports[0]) }), /PORTAL_PORT must be another port than/);
  });

  it('the folder belongs to somebody else, or is no folder', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    if (!isRoot) chmodSync(closed, 0o500);
    await refused(start(closed, {}, true), /No permission for .*closed.*\. Give your user the right to read and write it/);
    await refused(start(join(closed, 'data'), {}, true), /No permission for .*data\. Give your user/);
    writeFileSync(join(folder, 'file'), '');
    await refused(start(join(folder, 'file')), /file is in the way: a folder is needed there\. Move it away/);
  });
});

describe('a folder in use', () => {
  const query = async (data: string, text: string) => {
    const client = new Client({ connectionString: JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')).database });
    await client.connect();
    const { rows } = await client.query(text).finally(() => client.end());
    return rows as unknown[];
  };

  it('is not used twice; keeps what it has when it is killed, and when it is stopped', async () => {
    const data = copy('used');
    const first = start(data);
    await saying(first, 'Ready after');
    await query(data, 'create table kept as select 1 as it');
    const second = start(data, { WORKSPACE_PORT: '1', PORTAL_PORT: '2' });
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/already runs with the data in .* \(process \d+\)\. Use that one, or stop it/);
    expect((await fetch(`http://127.0.0.1:${ports[0]}/api/health/ready`)).status).toBe(200);

    first.child.kill('SIGKILL');
    await first.ended;
    const again = start(data);
    await saying(again, 'Ready after');
    expect(await query(data, 'select it from kept')).toEqual([{ it: 1 }]);

    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
    expect(again.said()).toContain('your data is kept');
    expect([existsSync(join(data, 'db', 'postmaster.pid')), existsSync(join(data, 'running.json'))]).toEqual([false, false]);
    await expect(fetch(`http://127.0.0.1:${ports[0]}/`)).rejects.toThrow();
  });

  it('comes up although the machine gave the number of its database to another process', async () => {
    const data = copy('number');
    writeFileSync(join(data, 'db', 'postmaster.pid'), `${process.pid}\n${join(data, 'db')}\n`);
    writeFileSync(join(data, 'running.json'), JSON.stringify({ pid: process.pid, servers: [process.pid] }));
    const one = start(data);
    await saying(one, 'Ready after');
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
  });

  if (process.env['LONG'] === 'true')
    it('is made from the beginning when its first start was killed', async () => {
      const data = join(folder, 'first');
      for (const moment of ['Starting the database', 'Bringing the tables', 'Making two organizations']) {
        const cut = start(data);
        await saying(cut, moment);
        await new Promise((later) => setTimeout(later, 400));
        cut.child.kill('SIGKILL');
        await cut.ended;
      }
      const one = start(data);
      await saying(one, 'Ready after');
      expect(await query(data, 'select count(*)::int as cases from case_file')).toEqual([{ cases: 60 }]);
      one.child.kill('SIGINT');
      expect(await one.ended).toBe(0);
    }, 600_000);
});
