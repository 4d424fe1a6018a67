import type { Completeness, SheetAnswer, SheetAnswers, SheetField, SheetGiven, SheetView } from '@alongside/contract';
import { REPORT_CHANNEL_KEYS, type ReportChannelKey } from '@alongside/knowledge';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { agencyOf, filing, givenAgency, givenReferral, givenRelease, named, withoutReviews } from './support/given-referral';
import { readPdf, tagged, textOf } from './support/pdf';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let noor: Browser;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  noor = await as(running, home.people.noor);
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const started = async (channel: ReportChannelKey, on = caseId) =>
  (await mara.post(`/cases/${on}/worksheets`, { channel }).expect(201)).body.id as string;
const sheetOf = async (id: string): Promise<SheetView> => (await mara.get(`/worksheets/${id}`).expect(200)).body;
const saved = (id: string, version: number, answers: SheetAnswers, by = mara) => by.post(`/worksheets/${id}/save`, { version, answers });
const clientOf = async (id: string) => (await sheetOf(id)).client!.personId;
const answer = (...values: string[]) => ({ mark: null, values, rows: [] });
async function handed(id: string, values: object): Promise<SheetGiven> {
  const preview = await mara.post(`/worksheets/${id}/preview`, values).expect(201);
  return (await mara.post(`/worksheets/${id}/give`, { ...values, digest: preview.body.digest }).expect(201)).body;
}
const toClient = async (id: string) => ({ basis: 'to_client', personId: await clientOf(id) });
const bytes = ({ file }: SheetGiven) => Buffer.from(file.data, 'base64');

describe('a worksheet', () => {
  it.each(REPORT_CHANNEL_KEYS)(
    '%s is rendered, and its PDF says every section, every answer, and every needed field that is missing',
    async (channel) => {
      const id = await started(channel);
      const sheet = await sheetOf(id);
      // nothing prefilled but a name of its own, so that what is missing can be seen
      const [first] = sheet.sections.flatMap(({ fields }) => fields).filter(({ type }) => ['string', 'text'].includes(type));
      const { body } = await saved(id, sheet.version, first ? { [first.id]: answer('Words that only this sheet has.') } : {}).expect(201);
      const given = await handed(id, await toClient(id));
      expect(given.file).toMatchObject({ type: 'application/pdf', name: expect.stringMatching(/^report-\d{4}-\d{2}-\d{2}\.pdf$/) });
      const pdf = await readPdf(bytes(given));
      expect(pdf.info).toMatchObject({ Title: sheet.name, Language: 'en' });
      expect(pdf.metadata).not.toContain('Rosa');
      expect(tagged(pdf, 'H1')).toEqual([sheet.name]);
      const asked = sheet.sections.filter((section) => section.id !== 'tracking');
      const needed = asked.flatMap(({ fields }) => fields).filter(({ required }) => required);
      const open = needed.filter((field) => field.id !== first?.id);
      expect(body.completeness).toEqual({
        needed: needed.length,
        answered: needed.length - open.length,
        missing: open.map(({ id: field, label }) => ({ id: field, field, label })),
      });
      // named one by one at the top, and again where they belong
      const items = tagged(pdf, 'LI');
      for (const { label } of open) expect(items.filter((item) => item.includes(label)).length).toBeGreaterThanOrEqual(2);
      for (const section of asked.filter(({ fields }) => fields.some((field) => field.required)))
        expect(tagged(pdf, 'H2')).toContain(section.title);
      if (first && asked.some(({ fields }) => fields.includes(first)))
        expect(textOf(pdf.tags)).toContain('Words that only this sheet has.');
      // what is filled in after filing is for the register, and never handed over
      expect(tagged(pdf, 'H2')).not.toContain(sheet.sections.find((section) => section.id === 'tracking')?.title);
    },
  );

  it.each(REPORT_CHANNEL_KEYS)('%s says every kind of answer it can be given, in its PDF', async (channel) => {
    const id = await started(channel);
    const { sections, version } = await sheetOf(id);
    const fields = sections.filter((section) => section.id !== 'tracking').flatMap((section) => section.fields);
    const said: string[] = [];
    const valueOf = ({ type, options, maxLength }: Pick<SheetField, 'type' | 'options' | 'maxLength'>): string => {
      const word = `w${said.length}w`;
      const put = (value: string, shown = value) => (said.push(shown), value);
      const [option] = options ?? [];
      if (option) return put(option.value, option.label);
      if (type === 'boolean') return put('yes', 'Yes');
      if (type === 'date') return put('2026-01-05', 'January 5, 2026');
      if (type === 'datetime') return put('2026-01-05T10:30', 'January 5, 2026 at 10:30');
      if (type === 'integer' || type === 'number') return put(String(7_000 + said.length));
      if (type === 'email') return put(`${word}@example.org`);
      if (type === 'url') return put(`https://example.org/${word}`);
      return put(word.slice(0, maxLength ?? undefined));
    };
    const answerOf = (field: SheetField, at: number): SheetAnswer => {
      if (at % 9 === 8) return (said.push('Does not want to say'), { mark: 'declined', values: [], rows: [] });
      if (field.type === 'datetime_range') {
        said.push('from January 5, 2026 at 10:30');
        return { mark: null, values: [], rows: [{ from: '2026-01-05T10:30' }] };
      }
      if (field.fields.length > 0)
        return { mark: null, values: [], rows: [Object.fromEntries(field.fields.map((part) => [part.name, valueOf(part)]))] };
      return answer(valueOf(field));
    };
    const { body } = await saved(id, version, Object.fromEntries(fields.map((field, at) => [field.id, answerOf(field, at)]))).expect(201);
    expect(body).toMatchObject({ completeness: { missing: [] }, problems: {} });
    const flat = (text: string) => text.replace(/\s+/g, '');
    const pdf = flat(textOf((await readPdf(bytes(await handed(id, await toClient(id))))).tags));
    expect(said.filter((text) => !pdf.includes(flat(text)))).toEqual([]);
    // field by field and part by part, as it is pasted into the agency's own form
    for (const { id: field, fields: parts } of fields) {
      expect({ field, copied: body.copy[field]?.length > 0 }).toEqual({ field, copied: true });
      if (body.copy[field] === 'Does not want to say') continue;
      for (const { name } of parts) expect(body.copy[field]).toContain(body.copy[`${field}.0.${name}`]);
    }
  });

  it('names what is needed of an object that was begun, wherever it says what is missing', async () => {
    const id = await started('platform_tida_notice');
    const sheet = await sheetOf(id);
    const field = 'platform_tida_notice.request.identify';
    const rows: Record<string, string>[] = [
      { description: 'The picture of May' },
      { url: 'https://example.org/p/9' },
      { description: 'The picture of June' },
    ];
    const before = sheet.completeness;
    const { body } = await saved(id, sheet.version, { ...sheet.answers, [field]: { mark: null, values: [], rows } }).expect(201);
    const parts = (body.completeness as Completeness).missing.filter((each) => each.field === field);
    expect(parts.map((each) => each.id)).toEqual([`${field}.0.url`, `${field}.2.url`]);
    expect(parts.map(({ label }) => label)).toEqual([expect.stringContaining('(1)'), expect.stringContaining('(3)')]);
    expect(body.completeness.needed - body.completeness.answered).toBe(body.completeness.missing.length);
    expect(body.completeness.needed).toBe(before.needed + rows.length);
    const preview = await mara.post(`/worksheets/${id}/preview`, await toClient(id)).expect(201);
    expect(preview.body.incomplete).toEqual(body.completeness.missing);
    const items = tagged(await readPdf(bytes(await handed(id, await toClient(id)))), 'LI');
    for (const { label } of parts) expect(items.filter((item) => item.includes(label)).length).toBeGreaterThanOrEqual(2);
  });

  it('gives the text for the agency’s form in the form’s language, whoever reads it', async () => {
    await asOwner(running.database, `update user_account set locale = 'es' where id = $1`, [home.people.mara.id]);
    try {
      const id = await started('local_law_enforcement');
      const { version, answers } = await sheetOf(id);
      const field = 'local_law_enforcement.what.ongoing';
      const { body } = await saved(id, version, { ...answers, [field]: answer('yes') }).expect(201);
      expect(body.copy[field]).toBe('Yes');
    } finally {
      await asOwner(running.database, `update user_account set locale = 'en' where id = $1`, [home.people.mara.id]);
    }
  });

  it('does not guess which address lies on which of several services', async () => {
    const on = (
      await givenCase(mara, {
        draft: {
          client: { name: 'Rosa Example', ageBand: '25_59', country: 'US' },
          incident: {
            summary: 'Shared.',
            services: ['Instagram', 'Discord'],
            urls: ['https://example.org/p/1', 'https://example.org/p/2'],
          },
        },
      })
    ).id;
    const { answers } = await sheetOf(await started('ncmec_cybertipline', on));
    const rows = Object.values(answers).flatMap((each) => each.rows);
    for (const row of rows)
      expect(Object.values(row).filter((value) => /Instagram|Discord|example\.org/.test(value)).length).toBeLessThanOrEqual(1);
    expect(JSON.stringify(answers)).toContain('https://example.org/p/2');
  });

  it('asks for money transaction by transaction, as the log of evidence keeps it, and reads no other currency as dollars', async () => {
    const paid = (title: string, payment: object) =>
      mara
        .post(`/cases/${caseId}/evidence`, {
          kind: 'payment',
          platform: 'other',
          holder: 'client',
          title,
          payment: { sent: 'yes', ...payment },
        })
        .expect(201);
    await paid('Card', { way: 'gift_card', on: '2026-01-12', amount: '50', currency: 'USD', to: 'Brand X', reference: '6011 22' });
    await paid('Coins', {
      way: 'cryptocurrency',
      on: '2026-01-13',
      amount: '0.004',
      currency: 'BTC',
      to: 'bc1qexample',
      reference: 'hash9',
    });
    await paid('Transfer', { way: 'wire', amount: '300', currency: 'EUR', from: 'Her bank', to: 'IBAN DE00', sent: 'no' });
    const { answers } = await sheetOf(await started('ic3'));
    expect(answers['ic3.money.transaction'].rows).toEqual([
      { type: 'gift card', sent: 'yes', amount: '50', date: '2026-01-12', giftCard: 'Brand X, 6011 22' },
      { type: 'cryptocurrency', sent: 'yes', date: '2026-01-13', toAccount: '0.004 BTC', crypto: 'BTC, bc1qexample, hash9' },
      { type: 'wire', sent: 'no', fromAccount: 'Her bank', toAccount: 'IBAN DE00, 300 EUR' },
    ]);
    const police = await sheetOf(await started('local_law_enforcement'));
    expect(police.answers['local_law_enforcement.what.payments'].rows).toEqual([
      { method: 'gift card', amount: '50', currency: 'USD', date: '2026-01-12', recipient: 'Brand X, 6011 22' },
      { method: 'cryptocurrency', amount: '0.004', currency: 'BTC', date: '2026-01-13', recipient: 'bc1qexample, hash9' },
      { method: 'bank transfer', amount: '300', currency: 'EUR', recipient: 'IBAN DE00' },
    ]);
  });

  it('is filled in from the case, in the order of time, with what the case says and nothing else', async () => {
    const draft = {
      client: {
        name: 'Rosa Example',
        ageBand: '25_59',
        country: 'US',
        emails: ['rosa@example.org'],
        phones: ['+1 555 010 0199'],
        handles: [],
      },
      incident: {
        summary: 'He shared it.',
        services: ['Instagram', 'Discord'],
        urls: ['https://example.org/p/1'],
        from: { local: '2026-03-03T18:20', zone: 'America/New_York', note: '' },
        threats: 'I will send it to your mother.',
        ongoing: 'yes',
      },
    };
    const on = (await givenCase(mara, { draft })).id;
    await mara
      .post(`/cases/${on}/incidents`, { summary: 'It began.', occurredFrom: '2026-02-01T15:00:00Z', zone: 'America/New_York' })
      .expect(201);
    const { answers } = await sheetOf(await started('local_law_enforcement', on));
    const of = (name: string) => answers[`local_law_enforcement.${name}`];
    expect(of('reporter.name').values).toEqual(['Rosa Example']);
    expect(of('reporter.role').values).toEqual(['adult_victim']);
    // the code word never leaves
    expect(JSON.stringify(answers)).not.toContain('tulip');
    expect(of('what.summary').values[0]).toMatch(/2026-02-01: It began\.\s+2026-03-03: He shared it\./);
    expect(of('what.when').rows).toEqual([{ from: '2026-02-01T10:00' }, { from: '2026-03-03T18:20' }]);
    expect(of('what.services').values).toEqual(['Instagram', 'Discord']);
    expect(of('what.ongoing').values).toEqual(['yes']);
    expect(of('what.crimeTypes').values).toEqual(['ncii']);
    expect(of('suspect.handles').rows).toEqual([{ service: 'Instagram', handle: '@shadow.example' }]);
    expect(of('suspect.why').values).toEqual(['Sent the threats.']);
    expect(of('victim.ageWhenMade').values).toEqual(['no']);
    expect(of('victim.ageThen')).toBeUndefined();
  });

  it('names what was written down as evidence and what is to go, in words', async () => {
    const item = {
      kind: 'chat_log',
      platform: 'instagram_facebook',
      holder: 'client',
      title: 'His messages',
      seen: 'since March',
      place: 'Her old phone',
    };
    await mara.post(`/cases/${caseId}/evidence`, item).expect(201);
    await mara
      .post(`/cases/${caseId}/evidence`, {
        kind: 'device',
        platform: 'device',
        holder: 'client',
        title: 'Her old phone',
        place: 'Off, in a drawer',
      })
      .expect(201);
    const gone = { url: 'https://example.org/p/9', platform: 'Example', what: 'image', shows: 'adult', about: 'The picture of May' };
    await mara.post(`/cases/${caseId}/takedowns`, gone).expect(201);
    const police = (await sheetOf(await started('local_law_enforcement'))).answers;
    expect(police['local_law_enforcement.evidence.evidence'].rows[0]).toEqual({
      kind: 'Chat',
      description: 'His messages. since March',
      where: 'Her old phone',
      heldBy: 'The person it happened to',
    });
    expect(police['local_law_enforcement.evidence.deviceState'].values).toEqual([
      'Her old phone, Off, in a drawer, The person it happened to',
    ]);
    const notice = (await sheetOf(await started('platform_tida_notice'))).answers;
    expect(notice['platform_tida_notice.request.identify'].rows).toEqual([
      { url: 'https://example.org/p/9', description: 'The picture of May' },
    ]);
    const abroad = (await sheetOf(await started('esafety_au'))).answers;
    expect(abroad['esafety_au.what.livesInAustralia'].values).toEqual(['no']);
  });

  it('takes “unknown” and “does not want to say” as answers', async () => {
    const id = await started('ceop');
    const { version, completeness } = await sheetOf(id);
    const answers = Object.fromEntries(
      completeness.missing.map((field, at) => [field.id, { mark: at % 2 ? 'declined' : 'unknown', values: [], rows: [] }]),
    );
    const sheet = await sheetOf(id);
    const { body } = await saved(id, version, { ...sheet.answers, ...answers } as SheetAnswers).expect(201);
    expect(body.completeness.missing).toEqual([]);
    expect(Object.values(body.copy)).toContain('Not known');
  });

  it('is saved as typed: kept whatever is wrong with it, and refused when somebody was faster', async () => {
    const id = await started('ic3');
    await saved(id, 1, { 'ic3.victim.email': answer('no address'), 'ic3.filer.affected': answer('maybe') }).expect(201);
    await saved(id, 1, {}).expect(409);
    const sheet = await sheetOf(id);
    expect(sheet.answers['ic3.victim.email'].values).toEqual(['no address']);
    expect(sheet.problems).toMatchObject({ 'ic3.victim.email': ['not_an_email'], 'ic3.filer.affected': ['not_a_choice'] });
    const { body } = await saved(id, 2, { 'ic3.victim.shoe': answer('x') }).expect(400);
    expect(named(body)).toEqual(['answers.ic3.victim.shoe: unknown_field']);
    const [{ row, content }] = await asOwner<{ row: string; content: Buffer }>(
      running.database,
      'select w::text as row, content from worksheet w where id = $1',
      [id],
    );
    expect(row + content.toString('latin1')).not.toContain('no address');
  });

  it('is one of each kind on a case, and the case says later what it knows by then', async () => {
    const id = await started('iwf');
    expect(await started('iwf')).toBe(id);
    await mara.post(`/cases/${caseId}/incidents`, { summary: 'Seen again.', urls: ['https://example.org/q'] }).expect(201);
    const sheet = await sheetOf(id);
    expect(sheet.answers['iwf.what.url']).toBeUndefined();
    expect(sheet.fromCase['iwf.what.url'].values).toEqual(['https://example.org/q']);
    expect((await mara.get(`/cases/${caseId}/worksheets`).expect(200)).body.items).toMatchObject([{ id, channel: 'iwf' }]);
  });

  it('asks a platform for removal with the four elements that the TAKE IT DOWN Act wants', async () => {
    const id = await started('platform_tida_notice');
    const sheet = await sheetOf(id);
    expect(sheet.answers['platform_tida_notice.request.goodFaith'].values[0]).toContain('good faith');
    expect(sheet.completeness.needed).toBe(4);
    const pdf = await readPdf(bytes(await handed(id, await toClient(id))));
    for (const label of ['Signature of the person shown', 'Which content, and where', 'Statement in good faith', 'Contact details'])
      expect(textOf(pdf.tags)).toContain(label);
  });

  it('speaks Spanish to whoever reads Spanish', async () => {
    const id = await started('local_law_enforcement');
    const pdf = await readPdf(bytes(await handed(id, { ...(await toClient(id)), locale: 'es' })));
    expect(pdf.info.Language).toBe('es');
    expect(textOf(pdf.tags)).toContain('Aún sin respuesta');
  });

  it('is out of sight for whoever may not see the case', async () => {
    const id = await started('hsi');
    await noor.get(`/worksheets/${id}`).expect(404);
    await saved(id, 1, {}, noor).expect(404);
    await noor.post(`/worksheets/${id}/preview`, { basis: 'emergency', reason: 'x', recipient: 'x' }).expect(404);
  });
});

describe('handing a worksheet over', () => {
  it('needs a release that names what is in it, and gives byte for byte what was looked at', async () => {
    const ic3 = await agencyOf(mara, 'ic3');
    const id = await started('ic3');
    const { version } = await sheetOf(id);
    await saved(id, version, {
      'ic3.victim.name': answer('Rosa Example'),
      'ic3.incident.description': answer('He took 400 dollars.'),
    }).expect(201);
    const ask = { basis: 'release', agencyId: ic3, how: 'print' };
    const without = await mara.post(`/worksheets/${id}/preview`, ask).expect(201);
    expect(without.body.missing).toMatchObject({ code: 'release_missing' });
    await mara.post(`/worksheets/${id}/give`, { ...ask, digest: without.body.digest }).expect(409);

    await givenRelease(running, mara, caseId, ic3, { items: ['name'] });
    const partly = await mara.post(`/worksheets/${id}/preview`, ask).expect(201);
    expect(partly.body.missing.items).toEqual(['What happened']);
    await givenRelease(running, mara, caseId, ic3, { items: ['name', 'what_happened'] });
    const seen = await mara.post(`/worksheets/${id}/preview`, ask).expect(201);
    expect(seen.body.missing).toBeNull();
    expect(seen.body.incomplete.length).toBeGreaterThan(0);
    const given: SheetGiven = (await mara.post(`/worksheets/${id}/give`, { ...ask, digest: seen.body.digest }).expect(201)).body;
    expect(given.packet.extract).toEqual(seen.body.extract);
    const again = await mara.get(`/disclosures/${given.packet.disclosureId}/document`).expect(200);
    expect(again.body).toEqual(given.file);
    const ledger = (await mara.get(`/cases/${caseId}/disclosures`).expect(200)).body.items;
    expect(ledger).toMatchObject([{ basis: 'release', items: expect.arrayContaining(['name', 'what_happened']) }]);
  });

  it('is refused when the sheet changed since it was looked at', async () => {
    const id = await started('hsi');
    const values = await toClient(id);
    const seen = await mara.post(`/worksheets/${id}/preview`, values).expect(201);
    const { version, answers } = await sheetOf(id);
    await saved(id, version, { ...answers, 'hsi.summary.narrative': answer('Something else.') }).expect(201);
    await mara.post(`/worksheets/${id}/give`, { ...values, digest: seen.body.digest }).expect(409);
  });

  it('leaves out where the organization hides people, and what somebody strikes', async () => {
    const administrator = await as(running, home.people.administrator);
    await administrator.post('/secret-places', { name: 'The shelter', words: ['12 Quiet Lane'] }).expect(201);
    const id = await started('hsi');
    const { version } = await sheetOf(id);
    await saved(id, version, { 'hsi.summary.narrative': answer('She is at 12 Quiet Lane now, with Blake.') }).expect(201);
    const { packet, file } = await handed(id, { ...(await toClient(id)), strike: ['Blake'] });
    expect(packet.extract.struck).toBe(2);
    const read = textOf((await readPdf(Buffer.from(file.data, 'base64'))).tags);
    expect(read).not.toMatch(/Quiet Lane|Blake/);
    expect(read).toContain('She is at');
  });
});

describe('a blank form', () => {
  it.each(['intake', ...REPORT_CHANNEL_KEYS] as const)('%s can be printed, in both languages, and nobody is in it', async (form) => {
    for (const locale of ['en', 'es']) {
      const { body } = await mara.get(`/blank-forms/${form}?locale=${locale}&paper=a4`).expect(200);
      const pdf = await readPdf(Buffer.from(body.data, 'base64'));
      expect(pdf.info.Language).toBe(locale);
      expect(pdf.pages[0].view.map(Math.round)).toEqual([0, 0, 595, 842]);
      expect(tagged(pdf, 'H2').length).toBeGreaterThan(0);
      expect(textOf(pdf.tags)).not.toMatch(/Rosa|Harbor|C-[0-9A-Z]{4}/);
    }
  });

  it('has a place for every field of the worksheet', async () => {
    for (const channel of REPORT_CHANNEL_KEYS) {
      const sheet = await sheetOf(await started(channel));
      const { body } = await mara.get(`/blank-forms/${channel}`).expect(200);
      const read = tagged(await readPdf(Buffer.from(body.data, 'base64')), 'P');
      const labels = sheet.sections.flatMap(({ fields }) =>
        fields.flatMap((field) => (field.fields.length > 0 ? field.fields.map((part) => `${field.label}: ${part.label}`) : [field.label])),
      );
      expect(labels.filter((label) => !read.some((line) => line.startsWith(label)))).toEqual([]);
    }
  });
});

describe('the register of filings', () => {
  const register = async () => (await mara.get(`/cases/${caseId}/filings`).expect(200)).body;

  it('says of each filing where, by whom, on which basis, when, under which number, what was in it, and what comes next', async () => {
    const referral = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    const sheet = await started('ic3');
    await mara
      .post(
        `/referrals/${referral}/filings`,
        filing(running, { channel: 'ic3', reference: 'I-1', receipt: 'A page to print.', worksheetId: sheet, content: ['Name'] }),
      )
      .expect(201);
    const { version, answers } = await sheetOf(sheet);
    await saved(sheet, version, { ...answers, 'ic3.incident.description': answer('Written later.') }).expect(201);
    const { items } = await register();
    expect(items).toMatchObject([
      {
        referralId: referral,
        channel: 'ic3',
        filedBy: 'client',
        basis: 'client_files',
        zone: 'America/New_York',
        reference: 'I-1',
        receipt: 'A page to print.',
        content: ['Name'],
        referralState: 'sent',
        guidance: { givesStatus: false, statusInstead: expect.stringMatching(/./) },
        clockEndsAt: null,
      },
    ]);
    // the sheet as it was
    expect(JSON.stringify(items[0].sheet)).toContain('Rosa Example');
    expect(JSON.stringify(items[0].sheet)).not.toContain('Written later.');
    expect(items[0].nextCheckAt).not.toBeNull();
  });

  it('takes the number and the receipt later, warns of a strange number, and blocks nothing', async () => {
    const referral = await givenReferral(mara, caseId, await agencyOf(mara, 'ncmec_cybertipline'));
    const { body } = await mara.post(`/referrals/${referral}/filings`, filing(running, { channel: 'ncmec_cybertipline' })).expect(201);
    const later = await mara
      .post(`/filings/${body.id}/complete`, { version: body.version, reference: 'CT 12', receipt: 'By e-mail' })
      .expect(201);
    expect(later.body.warnings).toEqual(['unusual_reference']);
    await mara.post(`/filings/${body.id}/complete`, { version: body.version, reference: '12', receipt: '' }).expect(409);
    expect((await register()).items).toMatchObject([{ reference: 'CT 12', receipt: 'By e-mail', unusualReference: true }]);
    await noor.post(`/filings/${body.id}/complete`, { version: 2, reference: '', receipt: '' }).expect(404);
  });

  it('says until when a platform must have removed what was named', async () => {
    const supervisor = await as(running, home.people.supervisor);
    const agencyId = await givenAgency(supervisor, { name: 'Some Platform', templateKey: 'platform_tida_notice' });
    const referral = await givenReferral(mara, caseId, agencyId);
    const values = filing(running, { channel: 'platform_tida_notice' });
    // the hours run from a notice that has everything the law asks
    const worksheetId = await started('platform_tida_notice');
    const { body: short } = await mara.post(`/referrals/${referral}/filings`, { ...values, worksheetId }).expect(201);
    expect(short.warnings).toContain('notice_incomplete');
    const { version, sections } = await sheetOf(worksheetId);
    const whole = sections
      .filter((section) => section.id !== 'tracking')
      .flatMap(({ fields }) => fields)
      .map(({ id, fields }) => [
        id,
        fields.length > 0
          ? { mark: null, values: [], rows: [Object.fromEntries(fields.map(({ name }) => [name, 'https://example.org/p/9']))] }
          : answer('Said'),
      ]);
    await saved(worksheetId, version, Object.fromEntries(whole)).expect(201);
    const { body: full } = await mara.post(`/referrals/${referral}/filings`, { ...values, worksheetId }).expect(201);
    expect(full.warnings).not.toContain('notice_incomplete');
    const [entry] = (await register()).items;
    expect(Date.parse(entry.clockEndsAt) - Date.parse(entry.filedAt)).toBe(48 * 3_600_000);
  });

  it('is empty before anything was filed, and out of sight for others', async () => {
    expect(await register()).toEqual({ caseId, open: true, items: [] });
    await noor.get(`/cases/${caseId}/filings`).expect(404);
  });
});
