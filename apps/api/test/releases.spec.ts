import { randomUUID } from 'node:crypto';
import type { DisclosureView, ReleaseView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { Database, system } from '@alongside/api/core';
import { Disclosures } from '@alongside/api/consent';
import { givenPortal, partiesOf } from './support/given-portal';
import {
  DRAWN,
  ON_PAPER,
  SAID,
  STROKES,
  agencyOf,
  elsewhen,
  givenAgency,
  givenReferral,
  givenRelease,
  inTime,
  named,
  releaseFor,
  revoke,
  signersOf,
  step,
  withoutReviews,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let caseId: string;
let agencyId: string;
let clientId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
  caseId = (await givenCase(mara)).id;
  clientId = (await partiesOf(mara, caseId))['client'];
});
beforeEach(async () => {
  agencyId = await givenAgency(supervisor);
});
afterAll(() => running.close());

const now = () => running.clock.now().getTime();
const at = (ms: number) => inTime(running, ms);
const releases = async (): Promise<ReleaseView[]> => (await mara.get(`/cases/${caseId}/releases`).expect(200)).body.items;
const ledger = async (of = caseId): Promise<DisclosureView[]> => (await mara.get(`/cases/${of}/disclosures`).expect(200)).body.items;
const later = (ms: number, work: (browser: Browser) => Promise<void>) => elsewhen(running, home.people.mara, ms, work);

/** A release as it would be made for the one case, with its client signing now. */
const whole = (values: object = {}, signature: object = DRAWN) =>
  releaseFor(running, agencyId, [{ personId: clientId, how: 'now', signature }], values);
const make = (values: object = {}, signature: object = DRAWN) => mara.post(`/cases/${caseId}/releases`, whole(values, signature));

describe('a release', () => {
  it('is kept with everything that it needs to be relied on', async () => {
    const { body } = await make({
      recipientRole: 'Detective Ito',
      items: [' What happened ', 'What happened'],
      oneTime: true,
      interpreter: { name: 'Inés Voice', language: 'Spanish' },
      askedThemselves: 'cannot',
      copy: 'declined',
    }).expect(201);
    expect(body).toEqual({ id: expect.any(String), version: 1, state: 'active' });
    const [view] = (await releases()).filter((each) => each.id === body.id);
    const by = { id: home.people.mara.id, displayName: 'Mara Advocate' };
    expect(view).toEqual({
      id: body.id,
      caseId,
      kind: 'standard',
      agencyId,
      recipient: expect.stringMatching(/^Office /),
      contact: null,
      recipientRole: 'Detective Ito',
      client: 'Rosa Example',
      purpose: 'To help with the report.',
      items: ['What happened'],
      method: 'phone',
      startsAt: expect.any(String),
      expiresAt: expect.any(String),
      oneTime: true,
      usedAt: null,
      state: 'active',
      lapseReason: null,
      consentBy: 'self',
      minorAlone: null,
      askedThemselves: 'cannot',
      initials: 'MA',
      interpreter: { name: 'Inés Voice', language: 'Spanish' },
      copy: 'declined',
      signatures: [
        {
          id: expect.any(String),
          personId: clientId,
          name: 'Rosa Example',
          capacity: 'client',
          how: 'drawn',
          state: 'done',
          signedAt: expect.any(String),
          paperLocation: null,
          liveCheck: null,
        },
      ],
      witness: by,
      createdAt: expect.any(String),
      revokedAt: null,
      revocation: null,
      told: null,
      toTell: false,
      version: 1,
    });
  });

  it('seals purpose, items, names, the interpreter and the drawn signature', async () => {
    const { body } = await make({
      purpose: 'Unmistakable purpose',
      items: ['Unmistakable item'],
      interpreter: { name: 'Unmistakable Voice', language: 'Unmistakable' },
      initials: 'Unmistak',
    }).expect(201);
    const rows = await asOwner<{ row: string; content: Buffer }>(
      running.database,
      `select r::text as row, content from release r where id = $1 union all select s::text, content from release_signature s where release_id = $1`,
      [body.id],
    );
    expect(rows).toHaveLength(2);
    for (const { row, content } of rows) expect(row + content.toString('latin1')).not.toMatch(/Unmistak|Rosa|10,\s*20,\s*30/);
  });

  it.each<[string, () => object, string, object?]>([
    ['without an end', () => ({ expiresAt: undefined }), 'expiresAt:'],
    ['that ended before it began', () => ({ startsAt: at(3 * DAY), expiresAt: at(2 * DAY) }), 'expiresAt: before_start'],
    ['that is over already', () => ({ startsAt: at(-3 * DAY), expiresAt: at(-DAY) }), 'expiresAt: in_the_past'],
    ['longer than the organization allows', () => ({ expiresAt: at(30 * DAY + 2 * HOUR) }), 'expiresAt: longer_than_allowed'],
    [
      'longer than allowed, from a later start',
      () => ({ startsAt: at(5 * DAY), expiresAt: at(35 * DAY + 2 * HOUR) }),
      'expiresAt: longer_than_allowed',
    ],
    ['from another time', () => ({ startsAt: at(-400 * DAY) }), 'startsAt: too_long_ago'],
    ['of another time', () => ({ startsAt: at(400 * DAY), expiresAt: at(410 * DAY) }), 'startsAt: too_far_ahead'],
    ['without a recipient', () => ({ agencyId: undefined }), 'agencyId: required'],
    ['with two recipients', () => ({ contact: { name: 'Ana', reach: '+1 555 010 0101' } }), 'contact: only_for_emergency'],
    ['on paper that is nowhere', () => ({}), 'signers.0.signature.paperLocation: required', { how: 'paper' }],
    ['on paper with a drawing', () => ({}), 'signers.0.signature.strokes: not_on_paper', { ...ON_PAPER, strokes: STROKES }],
    [
      'on a paper of tomorrow',
      () => ({}),
      'signers.0.signature.signedAt: in_the_future',
      { ...ON_PAPER, signedAt: '2999-01-01T00:00:00Z' },
    ],
    ['drawn without strokes', () => ({}), 'signers.0.signature.strokes: required', { how: 'drawn' }],
    ['drawn with a mere dot', () => ({}), 'signers.0.signature.strokes: required', { how: 'drawn', strokes: [[1, 2]] }],
    [
      'drawn with half a point',
      () => ({}),
      'signers.0.signature.strokes.1: not_pairs',
      {
        how: 'drawn',
        strokes: [
          [1, 2, 3, 4],
          [1, 2, 3],
        ],
      },
    ],
    ['of nothing', () => ({ items: [] }), 'items:'],
    ['of an item that says nothing', () => ({ items: ['  '] }), 'items.0: required'],
    ['for the whole file', () => ({ items: ['The whole file'] }), 'items.0: not_exact'],
    ['for everything, besides what is exact', () => ({ items: ['name', 'Everything'] }), 'items.1: not_exact'],
    ['for the whole file, in Spanish', () => ({ items: ['Todo el expediente'] }), 'items.0: not_exact'],
    ['without a person or a role there', () => ({ recipientRole: ' ' }), 'recipientRole: required'],
    ['without the question whether they could say it themselves', () => ({ askedThemselves: undefined }), 'askedThemselves:'],
    ['when they will say it themselves', () => ({ askedThemselves: 'will' }), 'askedThemselves:'],
    ['without the initials of who explained it', () => ({ initials: ' ' }), 'initials: required'],
    ['that nobody signs', () => ({ signers: [] }), 'signers:'],
    ['with something nobody asked for', () => ({ blanket: true }), ':'],
  ])('is refused %s', async (_, values, problem, signature = DRAWN) => {
    const before = await releases();
    const { body } = await make(values(), signature).expect(400);
    expect(body.code).toBe('invalid_input');
    expect(named(body).join()).toContain(problem);
    expect(await releases()).toEqual(before);
  });

  it.each(Object.keys(SAID))('is refused unless this was said: %s', async (statement) => {
    expect(named((await make({ said: { ...SAID, [statement]: false } }).expect(400)).body).join()).toContain(`said.${statement}`);
    expect(named((await make({ said: { ...SAID, [statement]: undefined } }).expect(400)).body).join()).toContain(`said.${statement}`);
  });

  it('counts the longest time in days of the calendar, also when the clocks change', async () => {
    // New York goes back by an hour on 7 November 2027: thirty days are an hour longer.
    const start = Date.UTC(2027, 9, 20, 15);
    await later(start - now(), async (browser) => {
      const ask = (expiresAt: number) =>
        browser.post(
          `/cases/${caseId}/releases`,
          whole({ startsAt: new Date(start).toISOString(), expiresAt: new Date(expiresAt).toISOString() }),
        );
      await ask(start + 30 * DAY + HOUR + 1_000).expect(400);
      await ask(start + 30 * DAY + HOUR).expect(201);
    });
  });

  it('lasts as long as organization and state allow, and not a day longer', async () => {
    const administrator = await as(running, home.people.administrator);
    const set = async (values: object) => {
      const { version } = (await administrator.get('/organization').expect(200)).body;
      await administrator.patch('/organization', { version, ...values }).expect(200);
    };
    const days = async () => (await mara.get(`/cases/${caseId}/release-form`).expect(200)).body.days;
    expect(await days()).toEqual({ default: 14, max: 30 });
    await set({ releaseDefaultDays: 120, releaseMaxDays: 365 });
    expect(await days()).toEqual({ default: 120, max: 365 });
    await set({ jurisdiction: 'US-WA' });
    expect(await days()).toEqual({ default: 90, max: 90 });
    const { jurisdiction } = (await mara.get(`/cases/${caseId}/release-form`)).body;
    expect(jurisdiction).toMatchObject({ key: 'US-WA', name: 'Washington State', source: 'RCW 70.123.076(2)' });
    expect(named((await make({ expiresAt: at(90 * DAY + 2 * HOUR) }).expect(400)).body)).toEqual(['expiresAt: longer_than_allowed']);
    await make({ expiresAt: at(89 * DAY) }).expect(201);
    await set({ jurisdiction: 'US', releaseDefaultDays: 14, releaseMaxDays: 30 });
    await administrator.patch('/organization', { version: 99, jurisdiction: 'US-ZZ' }).expect(400);
  });

  it('is kept on paper with the place where it lies, and with the day on which it was signed', async () => {
    const signedAt = at(-3 * DAY);
    const { body } = await make({}, { ...ON_PAPER, signedAt }).expect(201);
    expect((await releases()).find((each) => each.id === body.id)?.signatures).toMatchObject([
      { how: 'paper', paperLocation: 'Cabinet 3', signedAt: new Date(signedAt).toISOString() },
    ]);
  });

  it('may be declined, and nothing follows from it', async () => {
    const { body } = await mara.post(`/cases/${caseId}/releases/declined`, { agencyId, note: 'Wants to think about it.' }).expect(201);
    expect((await releases()).find(({ id }) => id === body.id)).toMatchObject({ state: 'declined', method: null, expiresAt: null });
    expect((await revoke(mara, body.id).expect(409)).body.code).toBe('transition_refused');
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    expect((await step(mara, referral, 'ready')).body.code).toBe('release_missing');
    await givenRelease(running, mara, caseId, agencyId);
    expect((await step(mara, referral, 'ready')).status).toBe(201);
  });

  it('is a condition of nothing: without one, and after a no, everything goes on (ROI-03)', async () => {
    const own = await givenCase(mara);
    await mara.post(`/cases/${own.id}/releases/declined`, { agencyId }).expect(201);
    const done = await Promise.all([
      mara.post(`/cases/${own.id}/contacts`, { with: 'client', outcome: 'answered', note: 'Talked.' }),
      mara.post(`/cases/${own.id}/notes`, { text: 'Safety plan.' }),
      mara.post(`/cases/${own.id}/appointments`, { kind: 'counseling', title: 'Talk', startsAt: at(DAY), zone: 'UTC' }),
      mara.post(`/cases/${own.id}/todos`, { title: 'Find a bed' }),
    ]);
    expect(done.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const phone = await givenPortal(running, mara, own.id);
    await phone.phone.post('/portal/messages', { text: 'Thank you.' }).expect(201);
    // What the client does themselves needs none.
    const referral = await givenReferral(mara, own.id, agencyId);
    for (const to of ['ready', 'sent'] as const) expect((await step(mara, referral, to)).status).toBe(201);
    const { version } = (await mara.get(`/cases/${own.id}`)).body;
    await mara.post(`/cases/${own.id}/stage`, { version, stage: 'support' }).expect(201);
    // Nothing on the case says that somebody said no, besides the release itself.
    expect((await mara.get(`/cases/${own.id}`)).text).not.toMatch(/declin(?!ed":|ed"[,\]])/);
  });

  it('is not signed for an agency that is not offered any more, nor on a closed case', async () => {
    await supervisor.put(`/agencies/${agencyId}`, { version: 1, name: 'Gone', active: false }).expect(200);
    expect(named((await make().expect(400)).body)).toEqual(['agencyId: not_active']);
    const closed = await givenCase(mara);
    const office = await givenAgency(supervisor);
    const release = await givenRelease(running, mara, closed.id, office);
    const signers = await signersOf(mara, closed.id);
    const { version } = (await mara.get(`/cases/${closed.id}`)).body;
    await mara.post(`/cases/${closed.id}/close`, { version, reason: 'client_ended' }).expect(201);
    expect((await mara.post(`/cases/${closed.id}/releases`, releaseFor(running, office, signers)).expect(409)).body.code).toBe(
      'case_closed',
    );
    // Taking back always works.
    await revoke(mara, release).expect(201);
  });
});

describe('a release for a call in an emergency (ROI-08)', () => {
  const contact = { name: 'Ana Sister', relationship: 'sister', reach: '+1 555 010 0101' };
  const emergency = (values: object = {}) =>
    make({ kind: 'emergency_contact', agencyId: undefined, contact, expiresAt: at(6 * DAY), ...values });

  it('names a person instead of an agency, and is short whatever the organization allows', async () => {
    const { body } = await emergency().expect(201);
    expect((await releases()).find(({ id }) => id === body.id)).toMatchObject({
      kind: 'emergency_contact',
      agencyId: null,
      recipient: 'Ana Sister',
      contact,
      state: 'active',
    });
    expect(named((await emergency({ expiresAt: at(14 * DAY + 2 * HOUR) }).expect(400)).body)).toEqual(['expiresAt: longer_than_allowed']);
    expect(named((await emergency({ contact: undefined }).expect(400)).body)).toEqual(['contact: required']);
    expect(named((await emergency({ agencyId }).expect(400)).body)).toEqual(['agencyId: not_for_emergency']);
  });

  it('opens the gate for its items to whoever it names, and for no agency', async () => {
    const { body } = await emergency({ items: ['That we are worried'] }).expect(201);
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate', items: ['That we are worried'] });
    expect((await step(mara, referral, 'ready')).body.code).toBe('release_missing');
    const actor = system(home.id, 'test');
    const open = (items: string[]) =>
      running.app.get(Database).transaction(actor, () =>
        running.app.get(Disclosures).open(actor, {
          caseId,
          how: 'spoken',
          basis: 'release',
          releaseId: body.id,
          recipient: 'Ana Sister',
          items,
          purpose: 'She did not come back.',
        }),
      );
    await expect(open(['Home address'])).rejects.toMatchObject({ code: 'release_missing' });
    expect(await open(['That we are worried'])).toMatchObject({ releaseId: body.id });
    const { alreadyTold } = (await revoke(mara, body.id).expect(201)).body;
    expect(alreadyTold).toMatchObject([{ agencyName: 'Ana Sister', items: ['That we are worried'] }]);
    await expect(open(['That we are worried'])).rejects.toMatchObject({ code: 'release_revoked' });
  });
});

describe('the walls', () => {
  it('answers 404 for everything of another organization, and for a case one may not see, in the same words', async () => {
    const release = await givenRelease(running, mara, caseId, agencyId);
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    await step(mara, referral, 'sent');
    const [line] = await ledger();
    const foreign = await as(running, (await givenOrganization(running, 'Other House')).people.director);
    const south = await as(running, home.people.sam);
    for (const browser of [foreign, south]) {
      const answers = [
        await browser.get(`/cases/${caseId}/releases`),
        await browser.get(`/cases/${caseId}/disclosures`),
        await browser.post(`/cases/${caseId}/releases`, whole()),
        await browser.post(`/cases/${caseId}/releases/declined`, { agencyId }),
        await revoke(browser, release),
        await revoke(browser, randomUUID()),
      ];
      // An advocate who is not on the case may withhold nothing either.
      answers.push(
        await browser.post(`/disclosures/${line.id}/withhold`, { withhold: true, reason: 'No.' }),
        await browser.post(`/disclosures/${randomUUID()}/withhold`, { withhold: true, reason: 'No.' }),
      );
      for (const { status, body } of answers)
        expect([status, body.code, body.message]).toEqual([404, 'not_found', answers[0].body.message]);
    }
    expect((await releases()).find(({ id }) => id === release)?.state).toBe('active');
    // An agency of another organization cannot be pointed at from here.
    const theirs = await agencyOf(foreign, 'ic3');
    await mara.post(`/cases/${caseId}/releases`, { ...whole(), agencyId: theirs }).expect(404);
    await mara.post(`/cases/${caseId}/releases/declined`, { agencyId: theirs }).expect(404);
  });

  it('lets somebody who only shares the case read the ledger but not withhold from it', async () => {
    const own = (await givenCase(mara)).id;
    await givenRelease(running, mara, own, agencyId);
    const referral = await givenReferral(mara, own, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    await step(mara, referral, 'sent');
    await mara.post(`/cases/${own}/share`, { userId: home.people.sam.id, until: at(DAY), reason: 'Cover' }).expect(201);
    const sam = await as(running, home.people.sam);
    const { items } = (await sam.get(`/cases/${own}/disclosures`).expect(200)).body;
    expect((await sam.post(`/disclosures/${items[0].id}/withhold`, { withhold: true, reason: 'No.' }).expect(403)).body.code).toBe(
      'forbidden',
    );
  });

  it('does a repeated request once', async () => {
    const key = randomUUID();
    const send = () => mara.send('post', `/cases/${caseId}/releases`).set('Idempotency-Key', key).send(body);
    const body = whole();
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.body).toEqual(first.body);
    expect((await releases()).filter((each) => each.agencyId === agencyId)).toHaveLength(1);
  });

  it('leaves a line in the audit for every read and change', async () => {
    const own = (await givenCase(mara)).id;
    const release = await givenRelease(running, mara, own, agencyId);
    await mara.get(`/cases/${own}/releases`).expect(200);
    await mara.get(`/cases/${own}/disclosures`).expect(200);
    await revoke(mara, release).expect(201);
    await revoke(await as(running, home.people.sam), release).expect(404);
    const rows = await asOwner<{ action: string; outcome: string; subject_ids: string[] }>(
      running.database,
      `select action, outcome, subject_ids from audit_event where (case_id = $1 or $1 = any(subject_ids)) and (action like '%elease%' or action like '%isclosure%') order by at, id`,
      [own],
    );
    expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'release.signers_read done',
      'release.signed done',
      'release.listed done',
      'disclosure.listed done',
      'release.revoked done',
      'Release.write denied',
    ]);
    expect(rows[2].subject_ids).toEqual([release]);
  });
});
