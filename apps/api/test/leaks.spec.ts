import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { until } from './support/given-reminder';
import { journey, needles, said } from './support/journey';
import { Search } from './support/leaks';
import { programEnvironment, start, through, type Program } from './support/program';

let inside: Running;
let running: Running;
let house: GivenOrganization;
let api: Program;
let worker: Program | undefined;
let mara: Browser;
let caseId: string;
let secrets: string[];

beforeAll(async () => {
  inside = await startApp();
  house = await givenOrganization(inside, 'Lighthouse Keepers');
  const program = await start('main', programEnvironment(inside.database, { LOG_LEVEL: 'debug' }));
  api = program;
  running = through(inside, program);
  ({ mara, caseId, secrets } = await journey(running, house));
});
afterAll(async () => {
  await api?.end('SIGKILL');
  await worker?.end('SIGKILL');
  await inside?.close();
});

const foundInTables = (words: readonly string[]) => new Search(words).inDatabase(inside.database);
const foundIn = (text: string, words: readonly string[]) => words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

it('would be found if they were there', async () => {
  expect(await foundInTables(['Lighthouse Keepers'])).toEqual(['public.organization: Lighthouse Keepers']);
  expect(await asOwner(inside.database, 'select 1 from jobs.job')).not.toEqual([]);
  expect((await mara.get(`/cases/${caseId}`)).text).toContain(said.client);
});

it('none of the words is in any table of any schema, while jobs wait and after they were done', async () => {
  expect(await foundInTables([...needles, ...secrets])).toEqual([]);
  worker = await start('worker', programEnvironment(inside.database, { LOG_LEVEL: 'debug' }));
  const delivered = () => asOwner(inside.database, `select 1 from notification where reason = 'todo_due' and case_id = $1`, [caseId]);
  await until(delivered, (rows) => rows.length > 0);
  expect(await foundInTables([...needles, ...secrets])).toEqual([]);
});

/** The bytes of a file of the server; of one that it has just thrown away, none. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw problem;
    return Buffer.alloc(0);
  }
}

it('none is on the disk of the database: not in its files, not in its journal', async () => {
  await asOwner(inside.database, 'checkpoint');
  const directory = process.env['TEST_DATABASE_DIRECTORY'] as string;
  const [{ oid }] = await asOwner<{ oid: number }>(inside.database, 'select oid::int from pg_database where datname = current_database()');
  const files = ['pg_wal', `base/${oid}`, 'global'].flatMap((folder) =>
    readdirSync(join(directory, folder), { withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ name }) => join(directory, folder, name)),
  );
  const words = needles.map((word) => Buffer.from(word));
  const found = files.flatMap((file) => {
    const bytes = contentOf(file);
    return words.filter((word) => bytes.includes(word)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});

it('the server of the database logs no statements and no values', async () => {
  const [settings] = await asOwner<Record<string, string>>(
    inside.database,
    `select ${['log_statement', 'log_min_error_statement', 'log_parameter_max_length_on_error', 'log_error_verbosity', 'log_min_duration_statement', 'log_duration'].map((name) => `current_setting('${name}') as ${name}`).join(', ')}`,
  );
  expect(settings).toEqual({
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    log_min_duration_statement: '-1',
    log_duration: 'off',
  });
});

it('mail says nothing but what to do', () => {
  const folder = programEnvironment(inside.database)['OUTBOX_DIR'];
  const letters = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('=\r\n', ''));
  expect(letters.length).toBeGreaterThan(0);
  for (const letter of letters)
    expect(foundIn(letter, [...needles, 'Lighthouse', 'Harbor Police', 'sextortion', 'ncii', 'Advocate'])).toEqual([]);
});

describe('errors', () => {
  const only = (body: object) => Object.keys(body).sort();

  it('about what exists already name no value', async () => {
    const again = await mara.post(`/cases/${caseId}/parties`, { role: 'client', identity: { name: said.client } }).expect(409);
    expect(only(again.body)).toEqual(['code', 'message', 'requestId']);
    expect(again.body).toMatchObject({ code: 'duplicate' });
    const admin = await as(running, house.people.administrator);
    const invite = () => admin.post('/users', { email: said.email, displayName: said.search, roles: ['volunteer'] });
    const answers = await Promise.all([invite(), invite(), invite()]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { text, status } of answers) if (status !== 201) expect(foundIn(text, [...needles, 'user_account', 'Key ('])).toEqual([]);
    await asOwner(inside.database, 'delete from one_time_link where user_id = (select id from user_account where email = $1)', [
      said.email,
    ]);
    await asOwner(inside.database, 'delete from user_role where user_id = (select id from user_account where email = $1)', [said.email]);
    await asOwner(inside.database, 'delete from user_account where email = $1', [said.email]);
  });

  it('of our own say nothing, to the browser or in the log', async () => {
    await asOwner(
      inside.database,
      `create function leak() returns trigger language plpgsql as $$ begin raise exception 'leak: % wants %', '${said.client}', to_jsonb(new) using detail = '${said.note}', hint = '${said.email}'; end $$;
       create trigger leak before insert on note for each row execute function leak()`,
    );
    const broken = await mara.post(`/cases/${caseId}/notes`, { text: said.note }).expect(500);
    expect(only(broken.body)).toEqual(['code', 'message', 'requestId']);
    expect(broken.body.code).toBe('internal');
    expect(foundIn(broken.text, [...needles, 'leak'])).toEqual([]);
    await asOwner(inside.database, 'drop trigger leak on note; drop function leak()');

    await asOwner(inside.database, `update case_file set content = $2 where id = $1`, [caseId, Buffer.from(said.note)]);
    const damaged = await mara.get(`/cases/${caseId}`).expect(500);
    expect(only(damaged.body)).toEqual(['code', 'message', 'requestId']);
    const logged = async () => [broken, damaged].every(({ body }) => api.said().includes(body.requestId));
    await until(logged, (both) => both);
    expect(foundIn(api.said(), ['leak:'])).toEqual([]);
  });
});

it('none is in the log of any program, at its most talkative', async () => {
  expect(api.said().split('\n').length).toBeGreaterThan(2);
  const logs = `${api.said()}\n${worker?.said()}`;
  expect(foundIn(logs, [...needles, ...secrets, house.people.mara.email, house.people.mara.displayName, 'Lighthouse'])).toEqual([]);
  expect(logs).not.toMatch(/"(url|path|body|headers|message|detail|query)"|select |insert |DATABASE_|postgres:/);
});
