import { FreezeStep } from '@alongside/contract';
import { startApp, DAY, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { preparedDeletion } from './support/given-deletion';
import { announced, fetchFile, fileRows, givenEvidence, givenFile, inStore, sample, sendFile } from './support/given-files';
import { freezeDecision } from './support/world';
import { Sweeps } from '@alongside/api/core';

/* The runbook for material that must not be here (DATA-10): freezes without copying. */

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let director: Browser;
let helper: Browser;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  [mara, director, helper] = [
    await as(running, house.people.mara),
    await as(running, house.people.director),
    await as(running, house.people.supervisor),
  ];
});
afterAll(() => running?.close());

type Place = { caseId: string; item: string };
const noticed = { noticed: 'A colleague saw the name of the file and told me.' };
const list = async ({ caseId }: Place) => (await mara.get(`/cases/${caseId}/freezes`).expect(200)).body.items;
const at = () => running.clock.now().toISOString();
const decide = (browser: Browser, id: string, version: number, change: object = {}) =>
  browser.post(`/freezes/${id}/decide`, { version, ...freezeDecision, at: at(), ...change });
async function givenFreeze(steps: readonly string[] = []): Promise<Place & { file: string; id: string; version: number }> {
  const place = await givenEvidence(mara);
  const file = await givenFile(mara, place);
  const { body } = await mara.post(`/cases/${place.caseId}/freezes`, noticed).expect(201);
  let version = 1;
  for (const step of steps)
    ({ version } = (await mara.post(`/freezes/${body.id}/step`, { version, step, words: `Done: ${step}` }).expect(201)).body);
  return { ...place, file, id: body.id as string, version };
}
const four = FreezeStep.options.slice(0, 4);
const sweep = () => running.app.get(Sweeps).run('evidence-files');

it('freezes at once and copies nothing: no reading, no download, no upload, no deletion, by anybody', async () => {
  const before = inStore(running);
  const { caseId, item, file } = await givenFreeze();
  expect(inStore(running).sort()).toEqual([...before, file].sort());
  for (const person of [mara, helper, director]) {
    expect((await fetchFile(person, file)).status).toBe(415);
    expect((await person.post(`/evidence-files/${file}/remove`, { reason: 'Away.' })).status).toBe(415);
    expect((await person.post(`/cases/${caseId}/evidence/${item}/files`, announced(sample['txt']))).status).toBe(415);
  }
  const downloads = await asOwner(
    running.database,
    `select 1 from audit_event where action = 'evidence_file.downloaded' and subject_ids @> array[$1::uuid]`,
    [file],
  );
  expect(downloads).toEqual([]);
  const log = (await mara.get(`/cases/${caseId}/evidence`).expect(200)).body;
  expect(log).toMatchObject({ frozen: { id: expect.any(String) }, files: { why: 'frozen', types: [] } });
});

it('lets the case count as one where a minor may be shown from then on', async () => {
  const { caseId } = await givenFreeze();
  const view = (await mara.get(`/cases/${caseId}`).expect(200)).body;
  expect(view.evidenceMode).toBe('minor_or_unknown');
  expect(view.depictions.map(({ ageWhenMade }: { ageWhenMade: string }) => ageWhenMade)).toContain('unknown');
});

it('tells the directors, the timeline and the audit, and who noticed what is in words', async () => {
  const place = await givenFreeze();
  expect(await list(place)).toMatchObject([
    { state: 'frozen', ...noticed, by: { id: house.people.mara.id }, files: 1, steps: [], decision: null },
  ]);
  const told = (await director.get('/notifications').expect(200)).body.items;
  expect(told.find(({ caseId }: { caseId: string }) => caseId === place.caseId)).toMatchObject({
    kind: 'freeze',
    reason: 'evidence_frozen',
  });
  const lines = (await mara.get(`/cases/${place.caseId}/timeline?kind=evidence_freeze`).expect(200)).body.items;
  expect(lines).toMatchObject([{ facts: { state: 'frozen' } }]);
  const [{ row }] = await asOwner<{ row: string }>(running.database, `select f::text as row from evidence_freeze f where id = $1`, [
    place.id,
  ]);
  expect(row).not.toContain('colleague');
});

it('cannot be begun twice, and may be begun on a closed case and by whoever broke the glass', async () => {
  const place = await givenFreeze();
  expect((await mara.post(`/cases/${place.caseId}/freezes`, noticed)).body.code).toBe('duplicate');
  const other = await givenEvidence(mara);
  const { number, version } = (await mara.get(`/cases/${other.caseId}`)).body;
  await mara.post(`/cases/${other.caseId}/close`, { version, reason: 'other' }).expect(201);
  const stranger = await as(running, house.people.sam);
  await stranger.post('/cases/break-glass', { number, reason: 'A call.', hours: 4 }).expect(201);
  await stranger.post(`/cases/${other.caseId}/freezes`, noticed).expect(201);
});

it('stops an upload that is on its way', async () => {
  const place = await givenEvidence(mara);
  const { body } = await mara.post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(sample['txt'])).expect(201);
  await mara.post(`/cases/${place.caseId}/freezes`, noticed).expect(201);
  expect((await sendFile(mara, body.id, sample['txt'])).status).toBe(404);
  expect(await fileRows(running, place.caseId)).toEqual([]);
});

it('begins by itself when somebody answers that a minor is or may be shown on a case that has files', async () => {
  const place = await givenEvidence(mara);
  await givenFile(mara, place);
  await mara.post(`/cases/${place.caseId}/depictions`, { ageWhenMade: 'minor' }).expect(201);
  expect(await list(place)).toMatchObject([{ state: 'frozen', files: 1, by: { id: house.people.mara.id } }]);
});

it('is kept from a client’s deletion, a purge date and the database itself', async () => {
  const place = await givenFreeze();
  await asOwner(running.database, `update evidence_file set purge_on = current_date - 1 where id = $1`, [place.file]);
  await sweep();
  expect(await fileRows(running, place.caseId)).toMatchObject([{ state: 'stored' }]);
  const { version } = (await mara.get(`/cases/${place.caseId}`)).body;
  await mara.post(`/cases/${place.caseId}/close`, { version, reason: 'other' }).expect(201);
  const asked = await preparedDeletion(mara, place.caseId).catch(() => null);
  if (asked) expect((await director.post(`/client-requests/${asked}/second`, { version: 3, approve: true })).body.code).toBe('held');
  await expect(asOwner(running.database, `update evidence_file set state = 'removed' where id = $1`, [place.file])).rejects.toThrow(
    'not deleted',
  );
  await expect(asOwner(running.database, `delete from evidence_file where id = $1`, [place.file])).rejects.toThrow('not deleted');
  expect(inStore(running)).toContain(place.file);
});

describe('the decision', () => {
  it('is for a director who did not notice it, after hands off, who saw it, counsel and law enforcement', async () => {
    const early = await givenFreeze(four.slice(0, 3));
    expect((await decide(director, early.id, early.version)).body.code).toBe('not_settled');
    const place = await givenFreeze(four);
    expect((await decide(mara, place.id, place.version)).status).toBe(403);
    expect((await decide(helper, place.id, place.version)).status).toBe(403);
    const own = await givenEvidence(mara);
    const { body } = await director.post(`/cases/${own.caseId}/freezes`, noticed).expect(201);
    for (const [place, step] of four.entries())
      await mara.post(`/freezes/${body.id}/step`, { version: place + 1, step, words: 'x' }).expect(201);
    expect((await decide(director, body.id, 5)).body.code).toBe('own_work');
  });

  it.each(['counsel', 'officer', 'agency', 'words'])('needs %s on record', async (field) => {
    const place = await givenFreeze(four);
    expect((await decide(director, place.id, place.version, { [field]: ' ' })).body.fields).toEqual([{ path: field, problem: 'required' }]);
    const future = new Date(running.clock.now().getTime() + DAY).toISOString();
    expect((await decide(director, place.id, place.version, { at: future })).status).toBe(400);
  });

  it('destroys: the keys at once, the bytes with the next sweep, in the chain of custody; then it ends with every step done', async () => {
    const place = await givenFreeze(four);
    const { body } = await decide(director, place.id, place.version).expect(201);
    expect((await fetchFile(mara, place.file)).status).toBe(415);
    await sweep();
    expect(inStore(running)).not.toContain(place.file);
    const { items } = (await mara.get(`/cases/${place.caseId}/evidence`).expect(200)).body;
    expect(items[0]).toMatchObject({
      files: [{ state: 'removed' }],
      custody: [{ kind: 'file_removed' }, { kind: 'file_stored' }, { kind: 'logged' }],
    });
    let { version } = body;
    expect((await director.post(`/freezes/${place.id}/end`, { version, words: 'All done.' })).body.code).toBe('not_settled');
    for (const step of FreezeStep.options.slice(4))
      ({ version } = (await mara.post(`/freezes/${place.id}/step`, { version, step, words: 'Done.' }).expect(201)).body);
    await director.post(`/freezes/${place.id}/end`, { version, words: 'All done.' }).expect(201);
    expect(await list(place)).toMatchObject([
      {
        state: 'ended',
        decision: { decision: 'destroy', officer: 'Det. Park', by: { id: house.people.director.id } },
        ended: { words: 'All done.' },
        files: 0,
      },
    ]);
    expect((await decide(director, place.id, version + 1)).body.code).toBe('transition_refused');
  });

  it('keeps for officers: nothing is opened or deleted meanwhile, it cannot end, and may be decided anew', async () => {
    const place = await givenFreeze(FreezeStep.options);
    let { version } = (await decide(director, place.id, place.version, { decision: 'keep_for_officers' }).expect(201)).body;
    expect((await fetchFile(director, place.file)).status).toBe(415);
    await expect(asOwner(running.database, `delete from evidence_file where id = $1`, [place.file])).rejects.toThrow('not deleted');
    expect((await director.post(`/freezes/${place.id}/end`, { version, words: 'x' })).body.code).toBe('not_settled');
    ({ version } = (await decide(director, place.id, version).expect(201)).body);
    await director.post(`/freezes/${place.id}/end`, { version, words: 'They have it.' }).expect(201);
  });

  it('lets files be used again only when a second person confirmed that everybody shown is an adult', async () => {
    const place = await givenFreeze(FreezeStep.options);
    const no = { decision: 'no_minor' };
    expect((await decide(director, place.id, place.version, no)).body.code).toBe('minor_images_refused');
    const { depictions } = (await mara.get(`/cases/${place.caseId}`)).body as { depictions: { id: string; ageWhenMade: string }[] };
    const depiction = `/cases/${place.caseId}/depictions/${depictions.find(({ ageWhenMade }) => ageWhenMade === 'unknown')!.id}`;
    await mara.put(depiction, { version: 1, ageWhenMade: 'adult', reason: 'Passport seen.' }).expect(200);
    await director.post(`${depiction}/confirm`, { version: 2, confirm: true }).expect(201);
    const { body } = await decide(director, place.id, place.version, no).expect(201);
    expect((await fetchFile(mara, place.file)).json['code']).toBe('frozen');
    await director.post(`/freezes/${place.id}/end`, { version: body.version, words: 'A mistake.' }).expect(201);
    expect((await fetchFile(mara, place.file)).body).toEqual(sample['txt']);
  });

  it('destroys nothing that a legal hold keeps', async () => {
    const place = await givenFreeze(four);
    await asOwner(
      running.database,
      `insert into legal_hold (organization_id, id, case_id, request_id, placed_by, content) values ($1, gen_random_uuid(), $2, gen_random_uuid(), $3, '')`,
      [house.id, place.caseId, house.people.mara.id],
    );
    expect((await decide(director, place.id, place.version)).body.code).toBe('held');
    expect(await list(place)).toMatchObject([{ state: 'frozen', decision: null, files: 1 }]);
  });
});
