import type { ReportPlace, WhereToReport } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { agencyOf, filing, givenReferral } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
afterAll(() => running.close());

const where = async (caseId: string): Promise<WhereToReport> => (await mara.get(`/cases/${caseId}/where-to-report`).expect(200)).body;
const place = ({ channels }: WhereToReport, key: string) => channels.find(({ agency }) => agency === key) as ReportPlace;

describe('where to report', () => {
  it('shows what fits, why, who may use it, what to expect and what not to do', async () => {
    const { id } = await givenCase(mara, { minor: true });
    const found = await where(id);
    expect(found).toMatchObject({ persona: 'parent_caregiver', choseToReport: true, missing: [] });
    expect(found.channels[0]).toMatchObject({ agency: 'local_law_enforcement', verdict: 'fits' });
    expect(place(found, 'ncmec_cybertipline')).toMatchObject({
      verdict: 'fits',
      worksheet: 'ncmec_cybertipline',
      why: expect.arrayContaining(['takes_crime', 'serves_place', 'age_fits']),
      crimeTypes: [{ key: 'sextortion', name: expect.stringMatching(/./) }],
      whatToExpect: expect.stringMatching(/./),
      entries: [{ id: await agencyOf(mara, 'ncmec_cybertipline') }],
    });
    // for providers only: not offered to a mother
    expect(place(found, 'ncmec_cybertipline').channels.some(({ type }) => type === 'api')).toBe(false);
    expect(place(found, 'stopncii')).toMatchObject({ verdict: 'not', against: ['shown_too_young'] });
    // immigrant survivors are warned before anything reaches Homeland Security
    expect(place(found, 'hsi_c3_tipline').cautions.filter(({ severity }) => severity === 'explicit_consent')).toHaveLength(1);
  });

  it('sends no second report to an agency that asks for none', async () => {
    const { id } = await givenCase(mara, { minor: true });
    const referral = await givenReferral(mara, id, await agencyOf(mara, 'hsi_c3_tipline'));
    await mara.post(`/referrals/${referral}/filings`, filing(running, { channel: 'hsi' })).expect(201);
    const found = await where(id);
    expect(place(found, 'hsi_c3_tipline')).toMatchObject({
      verdict: 'check',
      against: ['already_filed'],
      referrals: [{ id: referral, filings: 1 }],
    });
    expect(place(found, 'know2protect').against).toContain('already_filed_with_partner');
  });

  it('says which answers would make it surer', async () => {
    const { id } = await givenCase(mara, {
      minor: true,
      draft: { client: { name: 'Kim Example' }, images: { exist: 'unknown', depictions: [] } },
    });
    expect((await where(id)).missing).toEqual(['country', 'age', 'images']);
  });

  it('counts age by the birth date, which stays true when somebody comes of age', async () => {
    const now = running.clock.now();
    const born = (years: number, days: number) =>
      new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() - days)).toISOString().slice(0, 10);
    const found = async (birthDate: string, client: object, persona: string) => {
      const { id } = await givenCase(mara, { draft: { persona, client: { name: 'Kim Example', country: 'GB', birthDate, ...client } } });
      return where(id);
    };
    // the portal for children and their parents
    const ceop = (of: WhereToReport) => place(of, 'ceop').against;
    expect(ceop(await found(born(18, -5), { ageBand: '13_17' }, 'minor_victim'))).not.toContain('too_old');
    expect(ceop(await found(born(18, 5), { ageBand: '13_17' }, 'minor_victim'))).toContain('too_old');
    // nobody chose a band, but the birth date says it
    const child = await found(born(9, 5), { ageBand: 'unknown' }, 'parent_caregiver');
    expect(child.missing).not.toContain('age');
    expect(ceop(child)).not.toContain('age_unknown');
  });

  it('keeps “chose not to report” as an answer, with its day, and nothing nags afterwards', async () => {
    const { id } = await givenCase(mara);
    const chosen = ['R-10', 'R-12'];
    const applies = async () =>
      ((await mara.get(`/cases/${id}`).expect(200)).body.checklist as { itemId: string }[])
        .map(({ itemId }) => itemId)
        .filter((item) => chosen.includes(item));
    expect((await applies()).length).toBeGreaterThan(0);
    running.clock.move(5 * 60_000);
    const { version } = await where(id);
    await mara.patch(`/cases/${id}`, { version, choseToReport: false }).expect(200);
    const found = await where(id);
    expect(found.choseToReport).toBe(false);
    expect(Math.abs(Date.parse(found.choseAt as string) - running.clock.now().getTime())).toBeLessThan(60_000);
    expect(await applies()).toEqual([]);
    // neither in the list of today nor as a reminder, now or in a month
    const open = await asOwner<{ kind: string; item: string | null }>(
      running.database,
      `select kind, facts->>'itemId' as item from reminder where case_id = $1 and state = 'open'`,
      [id],
    );
    expect(
      open.filter(({ kind, item }) => ['agency_check', 'takedown'].includes(kind) || (item !== null && chosen.includes(item))),
    ).toEqual([]);
    // they may change their mind, any time
    await mara.patch(`/cases/${id}`, { version: found.version, choseToReport: null }).expect(200);
    expect(await where(id)).toMatchObject({ choseToReport: null, choseAt: null });
    expect((await applies()).length).toBeGreaterThan(0);
  });

  it('is out of sight for whoever may not see the case', async () => {
    const { id } = await givenCase(mara);
    await (await as(running, home.people.noor)).get(`/cases/${id}/where-to-report`).expect(404);
  });
});
