import type { DisclosurePreview } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenAgency, givenRelease, withoutReviews } from './support/given-referral';

/* CONF-08: a place that must not become known stands in nothing that leaves, unless who runs it permitted it in writing. */

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let director: Browser;
let administrator: Browser;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  director = await as(running, home.people.director);
  administrator = await as(running, home.people.administrator);
});
afterAll(() => running.close());
afterEach(() => asOwner(running.database, 'delete from secret_place'));

const shelter = { name: 'The shelter', words: ['12 Hidden Lane', 'the blue house', 'Refugio Äbend'] };
const add = async (words: object = shelter) => (await administrator.post('/secret-places', words).expect(201)).body.id as string;
const told =
  'She sleeps at 12  hidden\nlane, in the Blue House. Her aunt lives at 112 Hidden Lane. The blue houseboat is not ours. El refugio äbend is full.';
async function preview(): Promise<string> {
  const { id } = await givenCase(mara);
  const agencyId = await givenAgency(director);
  await mara.post(`/cases/${id}/notes`, { text: told }).expect(201);
  await givenRelease(running, mara, id, agencyId, { items: ['notes'] });
  const ask = { basis: 'release', agencyId, how: 'print', purpose: 'So that they can help.', items: ['notes'] };
  const { extract } = (await mara.post(`/cases/${id}/disclosures/preview`, ask).expect(201)).body as DisclosurePreview;
  return extract.sections[0].lines.map(({ text }) => text).join('\n');
}
const permission = { by: 'Board of the shelter', on: '2026-11-01', words: 'For the court, in writing.' };

describe('a place that must not become known', () => {
  it('is in nothing that leaves, however it is written, and takes nothing else along', async () => {
    await add();
    expect(await preview()).toBe(
      'She sleeps at [place not given], in [place not given]. Her aunt lives at 112 Hidden Lane. The blue houseboat is not ours. El [place not given] is full.',
    );
  });

  it('may be named once who runs it permitted it in writing, and not any more when that is taken back', async () => {
    const id = await add();
    await director.put(`/secret-places/${id}`, { ...shelter, allowed: permission, version: 1 }).expect(200);
    expect(await preview()).toBe(told);
    await director.put(`/secret-places/${id}`, { ...shelter, version: 2 }).expect(200);
    expect(await preview()).not.toContain('12  hidden');
    const deeds = await asOwner<{ action: string }>(
      running.database,
      `select action from audit_event where action like 'secret_place.%' and action <> 'secret_place.listed' and $1 = any(subject_ids) order by at`,
      [id],
    );
    expect(deeds.map(({ action }) => action)).toEqual(['secret_place.added', 'secret_place.allowed', 'secret_place.hidden']);
  });

  it('is named by a director only; somebody who runs the accounts can add one, not free one', async () => {
    const id = await add();
    await administrator.put(`/secret-places/${id}`, { ...shelter, allowed: permission, version: 1 }).expect(403);
    await administrator.delete(`/secret-places/${id}`).expect(403);
    const refused = await administrator.post('/secret-places', { ...shelter, allowed: permission }).expect(400);
    expect(refused.body.fields).toMatchObject([{ path: 'allowed' }]);
    await director.delete(`/secret-places/${id}`).expect(200);
    expect((await director.get('/secret-places').expect(200)).body.items).toEqual([]);
  });

  it('is sealed, and nobody else reads the list', async () => {
    await add();
    const [{ row }] = await asOwner<{ row: string }>(running.database, 'select encode(content, $1) as row from secret_place', ['escape']);
    for (const word of ['Hidden', 'blue', 'shelter']) expect(row).not.toContain(word);
    await mara.get('/secret-places').expect(403);
    expect((await director.get('/secret-places').expect(200)).body.items).toMatchObject([{ ...shelter, allowed: null, version: 1 }]);
  });

  it('refuses words that would strike half a text', async () => {
    for (const words of [[], ['a'], ['  '], Array.from({ length: 21 }, (_, each) => `Lane ${each}`)])
      await administrator.post('/secret-places', { name: 'The shelter', words }).expect(400);
  });
});
