import { randomUUID } from 'node:crypto';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import type { ReleaseList } from '@alongside/contract';
import { DRAWN, ON_PAPER, STROKES, givenAgency, releaseFor, revoke, signersOf } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let caseId: string;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  caseId = (await givenCase(mara)).id;
  agencyId = await givenAgency(await as(running, home.people.supervisor));
});
afterAll(() => running.close());

const signature = (browser: Browser, id: string) => browser.get(`/release-signatures/${id}`);
/** A release whose client signs so; the id of the signature. */
async function signed(of: string, how: object): Promise<string> {
  const signers = await signersOf(mara, of, { how: 'now', signature: how });
  const { body } = await mara.post(`/cases/${of}/releases`, releaseFor(running, agencyId, signers)).expect(201);
  const { items } = (await mara.get(`/cases/${of}/releases`).expect(200)).body as ReleaseList;
  return items.find(({ id }) => id === body.id)!.signatures[0].id;
}

describe('a signature that was drawn', () => {
  it('can be looked at again, stroke by stroke, with who signed when', async () => {
    const strokes = [...STROKES, [0, 0, 600, 200, 12, 13], [5, 5]];
    const before = Date.now();
    const own = await givenCase(mara, { clientName: 'Rosa “Ro” Éxample 🌷' });
    const id = await signed(own.id, { how: 'drawn', strokes });
    const { body } = await signature(mara, id).expect(200);
    expect(body).toEqual({ strokes, signedBy: 'Rosa “Ro” Éxample 🌷', signedAt: expect.any(String) });
    expect(Math.abs(Date.parse(body.signedAt) - before)).toBeLessThan(60_000);
  });

  it('is there after the release was taken back and the case was closed', async () => {
    const own = await givenCase(mara);
    const id = await signed(own.id, DRAWN);
    const [release] = (await mara.get(`/cases/${own.id}/releases`)).body.items;
    await revoke(mara, release.id).expect(201);
    const { version } = (await mara.get(`/cases/${own.id}`).expect(200)).body;
    await mara.post(`/cases/${own.id}/close`, { version, reason: 'moved' }).expect(201);
    expect((await signature(mara, id).expect(200)).body.strokes).toEqual(STROKES);
  });

  it('is not there where none was drawn, and the list of releases does not carry it', async () => {
    const paper = await signed(caseId, ON_PAPER);
    for (const id of [paper, randomUUID()]) expect((await signature(mara, id).expect(404)).body.code).toBe('not_found');
    expect((await mara.get(`/cases/${caseId}/releases`).expect(200)).text).not.toContain('strokes');
  });

  it('is for those who may read releases of the case, and every look is recorded', async () => {
    const id = await signed(caseId, DRAWN);
    const [{ id: release }] = (await mara.get(`/cases/${caseId}/releases`)).body.items;
    const away = await givenOrganization(running, 'Elsewhere');
    const glass = await as(running, home.people.sam);
    for (const person of [home.people.noor, home.people.sam, home.people.southSupervisor, away.people.director])
      expect((await signature(await as(running, person), id).expect(404)).body.code).toBe('not_found');
    for (const person of [home.people.administrator, home.people.auditor, home.people.volunteer])
      await signature(await as(running, person), id).expect(403);
    const { number } = (await mara.get(`/cases/${caseId}`).expect(200)).body;
    await glass.post('/cases/break-glass', { number, reason: 'Emergency.', hours: 2 }).expect(201);
    await signature(glass, id).expect(200);
    const { headers } = await signature(mara, id).expect(200);
    const rows = await asOwner(
      running.database,
      'select action, outcome, subject, subject_ids as ids, case_id as "case", actor_id as "by" from audit_event where request_id = $1',
      [headers['x-request-id']],
    );
    expect(rows).toEqual([
      { action: 'release.signature_read', outcome: 'done', subject: 'Release', ids: [release], case: caseId, by: home.people.mara.id },
    ]);
  });
});
