import { Database, Routes, system } from '@alongside/api/core';
import { Disclosures } from '@alongside/api/consent';
import type { DisclosureView } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { actorOf, as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, partiesOf, type GivenPortal } from './support/given-portal';
import { allowedRecord, filing, givenAgency, givenReferral, withoutReviews } from './support/given-referral';
import { pagesRead } from './support/http-doors';
import { givenColleague } from './support/world';

/*
 * A mandated report names the stepfather, who looks after the child and has a portal on the same case; nobody has marked him. It must not
 * reach him in any way, whatever anybody does (design §3.11).
 */

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let caseId: string;
let agencyId: string;
let referralId: string;
let people: Record<'teen' | 'mother' | 'stepfather', GivenPortal>;
let line: string;
const before: Record<string, Record<string, string>> = {};
/** What the report says and where it went: none of it may be found on his page. */
const telling = ['Child Protection Hotline', 'hurts her', 'Mandated'];

/** Every page of the portal that shows something, with scripts and without. */
async function pagesOf(phone: Browser): Promise<Record<string, string>> {
  const reads = running.app
    .get(Routes)
    .list()
    .filter(({ portal, method, path }) => portal && method === 'GET' && !path.includes(':'))
    .map(({ path }) => path.replace('/api', ''));
  expect(reads.length).toBeGreaterThan(4);
  const texts: Record<string, string> = {};
  for (const path of reads) texts[path] = (await phone.get(path).expect(200)).text;
  const plain = await pagesRead(running, phone);
  expect(Object.keys(plain)).toEqual(expect.arrayContaining(['GET /page/shared', 'GET /es/page/shared']));
  return { ...texts, ...plain };
}
const ledger = async (staff = mara): Promise<DisclosureView[]> => (await staff.get(`/cases/${caseId}/disclosures`).expect(200)).body.items;
const shared = async (who: keyof typeof people) =>
  ((await people[who].phone.get('/portal/shared').expect(200)).body.items as { id: string }[]).map(({ id }) => id);
const readers = async () => {
  const found = (await ledger()).find(({ id }) => id === line)!.readers;
  return Object.fromEntries(Object.entries(people).map(([who, { personId }]) => [who, found.find((each) => each.personId === personId)]));
};
const decide = (withhold: boolean, who?: keyof typeof people, reason = 'Talked it through.') =>
  mara.post(`/disclosures/${line}/withhold`, { withhold, reason, ...(who && { personId: people[who].personId }) });

beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  caseId = (await givenCase(mara, { minor: true })).id;
  const teen = await givenPortal(running, mara, caseId);
  const mother = await givenPortal(running, mara, caseId, 'caregiver', { seesClient: true });
  const added = await mara
    .post(`/cases/${caseId}/parties`, { role: 'caregiver', identity: { name: 'Stefan Stepfather' }, relationship: 'stepfather' })
    .expect(201);
  expect(added.status).toBe(201);
  const stepfather = await givenPortal(running, mara, caseId, 'caregiver', { seesClient: true });
  expect(new Set([teen, mother, stepfather].map(({ personId }) => personId)).size).toBe(3);
  people = { teen, mother, stepfather };
  agencyId = await givenAgency(await as(running, home.people.supervisor), { name: 'Child Protection Hotline' });
  referralId = await givenReferral(mara, caseId, agencyId, {
    acts: 'advocate',
    purpose: 'Mandated: he hurts her.',
    items: ['What he did'],
  });
  for (const who of ['teen', 'mother', 'stepfather'] as const) before[who] = await pagesOf(people[who].phone);

  const actor = system(home.id, 'test');
  const db = running.app.get(Database);
  line = (
    await db.transaction(actor, () =>
      running.app.get(Disclosures).open(actor, {
        basis: 'statutory_mandate',
        recordId: allowedRecord(running, 'statutory_mandate'),
        caseId,
        agencyId,
        referralId,
        how: 'spoken',
        purpose: 'Mandated report: he hurts her.',
        items: ['What he did'],
        about: [{ personId: stepfather.personId }],
      }),
    )
  ).disclosureId;
  // The paper that follows the call, and the answer of the hotline.
  const recordId = allowedRecord(running, 'statutory_mandate');
  await mara
    .post(`/referrals/${referralId}/filings`, filing(running, { filedBy: 'advocate', basis: 'statutory_mandate', recordId }))
    .expect(201);
});
afterAll(() => running.close());

it('leaves every page of everybody on the case as it was, until somebody decides', async () => {
  for (const who of ['teen', 'mother', 'stepfather'] as const) expect(await pagesOf(people[who].phone)).toEqual(before[who]);
});

it('is seen by the staff of the case, with who may see it and why not', async () => {
  const noor = await as(running, home.people.noor);
  const until = new Date(running.clock.now().getTime() + DAY).toISOString();
  await mara.post(`/cases/${caseId}/share`, { userId: home.people.noor.id, until, reason: 'Covers.' }).expect(201);
  const glass = await givenColleague(running, home, { displayName: 'Gil Glass', roles: ['advocate'], teamIds: [home.teams.south] });
  const { body } = await mara.get(`/cases/${caseId}`).expect(200);
  await glass.browser.post('/cases/break-glass', { number: body.number, reason: 'Emergency.', hours: 2 }).expect(201);
  const staff = [mara, noor, glass.browser, await as(running, home.people.supervisor), await as(running, home.people.director)];
  for (const each of staff)
    expect((await ledger(each)).find(({ id }) => id === line)).toMatchObject({ basis: 'statutory_mandate', how: 'spoken' });
  expect(await readers()).toMatchObject({
    teen: { role: 'client', sees: false, why: 'waits', hasPortal: true },
    mother: { role: 'caregiver', sees: false, why: 'waits', hasPortal: true },
    stepfather: { role: 'caregiver', sees: false, why: 'names_them', hasPortal: true },
  });
  const none: [Browser, number][] = [
    [await as(running, home.people.sam), 404],
    [await as(running, home.people.southSupervisor), 404],
    [await as(running, home.people.auditor), 403],
    [await as(running, home.people.volunteer), 403],
    [await as(running, home.people.administrator), 403],
  ];
  for (const [each, status] of none) await each.get(`/cases/${caseId}/disclosures`).expect(status);
  const events = (await mara.get(`/cases/${caseId}/timeline?kind=disclosure`).expect(200)).body.items as { subjectId: string }[];
  expect(events.map(({ subjectId }) => subjectId)).toContain(line);
  // Who opened the file is the client's to know, as ever; it says nothing of what was opened.
  for (const who of ['teen', 'mother', 'stepfather'] as const) {
    const { text } = await people[who].phone.get('/portal/readers').expect(200);
    expect([...telling, line].filter((word) => text.includes(word))).toEqual([]);
    before[who]['/portal/readers'] = text;
  }
});

it('drafts nothing for the portal when the agency answers', async () => {
  const { version } = (await mara.get(`/referrals/${referralId}`)).body;
  await mara
    .post(`/referrals/${referralId}/step`, { version, to: 'acknowledged', contact: { with: 'agency', outcome: 'answered' } })
    .expect(201);
  const { items } = (await mara.get(`/cases/${caseId}/status-updates`)).body as { items: { referralId: string | null }[] };
  expect(items.filter((update) => update.referralId !== null)).toEqual([]);
  for (const who of ['teen', 'mother', 'stepfather'] as const) expect(await pagesOf(people[who].phone)).toEqual(before[who]);
});

it('is not in a copy of the file that the client gets, as long as they may not see it', async () => {
  const ask = { basis: 'to_client', personId: people.teen.personId, items: ['given_out', 'referrals', 'filings'] };
  const copy = async () => JSON.stringify((await mara.post(`/cases/${caseId}/disclosures/preview`, ask).expect(201)).body);
  expect(await copy()).not.toContain('Child Protection');
  await decide(false, 'teen').expect(201);
  expect(await copy()).toContain('Child Protection');
  await decide(true, 'teen').expect(201);
  expect(await copy()).not.toContain('Child Protection');
});

it('gives each person their own messages in a copy of the file, and nobody else’s', async () => {
  await mara.post(`/cases/${caseId}/messages`, { text: 'Only for the teen.', personId: people.teen.personId }).expect(201);
  await mara.post(`/cases/${caseId}/messages`, { text: 'Only for the mother.', personId: people.mother.personId }).expect(201);
  const ask = { basis: 'to_client', personId: people.teen.personId, items: ['messages'] };
  const { body } = await mara.post(`/cases/${caseId}/disclosures/preview`, ask).expect(201);
  expect((body.extract.sections[0].lines as { text: string }[]).map(({ text }) => text)).toEqual(['Only for the teen.']);
  // They are read, and those pages are other ones from here on.
  for (const who of ['teen', 'mother', 'stepfather'] as const) before[who] = await pagesOf(people[who].phone);
  for (const who of ['teen', 'mother', 'stepfather'] as const) before[who] = await pagesOf(people[who].phone);
});

it('is let in for one person by an advocate, who says why; for nobody else', async () => {
  await decide(false, 'teen', 'She asked, and is safe at her aunt’s.').expect(201);
  expect(await readers()).toMatchObject({
    teen: { sees: true, why: 'let_in', reason: 'She asked, and is safe at her aunt’s.' },
    mother: { sees: false, why: 'waits' },
    stepfather: { sees: false, why: 'names_them' },
  });
  expect(await shared('teen')).toContain(line);
  expect(await shared('mother')).not.toContain(line);
  // On the page without scripts as well, which could not show that it keeps the line from others if it never showed it.
  const { 'GET /page/shared': page } = await pagesRead(running, people.teen.phone);
  expect(page).toContain('What he did');
  for (const who of ['mother', 'stepfather'] as const) expect(await pagesOf(people[who].phone)).toEqual(before[who]);
});

it('never reaches him, whatever is decided', async () => {
  const { body } = await decide(false, 'stepfather').expect(409);
  expect(body).toMatchObject({ code: 'transition_refused', message: expect.stringContaining('never shown to them') });
  // For everybody, and for the mother by name.
  await decide(false).expect(201);
  await decide(false, 'mother').expect(201);
  expect(await shared('mother')).toContain(line);
  expect(await readers()).toMatchObject({ stepfather: { sees: false, why: 'names_them' } });
  const pages = await pagesOf(people.stepfather.phone);
  for (const [path, text] of Object.entries(pages)) {
    expect({ path, found: [...telling, line, referralId, agencyId].filter((word) => text.includes(word)) }).toEqual({ path, found: [] });
    expect({ path, text }).toEqual({ path, text: before['stepfather'][path] });
  }
  const asked = await asOwner<{ ids: string[] }>(running.database, `select subject_ids as ids from audit_event where actor_id = $1`, [
    people.stepfather.id,
  ]);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.flatMap(({ ids }) => ids)).not.toContain(line);
});

it('lets a second line, which names nobody, through to those who speak for the client', async () => {
  const [other] = (await ledger()).filter(({ id }) => id !== line);
  expect(other).toMatchObject({ basis: 'statutory_mandate', how: 'filing' });
  // A mandate that is let in for everybody is let in for the client; who else sees it is decided one by one.
  await mara.post(`/disclosures/${other.id}/withhold`, { withhold: false, reason: 'Done.' }).expect(201);
  expect(await shared('teen')).toContain(other.id);
  expect(await shared('mother')).not.toContain(other.id);
  expect(await shared('stepfather')).not.toContain(other.id);
});

it('leaves no words of it in the audit, and is kept with its decisions', async () => {
  const rows = await asOwner<{ row: string }>(
    running.database,
    `select to_jsonb(e)::text as row from audit_event e where e.organization_id = $1`,
    [home.id],
  );
  expect(rows.filter(({ row }) => [...telling, 'Stefan', 'aunt'].some((word) => row.includes(word)))).toEqual([]);
  const actions = rows.filter(({ row }) => row.includes(line)).map(({ row }) => JSON.parse(row).action as string);
  expect(new Set(actions)).toEqual(
    new Set(['disclosure.made', 'disclosure.listed', 'disclosure.shown', 'disclosure.withheld', 'portal.shared']),
  );
});

it('shows somebody whose own number was in it that line, and takes their decisions one by one', async () => {
  const { client } = await partiesOf(mara, caseId);
  const actor = actorOf(home.people.mara);
  const { disclosureId } = await running.app.get(Database).transaction(actor, () =>
    running.app.get(Disclosures).open(actor, {
      basis: 'emergency',
      reason: 'x',
      caseId,
      how: 'spoken',
      recipient: 'Ambulance',
      purpose: 'Somebody to call.',
      items: ['caregiver'],
      about: [{ personId: people.mother.personId }],
    }),
  );
  line = disclosureId;
  expect((await ledger()).find(({ id }) => id === line)?.about.sort()).toEqual([client, people.mother.personId].sort());
  expect(await readers()).toMatchObject({
    teen: { sees: true, why: 'own' },
    mother: { sees: true, why: 'own' },
    stepfather: { sees: true, why: 'for_client' },
  });
  await decide(true, 'stepfather', 'They are apart now.').expect(201);
  expect(await readers()).toMatchObject({
    stepfather: { sees: false, why: 'withheld', reason: 'They are apart now.' },
    mother: { sees: true },
  });
  const [stored] = await asOwner<{ row: string }>(
    running.database,
    'select to_jsonb(r)::text as row from disclosure_reader r where disclosure_id = $1',
    [line],
  );
  expect(stored.row).not.toContain('apart');
  await decide(true).expect(201);
  expect(await readers()).toMatchObject({ teen: { sees: false, why: 'withheld', reason: 'Talked it through.' }, mother: { sees: false } });
  const other = await givenCase(mara);
  const stranger = (await partiesOf(mara, other.id))['client'];
  await mara.post(`/disclosures/${line}/withhold`, { withhold: true, reason: 'x', personId: stranger }).expect(400);
});
