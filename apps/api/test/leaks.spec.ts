import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, portalBrowser, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { WORDS, givenInvite, partiesOf } from './support/given-portal';
import { until } from './support/given-reminder';
import { programEnvironment, start, through, type Program } from './support/program';

/** Everything that is said in the course of this test about somebody, each with words that occur nowhere else. */
const said = {
  client: 'Zephyrine Quagmirelle',
  alias: 'Tumbleweed Nightjar',
  otherName: 'Perpetua Brindlethorpe',
  caregiver: 'Hortensia Umbrellastand',
  phone: '+1 555 013 7791',
  digits: '5550137791',
  email: 'zq.harrier@quagmail.example',
  handle: '@moonlit.harrier.87',
  address: '41 Pumpernickel Terrace',
  description: 'limps like a heron',
  reported: 'grimalkin_shadow_13',
  why: 'because of the xylophone',
  danger: 'the basement lantern',
  summary: 'obsidian parakeet told us',
  threats: 'the cinnabar threats',
  payments: 'nineteen paper lanterns',
  url: 'https://hosting.example/quinces/99182',
  codeWord: 'rhubarbtulip',
  note: 'cobalt marmalade was mentioned',
  contact: 'vermilion abacus on the phone',
  todo: 'fetch the saffron gondola',
  appointment: 'hearing about the periwinkle',
  place: 'Room of Candlewax',
  depiction: 'the one with the ocarina',
  reason: 'birth certificate of the ocarina',
  glass: 'caller hung up by the trellis',
  share: 'covers while in Ulaanbaatar',
  block: 'sister in law of Mulberry',
  purpose: 'so that they see the thimble',
  item: 'photograph of the weathervane',
  signer: 'Zephyrine signed with a plume',
  cabinet: 'Cabinet of Marzipan',
  filing: 'ZQX-88213-KESTREL',
  filingNote: 'uploaded the bergamot form',
  agencyNote: 'sergeant Dandelion answered',
  reviewReason: 'add the hour of the magpie',
  withheld: 'would reach Hortensia first',
  status: 'they look for the tambourine',
  message: 'turquoise walnut from my phone',
  answer: 'we saved the turquoise walnut',
  reminder: 'spoke to the lamplighter',
  close: 'moved to the isle of Fernweh',
  reopen: 'came back from Fernweh',
  draft: 'half a sentence about quicksilver',
  search: 'Balthazar Quincunx',
  refused: 'a\u0000peculiar zither',
};
const needles = Object.values(said).map((text) => text.replace(/^@|^a\u0000/, ''));
const tokens = (browser: Browser) => [...browser.cookies.values()];

let inside: Running;
let running: Running;
let house: GivenOrganization;
let api: Program;
let worker: Program | undefined;
let mara: Browser;
let caseId: string;
const secrets: string[] = [PASSWORD, WORDS];

beforeAll(async () => {
  inside = await startApp();
  house = await givenOrganization(inside, 'Lighthouse Keepers');
  const program = await start('main', programEnvironment(inside.database, { LOG_LEVEL: 'debug' }));
  api = program;
  running = through(inside, program);
  mara = await as(running, house.people.mara);
  await journey();
});
afterAll(async () => {
  await api?.end('SIGKILL');
  await worker?.end('SIGKILL');
  await inside?.close();
});

/** The life of a case, with everything that somebody could say in it. */
async function journey() {
  const { supervisor, noor, sam, director } = house.people;
  const upper = await as(running, supervisor);
  const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
  const make = async (browser: Browser, path: string, body: object) => (await browser.post(path, body).expect(201)).body;
  const opened = await givenCase(mara, {
    clientName: said.client,
    draft: {
      danger: { now: 'yes', note: said.danger },
      client: { name: said.client, alias: said.alias, phones: [said.phone], emails: [said.email], handles: [{ service: 'TikTok', name: said.handle }], address: said.address, description: said.description },
      contactPerson: { name: said.caregiver, relationship: 'aunt' },
      persona: 'parent_caregiver',
      incident: { summary: said.summary, urls: [said.url], threats: said.threats, payments: said.payments },
      reportedPersons: [{ handles: [{ service: 'Telegram', name: said.reported }], why: said.why }],
      images: { exist: 'yes', depictions: [{ age: 'minor', note: said.depiction }] },
      safeContact: { channel: 'text', value: said.phone, codeWord: said.codeWord },
    },
  });
  caseId = opened.id;
  const at = `/cases/${caseId}`;
  await make(mara, '/intakes', { draft: { incident: { summary: said.draft } } });
  const view = (await mara.get(at).expect(200)).body;
  const client = view.parties.find(({ role }: { role: string }) => role === 'client');
  await mara.put(`${at}/parties/${client.id}`, { version: 1, role: 'client', identity: { ...client.identity, otherNames: [said.otherName] } }).expect(200);
  await mara.put(`${at}/depictions/${view.depictions[0].id}`, { version: 1, ageWhenMade: 'adult', reason: said.reason }).expect(200);
  await make(mara, `${at}/notes`, { text: said.note });
  await make(mara, `${at}/contacts`, { with: 'client', outcome: 'answered', note: said.contact });
  await make(mara, `${at}/todos`, { title: said.todo, dueAt: inDays(1) });
  await make(mara, `${at}/appointments`, { kind: 'court', title: said.appointment, place: said.place, startsAt: inDays(1), zone: 'America/New_York' });
  await make(await as(running, sam), '/cases/break-glass', { number: opened.number, reason: said.glass });
  await make(mara, `${at}/share`, { userId: noor.id, until: inDays(2), reason: said.share });
  await make(upper, `${at}/block`, { userId: director.id, reason: said.block });

  const agency = (await make(upper, '/agencies', { name: 'Harbor Police', kinds: ['law_enforcement'] })).id;
  const release = { agencyId: agency, purpose: said.purpose, items: [said.item], method: 'paper', expiresAt: inDays(9), risksDiscussed: true, voluntaryExplained: true, copyGiven: true };
  const signed = await make(mara, `${at}/releases`, { ...release, signedHow: 'paper', signedBy: said.signer, paperLocation: said.cabinet });
  const referral = (await make(mara, `${at}/referrals`, { agencyId: agency, acts: 'advocate', purpose: said.purpose, items: [said.item] })).id;
  await make(mara, `/referrals/${referral}/step`, { version: 1, to: 'awaiting_review' });
  await make(upper, `/reviews/${referral}`, { version: 2, decision: 'return', reason: said.reviewReason });
  await make(mara, `/referrals/${referral}/step`, { version: 3, to: 'awaiting_review' });
  await make(upper, `/reviews/${referral}`, { version: 4, decision: 'approve' });
  await make(mara, `/referrals/${referral}/step`, { version: 5, to: 'sent' });
  await make(mara, `/referrals/${referral}/filings`, { channel: 'other', filedBy: 'client', basis: 'client_files', filedAt: '2026-02-05T10:00:00Z', zone: 'UTC', reference: said.filing, note: said.filingNote });
  await make(mara, `/referrals/${referral}/contacts`, { with: 'agency', outcome: 'answered', note: said.agencyNote });
  const ledger = (await mara.get(`${at}/disclosures`).expect(200)).body.items;
  await make(mara, `/disclosures/${ledger[0].id}/withhold`, { withhold: true, reason: said.withheld });
  await make(mara, `/releases/${signed.id}/revoke`, { version: (await mara.get(`${at}/releases`)).body.items[0].version, how: 'spoken', note: said.purpose });

  const invited = await givenInvite(mara, caseId);
  secrets.push(invited.code, invited.code.replace(/\D/g, ''));
  const phone = portalBrowser(running);
  await make(phone, '/portal/code', { code: invited.code });
  await make(phone, '/portal/passphrase', { passphrase: WORDS });
  await make(phone, '/portal/messages', { text: said.message });
  await make(mara, `${at}/messages`, { text: said.answer, personId: (await partiesOf(mara, caseId))['client'] });
  const update = await make(mara, `${at}/status-updates`, { word: 'sent_to_agency', text: said.status });
  await make(mara, `/status-updates/${update.id}/decide`, { version: 1, action: 'publish' });
  for (const path of ['/portal/status', '/portal/messages', '/portal/shared', '/portal/releases']) await phone.get(path).expect(200);
  const [reminder] = (await mara.get(`${at}/reminders`).expect(200)).body.items;
  await make(mara, `/reminders/${reminder.id}/done`, { version: reminder.version, note: said.reminder });

  for (const query of [said.client, said.phone, said.email, said.handle, said.search]) await make(mara, '/search', { query });
  await make(mara, '/search/matches', { names: [said.client, said.search], phones: [said.phone], emails: [said.email], handles: [said.handle] });
  await mara.post(`${at}/notes`, { text: said.refused }).expect(400);
  await mara.post(`${at}/notes`, { text: said.note, [said.search]: said.search }).expect(400);
  await mara.get(`/cases?crimeType=${encodeURIComponent(said.search)}`).expect(400);
  await mara.get(`/${encodeURIComponent(said.search)}`).expect(404);
  await portalBrowser(running).post('/portal/session', { number: said.phone, passphrase: said.search }).expect(401);
  await staffBrowser(running).post('/session', { email: said.email, password: said.search }).expect(401);
  await staffBrowser(running).post('/password/forgotten', { email: house.people.mara.email }).expect(201);
  for (const path of [at, `${at}/timeline`, '/cases', '/today', '/notifications', `${at}/releases`, `/referrals/${referral}`, `${at}/messages`]) await mara.get(path).expect(200);
  const close = await make(mara, `${at}/close`, { version: (await mara.get(at)).body.version, reason: 'moved', note: said.close });
  await make(mara, `${at}/reopen`, { version: close.version, note: said.reopen });
  await make(mara, `${at}/todos`, { title: said.todo, dueAt: new Date(Date.now() + 1_000).toISOString() });
  secrets.push(...tokens(mara), ...tokens(phone));
}

/** Where one of the words is found in any column of any table, in the clear or as bytes that anybody could read. */
async function foundInTables(words: readonly string[]): Promise<string[]> {
  const tables = await asOwner<{ name: string }>(
    inside.database,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.some(({ name }) => name.startsWith('jobs.'))).toBe(true);
  const all = [...tables.map(({ name }) => name), 'pg_stat_activity'].map((name) => `select '${name}' as name, lower(t::text) as row from ${name} t`);
  const rows = await asOwner<{ name: string; row: string }>(inside.database, all.join(' union all '));
  const forms = (word: string) => [word, Buffer.from(word).toString('hex'), Buffer.from(word.toLowerCase()).toString('hex'), Buffer.from(word).toString('base64').slice(0, -4)].map((form) => form.toLowerCase());
  const found = words.flatMap((word) => rows.filter(({ row }) => forms(word).some((form) => row.includes(form))).map(({ name }) => `${name}: ${word}`));
  return [...new Set(found)];
}
const foundIn = (text: string, words: readonly string[]) => words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

it('would be found if they were there', async () => {
  expect(await foundInTables(['Lighthouse Keepers'])).toEqual(['public.organization: Lighthouse Keepers']);
  expect(needles.filter((word) => word.length < 8)).toEqual([]);
  expect((await mara.get(`/cases/${caseId}`)).text).toContain(said.client);
});

it('none of the words is in any table of any schema, while jobs wait and after they were done', async () => {
  expect(await foundInTables([...needles, ...secrets])).toEqual([]);
  worker = await start('worker', programEnvironment(inside.database, { LOG_LEVEL: 'debug' }));
  const delivered = () => asOwner(inside.database, `select 1 from notification where reason = 'todo_due' and case_id = $1`, [caseId]);
  await until(delivered, (rows) => rows.length > 0);
  expect(await foundInTables([...needles, ...secrets])).toEqual([]);
});

it('none is on the disk of the database: not in its files, not in its journal', async () => {
  await asOwner(inside.database, 'checkpoint');
  const directory = join(process.env['TEST_DIRECTORY'] as string, 'db');
  const [{ oid }] = await asOwner<{ oid: number }>(inside.database, 'select oid::int from pg_database where datname = current_database()');
  const files = ['pg_wal', `base/${oid}`, 'global'].flatMap((folder) => readdirSync(join(directory, folder), { withFileTypes: true }).filter((each) => each.isFile()).map(({ name }) => join(directory, folder, name)));
  const words = needles.map((word) => Buffer.from(word));
  const found = files.flatMap((file) => {
    const bytes = readFileSync(file);
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
  for (const letter of letters) expect(foundIn(letter, [...needles, 'Lighthouse', 'Harbor Police', 'sextortion', 'ncii', 'Advocate'])).toEqual([]);
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
    await asOwner(inside.database, 'delete from one_time_link where user_id = (select id from user_account where email = $1)', [said.email]);
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
