import { Database, Routes } from '@alongside/api/core';
import { startApp } from './app';
import type { Bad, Schema } from './bad-bodies';
import { asOwner } from './database';
import { addressOf, requests, type Ask } from './matrix-requests';
import { portalTable, rowsOf, workspaceTable } from './matrix-table';
import { Trials } from './trial';
import { courtesies, wire, type Answer, type Sent } from './wire';
import { givenWorld, type Standing, type World } from './world';

interface Operation {
  parameters: { name: string; in: 'path' | 'query'; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}
/** A route with a valid request to it, and somebody who may send it, so that nothing but the input is in the way. */
export interface Target {
  name: string;
  method: string;
  path: string;
  who: Standing;
  surface: 'workspace' | 'portal';
  operation: Operation;
  valid: Ask;
}
export interface Change {
  ask?: Ask;
  /** The body as text, or what is to be written as JSON. */
  raw?: string;
  body?: unknown;
  headers?: Record<string, string>;
  query?: string;
}
export interface Targets {
  world: World;
  trials: Trials;
  all: Target[];
  send: (target: Target, change?: Change) => Promise<Answer>;
  /** Rows of every table that a refused request may not touch. */
  counts: () => Promise<Record<string, number>>;
}

const MANY = 12;
const whoMay = new Map(
  [...rowsOf(workspaceTable), ...rowsOf(portalTable)].map(([route, cells]) => [
    route,
    (['ok', '409'].map((outcome) => Object.keys(cells).find((who) => cells[who] === outcome)).find(Boolean) ?? 'client') as Standing,
  ]),
);

/** Every route the application has, described by its own documentation. */
export async function givenTargets(): Promise<Targets> {
  const running = await startApp({ instead: (builder) => builder.overrideProvider(Database).useClass(Trials) });
  const world = await givenWorld(running);
  const { body } = await wire({ method: 'GET', address: running.workspace, path: '/api/openapi.json' });
  const paths = body['paths'] as Record<string, Record<string, Operation>>;
  const all = running.app
    .get(Routes)
    .list()
    .map(({ method, path: whole, surfaces }) => {
      const path = whole.replace(/^\/api/, '');
      const name = `${method} ${path}`;
      const operation = paths[whole.replace(/:(\w+)/g, '{$1}')][method.toLowerCase()];
      return { name, method, path, who: whoMay.get(name) ?? 'nobody', surface: surfaces[0], operation, valid: requests[name](world) };
    });
  const trials = running.app.get(Database) as Trials;
  return { world, trials, all, send: (target, change) => send(world, target, change), counts: () => counts(running.database) };
}

function send({ running, people }: World, { method, path, who, surface, valid }: Target, change: Change = {}): Promise<Answer> {
  const ask = { ...valid, ...change.ask };
  const address = addressOf(path, change.query === undefined ? ask : { ...ask, query: change.query });
  const body = change.raw ?? ('body' in change ? JSON.stringify(change.body) : ask.body);
  const own = courtesies(people[who], method);
  const origin = surface === 'portal' ? running.config.PORTAL_ORIGIN : running.config.WORKSPACE_ORIGIN;
  const headers = { ...own, ...(own['Origin'] && { Origin: origin }), ...change.headers };
  const sent: Sent = { method, address: running[surface], path: `/api${address}`, headers };
  return wire(method === 'GET' || method === 'DELETE' ? sent : { ...sent, body: body ?? {} });
}

async function counts(database: string): Promise<Record<string, number>> {
  const tables = await asOwner<{ name: string }>(
    database,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const free = ['audit_event', 'attempt', 'idempotency_key'];
  const each = tables.filter(({ name }) => !free.includes(name)).map(({ name }) => `(select count(*)::int from "${name}") as "${name}"`);
  const [row] = await asOwner<Record<string, number>>(database, `select ${each.join(', ')}`);
  return row;
}

/** What is wrong about how bad input was answered; null when it was refused as it should be. */
export function complaint({ status, body, text }: Answer): string | null {
  if (status < 400 || status >= 500) return `answered ${status}`;
  if (typeof body['code'] !== 'string' || typeof body['message'] !== 'string')
    return `answered ${status} without code: ${text.slice(0, 200)}`;
  const fields = body['fields'] as { path: string; problem: string }[] | undefined;
  const named = fields?.every(({ path, problem }) => typeof path === 'string' && problem);
  return body['code'] === 'invalid_input' && !named ? 'named no field' : null;
}
/** Like `complaint`, and the field that was made wrong is the one that is named. */
export function wrongField(answer: Answer, path: string): string | null {
  const known = complaint(answer);
  if (known || answer.body['code'] !== 'invalid_input') return known;
  const fields = (answer.body['fields'] as { path: string }[]).map((field) => field.path);
  return fields.some((each) => path.startsWith(each) || each.startsWith(path)) ? null : `blamed ${fields.join(', ')}`;
}
export const label = ({ name }: Target, { path, what }: Pick<Bad, 'path' | 'what'>, problem: string | null) =>
  problem && `${name} · ${path || 'body'}: ${what} · ${problem}`;

/** Sends many, a few at a time, and gathers what is wrong. */
export async function each<T>(items: T[], what: (item: T) => Promise<string | null>): Promise<string[]> {
  const found: string[] = [];
  const rest = [...items];
  const work = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
      const problem = await what(item);
      if (problem) found.push(problem);
    }
  };
  await Promise.all(Array.from({ length: MANY }, work));
  return found.sort();
}

export const schemaOf = ({ operation }: Target) => operation.requestBody?.content['application/json'].schema;
