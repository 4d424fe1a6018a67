import { Logger } from '@nestjs/common';
import { Database } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type GivenOrganization } from './support/given';

let running: Running;
let house: GivenOrganization;
let db: Database;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  db = running.app.get(Database);
});
afterAll(() => running.close());

const rename = (name: string) => db.query('update organization set name = $2 where id = $1', [house.id, name]);
const name = async () =>
  (await asOwner<{ name: string }>(running.database, 'select name from organization where id = $1', [house.id]))[0].name;
const inside = <T>(work: () => Promise<T>) => db.transaction({ organizationId: house.id }, work);

describe('a transaction', () => {
  it('that is committed is answered, whatever fails after it, and the rest after it is done', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const done: string[] = [];
    const answer = await inside(async () => {
      await rename('After');
      db.afterCommit(() => {
        throw new Error('secret words');
      });
      db.afterCommit(() => Promise.reject(new Error('secret words')));
      db.afterCommit(() => void done.push('third'));
      return 'kept';
    });
    expect([answer, await name(), done]).toEqual(['kept', 'After', ['third']]);
    expect(logged).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(logged.mock.calls)).not.toContain('secret words');
    logged.mockRestore();
  });

  it('keeps nothing when a statement that nobody waited for fails', async () => {
    await expect(
      inside(async () => {
        await rename('Never');
        db.send('insert into organization (id, name, timezone) values ($1, $2, $3)', [house.id, 'again', 'UTC']);
      }),
    ).rejects.toMatchObject({ code: '23505' });
    expect(await name()).toBe('After');
  });

  it('is not taken for kept when its failure was swallowed on the way', async () => {
    const ran: string[] = [];
    await expect(
      inside(async () => {
        await rename('Never');
        await db.query('select 1 / 0').catch(() => undefined);
        db.afterCommit(() => void ran.push('after'));
      }),
    ).rejects.toThrow('Nothing was kept');
    expect([await name(), ran]).toEqual(['After', []]);
  });

  it('is one for a request: what its last step refuses, its first did not do', async () => {
    const mara = await as(running, house.people.mara);
    const { id, version } = await givenCase(mara);
    const count = async () =>
      (await asOwner<{ rows: number }>(running.database, 'select count(*)::int as rows from case_event where case_id = $1', [id]))[0].rows;
    const before = await count();
    await asOwner(
      running.database,
      `create function no() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
       create constraint trigger no after insert on audit_event deferrable initially deferred for each row when (new.action = 'case.closed') execute function no()`,
    );
    await mara.post(`/cases/${id}/close`, { version, reason: 'moved' }).expect(500);
    await asOwner(running.database, 'drop trigger no on audit_event; drop function no()');
    expect(await count()).toBe(before);
    expect((await mara.get(`/cases/${id}`).expect(200)).body).toMatchObject({ stage: 'report', version });
  });
});
