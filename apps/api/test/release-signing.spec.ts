import { Database, system } from '@alongside/api/core';
import { Disclosures, ReleaseEndings } from '@alongside/api/consent';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { change, givenFamily, releaseOf } from './support/given-family';
import { comeBack, givenPortal, partiesOf, type GivenPortal } from './support/given-portal';
import {
  DRAWN,
  ITEMS,
  ON_PAPER,
  givenAgency,
  givenReferral,
  inTime,
  named,
  referralOf,
  releaseFor,
  revoke,
  step,
  withoutReviews,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let agencyId: string;
let portal: GivenPortal;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  agencyId = await givenAgency(await as(running, home.people.supervisor));
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

const make = async (signers: object[], values: object = {}, caseId = portal.caseId): Promise<string> => {
  const { body } = await mara.post(`/cases/${caseId}/releases`, releaseFor(running, agencyId, signers, values)).expect(201);
  return body.id;
};
/** A release that the client was asked to sign on their page. */
const asked = (values: object = {}) => make([{ personId: portal.personId, how: 'portal' }], values);
const release = (id: string, caseId = portal.caseId) => releaseOf(mara, caseId, id);
const signatureOf = async (id: string, place = 0) => (await release(id)).signatures[place];
const choice = async (id: string, phone = portal.phone) =>
  (await phone.get('/portal/releases').expect(200)).body.items.find((each: { id: string }) => each.id === id);
const onPage = (id: string, phone = portal.phone) => phone.post(`/portal/releases/${id}/sign`, { agree: true, name: ' Rosa Example ' });
const check = async (id: string, values: object = {}) => {
  const { version, signatures } = await release(id);
  const unchecked = signatures.find(({ state }) => state === 'unchecked') ?? signatures[0];
  return mara.post(`/releases/${id}/live-check`, {
    version,
    signatureId: unchecked.id,
    how: 'phone',
    codeWord: 'yes',
    confirmed: true,
    ...values,
  });
};
/** What the gate says about giving something under it now. */
const given = (caseId = portal.caseId) => {
  const actor = system(home.id, 'test');
  const ask = { caseId, agencyId, how: 'send' as const, basis: 'release' as const, items: ITEMS, purpose: 'To help.' };
  return running.app.get(Database).transaction(actor, () => running.app.get(Disclosures).open(actor, ask));
};
const reminders = (sourceId: string) =>
  asOwner<{ kind: string; state: string; owner_id: string }>(
    running.database,
    'select kind, state, owner_id from reminder where source_id = $1 order by created_at',
    [sourceId],
  );

describe('a release that waits for signatures', () => {
  it('lets nothing out, not even for the database, until the last one is there', async () => {
    const family = await givenFamily(mara);
    const { client, mother } = family.people;
    const id = await make(
      [
        { personId: client, how: 'now', signature: DRAWN },
        { personId: mother, how: 'later' },
      ],
      {},
      family.caseId,
    );
    const view = await release(id, family.caseId);
    expect(view).toMatchObject({ state: 'awaiting', signatures: [{ state: 'done' }, { state: 'missing', how: null, signedAt: null }] });
    await expect(given(family.caseId)).rejects.toMatchObject({ code: 'release_missing' });
    const referral = await givenReferral(mara, family.caseId, agencyId, { acts: 'advocate' });
    expect((await step(mara, referral, 'ready')).body.code).toBe('release_missing');
    // Even if a row said otherwise, the database would ask for the signatures.
    await asOwner(running.database, `update release set state = 'active' where id = $1`, [id]);
    await expect(given(family.caseId)).rejects.toThrow('No valid release');
    await asOwner(running.database, `update release set state = 'awaiting' where id = $1`, [id]);

    const missing = view.signatures[1].id;
    const sign = (body: object) => mara.post(`/releases/${id}/sign`, { version: 1, signatureId: missing, signature: ON_PAPER, ...body });
    expect((await sign({ version: 9 }).expect(409)).body.code).toBe('stale');
    expect(named((await sign({ signatureId: id }).expect(400)).body)).toEqual(['signatureId: unknown_signature']);
    expect(named((await sign({ signature: { how: 'paper' } }).expect(400)).body)).toEqual(['signature.paperLocation: required']);
    expect((await sign({ signatureId: view.signatures[0].id }).expect(409)).body.code).toBe('transition_refused');
    expect((await sign({}).expect(201)).body).toEqual({ id, version: 2, state: 'active' });
    expect((await release(id, family.caseId)).signatures[1]).toMatchObject({ state: 'done', how: 'paper', paperLocation: 'Cabinet 3' });
    expect((await step(mara, referral, 'ready')).status).toBe(201);
    expect((await reminders(id)).map(({ kind }) => kind)).toEqual(['release_expiring']);
    expect((await sign({ version: 2 }).expect(409)).body.code).toBe('transition_refused');
  });

  it('runs out like any other, and can be taken back', async () => {
    const [late, unwanted] = [await asked({ expiresAt: inTime(running, DAY) }), await asked()];
    await revoke(mara, unwanted).expect(201);
    expect((await onPage(unwanted).expect(409)).body.code).toBe('transition_refused');
    running.clock.move(DAY + 60_000);
    const back = await comeBack(running, portal);
    expect(await choice(late, back)).toMatchObject({ state: 'expired', asked: 'none' });
    expect((await onPage(late, back).expect(409)).body.code).toBe('transition_refused');
    running.clock.move(-DAY - 60_000);
  });

  it('is not made for a page that nobody has', async () => {
    const own = await givenCase(mara);
    const { client } = await partiesOf(mara, own.id);
    const signers = [{ personId: client, how: 'portal' }];
    const { body } = await mara.post(`/cases/${own.id}/releases`, releaseFor(running, agencyId, signers)).expect(400);
    expect(named(body)).toEqual(['signers.0.how: no_portal']);
    const both = [{ personId: portal.personId, how: 'portal', signature: DRAWN }];
    const second = await mara.post(`/cases/${portal.caseId}/releases`, releaseFor(running, agencyId, both)).expect(400);
    expect(named(second.body)).toEqual(['signers.0.signature: not_signed_yet']);
  });

  it('lapses when somebody else has to sign after what is known now', async () => {
    const family = await givenFamily(mara);
    const { client, mother } = family.people;
    const id = await make(
      [
        { personId: client, how: 'now', signature: DRAWN },
        { personId: mother, how: 'later' },
      ],
      {},
      family.caseId,
    );
    await change(family, 'mother', { abuserOf: ['client'] });
    const view = await release(id, family.caseId);
    expect(view).toMatchObject({ state: 'lapsed', lapseReason: 'signer_lost' });
    const signature = { version: view.version, signatureId: view.signatures[1].id, signature: ON_PAPER };
    expect((await mara.post(`/releases/${id}/sign`, signature).expect(409)).body.code).toBe('transition_refused');
  });
});

describe('a signature on one’s own page (ROI-06)', () => {
  it('counts only after the advocate has spoken with them', async () => {
    const id = await asked();
    expect(await choice(id)).toMatchObject({ state: 'awaiting', asked: 'sign', waitsForOthers: false, items: ITEMS });
    await onPage(id).expect(201);
    expect(await choice(id)).toMatchObject({ state: 'awaiting', asked: 'signed', mayRevoke: true });
    const signature = await signatureOf(id);
    expect(signature).toMatchObject({ state: 'unchecked', how: 'portal', name: 'Rosa Example', liveCheck: null });
    await expect(given()).rejects.toMatchObject({ code: 'release_missing' });
    expect(await reminders(signature.id)).toEqual([{ kind: 'live_check', state: 'open', owner_id: home.people.mara.id }]);
    const told = await asOwner(
      running.database,
      `select 1 from notification where user_id = $1 and case_id = $2 and reason = 'live_check' and reminder_id is null`,
      [home.people.mara.id, portal.caseId],
    );
    expect(told).toHaveLength(1);

    expect((await check(id)).body).toMatchObject({ state: 'active' });
    expect(await signatureOf(id)).toMatchObject({
      state: 'done',
      liveCheck: { how: 'phone', codeWord: 'yes', by: { displayName: 'Mara Advocate' }, at: expect.any(String) },
    });
    expect((await reminders(signature.id)).map(({ state }) => state)).toEqual(['ended']);
    expect(await choice(id)).toMatchObject({ state: 'active', asked: 'none', mayRevoke: true });
    expect(await given()).toMatchObject({ releaseId: id });
    expect((await check(id)).body.code).toBe('transition_refused');
  });

  it('does not count with another code word, nor without the one that was agreed, unless they stand before you', async () => {
    const id = await asked();
    await onPage(id).expect(201);
    expect(named((await check(id, { codeWord: 'no' })).body)).toEqual(['codeWord: does_not_fit']);
    expect(named((await check(id, { codeWord: 'none' })).body)).toEqual(['codeWord: is_agreed']);
    expect((await release(id)).state).toBe('awaiting');
    expect((await check(id, { codeWord: 'none', how: 'in_person' })).body.state).toBe('active');
  });

  it('is discarded when it was not them, and asks nothing of that page by itself any more', async () => {
    const id = await asked();
    await onPage(id).expect(201);
    const before = await signatureOf(id);
    expect((await check(id, { confirmed: false, codeWord: 'no', note: 'She knew nothing of it.' })).status).toBe(201);
    expect(await signatureOf(id)).toMatchObject({ state: 'missing', how: null, signedAt: null, name: 'Rosa Example' });
    expect((await reminders(before.id)).map(({ state }) => state)).toEqual(['ended']);
    expect(await choice(id)).toMatchObject({ asked: 'none' });
    await onPage(id).expect(404);
    // She comes by and signs herself.
    const { version, signatures } = await release(id);
    await mara.post(`/releases/${id}/sign`, { version, signatureId: signatures[0].id, signature: DRAWN }).expect(201);
    expect((await release(id)).state).toBe('active');
  });

  it('may be given in person instead, and ends the call that was due', async () => {
    const id = await asked();
    await onPage(id).expect(201);
    const { version, signatures } = await release(id);
    await mara.post(`/releases/${id}/sign`, { version, signatureId: signatures[0].id, signature: DRAWN }).expect(201);
    expect((await reminders(signatures[0].id)).map(({ state }) => state)).toEqual(['ended']);
    expect(await signatureOf(id)).toMatchObject({ how: 'drawn', liveCheck: null, state: 'done' });
  });

  it('may be refused, and nothing follows from it', async () => {
    const id = await asked();
    await portal.phone.post(`/portal/releases/${id}/decline`).expect(201);
    expect(await choice(id)).toMatchObject({ state: 'declined', asked: 'none', mayRevoke: false });
    expect((await release(id)).state).toBe('declined');
    expect((await onPage(id).expect(409)).body.code).toBe('transition_refused');
    await portal.phone.get('/portal/status').expect(200);
    await portal.phone.post('/portal/messages', { text: 'Still here.' }).expect(201);
    const told = await asOwner(
      running.database,
      `select 1 from notification where user_id = $1 and case_id = $2 and reason = 'release_declined_by_client'`,
      [home.people.mara.id, portal.caseId],
    );
    expect(told).toHaveLength(1);
  });

  it('is taken back before it counts, and the call is off', async () => {
    const id = await asked();
    await onPage(id).expect(201);
    const { id: signature } = await signatureOf(id);
    await portal.phone.post(`/portal/releases/${id}/revoke`).expect(201);
    expect((await reminders(signature)).map(({ state }) => state)).toEqual(['ended']);
    expect((await check(id)).body.code).toBe('transition_refused');
  });

  it('is for whoever was asked, once, and for nobody else', async () => {
    const id = await asked();
    const later = await make([{ personId: portal.personId, how: 'later' }]);
    const other = await givenPortal(running, mara, (await givenCase(mara)).id);
    for (const phone of [other.phone]) await onPage(id, phone).expect(404);
    await onPage(later).expect(404);
    await portal.phone.post(`/portal/releases/${later}/decline`).expect(404);
    expect(await choice(later)).toMatchObject({ asked: 'none', state: 'awaiting' });
    await portal.phone.post(`/portal/releases/${id}/sign`, { agree: false, name: 'Rosa' }).expect(400);
    await portal.phone.post(`/portal/releases/${id}/sign`, { agree: true, name: '  ' }).expect(400);
    await onPage(id).expect(201);
    expect((await onPage(id).expect(409)).body.code).toBe('transition_refused');
    const rows = await asOwner<{ action: string; actor_kind: string }>(
      running.database,
      `select action, actor_kind from audit_event where $1 = any(subject_ids) and action like 'release.%' and outcome = 'done' order by at, id`,
      [id],
    );
    expect(rows.filter(({ actor_kind }) => actor_kind === 'portal')).toEqual([
      { action: 'release.signed_in_portal', actor_kind: 'portal' },
    ]);
  });

  it('is not given any more once the case is closed, and no call is due for one that ran out', async () => {
    const [open, over] = [await asked(), await asked({ expiresAt: inTime(running, DAY) })];
    await onPage(over).expect(201);
    const { id: signature } = await signatureOf(over);
    running.clock.move(DAY + 60_000);
    await running.app.get(ReleaseEndings).lapse(home.id);
    running.clock.move(-DAY - 60_000);
    expect((await reminders(signature)).map(({ state }) => state)).toEqual(['ended']);
    const { version } = (await mara.get(`/cases/${portal.caseId}`)).body;
    await mara.post(`/cases/${portal.caseId}/close`, { version, reason: 'moved' }).expect(201);
    expect((await onPage(open).expect(409)).body.code).toBe('case_closed');
  });

  it('of a minor waits for the parent as well, who sees nothing but what they are asked', async () => {
    const family = await givenFamily(mara);
    const teen = await givenPortal(running, mara, family.caseId);
    const mother = await givenPortal(running, mara, family.caseId, 'caregiver');
    const id = await make(
      [
        { personId: family.people['client'], how: 'portal' },
        { personId: family.people['mother'], how: 'portal' },
      ],
      {},
      family.caseId,
    );
    expect(await choice(id, mother.phone)).toMatchObject({ asked: 'sign', waitsForOthers: true });
    await onPage(id, teen.phone).expect(201);
    await onPage(id, mother.phone).expect(201);
    for (const place of [0, 1]) {
      const { version, signatures } = await release(id, family.caseId);
      const body = { version, signatureId: signatures[place].id, how: 'phone', codeWord: 'yes', confirmed: true };
      expect((await mara.post(`/releases/${id}/live-check`, body).expect(201)).body.state).toBe(place === 0 ? 'awaiting' : 'active');
    }
    expect((await mother.phone.get('/portal/releases').expect(200)).text).not.toContain('Rosa');
    // She may take back what she signed; what waited under it steps back.
    const referral = await givenReferral(mara, family.caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    await mother.phone.post(`/portal/releases/${id}/revoke`).expect(201);
    expect((await referralOf(mara, referral)).state).toBe('awaiting_release');
  });

  it('is never asked of somebody who was marked meanwhile, and they are told nothing', async () => {
    const family = await givenFamily(mara);
    const mother = await givenPortal(running, mara, family.caseId, 'caregiver');
    await make(
      [
        { personId: family.people['client'], how: 'now', signature: DRAWN },
        { personId: family.people['mother'], how: 'portal' },
      ],
      {},
      family.caseId,
    );
    await change(family, 'mother', { abuserOf: ['other_parent'] });
    const answer = await mother.phone.get('/portal/releases').expect(401);
    expect(answer.body.code).toBe('not_signed_in');
    expect(answer.text).not.toMatch(/abuse|harm|flag|mark/i);
  });
});
