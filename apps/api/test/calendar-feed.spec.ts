import supertest from 'supertest';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder } from './support/given-reminder';

describe('the calendar at a secret address', () => {
  let running: Running;
  let home: GivenOrganization;
  let mara: Browser;
  beforeAll(async () => {
    running = await startApp();
    home = await givenOrganization(running);
    mara = await as(running, home.people.mara);
  });
  afterAll(() => running.close());
  const allow = (on: boolean) => asOwner(running.database, 'update organization set calendar_feeds = $2 where id = $1', [home.id, on]);
  const fetched = (address: string, at = running.workspace) => supertest(at).get(new URL(address).pathname);
  const make = async () => (await mara.post('/notifications/calendar').expect(201)).body.address as string;

  it('is off unless the organization turns it on', async () => {
    await mara.post('/notifications/calendar').expect(409);
    await allow(true);
    const address = await make();
    await fetched(address).expect(200);
    await allow(false);
    await fetched(address).expect(404);
    await allow(true);
  });

  it('says when something is due and nothing else', async () => {
    const { id, number } = await givenCase(mara);
    const dueAt = new Date(running.clock.now().getTime() + 3_600_000);
    await givenReminder(running, { caseId: id, owner: home.people.mara, dueAt });
    const { text, headers } = await fetched(await make()).expect(200);
    expect(headers['content-type']).toContain('text/calendar');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain(`DTSTART:${dueAt.toISOString().replace(/[-:]|\.\d+/g, '')}`);
    expect(new Set([...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, summary]) => summary))).toEqual(new Set(['Due']));
    expect(text).not.toMatch(new RegExp(`${number}|${id}|IC3|Rosa|DESCRIPTION|LOCATION|ATTENDEE|ORGANIZER`));
  });

  it('holds nothing of a closed case, or of one that they may not open any more', async () => {
    const entries = async () => (await fetched(await make()).expect(200)).text.match(/BEGIN:VEVENT/g)?.length ?? 0;
    const { id } = await givenCase(mara);
    const before = await entries();
    expect(before).toBeGreaterThan(0);
    await asOwner(running.database, `update case_access set until_at = now() where case_id = $1`, [id]);
    const without = await entries();
    expect(without).toBeLessThan(before);
    await asOwner(running.database, `update case_file set stage = 'closed' where organization_id = $1`, [home.id]);
    expect(await entries()).toBe(0);
  });

  it('ends when a new one is made, when it is ended, and with the account; and is not there on the portal’s origin', async () => {
    const first = await make();
    const second = await make();
    await fetched(first).expect(404);
    await fetched(second).expect(200);
    expect((await fetched(second, running.portal)).headers['content-type'] ?? '').not.toContain('text/calendar');
    await mara.delete('/notifications/calendar').expect(200);
    await fetched(second).expect(404);
    const third = await make();
    await asOwner(running.database, `update user_account set state = 'left' where id = $1`, [home.people.mara.id]);
    await fetched(third).expect(404);
    await fetched(third.replace(/.\.ics$/, '.ics')).expect(404);
  });
});
