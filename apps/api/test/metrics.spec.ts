import { Jobs, Metrics, readConfig } from '@alongside/api/core';
import { Delivery } from '@alongside/api/reminders';
import { startApp, testEnvironment, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type GivenOrganization } from './support/given';
import { givenReminder } from './support/given-reminder';

const TOKEN = 'a-token-of-this-test';

describe('metrics for Prometheus', () => {
  let running: Running;
  let home: GivenOrganization;
  let address: string;
  beforeAll(async () => {
    running = await startApp({ settings: { METRICS_PORT: '0', METRICS_TOKEN: TOKEN } });
    home = await givenOrganization(running);
    address = `http://127.0.0.1:${await running.app.get(Metrics).listen()}`;
  });
  afterAll(() => running.close());
  const ask = (path = '/metrics', token = TOKEN) => fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const value = async (line: RegExp) => Number(line.exec(await (await ask()).text())?.[1]);

  it('say how late, how deep and what failed, and nothing of anybody', async () => {
    const mara = await as(running, home.people.mara);
    const { id: caseId, number } = await givenCase(mara);
    await asOwner(running.database, `update reminder set delivered_at = now() where due_at <= now()`);
    const dueAt = new Date(running.clock.now().getTime() - 3_000);
    const [told, waits] = [
      await givenReminder(running, { caseId, owner: home.people.mara, dueAt }),
      await givenReminder(running, { caseId, owner: home.people.mara, dueAt }),
    ];
    await running.app.get(Delivery).deliver({ organizationId: home.id, reminderId: told, version: 1 });
    await asOwner(
      running.database,
      `insert into dispatch (organization_id, id, user_id, channel, kind, state, why, since, until, next_at) values ($1, gen_random_uuid(), $2, 'sms', 'now', 'uncertain', 'broken_off', now(), now(), now())`,
      [home.id, home.people.mara.id],
    );
    expect(await value(/^alongside_reminders_overdue (\d+)/m)).toBe(1);
    expect(await value(/^alongside_reminders_overdue_seconds ([\d.]+)/m)).toBeGreaterThanOrEqual(3);
    expect(await value(/^alongside_reminder_lateness_seconds_count (\d+)/m)).toBe(1);
    expect(await value(/^alongside_dispatches\{channel="sms",state="uncertain"\} (\d+)/m)).toBe(1);
    expect(await value(/^alongside_jobs\{state="waiting"\} (\d+)/m)).toBeGreaterThanOrEqual(0);
    const text = await (await ask()).text();
    for (const secret of [number, caseId, waits, home.id, home.people.mara.id, 'Rosa', 'Mara', 'Harbor', 'IC3'])
      expect(text).not.toContain(secret);
  });

  it('go on without the job store', async () => {
    const counts = jest.spyOn(running.app.get(Jobs), 'counts').mockRejectedValue(new Error('away'));
    expect((await ask()).status).toBe(200);
    expect(await (await ask()).text()).not.toMatch(/^alongside_jobs\{/m);
    counts.mockRestore();
  });

  it('are for whoever knows the token, at one address, and not on the listeners of browsers', async () => {
    expect((await ask('/metrics', 'another')).status).toBe(401);
    expect((await fetch(`${address}/metrics`)).status).toBe(401);
    expect((await ask('/')).status).toBe(404);
    for (const origin of [running.workspace, running.portal]) expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  });

  it('are off unless a port is given, and never open to the world without a token', () => {
    const settings = (more: Record<string, string>) => () => readConfig(testEnvironment('none', '/tmp', more));
    expect(settings({})().METRICS_PORT).toBeUndefined();
    expect(settings({ METRICS_PORT: '9400' })().METRICS_HOST).toBe('127.0.0.1');
    expect(settings({ METRICS_PORT: '9400', METRICS_HOST: '0.0.0.0' })).toThrow('METRICS_TOKEN');
    expect(settings({ METRICS_PORT: '9400', METRICS_HOST: '0.0.0.0', METRICS_TOKEN: TOKEN })).not.toThrow();
  });
});
