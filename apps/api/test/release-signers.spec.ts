import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { change, formOf, givenFamily, releaseOf, signedBy } from './support/given-family';
import { DRAWN, givenAgency, named, releaseFor } from './support/given-referral';
import { partiesOf } from './support/given-portal';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  agencyId = await givenAgency(await as(running, home.people.supervisor));
});
afterAll(() => running.close());

const refused = async (request: ReturnType<typeof signedBy>) => named((await request.expect(400)).body);
const jurisdiction = async (key: string) => {
  const administrator = await as(running, home.people.administrator);
  const { version } = (await administrator.get('/organization').expect(200)).body;
  await administrator.patch('/organization', { version, jurisdiction: key }).expect(200);
};

describe('a minor who is not emancipated', () => {
  it('signs together with a parent, and neither alone', async () => {
    const family = await givenFamily(mara);
    expect(await formOf(family)).toMatchObject({
      client: { personId: family.people['client'], age: 'minor', emancipated: false, lacksCapacity: false },
      signers: { by: 'minor_and_guardian', self: true, guardian: true, problem: null, advice: [] },
      people: [{ personId: family.people['mother'], relationship: 'mother', capacity: 'parent', refused: null, portal: false }],
    });
    expect(await refused(signedBy(running, family, agencyId, ['client']))).toEqual(['signers: guardian_missing']);
    expect(await refused(signedBy(running, family, agencyId, ['mother']))).toEqual(['signers: client_missing']);
    expect(await refused(signedBy(running, family, agencyId, ['client', 'client']))).toEqual(['signers.1.personId: twice']);
    const { body } = await signedBy(running, family, agencyId, ['client', 'mother']).expect(201);
    expect(body.state).toBe('active');
    expect(await releaseOf(mara, family.caseId, body.id)).toMatchObject({
      consentBy: 'minor_and_guardian',
      signatures: [
        { capacity: 'client', name: 'Rosa Example', state: 'done' },
        { capacity: 'parent', name: 'Parent of Rosa Example', state: 'done' },
      ],
    });
  });

  it.each<[string, object, string, string]>([
    ['said to have abused the child', { abuserOf: ['client'], guardianship: 'parent' }, 'abuser_of_client', 'may_not_sign'],
    [
      'said to have abused the other parent',
      { abuserOf: ['other_parent'], guardianship: 'parent' },
      'abuser_of_other_parent',
      'may_not_sign',
    ],
    ['marked without saying of whom', { allegedAbuser: true, guardianship: 'court_guardian' }, 'alleged_abuser', 'may_not_sign'],
    ['a step-parent without an order', { guardianship: 'none' }, 'no_guardian', 'may_not_sign'],
    ['somebody of whom nothing is known', {}, 'guardianship_unknown', 'may_not_sign'],
  ])('is not signed for by %s', async (_, values, why, problem) => {
    const family = await givenFamily(mara, { 'Pat Other': values });
    const { people, signers } = await formOf(family);
    expect(people.find(({ personId }) => personId === family.people['Pat Other'])).toMatchObject({ refused: why, capacity: null });
    // The mother may all the same.
    expect(signers.problem).toBeNull();
    expect(await refused(signedBy(running, family, agencyId, ['client', 'Pat Other']))).toEqual([`signers.1.personId: ${problem}`]);
    await signedBy(running, family, agencyId, ['client', 'mother']).expect(201);
  });

  it('is not signed for by whoever is reported, in whatever other part they are on the case, nor by their namesake', async () => {
    const reportedPersons = [{ name: 'José Shadow', why: 'Her stepfather.' }];
    const family = await givenFamily(mara, { 'shadow, JOSE': { guardianship: 'parent' } }, { reportedPersons });
    expect((await formOf(family)).people.find(({ personId }) => personId === family.people['shadow, JOSE'])).toMatchObject({
      refused: 'same_name',
    });
    expect(await refused(signedBy(running, family, agencyId, ['client', 'shadow, JOSE']))).toEqual(['signers.1.personId: may_not_sign']);
    const reported = (await partiesOf(mara, family.caseId))['reported_person'];
    expect(await refused(signedBy(running, family, agencyId, ['client', reported]))).toEqual(['signers.1.personId: may_not_sign']);
    // A client of the same name signs for themselves.
    const namesake = await givenCase(mara, { clientName: 'José Shadow', draft: { reportedPersons } });
    const { client } = await partiesOf(mara, namesake.id);
    const signers = [{ personId: client, how: 'now', signature: DRAWN }];
    await mara.post(`/cases/${namesake.id}/releases`, releaseFor(running, agencyId, signers)).expect(201);
  });

  it('has a way out where nobody may sign, and none of it holds up care', async () => {
    const family = await givenFamily(mara);
    await change(family, 'mother', { abuserOf: ['other_parent'] });
    const { signers, minorAlone } = await formOf(family);
    expect(signers).toMatchObject({ by: null, problem: 'no_eligible_guardian' });
    expect(signers.advice.map(({ id }) => id)).toEqual([
      'care_goes_on',
      'client_tells_themselves',
      'minor_alone_if_law_allows',
      'ask_court_for_guardian',
      'mandated_report_needs_none',
    ]);
    expect(signers.advice[0].text).toBe('Go on helping. No service waits for a release.');
    expect(await refused(signedBy(running, family, agencyId, ['client']))).toEqual(['signers: no_eligible_guardian']);
    expect(minorAlone).toMatchObject([{ rule: 'named_law', lawNamed: true, signers: { by: 'minor_alone', self: true, guardian: false } }]);
    await mara.post(`/cases/${family.caseId}/notes`, { text: 'Went on helping.' }).expect(201);
    // A guardian ad litem whom a court appoints can, and the order is to be read first.
    await mara
      .post(`/cases/${family.caseId}/parties`, {
        role: 'collateral',
        identity: { name: 'Gale Guardian' },
        guardianship: 'guardian_ad_litem',
        guardianshipNote: 'Order of 3 May, folder B',
      })
      .expect(201);
    const after = await formOf(family);
    expect(after.signers).toMatchObject({ by: 'minor_and_guardian', problem: null });
    expect(after.signers.advice.map(({ id }) => id)).toEqual(['check_order_of_guardian_ad_litem']);
    const guardian = after.people.find(({ name }) => name === 'Gale Guardian')!;
    expect(guardian.capacity).toBe('guardian_ad_litem');
    await signedBy(running, family, agencyId, ['client', guardian.personId]).expect(201);
  });

  it('signs alone where a law lets them get the service alone', async () => {
    const family = await givenFamily(mara);
    const rule = (minorAlone: object, names = ['client']) => signedBy(running, family, agencyId, names, { minorAlone });
    expect(await refused(rule({ rule: 'named_law' }))).toEqual(['minorAlone.law: required']);
    expect(await refused(rule({ rule: 'ca_counseling_12' }))).toEqual(['minorAlone.rule: not_law_here']);
    const { body } = await rule({ rule: 'named_law', law: 'Our Youth Services Act' }).expect(201);
    expect(await releaseOf(mara, family.caseId, body.id)).toMatchObject({
      consentBy: 'minor_alone',
      minorAlone: 'Our Youth Services Act',
      signatures: [{ capacity: 'client' }],
    });
    // Then nobody else signs for them.
    expect(await refused(rule({ rule: 'named_law', law: 'Our Youth Services Act' }, ['client', 'mother']))).toEqual([
      'signers.1.personId: not_a_signer',
    ]);
    await jurisdiction('US-CA');
    const { minorAlone } = await formOf(family);
    expect(minorAlone).toMatchObject([
      { rule: 'ca_counseling_12', check: true, source: expect.stringContaining('6924') },
      { rule: 'ca_sexual_assault_12', check: true },
      { rule: 'named_law', check: false },
    ]);
    await rule({ rule: 'ca_counseling_12' }).expect(201);
    await change(family, 'client', {}, undefined, '0_12');
    expect(await refused(rule({ rule: 'ca_counseling_12' }))).toEqual(['minorAlone.rule: too_young_for_rule']);
    await jurisdiction('US');
  });
});

describe('others', () => {
  it('count as minors while their age is not known', async () => {
    const family = await givenFamily(mara);
    await change(family, 'client', {}, undefined, 'unknown');
    expect(await formOf(family)).toMatchObject({
      client: { age: 'unknown' },
      signers: { by: 'minor_and_guardian', advice: [{ id: 'ask_birth_date' }] },
    });
    expect(await refused(signedBy(running, family, agencyId, ['client']))).toEqual(['signers: guardian_missing']);
  });

  it.each([
    ['US', 18, 'self'],
    ['US-AL', 18, 'minor_and_guardian'],
    ['US-AL', 19, 'self'],
    ['US-MS', 20, 'minor_and_guardian'],
    ['US-MS', 21, 'self'],
  ])('come of age where they live: %s at %d', async (key, years, by) => {
    await jurisdiction(key);
    const family = await givenFamily(mara);
    const now = running.clock.now();
    const born = new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() - 2)).toISOString().slice(0, 10);
    await change(family, 'client', {}, born);
    expect((await formOf(family)).signers.by).toBe(by);
    await jurisdiction('US');
  });

  it('sign alone when they are adults or emancipated, and nobody signs for them', async () => {
    const family = await givenFamily(mara);
    await change(family, 'client', { emancipated: true });
    expect((await formOf(family)).signers).toMatchObject({ by: 'emancipated_self', guardian: false });
    expect(await refused(signedBy(running, family, agencyId, ['client', 'mother']))).toEqual(['signers.1.personId: may_not_sign']);
    await signedBy(running, family, agencyId, ['client']).expect(201);
    // Only the client is emancipated; the mark on anybody else means nothing.
    await change(family, 'mother', { emancipated: true, lacksCapacity: true });
    const { body } = await mara.get(`/cases/${family.caseId}`).expect(200);
    expect(body.parties.find(({ id }: { id: string }) => id === family.parties['mother'])).toMatchObject({
      emancipated: false,
      lacksCapacity: false,
    });
  });

  it('are signed for by a guardian whom a court appointed when they cannot understand it', async () => {
    const family = await givenFamily(mara, { 'Cory Court': { guardianship: 'court_guardian' } });
    await change(family, 'client', { lacksCapacity: true });
    expect((await formOf(family)).signers).toMatchObject({ by: 'guardian_of_minor', self: false, guardian: true });
    await signedBy(running, family, agencyId, ['mother']).expect(201);
    await change(family, 'client', { lacksCapacity: true }, undefined, '25_59');
    const { signers, people } = await formOf(family);
    expect(signers).toMatchObject({ by: 'guardian_of_adult', advice: [{ id: 'seek_own_agreement' }] });
    expect(people.find(({ name }) => name === 'Parent of Rosa Example')?.refused).toBe('court_guardian_only');
    expect(await refused(signedBy(running, family, agencyId, ['mother']))).toEqual(['signers.0.personId: may_not_sign']);
    const { body } = await signedBy(running, family, agencyId, ['Cory Court']).expect(201);
    expect(await releaseOf(mara, family.caseId, body.id)).toMatchObject({
      consentBy: 'guardian_of_adult',
      signatures: [{ capacity: 'court_guardian', name: 'Cory Court' }],
    });
  });

  it('sign for themselves on a case without a client; on one without anybody nothing can be signed', async () => {
    const draft = { persona: 'third_party', hasClient: false, client: undefined };
    const witness = await givenCase(mara, { draft: { ...draft, contactPerson: { name: 'Hollis Brandt', ageBand: '25_59' } } });
    const own = (await partiesOf(mara, witness.id))['reporter'];
    const signers = [{ personId: own, how: 'now', signature: DRAWN }];
    await mara.post(`/cases/${witness.id}/releases`, releaseFor(running, agencyId, signers)).expect(201);
    const empty = await givenCase(mara, { draft });
    const { body } = await mara.get(`/cases/${empty.id}/release-form`).expect(200);
    expect(body).toMatchObject({ client: null, signers: { problem: 'no_client' } });
    expect(named((await mara.post(`/cases/${empty.id}/releases`, releaseFor(running, agencyId, signers)).expect(400)).body)).toEqual([
      'signers: no_client',
    ]);
  });

  it('are people of this case, and of no other', async () => {
    const [family, other] = [await givenFamily(mara), await givenFamily(mara)];
    expect(await refused(signedBy(running, family, agencyId, ['client', other.people['mother']]))).toEqual([
      'signers.1.personId: not_on_case',
    ]);
    const stranger = await as(running, home.people.sam);
    await stranger.get(`/cases/${family.caseId}/release-form`).expect(404);
    const auditor = await as(running, home.people.auditor);
    await auditor.get(`/cases/${family.caseId}/release-form`).expect(403);
  });
});
