import { HOUR, MINUTE, startApp, type Running } from './support/app';
import { PASSWORD, givenCase, givenOrganization, portalBrowser, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { WORDS, comeBack, givenInvite, givenPortal } from './support/given-portal';

describe('time', () => {
  let later: Running;
  let staff: Browser;
  let people: GivenOrganization['people'];
  beforeAll(async () => {
    later = await startApp();
    people = (await givenOrganization(later)).people;
    staff = staffBrowser(later);
  });
  beforeEach(async () => {
    await staff.post('/session', { email: people.mara.email, password: PASSWORD }).expect(201);
  });
  afterAll(() => later.close());

  it('ends a code after 72 hours', async () => {
    const [early, late] = [await givenInvite(staff, (await givenCase(staff)).id), await givenInvite(staff, (await givenCase(staff)).id)];
    later.clock.move(72 * HOUR - 2 * MINUTE);
    await portalBrowser(later).post('/portal/code', { code: early.code }).expect(201);
    later.clock.move(3 * MINUTE);
    expect((await portalBrowser(later).post('/portal/code', { code: late.code }).expect(401)).body.code).toBe('sign_in_failed');
  });

  it('ends a session that was left alone', async () => {
    const { phone } = await givenPortal(later, staff, (await givenCase(staff)).id);
    later.clock.move(9 * MINUTE);
    await phone.get('/portal/status').expect(200);
    later.clock.move(9 * MINUTE);
    await phone.get('/portal/status').expect(200);
    later.clock.move(11 * MINUTE);
    await phone.get('/portal/status').expect(401);
  });

  it('ends any session after eight hours', async () => {
    const { phone } = await givenPortal(later, staff, (await givenCase(staff)).id);
    for (let minutes = 0; minutes < 470; minutes += 9) {
      later.clock.move(9 * MINUTE);
      await phone.get('/portal/session').expect(200);
    }
    later.clock.move(8 * MINUTE);
    await phone.get('/portal/session').expect(401);
  });

  it('slows guessing down, for the one number and source, and lets its owner in again later', async () => {
    const portal = await givenPortal(later, staff, (await givenCase(staff)).id);
    const guess = () => portalBrowser(later).post('/portal/session', { number: portal.number, passphrase: 'guessed words again' });
    for (let tried = 0; tried < 8; tried++) await guess().expect(401);
    expect((await guess().expect(429)).body.code).toBe('too_many_attempts');
    await portalBrowser(later).post('/portal/session', { number: portal.number, passphrase: WORDS }).expect(429);
    await portal.phone.get('/portal/status').expect(200);
    later.clock.move(16 * MINUTE);
    await comeBack(later, portal);
  });

  it('counts a burst of guesses as many', async () => {
    const portal = await givenPortal(later, staff, (await givenCase(staff)).id);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        portalBrowser(later).post('/portal/session', { number: portal.number, passphrase: 'guessed words again' }),
      ),
    );
    const after = await portalBrowser(later).post('/portal/session', { number: portal.number, passphrase: WORDS });
    expect([...new Set(answers.map(({ status }) => status))].every((status) => status === 401 || status === 429)).toBe(true);
    expect(after.status).toBe(429);
  });

  it('slows down who tries codes', async () => {
    for (let tried = 0; tried < 24; tried++)
      await portalBrowser(later)
        .post('/portal/code', { code: String(tried) })
        .expect(401);
    await portalBrowser(later).post('/portal/code', { code: '999' }).expect(429);
    later.clock.move(16 * MINUTE);
    await portalBrowser(later).post('/portal/code', { code: '999' }).expect(401);
  });
});
