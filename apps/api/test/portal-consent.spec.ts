import { randomUUID } from 'node:crypto';
import { Database } from '@alongside/api/core';
import { Disclosures, type Basis, type Leaving } from '@alongside/api/consent';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { actorOf, as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, partiesOf, seen, showName, type GivenPortal } from './support/given-portal';
import {
  DRAWN,
  ITEMS,
  agencyOf,
  allowedRecord,
  givenAgency,
  givenReferral,
  givenRelease,
  step,
  withoutReviews,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let portal: GivenPortal;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
});
beforeEach(async () => {
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
  agencyId = await givenAgency(supervisor, { name: `Office ${randomUUID().slice(0, 8)}` });
});
afterAll(() => running.close());

/** A line in the ledger, through the gate itself. */
const disclose = (basis: Basis, leaving: Partial<Leaving> = {}) => {
  const actor = actorOf(home.people.mara);
  const whole = {
    caseId: portal.caseId,
    agencyId,
    how: 'send' as const,
    referralId: null,
    items: ITEMS,
    purpose: 'To help with the report.',
    ...leaving,
    ...basis,
  };
  return running.app.get(Database).transaction(actor, () => running.app.get(Disclosures).open(actor, whole));
};
const shared = async (phone = portal.phone) => (await phone.get('/portal/shared').expect(200)).body.items;
const releases = async (phone = portal.phone) => (await phone.get('/portal/releases').expect(200)).body.items;
const nameOf = async (id: string) => (await mara.get(`/agencies/${id}`)).body.name;

describe('what was shared', () => {
  it('says what was given and why, and calls the agency by its name once the person wants that', async () => {
    await givenRelease(running, mara, portal.caseId, agencyId);
    await disclose({ basis: 'release' });
    const line = {
      id: expect.any(String),
      agencyName: null,
      toAgency: true,
      leftOut: false,
      items: ITEMS,
      purpose: 'To help with the report.',
      at: expect.any(String),
      basis: 'release',
    };
    expect(await shared()).toEqual([line]);
    await showName(mara, portal.id, agencyId);
    expect(await shared()).toEqual([{ ...line, agencyName: await nameOf(agencyId) }]);
  });

  it('lets the person show and hide a name themselves, at the line where it stands', async () => {
    await disclose({ basis: 'emergency', reason: 'x' });
    const [{ id }] = await shared();
    await portal.phone.post(`/portal/shared/${id}/name`, { shown: true }).expect(201);
    expect(await shared()).toMatchObject([{ agencyName: await nameOf(agencyId) }]);
    const agencies = await mara.get(`/portal-accounts/${portal.id}/agencies`).expect(200);
    expect(agencies.body.items).toEqual([{ agencyId, name: await nameOf(agencyId), shown: true }]);
    await portal.phone.post(`/portal/shared/${id}/name`, { shown: false }).expect(201);
    expect(await shared()).toMatchObject([{ agencyName: null }]);
    await portal.phone.post(`/portal/shared/${randomUUID()}/name`, { shown: true }).expect(404);
  });

  it('leaves out words that would name an agency all the same', async () => {
    const name: string = await nameOf(agencyId);
    await disclose(
      { basis: 'emergency', reason: 'x' },
      { items: ['Age', `Number of the ${name.toUpperCase()} report`], purpose: `So that ${name} can help.` },
    );
    expect(await shared()).toMatchObject([{ agencyName: null, items: ['Age'], purpose: '', leftOut: true }]);
    await showName(mara, portal.id, agencyId);
    expect(await shared()).toMatchObject([{ agencyName: name, purpose: `So that ${name} can help.`, leftOut: false }]);
  });

  it('takes a name from no colleague without the case, and only of agencies that have to do with it', async () => {
    const noor = await as(running, home.people.noor);
    await noor.get(`/portal-accounts/${portal.id}/agencies`).expect(404);
    await noor.post(`/portal-accounts/${portal.id}/agencies`, { agencyId, shown: true }).expect(404);
    const { body } = await mara.post(`/portal-accounts/${portal.id}/agencies`, { agencyId, shown: true }).expect(400);
    expect(body.fields).toEqual([{ path: 'agencyId', problem: 'unknown_agency' }]);
  });

  it('names no agency that the client did not agree to', async () => {
    await disclose({ basis: 'emergency', reason: 'Somebody was about to be hurt.' });
    const [line] = await shared();
    expect(line).toMatchObject({ agencyName: null, basis: 'emergency' });
    expect(JSON.stringify(line)).not.toContain('about to be hurt');
  });

  it('takes no release and no referral for a wish to see the name', async () => {
    await givenRelease(running, mara, portal.caseId, agencyId);
    await givenReferral(mara, portal.caseId, agencyId, { acts: 'client' });
    await disclose({ basis: 'emergency', reason: 'x' });
    expect(await shared()).toMatchObject([{ agencyName: null }]);
  });

  it('speaks the language of the person', async () => {
    const ic3 = await agencyOf(mara, 'ic3');
    await givenRelease(running, mara, portal.caseId, ic3);
    await disclose({ basis: 'release' }, { agencyId: ic3 });
    await showName(mara, portal.id, ic3);
    await asOwner(running.database, `update portal_account set locale = 'es' where id = $1`, [portal.id]);
    const [line] = await shared();
    expect(line.agencyName).not.toBe(await nameOf(ic3));
  });

  it('never holds what was withheld, nor anything that would tell of it', async () => {
    const { disclosureId } = await disclose(
      { basis: 'statutory_mandate', recordId: allowedRecord(running, 'statutory_mandate') },
      { purpose: 'Mandated report about the stepfather.' },
    );
    const { disclosureId: second } = await disclose({ basis: 'emergency', reason: 'x' }, { purpose: 'Shown first.' });
    expect((await shared()).map(({ id }: { id: string }) => id)).toEqual([second]);
    await mara.post(`/disclosures/${second}/withhold`, { withhold: true, reason: 'It would endanger the child.' }).expect(201);
    for (const path of ['shared', 'status', 'messages', 'releases', 'session']) {
      const { text } = await portal.phone.get(`/portal/${path}`).expect(200);
      for (const hidden of [disclosureId, second, 'stepfather', 'Shown first', 'endanger']) expect(text).not.toContain(hidden);
    }
    const seenIds = await asOwner<{ subject_ids: string[] }>(
      running.database,
      `select subject_ids from audit_event where action = 'portal.shared' and actor_id = $1`,
      [portal.id],
    );
    expect(seenIds.flatMap(({ subject_ids }) => subject_ids)).toEqual([second]);
  });
});

describe('your choices', () => {
  it('shows each release as it stands', async () => {
    const id = await givenRelease(running, mara, portal.caseId, agencyId, { expiresAt: new Date(Date.now() + 2 * DAY).toISOString() });
    expect(await releases()).toEqual([
      {
        id,
        recipient: null,
        recipientRole: '',
        toAgency: true,
        leftOut: false,
        emergency: false,
        purpose: 'To help with the report.',
        items: ITEMS,
        method: 'phone',
        state: 'active',
        startsAt: expect.any(String),
        expiresAt: expect.any(String),
        oneTime: false,
        asked: 'none',
        waitsForOthers: false,
        mayRevoke: true,
      },
    ]);
    await asOwner(
      running.database,
      `update release set starts_at = now() - interval '9 days', expires_at = now() - interval '1 day' where id = $1`,
      [id],
    );
    expect(await releases()).toMatchObject([{ id, state: 'expired' }]);
  });

  it('name the agency while they are asked for, and afterwards only where the person wants to see the name', async () => {
    const name: string = await nameOf(agencyId);
    const purpose = `So that ${name} can look into it.`;
    const asked = await givenRelease(running, mara, portal.caseId, agencyId, {
      purpose,
      signers: [{ personId: portal.personId, how: 'portal' }],
    });
    const one = async () => (await releases()).find((each: { id: string }) => each.id === asked);
    expect(await one()).toMatchObject({ recipient: name, recipientRole: 'Desk officer', purpose, asked: 'sign', leftOut: false });
    await portal.phone.post(`/portal/releases/${asked}/sign`, { agree: true, name: 'Rosa' }).expect(201);
    expect(await one()).toMatchObject({ recipient: null, recipientRole: '', purpose: '', asked: 'signed', leftOut: true });
    expect((await portal.phone.get('/portal/releases')).text).not.toContain(name);
    await portal.phone.post(`/portal/releases/${asked}/name`, { shown: true }).expect(201);
    expect(await one()).toMatchObject({ recipient: name, recipientRole: 'Desk officer', purpose });
    const agencies = await mara.get(`/portal-accounts/${portal.id}/agencies`).expect(200);
    expect(agencies.body.items).toEqual([{ agencyId, name, shown: true }]);
    await portal.phone.post(`/portal/releases/${asked}/name`, { shown: false }).expect(201);
    await portal.phone.post(`/portal/releases/${asked}/revoke`).expect(201);
    expect(await one()).toMatchObject({ recipient: null, state: 'revoked' });
    await portal.phone.post(`/portal/releases/${randomUUID()}/name`, { shown: true }).expect(404);
  });

  it('are taken back in one tap, and what waited under them steps back', async () => {
    const id = await givenRelease(running, mara, portal.caseId, agencyId);
    const referral = await givenReferral(mara, portal.caseId, agencyId, { acts: 'advocate' });
    expect((await step(mara, referral, 'ready')).status).toBe(201);
    await portal.phone.post(`/portal/releases/${id}/revoke`).expect(201);
    expect(await releases()).toMatchObject([{ id, state: 'revoked' }]);
    expect((await mara.get(`/referrals/${referral}`)).body.state).toBe('awaiting_release');
    await expect(disclose({ basis: 'release' })).rejects.toMatchObject({ code: 'release_revoked' });
    const told = await asOwner(
      running.database,
      `select 1 from notification where user_id = $1 and case_id = $2 and reason = 'release_revoked_by_client'`,
      [home.people.mara.id, portal.caseId],
    );
    expect(told).toHaveLength(1);
    const [audit] = await asOwner<{ actor_kind: string; actor_id: string }>(
      running.database,
      `select actor_kind, actor_id from audit_event where action = 'release.revoked' and $1 = any(subject_ids)`,
      [id],
    );
    expect(audit).toEqual({ actor_kind: 'portal', actor_id: portal.id });
    expect((await portal.phone.post(`/portal/releases/${id}/revoke`).expect(409)).body.code).toBe('release_revoked');
  });

  it('are one’s own only', async () => {
    const other = await givenPortal(running, mara, (await givenCase(mara)).id);
    const id = await givenRelease(running, mara, other.caseId, agencyId);
    await portal.phone.post(`/portal/releases/${id}/revoke`).expect(404);
    await portal.phone.post(`/portal/releases/${randomUUID()}/revoke`).expect(404);
    await portal.phone.post('/portal/releases/nothing/revoke').expect(400);
    expect(await releases(other.phone)).toMatchObject([{ id, state: 'active' }]);
  });
});

/** What a minor decides alone, because a law lets them get the service alone. */
const alone = async (caseId: string) => ({
  minorAlone: { rule: 'named_law', law: 'The law of our state.' },
  signers: [{ personId: (await partiesOf(mara, caseId))['client'], how: 'now', signature: DRAWN }],
});

describe('a caregiver', () => {
  it('sees what they signed themselves and nothing else, and may take that back', async () => {
    const { id: caseId } = await givenCase(mara, { minor: true });
    const mother = await givenPortal(running, mara, caseId, 'caregiver');
    const [hers, theirs] = [
      await givenRelease(running, mara, caseId, agencyId),
      await givenRelease(running, mara, caseId, agencyId, await alone(caseId)),
    ];
    expect(await releases(mother.phone)).toMatchObject([{ id: hers, state: 'active', mayRevoke: true }]);
    await mother.phone.post(`/portal/releases/${theirs}/revoke`).expect(404);
    await mother.phone.post(`/portal/releases/${hers}/revoke`).expect(201);
    expect(await releases(mother.phone)).toMatchObject([{ id: hers, state: 'revoked', mayRevoke: false }]);
    const [view] = (await mara.get(`/cases/${caseId}/releases`).expect(200)).body.items.filter(({ id }: { id: string }) => id === hers);
    expect(view.revocation).toMatchObject({ how: 'portal', by: 'Parent of Rosa Example', enteredBy: null });
  });

  it('sees nothing of what was shared about the client, unless the advocate checked that', async () => {
    const { id: caseId } = await givenCase(mara, { minor: true });
    const mother = await givenPortal(running, mara, caseId, 'caregiver');
    const release = await givenRelease(running, mara, caseId, agencyId, await alone(caseId));
    await disclose({ basis: 'release' }, { caseId });
    expect(await shared(mother.phone)).toEqual([]);
    expect(await releases(mother.phone)).toEqual([]);
    await mother.phone.post(`/portal/releases/${release}/revoke`).expect(404);
    await mara.post(`/portal-accounts/${mother.id}/change`, { version: 2, action: 'show_client' }).expect(201);
    expect(await shared(mother.phone)).toHaveLength(1);
    expect(await releases(mother.phone)).toMatchObject([{ id: release }]);
    await mara.post(`/portal-accounts/${mother.id}/change`, { version: 1, action: 'hide_client' }).expect(201);
    expect(await shared(mother.phone)).toEqual([]);
  });

  it('finds the same before and after the teen gets a page of their own', async () => {
    for (const seesClient of [true, false]) {
      const { id: caseId } = await givenCase(mara, { minor: true });
      const mother = await givenPortal(running, mara, caseId, 'caregiver', { seesClient });
      await givenRelease(running, mara, caseId, agencyId);
      await disclose({ basis: 'release' }, { caseId });
      const all = async () =>
        Promise.all(
          ['status', 'messages', 'shared', 'releases', 'keys', 'session', 'help'].map(
            async (path) => (await mother.phone.get(`/portal/${path}`).expect(200)).text,
          ),
        );
      const before = await all();
      const teen = await givenPortal(running, mara, caseId);
      await teen.phone.post('/portal/messages', { text: 'From the teen' }).expect(201);
      expect(await all()).toEqual(before);
      expect(await shared(teen.phone)).toHaveLength(1);
    }
  });
});

it('drafts words when a referral moves, for the advocate to publish', async () => {
  const referral = await givenReferral(mara, portal.caseId, agencyId, { acts: 'client' });
  for (const to of ['ready', 'sent'] as const) expect((await step(mara, referral, to)).status).toBe(201);
  expect((await mara.get(`/cases/${portal.caseId}/status-updates`)).body.items).toMatchObject([
    { word: 'sent_to_agency', state: 'draft' },
    { word: 'received', state: 'draft' },
  ]);
  expect(await seen(portal.phone)).toMatchObject({ current: null, history: [] });
});
