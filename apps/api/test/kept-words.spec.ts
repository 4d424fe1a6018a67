import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser } from './support/given';

/** Nothing that somebody typed may be kept where nobody can read it. */
describe('what was typed is there to be read', () => {
  let running: Running;
  let mara: Browser;
  beforeAll(async () => {
    running = await startApp();
    mara = await as(running, (await givenOrganization(running)).people.mara);
  });
  afterAll(() => running.close());

  it('says on the timeline what whoever reopens a case should know, and why it was taken up again', async () => {
    const file = await givenCase(mara);
    const closed = await mara
      .post(`/cases/${file.id}/close`, { version: file.version, reason: 'moved', note: 'Has the number of the house in her new town.' })
      .expect(201);
    const note = 'She called from there.';
    const open = await mara.post(`/cases/${file.id}/reopen`, { version: closed.body.version, note }).expect(201);
    await mara.post(`/cases/${file.id}/close`, { version: open.body.version, reason: 'other', note: '' }).expect(201);
    const { body } = await mara.get(`/cases/${file.id}/timeline`).expect(200);
    const told = body.items.map(({ kind, text }: { kind: string; text: string | null }) => [kind, text]).slice(0, 3);
    expect(told).toEqual([
      ['case_closed', null],
      ['case_reopened', 'She called from there.'],
      ['case_closed', 'Has the number of the house in her new town.'],
    ]);
  });

  it('shows on the case what a provider answered about its duty', async () => {
    const provider = { registered: 'yes', filed: 'yes', reference: '204501977', preserved: 'unknown' };
    const draft = { danger: { now: 'no' }, persona: 'esp', hasClient: false, images: { exist: 'no' }, provider };
    const started = await mara.post('/intakes', { draft }).expect(201);
    await mara.post(`/intakes/${started.body.caseId}/open`, { version: started.body.version }).expect(201);
    const { body } = await mara.get(`/cases/${started.body.caseId}`).expect(200);
    expect(body.provider).toEqual(provider);
    expect((await mara.get(`/cases/${(await givenCase(mara)).id}`).expect(200)).body.provider).toBeNull();
  });
});
