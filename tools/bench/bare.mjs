import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { deserialize } from 'node:v8';
import pg from 'pg';

/*
 * What the API is compared with: `node:http` and `pg`, the same statements in the same transaction (organization, person,
 * row-level security as alongside_app, query, audit row), the same bytes as the answer; no framework, no policy, no
 * session, no decryption, no stripping. Statements and answers were recorded from the API itself.
 */

const { entries, prepares } = deserialize(readFileSync(process.env.BENCH_RECORDING));
const CLIENTS = Number(process.env.BENCH_CLIENTS ?? 10);
for (const entry of entries) if (entry.answer) Object.assign(entry, { status: entry.answer.status, answer: JSON.parse(entry.answer.text) });

pg.types.setTypeParser(1184, (value) => (value.endsWith('+00') ? `${value.slice(0, 10)}T${value.slice(11, 23).padEnd(12, '0')}Z` : value));
pg.types.setTypeParser(20, Number);

/** Asked through a callback, as the API does: the promise of `pg` keeps answers alive (see `LeanClient`), and that is not what is compared. */
const ask = (client, ...given) =>
  new Promise((resolve, reject) => client.query(...given, (problem, result) => (problem ? reject(problem) : resolve(result))));

/** Connections for reading; each message is a transaction of its own. */
const readers = new pg.Pool({
  connectionString: process.env.DATABASE_APP_URL,
  max: CLIENTS,
  idleTimeoutMillis: 0,
  options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC',
});
const first = await Promise.all(Array.from({ length: CLIENTS }, () => readers.connect()));
for (const client of first) {
  for (const text of prepares) await client.query(text);
  client.release();
}
const writers = new pg.Pool({ connectionString: process.env.DATABASE_APP_URL, max: CLIENTS, pipeline: true, options: '-c timezone=UTC' });
async function read({ messages, audit: [head, middle, tail], answer }) {
  const client = await readers.connect();
  try {
    for (const message of messages.slice(0, -1)) await ask(client, message);
    await ask(client, `${messages.at(-1)};${head}${randomUUID()}${middle}${randomUUID()}${tail}`);
    return answer;
  } finally {
    client.release();
  }
}

const uuidForm = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The steps of a recorded write for another one: organization, person, case and key are the ones asked for, ids that the write made are made anew. */
function renewed(form, entry, key) {
  const ids = new Map([
    [form.organizationId, entry.organizationId],
    [form.userId, entry.userId],
    [form.caseId, entry.caseId],
    [form.headers['idempotency-key'], key],
  ]);
  const renew = (value) => {
    if (Array.isArray(value)) return value.map(renew);
    if (typeof value !== 'string') return value;
    return value.replace(uuidForm, (id) => ids.get(id) ?? ids.set(id, randomUUID()).get(id));
  };
  return { steps: form.steps.map((step) => ({ ...step, text: renew(step.text), values: step.values?.map(renew) })), ids };
}

/** Steps between two waits. */
function grouped(steps) {
  const groups = [];
  for (const step of steps) {
    if (step.waits || groups.length === 0) groups.push([]);
    groups.at(-1).push(step);
  }
  return groups;
}

async function write(entry, key) {
  const form = entry.form ?? entry;
  const { steps, ids } = renewed(form, entry, key);
  const client = await writers.connect();
  const { stream } = client.connection;
  try {
    // Groups of statements that wait for each other leave in one packet, as the API sends them.
    for (const group of grouped(steps)) {
      stream.cork();
      const open = group.map(({ text, name, values }) => ask(client, name ? { name, text, values } : { text, values }));
      stream.uncork();
      await Promise.all(open);
    }
  } catch (problem) {
    await client.query('rollback').catch(() => undefined);
    throw problem;
  } finally {
    client.release();
  }
  return { ...form.answer, id: ids.get(form.answer.id) };
}

const server = createServer((request, response) => {
  const entry = entries[Number(request.headers['x-bench'])];
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', async () => {
    try {
      if (body) JSON.parse(body);
      const answer = JSON.stringify(entry.writes ? await write(entry, request.headers['idempotency-key']) : await read(entry));
      response.writeHead((entry.form ?? entry).status, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(answer),
      });
      response.end(answer);
    } catch (problem) {
      console.error(problem.message);
      response.writeHead(500).end();
    }
  });
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ ready: true, workspace: server.address().port })));
process.on('SIGTERM', () => process.exit(0));
