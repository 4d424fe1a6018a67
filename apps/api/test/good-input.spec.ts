import type { CaseView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';

/** Names that some machine on the way could spoil: other scripts, right to left, marks, joiners, signs beyond the first plane. */
const names = [
  ['Arabic', 'محمد الأمين'],
  ['Hebrew with points', 'שָׁלוֹם כֹּהֵן'],
  ['right to left with a mark and Latin', '\u200fنور\u200f (Noor)'],
  ['Chinese', '李小龍'],
  ['Thai', 'สมชาย ใจดี'],
  ['Devanagari', 'प्रिया शर्मा'],
  ['taken apart', 'Jose\u0301 Nu\u0301n\u0303ez'],
  ['a family joined to one sign', 'Rosa 👩‍👩‍👧‍👦 Example'],
  ['a flag and a skin tone', 'Ana 🏳️‍🌈 👍🏽'],
  ['rare letters', '𝒜𝓃𝒶 𠮷野家'],
  ['signs of SQL and HTML', `O'Brien "<script>alert(1)</script>" %_\\ ; --`],
] as const;

let running: Running;
let house: GivenOrganization;
let mara: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  mara = await as(running, house.people.mara);
});
afterAll(() => running.close());

const view = async (id: string) => (await mara.get(`/cases/${id}`).expect(200)).body as CaseView;

describe.each(names)('a name: %s', (_, name) => {
  it('is kept, shown and found as it was written', async () => {
    const { id } = await givenCase(mara, { clientName: name });
    const client = (await view(id)).parties.find(({ role }) => role === 'client')!;
    expect(client.identity.name).toBe(name);
    const { items } = (await mara.get('/cases?limit=100').expect(200)).body;
    expect(items.find((each: { id: string }) => each.id === id)).toMatchObject({ client: name });
    const found = (await mara.post('/search', { query: name }).expect(201)).body.items as { caseId: string }[];
    expect(found.map(({ caseId }) => caseId)).toContain(id);
  });
});

it('a name is found however its accents are made', async () => {
  const { id } = await givenCase(mara, { clientName: 'Zoë Ångström-Núñez' });
  for (const query of ['Zoe\u0308 A\u030angstro\u0308m-Nu\u0301n\u0303ez', 'nunez, zoe angstrom', 'ZOË ÅNGSTRÖM NÚÑEZ'])
    expect((await mara.post('/search', { query }).expect(201)).body.items).toMatchObject([{ caseId: id }]);
});

it('staff, teams and agencies have any name too', async () => {
  const admin = await as(running, house.people.administrator);
  for (const [, name] of names) {
    const displayName = name.slice(0, 120);
    const team = (await admin.post('/teams', { name: displayName }).expect(201)).body.id;
    const email = `${team}@example.org`;
    const { id } = (await admin.post('/users', { email, displayName, roles: ['advocate'], teamIds: [team] }).expect(201)).body;
    const users = (await admin.get('/users').expect(200)).body.items as { id: string }[];
    expect(users.find((user) => user.id === id)).toMatchObject({ displayName, teams: [{ name: displayName }] });
  }
});

describe('50,000 characters', () => {
  const texts = [
    ['plain', 'a'.repeat(50_000)],
    ['three bytes each', '語'.repeat(50_000)],
    ['four bytes each', '🌷'.repeat(50_000)],
    ['right to left, in lines', 'مرحبا\n'.repeat(8_333)],
  ] as const;

  it.each(texts)('are kept in a note, an incident, a contact and an intake, and not one more: %s', async (_, text) => {
    const { id } = await givenCase(mara, { draft: { incident: { summary: text } } });
    expect((await view(id)).incidents[0].summary).toBe(text);
    await mara.post(`/cases/${id}/notes`, { text }).expect(201);
    await mara.post(`/cases/${id}/contacts`, { with: 'client', outcome: 'answered', note: text }).expect(201);
    await mara.post(`/cases/${id}/incidents`, { summary: text }).expect(201);
    const { items } = (await mara.get(`/cases/${id}/timeline?limit=100`).expect(200)).body;
    for (const kind of ['note', 'contact']) expect(items.find((each: { kind: string }) => each.kind === kind).text).toBe(text);
    const tooLong = `${text}${'x'.repeat(50_001 - [...text].length)}`;
    for (const [path, body, field] of [
      ['notes', { text: tooLong }, 'text'],
      ['contacts', { with: 'client', outcome: 'answered', note: tooLong }, 'note'],
      ['incidents', { summary: tooLong }, 'summary'],
    ] as const)
      expect((await mara.post(`/cases/${id}/${path}`, body).expect(400)).body.fields[0].path).toBe(field);
  });
});

describe('a time as somebody says it, in a zone', () => {
  it.each([
    ['2026-01-05T10:00', 'America/New_York', '2026-01-05T15:00:00.000Z'],
    ['2026-01-05T10:00', 'Asia/Kathmandu', '2026-01-05T04:15:00.000Z'],
    ['2026-01-05T10:00', 'America/St_Johns', '2026-01-05T13:30:00.000Z'],
    ['2026-01-05T10:00', 'Pacific/Kiritimati', '2026-01-04T20:00:00.000Z'],
    ['2026-01-05T10:00', 'Etc/GMT+12', '2026-01-05T22:00:00.000Z'],
    ['2025-07-05T10:00', 'Europe/London', '2025-07-05T09:00:00.000Z'],
    // An hour that the clocks skipped: the hour after it.
    ['2025-03-09T02:30', 'America/New_York', '2025-03-09T07:30:00.000Z'],
    ['2026-01-05', 'America/New_York', '2026-01-05T05:00:00.000Z'],
  ])('%s in %s', async (local, zone, moment) => {
    const { id } = await givenCase(mara, { draft: { incident: { summary: 'Then.', from: { local, zone } } } });
    expect((await view(id)).incidents[0]).toMatchObject({ occurredFrom: moment, zone });
  });

  it.each([
    ['Mars/Olympus', 'unknown_time'],
    ['America/New_York; drop table', 'unknown_time'],
  ])('in %s is nowhere', async (zone, problem) => {
    const started = (await mara.post('/intakes', {}).expect(201)).body;
    const draft = {
      danger: { now: 'no' },
      persona: 'adult_victim',
      images: { exist: 'no' },
      safeContact: { channel: 'none' },
      incident: { summary: 'Then.', from: { local: '2026-01-05T10:00', zone } },
    };
    const saved = await mara.put(`/intakes/${started.caseId}`, { version: started.version, draft });
    const answer = saved.status === 200 ? await mara.post(`/intakes/${started.caseId}/open`, { version: saved.body.version }) : saved;
    expect(answer.status).toBe(400);
    expect(answer.body.fields).toContainEqual({ path: 'draft.incident.from', problem });
  });
});

describe('a day of birth', () => {
  it.each(['2999-01-01', '2026-02-30', 'yesterday', '1066-10-14', '05/01/2010'])('of %s is nobody’s', async (birthDate) => {
    const { id } = await givenCase(mara);
    const party = { role: 'collateral', identity: { name: 'Cousin Example', birthDate } };
    const unknown = [{ path: 'identity.birthDate', problem: 'unknown_day' }];
    expect((await mara.post(`/cases/${id}/parties`, party).expect(400)).body.fields).toEqual(unknown);
    const client = (await view(id)).parties.find(({ role }) => role === 'client')!;
    const change = { version: client.version, role: 'client', identity: { ...client.identity, birthDate } };
    expect((await mara.put(`/cases/${id}/parties/${client.id}`, change).expect(400)).body.fields).toEqual(unknown);
    await mara.post(`/cases/${id}/parties`, { ...party, identity: { ...party.identity, birthDate: '2010-05-01' } }).expect(201);
  });
});
