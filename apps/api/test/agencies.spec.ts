import { agencies as knownAgencies } from '@alongside/knowledge/agencies';
import { worksheets } from '@alongside/knowledge/report-contents';
import { Sweeps } from '@alongside/api/core';
import type { AgencyView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { agencyOf, givenAgency } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let stranger: Browser;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
  stranger = await as(running, (await givenOrganization(running, 'Other House')).people.supervisor);
});
afterAll(() => running.close());

const read = async (browser: Browser, id: string): Promise<AgencyView> => (await browser.get(`/agencies/${id}`).expect(200)).body;
const rhythm = { clock: 'hours', firstCheckAfter: 12, thenEvery: 24, maxAttempts: 2 };
/** The fields that a refusal names. */
const named = (body: { fields?: { path: string; problem: string }[] }) =>
  (body.fields ?? []).map(({ path, problem }) => `${path}: ${problem}`);

describe('the directory', () => {
  it('holds every agency of the knowledge base from the first day, by name, and the templates apart', async () => {
    const { body } = await (await as(running, home.people.volunteer)).get('/agencies').expect(200);
    const known = body.items.filter((each: AgencyView) => each.source === 'knowledge');
    expect(known.map((each: AgencyView) => each.key).sort()).toEqual(
      knownAgencies()
        .filter((each) => !each.isTemplate)
        .map((each) => each.key)
        .sort(),
    );
    expect(body.templates.map((each: { key: string }) => each.key).sort()).toEqual(
      knownAgencies()
        .filter((each) => each.isTemplate)
        .map((each) => each.key)
        .sort(),
    );
    const names = body.items.map((each: AgencyView) => each.name);
    expect(names).toEqual([...names].sort(new Intl.Collator('en').compare));
  });

  it('shows what an agency expects and how often it is asked', async () => {
    const ic3 = await read(mara, await agencyOf(mara, 'ic3'));
    expect(ic3).toMatchObject({
      key: 'ic3',
      source: 'knowledge',
      givesStatus: false,
      active: true,
      version: 1,
      rhythm: { clock: 'days', firstCheckAfter: 30, thenEvery: 30, maxAttempts: 3 },
    });
    expect(ic3.statusInstead).toEqual(expect.any(String));
    expect(ic3.channels.length).toBeGreaterThan(0);
    // Nobody knows whether it gives status; the knowledge base says to ask somebody else, so it does not.
    expect((await read(mara, await agencyOf(mara, 'ncmec_cybertipline'))).givesStatus).toBe(false);
    expect((await read(mara, await agencyOf(mara, 'iwf'))).givesStatus).toBe(true);
  });

  it('speaks the language of the reader', async () => {
    const [english, spanish] = [
      await read(mara, await agencyOf(mara, 'ic3')),
      await inSpanish((browser) => agencyOf(browser, 'ic3').then((id) => read(browser, id))),
    ];
    expect(spanish.id).toBe(english.id);
    expect(spanish.whatToExpect).not.toBe(english.whatToExpect);
    const { body } = await mara.get('/knowledge/crime-types').expect(200);
    const other = await inSpanish(async (browser) => (await browser.get('/knowledge/crime-types').expect(200)).body);
    expect(other.items.map((each: { key: string }) => each.key)).toEqual(body.items.map((each: { key: string }) => each.key));
    expect(other.items[0].definition).not.toBe(body.items[0].definition);
  });

  /** Noor's colleague Sam works in Spanish. */
  async function inSpanish<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
    await asOwner(running.database, `update user_account set locale = 'es' where id = $1`, [home.people.sam.id]);
    return work(await as(running, home.people.sam));
  }
});

describe('a newer knowledge base', () => {
  it('brings its new entries and names, and leaves what the organization set', async () => {
    const ceop = await agencyOf(mara, 'ceop');
    await supervisor.put(`/agencies/${ceop}/rhythm`, { version: 1, rhythm }).expect(200);
    await asOwner(running.database, `update agency set name = 'Old name' where id = $1`, [ceop]);
    await asOwner(running.database, `delete from agency where key = 'stopncii' and organization_id = $1`, [home.id]);
    await running.app.get(Sweeps).run('directory');
    expect(await read(mara, await agencyOf(mara, 'stopncii'))).toMatchObject({ source: 'knowledge', version: 1 });
    expect(await read(mara, ceop)).toMatchObject({ rhythm, version: 2 });
    const [{ name }] = await asOwner<{ name: string }>(running.database, 'select name from agency where id = $1', [ceop]);
    expect(name).not.toBe('Old name');
    const [{ count }] = await asOwner<{ count: number }>(
      running.database,
      `select count(*)::int as count from agency where organization_id = $1 and source = 'knowledge'`,
      [home.id],
    );
    expect(count).toBe(knownAgencies().filter((each) => !each.isTemplate).length);
  });
});

describe('agencies of the organization', () => {
  it('makes a department from a template: its own ways first, the numbers that work anyway after them', async () => {
    const id = await givenAgency(supervisor, {
      templateKey: 'local_law_enforcement',
      name: ' Harbor City Police ',
      shortName: 'HCPD',
      channels: [{ type: 'phone', label: 'Detective desk', value: '+1 555 010 0100', hours: '8-17' }],
    });
    const police = await read(mara, id);
    expect(police).toMatchObject({
      key: 'local_law_enforcement',
      source: 'local',
      name: 'Harbor City Police',
      shortName: 'HCPD',
      kinds: ['law_enforcement'],
      givesStatus: true,
    });
    expect(police.channels[0]).toMatchObject({ id: 'own.1', label: 'Detective desk', value: '+1 555 010 0100', check: false });
    expect(police.channels.every(({ value }) => value !== null)).toBe(true);
    expect(police.whatToExpect).toEqual(expect.any(String));
    expect(police.rhythm).toMatchObject({ clock: 'days', firstCheckAfter: 7, thenEvery: 14 });
  });

  it('makes an agency of its own, changes it and takes it out of the offer', async () => {
    const id = await givenAgency(supervisor, { name: 'Legal Aid', rhythm });
    expect(await read(mara, id)).toMatchObject({ source: 'own', key: null, rhythm, duplicates: 'unknown', statusInstead: null });
    const { body } = await supervisor.put(`/agencies/${id}`, { version: 1, name: 'Legal Aid Society', active: false }).expect(200);
    expect(body).toEqual({ id, version: 2 });
    // A rhythm that is not sent stays as it is.
    expect(await read(mara, id)).toMatchObject({ name: 'Legal Aid Society', active: false, rhythm, version: 2 });
  });

  it('changes the rhythm of an entry of the knowledge base and nothing that it says', async () => {
    const id = await agencyOf(mara, 'cybertip_ca');
    await supervisor.put(`/agencies/${id}/rhythm`, { version: 1, rhythm }).expect(200);
    const known = await read(mara, id);
    expect(known).toMatchObject({ rhythm, version: 2 });
    expect(named((await supervisor.put(`/agencies/${id}`, { version: 2, name: 'Somebody else' }).expect(400)).body)).toEqual([
      'name: kept_by_knowledge_base',
    ]);
    const channels = [{ type: 'phone', label: 'Desk', value: '+1 555 010 0100' }];
    expect(named((await supervisor.put(`/agencies/${id}`, { version: 2, name: known.name, channels }).expect(400)).body)).toEqual([
      'channels: kept_by_knowledge_base',
    ]);
    await supervisor.put(`/agencies/${id}`, { version: 2, name: known.name, active: false }).expect(200);
    expect(await read(mara, id)).toMatchObject({ name: known.name, active: false, version: 3 });
  });

  it.each([
    ['an unknown template', { templateKey: 'nobody' }, 'templateKey: unknown_template'],
    ['an entry that is no template', { templateKey: 'ic3' }, 'templateKey: unknown_template'],
    ['a kind that does not exist', { kinds: ['law_enforcement', 'wizardry'] }, 'kinds.1: unknown_kind'],
    [
      'an address that would run',
      { channels: [{ type: 'url', label: 'Site', value: 'javascript:alert(1)' }] },
      'channels.0.value: wrong_form',
    ],
    ['a number without digits', { channels: [{ type: 'phone', label: 'Desk', value: 'call us' }] }, 'channels.0.value: wrong_form'],
    ['no name', { name: '  ' }, 'name: required'],
    ['a rhythm of nothing', { rhythm: { ...rhythm, maxAttempts: 0 } }, 'rhythm.maxAttempts:'],
  ])('refuses %s', async (_, values, problem) => {
    const { body } = await supervisor.post('/agencies', { name: 'An office', ...values }).expect(400);
    expect(body.code).toBe('invalid_input');
    expect(named(body).join()).toContain(problem);
  });

  it('refuses an old version, and a change without one', async () => {
    const id = await givenAgency(supervisor);
    await supervisor.put(`/agencies/${id}/rhythm`, { version: 1, rhythm }).expect(200);
    await supervisor.put(`/agencies/${id}/rhythm`, { version: 1, rhythm }).expect(409);
    expect((await supervisor.put(`/agencies/${id}`, { version: 1, name: 'Late' }).expect(409)).body.code).toBe('stale');
    expect(named((await supervisor.put(`/agencies/${id}`, { name: 'Blind' }).expect(400)).body)).toEqual(['version: required']);
    expect(
      named((await supervisor.put(`/agencies/${id}`, { version: 2, name: 'Other', templateKey: 'state_cps' }).expect(400)).body),
    ).toEqual(['templateKey: cannot_change']);
  });

  it('is for supervisors to change, and nobody else can see or change it from another organization', async () => {
    await mara.post('/agencies', { name: 'An office' }).expect(403);
    const id = await givenAgency(supervisor);
    await mara.put(`/agencies/${id}/rhythm`, { version: 1, rhythm }).expect(403);
    await (await as(running, home.people.auditor)).get('/agencies').expect(403);
    await stranger.get(`/agencies/${id}`).expect(404);
    await stranger.put(`/agencies/${id}`, { version: 1, name: 'Taken' }).expect(404);
    await stranger.put(`/agencies/${id}/rhythm`, { version: 1, rhythm }).expect(404);
    expect((await stranger.get('/agencies').expect(200)).body.items.map((each: AgencyView) => each.id)).not.toContain(id);
    expect(await read(mara, id)).toMatchObject({ version: 1 });
  });
});

describe('texts of the field', () => {
  it('gives every crime type in plain words, with the words by which it is looked for', async () => {
    const { body } = await mara.get('/knowledge/crime-types').expect(200);
    const ncii = body.items.find((each: { key: string }) => each.key === 'ncii');
    expect(ncii.definition.length).toBeGreaterThan(20);
    expect(ncii.aliases.length).toBeGreaterThan(0);
  });

  it('gives the questions of each reporting channel', async () => {
    const { body } = await mara.get('/knowledge/worksheets').expect(200);
    expect(body.items.map((each: { channel: string }) => each.channel).sort()).toEqual(
      worksheets()
        .map(({ key }) => key as string)
        .sort(),
    );
    expect(body.items.find((each: { channel: string }) => each.channel === 'hsi').agencyKey).toBe('hsi_c3_tipline');
    const sheet = (await mara.get('/knowledge/worksheets/ic3').expect(200)).body;
    const fields = sheet.sections.flatMap((section: { fields: { id: string; label: string }[] }) => section.fields);
    expect(fields.length).toBeGreaterThan(10);
    expect(new Set(fields.map((each: { id: string }) => each.id)).size).toBe(fields.length);
    for (const { label } of fields) expect(label.trim()).not.toBe('');
    await mara.get('/knowledge/worksheets/nothing').expect(404);
    await mara.get('/knowledge/worksheets/a%20b').expect(400);
  });
});
