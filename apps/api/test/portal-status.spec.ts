import supertest from 'supertest';
import { Database, system } from '@alongside/api/core';
import { StatusDrafts } from '@alongside/api/portal';
import { DAY, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { WORDS, comeBack, givenPortal, publish, seen, showName, words, type GivenPortal } from './support/given-portal';
import { agencyOf, givenReferral, givenRelease } from './support/given-referral';

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
      label: 'We are waiting for an answer',
      around: null,
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
    await mara.post(`/status-updates/${first}/decide`, { version: 1, action: 'publish' }).expect(409);
    await mara.put(`/status-updates/${first}`, { ...words, version: 3 }).expect(200);
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
    expect(Object.keys(answer.body.appointments[0]).sort()).toEqual(['kind', 'since', 'startsAt', 'zone']);
    expect(JSON.stringify(answer.body)).not.toMatch(/Hearing|Main Street/);
  });

  it('does not call an agency by its name before the person wants to see it', async () => {
    const ic3 = await agencyOf(mara, 'ic3');
    const told = { ...words, text: 'Your report is with IC3 now.' };
    await publish(mara, portal.caseId, { ...words, text: 'Nobody of this case is called IC3.' });
    await givenReferral(mara, portal.caseId, ic3, { acts: 'client' });
    const { body: draft } = await mara.post(`/cases/${portal.caseId}/status-updates`, told).expect(201);
    const say = () => mara.post(`/status-updates/${draft.id}/decide`, { version: 1, action: 'publish' });
    expect((await say().expect(400)).body.fields).toEqual([{ path: 'text', problem: 'agency_named' }]);
    await showName(mara, portal.id, ic3);
    await say().expect(201);
    expect((await seen(portal.phone)).current.text).toBe(told.text);
  });
});

describe('what is needed', () => {
  const preview = async () => (await mara.get(`/portal-accounts/${portal.id}/page`).expect(200)).body.status.asked;
  const plain = async () => {
    const cookies = [...portal.phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return (await supertest(running.portal).get('/page').set('Cookie', cookies).expect(200)).text;
  };

  it('is nothing only while nothing is: a release to sign stands first, on every home there is', async () => {
    await publish(mara, portal.caseId);
    expect((await seen(portal.phone)).asked).toEqual({ now: '', releases: 0, reports: 0 });
    expect(await plain()).toContain('Nothing is needed from you now.');

    const agencyId = await agencyOf(mara, 'ic3');
    const id = await givenRelease(running, mara, portal.caseId, agencyId, { signers: [{ personId: portal.personId, how: 'portal' }] });
    expect((await seen(portal.phone)).asked).toMatchObject({ releases: 1 });
    expect(await preview()).toMatchObject({ releases: 1 });
    expect(await plain()).not.toContain('Nothing is needed');
    expect(await plain()).toContain('You can sign it, or say no');

    await portal.phone.post(`/portal/releases/${id}/decline`).expect(201);
    expect(await preview()).toMatchObject({ releases: 0 });
    expect(await plain()).toContain('Nothing is needed from you now.');
  });

  it('is said before anything was published, too', async () => {
    expect(await plain()).not.toContain('Nothing is needed');
    await givenRelease(running, mara, portal.caseId, await agencyOf(mara, 'ic3'), {
      signers: [{ personId: portal.personId, how: 'portal' }],
    });
    expect((await seen(portal.phone)).asked).toMatchObject({ releases: 1 });
    expect(await plain()).toContain('You can sign it, or say no');
  });

  it('is a message that is new, and what one of the reports asks', async () => {
    const referralId = await givenReferral(mara, portal.caseId, await agencyOf(mara, 'ic3'));
    await publish(mara, portal.caseId, { ...words, referralId, needed: 'Please look for the number.' });
    expect((await seen(portal.phone)).asked).toEqual({ now: 'Please look for the number.', releases: 0, reports: 0 });
    await publish(mara, portal.caseId);
    expect((await seen(portal.phone)).asked).toEqual({ now: '', releases: 0, reports: 1 });
    expect(await preview()).toMatchObject({ reports: 1 });
    expect(await plain()).toContain('There is something you can do in one of the steps.');
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'What was the number?' }).expect(201);
    expect(await plain()).toContain('There is a new message for you.');
  });

  it('is nothing in the view for danger', async () => {
    await givenRelease(running, mara, portal.caseId, await agencyOf(mara, 'ic3'), {
      signers: [{ personId: portal.personId, how: 'portal' }],
    });
    await portal.phone.post('/portal/keys', { current: WORDS, change: 'danger', passphrase: 'green kettle on the shelf' }).expect(201);
    const phone = await comeBack(running, portal, 'green kettle on the shelf');
    expect((await seen(phone)).asked).toEqual({ now: '', releases: 0, reports: 0 });
  });
});
