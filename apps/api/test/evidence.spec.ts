import { v7 as uuid } from 'uuid';
import { standardItems } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { partiesOf } from './support/given-portal';
import { releaseFor } from './support/world';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let director: Browser;
let agency: string;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  [mara, director] = [await as(running, house.people.mara), await as(running, house.people.director)];
  agency = (await director.post('/agencies', { name: 'Harbor Police', kinds: ['law_enforcement'] }).expect(201)).body.id as string;
});
afterAll(() => running?.close());

const phone = {
  kind: 'device',
  platform: 'device',
  holder: 'client',
  title: 'Her phone',
  place: 'Her bag',
  heldBy: 'Herself',
  steps: ['off'],
};
const now = () => running.clock.now().toISOString();
const log = async (id: string, browser = mara) => (await browser.get(`/cases/${id}/evidence`).expect(200)).body;

/** A case on which nobody shown is a minor: no image, or everybody an adult. */
async function givenAdults(shown: 'nobody' | 'adult' = 'nobody'): Promise<string> {
  const { id } = await givenCase(mara);
  await asOwner(running.database, `delete from depiction where case_id = $1`, [id]);
  await asOwner(running.database, `update case_file set images_exist = 'no' where id = $1`, [id]);
  if (shown === 'adult') await mara.post(`/cases/${id}/depictions`, { ageWhenMade: 'adult' }).expect(201);
  return id;
}
async function givenItem(caseId: string, change: object = {}): Promise<string> {
  return (await mara.post(`/cases/${caseId}/evidence`, { ...phone, ...change }).expect(201)).body.id as string;
}
const move = (caseId: string, item: string, body: object) =>
  mara.post(`/cases/${caseId}/evidence/${item}/custody`, { at: now(), zone: 'America/New_York', ...body });
const received = { kind: 'received', version: 1, from: 'The client', place: 'Safe 1' };

describe('the log', () => {
  it('keeps each kind of the seeds in words, with where it is and who has it', async () => {
    const id = await givenAdults();
    const kinds = [
      'email',
      'text_message',
      'post',
      'screenshot',
      'chat_log',
      'profile',
      'url',
      'photo_video',
      'device',
      'call_log',
      'payment',
    ];
    for (const kind of kinds)
      await givenItem(id, { kind, platform: 'other', title: `A ${kind}`, steps: ['leave'], sha256: 'ab'.repeat(32) });
    const { items } = await log(id);
    expect(items.map((item: { kind: string }) => item.kind).sort()).toEqual([...kinds].sort());
    expect(items[0]).toMatchObject({ title: 'A payment', place: 'Her bag', heldBy: 'Herself', steps: ['leave'], sha256: 'ab'.repeat(32) });
  });

  it('keeps a payment transaction by transaction: date, amount, currency, way, accounts, reference; of a payment only', async () => {
    const id = await givenAdults();
    const payment = {
      ...{ on: '2026-01-12', amount: '1250.50', currency: 'USD', way: 'wire', sent: 'yes' },
      ...{ from: 'First Bank, her account', to: 'ACME Bank 00417', reference: 'TRX-81' },
    };
    await givenItem(id, { kind: 'payment', platform: 'payment_app', title: 'First transfer', steps: [], payment });
    await givenItem(id, { kind: 'payment', platform: 'gift_card', title: 'A card', steps: [], payment: { way: 'gift_card' } });
    const { items } = await log(id);
    const byTitle = (title: string) => items.find((item: { title: string }) => item.title === title).payment;
    expect(byTitle('First transfer')).toEqual(payment);
    const empty = { on: null, amount: '', currency: '', sent: 'not_asked', from: '', to: '', reference: '' };
    expect(byTitle('A card')).toEqual({ ...empty, way: 'gift_card' });
    const wrong = [
      ['payment', { kind: 'post', payment }],
      ['payment.amount', { kind: 'payment', payment: { ...payment, amount: '12,50' } }],
      ['payment.currency', { kind: 'payment', payment: { ...payment, currency: 'dollars' } }],
      ['payment.on', { kind: 'payment', payment: { ...payment, on: 'Monday' } }],
    ] as const;
    for (const [path, change] of wrong) {
      const whole = { platform: 'other', holder: 'client', title: 'Wrong', ...change };
      expect((await mara.post(`/cases/${id}/evidence`, whole).expect(400)).body.fields).toMatchObject([{ path }]);
    }
  });

  it('is sealed: no word of it is in the database', async () => {
    const id = await givenAdults();
    await givenItem(id, { title: 'Ginger cat', address: 'https://pictures.example/1', account: 'ginger_1990' });
    await mara
      .post(`/cases/${id}/evidence-instructions`, { officer: 'Det. Park', agency: 'HP', at: now(), zone: 'UTC', words: 'Leave it off.' })
      .expect(201);
    const rows = await asOwner(
      running.database,
      `select to_jsonb(i)::text || encode(i.content, 'escape') as text from evidence_item i union all
       select to_jsonb(i)::text || encode(i.content, 'escape') from custody_event i union all
       select to_jsonb(i)::text || encode(i.content, 'escape') from evidence_instruction i union all
       select facts::text from case_event where case_id = '${id}'`,
    );
    const all = JSON.stringify(rows);
    for (const word of ['Ginger', 'pictures.example', 'ginger_1990', 'Park', 'Leave it off', 'Her bag']) expect(all).not.toContain(word);
  });

  it('pages, newest first, with the custody of what it shows', async () => {
    const id = await givenAdults();
    for (const title of ['1', '2', '3']) await givenItem(id, { title });
    const first = (await mara.get(`/cases/${id}/evidence?limit=2`).expect(200)).body;
    expect(first.items.map((item: { title: string }) => item.title)).toEqual(['3', '2']);
    const rest = (await mara.get(`/cases/${id}/evidence?limit=2&cursor=${first.next}`).expect(200)).body;
    expect(rest).toMatchObject({ items: [{ title: '1', custody: [{ kind: 'logged' }] }], next: null });
  });

  it('changes what is described, not past a newer version, and tells it in the chain', async () => {
    const id = await givenAdults();
    const item = await givenItem(id);
    await mara.put(`/cases/${id}/evidence/${item}`, { ...phone, version: 1, title: 'His phone' }).expect(200);
    const { body } = await mara.put(`/cases/${id}/evidence/${item}`, { ...phone, version: 1, title: 'Mine' }).expect(409);
    expect(body.code).toBe('stale');
    const { items } = await log(id);
    expect(items[0]).toMatchObject({ title: 'His phone', version: 2 });
    expect(items[0].custody.map((link: { kind: string }) => link.kind)).toEqual(['changed', 'logged']);
  });

  it('offers the steps that keep it, and none that makes a copy where a minor is or may be shown', async () => {
    const id = await givenAdults();
    const minors = (await givenCase(mara)).id;
    await mara.post(`/cases/${minors}/depictions`, { ageWhenMade: 'minor' }).expect(201);
    const chat = { kind: 'chat_log', platform: 'whatsapp', steps: ['export'] };
    await givenItem(id, chat);
    const { body } = await mara.post(`/cases/${minors}/evidence`, { ...phone, ...chat }).expect(400);
    expect(body.fields).toEqual([{ path: 'steps.0', problem: 'unknown_step' }]);
    await givenItem(minors, { ...chat, steps: ['vanishing', 'leave'] });
    const hash = await mara.post(`/cases/${minors}/evidence`, { ...phone, sha256: 'ab'.repeat(32) }).expect(400);
    expect(hash.body.fields).toEqual([{ path: 'sha256', problem: 'not_with_minors' }]);
  });

  it('writes an officer’s words down, and they unlock nothing (IMG-02)', async () => {
    const { id } = await givenCase(mara);
    await mara.post(`/cases/${id}/depictions`, { ageWhenMade: 'minor' }).expect(201);
    const item = await givenItem(id);
    const words = { officer: 'Det. Park', agency: 'Harbor Police', at: now(), zone: 'UTC', words: 'Make a copy of it for us.' };
    await mara.post(`/cases/${id}/evidence-instructions`, words).expect(201);
    expect((await log(id)).instructions).toMatchObject([words]);
    expect((await move(id, item, received)).body.code).toBe('minor_images_refused');
    const future = { ...words, at: new Date(running.clock.now().getTime() + DAY).toISOString() };
    await mara.post(`/cases/${id}/evidence-instructions`, future).expect(400);
    await expect(asOwner(running.database, `update evidence_instruction set at = now() where case_id = $1`, [id])).rejects.toThrow(
      'not changed',
    );
  });
});

describe('custody', () => {
  it('tells who received, moved, gave back and destroyed it, and when, each line by its person', async () => {
    const id = await givenAdults();
    const item = await givenItem(id);
    await move(id, item, received).expect(201);
    await move(id, item, { kind: 'moved', version: 2, place: 'Safe 2', note: 'Sealed bag 17' }).expect(201);
    await move(id, item, { kind: 'destroyed', version: 3, how: 'Shredded' }).expect(201);
    const { items } = await log(id);
    expect(items[0].holder).toBe('nobody');
    expect(items[0].custody).toMatchObject([
      { sequence: 4, kind: 'destroyed', place: 'Shredded', by: { id: house.people.mara.id } },
      { sequence: 3, kind: 'moved', place: 'Safe 2', note: 'Sealed bag 17', zone: 'America/New_York' },
      { sequence: 2, kind: 'received', from: 'The client', place: 'Safe 1' },
      { sequence: 1, kind: 'logged' },
    ]);
    const lines = (await mara.get(`/cases/${id}/timeline?kind=custody`).expect(200)).body.items;
    expect(lines.map(({ facts }: { facts: { event: string } }) => facts.event)).toEqual(['destroyed', 'moved', 'received']);
  });

  it('refuses what cannot be: twice received, moved without being here, anything after the end, in the future, an old version', async () => {
    const id = await givenAdults();
    const item = await givenItem(id);
    const future = new Date(running.clock.now().getTime() + DAY).toISOString();
    expect((await move(id, item, { kind: 'moved', version: 1, place: 'x' })).body.code).toBe('transition_refused');
    expect((await move(id, item, { ...received, at: future })).body.fields).toEqual([{ path: 'at', problem: 'in_the_future' }]);
    await move(id, item, received).expect(201);
    expect((await move(id, item, { ...received, version: 2 })).body.code).toBe('transition_refused');
    expect((await move(id, item, { kind: 'moved', version: 1, place: 'x' })).body.code).toBe('stale');
    await move(id, item, { kind: 'destroyed', version: 2, how: 'x' }).expect(201);
    expect((await move(id, item, { kind: 'moved', version: 3, place: 'x' })).body.code).toBe('transition_refused');
    await move(id, uuid(), received).expect(404);
  });

  it('hands over and gives back through the gate only, and the line names its disclosure (CONF-01)', async () => {
    const id = await givenAdults();
    const item = await givenItem(id);
    await move(id, item, received).expect(201);
    const over = { kind: 'handed_over', version: 2, holder: 'law_enforcement', basis: 'release', agencyId: agency, note: 'Receipt 4' };
    expect((await move(id, item, over)).body.code).toBe('release_missing');
    expect((await log(id)).items[0].holder).toBe('us');
    const client = (await partiesOf(mara, id))['client'];
    const until = new Date(running.clock.now().getTime() + 10 * DAY).toISOString();
    const given = { ...releaseFor(agency, until, client), items: ['evidence_itself'] };
    await mara.post(`/cases/${id}/releases`, given).expect(201);
    await move(id, item, over).expect(201);
    const [ledger] = (await mara.get(`/cases/${id}/disclosures`).expect(200)).body.items;
    expect(ledger).toMatchObject({ basis: 'release', items: [`evidence_itself:${item}`], purpose: 'Receipt 4' });
    const [link] = (await log(id)).items[0].custody;
    expect(link).toMatchObject({ kind: 'handed_over', to: 'Harbor Police', basis: 'release', disclosureId: ledger.id });

    const other = await givenItem(id);
    await move(id, other, received).expect(201);
    await move(id, other, { kind: 'returned', version: 2, basis: 'to_client', personId: client }).expect(201);
    expect((await log(id)).items[0]).toMatchObject({ holder: 'client', custody: [{ kind: 'returned', basis: 'to_client' }, {}, {}] });
  });

  it('lets nothing in where a minor is or may be shown, and nothing out but to law enforcement', async () => {
    const id = await givenAdults('adult');
    const item = await givenItem(id);
    await move(id, item, received).expect(201);
    const [{ id: depiction }] = (await mara.get(`/cases/${id}`)).body.depictions;
    await mara.put(`/cases/${id}/depictions/${depiction}`, { version: 1, ageWhenMade: 'unknown', reason: 'Not sure.' }).expect(200);
    const client = (await partiesOf(mara, id))['client'];
    for (const body of [
      { kind: 'returned', version: 2, basis: 'to_client', personId: client },
      { kind: 'destroyed', version: 2, how: 'x' },
      { kind: 'handed_over', version: 2, holder: 'platform', basis: 'emergency', reason: 'Now.', recipient: 'x' },
    ])
      expect((await move(id, item, body)).body.code).toBe('minor_images_refused');
    await move(id, item, { kind: 'moved', version: 2, place: 'Locked cabinet' }).expect(201);
    const over = {
      kind: 'handed_over',
      version: 3,
      holder: 'law_enforcement',
      basis: 'emergency',
      reason: 'They came for it.',
      agencyId: agency,
    };
    await move(id, item, over).expect(201);
  });
});

it('tells how something changed hands that never was in our keeping, also where a minor is shown, and nothing leaves by it', async () => {
  const { id } = await givenCase(mara);
  await mara.post(`/cases/${id}/depictions`, { ageWhenMade: 'minor' }).expect(201);
  const item = await givenItem(id);
  const officer = { kind: 'passed_on', version: 1, holder: 'law_enforcement', from: 'Her mother', to: 'Det. Park, badge 12' };
  await move(id, item, officer).expect(201);
  const [seen] = (await mara.get(`/cases/${id}/evidence`)).body.items;
  expect(seen).toMatchObject({
    holder: 'law_enforcement',
    custody: [{ kind: 'passed_on', from: 'Her mother', to: 'Det. Park, badge 12' }, {}],
  });
  expect((await mara.get(`/cases/${id}/disclosures`)).body.items).toEqual([]);
  expect((await mara.get(`/cases/${id}/custody/check`)).body.whole).toBe(true);
  // what is here leaves through the gate, and not by a line
  const adults = await givenAdults();
  const own = await givenItem(adults);
  await move(adults, own, received).expect(201);
  expect((await move(adults, own, { ...officer, version: 2 }).expect(409)).body.code).toBe('transition_refused');
});

describe('the chain of custody', () => {
  const check = async (id: string) => (await mara.get(`/cases/${id}/custody/check`).expect(200)).body;
  async function givenChain(): Promise<{ id: string; item: string }> {
    const id = await givenAdults();
    const item = await givenItem(id);
    await move(id, item, received).expect(201);
    await givenItem(id, { title: 'Another' });
    await move(id, item, { kind: 'moved', version: 2, place: 'Safe 2' }).expect(201);
    return { id, item };
  }
  /** As whoever owns the database could, past its triggers. */
  async function forge(text: string, values: unknown[]) {
    await asOwner(running.database, 'alter table custody_event disable trigger user');
    await asOwner(running.database, text, values);
    await asOwner(running.database, 'alter table custody_event enable trigger user');
  }

  it('is whole, one after the other, also when two people write at once', async () => {
    const { id } = await givenChain();
    await Promise.all(Array.from({ length: 6 }, (_, place) => givenItem(id, { title: `At once ${place}` })));
    expect(await check(id)).toEqual({ whole: true, links: 10, broken: null });
  });

  it('names the first link that somebody changed', async () => {
    const { id, item } = await givenChain();
    await forge(`update custody_event set at = at - interval '1 day' where case_id = $1 and sequence = 2`, [id]);
    expect(await check(id)).toEqual({ whole: false, links: 4, broken: { sequence: 2, itemId: item, why: 'changed' } });
  });

  it('names the place of a link that somebody took out, in the middle and at the end', async () => {
    const { id } = await givenChain();
    await forge(`delete from custody_event where case_id = $1 and sequence = 4`, [id]);
    expect((await check(id)).broken).toEqual({ sequence: 4, itemId: null, why: 'cut_off' });
    await forge(`delete from custody_event where case_id = $1 and sequence = 2`, [id]);
    expect((await check(id)).broken).toEqual({ sequence: 2, itemId: null, why: 'missing' });
  });

  it('notices a description that was changed past the product', async () => {
    const { id, item } = await givenChain();
    await asOwner(running.database, `update evidence_item set kind = 'payment' where id = $1`, [item]);
    expect((await check(id)).broken).toEqual({ sequence: 1, itemId: item, why: 'changed' });
  });

  it('is only ever added to: the application may neither change nor delete a link', async () => {
    const { id } = await givenChain();
    const { Client } = await import('pg');
    const client = new Client({ connectionString: running.config.DATABASE_APP_URL });
    await client.connect();
    await client.query(`select set_config('app.organization', $1, false)`, [house.id]);
    await expect(client.query(`update custody_event set at = now() where case_id = $1`, [id])).rejects.toThrow(/permission denied/);
    expect((await client.query(`delete from custody_event where case_id = $1`, [id])).rowCount).toBe(0);
    await expect(client.query(`truncate custody_event`)).rejects.toThrow(/permission denied/);
    await client.end();
    await expect(asOwner(running.database, `update custody_event set at = now() where case_id = $1`, [id])).rejects.toThrow('not changed');
    expect((await check(id)).whole).toBe(true);
  });
});

it('leaves as a list in words, as one piece and as its chain, item by item', async () => {
  const id = await givenAdults();
  const item = await givenItem(id, { title: 'Her phone' });
  await givenItem(id, { title: 'A letter', kind: 'document', platform: 'other', steps: [] });
  const client = (await partiesOf(mara, id))['client'];
  const look = async (items: string[]) =>
    (
      await mara.post(`/cases/${id}/disclosures/preview`, { basis: 'to_client', personId: client, items, purpose: 'x' }).expect(201)
    ).body.extract.sections.map(({ lines }: { lines: { text: string }[] }) => lines.map(({ text }) => text).join('\n')) as string[];
  const [list, chain] = await look(['evidence', 'custody']);
  expect(list).toMatch(/Her phone[^]*A letter/);
  expect(chain).toContain('Her phone: Written into the log');
  const [one] = await look([`evidence_itself:${item}`]);
  expect(one).toContain('Her phone');
  expect(one).not.toContain('A letter');
  expect(standardItems.map(({ key }) => key)).toEqual(expect.arrayContaining(['evidence', 'evidence_itself', 'custody']));
});
