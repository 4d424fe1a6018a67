import { randomUUID } from 'node:crypto';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, type Browser, type GivenOrganization } from './support/given';
import { comeBack, givenInvite, givenPortal, publish, seen, words, type GivenPortal } from './support/given-portal';

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

describe('messages', () => {
  const reminders = (caseId: string) =>
    asOwner<{ state: string; owner: string; due: string }>(
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
    await portal.phone.post('/portal/activity', { shown: true }).expect(201);
    const after = (await mara.get(`/cases/${portal.caseId}/messages`)).body.items;
    expect(after[1]).toMatchObject({ from: 'staff', author: 'Mara Advocate', readAt: expect.any(String) });
  });

  it('remind the advocate until somebody answers, from the first one without an answer', async () => {
    await portal.phone.post('/portal/messages', { text: 'Is there news?' }).expect(201);
    const [first] = await reminders(portal.caseId);
    expect(first).toMatchObject({ state: 'open', owner: home.people.mara.id });
    expect(Date.parse(first.due) - Date.now()).toBeGreaterThan(23 * HOUR);
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
    expect((await mara.get(`/cases/${id}/messages`).expect(200)).body).toEqual({
      items: [],
      mayWrite: false,
      personId: null,
      accountId: null,
      waitsSince: null,
      keptDays: 30,
    });
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

  it('may be waiting for somebody who was invited', async () => {
    const invited = await givenInvite(mara, (await givenCase(mara)).id);
    await mara.post(`/cases/${invited.caseId}/messages`, { text: 'Welcome. This is for when you come in.' }).expect(201);
    expect((await mara.get(`/cases/${invited.caseId}/messages`)).body).toMatchObject({ mayWrite: true, items: [{ from: 'staff' }] });
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
    expect(teen.number).toMatch(/^\d{4}-\d{4}$/);
    expect(teen.number).not.toBe(mother.number);
    expect((await teen.phone.get('/portal/session')).body.number).toBe(teen.number);
    expect((await mara.get(`/cases/${teen.caseId}/portal`)).body.items.map(({ number }: { number: string }) => number)).toEqual([
      mother.number,
      teen.number,
    ]);
    await comeBack(running, teen);
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

  it('are told what is meant for them, and nobody by accident', async () => {
    const { body: draft } = await mara.post(`/cases/${teen.caseId}/status-updates`, words).expect(201);
    const decide = (personIds?: string[]) => mara.post(`/status-updates/${draft.id}/decide`, { version: 1, action: 'publish', personIds });
    expect((await decide().expect(400)).body.fields).toEqual([{ path: 'personIds', problem: 'required' }]);
    expect((await decide([randomUUID()]).expect(400)).body.fields).toEqual([{ path: 'personIds', problem: 'may_not_have_portal' }]);
    expect((await decide([teen.personId]).expect(201)).body.personIds).toEqual([teen.personId]);
    expect((await seen(teen.phone)).current).toMatchObject({ text: words.text });
    expect((await seen(mother.phone)).current).toBeNull();
    await publish(mara, teen.caseId, { word: 'done', text: 'For both.' }, [teen.personId, mother.personId]);
    expect((await seen(mother.phone)).current).toMatchObject({ text: 'For both.' });
    expect((await seen(mother.phone)).history).toEqual([]);
  });

  it('have dates that are the teen’s own; who speaks for them sees where to bring them, and never their health', async () => {
    for (const kind of ['counseling', 'court'])
      await mara
        .post(`/cases/${teen.caseId}/appointments`, { kind, title: 'x', startsAt: new Date(Date.now() + DAY).toISOString(), zone: 'UTC' })
        .expect(201);
    const kinds = async ({ phone }: GivenPortal) => (await seen(phone)).appointments.map(({ kind }: { kind: string }) => kind);
    expect((await kinds(teen)).sort()).toEqual(['counseling', 'court']);
    expect(await kinds(mother)).toEqual([]);
    await mara.post(`/portal-accounts/${mother.id}/change`, { version: 2, action: 'show_client' }).expect(201);
    expect(await kinds(mother)).toEqual(['court']);
  });

  it('are spoken to as who they are', async () => {
    const voiceOf = async ({ phone }: GivenPortal) => (await phone.get('/portal/session').expect(200)).body.voice;
    expect([await voiceOf(teen), await voiceOf(mother), await voiceOf(portal)]).toEqual(['teen', 'caregiver', 'adult']);
  });
});

it('is for whoever comes later only what was published for them', async () => {
  const { id } = await givenCase(mara, { minor: true });
  const teen = await givenPortal(running, mara, id);
  await publish(mara, id);
  const mother = await givenPortal(running, mara, id, 'caregiver');
  expect((await seen(teen.phone)).current).not.toBeNull();
  expect((await seen(mother.phone)).current).toBeNull();
});
