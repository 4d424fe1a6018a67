import { MINUTE, startApp, type Running } from './support/app';
import { Authenticator, givenFactor, halfIn } from './support/authenticator';
import { asOwner } from './support/database';
import { PASSWORD, as, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';

let running: Running;
let house: GivenOrganization;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  house = await givenOrganization(running);
});
afterAll(() => running.close());

const enrolled = async () => {
  const browser = staffBrowser(running);
  await halfIn(running, house.people.mara, browser);
  return { browser, ...(await givenFactor(running, browser)) };
};
const code = (browser: Browser, typed: string) => browser.post('/session/code', { code: typed });
const factorOf = async (browser: Browser) => (await browser.get('/session').expect(200)).body.factor;

describe('a second factor', () => {
  it('is set up with a secret, counts from its first code on, and ends the sessions that began without it', async () => {
    const before = staffBrowser(running);
    await halfIn(running, house.people.mara, before);
    const browser = await halfIn(running, house.people.mara);
    expect((await browser.get('/factor').expect(200)).body).toEqual({ on: false, since: null, recoveryLeft: 0, required: false });
    const begun = (await browser.post('/factor/begin', { password: PASSWORD }).expect(201)).body;
    const uri = new URL(begun.uri);
    expect(decodeURIComponent(uri.pathname)).toContain(`/Alongside:${house.people.mara.email}`);
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: begun.secret, issuer: 'Alongside' });
    expect(begun.qr.path).toMatch(/^M\d+ \d+h/);
    expect((await halfIn(running, house.people.mara).then(factorOf)) as string).toBe('none');

    const phone = new Authenticator(running, begun.secret);
    expect((await browser.post('/factor/confirm', { code: '000000' }).expect(401)).body.code).toBe('code_refused');
    const { recoveryCodes } = (await browser.post('/factor/confirm', { code: phone.code() }).expect(201)).body;
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await factorOf(browser)).toBe('code');
    expect((await browser.get('/factor')).body).toMatchObject({ on: true, recoveryLeft: 10 });
    await before.get('/session').expect(401);
    expect(await halfIn(running, house.people.mara).then(factorOf)).toBe('asked');
  });

  it('keeps neither the secret nor a recovery code where somebody could read it', async () => {
    const { browser, phone, recoveryCodes } = await enrolled();
    const { secret } = (await browser.post('/factor/begin', { password: PASSWORD, code: phone.next() }).expect(201)).body;
    const rows = await asOwner<{ row: string }>(
      running.database,
      `select row_to_json(t)::text as row from second_factor t union all select row_to_json(t)::text from recovery_code t union all select row_to_json(t)::text from idempotency_key t`,
    );
    const all = rows.map(({ row }) => row).join('\n');
    for (const word of [secret, recoveryCodes[0], recoveryCodes[0].replace('-', '')])
      for (const form of [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64')]) expect(all).not.toContain(form);
    const [{ keys }] = await asOwner<{ keys: number }>(
      running.database,
      `select count(*)::int as keys from data_key where kind = 'staff' and id = '${house.people.mara.id}'`,
    );
    expect(keys).toBe(1);
  });

  it('is asked for after the password, and nothing is told or done before', async () => {
    const { phone } = await enrolled();
    const browser = await halfIn(running, house.people.mara);
    const { body } = await browser.get('/session').expect(200);
    expect(body).toMatchObject({ factor: 'asked', user: { displayName: '', roles: [] }, organization: { name: '' } });
    for (const path of ['/cases', '/today', '/factor', '/session/all', '/notifications'])
      expect((await browser.get(path).expect(403)).body.code).toBe('factor_missing');
    for (const [path, input] of [
      ['/session/acknowledgement', {}],
      ['/session/unlock', { password: PASSWORD }],
      ['/factor/begin', { password: PASSWORD }],
      ['/factor/remove', { password: PASSWORD, code: phone.code() }],
    ] as const)
      expect((await browser.post(path, input).expect(403)).body.code).toBe('factor_missing');
    const whole = await code(browser, phone.next()).expect(201);
    expect(whole.body).toMatchObject({ factor: 'code', user: { displayName: 'Mara Advocate', roles: ['advocate'] } });
    await browser.get('/cases').expect(200);
    expect((await code(browser, phone.next()).expect(409)).body.code).toBe('transition_refused');
  });

  it('takes a code once, one step early or late, and no other', async () => {
    const { phone } = await enrolled();
    const [one, two] = [await halfIn(running, house.people.mara), await halfIn(running, house.people.mara)];
    expect((await code(one, phone.code()).expect(401)).body.code).toBe('code_refused');
    running.clock.move(5 * MINUTE);
    await code(one, phone.code(-2)).expect(401);
    await code(one, phone.code(2)).expect(401);
    const late = phone.code(-1);
    await code(one, late).expect(201);
    await code(two, late).expect(401);
    await code(two, phone.code(1)).expect(201);
    const three = await halfIn(running, house.people.mara);
    // Once a later one was used, those before it are over too.
    await code(three, phone.code()).expect(401);
  });

  it('of two who send the same code at the same time, lets one in', async () => {
    const { phone } = await enrolled();
    const [one, two] = [await halfIn(running, house.people.mara), await halfIn(running, house.people.mara)];
    const typed = phone.next();
    const answers = await Promise.all([code(one, typed), code(two, typed)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
  });

  it('says the same for a wrong code, a used one and a wrong recovery code', async () => {
    const { phone, recoveryCodes } = await enrolled();
    const browser = await halfIn(running, house.people.mara);
    await code(browser, recoveryCodes[0]).expect(201);
    const other = await halfIn(running, house.people.mara);
    const answers = [phone.code(), '999999', 'not-a-code', 'AAAAA-AAAAA', recoveryCodes[0]];
    const bodies = [];
    for (const typed of answers) bodies.push({ ...(await code(other, typed).expect(401)).body, requestId: 0 });
    expect(new Set(bodies.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('has a way in for the day the phone is lost, each code once, however it is typed', async () => {
    const { recoveryCodes } = await enrolled();
    const browser = await halfIn(running, house.people.mara);
    const typed = recoveryCodes[3].toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await code(browser, typed).expect(201)).body.factor).toBe('recovery');
    expect((await browser.get('/factor')).body.recoveryLeft).toBe(9);
    await code(await halfIn(running, house.people.mara), recoveryCodes[3]).expect(401);
  });

  it('slows a guesser down, whatever they come from, and leaves the owner’s own browser alone', async () => {
    const { browser: own, phone } = await enrolled();
    for (let guess = 0; guess < 8; guess += 1) await code(await halfIn(running, house.people.mara), `00000${guess}`).expect(401);
    expect((await code(await halfIn(running, house.people.mara), phone.next()).expect(429)).body.code).toBe('too_many_attempts');
    await own.delete('/session').expect(200);
    await halfIn(running, house.people.mara, own);
    await code(own, phone.next()).expect(201);
    running.clock.move(16 * MINUTE);
    await code(await halfIn(running, house.people.mara), phone.code()).expect(201);
  });

  it('does not wait for ever, and makes no browser a known one before the code', async () => {
    const { phone } = await enrolled();
    const browser = await halfIn(running, house.people.mara);
    expect([...browser.cookies.keys()]).not.toContain('alongside_device');
    running.clock.move(11 * MINUTE);
    await code(browser, phone.code()).expect(401);
    await browser.get('/session').expect(401);
    await halfIn(running, house.people.mara, browser);
    await code(browser, phone.code()).expect(201);
    expect([...browser.cookies.keys()]).toContain('alongside_device');
    running.clock.move(9 * MINUTE);
    await browser.get('/cases').expect(200);
  });

  it('is changed and taken away only with the password and a code', async () => {
    const { browser, phone, recoveryCodes } = await enrolled();
    const wrong = 'not the password';
    await browser.post('/factor/remove', { password: wrong, code: phone.next() }).expect(401);
    await browser.post('/factor/remove', { password: PASSWORD, code: '000000' }).expect(401);
    await browser.post('/factor/recovery-codes', { password: PASSWORD, code: '000000' }).expect(401);
    expect((await browser.post('/factor/begin', { password: PASSWORD }).expect(400)).body.fields).toEqual([
      { path: 'code', problem: 'required' },
    ]);
    expect((await browser.post('/factor/begin', {}).expect(400)).body.fields[0].path).toBe('password');
    const renewed = await browser.post('/factor/recovery-codes', { password: PASSWORD, code: phone.next() }).expect(201);
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    await code(await halfIn(running, house.people.mara), recoveryCodes[0]).expect(401);

    const begun = await browser.post('/factor/begin', { password: PASSWORD, code: phone.next() }).expect(201);
    const another = new Authenticator(running, begun.body.secret);
    await browser.post('/factor/confirm', { code: another.next() }).expect(201);
    await code(await halfIn(running, house.people.mara), phone.next()).expect(401);
    await browser.post('/factor/remove', { password: PASSWORD, code: another.next() }).expect(201);
    expect(await halfIn(running, house.people.mara).then(factorOf)).toBe('none');
  });

  it('shows in the list of one’s sessions, also the one that only knows the password', async () => {
    const { browser } = await enrolled();
    await halfIn(running, house.people.mara);
    const { items } = (await browser.get('/session/all').expect(200)).body as { items: { factor: string; current: boolean }[] };
    expect(items.map(({ factor, current }) => [factor, current]).sort()).toEqual([
      ['asked', false],
      ['code', true],
    ]);
  });
});

describe('an organization that asks everybody for a second factor', () => {
  const demand = async () =>
    (await as(running, house.people.administrator)).patch('/organization', { version: 1, factorRequired: true }).expect(200);

  it('has it set up at the next sign-in, before anything else, and lets who is in go on', async () => {
    const before = await halfIn(running, house.people.noor);
    await demand();
    await before.get('/cases').expect(200);
    const browser = await halfIn(running, house.people.noor);
    expect(await factorOf(browser)).toBe('enrol');
    expect((await browser.get('/cases').expect(403)).body.code).toBe('factor_missing');
    expect((await browser.post('/session/acknowledgement').expect(403)).body.code).toBe('factor_missing');
    expect((await browser.get('/factor').expect(200)).body).toMatchObject({ on: false, required: true });
    const begun = await browser.post('/factor/begin', {}).expect(201);
    const phone = new Authenticator(running, begun.body.secret);
    await browser.post('/factor/confirm', { code: phone.code() }).expect(201);
    await browser.get('/cases').expect(200);
    expect((await browser.post('/factor/remove', { password: PASSWORD, code: phone.next() }).expect(409)).body.code).toBe(
      'factor_required',
    );
  });

  it('can lock and unlock while it waits, and stops asking when the setting is taken back', async () => {
    await demand();
    const browser = await halfIn(running, house.people.noor);
    running.clock.move(11 * MINUTE);
    expect((await browser.get('/factor').expect(401)).body.code).toBe('locked');
    await browser.post('/session/unlock', { password: PASSWORD }).expect(201);
    await browser.get('/factor').expect(200);
    const admin = await as(running, house.people.administrator);
    await admin.post('/session/unlock', { password: PASSWORD }).expect(201);
    await admin.patch('/organization', { version: 2, factorRequired: false }).expect(200);
    expect(await factorOf(browser)).toBe('none');
    await browser.get('/cases').expect(200);
  });

  it('is not so unless it was chosen', async () => {
    expect(await halfIn(running, house.people.sam).then(factorOf)).toBe('none');
  });
});
