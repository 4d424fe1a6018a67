import supertest, { type Response } from 'supertest';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, type Browser, type GivenOrganization } from './support/given';
import { WORDS, givenInvite, givenPortal, publish, words, type GivenPortal } from './support/given-portal';
import { givenAgency, givenReferral, givenRelease, step, withoutReviews } from './support/given-referral';
import { givenPlan, planOf } from './support/given-takedown';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let portal: GivenPortal;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running, 'Harbor House'));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
});
beforeEach(async () => {
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

/** A browser without scripts: follows where forms lead, keeps cookies, knows only what is on the page. */
class OldPhone {
  cookies = new Map<string, string>();
  page = '';
  async get(path: string): Promise<Response> {
    const answer = await supertest(running.portal).get(path).set('Cookie', this.cookie());
    return this.keep(answer);
  }
  async send(path: string, fields: Record<string, string>, headers: object = {}): Promise<Response> {
    const csrf = /name="csrf" value="([^"]*)"/.exec(this.page)?.[1];
    const answer = await supertest(running.portal)
      .post(path)
      .type('form')
      .set({ Cookie: this.cookie(), Origin: running.config.PORTAL_ORIGIN, ...headers })
      .send({ ...(csrf && { csrf }), ...fields });
    this.keep(answer);
    return answer.status === 303 ? this.get(answer.headers['location']) : answer;
  }
  private cookie = () => [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  private keep(answer: Response): Response {
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    if (answer.text) this.page = answer.text;
    return answer;
  }
}
const inside = async (words = WORDS, number = portal.number, base = '/page') => {
  const phone = new OldPhone();
  await phone.get(base);
  await phone.send(`${base}/in`, { number, words });
  return phone;
};
/** A way out and the numbers themselves, whatever the page is. */
const saves = (page: string) =>
  /href="(\/es)?\/page\/leave"/.test(page) && ['911', '988', '999'].every((number) => page.includes(`href="tel:${number}"`));
const heading = (page: string) => /<h1>([^<]*)<\/h1>/.exec(page)?.[1];

describe('without a script', () => {
  it('leads from the code over one’s own words to the page', async () => {
    const invited = await givenInvite(mara, (await givenCase(mara)).id);
    const phone = new OldPhone();
    expect(heading((await phone.get('/page')).text)).toBe('Come in');
    expect(heading((await phone.send('/page/code', { code: invited.code })).text)).toBe('Choose your words');
    expect(phone.page).toContain(invited.number);
    expect((await phone.send('/page/words', { words: 'short' })).status).toBe(400);
    expect(heading((await phone.send('/page/words', { words: WORDS })).text)).toBe('There is nothing new.');
    expect(heading((await phone.send('/page/out', {})).text)).toBe('Come in');
    expect(heading((await inside(WORDS, invited.number)).page)).toBe('There is nothing new.');
  });

  it('says where things stand, and when to be where', async () => {
    await publish(mara, portal.caseId);
    await mara
      .post(`/cases/${portal.caseId}/appointments`, {
        kind: 'court',
        title: 'Hearing',
        place: '12 Main Street',
        startsAt: '2031-03-04T15:00:00Z',
        zone: 'America/New_York',
      })
      .expect(201);
    const { page } = await inside();
    expect(heading(page)).toBe('Your report is with the police.');
    for (const said of ['Your advocate will call them on Tuesday.', 'Tuesday, March 4, 2031 at 10:00 AM', 'at court'])
      expect(page).toContain(said);
    expect(page).not.toMatch(/Hearing|Main Street/);
  });

  it('carries messages both ways, once', async () => {
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'How are you?' }).expect(201);
    const phone = await inside();
    expect(phone.page).toContain('Messages (1 new)');
    await phone.get('/page/messages');
    expect(phone.page).toContain('How are you?');
    for (let tap = 0; tap < 2; tap++) await phone.send('/page/messages', { text: 'Better. <b>Thank you</b> & "bye"' });
    expect(phone.page).toContain('Better. &lt;b&gt;Thank you&lt;/b&gt; &amp; &quot;bye&quot;');
    const { items } = (await mara.get(`/cases/${portal.caseId}/messages`)).body;
    expect(items.map(({ text }: { text: string }) => text)).toEqual(['How are you?', 'Better. <b>Thank you</b> & "bye"']);
  });

  it('shows each step, what was shared, and the plan, to be read', async () => {
    const agency = await givenAgency(supervisor, { name: 'Office of Parks' });
    await givenRelease(running, mara, portal.caseId, agency);
    const referralId = await givenReferral(mara, portal.caseId, agency, { acts: 'advocate' });
    await step(mara, referralId, 'ready');
    expect((await step(mara, referralId, 'sent')).status).toBe(201);
    await publish(mara, portal.caseId, { ...words, text: 'It has been sent.', next: 'They read it first.', needed: 'Rest.', referralId });
    const [item] = (await planOf(mara, portal.caseId, await givenPlan(mara, portal.caseId, ['SP-03']))).items;
    await mara.post(`/safety-plan-items/${item.id}/share`, { version: 1, share: true, safe: true }).expect(201);

    const phone = await inside();
    for (const link of ['/page/steps', '/page/shared', '/page/plan']) expect(phone.page).toContain(`href="${link}"`);
    await phone.get('/page/steps');
    expect(heading(phone.page)).toBe('Each step, one by one');
    for (const said of ['Number 1', 'It has been sent.', 'What comes next', 'They read it first.', 'What you can do', 'Rest.'])
      expect(phone.page).toContain(said);
    await phone.get('/page/shared');
    for (const said of ['An office that helps with cases like yours', 'You said yes to it, in writing.', 'This page says who was told'])
      expect(phone.page).toContain(said);
    expect(phone.page).not.toContain('Office of Parks');
    await phone.get('/page/plan');
    expect(phone.page).toContain(item.text);
    expect((await phone.get('/es/page/plan')).text).toContain('Su plan');
    expect((await new OldPhone().get('/page/plan')).text).toContain('Come in');
    // The advocate finds it in the page as they see it, since when.
    expect((await mara.get(`/portal-accounts/${portal.id}/page`).expect(200)).body.plan.groups).toMatchObject([
      { items: [{ id: item.id, text: item.text, sharedAt: expect.stringContaining('T') }] },
    ]);
  });

  it('has the numbers to call, and a word about safety, on every page', async () => {
    const phone = await inside();
    for (const path of ['/page', '/page/messages', '/page/steps', '/page/shared', '/page/plan', '/page/help']) {
      await phone.get(path);
      expect([path, /href="\/page\/help">In danger\? Numbers to call/.test(phone.page)]).toEqual([path, true]);
      expect([path, phone.page.includes('class="note"')]).toEqual([path, true]);
      expect([path, saves(phone.page)]).toEqual([path, true]);
    }
    expect((await phone.get('/es/page')).text).toContain('todavía nadie las ha revisado');
  });

  it('is all there in Spanish, and whoever speaks it is led there', async () => {
    await asOwner(running.database, `update portal_account set locale = 'es' where id = $1`, [portal.id]);
    const phone = await inside();
    expect(heading(phone.page)).toBe('No hay nada nuevo.');
    expect(phone.page).toContain('<html lang="es">');
    expect(phone.page).not.toMatch(/advocate|Leave|Messages/);
    expect((await phone.get('/es/page/help')).text).toContain('Ayuda ahora mismo');
  });

  it('asks for the card, and opens an empty page with the words for danger', async () => {
    const codes = (await portal.phone.post('/portal/keys', { current: WORDS, change: 'card' }).expect(201)).body.codes as string[];
    await portal.phone.post('/portal/keys', { current: WORDS, change: 'danger', passphrase: 'plain paper on a table' }).expect(201);
    await publish(mara, portal.caseId);
    const phone = await inside();
    expect(heading(phone.page)).toBe('A number from your card');
    expect(heading((await phone.get('/page/messages')).text)).toBe('A number from your card');
    expect((await phone.send('/page/card', { card: '000-0000' })).status).toBe(401);
    expect(heading((await phone.send('/page/card', { card: codes[0] })).text)).toBe('Your report is with the police.');

    const forced = await inside('plain paper on a table');
    await forced.send('/page/card', { card: codes[1] });
    expect(heading(forced.page)).toBe('There is nothing new.');
    expect(forced.page).not.toMatch(/page\/messages|page\/close|advocate/);
    for (const path of ['messages', 'steps', 'shared', 'plan']) expect((await forced.get(`/page/${path}`)).status).toBe(404);
    expect(
      await asOwner(running.database, `select 1 from notification where case_id = $1 and reason = 'portal_danger'`, [portal.caseId]),
    ).toHaveLength(1);
  });

  it('closes the page for good', async () => {
    const phone = await inside();
    expect((await phone.send('/page/close', {})).text).toContain('Your page is closed');
    expect(phone.cookies.has('a_session')).toBe(false);
    await portal.phone.get('/portal/status').expect(401);
  });
});

describe('what the person can do without a script', () => {
  it('says when they were here last, and asks whether that was them', async () => {
    expect((await inside()).page).toMatch(/You were last here on \w+day, .*\. Was that not you\? Tell your advocate\./);
    expect((await (await inside()).get('/es/page')).text).toContain('La última vez que entró fue el');
  });

  it('shows what was read on both sides, and deletes one message or all of them there too', async () => {
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'How are you?' }).expect(201);
    const phone = await inside();
    await phone.get('/page/messages');
    expect(phone.page).toContain('<strong>new</strong>');
    await phone.get('/page/messages');
    expect(phone.page).not.toContain('<strong>new</strong>');
    await phone.send('/page/messages', { text: 'Better.' });
    expect(phone.page).not.toContain('your advocate has read it');
    const { items } = (await mara.get(`/cases/${portal.caseId}/messages`)).body as { items: { id: string; text: string }[] };
    await phone.get('/page/messages');
    expect(phone.page).toContain(': your advocate has read it');
    const { id } = items.find(({ text }) => text === 'Better.')!;
    const wrong: Record<string, string>[] = [{ id: 'nothing' }, { id: '01a22578-0000-7000-8000-000000000000' }, { csrf: 'x', id }];
    for (const fields of wrong) expect([400, 403, 404]).toContain((await phone.send('/page/delete', fields)).status);
    await phone.get('/page/messages');
    await phone.send('/page/delete', { id });
    expect(phone.page).not.toContain('Better.');
    expect(phone.page).toContain('How are you?');
    await phone.send('/page/delete', {});
    expect(phone.page).toContain('There are no messages yet.');
    expect((await mara.get(`/cases/${portal.caseId}/messages`)).body.items).toEqual([]);
  });

  it('marks steps of the plan as done, which the advocate sees, and takes it back', async () => {
    const [item] = (await planOf(mara, portal.caseId, await givenPlan(mara, portal.caseId, ['SP-03']))).items;
    await mara.post(`/safety-plan-items/${item.id}/share`, { version: 1, share: true, safe: true }).expect(201);
    const phone = await inside();
    await phone.get('/page/plan');
    const state = async () => (await mara.get(`/cases/${portal.caseId}/safety-plans`)).body.items[0].items[0].state;
    for (const [done, state_] of [
      ['yes', 'done'],
      ['no', 'open'],
    ] as const) {
      await phone.send('/page/tick', { id: item.id, done });
      expect(await state()).toBe(state_);
    }
    expect((await phone.send('/page/tick', { csrf: 'x', id: item.id, done: 'yes' })).status).toBe(403);
    expect(await state()).toBe('open');
  });

  it('speaks to a child, a teen and a caregiver in other words', async () => {
    const said: string[][] = [];
    for (const [band, role] of [
      ['0_12', 'client'],
      ['13_17', 'client'],
      ['13_17', 'caregiver'],
    ]) {
      const { id } = await givenCase(mara, { minor: true, draft: { client: { name: 'Tess Ambrose', ageBand: band, country: 'US' } } });
      const { number } = await givenPortal(running, mara, id, role);
      const phone = await inside(WORDS, number);
      const home = phone.page;
      await phone.get('/page/messages');
      said.push([
        /You did nothing wrong|Nobody at home sees it|What others tell us stays with us/.exec(home)?.[0] ?? '',
        /Mistakes do not matter|the way you like|You do not have to ask a child/.exec(phone.page)?.[0] ?? '',
      ]);
    }
    expect(said).toEqual([
      ['You did nothing wrong', 'Mistakes do not matter'],
      ['Nobody at home sees it', 'the way you like'],
      ['What others tell us stays with us', 'You do not have to ask a child'],
    ]);
  });
});

describe('a way out', () => {
  it('is a plain link on top of every page: it ends the session, then leads elsewhere', async () => {
    const phone = await inside();
    for (const path of ['/page', '/page/messages', '/page/help']) {
      await phone.get(path);
      expect(phone.page.indexOf('href="/page/leave"')).toBeLessThan(phone.page.indexOf('<main>'));
      expect(phone.page).toContain('The button for going back can show the address of this page again');
    }
    const answer = await phone.get('/page/leave');
    expect([answer.status, answer.headers['location']]).toEqual([303, 'https://www.weather.gov/']);
    expect(phone.cookies.has('a_session')).toBe(false);
    expect(heading((await phone.get('/page')).text)).toBe('Come in');
    expect((await new OldPhone().get('/page/leave')).status).toBe(303);
  });

  it('goes by itself when nobody is there', async () => {
    const phone = await inside();
    expect(phone.page).toContain('<meta http-equiv="refresh" content="600; url=/page/leave"');
    expect((await new OldPhone().get('/page')).text).not.toContain('http-equiv');
  });
});

describe('nothing gets past it', () => {
  it('keeps nothing, runs nothing, loads nothing and names nobody', async () => {
    const phone = await inside();
    for (const path of ['/page', '/page/messages', '/page/steps', '/page/shared', '/page/plan', '/page/help', '/es/page']) {
      const { headers, text } = await phone.get(path);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'nonce-[^']+'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(text).not.toMatch(/<script|javascript:|\son\w+=|Harbor|Alongside|Mara/);
      expect(text).toMatch(/<title>(My page|Mi página)<\/title>/);
    }
  });

  it('says the same of every way in that does not work', async () => {
    const closed = await givenPortal(running, mara, (await givenCase(mara)).id);
    await mara.post(`/portal-accounts/${closed.id}/change`, { version: 2, action: 'lock' }).expect(201);
    const answers = [];
    for (const [number, words] of [
      [portal.number, 'not the right words'],
      ['0000-0000', WORDS],
      [closed.number, WORDS],
    ]) {
      const phone = new OldPhone();
      const { status, text, headers } = await phone.send('/page/in', { number, words });
      answers.push([status, text.replace(/nonce="[^"]*"/, ''), headers['set-cookie']]);
    }
    const wrongCode = await new OldPhone().send('/page/code', { code: '000-000-0000' });
    answers.push([wrongCode.status, wrongCode.text.replace(/nonce="[^"]*"/, ''), wrongCode.headers['set-cookie']]);
    expect(answers[0][0]).toBe(401);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('counts guesses together with those at the other door', async () => {
    for (let tried = 0; tried < 8; tried++)
      await portalBrowser(running).post('/portal/session', { number: portal.number, passphrase: 'guessed words' });
    const { status, text } = await new OldPhone().send('/page/in', { number: portal.number, words: WORDS });
    expect(status).toBe(429);
    expect(text).toContain('That was tried too often.');
  });

  it('takes forms from its own pages only, with the token of the session', async () => {
    const phone = await inside();
    for (const headers of [
      { Origin: 'http://evil.test' },
      { Origin: 'null' },
      { Origin: running.config.PORTAL_ORIGIN, 'Sec-Fetch-Site': 'cross-site' },
    ])
      for (const path of ['/page/in', '/page/messages', '/page/close', '/page/out'])
        expect((await phone.send(path, { number: 'x', words: 'x', text: 'x' }, headers)).status).toBe(403);
    for (const path of ['/page/messages', '/page/close', '/page/out'])
      expect((await phone.send(path, { csrf: 'x', text: 'x' })).status).toBe(403);
    expect((await phone.get('/page')).status).toBe(200);
    expect((await mara.get(`/cases/${portal.caseId}/messages`)).body.items).toEqual([]);
  });

  it('is not on the other origin, and breaks at nothing', async () => {
    for (const path of ['/page', '/es/page', '/page/leave']) await supertest(running.workspace).get(path).expect(404);
    await supertest(running.workspace).post('/page/in').type('form').send({ number: 'x' }).expect(415);
    const phone = await inside();
    for (const body of ['text=%E0%A4%A', `text=${'x'.repeat(40_000)}`, 'text[a]=b', 'text=a&text=b', '']) {
      const { status, text } = await supertest(running.portal)
        .post('/page/messages')
        .type('form')
        .set({ Origin: running.config.PORTAL_ORIGIN, Cookie: [...phone.cookies].map((pair) => pair.join('=')).join('; ') })
        .send(body);
      expect([400, 403, 413]).toContain(status);
      expect([status, saves(text)]).toEqual([status, true]);
    }
    for (const text of ['', '\u0000', 'x'.repeat(5_001)]) expect((await phone.send('/page/messages', { text })).status).toBe(400);
    for (const [path, says] of [
      ['/page/nothing', 'This page is not here.'],
      ['/es/page/nothing', 'Esta página no está aquí.'],
    ]) {
      const { status, text } = await phone.get(path);
      expect([status, heading(text), saves(text)]).toEqual([404, says, true]);
    }
    expect((await new OldPhone().send('/page/nothing', {})).status).toBe(404);
  });

  it('ends with the session, and with a lock at the next request', async () => {
    const phone = await inside();
    await mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action: 'lock' }).expect(201);
    expect(heading((await phone.get('/page')).text)).toBe('Come in');
    expect((await phone.get('/page/messages')).status).toBe(401);
  });
});
