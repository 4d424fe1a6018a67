import { randomUUID } from 'node:crypto';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, publish, words, type GivenPortal } from './support/given-portal';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let portal: GivenPortal;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

describe('help right now', () => {
  it('is there without a sign-in, and nearer with one', async () => {
    const all = (await portalBrowser(running).get('/portal/help').expect(200)).body.items;
    expect(all).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: '911', country: 'US' }),
        expect.objectContaining({ value: '999', country: 'GB' }),
      ]),
    );
    const near = (await portal.phone.get('/portal/help').expect(200)).body.items;
    expect(new Set(near.map(({ country }: { country: string }) => country))).toEqual(new Set(['US']));
    const spanish = (await portalBrowser(running).get('/portal/help?locale=es&country=US').expect(200)).body.items;
    expect(spanish).not.toEqual(near);
    for (const { type, value } of all) expect(`${type} ${value}`).toMatch(/^(phone|text) [\d +-]+$/);
  });

  it('is found by what somebody says about themselves, near to where their case is', async () => {
    const names = async (path: string, phone = portalBrowser(running)) =>
      ((await phone.get(path).expect(200)).body.items as { name: string }[]).map(({ name }) => name);
    const anywhere = await names('/portal/resources?situation=pictures');
    const near = await names('/portal/resources?situation=pictures', portal.phone);
    expect(near.length).toBeGreaterThan(anywhere.length);
    expect(near).toEqual(expect.arrayContaining(anywhere));
    const audited = await asOwner(running.database, `select 1 from audit_event where action like '%resource%'`);
    expect(audited).toEqual([]);
  });

  it('says how to leave without telling where one was', async () => {
    expect((await portalBrowser(running).get('/portal/settings').expect(200)).body).toEqual({
      exitUrl: 'https://www.weather.gov/',
      coverTitle: 'weather.gov',
    });
  });
});

describe('what is read is recorded', () => {
  it('as the person in the portal, with ids only', async () => {
    const { id } = await publish(mara, portal.caseId);
    await portal.phone.post('/portal/messages', { text: 'Secret words' }).expect(201);
    for (const path of ['status', 'messages', 'shared', 'releases']) await portal.phone.get(`/portal/${path}`).expect(200);
    const rows = await asOwner<{ action: string; actor_id: string; subject_ids: string[]; row: string }>(
      running.database,
      `select action, actor_id, subject_ids, e::text as row from audit_event e where case_id = $1 and actor_kind = 'portal' order by at, id`,
      [portal.caseId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'portal.code_used',
      'portal.passphrase_chosen',
      'message.sent',
      'portal.status',
      'message.list',
      'portal.shared',
      'portal.releases',
    ]);
    expect(rows.every(({ actor_id }) => actor_id === portal.id)).toBe(true);
    expect(rows.find(({ action }) => action === 'portal.status')?.subject_ids).toEqual([id]);
    expect(rows.map(({ row }) => row).join()).not.toContain('Secret words');
  });
});

describe('walls', () => {
  it('keeps one case from another, and organizations from each other', async () => {
    const elsewhere = await givenOrganization(running, 'Elsewhere');
    const theirs = await as(running, elsewhere.people.mara);
    const other = await givenPortal(running, theirs, (await givenCase(theirs, { clientName: 'Other Person' })).id);
    await publish(theirs, other.caseId, { word: 'done', text: 'Only theirs.' });
    await other.phone.post('/portal/messages', { text: 'Only theirs.' }).expect(201);
    const mine = await Promise.all(
      ['status', 'messages', 'shared', 'releases'].map(async (path) =>
        JSON.stringify((await portal.phone.get(`/portal/${path}`).expect(200)).body),
      ),
    );
    expect(mine.join()).not.toContain('Only theirs.');
    const update = (await theirs.get(`/cases/${other.caseId}/status-updates`)).body.items[0];
    await mara.put(`/status-updates/${update.id}`, { ...words, version: update.version }).expect(404);
    await mara.post(`/status-updates/${update.id}/decide`, { version: update.version, action: 'discard' }).expect(404);
    await mara.post(`/cases/${other.caseId}/messages`, { text: 'x' }).expect(404);
    const noor = await as(running, home.people.noor);
    const own = (await publish(mara, portal.caseId)).id;
    await noor.post(`/status-updates/${own}/decide`, { version: 2, action: 'discard' }).expect(404);
  });
});

describe('bad input', () => {
  const strange = [null, 1, true, [], {}, 'x'.repeat(70_000), '\u0000', '\ud800', "' or 1=1 --", '🦊'.repeat(30)];
  const written: [string, (value: unknown) => object][] = [
    ['/portal/code', (code) => ({ code })],
    ['/portal/session', (number) => ({ number, passphrase: 'x' })],
    ['/portal/session', (passphrase) => ({ number: '1', passphrase })],
    ['/portal/passphrase', (passphrase) => ({ passphrase })],
    ['/portal/messages', (text) => ({ text })],
    ['/portal/messages', (personId) => ({ text: 'x', personId })],
    ['/portal/close', (anything) => ({ anything })],
  ];

  it('never breaks the portal', async () => {
    let close = 0;
    for (const [path, body] of written)
      for (const value of strange) {
        if (path === '/portal/close' && close++ > 0) continue;
        const { status } = await portal.phone.post(path, body(value));
        if (status >= 500) throw new Error(`${path} answered ${status} to ${JSON.stringify(value).slice(0, 40)}`);
      }
    await portal.phone.get('/portal/help?locale=xx').expect(400);
    await portal.phone.get('/portal/help?country=Mars').expect(400);
    await portal.phone.get('/portal/help?q=1').expect(400);
    for (const query of ['', '?situation=crime', '?situation=talk&country=Mars', '?situation=talk&q=1'])
      await portal.phone.get(`/portal/resources${query}`).expect(400);
    expect([400, 401]).toContain((await portalBrowser(running).get('/portal/session').set('Cookie', 'a_session=%E0%A4%A')).status);
  });

  it('never breaks the advocates’ side, and names the field', async () => {
    const { id: draft } = (await mara.post(`/cases/${portal.caseId}/status-updates`, words)).body;
    const base = `/cases/${portal.caseId}`;
    for (const value of strange) {
      const answers = [
        await mara.post(`${base}/portal`, { personId: value, safetyTalk: true } as object),
        await mara.post(`${base}/portal`, { personId: portal.personId, safetyTalk: value } as object),
        await mara.post(`${base}/status-updates`, { ...words, word: value } as object),
        await mara.post(`/status-updates/${draft}/decide`, { version: value === 1 ? 0 : value, action: 'publish' } as object),
        await mara.post(`/status-updates/${draft}/decide`, { version: 1, action: value } as object),
        await mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action: value } as object),
        await mara.post(`${base}/messages`, { text: 'x', personId: value } as object),
      ];
      for (const { status, body } of answers) {
        expect([400, 409]).toContain(status);
        if (status === 400) expect(body.code).toMatch(/^(invalid_input|unreadable_body)$/);
      }
    }
    for (const path of ['/portal-accounts/nothing/change', '/status-updates/nothing/decide']) await mara.post(path, {}).expect(400);
    await mara.get('/cases/nothing/portal').expect(400);
    await mara.get(`${base}/messages?personId=nothing`).expect(400);
    await mara.post(`/portal-accounts/${randomUUID()}/change`, { version: 1, action: 'lock' }).expect(404);
    expect((await mara.get(`${base}/status-updates`)).body.items.map(({ word }: { word: string }) => word)).toEqual([
      'waiting_for_agency',
      'received',
    ]);
    expect((await mara.get(`${base}/portal`)).body.items).toMatchObject([{ state: 'active', version: 2 }]);
  });
});
