import { randomUUID } from 'node:crypto';
import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { agencyOf, filing, givenAgency, givenReferral, withoutReviews } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let noor: Browser;
let supervisor: Browser;
let director: Browser;
/** An organization that asks for reviews. */
let careful: { mara: Browser; supervisor: Browser; caseId: string };
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  noor = await as(running, home.people.noor);
  supervisor = await as(running, home.people.supervisor);
  director = await as(running, home.people.director);
  const other = await givenOrganization(running, 'Careful House');
  careful = { mara: await as(running, other.people.mara), supervisor: await as(running, other.people.supervisor), caseId: '' };
  careful.caseId = (await givenCase(careful.mara)).id;
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

async function warned(browser: Browser, id: string, values: object): Promise<string[]> {
  return (await browser.post(`/referrals/${id}/filings`, filing(running, values)).expect(201)).body.warnings;
}
const unique = () => randomUUID().slice(0, 13).toUpperCase();

describe('warnings', () => {
  it('say that a number is known: in words to those who may see where, else to ask a supervisor, else nothing', async () => {
    const reference = unique();
    const first = await givenReferral(mara, caseId, await givenAgency(supervisor));
    expect(await warned(mara, first, { reference })).toEqual([]);
    const own = (await givenCase(mara)).id;
    expect(
      await warned(mara, await givenReferral(mara, own, await givenAgency(supervisor)), {
        reference: reference.toLowerCase().replace('-', ' '),
      }),
    ).toEqual(['reference_known']);

    const theirs = (await givenCase(noor)).id;
    const another = async () => givenReferral(noor, theirs, await givenAgency(supervisor));
    expect(await warned(noor, await another(), { reference })).toEqual(['reference_known_ask_supervisor']);
    // Her own second one is known to her; the others are still somebody else's.
    expect(await warned(noor, await another(), { reference })).toEqual(['reference_known', 'reference_known_ask_supervisor']);
    expect(await warned(supervisor, await another(), { reference })).toEqual(['reference_known']);
  });

  it('say nothing about a case that the person is kept out of', async () => {
    const reference = unique();
    await warned(mara, await givenReferral(mara, caseId, await givenAgency(supervisor)), { reference });
    await director.post(`/cases/${caseId}/block`, { userId: home.people.noor.id, reason: 'Knows the family.' }).expect(201);
    const theirs = (await givenCase(noor)).id;
    expect(await warned(noor, await givenReferral(noor, theirs, await givenAgency(supervisor)), { reference })).toEqual([]);
  });

  it('say nothing about other organizations', async () => {
    const reference = unique();
    await warned(mara, await givenReferral(mara, caseId, await givenAgency(supervisor)), { reference });
    expect(
      await warned(careful.mara, await givenReferral(careful.mara, careful.caseId, await givenAgency(careful.supervisor)), { reference }),
    ).toEqual([]);
  });

  it('say that an agency asks for no second report of the same, and only of the same case', async () => {
    const hsi = await agencyOf(mara, 'hsi_c3_tipline');
    expect(await warned(mara, await givenReferral(mara, caseId, hsi), {})).toEqual([]);
    expect(await warned(mara, await givenReferral(mara, caseId, hsi), {})).toEqual(['agency_asks_no_duplicates']);
    expect(await warned(mara, await givenReferral(mara, (await givenCase(mara)).id, hsi), {})).toEqual([]);
    const office = await givenAgency(supervisor);
    await warned(mara, await givenReferral(mara, caseId, office), {});
    expect(await warned(mara, await givenReferral(mara, caseId, office), {})).toEqual([]);
  });

  it('say that a number does not look like one of this agency', async () => {
    const tipline = await agencyOf(mara, 'ncmec_cybertipline');
    expect(await warned(mara, await givenReferral(mara, caseId, tipline), { reference: 'A-17' })).toEqual(['unusual_reference']);
    expect(await warned(mara, await givenReferral(mara, caseId, tipline), { reference: String(Date.now()) })).toEqual([]);
  });

  it('find nothing in a number of mere signs', async () => {
    const office = await givenAgency(supervisor);
    await warned(mara, await givenReferral(mara, caseId, office), { reference: '---' });
    expect(await warned(mara, await givenReferral(mara, caseId, office), { reference: '///' })).toEqual([]);
  });
});
