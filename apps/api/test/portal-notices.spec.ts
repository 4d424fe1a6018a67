import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Clock, Mail, type Config, type Letter } from '@alongside/api/core';
import { Departures } from '@alongside/api/consent';
import type { DeliveryState } from '@alongside/contract';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { comeBack, givenInvite, givenPortal, publish, type GivenPortal } from './support/given-portal';

/** A Monday morning at ten in New York, as a start: every hour of a test is an hour of the clock. */
const MONDAY = new Date('2026-11-30T15:00:00Z');
const wish = {
  channel: 'email',
  address: 'lantern.77@mailbox.example',
  subject: 'list',
  from: 9,
  to: 12,
  days: [1, 2, 3, 4, 5],
  zone: 'America/New_York',
};

/** A post office that can break in the ways in which post offices break. */
class PostOffice {
  ready = true;
  problem: object | undefined;
  letters: Letter[] = [];
  before: (() => Promise<void>) | undefined;
  async send(letter: Letter) {
    await this.before?.();
    if (this.problem) throw Object.assign(new Error('broken'), this.problem);
    this.letters.push(letter);
  }
}
const post = new PostOffice();
let running: Running;
let home: GivenOrganization;
let mara: Browser;
let portal: GivenPortal;
beforeAll(async () => {
  running = await startApp({ instead: (builder) => builder.overrideProvider(Mail).useValue(post) });
  home = await givenOrganization(running);
});
beforeEach(async () => {
  Object.assign(post, { ready: true, problem: undefined, letters: [], before: undefined });
  running.clock.moveTo(MONDAY);
  await signIn();
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

async function signIn() {
  mara = staffBrowser(running);
  await mara.post('/session', { email: home.people.mara.email, password: PASSWORD }).expect(201);
}
/** Time goes by; after more than a few minutes the advocate signs in again. */
async function pass(ms: number) {
  running.clock.move(ms);
  if (ms > 5 * MINUTE) await signIn();
}
const choose = (phone = portal.phone, more: object = {}) => phone.post('/portal/notices', { ...wish, ...more });
const write = (text = 'There is news.') => mara.post(`/cases/${portal.caseId}/messages`, { text, personId: portal.personId }).expect(201);
const change = async (body: object) => {
  const { version } = (await mara.get(`/cases/${portal.caseId}/portal`)).body.items[0];
  await mara.post(`/portal-accounts/${portal.id}/change`, { version, ...body }).expect(201);
};
const account = async () => (await mara.get(`/portal-accounts/${portal.id}/notices`).expect(200)).body;
const states = async () =>
  (await account()).items.map(({ state, why }: { state: string; why: string | null }) => (why ? `${state}: ${why}` : state));
/** What the worker does with everything that is due. */
async function work() {
  const rows = await asOwner<{ organization_id: string; id: string }>(
    running.database,
    `select organization_id, id from departure where state = 'waiting' and case_id = $1`,
    [portal.caseId],
  );
  for (const { organization_id, id } of rows)
    await running.app
      .get(Departures)
      .depart({ organizationId: organization_id, departureId: id })
      .catch(() => undefined);
}
const later = async (ms: number) => {
  await pass(ms);
  await work();
};
const ledger = async () => (await mara.get(`/cases/${portal.caseId}/disclosures`).expect(200)).body.items;

describe('without a word from the client', () => {
  it('nothing is sent, ever', async () => {
    await write();
    await publish(mara, portal.caseId);
    await later(DAY);
    expect(post.letters).toEqual([]);
    expect(await account()).toEqual({ channels: ['email', 'sms'], choice: null, items: [] });
  });
});

describe('a notice', () => {
  beforeEach(async () => {
    await choose().expect(201);
    await portal.phone.post('/portal/activity', { shown: true }).expect(201);
  });

  it('goes to the address, under the subject that was chosen, and says nothing', async () => {
    await write('Your hearing is on Friday.');
    expect(post.letters).toEqual([]);
    await later(3 * MINUTE);
    expect(post.letters).toHaveLength(1);
    const [{ to, subject, text, from, messageId }] = post.letters;
    expect({ to, subject, text, from }).toEqual({
      to: wish.address,
      subject: 'Your list',
      text: 'You have an update.\n',
      from: 'Updates <updates@mail.test>',
    });
    const [{ ids }] = await asOwner<{ ids: string }>(
      running.database,
      `select string_agg(id::text, ' ') as ids from (select id from departure union all select id from portal_account union all select id from case_file union all select id from disclosure) x`,
    );
    expect(ids).not.toContain(messageId);
    expect(await states()).toEqual(['left']);
  });

  it('speaks the language of the person', async () => {
    await asOwner(running.database, `update portal_account set locale = 'es' where id = $1`, [portal.id]);
    await write();
    await later(3 * MINUTE);
    expect(post.letters).toMatchObject([{ subject: 'Su lista', text: 'Hay una novedad.\n' }]);
  });

  it('leaves one line in the ledger, for this person', async () => {
    await write();
    expect(await ledger()).toEqual([]);
    await later(3 * MINUTE);
    expect(await ledger()).toMatchObject([{ basis: 'content_free_notice', how: 'email', items: [], purpose: '' }]);
    const phone = await comeBack(running, portal);
    expect((await phone.get('/portal/shared').expect(200)).body.items).toMatchObject([
      { basis: 'content_free_notice', toAgency: false, agencyName: null, items: [], purpose: '' },
    ]);
  });

  it('comes only in the hours that are safe, on the clock of the person', async () => {
    await pass(3 * HOUR); // 13:00
    await write();
    await later(10 * MINUTE);
    await later(19 * HOUR); // Tuesday 8:10
    expect(post.letters).toEqual([]);
    await later(HOUR);
    expect(post.letters).toHaveLength(1);
  });

  it('waits for the next safe hour when the worker was late', async () => {
    await write();
    await pass(3 * HOUR); // nobody worked until 13:00
    await work();
    expect(post.letters).toEqual([]);
    await later(19 * HOUR + 50 * MINUTE); // Tuesday 8:50
    expect(await states()).toEqual(['waiting']);
    await later(20 * MINUTE);
    expect(post.letters).toHaveLength(1);
  });

  it('comes once for many things, and not again before a day is over', async () => {
    await write('One.');
    await write('Two.');
    await publish(mara, portal.caseId);
    await later(3 * MINUTE);
    expect(post.letters).toHaveLength(1);
    await write('Three.');
    await later(20 * MINUTE);
    expect(post.letters).toHaveLength(1);
    await later(DAY);
    expect(post.letters).toHaveLength(2);
  });

  it('is not needed any more by somebody who has been there', async () => {
    await write();
    running.clock.move(MINUTE);
    await portal.phone.get('/portal/messages').expect(200);
    await later(3 * MINUTE);
    expect(post.letters).toEqual([]);
    expect(await states()).toEqual(['stopped: seen']);
  });

  it('does not tell the advocate by being left out that somebody was there, when they do not show that', async () => {
    await portal.phone.post('/portal/activity', { shown: false }).expect(201);
    const seenAlike = async (was: boolean) => {
      await write();
      if (was) {
        running.clock.move(MINUTE);
        await portal.phone.get('/portal/messages').expect(200);
      }
      await later(3 * MINUTE);
      const { state, why, settledAt } = (await account()).items[0];
      return { state, why, settledAt };
    };
    const there = await seenAlike(true);
    expect(post.letters).toHaveLength(0);
    await later(DAY);
    portal.phone = await comeBack(running, portal);
    await later(DAY);
    expect(await seenAlike(false)).toEqual(there);
    expect(post.letters).toHaveLength(1);
    expect(there).toEqual({ state: 'over', why: null, settledAt: null });
  });

  it.each([
    ['the advocate locks the page', () => change({ action: 'lock' }), 'portal_ended'],
    ['the advocate gives a new code', () => change({ action: 'new_code', check: 'in_person' }), 'portal_ended'],
    ['the advocate closes it for good', () => change({ action: 'close' }), 'portal_ended'],
    ['the person closes it for good', () => portal.phone.post('/portal/close').expect(201), 'portal_ended'],
    ['the person does not want notices any more', () => portal.phone.post('/portal/notices/stop').expect(201), 'consent_ended'],
    ['the advocate writes that down', () => mara.post(`/portal-accounts/${portal.id}/notices/withdraw`).expect(201), 'consent_ended'],
    ['the person chose another address', () => choose(portal.phone, { address: 'other@mailbox.example' }).expect(201), 'consent_ended'],
    [
      'the case is closed',
      async () => {
        const { version } = (await mara.get(`/cases/${portal.caseId}`)).body;
        await mara.post(`/cases/${portal.caseId}/close`, { version, reason: 'goals_met' }).expect(201);
      },
      'case_closed',
    ],
  ])('never leaves once %s', async (_, act, why) => {
    await write();
    await act();
    await later(5 * MINUTE);
    await later(2 * DAY);
    expect(post.letters).toEqual([]);
    expect(await ledger()).toEqual([]);
    const rows = await asOwner<{ why: string }>(running.database, `select state || ': ' || why as why from departure where case_id = $1`, [
      portal.caseId,
    ]);
    expect(rows.map((row) => row.why)).toEqual([`stopped: ${why}`]);
  });

  it('is never sent twice: what nobody can know is shown to the advocate', async () => {
    post.problem = { code: 'ETIMEDOUT', command: 'DATA' };
    await write();
    await later(3 * MINUTE);
    expect(await states()).toEqual(['uncertain']);
    post.problem = undefined;
    await later(20 * MINUTE);
    await running.app.get(Departures).sweep();
    await work();
    expect(post.letters).toEqual([]);
    expect(await ledger()).toHaveLength(1);
    const told = await asOwner(
      running.database,
      `select 1 from notification where user_id = $1 and case_id = $2 and reason = 'departure_uncertain'`,
      [home.people.mara.id, portal.caseId],
    );
    expect(told).toHaveLength(1);
    await mara.post(`/portal-accounts/${portal.id}/notices/again`).expect(201);
    await later(3 * MINUTE);
    expect(post.letters).toHaveLength(1);
    expect(await states()).toEqual(['left', 'uncertain']);
  });

  it('is uncertain when the process died while it was on its way', async () => {
    let free = () => undefined as void;
    post.before = () => new Promise<void>((resolve) => (free = resolve));
    await write();
    running.clock.move(3 * MINUTE);
    const going = work();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await pass(20 * MINUTE);
    await running.app.get(Departures).sweep();
    expect(await states()).toEqual(['uncertain']);
    await work();
    free();
    await going;
    expect(post.letters).toHaveLength(1);
  });

  it('is tried again when it certainly did not arrive, and leaves once, with one line', async () => {
    post.problem = { responseCode: 451, command: 'RCPT TO' };
    await write();
    await later(3 * MINUTE);
    expect(await states()).toEqual(['waiting: refused_for_now']);
    expect(post.letters).toEqual([]);
    post.problem = { code: 'EDNS', command: 'CONN' };
    await later(90_000);
    expect(await states()).toEqual(['waiting: unreachable']);
    const [{ attempts }] = await asOwner<{ attempts: number }>(running.database, 'select attempts from departure where case_id = $1', [
      portal.caseId,
    ]);
    expect(attempts).toBe(2);
    post.problem = undefined;
    await later(MINUTE);
    expect(post.letters).toEqual([]);
    await later(90_000);
    expect(post.letters).toHaveLength(1);
    expect((await states())[0]).toMatch(/^left/);
    expect(await ledger()).toHaveLength(1);
    await later(HOUR);
    expect(post.letters).toHaveLength(1);
  });

  it('is not tried again once its reason is gone, and not outside of the safe hours', async () => {
    post.problem = { responseCode: 451, command: 'RCPT TO' };
    await write();
    await later(3 * MINUTE);
    post.problem = undefined;
    await pass(3 * HOUR);
    await work();
    expect(await states()).toEqual(['waiting: refused_for_now']);
    expect(post.letters).toEqual([]);
    await mara.post(`/portal-accounts/${portal.id}/notices/withdraw`).expect(201);
    await pass(DAY);
    await work();
    expect(post.letters).toEqual([]);
    expect((await states())[0]).toBe('stopped: consent_ended');
  });

  it('says so when the mail server refuses it for good, and an administrator sees why, and nothing else', async () => {
    post.problem = { responseCode: 550, command: 'RCPT TO' };
    await write();
    await later(3 * MINUTE);
    expect(await states()).toEqual(['failed: refused']);
    const told = await asOwner(running.database, `select 1 from notification where case_id = $1 and reason = 'departure_failed'`, [
      portal.caseId,
    ]);
    expect(told).toHaveLength(1);
    const administrator = staffBrowser(running);
    await administrator.post('/session', { email: home.people.administrator.email, password: PASSWORD }).expect(201);
    const state = (await administrator.get('/delivery').expect(200)).body as DeliveryState;
    const problem = state.problems.find(({ why }) => why === 'refused')!;
    expect(problem).toMatchObject({ channel: 'portal', kind: 'notice', state: 'failed', why: 'refused', attempts: 1, to: null });
    expect(state.channels.find(({ channel }) => channel === 'portal')).toMatchObject({ failed: 1, uncertain: expect.any(Number) });
    expect(JSON.stringify(state)).not.toContain('lantern');
    post.problem = undefined;
    expect((await administrator.post(`/delivery/${problem.id}/again`).expect(201)).body).toEqual({ count: 1 });
    await work();
    expect(post.letters).toHaveLength(1);
    expect(await ledger()).toHaveLength(1);
  });

  it('of which nobody knows is not tried again by an administrator either', async () => {
    post.problem = { code: 'ECONNECTION', command: 'DATA' };
    await write();
    await later(3 * MINUTE);
    expect(await states()).toEqual(['uncertain']);
    const administrator = staffBrowser(running);
    await administrator.post('/session', { email: home.people.administrator.email, password: PASSWORD }).expect(201);
    const { problems } = (await administrator.get('/delivery').expect(200)).body as DeliveryState;
    expect(problems[0]).toMatchObject({ channel: 'portal', state: 'uncertain' });
    post.problem = undefined;
    expect((await administrator.post(`/delivery/${problems[0].id}/again`).expect(201)).body).toEqual({ count: 0 });
    await work();
    expect(post.letters).toEqual([]);
  });

  it('goes to nobody else of the case, and its line is not theirs', async () => {
    const { id } = await givenCase(mara, { minor: true });
    const mother = await givenPortal(running, mara, id, 'caregiver', { seesClient: true });
    const teen = await givenPortal(running, mara, id);
    await choose(mother.phone, { address: 'mother@mailbox.example' }).expect(201);
    await choose(teen.phone, { address: 'teen@mailbox.example' }).expect(201);
    await mara.post(`/cases/${id}/messages`, { text: 'To the teen', personId: teen.personId }).expect(201);
    await publish(mara, id, { word: 'done', text: 'For the teen.' }, [teen.personId]);
    running.clock.move(3 * MINUTE);
    portal = teen;
    await work();
    expect(post.letters.map(({ to }) => to)).toEqual(['teen@mailbox.example']);
    const lines = async ({ phone }: GivenPortal) => (await phone.get('/portal/shared').expect(200)).body.items;
    expect(await lines(mother)).toEqual([]);
    expect(await lines(teen)).toHaveLength(1);
  });

  it('waits for nobody who has not come in yet', async () => {
    const invited = await givenInvite(mara, (await givenCase(mara)).id);
    await mara.post(`/portal-accounts/${invited.id}/notices`, wish).expect(201);
    await mara.post(`/cases/${invited.caseId}/messages`, { text: 'Welcome.' }).expect(201);
    expect((await mara.get(`/portal-accounts/${invited.id}/notices`)).body.items).toEqual([]);
  });
});

describe('the consent', () => {
  it('is kept as it was given, by whom and how, and the address is sealed', async () => {
    expect((await choose().expect(201)).body.choice).toEqual({
      ...wish,
      address: 'la…@ma…',
      givenAt: expect.any(String),
    });
    expect((await account()).choice).toMatchObject({ address: wish.address, givenHow: 'portal', recordedBy: null });
    await mara.post(`/portal-accounts/${portal.id}/notices`, { ...wish, subject: 'hello', from: 22, to: 6 }).expect(201);
    expect((await account()).choice).toMatchObject({ subject: 'hello', givenHow: 'spoken', recordedBy: { displayName: 'Mara Advocate' } });
    const rows = await asOwner<{ row: string; content: Buffer; ended: boolean }>(
      running.database,
      'select c::text as row, content, ended_at is not null as ended from notice_consent c where account_id = $1 order by given_at',
      [portal.id],
    );
    expect(rows.map(({ ended }) => ended)).toEqual([true, false]);
    for (const { row, content } of rows) expect(row + content.toString('latin1')).not.toMatch(/lantern|mailbox/);
    const story = (await mara.get(`/cases/${portal.caseId}/timeline`)).body.items.map(({ kind }: { kind: string }) => kind);
    expect(story).toEqual(expect.arrayContaining(['portal_notices_on', 'portal_notices_off']));
  });

  it('names hours that exist', async () => {
    for (const wrong of [
      { from: 9, to: 9 },
      { from: -1 },
      { to: 25 },
      { days: [] },
      { days: [8] },
      { zone: 'Mars/Olympus' },
      { subject: 'Help' },
      { address: 'nobody' },
      { channel: 'sms' },
    ])
      await choose(portal.phone, wrong).expect(400);
  });

  it('is not taken for a channel that this installation does not have', async () => {
    post.ready = false;
    expect((await portal.phone.get('/portal/notices').expect(200)).body.channels).toEqual(['sms']);
    expect((await choose().expect(400)).body.fields).toEqual([{ path: 'channel', problem: 'no_channel' }]);
  });
});

it('leaves a letter that gives nothing away: headers, id and text', async () => {
  const outbox = join(running.outbox, 'real');
  const mail = new Mail({ MAIL_FROM: 'Harbor House <post@harbor-house.example>', OUTBOX_DIR: outbox } as Config, new Clock());
  await mail.send({
    to: wish.address,
    subject: 'Your list',
    text: 'You have an update.\n',
    from: 'Updates <updates@neutral.example>',
    messageId: 'f1f1c2f0-9f3e-4f6b-8a52-3f1f0f6a2b11',
  });
  const [name] = readdirSync(outbox);
  const letter = readFileSync(join(outbox, name), 'utf8');
  expect(letter).not.toMatch(/harbor|alongside|portal|nodemailer|127\.0\.0\.1|localhost|http/i);
  const headers = letter
    .split('\r\n\r\n')[0]
    .split('\r\n')
    .map((line) => line.split(':')[0]);
  expect(headers.sort()).toEqual([
    'Auto-Submitted',
    'Content-Transfer-Encoding',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
  ]);
  expect(letter).toContain('Message-ID: <f1f1c2f0-9f3e-4f6b-8a52-3f1f0f6a2b11@neutral.example>');
  rmSync(outbox, { recursive: true });
});
