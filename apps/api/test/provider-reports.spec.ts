import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetAnswers, SheetGiven, SheetView } from '@alongside/contract';
import { providerInterfaceView } from '@alongside/knowledge/provider-interface';
import { create } from 'xmlbuilder2';
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
  const { version, fromCase } = (await mara.get(`/worksheets/${body.id}`).expect(200)).body;
  const kept = Object.entries(fromCase as SheetAnswers).filter(([field]) => field.startsWith('ncmec_esp_api.report.'));
  await mara.post(`/worksheets/${body.id}/save`, { version, answers: { ...Object.fromEntries(kept), ...answers } }).expect(201);
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

  it('says the type and the service that were chosen, where they are others than those of the case', async () => {
    const { xml } = await report(
      but({
        'ncmec_esp_api.report.incidentType': one('Online Enticement of Children for Sexual Acts'),
        'ncmec_esp_api.report.platform': one('Lantern Chat'),
      }),
    );
    expect(await schemaProblems(xml)).toEqual([]);
    expect(xml).toContain('<incidentType>Online Enticement of Children for Sexual Acts</incidentType>');
    expect(xml).toContain('<platform>Lantern Chat</platform>');
    // what no type of NCMEC's follows from can still be one of them; nothing else is
    const other = await provider(['stalking_harassment']);
    const type = (value: string) => but({ 'ncmec_esp_api.report.incidentType': one(value) });
    expect((await report(type('Child Sexual Molestation'), other)).xml).toContain('<incidentType>Child Sexual Molestation</incidentType>');
    expect(await refused(type('Something else'), other)).toEqual(['xml.report.incidentSummary.incidentType: not_a_choice']);
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

/** An answer to every question, with two people of each kind. */
const account = (role: string, name: string) => ({
  ...{
    role,
    name,
    dateOfBirth: '2010-02-03',
    age: '15',
    contact: `${name.replace(' ', '.')}@mail.example, +1 555 010 0178`,
    city: 'Springfield',
  },
  ...{ region: 'IL', country: 'us', handles: `${name} 1, ${name} 2`, accountId: '88-1', service: 'Lantern Chat', bio: 'Says little.' },
  ...{ profileUrls: 'https://lantern.example/u/88', group: 'group-9', ipAddresses: '203.0.113.9 2026-01-20T09:15, 2001:db8::1' },
  ...{
    deviceIds: 'IMEI: 490154203237518 2026-01-20T09:15; plain-number',
    school: 'North School',
    vehicle: 'Grey van',
    priorReports: '204501977',
    compromised: 'no',
  },
  ...{ elsewhere: 'yes', allEmails: 'yes', disabledForNow: '2026-01-21T10:00', disabledForGood: '2026-01-22', more: 'Seen before.' },
});
const linked = ['Billing', 'Linked', 'Business', 'Creator', 'Parent/Guardian', 'Other'];
const everything: SheetAnswers = {
  ...whole,
  'ncmec_esp_api.provider.contactName': one('Dana Lee Contact'),
  'ncmec_esp_api.provider.contactPhone': one('+1 555 010 0134'),
  'ncmec_esp_api.provider.contactEmail': one('dana@lantern.example'),
  'ncmec_esp_api.provider.template': one('We keep files for people.'),
  'ncmec_esp_api.provider.terms': one('Section 4.'),
  'ncmec_esp_api.provider.legalUrl': one('https://lantern.example/legal'),
  'ncmec_esp_api.report.priority': one('A meeting is planned for tonight.'),
  'ncmec_esp_api.report.tags': one('sextortion', 'csamSolicitation', 'minorToMinorInteraction', 'spam', 'sadisticOnlineExploitation'),
  'ncmec_esp_api.report.batch': one('no'),
  'ncmec_esp_api.where.hostedElsewhere': one('yes'),
  'ncmec_esp_api.where.email': one('Sam.Other@mail.example'),
  'ncmec_esp_api.where.newsgroup': one('alt.example'),
  'ncmec_esp_api.where.chatRoom': one('room 7'),
  'ncmec_esp_api.where.game': one('Island'),
  'ncmec_esp_api.where.console': one('Box'),
  'ncmec_esp_api.where.phone': one('+1 555 010 0179'),
  'ncmec_esp_api.where.otherPlace': one('A library'),
  'ncmec_esp_api.where.peerToPeer': one('Swarm'),
  'ncmec_esp_api.police.agency': one('Harborview Police'),
  'ncmec_esp_api.police.caseNumber': one('HPD-1'),
  'ncmec_esp_api.police.officer': one('Ada Officer'),
  'ncmec_esp_api.police.phone': one('+1 555 010 0110'),
  'ncmec_esp_api.police.email': one('ada@police.example'),
  'ncmec_esp_api.police.legalProcess': one('yes'),
  'ncmec_esp_api.police.legalProcessAbroad': one('yes'),
  'ncmec_esp_api.police.country': one('gb'),
  'ncmec_esp_api.accounts.account': {
    mark: null,
    values: [],
    rows: [
      ...['Reported', 'Recipient', 'Victim'].flatMap((role) => [account(role, 'Sam Other'), account(role, `${role} Second`)]),
      ...linked.map((role) => account(role, `${role} Account`)),
    ],
  },
};
/** Elements of NCMEC's that this product never writes, each with its reason. */
const never: Record<string, RegExp> = {
  'a communication or the names of files, which only the provider sends': /\.(content|fileNames)$/,
  'what a machine of the provider knows, and nobody types':
    /\.(latitude|longitude|possibleProxy|port|@verified|@verificationDate|@timestamp)$/,
  'a kind of a number or an address that nobody is asked for': /^(phone|email)\.@|^phone\.@(countryCallingCode|extension)$/,
  'whether the person was told, which is no fact of the report': /\.@(userNotified|userNotifiedDate|reenabledDate)$/,
  'an address in parts where the worksheet asks for one line, or for a city only': /^address\.(zipCode|nonUsaState)$|\.incidentAddress$/,
  'an address of an officer or a contact': /^contactPerson\.address$/,
  'a name in three parts': /\.middleName$/,
  'further words at a place; they stand in those of the whole report':
    /^(webPage|email|newsgroup|chatIm|onlineGaming|cellPhone|nonInternet|peer2peer)Incident\.additionalInfo$/,
  'addresses beside a file-sharing program or a newsgroup; they stand with the account':
    /^peer2peerIncident\.ipCaptureEvent$|^newsgroupIncident\.emailAddress$/,
  'linked accounts hang on the account reported, where there is one': /^victim\.associatedAccount$/,
  'only in a report of a viral batch': /^(report\.batchedReport|batchedReport\.@reason)$/,
};

describe('element by element', () => {
  const { types } = providerInterfaceView('en').xml;
  /** `type.element` of everything that is in a report. */
  function found(type: string, node: unknown, into: Set<string>): Set<string> {
    for (const each of Array.isArray(node) ? node : [node])
      for (const field of types[type]?.fields ?? []) {
        const name = field.kind === 'attribute' ? `@${field.name}` : field.name;
        const value = (each as Record<string, unknown> | undefined)?.[name];
        if (value === undefined) continue;
        into.add(`${type}.${name}`);
        if (field.typeRef) found(field.typeRef, value, into);
      }
    return into;
  }
  function reachable(type: string, into: Set<string>): Set<string> {
    for (const { kind, name, typeRef } of types[type].fields) {
      const place = `${type}.${kind === 'attribute' ? '@' : ''}${name}`;
      if (into.has(place)) continue;
      into.add(place);
      if (typeRef) reachable(typeRef, into);
    }
    return into;
  }
  const inside = (xml: string) => (create(xml).end({ format: 'object' }) as { report: object }).report;

  it('writes every element that NCMEC knows, but those that it must not or nobody is asked for, and the schema takes it', async () => {
    const { xml } = await report(everything);
    expect(await schemaProblems(xml)).toEqual([]);
    const there = found('report', inside(xml), new Set());
    const missing = [...reachable('report', new Set())].filter((place) => !there.has(place));
    const unexplained = missing.filter((place) => !Object.values(never).some((places) => places.test(place)));
    expect(unexplained).toEqual([]);
    // and no reason without something it explains
    for (const [reason, places] of Object.entries(never))
      expect([reason, missing.some((place) => places.test(place))]).toEqual([reason, true]);
  });

  it('keeps the schema’s order whatever the order of the questions', async () => {
    const { xml } = await report(everything);
    const names = types['report'].fields.map(({ name }) => name).filter((name) => name !== 'batchedReport');
    expect(Object.keys(inside(xml))).toEqual(names);
    expect(xml.match(/<internetDetails>/g)).toHaveLength(8);
  });

  it('says who is who: identity and account of one name are one person, and linked accounts hang on the one reported', async () => {
    const { xml } = await report({ ...everything, ...identity('Sam Other', 'sam_other, Sam Other 1') });
    const { personOrUserReported, victim, intendedRecipient } = inside(xml) as Record<string, Record<string, unknown>[]>;
    expect([personOrUserReported.length, intendedRecipient.length, victim.length]).toEqual([2, 2, 2]);
    const [sam] = personOrUserReported;
    expect(sam).toMatchObject({ screenName: 'sam_other', displayName: ['Sam Other 1', 'Sam Other 2'], espIdentifier: '88-1' });
    expect((sam['associatedAccount'] as { '@type': string }[]).map((each) => each['@type'])).toEqual(linked);
    expect(sam['additionalInfo']).toContain('School: North School');
    expect(victim[0]).toMatchObject({ schoolName: 'North School', victimPerson: { age: '15', dateOfBirth: '2010-02-03' } });
    expect(sam['deviceId']).toEqual([
      { idType: 'IMEI', idValue: '490154203237518', eventName: 'Upload', dateTime: '2026-01-20T09:15:00-05:00' },
      { idType: 'Unknown', idValue: 'plain-number', eventName: 'Upload' },
    ]);
    expect(sam['ipCaptureEvent']).toEqual([
      { ipAddress: '203.0.113.9', eventName: 'Upload', dateTime: '2026-01-20T09:15:00-05:00' },
      { ipAddress: '2001:db8::1', eventName: 'Upload' },
    ]);
  });
  const identity = (name: string, handles: string): SheetAnswers => ({
    'ncmec_esp_api.who.identity': { mark: null, values: [], rows: [{ name, handles }] },
  });

  it('of a viral batch says less, as NCMEC wants it', async () => {
    const { xml } = await report({ ...everything, 'ncmec_esp_api.report.batch': one('yes') });
    expect(await schemaProblems(xml)).toEqual([]);
    expect(Object.keys(inside(xml))).toEqual(['batchedReport', 'incidentSummary', 'reporter', 'personOrUserReported']);
    expect(xml).toContain('<batchedReport reason="VIRAL_POTENTIAL_MEME"/>');
    expect(xml).not.toContain('escalateToHighPriority');
  });

  it.each([
    ['where.email', one('nobody@mail.example'), 'internetDetails.emailIncident.emailAddress: listed_nowhere'],
    ['provider.email', one(), 'reporter.reportingPerson.email: missing'],
    ['report.priority', one('x'.repeat(3001)), 'incidentSummary.escalateToHighPriority: too_long'],
    ['police.caseNumber', one('x'.repeat(101)), 'lawEnforcement.caseNumber: too_long'],
    ['police.agency', one(), 'lawEnforcement.agencyName: missing'],
    ['police.country', one('Britain'), 'lawEnforcement.servedLegalProcessInternational.fleaCountry: not_a_choice'],
    ['where.chatRoom', one('x'.repeat(256)), 'internetDetails.chatImIncident.chatRoomName: too_long'],
  ])('names %s where NCMEC would not take it', async (field, answer, problem) => {
    expect(await refused({ ...everything, [`ncmec_esp_api.${field}`]: answer })).toEqual([`xml.report.${problem}`]);
  });

  it.each([
    ['country', 'XX', ['estimatedLocation.countryCode: not_a_choice']],
    ['age', 'fifteen', ['personOrUserReportedPerson.age: wrong_form']],
    ['dateOfBirth', 'in spring', ['personOrUserReportedPerson.dateOfBirth: wrong_form']],
    ['priorReports', 'CT-1', ['priorCTReports: wrong_form']],
    ['ipAddresses', '203.0.113.9 yesterday', ['ipCaptureEvent.dateTime: no_zone']],
    ['disabledForGood', '2031-01-01', ['accountPermanentlyDisabled.disabledDate: in_the_future']],
    ['accountId', 'x'.repeat(256), ['espIdentifier: too_long']],
    ['vehicle', 'x'.repeat(301), ['vehicleDescription: too_long']],
    ['contact', 'sam@@mail', ['personOrUserReportedPerson.email: wrong_form']],
  ])('names %s of an account where NCMEC would not take it', async (part, value, problems) => {
    const rows = [{ ...account('Reported', 'Sam Other'), [part]: value }];
    const answers = but({ 'ncmec_esp_api.accounts.account': { mark: null, values: [], rows } });
    expect(await refused(answers)).toEqual(problems.map((problem) => `xml.report.personOrUserReported.${problem}`));
  });

  it('is refused by the schema too, where somebody breaks one of these', async () => {
    const { xml } = await report(everything);
    const broken: Record<string, string> = {
      'victim before recipient': xml.replace(/(<intendedRecipient>[\s\S]*<\/intendedRecipient>)(\s*)(<victim>[\s\S]*<\/victim>)/, '$3$2$1'),
      'victim without a person': xml.replace(/<victimPerson>[\s\S]*?<\/victimPerson>/, ''),
      'device without a number': xml.replace('<idValue>490154203237518</idValue>', ''),
      'linked account without its kind': xml.replace('<associatedAccount type="Billing">', '<associatedAccount>'),
      'a tag that is false': xml.replace('<spam/>', '<spam>false</spam>'),
      'unknown reason of a batch': xml.replace('<incidentSummary>', '<batchedReport reason="OTHER"/><incidentSummary>'),
      'a country that is none': xml.replace('fleaCountry="GB"', 'fleaCountry="XX"'),
    };
    for (const [what, document] of Object.entries(broken)) {
      expect({ what, changed: document !== xml }).toEqual({ what, changed: true });
      expect({ what, found: (await schemaProblems(document)).length > 0 }).toEqual({ what, found: true });
    }
  });

  it('names in the ledger that it says who was harmed', async () => {
    await report(everything);
    const [line] = (await mara.get(`/cases/${caseId}/disclosures`).expect(200)).body.items;
    expect(line.items).toContain('name');
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
