import { randomUUID } from 'node:crypto';
import { Database, system } from '@alongside/api/core';
import { StatusDrafts } from '@alongside/api/portal';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, type Browser, type GivenOrganization } from './support/given';
import { givenInvite, givenPortal, type GivenPortal } from './support/given-portal';

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

const words = {
  word: 'waiting_for_agency',
  text: 'Your report is with the police.',
  next: 'Your advocate will call them on Tuesday.',
  needed: 'Nothing is needed from you now.',
};
const publish = async (staff: Browser, caseId: string, input: object = words) => {
  const draft = await staff.post(`/cases/${caseId}/status-updates`, input).expect(201);
  return (await staff.post(`/status-updates/${draft.body.id}/decide`, { version: 1, action: 'publish' }).expect(201)).body;
};
const seen = async (phone: Browser) => (await phone.get('/portal/status').expect(200)).body;

describe('status', () => {
  it('shows what was published, newest first, and nothing before', async () => {
    const draft = await mara.post(`/cases/${portal.caseId}/status-updates`, words).expect(201);
    expect(draft.body).toMatchObject({ ...words, state: 'draft', publishedAt: null, version: 1 });
    expect(await seen(portal.phone)).toMatchObject({ current: null, history: [] });
    const changed = await mara
      .put(`/status-updates/${draft.body.id}`, { ...words, version: 1, text: 'Your report is with the police now.' })
      .expect(200);
    expect(await seen(portal.phone)).toMatchObject({ current: null });
    await mara.post(`/status-updates/${draft.body.id}/decide`, { version: changed.body.version, action: 'publish' }).expect(201);
    expect((await seen(portal.phone)).current).toEqual({
      ...words,
      text: 'Your report is with the police now.',
      since: expect.any(String),
    });

    await publish(mara, portal.caseId, { word: 'done', text: 'This part is done.' });
    expect(await seen(portal.phone)).toMatchObject({
      current: { word: 'done', next: '', needed: '' },
      history: [{ word: 'waiting_for_agency', text: 'Your report is with the police now.' }],
    });
  });

  it('takes back what should not have been said', async () => {
    const said = await publish(mara, portal.caseId);
    await mara.post(`/status-updates/${said.id}/decide`, { version: said.version, action: 'discard' }).expect(201);
    expect(await seen(portal.phone)).toMatchObject({ current: null, history: [] });
  });

  it('never shows a discarded draft, and decides each once', async () => {
    const { body } = await mara.post(`/cases/${portal.caseId}/status-updates`, words).expect(201);
    await mara.post(`/status-updates/${body.id}/decide`, { version: 1, action: 'discard' }).expect(201);
    expect(await seen(portal.phone)).toMatchObject({ current: null });
    for (const action of ['publish', 'discard'])
      expect((await mara.post(`/status-updates/${body.id}/decide`, { version: 2, action }).expect(409)).body.code).toBe(
        'transition_refused',
      );
    await mara.put(`/status-updates/${body.id}`, { ...words, version: 2 }).expect(409);
  });

  it('refuses to publish what somebody changed meanwhile', async () => {
    const { body } = await mara.post(`/cases/${portal.caseId}/status-updates`, words).expect(201);
    await mara.put(`/status-updates/${body.id}`, { ...words, version: 1, text: 'Changed.' }).expect(200);
    expect((await mara.post(`/status-updates/${body.id}/decide`, { version: 1, action: 'publish' }).expect(409)).body.code).toBe('stale');
    expect((await mara.put(`/status-updates/${body.id}`, { ...words, version: 1 }).expect(409)).body.code).toBe('stale');
    await mara.put(`/status-updates/${body.id}`, words).expect(409);
  });

  it('can still be told when the case is closed, and drafts the words for it', async () => {
    const { body } = await mara.get(`/cases/${portal.caseId}`);
    await mara.post(`/cases/${portal.caseId}/close`, { version: body.version, reason: 'goals_met' }).expect(201);
    const { items } = (await mara.get(`/cases/${portal.caseId}/status-updates`).expect(200)).body;
    expect(items).toMatchObject([{ word: 'closed', state: 'draft' }]);
    expect(await seen(portal.phone)).toMatchObject({ current: null });
    await mara.post(`/status-updates/${items[0].id}/decide`, { version: items[0].version, action: 'publish' }).expect(201);
    expect(await seen(portal.phone)).toMatchObject({ current: { word: 'closed' } });
    expect((await portal.phone.get('/portal/messages')).body.mayWrite).toBe(false);
    expect((await portal.phone.post('/portal/messages', { text: 'Are you there?' }).expect(409)).body.code).toBe('case_closed');
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'Yes.' }).expect(409);
  });

  it('drafts when something changed: one at a time, in the language of the person, never over the advocate', async () => {
    const { id } = await givenCase(mara);
    const personId = (await mara.get(`/cases/${id}`)).body.parties.find(({ role }: { role: string }) => role === 'client').personId;
    await mara.post(`/cases/${id}/portal`, { personId, safetyTalk: true, locale: 'es' }).expect(201);
    const actor = system(home.id, 'test');
    const draft = (word: 'sent_to_agency' | 'waiting_for_agency' | 'done') =>
      running.app.get(Database).transaction(actor, () => running.app.get(StatusDrafts).draft(actor, id, word));
    const first = await draft('sent_to_agency');
    expect(await draft('waiting_for_agency')).toBe(first);
    const updates = async () => (await mara.get(`/cases/${id}/status-updates`).expect(200)).body.items;
    expect(await updates()).toMatchObject([
      { id: first, word: 'waiting_for_agency', state: 'draft', text: expect.stringContaining('Estamos esperando') },
    ]);
    await mara.put(`/status-updates/${first}`, { ...words, version: 1 }).expect(200);
    expect(await draft('done')).not.toBe(first);
    expect(await updates()).toHaveLength(2);
  });

  it('names the times and kinds of appointments to come, no place and no words', async () => {
    const appointment = (kind: string, days: number, cancelled = false) =>
      mara
        .post(`/cases/${portal.caseId}/appointments`, {
          kind,
          title: 'Hearing in courtroom 4',
          place: '12 Main Street',
          startsAt: new Date(Date.now() + days * DAY).toISOString(),
          zone: 'America/New_York',
          cancelled,
        })
        .expect(201);
    await appointment('counseling', 3);
    await appointment('court', 2);
    await appointment('interview', 4, true);
    await appointment('meeting', -2);
    const answer = await portal.phone.get('/portal/status').expect(200);
    expect(answer.body.appointments.map(({ kind }: { kind: string }) => kind)).toEqual(['court', 'counseling']);
    expect(Object.keys(answer.body.appointments[0]).sort()).toEqual(['kind', 'startsAt', 'zone']);
    expect(JSON.stringify(answer.body)).not.toMatch(/Hearing|Main Street/);
  });
});

describe('messages', () => {
  const reminders = (caseId: string) =>
    asOwner<{ state: string; owner: string; due: Date }>(
      running.database,
      `select state, owner_id as owner, due_at as due from reminder where case_id = $1 and kind = 'message_unanswered' order by created_at`,
      [caseId],
    );

  it('go both ways and are read by being opened', async () => {
    await portal.phone.post('/portal/messages', { text: 'Is there news?' }).expect(201);
    const staffSide = (await mara.get(`/cases/${portal.caseId}/messages`).expect(200)).body;
    expect(staffSide).toMatchObject({
      mayWrite: true,
      personId: portal.personId,
      items: [{ from: 'client', text: 'Is there news?', readAt: null }],
    });
    const sent = await mara.post(`/cases/${portal.caseId}/messages`, { text: 'Not yet. I will call on Tuesday.' }).expect(201);
    expect(sent.body).toMatchObject({ from: 'staff', text: 'Not yet. I will call on Tuesday.' });
    expect((await seen(portal.phone)).unreadMessages).toBe(1);
    const own = (await portal.phone.get('/portal/messages').expect(200)).body;
    expect(own).toMatchObject({
      mayWrite: true,
      items: [
        { from: 'client', text: 'Is there news?', readAt: expect.any(String) },
        { from: 'staff', text: 'Not yet. I will call on Tuesday.', readAt: null, author: null },
      ],
    });
    expect((await seen(portal.phone)).unreadMessages).toBe(0);
    const after = (await mara.get(`/cases/${portal.caseId}/messages`)).body.items;
    expect(after[1]).toMatchObject({ from: 'staff', author: 'Mara Advocate', readAt: expect.any(String) });
  });

  it('remind the advocate until somebody answers, from the first one without an answer', async () => {
    await portal.phone.post('/portal/messages', { text: 'Is there news?' }).expect(201);
    const [first] = await reminders(portal.caseId);
    expect(first).toMatchObject({ state: 'open', owner: home.people.mara.id });
    expect(first.due.getTime() - Date.now()).toBeGreaterThan(23 * HOUR);
    await portal.phone.post('/portal/messages', { text: 'Hello?' }).expect(201);
    expect(await reminders(portal.caseId)).toEqual([first]);
    const told = await asOwner(
      running.database,
      `select 1 from notification where user_id = $1 and case_id = $2 and reason = 'message_received'`,
      [home.people.mara.id, portal.caseId],
    );
    expect(told).toHaveLength(2);
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'I am here.' }).expect(201);
    expect(await reminders(portal.caseId)).toMatchObject([{ state: 'ended' }]);
    expect((await mara.get(`/cases/${portal.caseId}`)).body.lastClientContactAt).not.toBeNull();
  });

  it('are kept sealed', async () => {
    await portal.phone.post('/portal/messages', { text: 'A very private sentence.' }).expect(201);
    const rows = await asOwner<{ content: Buffer; row: string }>(
      running.database,
      'select content, m::text as row from message m where account_id = $1',
      [portal.id],
    );
    for (const { content, row } of rows) expect(content.toString('latin1') + row).not.toContain('private sentence');
  });

  it('do not go to a locked portal, and say so', async () => {
    await mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action: 'lock' }).expect(201);
    expect((await mara.get(`/cases/${portal.caseId}/messages`).expect(200)).body.mayWrite).toBe(false);
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'Hello' }).expect(409);
  });

  it('need somebody who has a portal', async () => {
    const { id } = await givenCase(mara);
    expect((await mara.get(`/cases/${id}/messages`).expect(200)).body).toEqual({ items: [], mayWrite: false, personId: null });
    expect((await mara.post(`/cases/${id}/messages`, { text: 'Hello' }).expect(400)).body.fields).toEqual([
      { path: 'personId', problem: 'no_portal' },
    ]);
  });

  it('write once for one key', async () => {
    const key = randomUUID();
    for (let twice = 0; twice < 2; twice++)
      await portal.phone.post('/portal/messages', { text: 'Only once' }).set('Idempotency-Key', key).expect(201);
    expect((await portal.phone.get('/portal/messages')).body.items).toHaveLength(1);
  });
});

describe('a teen and a caregiver on one case', () => {
  let teen: GivenPortal;
  let mother: GivenPortal;
  beforeEach(async () => {
    const { id } = await givenCase(mara, { minor: true });
    mother = await givenPortal(running, mara, id, 'caregiver');
    teen = await givenPortal(running, mara, id);
  });

  it('have numbers of their own, even with the same words', async () => {
    expect(teen.number).not.toBe(mother.number);
    await teen.phone.post('/portal/messages', { text: 'From the teen' }).expect(201);
    const back = portalBrowser(running);
    await back.post('/portal/session', { number: mother.number, passphrase: 'quiet river yellow chair' }).expect(201);
    expect((await back.get('/portal/messages')).body.items).toEqual([]);
  });

  it('see neither each other’s messages nor that there are any', async () => {
    await teen.phone.post('/portal/messages', { text: 'From the teen' }).expect(201);
    await mara.post(`/cases/${teen.caseId}/messages`, { text: 'To the teen', personId: teen.personId }).expect(201);
    await mara.post(`/cases/${teen.caseId}/messages`, { text: 'To the mother', personId: mother.personId }).expect(201);
    const texts = async ({ phone }: GivenPortal) =>
      (await phone.get('/portal/messages').expect(200)).body.items.map(({ text }: { text: string }) => text);
    expect((await seen(mother.phone)).unreadMessages).toBe(1);
    expect(await texts(mother)).toEqual(['To the mother']);
    expect(await texts(teen)).toEqual(['From the teen', 'To the teen']);
  });

  it('are told apart by the advocate: no message goes to the wrong one by default', async () => {
    expect((await mara.post(`/cases/${teen.caseId}/messages`, { text: 'To whom?' }).expect(400)).body.fields).toEqual([
      { path: 'personId', problem: 'required' },
    ]);
    await mara.post(`/cases/${teen.caseId}/messages`, { text: 'To nobody', personId: randomUUID() }).expect(400);
    expect((await mara.get(`/cases/${teen.caseId}/messages`)).body.personId).toBe(teen.personId);
    expect((await mara.get(`/cases/${teen.caseId}/messages?personId=${mother.personId}`)).body.personId).toBe(mother.personId);
  });

  it('read the same published status; what concerns health is the teen’s own', async () => {
    await publish(mara, teen.caseId);
    expect((await seen(mother.phone)).current).toEqual((await seen(teen.phone)).current);
    for (const kind of ['counseling', 'court'])
      await mara
        .post(`/cases/${teen.caseId}/appointments`, { kind, title: 'x', startsAt: new Date(Date.now() + DAY).toISOString(), zone: 'UTC' })
        .expect(201);
    const kinds = async ({ phone }: GivenPortal) => (await seen(phone)).appointments.map(({ kind }: { kind: string }) => kind);
    expect((await kinds(teen)).sort()).toEqual(['counseling', 'court']);
    expect(await kinds(mother)).toEqual(['court']);
  });
});

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
    await portalBrowser(running).get('/portal/session').set('Cookie', 'a_session=%E0%A4%A').expect(401);
  });

  it('never breaks the advocates’ side, and names the field', async () => {
    const { id: draft } = (await mara.post(`/cases/${portal.caseId}/status-updates`, words)).body;
    const base = `/cases/${portal.caseId}`;
    for (const value of strange) {
      const answers = [
        await mara.post(`${base}/portal`, { personId: value, safetyTalk: true } as object),
        await mara.post(`${base}/portal`, { personId: portal.personId, safetyTalk: value } as object),
        await mara.post(`${base}/status-updates`, { ...words, word: value } as object),
        await mara.post(`/status-updates/${draft}/decide`, { version: value, action: 'publish' } as object),
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
    expect((await mara.get(`${base}/status-updates`)).body.items).toHaveLength(1);
    expect((await mara.get(`${base}/portal`)).body.items).toMatchObject([{ state: 'active', version: 2 }]);
  });
});

it('has an invitation for a person who is not in yet too', async () => {
  const invited = await givenInvite(mara, (await givenCase(mara)).id);
  await mara.post(`/cases/${invited.caseId}/messages`, { text: 'Welcome. This is for when you come in.' }).expect(201);
  expect((await mara.get(`/cases/${invited.caseId}/messages`)).body).toMatchObject({ mayWrite: true, items: [{ from: 'staff' }] });
});
