import { randomUUID } from 'node:crypto';
import { Sweeps } from '@alongside/api/core';
import { Departures } from '@alongside/api/consent';
import { Delivery } from '@alongside/api/reminders';
import type { DeliveryState } from '@alongside/contract';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner, whileRefusing } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, storedReminder } from './support/given-reminder';
import { elsewhen, givenAgency, givenReferral, inTime, step, withoutReviews } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let administrator: Browser;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  home = await withoutReviews(running, await givenOrganization(running));
  [mara, supervisor, administrator] = await Promise.all(
    [home.people.mara, home.people.supervisor, home.people.administrator].map((each) => as(running, each)),
  );
});
afterAll(() => running.close());

const owner = <Row>(text: string, values: unknown[] = []) => asOwner<Row>(running.database, text, values);
const sweep = (name: string) => running.app.get(Sweeps).run(name);
const state = async (browser = administrator) => (await browser.get('/delivery').expect(200)).body as DeliveryState;
const refusing = (table: string, when: 'insert' | 'update', condition: string, work: () => Promise<void>) =>
  whileRefusing(running.database, { table, when, condition }, work);

describe('one row that fails', () => {
  it('keeps no digest from those behind it, and is shown to an administrator without a word of it', async () => {
    const file = await givenCase(mara);
    const people = [home.people.mara, home.people.supervisor];
    for (const person of people) await givenReminder(running, { caseId: file.id, owner: person, kind: 'todo' });
    await sweep('digests');
    await owner(`update reminder set delivered_at = now() where organization_id = $1 and kind = 'todo'`, [home.id]);
    await owner(
      `update delivery_choice set next_digest_at = now() - (case when id = $1 then 2 else 1 end) * interval '1 hour' where organization_id = $2`,
      [home.people.mara.id, home.id],
    );
    const digests = () =>
      owner<{ user_id: string }>(`select user_id from dispatch where organization_id = $1 and kind = 'digest'`, [home.id]);
    await refusing('dispatch', 'insert', `new.user_id = '${home.people.mara.id}'`, async () => {
      await sweep('digests');
      expect(await digests()).toEqual([{ user_id: home.people.supervisor.id }]);
      await sweep('digests');
    });
    const shown = await state();
    expect(shown.stalled).toMatchObject([{ task: 'digests', why: 'database', count: 2 }]);
    expect(JSON.stringify(shown)).not.toMatch(/Rosa|Main Street/);
    await sweep('digests');
    expect(await digests()).toHaveLength(2);
  });

  it('keeps no case from a stand-in', async () => {
    const files = [await givenCase(mara), await givenCase(mara)];
    const ids = [];
    for (const { id } of files) ids.push(await givenReminder(running, { caseId: id, owner: home.people.mara, kind: 'todo' }));
    await mara
      .put('/absence', { from: inTime(running, HOUR), until: inTime(running, 3 * DAY), delegateId: home.people.supervisor.id })
      .expect(200);
    running.clock.move(2 * HOUR);
    try {
      await refusing('reminder', 'update', `new.id = '${ids[0]}'`, () => sweep('stand-ins'));
      const of = async (id: string) => (await storedReminder(running, id)).stand_in_id;
      expect([await of(ids[0]), await of(ids[1])]).toEqual([null, home.people.supervisor.id]);
      await sweep('stand-ins');
      expect(await of(ids[0])).toBe(home.people.supervisor.id);
    } finally {
      running.clock.move(-2 * HOUR);
    }
  });

  it('keeps no silent case and no clock of a referral from being found', async () => {
    const files = [await givenCase(mara), await givenCase(mara)];
    const agencyId = await givenAgency(supervisor);
    for (const { id } of files) {
      const referral = await givenReferral(mara, id, agencyId);
      await step(mara, referral, 'ready');
      await step(mara, referral, 'sent');
    }
    await owner(`delete from reminder where organization_id = $1 and kind = 'agency_check'`, [home.id]);
    const found = (kind: string) =>
      owner<{ case_id: string }>(`select case_id from reminder where organization_id = $1 and kind = $2 and state = 'open'`, [
        home.id,
        kind,
      ]);
    await elsewhen(running, home.people.mara, 15 * DAY, async () => {
      await refusing('reminder', 'insert', `new.case_id = '${files[0].id}'`, async () => {
        await sweep('silent-cases');
        await sweep('referral-clocks');
      });
      for (const kind of ['stale_case', 'agency_check']) expect(await found(kind)).toEqual([{ case_id: files[1].id }]);
      await sweep('silent-cases');
      await sweep('referral-clocks');
      for (const kind of ['stale_case', 'agency_check']) expect(await found(kind)).toHaveLength(2);
    });
  });

  it('keeps no organization from its sweep', async () => {
    const other = await withoutReviews(running, await givenOrganization(running, 'Second House'));
    const theirs = await as(running, other.people.mara);
    await givenCase(mara);
    const file = await givenCase(theirs);
    await elsewhen(running, home.people.mara, 15 * DAY, async () => {
      await owner(`update organization set stale_days = '{"normal": "x"}' where id = $1`, [home.id]);
      await sweep('silent-cases');
    });
    expect(await owner(`select 1 from reminder where case_id = $1 and kind = 'stale_case'`, [file.id])).toHaveLength(1);
    expect((await state()).stalled).toMatchObject([{ task: 'silent-cases' }]);
  });
});

describe('a reminder that cannot be delivered', () => {
  it('stands among the problems with its reason, whose it is, and not what it is about', async () => {
    const file = await givenCase(mara);
    const id = await givenReminder(running, {
      caseId: file.id,
      owner: home.people.mara,
      dueAt: new Date(running.clock.now().getTime() - 2 * MINUTE),
    });
    expect((await state()).problems).toMatchObject([{ id, channel: 'app', why: 'late', attempts: 0 }]);
    const job = { organizationId: home.id, reminderId: id, version: 1 };
    await refusing('notification', 'insert', `new.user_id = '${home.people.mara.id}'`, async () => {
      await expect(running.app.get(Delivery).deliver(job)).rejects.toThrow();
    });
    const { problems, channels } = await state();
    expect(problems).toMatchObject([
      { id, channel: 'app', kind: 'reminder', state: 'retrying', why: 'database', attempts: 1, to: { id: home.people.mara.id } },
    ]);
    expect(channels.find(({ channel }) => channel === 'app')).toMatchObject({ retrying: 1 });
    expect(JSON.stringify(problems)).not.toContain(file.number);
    await running.app.get(Delivery).deliver(job);
    expect((await state()).problems).toEqual([]);
  });
});

describe('somebody is away', () => {
  it('and every one of more than a thousand things that fell due goes to whoever stands in', async () => {
    const file = await givenCase(mara);
    const many = 1_005;
    await owner(
      `insert into case_file select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'T' || lpad(n::text, 6, '0'), 'saved_at', now()))).* from case_file c, generate_series(1, ${many}) n where c.id = $1`,
      [file.id],
    );
    await owner(
      `insert into reminder (organization_id, id, version, case_id, owner_id, kind, source_id, reason, facts, due_at)
       select organization_id, gen_random_uuid(), 1, id, $2, 'todo', gen_random_uuid(), 'todo_due', '{}', now() - interval '1 hour' from case_file where organization_id = $1 and id <> $3`,
      [home.id, home.people.mara.id, file.id],
    );
    await mara
      .put('/absence', { from: inTime(running, -HOUR), until: inTime(running, DAY), delegateId: home.people.supervisor.id })
      .expect(200);
    await sweep('stand-ins');
    const [{ left }] = await owner<{ left: number }>(
      `select count(*)::int as left from reminder where organization_id = $1 and owner_id = $2 and kind = 'todo' and stand_in_id is distinct from $3`,
      [home.id, home.people.mara.id, home.people.supervisor.id],
    );
    expect(left).toBe(0);
    expect(many).toBeGreaterThan(1_000);
  }, 120_000);
});

describe('a departure whose job was put off by a wrong clock', () => {
  it('is brought to the worker under another name once it is late', async () => {
    const departures = running.app.get(Departures);
    const added: string[] = [];
    const jobs = (departures as unknown as { jobs: { addMany(job: unknown, rows: { jobId: string }[]): Promise<void> } }).jobs;
    const before = jobs.addMany.bind(jobs);
    jobs.addMany = async (job, rows) => {
      added.push(...rows.map(({ jobId }) => jobId));
      return before(job, rows);
    };
    try {
      const file = await givenCase(mara);
      const id = randomUUID();
      await owner(
        `insert into departure (organization_id, id, case_id, carrier, state, asked_at, leave_at, content) values ($1, $2, $3, 'test', 'waiting', now(), $4, '\\x00')`,
        [home.id, id, file.id, new Date(running.clock.now().getTime() + 1_000)],
      );
      await departures.sweep();
      await owner(`update departure set leave_at = $2 where id = $1`, [id, new Date(running.clock.now().getTime() - 5 * MINUTE)]);
      await departures.sweep();
      const mine = added.filter((each) => each.includes(id));
      expect(mine).toHaveLength(2);
      expect(mine[0]).not.toMatch(/-late$/);
      expect(mine[1]).toMatch(/-late$/);
    } finally {
      jobs.addMany = before;
    }
  });
});
