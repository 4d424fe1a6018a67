import { randomUUID } from 'node:crypto';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { agencyOf, ANSWERED, filing, givenReferral, keptOf, referralOf, step, withoutReviews } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
/** An organization that asks for reviews. */
let careful: { mara: Browser; supervisor: Browser; caseId: string };
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  const other = await givenOrganization(running, 'Careful House');
  careful = { mara: await as(running, other.people.mara), supervisor: await as(running, other.people.supervisor), caseId: '' };
  careful.caseId = (await givenCase(careful.mara)).id;
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const file = (browser: Browser, id: string, values: object) => browser.post(`/referrals/${id}/filings`, values);
const unique = () => randomUUID().slice(0, 13).toUpperCase();

describe('the walls', () => {
  it('answer 404 for every route of a referral that one may not see, in the words for one that does not exist', async () => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    await step(mara, id, 'ready');
    const before = await keptOf(mara, id);
    const south = await as(running, home.people.southSupervisor);
    for (const browser of [careful.supervisor, south]) {
      const routes = (each: string) => [
        browser.get(`/referrals/${each}`),
        browser.patch(`/referrals/${each}`, { version: 1, purpose: 'Mine.' }),
        browser.post(`/referrals/${each}/step`, { version: 2, to: 'sent' }),
        browser.post(`/referrals/${each}/contacts`, ANSWERED),
        file(browser, each, filing(running)),
        browser.post(`/reviews/${each}`, { version: 2, decision: 'approve' }),
      ];
      const [seen, unknown] = [await Promise.all(routes(id)), await Promise.all(routes(randomUUID()))];
      seen.forEach(({ status, body }, place) => {
        expect([place, status, body.code]).toEqual([place, 404, 'not_found']);
        expect(body.message).toBe(unknown[place].body.message);
      });
      expect((await browser.get(`/cases/${caseId}/referrals`)).status).toBe(404);
      expect((await browser.post(`/cases/${caseId}/referrals`, { agencyId: randomUUID(), acts: 'client', purpose: 'Mine.' })).status).toBe(
        404,
      );
    }
    expect(await keptOf(mara, id)).toEqual(before);
    const theirs = await agencyOf(careful.mara, 'ic3');
    await mara.post(`/cases/${caseId}/referrals`, { agencyId: theirs, acts: 'client', purpose: 'Across.' }).expect(404);
  });

  it('let auditors, administrators and volunteers nowhere near', async () => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    for (const person of [home.people.auditor, home.people.administrator, home.people.volunteer]) {
      const browser = await as(running, person);
      await browser.get(`/referrals/${id}`).expect(403);
      await browser.post(`/referrals/${id}/step`, { version: 1, to: 'ready' }).expect(403);
      await file(browser, id, filing(running)).expect(403);
      await browser.get('/reviews').expect(403);
    }
  });

  it('let somebody who broke the glass read and nothing more', async () => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    const { number } = (await mara.get(`/cases/${caseId}`)).body;
    const sam = await as(running, home.people.sam);
    await sam.post('/cases/break-glass', { number, reason: 'She called the night line.' }).expect(201);
    expect((await referralOf(sam, id)).steps).toEqual([]);
    expect((await sam.post(`/referrals/${id}/step`, { version: 1, to: 'ready' }).expect(403)).body.code).toBe('forbidden');
    expect((await file(sam, id, filing(running)).expect(403)).body.code).toBe('forbidden');
  });

  it('do a repeated request once', async () => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    const body = filing(running, { reference: unique() });
    const key = randomUUID();
    const send = () => mara.send('post', `/referrals/${id}/filings`).set('Idempotency-Key', key).send(body);
    const answers = [await send().expect(201), await send().expect(201)];
    expect(answers[1].body).toEqual(answers[0].body);
    expect((await referralOf(mara, id)).filings).toHaveLength(1);
    const call = randomUUID();
    const log = () =>
      mara
        .send('post', `/referrals/${id}/contacts`)
        .set('Idempotency-Key', call)
        .send({ with: 'agency', outcome: 'no_answer' })
        .expect(201);
    await log();
    expect((await log()).body.attempts).toBe(1);
    expect((await referralOf(mara, id)).attempts).toBe(1);
  });

  it('leave a line in the audit for every read, change and refusal', async () => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    await mara.get(`/cases/${caseId}/referrals`).expect(200);
    await referralOf(mara, id);
    await file(mara, id, filing(running)).expect(201);
    await (await as(running, home.people.sam)).get(`/referrals/${id}`).expect(404);
    const rows = await asOwner<{ said: string }>(
      running.database,
      `select action || ' ' || outcome as said from audit_event where (case_id = $1 or $1 = any(subject_ids)) and (action ilike 'referral%' or action ilike 'filing%') order by at, id`,
      [caseId],
    );
    expect(rows.map(({ said }) => said)).toEqual([
      'referral.draft done',
      'referral.listed done',
      'referral.read done',
      'filing.kept done',
      'referral.ready done',
      'referral.sent done',
      'Referral.read denied',
    ]);
  });
});
