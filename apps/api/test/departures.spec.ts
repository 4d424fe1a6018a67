import { Database, Jobs, type Actor } from '@alongside/api/core';
import { Departures, type Cargo, type DisclosureAsk } from '@alongside/api/consent';
import { Redis } from 'ioredis';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenAgency, givenRelease, revoke } from './support/given-referral';
import { until } from './support/given-reminder';
import { startRedis } from './support/worker';

jest.setTimeout(90_000);

describe.each(['postgresql', 'redis'] as const)('what leaves later, over %s', (store) => {
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  let running: Running;
  let home: GivenOrganization;
  let mara: Browser;
  let caseId: string;
  let agencyId: string;
  let releaseId: string;
  const carried: Cargo[] = [];
  let breaks = false;
  beforeAll(async () => {
    if (store === 'redis') redis = await startRedis();
    running = await startApp({ settings: redis ? { REDIS_URL: redis.url } : {} });
    home = await givenOrganization(running);
    mara = await as(running, home.people.mara);
    running.app.get(Departures).carry('test-letter', async (cargo) => {
      carried.push(cargo);
      if (breaks) throw new Error('The line broke.');
    });
    await running.app.get(Jobs).work(4);
  });
  beforeEach(async () => {
    breaks = false;
    caseId = (await givenCase(mara)).id;
    agencyId = await givenAgency(await as(running, home.people.supervisor));
    releaseId = await givenRelease(running, mara, caseId, agencyId, { items: ['name', 'what_happened'] });
  });
  afterAll(async () => {
    await running?.close();
    await redis?.end();
  });

  const actor = (): Actor => ({
    kind: 'staff',
    organizationId: home.id,
    userId: home.people.mara.id,
    sessionId: home.people.mara.id,
    roles: ['advocate'],
    requestId: 'test',
  });
  const plan = (inMs = 0, more: Partial<DisclosureAsk> = {}) => {
    const ask = { basis: 'release', caseId, agencyId, how: 'email', purpose: 'To help.', items: ['name'], ...more } as DisclosureAsk;
    const at = new Date(running.clock.now().getTime() + inMs);
    return running.app
      .get(Database)
      .transaction(actor(), () => running.app.get(Departures).plan(actor(), ask, { carrier: 'test-letter', at }));
  };
  const stateOf = async (id: string) => {
    const [row] = await asOwner<{ state: string; why: string | null }>(running.database, 'select state, why from departure where id = $1', [
      id,
    ]);
    return row;
  };
  const settled = (id: string) =>
    until(
      () => stateOf(id),
      ({ state }) => state !== 'waiting' && state !== 'leaving',
      20_000,
    );
  const lines = async () => (await mara.get(`/cases/${caseId}/disclosures`).expect(200)).body.items as { id: string; at: string }[];
  const outOf = (id: string) => carried.filter(({ departureId }) => departureId === id);
  const told = async (reason: string) =>
    (
      await asOwner(running.database, 'select 1 from notification where user_id = $1 and case_id = $2 and reason = $3', [
        home.people.mara.id,
        caseId,
        reason,
      ])
    ).length;

  it('leaves once, with its line, and is exactly what the gate let out', async () => {
    const id = await plan(300);
    expect(await settled(id)).toEqual({ state: 'left', why: null });
    await running.app.get(Departures).depart({ organizationId: home.id, departureId: id });
    const [line, ...more] = await lines();
    expect(more).toEqual([]);
    expect(outOf(id)).toEqual([
      expect.objectContaining({
        disclosureId: line.id,
        extract: {
          locale: 'en',
          struck: 0,
          sections: [{ item: 'name', title: 'Name', lines: [{ label: null, text: 'Rosa Example' }], empty: null }],
        },
      }),
    ]);
  });

  it('is not even planned without a basis', async () => {
    await expect(plan(0, { items: ['address'] })).rejects.toMatchObject({ code: 'release_missing' });
  });

  it('dies at once when its release is taken back, and whoever asked for it is told', async () => {
    const id = await plan(700);
    await revoke(mara, releaseId).expect(201);
    expect(await stateOf(id)).toEqual({ state: 'stopped', why: 'release_revoked' });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(outOf(id)).toEqual([]);
    expect(await lines()).toEqual([]);
    expect(await told('departure_stopped')).toBe(1);
  });

  it('dies at the moment of leaving, when nobody had noticed that its basis is gone', async () => {
    const id = await plan(700);
    await asOwner(running.database, `update release set expires_at = now(), starts_at = now() - interval '1 day' where id = $1`, [
      releaseId,
    ]);
    expect(await settled(id)).toEqual({ state: 'stopped', why: 'release_expired' });
    expect(outOf(id)).toEqual([]);
    expect(await lines()).toEqual([]);
  });

  it('is either before a revocation or never, however close the two are', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const release = await givenRelease(running, mara, caseId, agencyId, { items: ['name'] });
      if (round === 0) await revoke(mara, releaseId).expect(201);
      const before = (await lines()).length;
      const id = await plan();
      await new Promise((resolve) => setTimeout(resolve, round * 3));
      await revoke(mara, release).expect(201);
      const { state } = await settled(id);
      outcomes.add(state);
      expect(outOf(id)).toHaveLength(state === 'left' ? 1 : 0);
      expect(await lines()).toHaveLength(before + (state === 'left' ? 1 : 0));
      const [late] = await asOwner<{ late: number }>(
        running.database,
        'select count(*)::int as late from disclosure d join release r on r.id = d.release_id where d.case_id = $1 and d.at > r.revoked_at',
        [caseId],
      );
      expect(late).toEqual({ late: 0 });
    }
    expect([...outcomes].every((state) => state === 'left' || state === 'stopped')).toBe(true);
  });

  it('under a one-time release is not stopped by itself, and stops what else waits for it', async () => {
    await revoke(mara, releaseId).expect(201);
    await givenRelease(running, mara, caseId, agencyId, { items: ['name'], oneTime: true });
    const [first, second] = [await plan(200), await plan(2_500)];
    expect(await settled(first)).toEqual({ state: 'left', why: null });
    expect(await settled(second)).toEqual({ state: 'stopped', why: 'release_expired' });
  });

  it('that may or may not have arrived is shown, and not sent again', async () => {
    breaks = true;
    const id = await plan();
    expect(await settled(id)).toEqual({ state: 'uncertain', why: null });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(outOf(id)).toHaveLength(1);
    expect(await told('departure_uncertain')).toBe(1);
    expect(await lines()).toHaveLength(1);
  });

  it('is found again when the store forgets it, and told when a process died on the way', async () => {
    const waiting = async () => (await running.app.get(Jobs).counts()).delayed ?? 0;
    const before = await waiting();
    const id = await plan(DAY);
    // It is brought to the store after the commit, and only what is there can be forgotten.
    await until(waiting, (count) => count > before);
    if (redis) {
      const client = new Redis(redis.url);
      await client.flushall();
      await client.quit();
    } else await asOwner(running.database, 'delete from jobs.job');
    await asOwner(running.database, `update departure set leave_at = now() where id = $1`, [id]);
    await running.app.get(Departures).sweep();
    expect(await settled(id)).toEqual({ state: 'left', why: null });
    await asOwner(running.database, `update departure set state = 'leaving', settled_at = now() - interval '11 minutes' where id = $1`, [
      id,
    ]);
    await running.app.get(Departures).sweep();
    expect(await stateOf(id)).toEqual({ state: 'uncertain', why: null });
  });
});
