import type { DisclosurePreview, SheetAnswers, SheetGiven, SheetView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { fetchFile, givenFile } from './support/given-files';
import { givenPortal, partiesOf } from './support/given-portal';
import { givenAgency, givenRelease, withoutReviews } from './support/given-referral';
import { pagesRead } from './support/http-doors';
import { givenPlan, givenTakedown, planOf } from './support/given-takedown';
import { readPdf, textOf } from './support/pdf';
import { schemaProblems } from './support/xml';

/* CONF-08: a place that must not become known stands in nothing that leaves, unless who runs it permitted it in writing. */

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let director: Browser;
let administrator: Browser;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  director = await as(running, home.people.director);
  administrator = await as(running, home.people.administrator);
});
afterAll(() => running.close());
afterEach(() => asOwner(running.database, 'delete from secret_place'));

const shelter = { name: 'The shelter', words: ['12 Hidden Lane', 'the blue house', 'Refugio Äbend'] };
const add = async (words: object = shelter) => (await administrator.post('/secret-places', words).expect(201)).body.id as string;
const told =
  'She sleeps at 12  hidden\nlane, in the Blue House. Her aunt lives at 112 Hidden Lane. The blue houseboat is not ours. El refugio äbend is full.';
async function preview(): Promise<string> {
  const { id } = await givenCase(mara);
  const agencyId = await givenAgency(director);
  await mara.post(`/cases/${id}/notes`, { text: told }).expect(201);
  await givenRelease(running, mara, id, agencyId, { items: ['notes'] });
  const ask = { basis: 'release', agencyId, how: 'print', purpose: 'So that they can help.', items: ['notes'] };
  const { extract } = (await mara.post(`/cases/${id}/disclosures/preview`, ask).expect(201)).body as DisclosurePreview;
  return extract.sections[0].lines.map(({ text }) => text).join('\n');
}
const permission = { by: 'Board of the shelter', on: '2026-11-01', words: 'For the court, in writing.' };

describe('a place that must not become known', () => {
  it('is in nothing that leaves, however it is written, and takes nothing else along', async () => {
    await add();
    expect(await preview()).toBe(
      'She sleeps at [place not given], in [place not given]. Her aunt lives at 112 Hidden Lane. The blue houseboat is not ours. El [place not given] is full.',
    );
  });

  it('may be named once who runs it permitted it in writing, and not any more when that is taken back', async () => {
    const id = await add();
    await director.put(`/secret-places/${id}`, { ...shelter, allowed: permission, version: 1 }).expect(200);
    expect(await preview()).toBe(told);
    await director.put(`/secret-places/${id}`, { ...shelter, version: 2 }).expect(200);
    expect(await preview()).not.toContain('12  hidden');
    const deeds = await asOwner<{ action: string }>(
      running.database,
      `select action from audit_event where action like 'secret_place.%' and action <> 'secret_place.listed' and $1 = any(subject_ids) order by at`,
      [id],
    );
    expect(deeds.map(({ action }) => action)).toEqual(['secret_place.added', 'secret_place.allowed', 'secret_place.hidden']);
  });

  it('is named by a director only; somebody who runs the accounts can add one, not free one', async () => {
    const id = await add();
    await administrator.put(`/secret-places/${id}`, { ...shelter, allowed: permission, version: 1 }).expect(403);
    await administrator.delete(`/secret-places/${id}`).expect(403);
    const refused = await administrator.post('/secret-places', { ...shelter, allowed: permission }).expect(400);
    expect(refused.body.fields).toMatchObject([{ path: 'allowed' }]);
    await director.delete(`/secret-places/${id}`).expect(200);
    expect((await director.get('/secret-places').expect(200)).body.items).toEqual([]);
  });

  it('is sealed, and nobody else reads the list', async () => {
    await add();
    const [{ row }] = await asOwner<{ row: string }>(running.database, 'select encode(content, $1) as row from secret_place', ['escape']);
    for (const word of ['Hidden', 'blue', 'shelter']) expect(row).not.toContain(word);
    await mara.get('/secret-places').expect(403);
    expect((await director.get('/secret-places').expect(200)).body.items).toMatchObject([{ ...shelter, allowed: null, version: 1 }]);
  });

  it('refuses words that would strike half a text', async () => {
    for (const words of [[], ['a'], ['  '], Array.from({ length: 21 }, (_, each) => `Lane ${each}`)])
      await administrator.post('/secret-places', { name: 'The shelter', words }).expect(400);
  });
});

/* Everything of reporting, evidence and safety that leaves. Each is asked for by its own route, and read as whoever gets it reads it. */
describe('a place that must not become known stands in no', () => {
  const place = { name: 'Smith & Daughters', words: ['12 Hidden Lane', 'Smith & Daughters House', 'haven <7>'] };
  const words = 'By 12 Hidden Lane, near Smith & Daughters House, haven <7>.';
  const hidden = 'By [place not given], near [place not given], [place not given].';
  const leaks = (text: string) => [...place.words, 'Smith &amp; Daughters House', 'haven &lt;7&gt;'].filter((word) => text.includes(word));
  let caseId: string;
  let personId: string;
  beforeEach(async () => {
    await add(place);
    caseId = (await givenCase(mara)).id;
    personId = (await partiesOf(mara, caseId))['client'];
  });

  const written = async (channel: string, field: string, more: SheetAnswers = {}): Promise<SheetView> => {
    const { body } = await mara.post(`/cases/${caseId}/worksheets`, { channel }).expect(201);
    const { version } = (await mara.get(`/worksheets/${body.id}`).expect(200)).body as SheetView;
    const answers = { ...more, [field]: { mark: null, values: [words], rows: [] } };
    const saved = await mara.post(`/worksheets/${body.id}/save`, { version, answers }).expect(201);
    expect(saved.body.copy[field]).toBe(hidden);
    return (await mara.get(`/worksheets/${body.id}`).expect(200)).body;
  };
  /** Looked at and given to the client by a pair of routes; what is answered, with every file in it as its text. */
  const given = async (path: string, end: string, ask: object): Promise<{ disclosureId: string; struck: number; text: string }> => {
    const whole = { basis: 'to_client', personId, ...ask };
    const preview = (await mara.post(`${path}/preview`, whole).expect(201)).body as DisclosurePreview;
    const { body } = await mara.post(`${path}${end}`, { ...whole, digest: preview.digest }).expect(201);
    const disclosureId = (body.packet ?? body).disclosureId as string;
    return { disclosureId, struck: preview.extract.struck, text: JSON.stringify([preview.extract, body]) };
  };
  const paper = async (path: string) => {
    const { body } = await mara.get(path).expect(200);
    return textOf((await readPdf(Buffer.from(body.data, 'base64'))).tags).replace(/\s+/g, ' ');
  };

  it('worksheet: its words to copy, its preview, its PDF', async () => {
    const sheet = await written('ic3', 'ic3.incident.description');
    expect(sheet.copy['ic3.incident.description']).toBe(hidden);
    const { disclosureId, text, struck } = await given(`/worksheets/${sheet.id}`, '/give', {});
    expect(struck).toBe(3);
    expect(leaks(text)).toEqual([]);
    const read = await paper(`/disclosures/${disclosureId}/document`);
    expect(read).toContain(hidden);
    expect(leaks(read)).toEqual([]);
  });

  it('report of a provider, which stays a report that the schema takes', async () => {
    caseId = (await givenCase(mara, { crimeTypes: ['csam_distribution'] })).id;
    personId = (await partiesOf(mara, caseId))['client'];
    const one = (...values: string[]) => ({ mark: null, values, rows: [] });
    const sheet = await written('ncmec_esp_api', 'ncmec_esp_api.held.images', {
      'ncmec_esp_api.provider.registered': one('yes'),
      'ncmec_esp_api.report.incidentType': one('Child Sexual Molestation'),
      'ncmec_esp_api.provider.email': one('abuse@lantern.example'),
      'ncmec_esp_api.where.webAddress': one('https://drive.lantern.example/f/881'),
      'ncmec_esp_api.when.happenedAt': one('2026-01-20T09:15'),
      'ncmec_esp_api.when.discoveredHow': one(words),
      'ncmec_esp_api.who.identity': { mark: null, values: [], rows: [{ name: 'haven <7>', handles: words }] },
    });
    const whole = { basis: 'to_client', personId, as: 'xml', how: 'export' };
    const preview = (await mara.post(`/worksheets/${sheet.id}/preview`, whole).expect(201)).body as DisclosurePreview;
    const { file } = (await mara.post(`/worksheets/${sheet.id}/give`, { ...whole, digest: preview.digest }).expect(201)).body as SheetGiven;
    const xml = Buffer.from(file.data, 'base64').toString('utf8');
    expect(leaks(xml)).toEqual([]);
    expect(xml.match(/\[place not given\]/g)).toHaveLength(preview.extract.struck);
    expect(await schemaProblems(xml)).toEqual([]);
  });

  it('letter that asks a platform to keep its records', async () => {
    const letter = { accounts: ['@shadow', words], addresses: [words], period: words, recipient: words };
    const { disclosureId, text } = await given(`/cases/${caseId}/preservation-letters`, '', letter);
    expect(leaks(text)).toEqual([]);
    expect(leaks(await paper(`/disclosures/${disclosureId}/document`))).toEqual([]);
  });

  it('log of evidence or report of its custody, with what was kept with each line', async () => {
    const item = { kind: 'device', platform: 'device', holder: 'client', title: words, description: words, account: words, seen: words };
    const { body } = await mara.post(`/cases/${caseId}/evidence`, item).expect(201);
    const moment = { at: running.clock.now().toISOString(), zone: 'UTC' };
    const take = { kind: 'received', version: 1, from: words, place: words, note: words, ...moment };
    await mara.post(`/cases/${caseId}/evidence/${body.id}/custody`, take).expect(201);
    const ask = { items: ['custody', 'evidence', `evidence_itself:${body.id}`], purpose: words };
    const { disclosureId, text } = await given(`/cases/${caseId}/disclosures`, '', ask);
    expect(text).toContain('[place not given]');
    expect(leaks(text)).toEqual([]);
    for (const path of ['document', 'paper']) expect(leaks(await paper(`/disclosures/${disclosureId}/${path}`))).toEqual([]);
  });

  it('note of a file that is handed over; its name never leaves, and what is in it is looked through by whoever hands it over', async () => {
    const { body } = await mara.post(`/cases/${caseId}/evidence`, { kind: 'chat_log', platform: 'other', holder: 'client', title: words });
    const file = await givenFile(mara, { caseId, item: body.id }, Buffer.from(words), { name: '12 Hidden Lane.txt' });
    const { headers } = await fetchFile(mara, file);
    expect(headers['content-disposition']).toMatch(/filename="file-[0-9a-f]{8}\.txt"/);
    const { text } = await given(`/cases/${caseId}/disclosures`, '', { items: [`evidence_itself:${body.id}`], purpose: 'For court' });
    // What is inside the file is not changed, and the preview and the paper say so.
    expect(text).toContain('leaves as it came');
    expect(leaks(text)).toEqual([]);
  });

  it('summary of what was taken down, whose platform somebody typed', async () => {
    await givenTakedown(mara, caseId, { platform: words });
    const { disclosureId, text } = await given(`/cases/${caseId}/disclosures`, '', { items: ['takedowns'], purpose: 'For them' });
    expect(text).toContain('near [place not given]');
    expect(leaks(text)).toEqual([]);
    expect(leaks(await paper(`/disclosures/${disclosureId}/paper`))).toEqual([]);
  });

  it('portal: a message and a status update are not sent, and show where; what was written for others is shown without it', async () => {
    await add();
    const { id } = await givenCase(mara);
    const { phone, personId } = await givenPortal(running, mara, id);
    const refused = await mara.post(`/cases/${id}/messages`, { text: 'Come to 12  Hidden Lane at six.' }).expect(400);
    expect(refused.body.fields).toEqual([{ path: 'text', problem: 'place_named', words: '12  Hidden Lane' }]);
    expect((await phone.get('/portal/messages').expect(200)).body.items).toEqual([]);
    await mara.post(`/cases/${id}/messages`, { text: 'Come to the usual place at six.' }).expect(201);
    // What they write themselves is theirs.
    await phone.post('/portal/messages', { text: 'Is it the blue house?' }).expect(201);

    const update = { word: 'done', text: 'All is ready.', next: 'Come to the Blue House.', needed: 'Nothing.' };
    const drafted = await mara.post(`/cases/${id}/status-updates`, update).expect(400);
    expect(drafted.body.fields).toEqual([{ path: 'next', problem: 'place_named', words: 'the Blue House' }]);
    const draft = (await mara.post(`/cases/${id}/status-updates`, { ...update, next: 'Come to the red barn.' }).expect(201)).body;
    await mara.put(`/status-updates/${draft.id}`, { ...update, version: 1 }).expect(400);
    await add({ name: 'The other one', words: ['the red barn'] });
    const decided = await mara.post(`/status-updates/${draft.id}/decide`, { version: 1, action: 'publish' }).expect(400);
    expect(decided.body.fields).toMatchObject([{ path: 'next', problem: 'place_named', words: 'the red barn' }]);
    expect((await phone.get('/portal/status').expect(200)).body.current).toBeNull();

    const agencyId = await givenAgency(director);
    const items = ['name', 'What happened at 12 Hidden Lane'];
    await givenRelease(running, mara, id, agencyId, { items, purpose: words, recipientRole: 'Desk near the blue house' });
    const preview = { basis: 'to_client', personId, how: 'print', purpose: words, items: ['name'] };
    const { digest } = (await mara.post(`/cases/${id}/disclosures/preview`, preview).expect(201)).body;
    await mara.post(`/cases/${id}/disclosures`, { ...preview, digest }).expect(201);
    const read = await Promise.all(['/portal/releases', '/portal/shared'].map(async (path) => (await phone.get(path).expect(200)).text));
    for (const text of read) {
      expect(text).toContain(hidden);
      expect(leaks(text)).toEqual([]);
    }
    for (const [page, text] of Object.entries(await pagesRead(running, phone)))
      if (!page.endsWith('/messages')) expect({ page, found: leaks(text) }).toEqual({ page, found: [] });
  });

  it('safety plan, neither printed nor in their portal', async () => {
    const plan = await givenPlan(mara, caseId, ['SP-01']);
    await mara.post(`/safety-plans/${plan}/items`, { version: 2, keys: ['A-01'], platform: words }).expect(201);
    await mara.post(`/safety-plans/${plan}/items`, { version: 3, keys: [], words }).expect(201);
    const { phone } = await givenPortal(running, mara, caseId);
    for (const item of (await planOf(mara, caseId, plan)).items)
      await mara.post(`/safety-plan-items/${item.id}/share`, { version: item.version, share: true, safe: true }).expect(201);
    const { text } = await phone.get('/portal/plan').expect(200);
    expect(JSON.parse(text).groups.flatMap(({ items }: { items: object[] }) => items)).toHaveLength(3);
    expect(text).toContain(hidden);
    expect(leaks(text)).toEqual([]);
    const printed = await given(`/cases/${caseId}/disclosures`, '', { items: ['safety_plan'], purpose: words });
    expect(printed.text).toContain(hidden);
    expect(leaks(printed.text)).toEqual([]);
    expect(leaks(await paper(`/disclosures/${printed.disclosureId}/paper`))).toEqual([]);
  });
});
