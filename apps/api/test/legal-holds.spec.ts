import { Database, type Actor } from '@alongside/api/core';
import { LegalHolds, heldSql, type HoldAsk } from '@alongside/api/cases';
import { v7 as uuid } from 'uuid';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type GivenOrganization } from './support/given';
import { partiesOf } from './support/given-portal';

let running: Running;
let home: GivenOrganization;
let holds: LegalHolds;
let db: Database;
let director: Actor;
/** A child's case with a mother and a reported person on it, and the mother's own case. */
let childs: string;
let people: Record<string, string>;
let another: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  [holds, db] = [running.app.get(LegalHolds), running.app.get(Database)];
  const { id: userId, organizationId, roles } = home.people.director;
  director = { kind: 'staff', organizationId, userId, roles, sessionId: uuid(), requestId: 'test' };
});
beforeEach(async () => {
  const mara = await as(running, home.people.mara);
  childs = (await givenCase(mara, { minor: true })).id;
  people = await partiesOf(mara, childs);
  another = (await givenCase(mara, { clientName: 'Somebody Else' })).id;
});
afterAll(() => running.close());

const place = (names: { caseId?: string; personId?: string }, until: Date | null = null, requestId = uuid()) =>
  db.transaction(director, () =>
    holds.place(director, { requestId, caseId: null, personId: null, ...names, until, reason: 'Letter of a lawyer.' }),
  );
const held = (ask: HoldAsk) => db.transaction(director, () => holds.held(home.id, ask));
const alsoOn = async (caseId: string, personId: string) =>
  asOwner(
    running.database,
    `insert into case_party (organization_id, id, case_id, person_id, role, content) select $1, $2, $3, $4, 'collateral', ''`,
    [home.id, uuid(), caseId, personId],
  );

describe('a hold on a case', () => {
  it('keeps all of it and the identities on it, and no other case', async () => {
    await place({ caseId: childs });
    const { client, caregiver } = people;
    expect(await held({ caseId: childs })).toBe(true);
    expect(await held({ caseId: childs, personId: client })).toBe(true);
    expect(await held({ personId: caregiver })).toBe(true);
    expect(await held({ caseId: another })).toBe(false);
    const others = await partiesOf(await as(running, home.people.mara), another);
    expect(await held({ personId: others['client'] })).toBe(false);
    // The same caregiver's part in another case was not named.
    await alsoOn(another, caregiver);
    expect(await held({ caseId: another, personId: caregiver })).toBe(false);
  });
});

describe('a hold on a person', () => {
  it('keeps what is theirs in every case, and every case that they are on, and nobody else on it', async () => {
    const { client, caregiver } = people;
    await alsoOn(another, caregiver);
    await place({ personId: caregiver });
    expect(await held({ personId: caregiver })).toBe(true);
    expect(await held({ caseId: childs, personId: caregiver })).toBe(true);
    expect(await held({ caseId: another, personId: caregiver })).toBe(true);
    expect(await held({ caseId: childs })).toBe(true);
    expect(await held({ caseId: childs, personId: client })).toBe(false);
    expect(await held({ personId: client })).toBe(false);
  });

  it('on one case keeps what is theirs there', async () => {
    const { client, caregiver } = people;
    await alsoOn(another, caregiver);
    await place({ caseId: childs, personId: caregiver });
    expect(await held({ caseId: childs, personId: caregiver })).toBe(true);
    expect(await held({ caseId: childs })).toBe(true);
    expect(await held({ personId: caregiver })).toBe(true);
    expect(await held({ caseId: another, personId: caregiver })).toBe(false);
    expect(await held({ caseId: childs, personId: client })).toBe(false);
    expect(await held({ personId: client })).toBe(false);
  });
});

it('a hold ends when its time has come or somebody lifts it, and not before', async () => {
  const now = running.clock.now();
  await place({ caseId: childs }, new Date(now.getTime() + DAY));
  expect(await held({ caseId: childs })).toBe(true);
  running.clock.move(DAY);
  expect(await held({ caseId: childs })).toBe(false);
  running.clock.move(-DAY);

  const requestId = uuid();
  const id = await place({ caseId: another }, null, requestId);
  expect(await held({ caseId: another })).toBe(true);
  await db.transaction(director, () => holds.lift(director, requestId, id));
  expect(await held({ caseId: another })).toBe(false);
  await expect(db.transaction(director, () => holds.lift(director, requestId, id))).rejects.toMatchObject({ code: 'transition_refused' });
  const [view] = await db.transaction(director, () => holds.ofRequest(home.id, requestId));
  expect(view).toMatchObject({ id, caseId: another, reason: 'Letter of a lawyer.', placedBy: { displayName: 'Dana Director' } });
});

it('refuses with a code of its own, and lets through what is not named', async () => {
  await place({ caseId: childs });
  const refuse = (ask: HoldAsk) => db.transaction(director, () => holds.refuse(home.id, ask));
  await expect(refuse({ caseId: childs })).rejects.toMatchObject({ code: 'held', status: 409 });
  await expect(refuse({ caseId: another })).resolves.toBeUndefined();
});

it('keeps its rows from a deletion of many at once', async () => {
  await place({ caseId: childs });
  const left = (await db.transaction(director, () =>
    db.query(`select c.id from case_file c where not ${heldSql({ organizationId: 'c.organization_id', caseId: 'c.id', personId: null })}`),
  )) as { id: string }[];
  const ids = left.map(({ id }) => id);
  expect(ids).toContain(another);
  expect(ids).not.toContain(childs);
});

it('waits with a deletion while a hold is being placed', async () => {
  const requestId = uuid();
  const order: string[] = [];
  let placed: () => void = () => undefined;
  const isPlaced = new Promise<void>((resolve) => (placed = resolve));
  const placing = db.transaction(director, async () => {
    await holds.place(director, { requestId, caseId: childs, personId: null, until: null, reason: '' });
    placed();
    await new Promise((resolve) => setTimeout(resolve, 150));
    order.push('placed');
  });
  await isPlaced;
  await expect(db.transaction(director, () => holds.refuse(home.id, { caseId: childs }))).rejects.toMatchObject({ code: 'held' });
  order.push('refused');
  await placing;
  expect(order).toEqual(['placed', 'refused']);
});

it('that is in force cannot be deleted by the application, and never be changed but in its end', async () => {
  const id = await place({ caseId: childs });
  const rows = await db.transaction(director, () =>
    db.query<{ id: string }>('with gone as (delete from legal_hold where id = $1 returning id) select id from gone', [id]),
  );
  expect(rows).toEqual([]);
  await expect(db.transaction(director, () => db.query('update legal_hold set case_id = $2 where id = $1', [id, another]))).rejects.toThrow(
    /permission denied/,
  );
});
