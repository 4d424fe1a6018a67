import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetAnswers, SheetGiven, SheetView } from '@alongside/contract';
import { providerInterfaceView } from '@alongside/knowledge/provider-interface';
import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { named } from './support/given-referral';
import { schemaProblems } from './support/xml';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  caseId = await provider();
});
afterAll(() => running.close());

/** An electronic service provider asks for advice: no client, somebody who speaks for it. */
const provider = async (crimeTypes = ['csam_distribution'], services = ['Lantern Drive']) =>
  (
    await givenCase(mara, {
      crimeTypes,
      draft: {
        persona: 'esp',
        hasClient: false,
        client: undefined,
        contactPerson: { name: 'Lantern Hosting', phones: ['+1 555 010 0133'], emails: ['abuse@lantern.example'] },
        incident: {
          summary: 'Found by their own review.',
          services,
          urls: ['https://drive.lantern.example/f/881'],
          from: { local: '2026-01-20T09:15', zone: 'America/New_York', note: '' },
          discoveredHow: 'Report by a user, then seen by their staff.',
          moneyLost: 'no',
        },
        reportedPersons: [{ name: 'Sam A. Other', handles: [{ service: 'Lantern', name: 'sam_other' }], why: 'The account.' }],
        images: { exist: 'yes', depictions: [{ age: 'minor', note: '' }] },
      },
    })
  ).id;
const one = (...values: string[]) => ({ mark: null, values, rows: [] });
const whole: SheetAnswers = {
  'ncmec_esp_api.provider.company': one('Lantern Hosting'),
  'ncmec_esp_api.provider.phone': one('+1 555 010 0133'),
  'ncmec_esp_api.provider.email': one('abuse@lantern.example'),
  'ncmec_esp_api.provider.registered': one('yes'),
  'ncmec_esp_api.provider.isProvider': one('yes'),
  'ncmec_esp_api.who.identity': {
    mark: null,
    values: [],
    rows: [{ name: 'Sam A. Other', handles: 'sam_other, sam2', contact: 'sam@mail.example, +1 555 010 0177', ipAddresses: '203.0.113.9' }],
  },
  'ncmec_esp_api.where.webAddress': one('https://drive.lantern.example/f/881'),
  'ncmec_esp_api.where.billingAddress': one('1 Any Street, Springfield'),
  'ncmec_esp_api.when.happenedAt': one('2026-01-20T09:15'),
  'ncmec_esp_api.when.event': one('uploaded'),
  'ncmec_esp_api.when.discoveredAt': one('2026-01-21T08:00'),
  'ncmec_esp_api.when.discoveredHow': one('Report by a user, then seen by their staff.'),
  'ncmec_esp_api.held.images': one('Their file 881'),
  'ncmec_esp_api.held.communication': one('Their thread 17'),
};
async function sheet(answers: SheetAnswers, on = caseId): Promise<SheetView> {
  const { body } = await mara.post(`/cases/${on}/worksheets`, { channel: 'ncmec_esp_api' }).expect(201);
  const { version } = (await mara.get(`/worksheets/${body.id}`).expect(200)).body;
  await mara.post(`/worksheets/${body.id}/save`, { version, answers }).expect(201);
  return (await mara.get(`/worksheets/${body.id}`).expect(200)).body;
}
const ask = ({ client }: SheetView) => ({ basis: 'to_client', personId: client!.personId, as: 'xml', how: 'export' });
async function report(answers: SheetAnswers, on = caseId): Promise<{ xml: string; given: SheetGiven }> {
  const view = await sheet(answers, on);
  const { body } = await mara.post(`/worksheets/${view.id}/preview`, ask(view)).expect(201);
  const given: SheetGiven = (await mara.post(`/worksheets/${view.id}/give`, { ...ask(view), digest: body.digest }).expect(201)).body;
  return { xml: Buffer.from(given.file.data, 'base64').toString('utf8'), given };
}
async function refused(answers: SheetAnswers, on = caseId): Promise<string[]> {
  const view = await sheet(answers, on);
  return named((await mara.post(`/worksheets/${view.id}/preview`, ask(view)).expect(400)).body);
}
const but = (changes: SheetAnswers): SheetAnswers => ({ ...whole, ...changes });

describe('the report of a provider', () => {
  it('is XML that the schema takes, element by element, with the time and the manner of discovery, and leaves its line in the ledger', async () => {
    const { xml, given } = await report(whole);
    expect(await schemaProblems(xml)).toEqual([]);
    expect(given.file).toMatchObject({ type: 'application/xml', name: expect.stringMatching(/^report-\d{4}-\d{2}-\d{2}\.xml$/) });
    const order = [
      '<incidentSummary>',
      '<incidentType>',
      '<platform>',
      '<incidentDateTime>',
      '<incidentDateTimeDescription>',
      '<internetDetails>',
      '<reporter>',
      '<personOrUserReported>',
      '<additionalInfo>',
    ];
    const places = order.map((element) => xml.indexOf(element));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((at) => at > 0)).toBe(true);
    expect(xml).toContain('<incidentType>Child Pornography (possession, manufacture, and distribution)</incidentType>');
    expect(xml).toContain('<incidentDateTime>2026-01-20T09:15:00-05:00</incidentDateTime>');
    expect(xml).toContain('Discovered: 2026-01-21T08:00:00-05:00. How it was discovered: Report by a user');
    expect(xml).toContain('<firstName>Sam A.</firstName>');
    expect(xml).toContain('<eventName>Upload</eventName>');
    // no file and no communication: their own references only
    expect(xml).toContain("Images, by the provider's own references: Their file 881");
    expect(xml).not.toMatch(/<(content|fileDetails|fileNames)>/);
    const ledger = (await mara.get(`/cases/${caseId}/disclosures`).expect(200)).body.items;
    expect(ledger).toMatchObject([{ basis: 'to_client', how: 'export' }]);
  });

  it('is prefilled from the case', async () => {
    const { body } = await mara.post(`/cases/${caseId}/worksheets`, { channel: 'ncmec_esp_api' }).expect(201);
    const { answers }: SheetView = (await mara.get(`/worksheets/${body.id}`).expect(200)).body;
    expect(answers['ncmec_esp_api.provider.company'].values).toEqual(['Lantern Hosting']);
    expect(answers['ncmec_esp_api.provider.email'].values).toEqual(['abuse@lantern.example']);
    expect(answers['ncmec_esp_api.who.identity'].rows).toEqual([{ name: 'Sam A. Other', handles: 'sam_other (Lantern)' }]);
    expect(answers['ncmec_esp_api.when.happenedAt'].values).toEqual(['2026-01-20T09:15']);
  });

  it.each([
    ['online_grooming', 'Online Enticement of Children for Sexual Acts', []],
    ['financial_sextortion', 'Online Enticement of Children for Sexual Acts', ['sextortion']],
    ['trafficking', 'Child Sex Trafficking', []],
    ['child_sex_tourism', 'Child Sex Tourism', []],
    ['child_sexual_molestation', 'Child Sexual Molestation', []],
    ['misleading_domain_or_words', 'Misleading Domain Name', []],
    ['obscene_to_minor', 'Unsolicited Obscene Material Sent to a Child', []],
    ['sadistic_online_exploitation', 'Online Enticement of Children for Sexual Acts', ['sadisticOnlineExploitation']],
  ])('says of %s that it is %s', async (crimeType, incidentType, tags) => {
    const { xml } = await report(whole, await provider([crimeType]));
    expect(await schemaProblems(xml)).toEqual([]);
    expect(xml).toContain(`<incidentType>${incidentType}</incidentType>`);
    for (const tag of tags) expect(xml).toContain(`<${tag}/>`);
    expect(xml.includes('<reportAnnotations>')).toBe(tags.length > 0);
  });

  it('is not made before the provider is registered with NCMEC', async () => {
    const step = ['ncmec_esp_api.provider.registered: register_first'];
    expect(await refused(but({ 'ncmec_esp_api.provider.registered': one('no') }))).toEqual(step);
    expect(await refused(but({ 'ncmec_esp_api.provider.registered': { mark: 'unknown', values: [], rows: [] } }))).toEqual(step);
  });

  it('names the element that NCMEC would not take, and is not made', async () => {
    expect(await refused(but({ 'ncmec_esp_api.when.happenedAt': one() }))).toEqual([
      'xml.report.incidentSummary.incidentDateTime: missing',
    ]);
    expect(await refused(but({ 'ncmec_esp_api.when.happenedAt': one('2031-01-01T00:00') }))).toEqual([
      'xml.report.incidentSummary.incidentDateTime: in_the_future',
    ]);
    expect(await refused(but({ 'ncmec_esp_api.when.happenedAt': one('last week') }))).toEqual([
      'xml.report.incidentSummary.incidentDateTime: no_zone',
    ]);
    expect(await refused(but({ 'ncmec_esp_api.provider.email': one('nobody') }))).toEqual([
      'xml.report.reporter.reportingPerson.email: wrong_form',
    ]);
    expect(await refused(but({ 'ncmec_esp_api.where.webAddress': one(`https://e.example/${'x'.repeat(2083)}`) }))).toEqual([
      'xml.report.internetDetails.webPageIncident.url: too_long',
    ]);
    expect(await refused(but({ 'ncmec_esp_api.when.discoveredHow': one('x'.repeat(3001)) }))).toEqual([
      'xml.report.incidentSummary.incidentDateTimeDescription: too_long',
    ]);
    // the schema would let it pass, NCMEC expects one
    expect(await refused(but({ 'ncmec_esp_api.where.webAddress': one() }), await provider(undefined, []))).toEqual([
      'xml.report.internetDetails: missing',
    ]);
    // a crime that no incident type of NCMEC's is for
    expect(await refused(whole, await provider(['stalking_harassment']))).toEqual(['xml.report.incidentSummary.incidentType: missing']);
  });

  it('is refused by the schema too, where somebody breaks it', async () => {
    const { xml } = await report(whole);
    const broken: Record<string, string> = {
      order: xml.replace(/(<incidentType>.*<\/incidentType>\s*)(<platform>.*<\/platform>)/, '$2$1'),
      'unknown element': xml.replace('<reporter>', '<reporter><shoe/>'),
      'unknown incident type': xml.replace(/<incidentType>.*<\/incidentType>/, '<incidentType>Other</incidentType>'),
      'no zone': xml.replace('09:15:00-05:00', '09:15:00'),
      'too long': xml.replace('<platform>Lantern Drive', `<platform>${'x'.repeat(257)}`),
      'two channels in one': xml.replace('</webPageIncident>', '</webPageIncident><nonInternetIncident/>'),
      'no reporter': xml.replace(/<reporter>[\s\S]*<\/reporter>/, ''),
    };
    for (const [what, document] of Object.entries(broken)) {
      expect({ what, changed: document !== xml }).toEqual({ what, changed: true });
      expect({ what, found: (await schemaProblems(document)).length > 0 }).toEqual({ what, found: true });
    }
  });

  it('cannot be broken by what somebody types', async () => {
    const { xml } = await report(but({ 'ncmec_esp_api.held.images': one('</additionalInfo><evil a="1">&amp; ]]> <!--') }));
    expect(await schemaProblems(xml)).toEqual([]);
  });

  it('is made for a provider only', async () => {
    const { body } = await mara.post(`/cases/${caseId}/worksheets`, { channel: 'ic3' }).expect(201);
    const view: SheetView = (await mara.get(`/worksheets/${body.id}`).expect(200)).body;
    expect(named((await mara.post(`/worksheets/${body.id}/preview`, ask(view)).expect(400)).body)).toEqual(['as: does_not_fit']);
  });
});

it('the schema of the tests knows every element, limit and choice that the facts know', () => {
  const xsd = readFileSync(join(__dirname, 'support/cybertip-report.xsd'), 'utf8');
  const { types } = providerInterfaceView('en').xml;
  const reachable = new Set<string>();
  const reach = (type: string) => {
    if (reachable.has(type)) return;
    reachable.add(type);
    for (const { typeRef } of types[type].fields) if (typeRef) reach(typeRef);
  };
  reach('report');
  expect(reachable.size).toBeGreaterThan(20);
  for (const type of reachable)
    for (const { kind, name, maxLength, enum: choices } of types[type].fields) {
      expect(xsd).toContain(`<xs:${kind === 'attribute' ? 'attribute' : 'element'} name="${name}"`);
      if (maxLength) expect(xsd).toContain(`<xs:maxLength value="${maxLength}"/>`);
      for (const choice of choices ?? []) expect(xsd).toContain(`<xs:enumeration value="${choice}"/>`);
    }
});
