import supertest from 'supertest';
import type { PortalReports, PortalStatus, StatusUpdateView } from '@alongside/contract';
import { portalStatusTexts } from '@alongside/knowledge/lifecycle';
import { DAY, startApp, type Running } from './support/app';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { WORDS, comeBack, givenInvite, givenPortal, publish, seen, words, type GivenPortal } from './support/given-portal';
import { ANSWERED, NO_ANSWER, givenAgency, givenReferral, givenRelease, referralOf, step, withoutReviews } from './support/given-referral';

/* Where something stands, in one set of words; and roughly when there is something new. */

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let portal: GivenPortal;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
});
beforeEach(async () => {
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

const updates = async (caseId = portal.caseId): Promise<StatusUpdateView[]> =>
  (await mara.get(`/cases/${caseId}/status-updates`).expect(200)).body.items;
const draftOf = async (referralId: string | null, caseId = portal.caseId) => {
  const found = (await updates(caseId)).filter((update) => update.referralId === referralId && update.state === 'draft');
  expect(found).toHaveLength(1);
  return found[0];
};
const say = async ({ id, version }: StatusUpdateView) =>
  (await mara.post(`/status-updates/${id}/decide`, { version, action: 'publish' }).expect(201)).body as StatusUpdateView;
const reports = async (phone = portal.phone): Promise<PortalReports['items']> =>
  (await phone.get('/portal/reports').expect(200)).body.items;
const own = async () => givenReferral(mara, portal.caseId, await givenAgency(supervisor), { acts: 'client' });
const moved = async (id: string, ...states: Parameters<typeof step>[2][]) => {
  for (const to of states)
    expect([to, (await step(mara, id, to, { contact: ANSWERED, reason: 'Their wish.', outcome: 'Done.' })).status]).toEqual([to, 201]);
};

describe('the words for where it stands', () => {
  it('are those of the knowledge base, in the language of the person, on every part of the page', async () => {
    const spanish = await givenPortal(running, mara, (await givenCase(mara)).id, 'client', { locale: 'es' });
    for (const [page, locale] of [
      [portal, 'en'],
      [spanish, 'es'],
    ] as const) {
      const referralId = await givenReferral(mara, page.caseId, await givenAgency(supervisor), { acts: 'client' });
      for (const word of ['sent_to_agency', 'agency_declined'] as const) {
        await publish(mara, page.caseId, { ...words, word, referralId });
        running.clock.move(1_000);
      }
      const labels = portalStatusTexts(locale);
      const { current, history }: PortalStatus = await seen(page.phone);
      const [report] = await reports(page.phone);
      expect([current?.label, history[0].label]).toEqual([labels.agency_declined.text, labels.sent_to_agency.text]);
      expect([report.label, report.history[0].label]).toEqual([labels.agency_declined.text, labels.sent_to_agency.text]);
    }
  });

  it('begin with what somebody told being here, once, as soon as they get a page', async () => {
    expect(await draftOf(null)).toMatchObject({ word: 'received', text: 'We have what you told us, and it is safe with us.' });
    const { id: caseId } = await givenCase(mara);
    await mara.post(`/cases/${caseId}/status-updates`, words).expect(201);
    await givenInvite(mara, caseId);
    expect((await updates(caseId)).map(({ word }) => word)).toEqual(['waiting_for_agency']);
  });

  it('say that a report is made ready, and keep one draft of it until it is sent', async () => {
    const referral = await own();
    await moved(referral, 'ready');
    expect(await draftOf(referral)).toMatchObject({ word: 'being_prepared' });
    await moved(referral, 'sent');
    expect(await draftOf(referral)).toMatchObject({ word: 'sent_to_agency' });
  });

  it('tell truly that an agency said no, and that it is not because of them', async () => {
    const referral = await own();
    await moved(referral, 'ready', 'sent', 'declined');
    const draft = await draftOf(referral);
    expect(draft).toMatchObject({ word: 'agency_declined', text: expect.stringContaining('cannot take it on') });
    expect(draft.text).toContain('not because of you');
    await say(draft);
    expect((await reports())[0]).toMatchObject({ word: 'agency_declined', label: 'They cannot take it on', around: null });
  });

  it('do not call it never sent what was taken back after it had been sent', async () => {
    const [early, late] = [await own(), await own()];
    await moved(early, 'withdrawn');
    expect(await draftOf(early)).toMatchObject({ word: 'you_chose_not_to' });
    await moved(late, 'ready', 'sent', 'withdrawn');
    const draft = await draftOf(late);
    expect(draft).toMatchObject({
      word: 'you_took_it_back',
      next: expect.stringContaining('What was sent before stays with those who got it.'),
    });
  });

  it('say that an agency asks something only where it does', async () => {
    const referral = await own();
    await moved(referral, 'ready', 'sent');
    await mara.post(`/referrals/${referral}/contacts`, { ...ANSWERED, direction: 'in' }).expect(201);
    expect(await draftOf(referral)).toMatchObject({ word: 'sent_to_agency' });
    await mara.post(`/referrals/${referral}/contacts`, { with: 'client', outcome: 'answered', asks: true }).expect(201);
    expect(await draftOf(referral)).toMatchObject({ word: 'sent_to_agency' });
    await mara.post(`/referrals/${referral}/contacts`, { ...ANSWERED, direction: 'in', asks: true }).expect(201);
    expect(await draftOf(referral)).toMatchObject({ word: 'agency_asked_something', text: 'There is a question about your report.' });
  });

  it('are other ones to a child, to a teen and to somebody who looks after one', async () => {
    const drafted = async (band: string, role: 'client' | 'caregiver' = 'client') => {
      const { id: caseId } = await givenCase(mara, {
        minor: true,
        draft: { client: { name: 'Tess Ambrose', ageBand: band, country: 'US' } },
      });
      await givenInvite(mara, caseId, role);
      const referral = await givenReferral(mara, caseId, await givenAgency(supervisor), { acts: 'client' });
      await moved(referral, 'ready', 'sent');
      return draftOf(referral, caseId);
    };
    const texts = [await drafted('0_12'), await drafted('13_17'), await drafted('13_17', 'caregiver')].map(({ text, needed }) => [
      text,
      needed,
    ]);
    expect(texts).toEqual([
      ['We told people whose work it is to help.', 'You do not have to do anything. You did well to tell us.'],
      ['Your report has been sent.', 'You do not have to do anything now.'],
      ['The report has been sent.', 'Nothing is needed from you now.'],
    ]);
  });
});

describe('roughly when', () => {
  /** Monday of the week of a moment in the organization's zone. */
  const weekOf = (moment: string) => {
    const day = new Date(`${new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date(moment))}T00:00:00Z`);
    return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
  };

  it('is said by a draft from the chase clock, follows it, and is published as the advocate saw it', async () => {
    const referral = await own();
    expect((await updates()).map(({ around }) => around)).toEqual([null]);
    await moved(referral, 'ready');
    expect(await draftOf(referral)).toMatchObject({ around: null });
    await moved(referral, 'sent');
    const { nextCheckAt } = await referralOf(mara, referral);
    expect((await draftOf(referral)).around).toBe(weekOf(nextCheckAt as string));

    const later = new Date(running.clock.now().getTime() + 30 * DAY).toISOString();
    await mara.post(`/referrals/${referral}/contacts`, { ...NO_ANSWER, nextCheckAt: later }).expect(201);
    const draft = await draftOf(referral);
    expect(draft.around).toBe(weekOf(later));
    const preview = (await mara.get(`/portal-accounts/${portal.id}/page?draft=${draft.id}`).expect(200)).body;
    expect([preview.status.current.around, preview.reports.items[0].around]).toEqual([draft.around, draft.around]);
    expect((await say(draft)).around).toBe(draft.around);
    expect([(await seen(portal.phone)).current.around, (await reports())[0].around]).toEqual([draft.around, draft.around]);

    // What the clock does afterwards is not told by itself.
    await mara
      .post(`/referrals/${referral}/contacts`, { ...NO_ANSWER, nextCheckAt: new Date(Date.parse(later) + 30 * DAY).toISOString() })
      .expect(201);
    expect((await reports())[0].around).toBe(draft.around);
  });

  it('can be said otherwise, or not at all, and is not said any more when the week is over', async () => {
    const day = new Date(running.clock.now().getTime() + 10 * DAY).toISOString().slice(0, 10);
    const told = await publish(mara, portal.caseId, { ...words, around: day });
    expect(told.around).toBe(weekOf(`${day}T12:00:00Z`));
    expect((await seen(portal.phone)).current.around).toBe(told.around);
    await publish(mara, portal.caseId, words);
    expect((await seen(portal.phone)).current.around).toBeNull();
    await publish(mara, portal.caseId, { ...words, around: '2020-01-08' });
    expect((await seen(portal.phone)).current.around).toBeNull();
  });

  it('ends with the report, and is asked for nothing that is only handed over', async () => {
    await givenRelease(running, mara, portal.caseId, await givenAgency(supervisor));
    const referral = await own();
    await moved(referral, 'ready', 'sent', 'acknowledged', 'completed');
    expect(await draftOf(referral)).toMatchObject({ word: 'done', around: null });
  });
});

describe('when an answer comes', () => {
  it('follows the working hours and the setting of the organization, in the app and without a script', async () => {
    // Wednesday, 2 December 2026, 15:00 in New York; Friday is free there.
    running.clock.move(Date.parse('2026-12-02T20:00:00Z') - running.clock.now().getTime());
    const admin = staffBrowser(running);
    await admin.post('/session', { email: home.people.administrator.email, password: PASSWORD }).expect(201);
    const phone = await comeBack(running, portal);
    const settings = async (values: object) => {
      const { version } = (await admin.get('/organization').expect(200)).body;
      await admin.patch('/organization', { version, ...values }).expect(200);
    };
    const asked = async () => (await phone.get('/portal/messages').expect(200)).body.answers;
    expect((await admin.get('/organization').expect(200)).body.replyDays).toBe(1);
    await settings({ workDays: [1, 2, 3, 4], workFrom: 600, workTo: 960, holidaysObserved: false });
    expect(await asked()).toEqual({
      by: '2026-12-03T21:00:00.000Z',
      zone: 'America/New_York',
      workDays: [1, 2, 3, 4],
      workFrom: 600,
      workTo: 960,
    });
    await settings({ replyDays: 0 });
    expect((await asked()).by).toBe('2026-12-02T21:00:00.000Z');
    await settings({ replyDays: 3 });
    expect((await asked()).by).toBe('2026-12-08T21:00:00.000Z');
    // no name of the organization, until it sets one
    const from = async () => (await phone.get('/portal/status').expect(200)).body.from;
    expect(await from()).toBe('');
    await settings({ portalName: 'Harbor House' });
    expect(await from()).toBe('Harbor House');
    for (const replyDays of [-1, 11, 1.5]) {
      const { version } = (await admin.get('/organization').expect(200)).body;
      await admin.patch('/organization', { version, replyDays }).expect(400);
    }
    const cookies = (await plainSignIn(portal.number)).headers['set-cookie'] as unknown as string[];
    const { text } = await supertest(running.portal)
      .get('/page/messages')
      .set('Cookie', cookies.map((line) => line.split(';')[0]).join('; '));
    expect(text).toContain('You get an answer by Tuesday, December 8, most often. We read messages on these days: Monday – Thursday.');
    expect(text.replace(/\s/g, ' ')).toContain('At these hours: 10:00 AM – 4:00 PM EST.');
  });
});

const plainSignIn = (number: string) =>
  supertest(running.portal).post('/page/in').type('form').set('Origin', running.config.PORTAL_ORIGIN).send({ number, words: WORDS });
