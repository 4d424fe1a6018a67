import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { LeanClient } from '@alongside/api/core';
import { freshDatabase, ownerUrl } from './support/database';

const leanClient = resolve(__dirname, '../../../libs/api/core/src/database/lean-client.ts');
let client: LeanClient;
beforeAll(async () => {
  client = new LeanClient({ connectionString: ownerUrl(await freshDatabase()) });
  await client.connect();
});
afterAll(() => client.end());

it('answers like any other client: by promise, with values, prepared, and by callback', async () => {
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect((await client.query('select $1::int as two', [2])).rows).toEqual([{ two: 2 }]);
  expect((await client.query({ name: 'three', text: 'select $1::int as three', values: [3] })).rows).toEqual([{ three: 3 }]);
  const four = new Promise((heard) => client.query('select 4 as four', (_problem, { rows }) => heard(rows)));
  expect(await four).toEqual([{ four: 4 }]);
  const five = new Promise((heard) => client.query('select $1::int as five', [5], (_problem, { rows }) => heard(rows)));
  expect(await five).toEqual([{ five: 5 }]);
});

it('says of an error where it was asked, and works on', async () => {
  const whoeverAsks = async () => {
    await client.query('select nothing from nowhere');
  };
  const problem = await whoeverAsks().catch((thrown: Error & { code: string }) => thrown);
  expect(problem).toMatchObject({ code: '42P01', stack: expect.stringContaining('whoeverAsks') });
  expect((await client.query('select 6 as six')).rows).toEqual([{ six: 6 }]);
});

/** A process like the API's, without the test's own memory: how much grows old, in bytes, while answers come and are forgotten. */
const growsOld = (client: 'LeanClient' | 'Client', url: string): number =>
  Number(
    execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-'], {
      cwd: __dirname,
      encoding: 'utf8',
      input: `
        import { getHeapSpaceStatistics } from 'node:v8';
        const { ${client} } = await import(${JSON.stringify(client === 'Client' ? 'pg' : leanClient)});
        const client = new ${client}({ connectionString: ${JSON.stringify(url)} });
        await client.connect();
        const old = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space').space_used_size;
        let grown = 0;
        for (let before = old(), times = 0; times < 1500; times += 1) {
          await client.query('select i, md5(i::text) as a, md5((i + 1)::text) as b, json_build_array(i, i) as c from generate_series(1, 100) i');
          grown += Math.max(0, old() - before);
          before = old();
        }
        await client.end();
        console.log(grown);`,
    }),
  );

it('lets go of its answers, which the client it is made of does not', async () => {
  const url = ownerUrl(await freshDatabase());
  const [lean, own] = [growsOld('LeanClient', url), growsOld('Client', url)];
  expect(lean).toBeLessThan(own / 4);
});
