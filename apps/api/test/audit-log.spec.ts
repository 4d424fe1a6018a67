import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';

/* BR-03: the organization reads its own evidence, narrowed to a person, a case and days of its own calendar. */

let running: Running;
let home: GivenOrganization;
let auditor: Browser;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  auditor = await as(running, home.people.auditor);
});
afterAll(() => running.close());

const at = (moment: string, action: string) =>
  asOwner(
    running.database,
    `insert into audit_event (organization_id, id, at, actor_kind, actor_id, action, outcome, subject, subject_ids, request_id)
     values ($1, gen_random_uuid(), $2, 'staff', $3, $4, 'done', 'Case', '{}', 'test')`,
    [home.id, moment, home.people.mara.id, action],
  );
const actions = async (query: string): Promise<string[]> =>
  ((await auditor.get(`/audit?userId=${home.people.mara.id}&${query}`).expect(200)).body.items as { action: string }[])
    .map(({ action }) => action)
    .filter((action) => action.startsWith('test.'));

describe('the audit log', () => {
  it('is narrowed to days of the organization, both within, whatever the hour is elsewhere', async () => {
    // New York: the day of the change to summer time has 23 hours.
    await at('2026-03-08T04:59:59Z', 'test.evening_before');
    await at('2026-03-08T05:00:00Z', 'test.first_moment');
    await at('2026-03-09T03:59:59Z', 'test.last_moment');
    await at('2026-03-09T04:00:00Z', 'test.morning_after');
    expect(await actions('from=2026-03-08&to=2026-03-08')).toEqual(['test.last_moment', 'test.first_moment']);
    expect(await actions('to=2026-03-07')).toEqual(['test.evening_before']);
    expect(await actions('from=2026-03-09')).toEqual(['test.morning_after']);
    expect(await actions('')).toHaveLength(4);
  });

  it('says what is wrong with days that cannot be', async () => {
    const turned = await auditor.get('/audit?from=2026-03-09&to=2026-03-08').expect(400);
    expect(turned.body.fields).toMatchObject([{ path: 'to', problem: 'ends_before_start' }]);
    for (const query of ['from=yesterday', 'to=2026-02-30']) await auditor.get(`/audit?${query}`).expect(400);
  });
});
