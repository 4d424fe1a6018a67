import { AT_ONE_CARD, AT_ONE_NUMBER, CARD_CODES, CARD_DIGITS, CODES_FROM_ONE_SOURCE, CODE_DIGITS, CODE_HOURS } from '@alongside/api/portal';
import { LEFT_WHEN_CROWDED, LIMIT, Throttle, WINDOW_MINUTES } from '@alongside/api/identity';
import { MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, givenCase, givenOrganization, portalBrowser, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { WORDS, comeBack, givenPortal, publish, type GivenPortal } from './support/given-portal';
import { workOf } from './support/work';

const DANGER = 'plain paper on a table';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let portal: GivenPortal;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
});
beforeEach(async () => {
  mara = staffBrowser(running);
  await mara.post('/session', { email: home.people.mara.email, password: PASSWORD }).expect(201);
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

const change = (phone: Browser, body: object) => phone.post('/portal/keys', { current: WORDS, ...body });
const enter = (passphrase: string, phone = portalBrowser(running)) => phone.post('/portal/session', { number: portal.number, passphrase });
const told = (reason: string) =>
  asOwner<{ user_id: string }>(running.database, 'select user_id from notification where case_id = $1 and reason = $2', [
    portal.caseId,
    reason,
  ]);
async function withCard(): Promise<string[]> {
  const { body } = await change(portal.phone, { change: 'card' }).expect(201);
  return body.codes as string[];
}

describe('a card', () => {
  it('is asked for after the words, and each of its numbers opens once', async () => {
    const codes = await withCard();
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^\d{3}-\d{4}$/);
    const phone = portalBrowser(running);
    expect((await enter(WORDS, phone).expect(201)).body).toMatchObject({ state: 'needs_second' });
    for (const path of ['status', 'messages', 'shared', 'keys']) await phone.get(`/portal/${path}`).expect(401);
    await phone.post('/portal/close').expect(401);
    await phone.post('/portal/passphrase', { passphrase: 'words of somebody else' }).expect(409);
    expect((await phone.post('/portal/second', { code: '000-0000' }).expect(401)).body.code).toBe('sign_in_failed');
    expect((await phone.post('/portal/second', { code: ` ${codes[3].replace('-', ' ')} ` }).expect(201)).body.state).toBe('signed_in');
    await phone.get('/portal/status').expect(200);
    expect((await phone.get('/portal/keys').expect(200)).body).toEqual({ card: { left: 9 }, danger: false });
    const again = portalBrowser(running);
    await enter(WORDS, again).expect(201);
    await again.post('/portal/second', { code: codes[3] }).expect(401);
    await again.post('/portal/second', { code: codes[4] }).expect(201);
    // Each number that is used up tells of a visit: theirs to show.
    const account = async () => (await mara.get(`/cases/${portal.caseId}/portal`).expect(200)).body.items[0];
    expect(await account()).toMatchObject({ card: true, cardLeft: null });
    await phone.post('/portal/activity', { shown: true }).expect(201);
    expect(await account()).toMatchObject({ card: true, cardLeft: 8 });
  });

  it('shuts nobody out: used up, it is not asked for any more', async () => {
    for (const code of await withCard()) {
      const phone = portalBrowser(running);
      await enter(WORDS, phone).expect(201);
      await phone.post('/portal/second', { code }).expect(201);
    }
    const phone = await comeBack(running, portal);
    expect((await phone.get('/portal/keys').expect(200)).body.card).toEqual({ left: 0 });
  });

  it('replaces the one before, and can be given up', async () => {
    const [old] = await withCard();
    const [fresh] = await withCard();
    const phone = portalBrowser(running);
    await enter(WORDS, phone).expect(201);
    await phone.post('/portal/second', { code: old }).expect(401);
    await phone.post('/portal/second', { code: fresh }).expect(201);
    expect((await change(phone, { change: 'no_card' }).expect(201)).body).toMatchObject({ card: null, codes: null });
    expect((await enter(WORDS).expect(201)).body.state).toBe('signed_in');
  });

  it('ends sessions of others when it is made', async () => {
    const tablet = await comeBack(running, portal);
    await withCard();
    await tablet.get('/portal/status').expect(401);
    await portal.phone.get('/portal/status').expect(200);
  });

  it('opens nothing for somebody with another’s numbers', async () => {
    const other = await givenPortal(running, mara, (await givenCase(mara)).id);
    const theirs = (await change(other.phone, { change: 'card' }).expect(201)).body.codes as string[];
    await withCard();
    const phone = portalBrowser(running);
    await enter(WORDS, phone).expect(201);
    await phone.post('/portal/second', { code: theirs[0] }).expect(401);
  });

  it('tells the advocate when somebody knows the words and not the card, and slows them down', async () => {
    await withCard();
    const phone = portalBrowser(running);
    await enter(WORDS, phone).expect(201);
    const statuses = [];
    for (let tried = 0; tried < 11; tried++) statuses.push((await phone.post('/portal/second', { code: `000-000${tried % 10}` })).status);
    expect(statuses).toEqual([...Array<number>(8).fill(401), 429, 429, 429]);
    expect(await told('portal_without_card')).toHaveLength(1);
    // Another browser in the same place is the same place.
    const elsewhere = portalBrowser(running);
    await enter(WORDS, elsewhere).expect(201);
    await elsewhere.post('/portal/second', { code: '000-0000' }).expect(429);
  });

  it('keeps its numbers as keyed hashes only', async () => {
    const codes = await withCard();
    const rows = await asOwner<{ row: string }>(running.database, 'select k::text as row from portal_card_code k where account_id = $1', [
      portal.id,
    ]);
    const said = rows.map(({ row }) => row).join();
    for (const code of codes)
      for (const form of [code, code.replace('-', ''), Buffer.from(code).toString('hex')]) expect(said).not.toContain(form);
  });

  it('needs no card where nobody asked for one', async () => {
    await portal.phone.post('/portal/second', { code: '000-0000' }).expect(401);
    await portalBrowser(running).post('/portal/second', { code: '000-0000' }).expect(401);
  });
});

describe('words for danger', () => {
  beforeEach(async () => {
    await change(portal.phone, { change: 'danger', passphrase: DANGER }).expect(201);
    await publish(mara, portal.caseId);
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'Secret sentence.' }).expect(201);
  });

  it('open a page with nothing on it, like any other at the door', async () => {
    const real = (await enter(WORDS).expect(201)).body;
    const phone = portalBrowser(running);
    const shown = (await enter(DANGER, phone).expect(201)).body;
    expect({ ...shown, plain: false, lastSignInAt: real.lastSignInAt }).toEqual(real);
    expect(shown.lastSignInAt).toBeNull();
    expect((await phone.get('/portal/status').expect(200)).body).toEqual({
      current: null,
      asked: { now: '', releases: 0, reports: 0 },
      from: '',
      history: [],
      unreadMessages: 0,
      reports: 0,
      appointments: [],
    });
    await phone.get('/portal/session').expect(200);
    await phone.delete('/portal/session').expect(200);
  });

  it('reach nothing else: no route of the portal that exists, or will', async () => {
    const phone = portalBrowser(running);
    await enter(DANGER, phone).expect(201);
    for (const path of ['messages', 'shared', 'releases', 'keys']) await phone.get(`/portal/${path}`).expect(404);
    for (const path of ['messages', 'close', 'keys', 'passphrase']) await phone.post(`/portal/${path}`, {}).expect(404);
    await portal.phone.get('/portal/messages').expect(200);
  });

  it('tell the advocates at once, and nobody at the door', async () => {
    await enter(DANGER).expect(201);
    expect(await told('portal_danger')).toEqual([{ user_id: home.people.mara.id }]);
    const reminders = (await mara.get(`/cases/${portal.caseId}/reminders`).expect(200)).body.items;
    expect(reminders[0]).toMatchObject({ kind: 'safety_outreach', reason: 'portal_danger' });
    expect((await mara.get(`/cases/${portal.caseId}/timeline?kind=portal_danger`).expect(200)).body.items).toHaveLength(1);
    const before = (await mara.get(`/cases/${portal.caseId}/portal`)).body.items[0].lastSignInAt;
    running.clock.move(MINUTE);
    await enter(DANGER).expect(201);
    expect((await mara.get(`/cases/${portal.caseId}/portal`)).body.items[0].lastSignInAt).toBe(before);
  });

  it('ask for the card like the others, and tell before it is shown', async () => {
    const codes = await withCard();
    const phone = portalBrowser(running);
    expect((await enter(DANGER, phone).expect(201)).body.state).toBe('needs_second');
    expect(await told('portal_danger')).toHaveLength(1);
    await phone.get('/portal/status').expect(401);
    expect((await phone.post('/portal/second', { code: codes[0] }).expect(201)).body).toMatchObject({ state: 'signed_in', plain: true });
    await phone.get('/portal/status').expect(200);
    await phone.get('/portal/messages').expect(404);
  });

  it('end with a new code, and when the person gives them up', async () => {
    await change(portal.phone, { change: 'no_danger' }).expect(201);
    await enter(DANGER).expect(401);
    await change(portal.phone, { change: 'danger', passphrase: DANGER }).expect(201);
    const { version } = (await mara.get(`/cases/${portal.caseId}/portal`)).body.items[0];
    expect((await mara.get(`/cases/${portal.caseId}/portal`)).body.items[0].danger).toBe(true);
    await mara.post(`/portal-accounts/${portal.id}/change`, { version, action: 'new_code', check: 'code_word' }).expect(201);
    await enter(DANGER).expect(401);
    expect((await mara.get(`/cases/${portal.caseId}/portal`)).body.items[0]).toMatchObject({ danger: false, cardLeft: null });
  });

  it('take the same time as none', async () => {
    const tries: [number, string][] = [WORDS, DANGER, 'not the right words'].map((passphrase) => [Infinity, passphrase]);
    // The least work of a few tries: what else the machine does meanwhile does not count.
    for (let turn = 0; turn < 4; turn += 1) for (const one of tries) one[0] = Math.min(one[0], await workOf(() => enter(one[1])));
    const [own, danger, none] = tries.map(([work]) => work);
    // One argon2 less would be half of the work.
    for (const one of [own, danger]) expect(none / one).toBeGreaterThan(0.5);
  });
});

describe('a change of one’s ways in', () => {
  it('asks for the words again, and slows guessing down', async () => {
    for (let tried = 0; tried < 8; tried++)
      await portal.phone.post('/portal/keys', { current: 'not the right words', change: 'no_card' }).expect(401);
    await portal.phone.post('/portal/keys', { current: WORDS, change: 'no_card' }).expect(429);
    running.clock.move(9 * MINUTE);
    await portal.phone.get('/portal/status').expect(200);
    running.clock.move(8 * MINUTE);
    await portal.phone.post('/portal/keys', { current: WORDS, change: 'no_card' }).expect(201);
  });

  it('takes other words, and everybody with the old ones is out', async () => {
    const tablet = await comeBack(running, portal);
    await change(portal.phone, { change: 'words', passphrase: 'seven green bottles fall' }).expect(201);
    await portal.phone.get('/portal/status').expect(200);
    await tablet.get('/portal/status').expect(401);
    await enter(WORDS).expect(401);
    await comeBack(running, portal, 'seven green bottles fall');
  });

  it('keeps the two kinds of words apart', async () => {
    await change(portal.phone, { change: 'danger', passphrase: DANGER }).expect(201);
    for (const [what, passphrase] of [
      ['words', DANGER],
      ['danger', WORDS],
    ])
      expect((await change(portal.phone, { change: what, passphrase }).expect(400)).body.fields).toEqual([
        { path: 'passphrase', problem: 'same_words' },
      ]);
    for (const what of ['words', 'danger'])
      expect((await change(portal.phone, { change: what }).expect(400)).body.fields).toEqual([{ path: 'passphrase', problem: 'required' }]);
    await change(portal.phone, { change: 'danger', passphrase: 'short' }).expect(400);
  });
});

it('cannot be guessed: the arithmetic of codes, numbers and cards, by the limits that are in force', () => {
  /** Chance that guesses hit one of `valid` among `all`. */
  const chance = (guesses: number, valid: number, all: number) => guesses * (valid / all);
  const windows = (hours: number) => (hours * 60) / WINDOW_MINUTES;
  /** What so many sources together may try at one account in one window. */
  const together = (sources: number, everywhere: number) => Math.min(everywhere, sources * LIMIT) + sources * LEFT_WHEN_CROWDED;
  const codes = 10 ** CODE_DIGITS;
  // A thousand sources, each with its tries, against fifty codes that are out at once, as long as a code lives.
  expect(chance(1_000 * CODES_FROM_ONE_SOURCE * windows(CODE_HOURS), 50, codes)).toBeLessThan(0.04);
  expect(chance(CODES_FROM_ONE_SOURCE * windows(CODE_HOURS), 50, codes)).toBeLessThan(0.00004);
  // Who knows the words, at the card: the advocate hears of it after the first few. From ten places, a whole day.
  const cards = 10 ** CARD_DIGITS;
  expect(chance(together(1, AT_ONE_CARD), CARD_CODES, cards)).toBeLessThan(0.00002);
  expect(chance(together(10, AT_ONE_CARD) * windows(24), CARD_CODES, cards)).toBeLessThan(0.005);
  // Words: four of a list of two thousand that everybody uses, from a thousand places, for a year.
  expect(chance(together(1_000, AT_ONE_NUMBER) * windows(24 * 365), 1, 2_000 ** 4)).toBeLessThan(0.00001);
});

it('takes no words that are guessed first, however long they are', async () => {
  for (const passphrase of [
    'aaaaaaaaaaaa',
    'abababababab',
    '123456789012',
    'abcdefghijklmnop',
    'qwertyuiopas',
    'hello hello hello',
    'ponmlkjihgfedcba',
  ]) {
    expect((await change(portal.phone, { change: 'words', passphrase }).expect(400)).body.fields).toEqual([
      { path: 'passphrase', problem: 'too_easy' },
    ]);
  }
  await change(portal.phone, { change: 'words', passphrase: 'green kettle on a shelf' }).expect(201);
});

describe('somebody who guesses from elsewhere', () => {
  const throttle = () => running.app.get(Throttle);
  const attempt = (from: string, fits: boolean, limit = AT_ONE_CARD) =>
    throttle().attempt(
      'portal',
      { own: `card ${portal.id} ${from}`, everywhere: { key: `card ${portal.id}`, limit } },
      async () => fits || undefined,
    );

  it('cannot keep the owner out, from however many places they try', async () => {
    for (let place = 0; place < 12; place++)
      for (let tried = 0; tried < 9; tried++) await attempt(`place ${place}`, false).catch(() => undefined);
    expect(await attempt('home', true)).toBe(true);
  });

  it('keeps two tries for each place once there were too many in all', async () => {
    for (let place = 0; place < 12; place++)
      for (let tried = 0; tried < 9; tried++) await attempt(`place ${place}`, false).catch(() => undefined);
    const answers = [];
    for (let tried = 0; tried < 4; tried++)
      answers.push(
        await attempt('new place', false).then(
          () => 'tried',
          () => 'refused',
        ),
      );
    expect(answers).toEqual(['tried', 'tried', 'refused', 'refused']);
  });
});
