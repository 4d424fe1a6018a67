import type { ReleasePaper } from '@alongside/contract';
import { releasePaper } from '@alongside/knowledge/consent-rules';
import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenFamily, releaseOf } from './support/given-family';
import { givenPortal } from './support/given-portal';
import { DRAWN, STROKES, givenAgency, givenRelease, inTime, releaseFor, revoke } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let agencyId: string;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  agencyId = await givenAgency(await as(running, home.people.supervisor), { name: 'Harbor Police' });
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const print = async (id: string, values: object = {}): Promise<ReleasePaper> =>
  (await mara.post(`/releases/${id}/print`, { locale: 'en', ...values }).expect(201)).body;
const everyStatement = ['voluntary', 'themselves', 'revocable', 'already', 'redisclosure', 'privilege', 'risks', 'renewal'] as const;

describe('a release on paper', () => {
  it.each(['en', 'es'] as const)('holds every statement, in the language that was chosen and not in the user’s: %s', async (locale) => {
    const id = await givenRelease(running, mara, caseId, agencyId, {
      recipientRole: 'Detective Ito',
      items: ['What happened', 'A note of mine'],
      copy: 'declined',
      oneTime: true,
      interpreter: { name: 'Inés Voice', language: 'Español' },
    });
    const page = await print(id, { locale });
    const words = releasePaper(locale);
    expect(page.statements).toEqual([...everyStatement.map((key) => words[key]), words.copyDeclined]);
    expect(page).toMatchObject({ locale, title: words.title, about: words.about, warning: null, keepSafe: words.keepSafe });
    const fact = (label: string) => page.facts.find((each) => each.label === label);
    expect(fact(words.client)?.lines).toEqual(['Rosa Example']);
    expect(fact(words.recipient)?.lines).toEqual(['Harbor Police', 'Detective Ito']);
    expect(fact(words.items)).toMatchObject({
      list: true,
      lines: [locale === 'es' ? 'Qué pasó' : 'What happened', 'A note of mine'],
      note: words.itemsOnly,
    });
    expect(fact(words.ends)?.note).toBe(words.endsByItself);
    expect(fact(words.ends)?.lines[0]).toMatch(locale === 'es' ? / de .* de 20\d\d/ : /^\w+ \d+, 20\d\d/);
    expect(fact(words.interpreter)?.lines).toEqual(['Inés Voice', `${words.language}: Español`]);
    expect(page.facts.flatMap(({ lines }) => lines)).toContain(words.oneTime);
    expect(page.signatures).toEqual([
      { as: words.asClient, name: 'Rosa Example', date: expect.any(String), how: words.onScreen, strokes: STROKES },
    ]);
    expect(page.witness).toMatchObject({ as: words.witness, name: 'Mara Advocate', initials: 'MA' });
  });

  it('says who we are only when that is wanted', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId);
    expect((await print(id)).organization).toBeNull();
    expect(JSON.stringify(await print(id))).not.toContain('Harbor House');
    expect((await print(id, { withName: true })).organization).toBe('Harbor House');
  });

  it('has lines to sign on, for everybody who has to', async () => {
    const family = await givenFamily(mara);
    const signers = [
      { personId: family.people['client'], how: 'now', signature: DRAWN },
      { personId: family.people['mother'], how: 'later' },
    ];
    const { body } = await mara.post(`/cases/${family.caseId}/releases`, releaseFor(running, agencyId, signers)).expect(201);
    const words = releasePaper('en');
    const blank = await print(body.id, { blank: true });
    expect(blank.warning).toBeNull();
    expect(blank.signatures).toEqual([
      { as: words.asClient, name: 'Rosa Example', date: '', how: null, strokes: null },
      { as: words.asParent, name: 'Parent of Rosa Example', date: '', how: null, strokes: null },
    ]);
    const half = await print(body.id);
    expect(half.warning).toBe(words.notValidYet);
    expect(half.signatures).toMatchObject([{ strokes: STROKES }, { strokes: null, date: '' }]);
  });

  it('says when it counts no more', async () => {
    const words = releasePaper('en');
    const id = await givenRelease(running, mara, caseId, agencyId);
    await revoke(mara, id).expect(201);
    expect((await print(id)).warning).toMatch(new RegExp(`^${words.revokedOn} `));
    const declined = (await mara.post(`/cases/${caseId}/releases/declined`, { agencyId }).expect(201)).body.id;
    expect((await mara.post(`/releases/${declined}/print`, { locale: 'en' }).expect(409)).body.code).toBe('transition_refused');
  });

  it('names whoever may be called in an emergency, and shows a signature that was checked', async () => {
    const own = await givenCase(mara);
    const portal = await givenPortal(running, mara, own.id);
    const { body } = await mara
      .post(
        `/cases/${own.id}/releases`,
        releaseFor(running, agencyId, [{ personId: portal.personId, how: 'portal' }], {
          kind: 'emergency_contact',
          agencyId: undefined,
          contact: { name: 'Ana Sister', relationship: 'sister', reach: '+1 555 010 0101' },
          expiresAt: inTime(running, 5 * 86_400_000),
        }),
      )
      .expect(201);
    await portal.phone.post(`/portal/releases/${body.id}/sign`, { agree: true, name: 'Rosa' }).expect(201);
    const { signatures, version } = await releaseOf(mara, own.id, body.id);
    const check = { version, signatureId: signatures[0].id, how: 'phone', codeWord: 'yes', confirmed: true };
    await mara.post(`/releases/${body.id}/live-check`, check).expect(201);
    const words = releasePaper('es');
    const page = await print(body.id, { locale: 'es' });
    expect(page.title).toBe(words.emergencyTitle);
    expect(page.facts[1].lines).toEqual(['Ana Sister', 'sister', '+1 555 010 0101']);
    expect(page.signatures).toMatchObject([{ name: 'Rosa', how: `${words.inPortal}. ${words.checkedLive}` }]);
  });

  it('leaves a line in the ledger each time: it goes to the person themselves', async () => {
    const own = await givenCase(mara);
    const id = await givenRelease(running, mara, own.id, agencyId);
    await print(id);
    await print(id, { locale: 'es' });
    const { items } = (await mara.get(`/cases/${own.id}/disclosures`).expect(200)).body;
    expect(items).toMatchObject([
      { basis: 'to_client', how: 'print', purpose: releasePaper('es').forYou },
      { basis: 'to_client', how: 'print', purpose: releasePaper('en').forYou, by: { id: home.people.mara.id } },
    ]);
  });

  it('is printed by those who may work on the case, and only by them', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId);
    const glass = await as(running, home.people.sam);
    await glass.post(`/releases/${id}/print`, { locale: 'en' }).expect(404);
    const { number } = (await mara.get(`/cases/${caseId}`).expect(200)).body;
    await glass.post('/cases/break-glass', { number, reason: 'Emergency.', hours: 2 }).expect(201);
    await glass.post(`/releases/${id}/print`, { locale: 'en' }).expect(403);
    await mara.post(`/releases/${id}/print`, { locale: 'fr' }).expect(400);
  });
});
