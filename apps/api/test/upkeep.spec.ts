import { Gate, Sweeps } from '@alongside/api/core';
import { MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type GivenOrganization } from './support/given';
import { givenPortal } from './support/given-portal';

let running: Running;
let house: GivenOrganization;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
});
afterAll(() => running.close());

const owner = <Row>(text: string, values: unknown[] = []) => asOwner<Row>(running.database, text, values);
const sweep = (name: string) => running.app.get(Sweeps).run(name);
const counted = async (table: string, where = 'true') =>
  (await owner<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`))[0].count;

/** Copies the newest row of a table under another id and token, with other times. */
const alike = (table: string, times: string) =>
  owner(
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), 'token_hash', '\\x' || encode(sha256(random()::text::bytea), 'hex')) || ${times})).*
     from (select * from ${table} order by created_at desc limit 1) t`,
  );
const time = (column: string, ago: string) => `'${column}', now() - interval '${ago}'`;

describe('what nobody needs anymore is swept', () => {
  it('sessions of staff, a day after they ended', async () => {
    const mara = await as(running, house.people.mara);
    const before = await counted('staff_session');
    await alike('staff_session', `jsonb_build_object(${time('revoked_at', '25 hours')})`);
    await alike('staff_session', `jsonb_build_object(${time('expires_at', '25 hours')})`);
    await alike('staff_session', `jsonb_build_object(${time('revoked_at', '23 hours')})`);
    await alike('staff_session', `jsonb_build_object(${time('expires_at', '23 hours')})`);
    await sweep('sign-ins');
    expect(await counted('staff_session')).toBe(before + 2);
    await mara.get('/session').expect(200);
  });

  it('sessions of the portal, a day after they ended', async () => {
    const mara = await as(running, house.people.mara);
    const { phone } = await givenPortal(running, mara, (await givenCase(mara)).id);
    const before = await counted('portal_session');
    await alike('portal_session', `jsonb_build_object(${time('ended_at', '25 hours')})`);
    await alike('portal_session', `jsonb_build_object(${time('expires_at', '25 hours')})`);
    await alike('portal_session', `jsonb_build_object(${time('ended_at', '23 hours')})`);
    await sweep('portal-sessions');
    expect(await counted('portal_session')).toBe(before + 1);
    await phone.get('/portal/session').expect(200);
  });

  it('links that were used or are too old, a day later', async () => {
    const admin = await as(running, house.people.administrator);
    const { body } = await admin.post('/users', { email: 'link@example.org', displayName: 'Lin Link', roles: ['advocate'] }).expect(201);
    const before = await counted('one_time_link');
    await alike('one_time_link', `jsonb_build_object(${time('used_at', '25 hours')})`);
    await alike('one_time_link', `jsonb_build_object(${time('expires_at', '25 hours')})`);
    await alike('one_time_link', `jsonb_build_object(${time('used_at', '23 hours')})`);
    await sweep('sign-ins');
    expect(await counted('one_time_link')).toBe(before + 1);
    await staffBrowser(running)
      .post('/password', { token: body.link.split('/').pop(), password: PASSWORD })
      .expect(201);
  });

  it('attempts, once their window is over', async () => {
    const guess = () => staffBrowser(running).post('/session', { email: 'nobody@example.org', password: 'no words at all' });
    await guess().expect(401);
    running.clock.move(10 * MINUTE);
    await staffBrowser(running).post('/session', { email: 'nobody.else@example.org', password: 'no words at all' }).expect(401);
    const before = await counted('attempt');
    await sweep('sign-ins');
    expect(await counted('attempt')).toBe(before);
    running.clock.move(6 * MINUTE);
    await sweep('sign-ins');
    expect(await counted('attempt')).toBe(1);
  });
});

describe('the role that sweeps', () => {
  it.each([
    ['staff_session', `revoked_at is null and expires_at > now()`],
    ['portal_session', `ended_at is null and expires_at > now()`],
    ['one_time_link', `used_at is null and expires_at > now()`],
  ])('cannot take away a %s that is still good', async (table, good) => {
    if (table === 'one_time_link') await alike(table, `jsonb_build_object('used_at', null, 'expires_at', now() + interval '1 hour')`);
    const before = await counted(table, good);
    expect(before).toBeGreaterThan(0);
    await running.app.get(Gate).query(`delete from ${table} where ${good}`);
    expect(await counted(table, good)).toBe(before);
  });
});
