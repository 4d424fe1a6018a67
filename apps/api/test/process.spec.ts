import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { startApp, type Running } from './support/app';
import { cable } from './support/cable';
import { asOwner, ownerUrl } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { inFull } from './support/long';
import { programEnvironment, run, start, through, type Program } from './support/program';
import { openStream } from './support/stream';
import { courtesies, wire } from './support/wire';

type Started = Awaited<ReturnType<typeof start>>;

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Waits until it is so. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await soon(50);
}

let inside: Running;
let house: GivenOrganization;
const started: Program[] = [];
/** The built program on the database of the test. */
async function api(settings: Record<string, string> = {}): Promise<{ program: Started; running: Running }> {
  const program = await start('main', programEnvironment(inside.database, settings));
  started.push(program);
  return { program, running: through(inside, program) };
}
beforeAll(async () => {
  inside = await startApp();
  house = await givenOrganization(inside);
});
afterAll(async () => {
  for (const program of started) await program.end('SIGKILL');
  await inside?.close();
});

describe('health', () => {
  const ask = async (address: string, path: string) => {
    const { status, body } = await wire({ method: 'GET', address, path: `/api${path}` });
    return [status, body['status'] ?? body['code']];
  };

  it('is told on both origins, and says what the database says', async () => {
    const line = await cable(inside.config.DATABASE_APP_URL);
    const { DATABASE_APP_URL, DATABASE_AUDIT_URL, DATABASE_GATE_URL, DATABASE_JOBS_URL } = inside.config;
    const urls = { DATABASE_APP_URL, DATABASE_AUDIT_URL, DATABASE_GATE_URL, DATABASE_JOBS_URL };
    const { program, running } = await api(Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, line.through(url)])));
    for (const address of [running.workspace, running.portal]) {
      expect(await ask(address, '/health/live')).toEqual([200, 'ok']);
      expect(await ask(address, '/health/ready')).toEqual([200, 'ok']);
    }
    const mara = await as(running, house.people.mara);
    const { id } = await givenCase(mara);
    const paths = ['/cases', `/cases/${id}`, `/cases/${id}/timeline`, '/today', '/session/all', '/organization', '/colleagues'];
    for (const path of paths) await mara.get(path).expect(200);

    line.cut();
    expect(await ask(running.workspace, '/health/ready')).toEqual([503, 'unavailable']);
    expect(await ask(running.portal, '/health/live')).toEqual([200, 'ok']);
    const answers = await Promise.all(paths.map(async (path) => [path, (await mara.get(path)).status]));
    expect(answers).toEqual(paths.map((path) => [path, 503]));
    expect((await mara.post(`/cases/${id}/notes`, { text: 'Into the dark.' })).body.code).toBe('unavailable');

    await line.mend();
    await until(async () => (await ask(running.workspace, '/health/ready'))[0] === 200);
    for (const path of paths) await mara.get(path).expect(200);
    await mara.post(`/cases/${id}/notes`, { text: 'Here again.' }).expect(201);
    expect(await program.end()).toBe(0);
    line.cut();
  });
});

describe('the end of the program', () => {
  /** Holds a case, so that a write to it has to wait. */
  async function holding(id: string): Promise<Client> {
    const client = new Client({ connectionString: ownerUrl(inside.database) });
    await client.connect();
    await client.query('begin');
    await client.query('select 1 from case_file where id = $1 for update', [id]);
    return client;
  }

  it('waits for what was taken, takes nothing more, and leaves with 0', async () => {
    const { program, running } = await api();
    const mara: Browser = await as(running, house.people.mara);
    const { id } = await givenCase(mara);
    const { version } = (await mara.get(`/cases/${id}`)).body;
    const lock = await holding(id);
    let answered = false;
    const slow = mara.patch(`/cases/${id}`, { version, priority: 'urgent' }).then((answer) => {
      answered = true;
      return answer;
    });
    await until(
      async () =>
        (await asOwner(inside.database, `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`))
          .length > 0,
    );
    const end = program.end();
    await until(
      async () =>
        (await mara.get('/health/live').then(
          () => 'here',
          () => 'gone',
        )) === 'gone',
    );
    expect(answered).toBe(false);
    await lock.query('commit');
    await lock.end();
    expect((await slow).status).toBe(200);
    expect(await end).toBe(0);
    expect(await asOwner(inside.database, 'select priority from case_file where id = $1', [id])).toEqual([{ priority: 'urgent' }]);
  });

  it('waits longer than a few seconds, and lets go of a connection with its last answer', async () => {
    const { program, running } = await api();
    const mara: Browser = await as(running, house.people.mara);
    const { id } = await givenCase(mara);
    const lock = await holding(id);
    const path = `/api/cases/${id}/stage`;
    // Over a connection that the browser keeps open.
    const slow = wire({
      method: 'POST',
      address: running.workspace,
      path,
      headers: courtesies(mara, 'POST'),
      body: { version: (await mara.get(`/cases/${id}`)).body.version, stage: 'support' },
    });
    await soon(500);
    const end = program.end();
    await soon(6_000);
    await lock.query('commit');
    await lock.end();
    const released = Date.now();
    expect((await slow).status).toBe(201);
    expect(await end).toBe(0);
    expect(Date.now() - released).toBeLessThan(3_000);
  });

  it('does not wait for streams that would never end', async () => {
    const { program, running } = await api();
    const stream = await openStream(await as(running, house.people.mara));
    expect(stream.status).toBe(200);
    const begun = Date.now();
    expect(await program.end('SIGINT')).toBe(0);
    await stream.ended;
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it('is the same for the worker', async () => {
    const worker = await start('worker', programEnvironment(inside.database));
    started.push(worker);
    expect(await worker.end()).toBe(0);
  });
});

describe('a kill', () => {
  const kills = inFull(1, 15);

  it(
    'takes nothing away that was answered, and what is asked again afterwards is done once',
    async () => {
      const mara = await as((await api()).running, house.people.mara);
      const { id } = await givenCase(mara);
      let here = await api();
      let over = false;
      const answered = new Map<string, string>();
      /** Writes one note after the other; where no answer came it asks again with the same key, as our own pages do. */
      const write = async () => {
        while (!over) {
          const key = randomUUID();
          while (!answered.has(key)) {
            const headers = { ...courtesies(mara, 'POST'), 'Idempotency-Key': key };
            const sent = {
              method: 'POST',
              address: here.running.workspace,
              path: `/api/cases/${id}/notes`,
              headers,
              body: { text: 'Said.' },
            };
            const answer = await wire(sent).catch(() => undefined);
            if (answer?.status === 201) answered.set(key, String(answer.body['id']));
            else await soon(20);
          }
        }
      };
      const writers = Array.from({ length: 6 }, write);
      for (let kill = 0; kill < kills; kill += 1) {
        const already = answered.size;
        await until(async () => answered.size > already + 20);
        await soon(Math.random() * 100);
        await here.program.end('SIGKILL');
        here = await api();
      }
      over = true;
      await Promise.all(writers);
      const kept = await asOwner<{ id: string }>(inside.database, `select id from note where case_id = $1`, [id]);
      expect(kept.map((note) => note.id).sort()).toEqual([...answered.values()].sort());
      const told = await asOwner<{ id: string }>(
        inside.database,
        `select unnest(subject_ids)::text as id from audit_event where case_id = $1 and action = 'note.added'`,
        [id],
      );
      expect(told.map((event) => event.id).sort()).toEqual([...answered.values()].sort());
    },
    inFull(120_000, 900_000),
  );
});

describe('a start that cannot succeed', () => {
  const failed = async (settings: Record<string, string>) => {
    const program = run('main', { ...programEnvironment(inside.database), ...settings });
    started.push(program);
    return { code: await program.ended, said: program.said() };
  };

  it('names every setting that is missing or wrong, and repeats none', async () => {
    const { code, said } = await failed({ DATABASE_APP_URL: 'hunter2', MASTER_KEY_FILE: '', WORKSPACE_PORT: '99999' });
    expect(code).toBe(1);
    for (const name of ['DATABASE_APP_URL', 'MASTER_KEY_FILE', 'WORKSPACE_PORT']) expect(said).toContain(name);
    expect(said).not.toMatch(/hunter2|99999|\bat \S+ \(/);
  });

  it('does not say the password that did not fit', async () => {
    const url = new URL(inside.config.DATABASE_APP_URL);
    url.password = 'hunter2';
    const { code, said } = await failed({ DATABASE_APP_URL: url.href });
    expect(code).toBe(1);
    expect(said.trim()).not.toBe('');
    expect(said).not.toContain('hunter2');
  });

  it('refuses a master key that is none', async () => {
    const { code, said } = await failed({ MASTER_KEY_FILE: '/etc/hostname' });
    expect(code).toBe(1);
    expect(said).toContain('32 bytes');
  });
});
