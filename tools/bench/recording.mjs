import { join } from 'node:path';
import { Problem } from '../lib/steps.mjs';
import { builtApi, startServer } from './processes.mjs';
import { requestsOf, withKey } from './scenarios.mjs';

const hook = join(import.meta.dirname, 'record.mjs');
/** Of writes only as many are made as are needed to know their form; the others take the form of one of these. */
const WRITES = 12;

/**
 * Asks the API every question of the run once and keeps what it said and which statements it sent. Returns the requests
 * with both, by scenario, and the statements to prepare.
 */
export async function recordAll(names, plan, { environment, api }) {
  const server = await startServer(builtApi(api, 'main.mjs'), environment, { flags: ['--import', hook] });
  const take = () =>
    new Promise((done) => {
      server.child.once('message', done);
      server.child.send('take');
    });
  const base = `http://127.0.0.1:${server.workspace}`;
  const prepares = new Map();
  const recorded = {};
  try {
    for (const name of names) {
      const requests = requestsOf(name, plan);
      const entries = [];
      for (const given of requests) {
        if (given.writes && entries.length >= WRITES) {
          entries.push({ ...given, form: entries[entries.length % WRITES] });
          continue;
        }
        // What a write loads once for its organization would stand in its form as if every one did.
        if (given.writes) await ask(base, withKey(given)).then(take);
        const request = withKey(given);
        const answer = await ask(base, request);
        const sent = await take();
        for (const { text } of sent) {
          const [, prepared] = /^prepare (\w+)/.exec(text) ?? [];
          if (prepared) prepares.set(prepared, text);
        }
        entries.push({ ...request, answer, ...(request.writes ? written(sent) : read(sent)) });
      }
      recorded[name] = entries;
    }
  } finally {
    await server.stop();
  }
  return { recorded, prepares: [...prepares.values()] };
}

async function ask(base, request) {
  const { method, path, body, headers } = request;
  const response = await fetch(base + path, { method, headers, body });
  const text = await response.text();
  if (!response.ok) throw new Problem(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return { status: response.status, text };
}

const isRead = ({ user, text }) => user === 'alongside_app' && text.startsWith('select set_config(') && text.includes(';execute ');

const auditText = /^(execute audit_row\('[^']+'::uuid,')[^']+(.*,')[^']+('::text\))$/;

/** The messages of a read, and the audit row that went with it, cut where its own id and the request's belong. */
function read(sent) {
  const messages = sent.filter(isRead).map(({ text }) => text);
  const [, ...audit] = sent.map(({ text }) => auditText.exec(text)).find(Boolean) ?? [];
  if (messages.length === 0 || audit.length === 0)
    throw new Problem('A read was recorded without its statements or its audit row. Has the way of reading changed?');
  return { messages, audit };
}

/** The statements of a write between begin and commit, on its connection. Session upkeep that came in between is left out. */
function written(sent) {
  const marked = sent.find(({ text }) => text.includes('insert into idempotency_key'));
  if (!marked) throw new Problem('A write was recorded without its idempotency key. Has the way of writing changed?');
  const own = sent.filter(({ connection }) => connection === marked.connection);
  const at = own.indexOf(marked);
  const begin = own.slice(0, at + 1).findLastIndex(({ text }) => /^(start transaction|begin)/i.test(text));
  const commit = own.findIndex(({ text }, place) => place > at && /commit\s*$/i.test(text));
  return { steps: own.slice(begin, commit + 1).map(({ text, name, values, waits }) => ({ text, name, values, waits })) };
}
