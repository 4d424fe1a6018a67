import { randomUUID } from 'node:crypto';
import type { DisclosurePreview, DisclosureView, Packet } from '@alongside/contract';
import { HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { mandated } from './support/given-legal';
import { partiesOf } from './support/given-portal';
import { allowedRecord, elsewhen, givenAgency, givenRelease, named, revoke, withoutReviews } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let caseId: string;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
  agencyId = await givenAgency(supervisor);
});
afterAll(() => running.close());

const underRelease = (values: object = {}) => ({
  basis: 'release',
  agencyId,
  how: 'print',
  purpose: 'So that they can look into it.',
  items: ['name', 'what_happened'],
  ...values,
});
const look = async (input: object): Promise<DisclosurePreview> =>
  (await mara.post(`/cases/${caseId}/disclosures/preview`, input).expect(201)).body;
const give = async (input: object, digest?: string) =>
  mara.post(`/cases/${caseId}/disclosures`, { ...input, digest: digest ?? (await look(input)).digest });
const ledger = async (): Promise<DisclosureView[]> => (await mara.get(`/cases/${caseId}/disclosures`).expect(200)).body.items;
const textOf = ({ extract }: { extract: Packet['extract'] }) => JSON.stringify(extract);

describe('a preview', () => {
  it('shows exactly what would leave, to whom, on which basis; nothing that was not ticked', async () => {
    await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened', 'phone'] });
    const preview = await look(underRelease());
    expect(preview).toMatchObject({ basis: 'release', missing: null, release: { oneTime: false } });
    expect(preview.to).toMatch(/^Office /);
    expect(preview.extract).toEqual({
      locale: 'en',
      struck: 0,
      sections: [
        { item: 'name', title: 'Name', lines: [{ label: null, text: 'Rosa Example' }], empty: null },
        { item: 'what_happened', title: 'What happened', lines: [{ label: null, text: 'What was told at intake.' }], empty: null },
      ],
    });
    expect(await ledger()).toEqual([]);
    expect((await look(underRelease({ items: [] }))).extract.sections).toEqual([]);
  });

  it('is, byte for byte, what then leaves', async () => {
    await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened', 'urls', 'safe_contact', 'Her dog'] });
    const input = underRelease({ items: ['Her dog', 'safe_contact', 'urls', 'what_happened', 'name'] });
    const preview = await look(input);
    const { body } = await await give(input, preview.digest);
    expect(JSON.stringify(body.extract)).toBe(JSON.stringify(preview.extract));
    const again: Packet = (await mara.get(`/disclosures/${body.disclosureId}/packet`).expect(200)).body;
    expect(JSON.stringify(again.extract)).toBe(JSON.stringify(preview.extract));
    const [stored] = await asOwner<{ row: string }>(running.database, 'select d::text as row from disclosure d where id = $1', [
      body.disclosureId,
    ]);
    expect(stored.row).not.toContain(Buffer.from('Rosa').toString('hex'));
  });

  it('that is no longer true lets nothing out', async () => {
    await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened'] });
    const { digest } = await look(underRelease());
    await mara.post(`/cases/${caseId}/incidents`, { summary: 'It happened again.' }).expect(201);
    expect((await give(underRelease(), digest)).body.code).toBe('stale');
    expect(await ledger()).toEqual([]);
  });

  it('says what is missing, and what is missing is refused', async () => {
    const first = await look(underRelease());
    expect(first).toMatchObject({ release: null, missing: { code: 'release_missing', items: ['Name', 'What happened'] } });
    const release = await givenRelease(running, mara, caseId, agencyId, { items: ['what_happened'] });
    expect((await look(underRelease())).missing).toMatchObject({ code: 'release_missing', items: ['Name'] });
    expect((await give(underRelease())).body.code).toBe('release_missing');
    await revoke(mara, release).expect(201);
    expect((await look(underRelease())).missing?.code).toBe('release_revoked');
    expect(await ledger()).toEqual([]);
  });

  it('of one incident holds that one; a release for all of them covers it, and not the other way round', async () => {
    const { body } = await mara.post(`/cases/${caseId}/incidents`, { summary: 'It happened again.' }).expect(201);
    const one = `what_happened:${body.id}`;
    await givenRelease(running, mara, caseId, agencyId, { items: ['What happened'] });
    const preview = await look(underRelease({ items: [one] }));
    expect(preview).toMatchObject({ missing: null, extract: { sections: [{ lines: [{ text: 'It happened again.' }] }] } });
    const other = await givenAgency(supervisor);
    await givenRelease(running, mara, caseId, other, { items: [one] });
    expect((await look(underRelease({ agencyId: other, items: ['what_happened'] }))).missing?.code).toBe('release_missing');
    const stranger = underRelease({ items: [`what_happened:${randomUUID()}`] });
    expect(named((await mara.post(`/cases/${caseId}/disclosures/preview`, stranger).expect(400)).body)).toEqual([
      'items.0: not_on_this_case',
    ]);
  });

  it('says what is only told in words, and what nobody has written down', async () => {
    const { extract } = await look(underRelease({ items: ['Number of the dashcam', 'birth_date', 'Nombre'], locale: 'es' }));
    expect(extract.sections).toEqual([
      { item: 'Nombre', title: 'Nombre', lines: [{ label: null, text: 'Rosa Example' }], empty: null },
      { item: 'birth_date', title: 'Fecha de nacimiento', lines: [], empty: 'nothing_on_file' },
      { item: 'Number of the dashcam', title: 'Number of the dashcam', lines: [], empty: 'in_words' },
    ]);
  });
});

describe('what is given out', () => {
  it('is in the ledger before it can be printed, for a day and as long as its basis stands', async () => {
    const release = await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened'] });
    const { body } = await give(underRelease());
    expect(await ledger()).toMatchObject([{ id: body.disclosureId, basis: 'release', how: 'print', items: ['name', 'what_happened'] }]);
    const path = `/disclosures/${body.disclosureId}/packet`;
    await mara.get(path).expect(200);
    await elsewhen(running, home.people.mara, 25 * HOUR, async (later) => {
      expect((await later.get(path).expect(409)).body.code).toBe('transition_refused');
    });
    await revoke(mara, release).expect(201);
    expect((await mara.get(path).expect(409)).body.code).toBe('release_revoked');
  });

  it('under a one-time release is still there to be handed over, once', async () => {
    await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened'], oneTime: true });
    const { body } = await give(underRelease());
    await mara.get(`/disclosures/${body.disclosureId}/packet`).expect(200);
    expect((await give(underRelease())).body.code).toBe('release_expired');
  });

  it('to the client goes to the client only, and without who other people are', async () => {
    const { client } = await partiesOf(mara, caseId);
    await mara
      .post(`/cases/${caseId}/parties`, {
        role: 'collateral',
        identity: { name: 'Berta Neighbor', phones: ['+1 555 010 0123'] },
        why: 'Saw it.',
      })
      .expect(201);
    await mara
      .post(`/cases/${caseId}/notes`, { text: 'BERTA said: call me at (555) 010-0123. Shadow.example wrote to Rosa from Elm Street.' })
      .expect(201);
    const input = {
      basis: 'to_client',
      personId: client,
      items: ['name', 'notes', 'reported_person', 'other_people'],
      withoutThirdParties: true,
      strike: ['Elm Street'],
    };
    const preview = await look(input);
    expect(preview.missing).toBeNull();
    expect(preview.extract.sections.map(({ item, empty }) => [item, empty])).toEqual([
      ['name', null],
      ['reported_person', 'about_others'],
      ['other_people', 'about_others'],
      ['notes', null],
    ]);
    expect(preview.extract.sections[3].lines[0].text).toBe(
      '[another person] said: call me at [another person]. [another person] wrote to Rosa from [taken out].',
    );
    expect(preview.extract.struck).toBe(4);
    for (const other of ['Berta', 'Neighbor', '0123', 'shadow', 'Elm'])
      expect(textOf(preview).toLowerCase()).not.toContain(other.toLowerCase());
    expect((await give(input)).status).toBe(201);
    const stranger = (await partiesOf(mara, caseId))['collateral'];
    expect((await look({ ...input, personId: stranger })).missing?.code).toBe('basis_missing');
  });

  it('on a law or an order needs the record that shows it', async () => {
    const order = allowedRecord(running, 'court_order');
    const input = underRelease({ basis: 'court_order', agencyId: undefined, recipient: 'Judge Hall, Room 4', recordId: order });
    const { body } = await give(input);
    expect(body).toMatchObject({ to: 'Judge Hall, Room 4', basis: 'court_order', by: { id: home.people.mara.id } });
    expect(await ledger()).toMatchObject([{ recordId: order, agencyName: null, recipient: 'Judge Hall, Room 4' }]);
    expect((await give({ ...input, recordId: randomUUID() })).body.code).toBe('basis_missing');
    expect((await give({ ...input, basis: 'statutory_mandate', recordId: order })).body.code).toBe('basis_missing');
    expect(named((await mara.post(`/cases/${caseId}/disclosures/preview`, { ...input, recordId: undefined }).expect(400)).body)).toEqual([
      'recordId: required',
    ]);
  });

  it('never holds a privileged note, the code word, or a place', async () => {
    await mara.post(`/cases/${caseId}/notes`, { text: 'An ordinary note.' }).expect(201);
    const { body } = await mara.post(`/cases/${caseId}/notes`, { text: 'What she told me in confidence.' }).expect(201);
    await asOwner(running.database, `update note set kind = 'privileged' where id = $1`, [body.id]);
    await mara
      .post(`/cases/${caseId}/appointments`, {
        kind: 'counseling',
        title: 'Talk',
        place: '12 Hidden Lane',
        startsAt: new Date(running.clock.now().getTime() + HOUR).toISOString(),
        zone: 'America/New_York',
      })
      .expect(201);
    const preview = await look(
      underRelease({ items: ['notes', 'appointments', 'safe_contact', 'contacts', 'evidence', 'payments', 'threats'] }),
    );
    expect(textOf(preview)).toContain('An ordinary note.');
    expect(textOf(preview)).toContain('Talk');
    expect(textOf(preview)).toContain('18-20');
    for (const hidden of ['in confidence', 'Hidden Lane', 'tulip']) expect(textOf(preview)).not.toContain(hidden);
  });
});

it('gives nothing under a release to whoever asks for everything, and takes no referral and no report of it', async () => {
  await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened'] });
  const { missing } = await look(underRelease({ items: ['name', 'The whole file'] }));
  expect(missing).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('item by item') });
  expect((await give(underRelease({ items: ['The whole file'] }), 'x')).body.fields).toEqual([{ path: 'items.0', problem: 'not_exact' }]);
  const referral = { agencyId, acts: 'advocate', purpose: 'Report it', items: ['Toda la información'] };
  expect(named((await mara.post(`/cases/${caseId}/referrals`, referral).expect(400)).body)).toEqual(['items.0: not_exact']);
  const report = mandated(home.people.mara.id, { items: ['All records'] });
  expect(named((await mara.post(`/cases/${caseId}/mandated-reports`, report).expect(400)).body)).toEqual(['items.0: not_exact']);
  // Nothing is in the way in an emergency.
  const danger = { danger: 'He is there.', toWhom: '911', items: ['Everything'] };
  await mara.post(`/cases/${caseId}/emergencies`, danger).expect(201);
});

describe('the database itself', () => {
  const insert = (values: string) =>
    asOwner(
      running.database,
      `insert into disclosure (organization_id, id, case_id, basis, how, at, content${values.split('|')[0]}) select organization_id, gen_random_uuid(), id, ${values.split('|')[1]} from case_file where id = $1`,
      [caseId],
    );
  it.each([
    [
      'a release of another agency',
      `, release_id, agency_id|'release', 'send', now(), '', (select id from release limit 1), (select a.id from agency a where a.organization_id = case_file.organization_id and a.key = 'ic3')`,
    ],
    ['no record of a mandate', `|'statutory_mandate', 'filing', now(), ''`],
    ['no record of an order', `|'court_order', 'filing', now(), ''`],
    ['no record of an emergency', `|'emergency', 'filing', now(), ''`],
    ['nobody to whom it goes', `|'to_client', 'print', now(), ''`],
    ['content in a notice without content', `, packet|'content_free_notice', 'sms', now(), '', 'x'`],
  ])('refuses a line with %s', async (_, values) => {
    await givenRelease(running, mara, caseId, agencyId);
    await expect(insert(values)).rejects.toThrow(/No valid release|No record|not the client|says nothing/);
  });

  it('refuses a change of what left, and to whom', async () => {
    await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened'] });
    const { body } = await give(underRelease());
    for (const change of [`packet = ''`, `at = now()`, `basis = 'emergency'`, `agency_id = null`])
      await expect(asOwner(running.database, `update disclosure set ${change} where id = $1`, [body.disclosureId])).rejects.toThrow(
        'not changed',
      );
  });
});
