import { MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { WORDS, givenInvite, givenPortal } from './support/given-portal';
import { workOf } from './support/work';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
afterAll(() => running.close());

/** What somebody outside can tell about a refusal. */
const told = ({ status, body, headers }: { status: number; body: { requestId?: string }; headers: Record<string, unknown> }) => ({
  status,
  body: { ...body, requestId: '' },
  cookie: headers['set-cookie'],
});

describe('coming in', () => {
  it('leads from the code over an own passphrase to the page', async () => {
    const theCase = await givenCase(mara);
    const invited = await givenInvite(mara, theCase.id);
    expect(invited.code).toMatch(/^\d{3}-\d{3}-\d{4}$/);
    expect(invited.number).toBe(theCase.number);

    const phone = portalBrowser(running);
    const coming = await phone.post('/portal/code', { code: ` ${invited.code.replaceAll('-', ' ')} ` }).expect(201);
    expect(coming.body).toEqual({
      state: 'needs_passphrase',
      voice: 'adult',
      plain: false,
      number: invited.number,
      locale: 'en',
      lastSignInAt: null,
      idleMinutes: 10,
    });
    await phone.get('/portal/status').expect(401);
    await phone.get('/portal/messages').expect(401);
    await phone.post('/portal/passphrase', { passphrase: 'short' }).expect(400);
    expect((await phone.post('/portal/passphrase', { passphrase: WORDS }).expect(201)).body.state).toBe('signed_in');
    const status = await phone.get('/portal/status').expect(200);
    const asked = { now: '', releases: 0, reports: 0 };
    expect(status.body).toEqual({ current: null, history: [], unreadMessages: 0, reports: 0, appointments: [], asked, from: '' });
    await phone.post('/portal/passphrase', { passphrase: 'another four words here' }).expect(409);

    await phone.delete('/portal/session').expect(200);
    expect(phone.cookies.has('a_session')).toBe(false);
    await phone.get('/portal/session').expect(401);
    const again = await phone
      .post('/portal/session', { number: ` ${invited.number.replace('C-', '').toLowerCase()} `, passphrase: WORDS })
      .expect(201);
    expect(Date.now() - Date.parse(again.body.lastSignInAt)).toBeLessThan(MINUTE);
    const { body } = await mara.get(`/cases/${invited.caseId}/portal`).expect(200);
    expect(body.items).toMatchObject([
      {
        id: invited.id,
        personId: invited.personId,
        state: 'active',
        number: invited.number,
        codeExpiresAt: null,
        // When they were here is theirs to show.
        lastSignInAt: null,
        activity: false,
      },
    ]);
  });

  it('keeps neither code, number nor passphrase', async () => {
    const { code, number } = await givenPortal(running, mara, (await givenCase(mara)).id);
    const other = await givenInvite(mara, (await givenCase(mara)).id);
    const rows = await asOwner<{ row: string }>(running.database, 'select a::text as row from portal_account a');
    const said = rows.map(({ row }) => row).join();
    for (const secret of [code, number, other.code, other.number, WORDS])
      for (const form of [secret, secret.replaceAll('-', ''), Buffer.from(secret).toString('hex')]) expect(said).not.toContain(form);
    expect(said).toContain('$argon2id$');
  });

  it('puts cookies that no script reads and no window outlives', async () => {
    const { number } = await givenPortal(running, mara, (await givenCase(mara)).id);
    const answer = await portalBrowser(running).post('/portal/session', { number, passphrase: WORDS }).expect(201);
    const [session, xsrf] = answer.headers['set-cookie'] as unknown as string[];
    expect(session).toMatch(/^a_session=[^;]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(xsrf).toMatch(/^a_xsrf=[^;]+; Path=\/; SameSite=Strict$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('sends cookies over TLS only where the portal has it', async () => {
    const secure = await startApp({ database: running.database, settings: { PORTAL_ORIGIN: 'https://portal.test' } });
    const { number } = await givenPortal(running, mara, (await givenCase(mara)).id);
    const answer = await portalBrowser(secure).post('/portal/session', { number, passphrase: WORDS }).expect(201);
    for (const line of answer.headers['set-cookie'] as unknown as string[]) expect(line).toContain('; Secure');
    await secure.close();
  });

  it('lets a code open again until words are chosen, one session at a time, and never after', async () => {
    const { code } = await givenInvite(mara, (await givenCase(mara)).id);
    const [first, second] = [portalBrowser(running), portalBrowser(running)];
    await first.post('/portal/code', { code }).expect(201);
    await second.post('/portal/code', { code }).expect(201);
    await first.get('/portal/session').expect(401);
    await second.post('/portal/passphrase', { passphrase: WORDS }).expect(201);
    await portalBrowser(running).post('/portal/code', { code }).expect(401);
  });

  it('says the same of every way in that does not work', async () => {
    const used = await givenPortal(running, mara, (await givenCase(mara)).id);
    const locked = await givenInvite(mara, (await givenCase(mara)).id);
    const closed = await givenInvite(mara, (await givenCase(mara)).id);
    const lockedActive = await givenPortal(running, mara, (await givenCase(mara)).id);
    const invited = await givenInvite(mara, (await givenCase(mara)).id);
    for (const [id, action] of [
      [locked.id, 'lock'],
      [closed.id, 'close'],
      [lockedActive.id, 'lock'],
    ] as const)
      await mara.post(`/portal-accounts/${id}/change`, { version: 1, action }).expect(201);

    const answers = [];
    for (const code of ['000-000-0000', '', 'nonsense', used.code, locked.code, closed.code])
      answers.push(told(await portalBrowser(running).post('/portal/code', { code })));
    for (const [number, passphrase] of [
      [used.number, 'not the right words'],
      [used.number, 'x'],
      ['0000-0000', WORDS],
      ['', WORDS],
      [lockedActive.number, WORDS],
      [closed.number, WORDS],
      [invited.number, WORDS],
      [used.code, WORDS],
    ])
      answers.push(told(await portalBrowser(running).post('/portal/session', { number, passphrase })));
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign_in_failed' }, cookie: undefined });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('does the same amount of work for unknown, locked, closed and wrong', async () => {
    const given = async () => givenPortal(running, mara, (await givenCase(mara)).id);
    const [known, locked, closed] = [await given(), await given(), await given()];
    const invited = await givenInvite(mara, (await givenCase(mara)).id);
    await mara.post(`/portal-accounts/${locked.id}/change`, { version: 2, action: 'lock' }).expect(201);
    await mara.post(`/portal-accounts/${closed.id}/change`, { version: 2, action: 'close' }).expect(201);
    const numbers = [known.number, '2222-2222', locked.number, closed.number, invited.number];
    const words = (number: string) =>
      portalBrowser(running).post('/portal/session', {
        number,
        passphrase: number === locked.number || number === closed.number ? WORDS : 'not the right words',
      });
    // The least work of a few tries: what else the machine does meanwhile does not count.
    const least = new Map<string, number>();
    await words('1111-1111').expect(401);
    for (let turn = 0; turn < 4; turn += 1)
      for (const number of numbers)
        least.set(number, Math.min(least.get(number) ?? Infinity, await workOf(() => words(number).expect(401))));
    const all = [...least.values()];
    // One argon2 less would be half of the work.
    expect(Math.min(...all) / Math.max(...all)).toBeGreaterThan(0.6);
  });

  it('does the same for every code that does not open', async () => {
    const [used, locked] = [
      await givenPortal(running, mara, (await givenCase(mara)).id),
      await givenInvite(mara, (await givenCase(mara)).id),
    ];
    await mara.post(`/portal-accounts/${locked.id}/change`, { version: 1, action: 'lock' }).expect(201);
    const least = new Map<string, number>();
    for (let turn = 0; turn < 3; turn += 1)
      for (const code of ['000-000-0001', used.code, locked.code])
        least.set(
          code,
          Math.min(least.get(code) ?? Infinity, await workOf(() => portalBrowser(running).post('/portal/code', { code }).expect(401))),
        );
    const all = [...least.values()];
    // No hash of words is made for a code: it is looked up by its own, the same for all.
    expect(Math.max(...all) - Math.min(...all)).toBeLessThan(15);
  });

  it('records every way in and every refusal', async () => {
    const { id, number } = await givenPortal(running, mara, (await givenCase(mara)).id);
    await portalBrowser(running).post('/portal/session', { number, passphrase: 'not the right words' }).expect(401);
    const rows = await asOwner<{ action: string; outcome: string; actor_kind: string }>(
      running.database,
      'select action, outcome, actor_kind from audit_event where $1 = any(subject_ids) order by at, id',
      [id],
    );
    expect(rows.map(({ action, outcome, actor_kind }) => `${actor_kind} ${action} ${outcome}`)).toEqual([
      'staff portal.invited done',
      'portal portal.code_used done',
      'portal portal.passphrase_chosen done',
      'anonymous portal.sign_in denied',
    ]);
  });
});

describe('two origins', () => {
  it('takes the cookie of the other for nobody', async () => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    const staffOnPortal = portalBrowser(running);
    for (const [name, value] of mara.cookies) staffOnPortal.cookies.set(name, value);
    staffOnPortal.cookies.set('a_session', mara.cookies.get('alongside_session') as string);
    await staffOnPortal.get('/portal/status').expect(401);
    const clientOnWorkspace = staffBrowser(running);
    for (const [name, value] of portal.phone.cookies) clientOnWorkspace.cookies.set(name, value);
    clientOnWorkspace.cookies.set('alongside_session', portal.phone.cookies.get('a_session') as string);
    await clientOnWorkspace.get(`/cases/${portal.caseId}`).expect(401);
    await clientOnWorkspace.get('/session').expect(401);
  });

  it('has the routes of the other nowhere', async () => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    for (const path of ['/portal/status', '/portal/settings', '/portal/help', '/portal/session']) await mara.get(path).expect(404);
    for (const path of [`/cases/${portal.caseId}`, `/cases/${portal.caseId}/messages`, '/session', '/today'])
      await portal.phone.get(path).expect(404);
  });

  it('takes writes from its own pages only', async () => {
    const { phone } = await givenPortal(running, mara, (await givenCase(mara)).id);
    expect((await phone.post('/portal/messages', { text: 'a' }).set('Origin', 'http://evil.test').expect(403)).body.code).toBe(
      'origin_refused',
    );
    expect((await phone.post('/portal/messages', { text: 'a' }).set('X-XSRF-TOKEN', 'x').expect(403)).body.code).toBe('csrf_refused');
    await portalBrowser(running).post('/portal/code', { code: '1' }).set('Origin', running.config.WORKSPACE_ORIGIN).expect(403);
  });
});

describe('a session of which the page threw its half away', () => {
  it('opens nothing any more, whatever is left in the browser', async () => {
    const portal = await givenPortal(running, mara, (await givenCase(mara)).id);
    const { phone } = portal;
    await phone.get('/portal/status').expect(200);
    const half = phone.cookies.get('a_xsrf') as string;
    phone.cookies.delete('a_xsrf');
    for (const path of ['session', 'status', 'messages']) await phone.get(`/portal/${path}`).expect(401);
    phone.cookies.set('a_xsrf', 'made-up');
    await phone.get('/portal/status').expect(401);
    phone.cookies.delete('a_xsrf');
    // The last request of the page that leaves still ends it on the server.
    await phone.delete('/portal/session').set('X-XSRF-TOKEN', half).expect(200);
    phone.cookies.set('a_xsrf', half);
    await phone.get('/portal/status').expect(401);
  });
});
