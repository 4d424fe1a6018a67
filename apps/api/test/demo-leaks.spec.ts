import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { standardItems } from '@alongside/contract';
import { agencies, agencyView } from '@alongside/knowledge/agencies';
import { asOwner, freshDatabase } from './support/database';
import { Browser } from './support/given';
import { until } from './support/given-reminder';
import { SHORTEST, Search } from './support/leaks';
import { programEnvironment, run, start, type Program } from './support/program';

/* The demonstration as `npm start` makes it, and as it is used: nothing that was told about a client lies anywhere in the clear. */

interface Demo {
  users: { email: string; roles: string[]; password: string }[];
  portalAccounts: { caseNumber: string; code?: string; passphrase?: string }[];
  people: string[];
  /** Every text that was typed in for a client. */
  typed: string[];
}
let database: string;
let environment: Record<string, string>;
let demo: Demo;
let words: string[];
let search: Search;
let making: Program;
let api: Awaited<ReturnType<typeof start>>;
let worker: Program | undefined;

/** What stands in the clear by design: ids, moments, days, zones, keys, single words that mean nobody (languages, services), and a region. */
const isCode = (text: string) =>
  /^[0-9a-f]{8}-[0-9a-f-]{27}$|^\d{4}-\d\d-\d\d(T|$)|^[A-Z]\w+\/[A-Z]\w+$|^[A-Z][a-z]+$|^New York$|^WhatsApp$/.test(text) ||
  (/^[a-z0-9_]+$/.test(text) && !text.endsWith('example'));
const digits = (text: string) => text.replace(/\D/g, '');

function wordsOf({ people, typed, portalAccounts }: Demo): string[] {
  const all = [
    ...people.flatMap((name) => [name, ...name.split(' ')]),
    ...typed.filter((text) => !isCode(text)).map((text) => text.replace(/^@/, '')),
    ...typed.filter((text) => /^\+[\d ]+$/.test(text)).flatMap((text) => [digits(text), digits(text).slice(-10)]),
    ...portalAccounts.flatMap(({ code = '' }) => [code, digits(code)]),
  ];
  // Items of a release and agencies are chosen from lists: words of ours, which stand in other texts of ours too.
  const ours = new Set([...standardItems.map(({ en }) => en), ...agencies().map(({ key }) => agencyView(key, 'en').name)]);
  return [...new Set(all)].filter((word) => word.length >= SHORTEST && !ours.has(word));
}
const demoLine = (said: string) => said.split('\n').find((line) => line.startsWith('{"users"')) as string;

beforeAll(async () => {
  database = await freshDatabase();
  environment = { ...programEnvironment(database), LOG_LEVEL: 'debug', DEMO: 'true' };
  making = run('demo', environment);
  expect([await making.ended, making.said()]).toEqual([0, expect.stringContaining('{"users"')]);
  demo = JSON.parse(demoLine(making.said())) as Demo;
  words = wordsOf(demo);
  search = new Search(words);
}, 600_000);
afterAll(async () => {
  await making.end('SIGKILL');
  await api?.end('SIGKILL');
  await worker?.end('SIGKILL');
});

describe('the search', () => {
  it('knows the names, numbers, addresses and sentences of the demonstration', () => {
    const some = ['Mateo Quiroga', 'Quiroga', '5550100142', 'lucia.quiroga@mail.example', 'kayla_s_example', '14 Mill Lane, Harborview'];
    const sentences = ['He woke his mother at night.', 'Rang out.', 'paper lantern river stone', 'CT-204488131'];
    expect(words).toEqual(expect.arrayContaining([...some, ...sentences]));
    expect(words.length).toBeGreaterThan(300);
  });

  it('finds them in every form, in any schema', async () => {
    const [word, sentence] = ['Lucía Quiroga', 'He woke his mother at night.'];
    const bytes = `convert_to('${sentence}', 'utf8')`;
    const planted: Record<string, [value: string, word: string]> = {
      text: [`'x ${word} y'`, word],
      capitals: [`'${word.toUpperCase()}'`, word],
      json_in_text: [`'${JSON.stringify({ name: word })}'`, word],
      json_in_ascii: [`'{"name":"Luc\\u00eda Quiroga"}'`, word],
      address: [`'/cases?name=${encodeURIComponent(word)}'`, word],
      bytes: [bytes, sentence],
      bytes_of_another_alphabet: [`'\\x${Buffer.from(sentence, 'utf16le').toString('hex')}'::bytea`, sentence],
      hexadecimal: [`encode(${bytes}, 'hex')`, sentence],
      base64: [`encode(${bytes}, 'base64')`, sentence],
      base64_of_more: [`encode(convert_to('{"a":"${sentence}"}', 'utf8'), 'base64')`, sentence],
      base64_in_bytes: [`convert_to(encode(convert_to('ab${sentence}', 'utf8'), 'base64'), 'utf8')`, sentence],
    };
    const each = (statement: (name: string, value: string) => string) =>
      asOwner(
        database,
        Object.entries(planted)
          .map(([name, [value]]) => statement(`jobs.planted_${name}`, value))
          .join('; '),
      );
    await each((name, value) => `create table ${name} as select ${value} as value`);
    const found = await search.inDatabase(database);
    await each((name) => `drop table ${name}`);
    expect(found).toEqual(expect.arrayContaining(Object.entries(planted).map(([name, [, told]]) => `jobs.planted_${name}: ${told}`)));
  });
});

it('no word is in any table of any schema', async () => {
  expect(await search.inDatabase(database)).toEqual([]);
});

it('no word is in the log of the program that made it', () => {
  expect(search.in(Buffer.from(making.said().replace(demoLine(making.said()), '')))).toEqual([]);
});

describe('while it is used', () => {
  let shown = '';
  const browser = (surface: 'workspace' | 'portal') =>
    new Browser(
      `http://127.0.0.1:${api.ready[surface]}`,
      environment[surface === 'portal' ? 'PORTAL_ORIGIN' : 'WORKSPACE_ORIGIN'],
      surface === 'portal' ? 'a_xsrf' : 'alongside_xsrf',
    );
  const signedIn = async (email: string) => {
    const one = browser('workspace');
    await one.post('/session', { email, password: demo.users[0].password }).expect(201);
    return one;
  };
  const read = async (one: Browser, path: string) => {
    const { text, body } = await one.get(path).expect(200);
    shown += text;
    return body;
  };

  beforeAll(async () => {
    api = await start('main', environment);
  });

  it('staff read every case, search for people and make mistakes', async () => {
    for (const { email } of demo.users.filter(({ roles }) => roles.includes('advocate'))) {
      const advocate = await signedIn(email);
      await read(advocate, '/today');
      for (const stage of ['', '&stage=closed']) {
        const { items } = await read(advocate, `/cases?limit=100${stage}`);
        for (const { id, intake } of items as { id: string; intake: string }[])
          if (intake === 'draft') await read(advocate, `/intakes/${id}`);
          else
            for (const part of ['', '/timeline', '/releases', '/disclosures', '/messages', '/reminders'])
              await read(advocate, `/cases/${id}${part}`);
      }
    }
    const maya = await signedIn('maya@harbor.example');
    for (const query of ['Renata Molnar', '+1 555 010 0157', '@renata.m.example']) {
      const { body } = await maya.post('/search', { query }).expect(201);
      expect(body.items).not.toEqual([]);
    }
    await maya.get(`/cases?crimeType=${encodeURIComponent('Renata Molnar')}`).expect(400);
    await maya.get(`/${encodeURIComponent('Renata Molnar')}`).expect(404);
    await maya.post('/search', { query: 'Renata Molnar', 'Renata Molnar': 'Renata Molnar' }).expect(400);
    await browser('workspace').post('/session', { email: 'lucia.quiroga@mail.example', password: 'Lucía Quiroga' }).expect(401);
    // Every name that the demonstration tells came out of it, so each was there to be found.
    expect(demo.people.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it('clients open their pages', async () => {
    for (const { code, caseNumber, passphrase } of demo.portalAccounts) {
      const phone = browser('portal');
      if (code) await phone.post('/portal/code', { code }).expect(201);
      else {
        await phone.post('/portal/session', { number: caseNumber, passphrase }).expect(201);
        for (const path of ['/portal/status', '/portal/messages', '/portal/shared', '/portal/releases']) await read(phone, path);
      }
    }
  });

  it('no word is in any table while jobs wait, nor after the worker did them', async () => {
    const maya = await signedIn('maya@harbor.example');
    const { items } = await read(maya, '/cases?limit=1');
    const title = 'Ask Hollis for the name of the game server';
    expect(words).toContain(title);
    await maya.post(`/cases/${items[0].id}/todos`, { title, dueAt: new Date(Date.now() + 3_000).toISOString() }).expect(201);
    await until(
      () => asOwner(database, 'select 1 from jobs.job'),
      (rows) => rows.length > 0,
    );
    expect(await search.inDatabase(database)).toEqual([]);
    worker = await start('worker', environment);
    const due = () =>
      asOwner<{ left: number }>(
        database,
        `select count(*)::int as left from reminder where state = 'open' and due_at < now() + interval '10 seconds' and delivered_at is null`,
      );
    await until(due, ([{ left }]) => left === 0, 60_000);
    expect(await asOwner(database, 'select 1 from notification')).not.toEqual([]);
    expect(await search.inDatabase(database)).toEqual([]);
  });

  it('no word is in the logs of API, worker and PostgreSQL, at their most talkative', () => {
    const logs = {
      api: api.said(),
      worker: worker?.said() ?? '',
      database: readFileSync(`${process.env['TEST_DATABASE_DIRECTORY']}.log`, 'utf8'),
    };
    for (const [name, log] of Object.entries(logs)) {
      expect([name, log.trim()]).not.toEqual([name, '']);
      expect([name, search.in(Buffer.from(log))]).toEqual([name, []]);
    }
  });

  it('no word is in a letter', () => {
    const folder = environment['OUTBOX_DIR'];
    expect(readdirSync(folder).flatMap((file) => search.in(readFileSync(join(folder, file))))).toEqual([]);
  });
});
