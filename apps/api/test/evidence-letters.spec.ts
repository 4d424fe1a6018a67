import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenEvidence } from './support/given-files';
import { partiesOf } from './support/given-portal';
import { readPdf, tagged, textOf } from './support/pdf';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  mara = await as(running, house.people.mara);
});
afterAll(() => running?.close());

const document = async (disclosureId: string) => {
  const { body } = await mara.get(`/disclosures/${disclosureId}/document`).expect(200);
  const pdf = await readPdf(Buffer.from(body.data, 'base64'));
  expect(pdf.marked).toBe(true);
  return { title: tagged(pdf, 'H1'), text: textOf(pdf.tags).replace(/\s+/g, ' ') };
};

it('gives the custody report through the gate, as a tagged PDF with every link in it', async () => {
  const place = await givenEvidence(mara);
  const personId = (await partiesOf(mara, place.caseId))['client'];
  const moment = { at: running.clock.now().toISOString(), zone: 'UTC' };
  const take = { kind: 'received', version: 1, from: 'The client', place: 'Safe 1', note: 'Seal 17', ...moment };
  await mara.post(`/cases/${place.caseId}/evidence/${place.item}/custody`, take).expect(201);
  const ask = { basis: 'to_client', personId, items: ['custody'], purpose: 'For court' };
  const { digest } = (await mara.post(`/cases/${place.caseId}/disclosures/preview`, ask).expect(201)).body;
  const given = await mara.post(`/cases/${place.caseId}/disclosures`, { ...ask, digest }).expect(201);
  const read = await document(given.body.disclosureId);
  for (const words of [
    'Chain of custody of the evidence',
    'The conversation: Written into the log',
    'Received',
    'Safe 1',
    'Seal 17',
    'Mara',
  ])
    expect(read.text).toContain(words);
  // the check of the chain and the seal of each entry, so that a copy can be held against the log
  expect(read.text).toContain('Every one of its 2 entries is here, in order and as it was written.');
  const seals = await asOwner<{ seal: string }>(
    running.database,
    `select left(encode(chain, 'hex'), 16) as seal from custody_event where case_id = $1`,
    [place.caseId],
  );
  for (const { seal } of seals) expect(read.text).toContain(`seal ${seal}`);
  expect((await mara.get(`/cases/${place.caseId}/disclosures`)).body.items).toMatchObject([{ items: ['custody'], basis: 'to_client' }]);
});

it('says in the custody report itself when the chain does not hold', async () => {
  const place = await givenEvidence(mara);
  const personId = (await partiesOf(mara, place.caseId))['client'];
  await asOwner(running.database, 'alter table custody_event disable trigger user');
  await asOwner(running.database, `update custody_event set at = at - interval '1 day' where case_id = $1`, [place.caseId]);
  await asOwner(running.database, 'alter table custody_event enable trigger user');
  const ask = { basis: 'to_client', personId, items: ['custody'], purpose: 'For court' };
  const { digest } = (await mara.post(`/cases/${place.caseId}/disclosures/preview`, ask).expect(201)).body;
  const given = await mara.post(`/cases/${place.caseId}/disclosures`, { ...ask, digest }).expect(201);
  expect((await document(given.body.disclosureId)).text).toContain('It does not hold from entry 1 on');
});

it('writes a preservation request word by word as it was looked at, and only with a basis', async () => {
  const { caseId } = await givenEvidence(mara);
  const personId = (await partiesOf(mara, caseId))['client'];
  const letter = {
    accounts: ['@shadow.example'],
    addresses: ['https://pictures.example/1'],
    period: 'since March',
    recipient: 'Picture site',
  };
  const look = (change: object) => mara.post(`/cases/${caseId}/preservation-letters/preview`, { ...letter, ...change });
  const without = (await look({ basis: 'release', agencyId: undefined }).expect(201)).body;
  expect(without.missing.code).toBe('release_missing');
  await mara.post(`/cases/${caseId}/preservation-letters`, { ...letter, basis: 'release', digest: without.digest }).expect(409);
  const mine = { basis: 'to_client', personId };
  const preview = (await look(mine).expect(201)).body;
  const changed = { ...letter, ...mine, accounts: ['@other'], digest: preview.digest };
  expect((await mara.post(`/cases/${caseId}/preservation-letters`, changed)).body.code).toBe('stale');
  const { body } = await mara.post(`/cases/${caseId}/preservation-letters`, { ...letter, ...mine, digest: preview.digest }).expect(201);
  const text = (await document(body.disclosureId)).text;
  for (const words of ['Request to preserve records', '@shadow.example', 'https://pictures.example/1', 'since March', 'This is a request'])
    expect(text).toContain(words);
  expect(text).not.toContain('Rosa');
  const spanish = (await look({ ...mine, locale: 'es' }).expect(201)).body;
  expect(JSON.stringify(spanish.extract)).toContain('Solicitud de conservar registros');
  expect((await look({ ...mine, accounts: [], addresses: [] }).expect(400)).body.fields).toEqual([
    { path: 'accounts', problem: 'required' },
  ]);
});
