import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReminderView, TakedownRouteList, TodayView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, partiesOf, seen } from './support/given-portal';
import { agencyOf, elsewhen, filing, givenReferral, givenRelease, inTime, named, withoutReviews } from './support/given-referral';
import { ADDRESS, givenTakedown, takedownOf, takedownsOf, thing } from './support/given-takedown';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let file: { id: string; number: string };
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  file = await givenCase(mara);
});
afterAll(() => running.close());

const ago = (ms: number) => inTime(running, -ms);
const ask = (id: string, more: object = {}, browser = mara) =>
  browser.post(`/takedowns/${id}/asked`, { version: 1, route: 'platform_tida_notice', filedBy: 'client', at: ago(HOUR), ...more });
const find = (id: string, version: number, finding: string, more: object = {}, browser = mara) =>
  browser.post(`/takedowns/${id}/found`, { version, finding, source: 'platform', at: ago(0), ...more });
const reminders = async (caseId = file.id, browser = mara): Promise<ReminderView[]> =>
  (await browser.get(`/cases/${caseId}/reminders`).expect(200)).body.items.filter(({ kind }: ReminderView) => kind === 'takedown');
const after = (moment: string, ms: number) => new Date(new Date(moment).getTime() + ms).toISOString();

describe('what is to go', () => {
  it('is one address on one platform, in words, followed by whoever wrote it down; nothing of it is forgotten', async () => {
    const id = await givenTakedown(mara, file.id, { shows: 'adult' });
    expect(await takedownOf(mara, file.id, id)).toMatchObject({
      state: 'noted',
      url: ADDRESS,
      platform: 'Picturegram',
      what: 'image',
      about: 'A post of a former partner.',
      owner: { displayName: 'Mara Advocate' },
      history: [{ kind: 'noted', by: { displayName: 'Mara Advocate' } }],
    });
    expect(await reminders()).toMatchObject([
      { reason: 'takedown_start', sourceId: id, facts: { title: 'Picturegram', noLooking: false } },
    ]);
    const { body } = await mara.get(`/cases/${file.id}/timeline`).expect(200);
    expect(body.items).toContainEqual(expect.objectContaining({ kind: 'takedown', facts: expect.objectContaining({ step: 'noted' }) }));
  });

  it('is not written down twice, however the address is written', async () => {
    await givenTakedown(mara, file.id);
    const again = await mara.post(`/cases/${file.id}/takedowns`, thing({ url: 'http://www.PICTURES.example/p/7781/' })).expect(400);
    expect(named(again.body)).toEqual(['url: followed_already']);
  });

  it('is sealed: neither address nor words are in the tables, in the audit, in a log or in an address of ours', async () => {
    const id = await givenTakedown(mara, file.id, { about: 'Unmistakable words.' });
    await ask(id, { words: 'Unmistakable words.' }).expect(201);
    const stored = await asOwner<{ row: string }>(
      running.database,
      `select t::text as row from takedown t union all select e::text from takedown_event e union all select a::text from audit_event a
       union all select c::text from case_event c union all select r::text from reminder r union all select i::text from idempotency_key i`,
    );
    expect(stored.length).toBeGreaterThan(10);
    const hex = [ADDRESS, 'Unmistakable', 'Picturegram'].flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    expect(stored.filter(({ row }) => hex.some((text) => row.includes(text)))).toEqual([]);
    const letters = readdirSync(running.outbox).map((name) => readFileSync(join(running.outbox, name), 'utf8'));
    expect(letters.filter((letter) => letter.includes('pictures.example'))).toEqual([]);
  });

  it('says an adult is shown only where one is recorded on the case; that takes two people there', async () => {
    const minor = await givenCase(mara, { minor: true });
    const refused = await mara.post(`/cases/${minor.id}/takedowns`, thing({ shows: 'adult' })).expect(400);
    expect(named(refused.body)).toEqual(['shows: not_recorded_as_adult']);
    await givenTakedown(mara, file.id, { shows: 'adult' });
  });
});

describe('the clock of the platform', () => {
  it('runs 48 hours from a complete request, counted in hours, over the change of the clocks too', async () => {
    const at = '2026-03-07T20:00:00.000Z';
    const id = await givenTakedown(mara, file.id, { shows: 'adult' });
    await ask(id, { at }).expect(201);
    const view = await takedownOf(mara, file.id, id);
    expect(view).toMatchObject({ state: 'asked', route: 'platform_tida_notice', askedAt: at, deadlineAt: '2026-03-09T20:00:00.000Z' });
    expect(await reminders()).toMatchObject([
      { reason: 'takedown_clock', dueAt: view.deadlineAt, owner: { displayName: 'Mara Advocate' } },
    ]);
  });

  it('does not run for a request that lacks something, nor on ways without a law', async () => {
    const [lacking, form] = [await givenTakedown(mara, file.id), await givenTakedown(mara, file.id, { url: 'https://elsewhere.example/' })];
    const at = ago(HOUR);
    await ask(lacking, { at, complete: false }).expect(201);
    await ask(form, { at, route: 'platform_form' }).expect(201);
    expect(await takedownOf(mara, file.id, lacking)).toMatchObject({ deadlineAt: null, checkAt: after(at, 2 * DAY) });
    expect(await takedownOf(mara, file.id, form)).toMatchObject({ deadlineAt: null, checkAt: after(at, 3 * DAY) });
    expect((await reminders()).map(({ reason }) => reason)).toEqual(['takedown_ask', 'takedown_ask']);
  });

  it('stands on Today when it is over, and ends by what is written down, never by a tick', async () => {
    const id = await givenTakedown(mara, file.id);
    await ask(id).expect(201);
    await elsewhen(running, home.people.mara, 3 * DAY, async (later) => {
      const { overdue } = (await later.get('/today').expect(200)).body as TodayView;
      const mine = overdue.find(({ sourceId }) => sourceId === id) as ReminderView;
      expect(mine).toMatchObject({ reason: 'takedown_clock', facts: { title: 'Picturegram', route: 'platform_tida_notice' } });
      const ticked = await later.post(`/reminders/${mine.id}/done`, { version: mine.version }).expect(409);
      expect(ticked.body.code).toBe('transition_refused');
      await find(id, 2, 'still_there', { source: 'platform' }, later).expect(201);
      const view = await takedownOf(later, file.id, id);
      expect(view).toMatchObject({ state: 'not_removed', deadlineAt: null });
      expect(view.next).toContain('ftc_takeitdown');
      expect(await reminders(file.id, later)).toMatchObject([{ reason: 'takedown_next' }]);
    });
  });

  it('does not stop for a complaint or a fingerprint beside it', async () => {
    const id = await givenTakedown(mara, file.id, { shows: 'adult' });
    await ask(id).expect(201);
    const { deadlineAt } = await takedownOf(mara, file.id, id);
    await ask(id, { version: 2, route: 'stopncii' }).expect(201);
    expect(await takedownOf(mara, file.id, id)).toMatchObject({
      state: 'asked',
      deadlineAt,
      checkAt: deadlineAt,
      route: 'platform_tida_notice',
    });
  });

  it('ends when it is gone; then it is looked for again, later and later, until it is long enough', async () => {
    const id = await givenTakedown(mara, file.id, { shows: 'adult' });
    await ask(id).expect(201);
    await find(id, 2, 'removed').expect(201);
    const { removedAt, checkAt } = await takedownOf(mara, file.id, id);
    expect(checkAt).toBe(after(removedAt as string, 3 * DAY));
    expect(await reminders()).toMatchObject([{ reason: 'takedown_recheck', dueAt: checkAt }]);
    for (const [version, days] of [
      [3, 14],
      [4, 30],
      [5, 90],
    ]) {
      await find(id, version, 'still_gone', { source: 'we_looked' }).expect(201);
      expect((await takedownOf(mara, file.id, id)).checkAt).toBe(after(removedAt as string, days * DAY));
    }
    await find(id, 6, 'still_gone').expect(201);
    expect(await takedownOf(mara, file.id, id)).toMatchObject({ state: 'removed', checkAt: null });
    expect(await reminders()).toEqual([]);
  });

  it('starts again when it is back, with everything that was', async () => {
    const id = await givenTakedown(mara, file.id, { shows: 'adult' });
    await ask(id).expect(201);
    await find(id, 2, 'removed').expect(201);
    expect((await ask(id, { version: 3 })).body.code).toBe('transition_refused');
    await find(id, 3, 'back', { source: 'client', words: 'On a second account.' }).expect(201);
    expect(await takedownOf(mara, file.id, id)).toMatchObject({ state: 'back', returns: 1 });
    await ask(id, { version: 4, reference: 'T-2' }).expect(201);
    const { state, history, returns } = await takedownOf(mara, file.id, id);
    expect({ state, returns }).toEqual({ state: 'asked', returns: 1 });
    expect(history.map(({ kind }) => kind)).toEqual(['asked', 'back', 'removed', 'asked', 'noted']);
    expect(history[0]).toMatchObject({ reference: 'T-2', route: 'platform_tida_notice' });
    expect(history[1]).toMatchObject({ words: 'On a second account.', source: 'client' });
  });

  it('can be refused; what comes next is offered, without the ways that were gone', async () => {
    const id = await givenTakedown(mara, file.id, { shows: 'adult' });
    await ask(id, { route: 'platform_form' }).expect(201);
    await find(id, 2, 'refused', { words: 'Against no rule of ours.' }).expect(201);
    const { state, next } = await takedownOf(mara, file.id, id);
    expect(state).toBe('not_removed');
    expect(next).toEqual(expect.arrayContaining(['platform_tida_notice', 'search_removal', 'lawyer_letter']));
    expect(next).not.toContain('platform_form');
    expect(next).not.toContain('ftc_takeitdown');
  });

  it('refuses what does not fit how it stands, what is in the future, and an old version', async () => {
    const id = await givenTakedown(mara, file.id);
    expect((await find(id, 1, 'still_gone').expect(409)).body.code).toBe('transition_refused');
    expect(named((await ask(id, { at: inTime(running, HOUR) }).expect(400)).body)).toEqual(['at: in_the_future']);
    expect(named((await ask(id, { nextCheckAt: ago(HOUR) }).expect(400)).body)).toEqual(['nextCheckAt: in_the_past']);
    await ask(id).expect(201);
    expect((await ask(id).expect(409)).body.code).toBe('stale');
  });
});

describe('where a minor is or may be shown', () => {
  let child: { id: string };
  beforeEach(async () => {
    child = await givenCase(mara, { minor: true });
  });

  it('nobody looks and nobody is asked to: the platform, a hotline or an officer says how it stands', async () => {
    const id = await givenTakedown(mara, child.id, { shows: 'minor' });
    await ask(id, { route: 'ncmec_cybertipline' }).expect(201);
    expect((await mara.get(`/cases/${child.id}/takedowns`).expect(200)).body).toMatchObject({ noLooking: true, adultRecorded: false });
    for (const source of ['we_looked', 'client'])
      expect(named((await find(id, 2, 'removed', { source }).expect(400)).body)).toEqual(['source: nobody_looks']);
    await find(id, 2, 'removed', { source: 'hotline' }).expect(201);
    for (const source of ['we_looked', 'client'])
      expect(named((await find(id, 3, 'still_gone', { source }).expect(400)).body)).toEqual(['source: nobody_looks']);
    expect(await reminders(child.id)).toMatchObject([{ facts: { noLooking: true } }]);
    // The child came upon it: that is heard, and nobody is sent to look.
    await find(id, 3, 'back', { source: 'client' }).expect(201);
  });

  it('counts an age that is not known as a minor’s, also beside an adult', async () => {
    const id = await givenTakedown(mara, file.id, { shows: 'unknown' });
    await ask(id).expect(201);
    expect((await takedownOf(mara, file.id, id)).noLooking).toBe(true);
    expect(named((await find(id, 2, 'removed', { source: 'we_looked' }).expect(400)).body)).toEqual(['source: nobody_looks']);
  });

  it('only the ways that are for it can be gone, and a fingerprint is made by the person shown alone', async () => {
    const id = await givenTakedown(mara, child.id, { shows: 'minor' });
    expect(named((await ask(id, { route: 'stopncii' }).expect(400)).body)).toEqual(['route: not_for_this_age']);
    for (const filedBy of ['us', 'other'])
      expect(named((await ask(id, { route: 'ncmec_take_it_down', filedBy }).expect(400)).body)).toEqual(['filedBy: only_the_person_shown']);
    await ask(id, { route: 'ncmec_take_it_down' }).expect(201);
    const adult = await givenTakedown(mara, file.id, { shows: 'adult' });
    expect(named((await ask(adult, { route: 'ncmec_take_it_down' }).expect(400)).body)).toEqual(['route: not_for_this_age']);
  });

  it('the three of nearly one name are told apart wherever the ways are shown', async () => {
    const { items } = (await mara.get('/knowledge/takedown-routes').expect(200)).body as TakedownRouteList;
    const three = items.filter(({ namesake }) => namesake);
    expect(three.map(({ key }) => key)).toEqual(['platform_tida_notice', 'ncmec_take_it_down', 'ftc_takeitdown']);
    expect(new Set(three.map(({ apart }) => apart)).size).toBe(3);
    expect(three.filter(({ clockHours }) => clockHours === 48).map(({ key }) => key)).toEqual(['platform_tida_notice']);
  });
});

describe('what an advocate asks for the client', () => {
  it('names the filing with which it passed the gate; there is no other way (CONF-07)', async () => {
    const id = await givenTakedown(mara, file.id, { shows: 'adult' });
    expect(named((await ask(id, { filedBy: 'us' }).expect(400)).body)).toEqual(['filingId: required']);
    const agencyId = await agencyOf(mara, 'ftc_takeitdown');
    await givenRelease(running, mara, file.id, agencyId, { items: ['urls'] });
    const referral = await givenReferral(mara, file.id, agencyId, { acts: 'advocate', items: ['urls'] });
    const filed = await mara.post(`/referrals/${referral}/filings`, filing(running, { filedBy: 'advocate', basis: 'release' })).expect(201);
    const elsewhere = await givenTakedown(mara, (await givenCase(mara)).id, { shows: 'adult' });
    expect(named((await ask(elsewhere, { filedBy: 'us', filingId: filed.body.id }).expect(400)).body)).toEqual([
      'filingId: not_on_this_case',
    ]);
    await ask(id, { filedBy: 'us', filingId: filed.body.id }).expect(201);
    expect((await mara.get(`/cases/${file.id}/takedowns`).expect(200)).body.filings).toMatchObject([{ id: filed.body.id }]);
    const lines = (await mara.get(`/cases/${file.id}/disclosures`).expect(200)).body.items;
    expect(lines).toMatchObject([{ basis: 'release', items: ['urls'] }]);
  });
});

describe('the summary for the client', () => {
  const give = async (personId: string, more: object = {}) => {
    const input = { basis: 'to_client', personId, items: ['takedowns'], ...more };
    const preview = await mara.post(`/cases/${file.id}/disclosures/preview`, input).expect(201);
    return { preview: preview.body, given: await mara.post(`/cases/${file.id}/disclosures`, { ...input, digest: preview.body.digest }) };
  };

  it('goes through the gate as given to the client, says how each stands and leaves addresses out', async () => {
    const [one, two] = [
      await givenTakedown(mara, file.id),
      await givenTakedown(mara, file.id, { platform: 'Vidtube', what: 'video', url: '' }),
    ];
    await ask(one).expect(201);
    await find(one, 2, 'removed').expect(201);
    await ask(two).expect(201);
    const client = (await partiesOf(mara, file.id))['client'];
    const { given } = await give(client);
    expect(given.status).toBe(201);
    const [section] = given.body.extract.sections;
    expect(section.lines.map(({ label }: { label: string }) => label)).toEqual(['Picturegram, image', 'Vidtube, video']);
    expect(section.lines[0].text).toMatch(/^gone\. Asked: .*TAKE IT DOWN Act.*Gone since/);
    expect(section.lines[1].text).toContain('The platform has time until');
    expect(JSON.stringify(given.body)).not.toContain('pictures.example');
    const lines = (await mara.get(`/cases/${file.id}/disclosures`).expect(200)).body.items;
    expect(lines).toMatchObject([{ basis: 'to_client', items: ['takedowns'] }]);
    const { given: spanish } = await give(client, { locale: 'es' });
    expect(spanish.body.extract.sections[0].lines[0].text).toMatch(/^ya no está\. Se pidió/);
  });

  it('is drafted for the portal in numbers, and seen there only once the advocate publishes it', async () => {
    expect((await mara.post(`/cases/${file.id}/status-updates/takedowns`).expect(409)).body.code).toBe('transition_refused');
    const [one, two] = [await givenTakedown(mara, file.id), await givenTakedown(mara, file.id, { url: '', platform: 'Vidtube' })];
    await ask(one).expect(201);
    await find(one, 2, 'removed').expect(201);
    await ask(two).expect(201);
    const { phone } = await givenPortal(running, mara, file.id);
    const { body } = await mara.post(`/cases/${file.id}/status-updates/takedowns`).expect(201);
    expect((await seen(phone)).current).toBeNull();
    await mara.post(`/status-updates/${body.id}/decide`, { version: body.version, action: 'publish' }).expect(201);
    const { current } = await seen(phone);
    expect(current.text).toBe('We follow 2 things that you want gone. One of them is gone. For one we wait for an answer.');
    expect(JSON.stringify(current)).not.toMatch(/Picturegram|Vidtube|pictures/);
  });
});

describe('following it', () => {
  it('can be given to a colleague, ended with a reason and taken up again', async () => {
    const id = await givenTakedown(mara, file.id);
    await mara
      .post(`/cases/${file.id}/share`, { userId: home.people.noor.id, until: inTime(running, 5 * DAY), reason: 'Covers.' })
      .expect(201);
    const [mine] = await reminders();
    await mara.post(`/reminders/${mine.id}/reassign`, { version: mine.version, to: home.people.noor.id }).expect(201);
    expect((await takedownOf(mara, file.id, id)).owner.displayName).toBe('Noor Advocate');
    await ask(id).expect(201);
    const leads = await as(running, home.people.supervisor);
    expect(await reminders(file.id, leads)).toMatchObject([{ reason: 'takedown_clock', owner: { displayName: 'Noor Advocate' } }]);
    await mara.post(`/takedowns/${id}/stop`, { version: 2, reason: 'They do not want it followed.' }).expect(201);
    expect(await reminders(file.id, leads)).toEqual([]);
    expect((await ask(id, { version: 3 }).expect(409)).body.code).toBe('transition_refused');
    await mara.post(`/takedowns/${id}/resume`, { version: 3 }).expect(201);
    expect(await reminders(file.id, leads)).toHaveLength(1);
  });

  it('rests while the case is closed, and is remembered when it is opened again', async () => {
    await givenTakedown(mara, file.id);
    const { version } = (await mara.get(`/cases/${file.id}`).expect(200)).body;
    await mara.post(`/cases/${file.id}/close`, { version, reason: 'goals_met' }).expect(201);
    expect(await reminders()).toEqual([]);
    expect((await mara.post(`/cases/${file.id}/takedowns`, thing({ url: '' })).expect(409)).body.code).toBe('case_closed');
    await mara.post(`/cases/${file.id}/reopen`, { version: version + 1, note: 'They came back.' }).expect(201);
    expect(await reminders()).toHaveLength(1);
    expect(await takedownsOf(mara, file.id)).toHaveLength(1);
  });
});
