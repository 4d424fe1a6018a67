import { hashPassword } from '@alongside/api/identity';
import { startApp, MINUTE, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, givenCase, givenOrganization, portalBrowser, staffBrowser, type GivenOrganization } from './support/given';
import { WORDS, givenPortal } from './support/given-portal';

let running: Running;
let house: GivenOrganization;
beforeAll(async () => {
  running = await startApp();
  // Each guess takes as long as a real one, so that the others come while it is tried.
  house = await givenOrganization(running, 'Harbor House', hashPassword(PASSWORD));
});
afterAll(() => running.close());

const signIn = (email: string, password = PASSWORD, browser = staffBrowser(running)) => browser.post('/session', { email, password });
const times = <T>(count: number, what: (turn: number) => PromiseLike<T>) =>
  Promise.all(Array.from({ length: count }, (_, turn) => what(turn)));
const tally = (answers: { status: number }[]) =>
  answers.reduce<Record<number, number>>((counts, { status }) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }), {});

/** The portal of one person, given by an advocate who has just signed in. */
async function givenWayIn() {
  const advocate = staffBrowser(running);
  await signIn(house.people.mara.email, PASSWORD, advocate).expect(201);
  return givenPortal(running, advocate, (await givenCase(advocate)).id);
}

describe('many guesses at once', () => {
  /** What a source has used up is forgotten with its window. */
  beforeEach(() => running.clock.move(16 * MINUTE));

  it('are as few as one after the other: at the door', async () => {
    expect(tally(await times(40, (turn) => signIn(house.people.noor.email, `guess number ${turn}`)))).toEqual({ 401: 8, 429: 32 });
    // Not even with the right words: the budget of this account from here is used up.
    await signIn(house.people.noor.email).expect(429);
  });

  it('at a locked screen', async () => {
    const desk = staffBrowser(running);
    await signIn(house.people.sam.email, PASSWORD, desk).expect(201);
    await desk.post('/session/lock').expect(201);
    const guesses = await times(30, (turn) => desk.post('/session/unlock', { password: `guess number ${turn}` }));
    expect(tally(guesses)).toEqual({ 401: 8, 429: 22 });
  });

  it('at the portal, with a number and with codes', async () => {
    const { number } = await givenWayIn();
    running.clock.move(16 * MINUTE);
    const phone = () => portalBrowser(running);
    expect(tally(await times(30, (turn) => phone().post('/portal/session', { number, passphrase: `guess number ${turn}` })))).toEqual({
      401: 8,
      429: 22,
    });
    const codes = await times(60, (turn) => phone().post('/portal/code', { code: String(1_000_000_000 + turn) }));
    expect(tally(codes)).toEqual({ 401: 24, 429: 36 });
  });

  it('do not stand in the way of those that fit, however many come at once', async () => {
    expect(tally(await times(20, () => signIn(house.people.director.email)))).toEqual({ 201: 20 });
    const { number } = await givenWayIn();
    expect(tally(await times(20, () => portalBrowser(running).post('/portal/session', { number, passphrase: WORDS })))).toEqual({
      201: 20,
    });
  });

  it('do not count against those that fitted', async () => {
    for (let turn = 0; turn < 12; turn += 1) await signIn(house.people.director.email).expect(201);
    for (let guess = 0; guess < 7; guess += 1) await signIn(house.people.director.email, `guess number ${guess}`).expect(401);
    await signIn(house.people.director.email).expect(201);
    for (let guess = 0; guess < 7; guess += 1) await signIn(house.people.director.email, `guess number ${guess}`).expect(401);
  });
});

describe('guessing at everybody from one place', () => {
  beforeAll(() => running.clock.move(16 * MINUTE));
  const spray = () => times(110, (turn) => signIn(`nobody${turn}@example.org`, 'a common password'));

  it('shuts nobody else of that place out, new browser or known', async () => {
    const known = staffBrowser(running);
    await signIn(house.people.supervisor.email, PASSWORD, known).expect(201);
    const { number } = await givenWayIn();
    expect(tally(await spray())).toEqual({ 401: 110 });
    await times(110, (turn) => portalBrowser(running).post('/portal/session', { number: `1000-${1000 + turn}`, passphrase: WORDS }));
    await signIn(house.people.supervisor.email, PASSWORD, known).expect(201);
    await signIn(house.people.auditor.email).expect(201);
    await portalBrowser(running).post('/portal/session', { number, passphrase: WORDS }).expect(201);
  });

  it('leaves the guesser two tries for each, and does not spend them for others', async () => {
    expect(tally(await times(10, (turn) => signIn(house.people.volunteer.email, `guess number ${turn}`)))).toEqual({ 401: 2, 429: 8 });
    await signIn(house.people.southSupervisor.email).expect(201);
  });

  it('keeps nothing that tells whom or from where', async () => {
    const rows = await asOwner<{ row: string }>(running.database, 'select a::text as row from attempt a');
    const said = rows.map(({ row }) => row).join();
    expect(rows.length).toBeGreaterThan(0);
    expect(said).not.toMatch(/127\.0\.0\.1|example/);
  });
});

describe('two applications in one process', () => {
  it('each sign in their own people only', async () => {
    const other = await startApp();
    try {
      const elsewhere = await givenOrganization(other, 'Elsewhere');
      await signIn(house.people.mara.email).expect(201);
      await signIn(elsewhere.people.mara.email).expect(401);
      await signIn(elsewhere.people.mara.email, PASSWORD, staffBrowser(other)).expect(201);
      await signIn(house.people.mara.email, PASSWORD, staffBrowser(other)).expect(401);
    } finally {
      await other.close();
    }
  });

  it('and people who come at the same moment get their own session', async () => {
    const { mara, noor, director, auditor } = house.people;
    const answers = await times(8, (turn) => signIn([mara, noor, director, auditor][turn % 4].email));
    expect(answers.map(({ body }) => body.user?.id)).toEqual(
      [mara, noor, director, auditor, mara, noor, director, auditor].map(({ id }) => id),
    );
  });
});
