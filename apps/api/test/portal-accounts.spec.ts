import { randomUUID } from 'node:crypto';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, type Browser, type GivenOrganization } from './support/given';
import { WORDS, comeBack, givenInvite, givenPortal, partiesOf } from './support/given-portal';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
afterAll(() => running.close());

describe('the advocate decides who has a portal', () => {
  it('asks for the safety talk and one portal per person', async () => {
    const { id } = await givenCase(mara);
    const { client } = await partiesOf(mara, id);
    await mara.post(`/cases/${id}/portal`, { personId: client }).expect(400);
    await mara.post(`/cases/${id}/portal`, { personId: client, safetyTalk: false }).expect(400);
    await mara.post(`/cases/${id}/portal`, { personId: client, safetyTalk: true }).expect(201);
    expect((await mara.post(`/cases/${id}/portal`, { personId: client, safetyTalk: true }).expect(409)).body.code).toBe('duplicate');
  });

  it('refuses it to who is reported, or held to be an abuser, or no part of the case', async () => {
    const { id } = await givenCase(mara, {
      minor: true,
      draft: { contactPerson: { name: 'Stepfather', relationship: 'stepfather', allegedAbuser: true } },
    });
    const people = await partiesOf(mara, id);
    for (const personId of [people['reported_person'], people['caregiver'], randomUUID()]) {
      const { body } = await mara.post(`/cases/${id}/portal`, { personId, safetyTalk: true }).expect(400);
      expect(body.fields).toEqual([{ path: 'personId', problem: 'may_not_have_portal' }]);
    }
  });

  it('ends the portal of a caregiver who turns out to be an abuser, with the next request', async () => {
    const { id } = await givenCase(mara, { minor: true });
    const mother = await givenPortal(running, mara, id, 'caregiver');
    await mother.phone.get('/portal/status').expect(200);
    const party = (await mara.get(`/cases/${id}`)).body.parties.find(({ role }: { role: string }) => role === 'caregiver');
    await mara
      .put(`/cases/${id}/parties/${party.id}`, {
        version: party.version,
        role: 'caregiver',
        identity: party.identity,
        relationship: 'mother',
        why: '',
        allegedAbuser: true,
      })
      .expect(200);
    await mother.phone.get('/portal/status').expect(401);
    await portalBrowser(running).post('/portal/session', { number: mother.number, passphrase: WORDS }).expect(401);
  });

  it.each(['lock', 'close', 'new_code'])('%s ends every session at once', async (action) => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    const tablet = await comeBack(running, portal);
    await mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action, check: 'in_person' }).expect(201);
    await portal.phone.get('/portal/status').expect(401);
    await tablet.post('/portal/messages', { text: 'Hello?' }).expect(401);
    await portalBrowser(running).post('/portal/session', { number: portal.number, passphrase: WORDS }).expect(401);
  });

  it('locks even from a page that is out of date, and unlocks to where it was', async () => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    const locked = await mara.post(`/portal-accounts/${portal.id}/change`, { version: 1, action: 'lock' }).expect(201);
    expect(locked.body).toMatchObject({ state: 'locked', code: null, version: 3 });
    const unlock = (version: number) => mara.post(`/portal-accounts/${portal.id}/change`, { version, action: 'unlock', check: 'known' });
    expect((await unlock(1).expect(409)).body.code).toBe('stale');
    expect((await unlock(3).expect(201)).body.state).toBe('active');
    await (await comeBack(running, portal)).get('/portal/status').expect(200);
  });

  it.each(['unlock', 'new_code', 'checked'])('asks before %s how they made sure who is speaking', async (action) => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    const lockedFirst = action === 'unlock';
    if (lockedFirst) await mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action: 'lock' }).expect(201);
    const act = (check?: string) => mara.post(`/portal-accounts/${portal.id}/change`, { version: lockedFirst ? 3 : 2, action, check });
    expect((await act().expect(400)).body.fields).toEqual([{ path: 'check', problem: 'required' }]);
    await act('a feeling').expect(400);
    await act('code_word').expect(201);
    const [account] = (await mara.get(`/cases/${portal.caseId}/portal`).expect(200)).body.items;
    expect(account).toMatchObject({ checkedHow: 'code_word', checkedAt: expect.any(String) });
    const story = (await mara.get(`/cases/${portal.caseId}/timeline?kind=portal_${action}`).expect(200)).body.items;
    expect(story).toMatchObject([{ by: { displayName: 'Mara Advocate' }, facts: { check: 'code_word' } }]);
  });

  it('takes no code word for said where none was agreed', async () => {
    const portal = await givenPortal(running, mara, (await givenCase(mara, { draft: { safeContact: { channel: 'none' } } })).id);
    const act = (check: string) => mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action: 'new_code', check });
    expect((await act('code_word').expect(400)).body.fields).toEqual([{ path: 'check', problem: 'no_code_word' }]);
    await act('in_person').expect(201);
  });

  it('gives a new code that replaces the words', async () => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    const { body } = await mara
      .post(`/portal-accounts/${portal.id}/change`, { version: 2, action: 'new_code', check: 'code_word' })
      .expect(201);
    expect(body).toMatchObject({ state: 'invited', code: expect.stringMatching(/^\d{3}-\d{3}-\d{4}$/), expiresAt: expect.any(String) });
    const phone = portalBrowser(running);
    await phone.post('/portal/code', { code: body.code }).expect(201);
    await phone.post('/portal/passphrase', { passphrase: 'other words this time' }).expect(201);
    await comeBack(running, portal, 'other words this time');
  });

  it('lets nobody bring a closed portal back', async () => {
    const portal = await givenInvite(mara, (await givenCase(mara)).id);
    await mara.post(`/portal-accounts/${portal.id}/change`, { version: 1, action: 'close' }).expect(201);
    for (const action of ['unlock', 'new_code', 'lock'])
      await mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action }).expect(409);
    const anew = await givenPortal(running, mara, portal.caseId);
    expect(anew.number).toBe(portal.number);
    await comeBack(running, anew);
  });

  it('lets the person close it for good in one tap, and tells the advocate', async () => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    await portal.phone.post('/portal/close').expect(201);
    expect(portal.phone.cookies.has('a_session')).toBe(false);
    await portalBrowser(running).post('/portal/session', { number: portal.number, passphrase: WORDS }).expect(401);
    expect((await mara.get(`/cases/${portal.caseId}/portal`)).body.items).toMatchObject([{ state: 'closed' }]);
    const [told] = await asOwner<{ count: number }>(
      running.database,
      `select count(*)::int as count from notification where user_id = $1 and case_id = $2 and reason = 'portal_closed'`,
      [home.people.mara.id, portal.caseId],
    );
    expect(told.count).toBe(1);
  });

  it('keeps it from colleagues without the case and from other organizations', async () => {
    const portal = await givenInvite(mara, (await givenCase(mara)).id);
    const noor = await as(running, home.people.noor);
    const elsewhere = await as(running, (await givenOrganization(running, 'Elsewhere')).people.director);
    for (const other of [noor, elsewhere]) {
      await other.get(`/cases/${portal.caseId}/portal`).expect(404);
      await other.get(`/cases/${portal.caseId}/messages`).expect(404);
      await other.get(`/cases/${portal.caseId}/status-updates`).expect(404);
      await other.post(`/cases/${portal.caseId}/portal`, { personId: portal.personId, safetyTalk: true }).expect(404);
      await other.post(`/portal-accounts/${portal.id}/change`, { version: 1, action: 'lock' }).expect(404);
    }
    await (await as(running, home.people.auditor)).get(`/cases/${portal.caseId}/portal`).expect(403);
    await (await as(running, home.people.supervisor)).get(`/cases/${portal.caseId}/portal`).expect(200);
  });
});

describe('the code word of the case', () => {
  it('opens nothing where a teen and a caregiver may both know it: who it is, is made sure of in another way', async () => {
    const { id } = await givenCase(mara, { minor: true });
    const teen = await givenPortal(running, mara, id);
    const mother = await givenPortal(running, mara, id, 'caregiver');
    const recover = ({ id: account }: { id: string }, check: string) =>
      mara.post(`/portal-accounts/${account}/change`, { version: 2, action: 'new_code', check });
    expect((await recover(mother, 'code_word').expect(400)).body.fields).toEqual([{ path: 'check', problem: 'no_code_word' }]);
    await recover(mother, 'in_person').expect(201);
    expect((await recover(teen, 'code_word').expect(400)).body.fields).toEqual([{ path: 'check', problem: 'no_code_word' }]);
    await recover(teen, 'known').expect(201);
  });
});

it('tells the advocates at once that a code was used up: who has the page of the case open does not go on with what it was', async () => {
  const told = () =>
    asOwner(running.database, `select 1 from notification where reason = 'portal_in_use' and case_id = $1 and user_id = $2`, [
      invited.caseId,
      home.people.mara.id,
    ]);
  const invited = await givenInvite(mara, (await givenCase(mara)).id);
  expect(await told()).toHaveLength(0);
  const phone = portalBrowser(running);
  await phone.post('/portal/code', { code: invited.code }).expect(201);
  await phone.post('/portal/passphrase', { passphrase: WORDS }).expect(201);
  expect(await told()).toHaveLength(1);
});
