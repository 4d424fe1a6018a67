import { ReleaseEndings } from '@alongside/api/consent';
import { Reminders } from '@alongside/api/reminders';
import type { ReminderKind } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, type Browser, type GivenOrganization } from './support/given';
import { givenPortal } from './support/given-portal';
import {
  ANSWERED,
  NO_ANSWER,
  elsewhen,
  givenAgency,
  givenReferral,
  givenRelease,
  inTime,
  referralOf,
  releaseFor,
  revoke,
  step,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let file: { id: string; number: string };
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
  agencyId = await givenAgency(supervisor, { rhythm: { clock: 'days', firstCheckAfter: 7, thenEvery: 14, maxAttempts: 1 } });
});
beforeEach(async () => {
  file = await givenCase(mara);
});
afterAll(() => running.close());

const owner = <Row>(text: string, values: unknown[] = []) => asOwner<Row>(running.database, text, values);
const open = async (kind: ReminderKind) =>
  owner<{ id: string; source_id: string; owner_id: string; reason: string; due_at: Date; facts: Record<string, unknown>; version: number }>(
    `select * from reminder where case_id = $1 and kind = $2 and state = 'open'`,
    [file.id, kind],
  );
const version = async (browser = mara) => (await browser.get(`/cases/${file.id}`).expect(200)).body.version as number;
const close = async (browser = mara) =>
  browser.post(`/cases/${file.id}/close`, { version: await version(browser), reason: 'lost_contact' }).expect(201);
const reopen = async (browser = mara) =>
  browser.post(`/cases/${file.id}/reopen`, { version: await version(browser), note: 'Came back.' }).expect(201);
/** Closes the case, sees that nothing reminds any more, does something, and opens it again. */
async function closedAndOpened(meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  await close();
  await meanwhile();
  await reopen();
}
const quiet = async (kind: ReminderKind) => expect(await open(kind)).toEqual([]);
async function sent(): Promise<string> {
  const id = await givenReferral(mara, file.id, agencyId);
  await owner(`update referral set state = 'ready' where id = $1`, [id]);
  expect((await step(mara, id, 'sent')).status).toBe(201);
  return id;
}

describe('a case that is opened again', () => {
  it('has a way back for every kind of reminder: the start fails without', () => {
    const reminders = running.app.get(Reminders);
    expect(() => reminders.onApplicationBootstrap()).not.toThrow();
    const forgetful = new Reminders(undefined as never, undefined as never, undefined as never);
    forgetful.comesBack(['todo'], async () => undefined);
    expect(() => forgetful.onApplicationBootstrap()).toThrow(/Nobody brings back reminders of kind agency_check, escalation, checklist/);
  });

  it('has its escalation again, with whoever leads; what they had dealt with can come anew', async () => {
    const id = await sent();
    expect((await mara.post(`/referrals/${id}/contacts`, NO_ANSWER).expect(201)).body.escalated).toBe(true);
    await closedAndOpened(() => quiet('escalation'));
    const [again] = await open('escalation');
    expect(again).toMatchObject({ source_id: id, owner_id: home.people.supervisor.id, reason: 'agency_silent', facts: { attempts: 1 } });
    expect(await open('agency_check')).toHaveLength(1);

    await supervisor.post(`/reminders/${again.id}/done`, { version: again.version }).expect(201);
    await closedAndOpened();
    await quiet('escalation');
    expect((await mara.post(`/referrals/${id}/contacts`, NO_ANSWER).expect(201)).body.escalated).toBe(true);
    expect(await open('escalation')).toHaveLength(1);

    await mara.post(`/referrals/${id}/contacts`, ANSWERED).expect(201);
    await closedAndOpened();
    await quiet('escalation');
  });

  it('waits for its review again', async () => {
    const id = await givenReferral(mara, file.id, agencyId);
    await step(mara, id, 'awaiting_review');
    const [before] = await open('review_waiting');
    await closedAndOpened(() => quiet('review_waiting'));
    expect(await open('review_waiting')).toMatchObject([{ source_id: id, owner_id: before.owner_id, due_at: before.due_at }]);
  });

  it('remembers a message that nobody answered, since it came', async () => {
    const { phone, id } = await givenPortal(running, mara, file.id);
    await phone.post('/portal/messages', { text: 'Are you there?' }).expect(201);
    const [before] = await open('message_unanswered');
    // Closing asks for the answer first; a case may have been closed before it did.
    const [{ since }] = await owner<{ since: string }>('select waits_since as since from portal_account where id = $1', [id]);
    await owner('update portal_account set waits_since = null where id = $1', [id]);
    await closedAndOpened(async () => {
      await quiet('message_unanswered');
      await owner('update portal_account set waits_since = $2 where id = $1', [id, since]);
    });
    expect(await open('message_unanswered')).toMatchObject([{ source_id: id, due_at: before.due_at }]);
    await mara.post(`/cases/${file.id}/messages`, { text: 'We are here.' }).expect(201);
    await closedAndOpened();
    await quiet('message_unanswered');
  });

  it('checks a signature from the portal after all, but none that can count no more', async () => {
    const portal = await givenPortal(running, mara, file.id);
    const signers = [{ personId: portal.personId, how: 'portal' }];
    const { body } = await mara.post(`/cases/${file.id}/releases`, releaseFor(running, agencyId, signers)).expect(201);
    await portal.phone.post(`/portal/releases/${body.id}/sign`, { agree: true, name: 'Rosa Example' }).expect(201);
    const [before] = await open('live_check');
    await closedAndOpened(() => quiet('live_check'));
    expect(await open('live_check')).toMatchObject([{ source_id: before.source_id, owner_id: home.people.mara.id }]);
    await closedAndOpened(() => revoke(mara, body.id, 2).expect(201));
    await quiet('live_check');
  });

  it('still has to tell who has something under a release that was taken back', async () => {
    const release = await givenRelease(running, mara, file.id, agencyId);
    const referral = await givenReferral(mara, file.id, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'awaiting_review');
    const { version: asked } = await referralOf(supervisor, referral);
    await supervisor.post(`/reviews/${referral}`, { version: asked, decision: 'approve' }).expect(201);
    expect((await step(mara, referral, 'sent')).status).toBe(201);
    await revoke(mara, release).expect(201);
    expect(await open('tell_recipient')).toHaveLength(1);
    await closedAndOpened(() => quiet('tell_recipient'));
    expect(await open('tell_recipient')).toMatchObject([{ source_id: release }]);
    await mara.post(`/releases/${release}/told`, { version: 2, outcome: 'called', note: '' }).expect(201);
    await closedAndOpened();
    await quiet('tell_recipient');
  });

  it('is warned of its releases again: of the week before, or of the day before where that was done', async () => {
    const release = await givenRelease(running, mara, file.id, agencyId);
    const [before] = await open('release_expiring');
    await closedAndOpened(() => quiet('release_expiring'));
    const [again] = await open('release_expiring');
    expect(again).toMatchObject({ source_id: release, facts: { days: 7 }, due_at: before.due_at });
    await mara.post(`/reminders/${again.id}/done`, { version: again.version }).expect(201);
    await closedAndOpened();
    expect(await open('release_expiring')).toMatchObject([{ source_id: release, facts: { days: 1 } }]);
    await close();
    await elsewhen(running, home.people.mara, 15 * DAY, async (browser) => {
      await reopen(browser);
      await running.app.get(ReleaseEndings).lapse(home.id);
      await quiet('release_expiring');
    });
  });

  it('is looked at by somebody after an emergency opening', async () => {
    const sam = await as(running, home.people.sam);
    await sam.post('/cases/break-glass', { number: file.number, reason: 'At the door.', hours: 2 }).expect(201);
    const [before] = await open('glass_review');
    await closedAndOpened(() => quiet('glass_review'));
    expect(await open('glass_review')).toMatchObject([{ source_id: before.source_id, owner_id: before.owner_id, due_at: before.due_at }]);
  });

  it('reaches out again to somebody who used the words for danger, until somebody did', async () => {
    const portal = await givenPortal(running, mara, file.id);
    const danger = 'stone window paper lamp';
    await portal.phone.post('/portal/keys', { current: 'quiet river yellow chair', change: 'danger', passphrase: danger }).expect(201);
    await portalBrowser(running).post('/portal/session', { number: portal.number, passphrase: danger });
    expect(await open('safety_outreach')).toHaveLength(1);
    await closedAndOpened(() => quiet('safety_outreach'));
    const [again] = await open('safety_outreach');
    expect(again).toMatchObject({ source_id: portal.id, reason: 'portal_danger' });
    await mara.post(`/reminders/${again.id}/done`, { version: again.version }).expect(201);
    await closedAndOpened();
    await quiet('safety_outreach');
  });

  it('reaches out again because of a leak', async () => {
    const director = await as(running, home.people.director);
    const { body } = await director.post('/breaches', { kind: 'lost_device', what: 'A telephone.' }).expect(201);
    await director.post(`/breaches/${body.id}/cases`, { number: file.number }).expect(201);
    const [before] = await open('safety_outreach');
    await closedAndOpened(() => quiet('safety_outreach'));
    expect(await open('safety_outreach')).toMatchObject([{ source_id: before.source_id, due_at: before.due_at }]);
  });

  it('is silent since the last contact, not since it was opened again', async () => {
    await close();
    await elsewhen(running, home.people.mara, 15 * DAY, async (browser) => {
      await reopen(browser);
      expect(await open('stale_case')).toMatchObject([{ reason: 'client_silent', facts: { days: 15 } }]);
    });
  });

  it('remembers what is to be done, and the next step of its checklist', async () => {
    const { body } = await mara.post(`/cases/${file.id}/todos`, { title: 'Ask', dueAt: inTime(running, HOUR) }).expect(201);
    await closedAndOpened(() => quiet('todo'));
    expect(await open('todo')).toMatchObject([{ source_id: body.id }]);
    expect(await open('checklist')).toHaveLength(1);
  });
});
