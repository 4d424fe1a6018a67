import { Routes, type Route } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { wire, type Answer } from './support/wire';

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

let running: Running;
let routes: (Route & { operation: Operation | undefined; streams: boolean })[];
let document: Document;
const get = (address: string, path: string): Promise<Answer> => wire({ method: 'GET', address, path });

beforeAll(async () => {
  running = await startApp();
  document = (await get(running.workspace, '/api/openapi.json')).body as unknown as Document;
  routes = running.app
    .get(Routes)
    .list()
    .map((route) => ({
      ...route,
      operation: document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()],
      streams: route.path.endsWith('/stream'),
    }));
});
afterAll(() => running?.close());

/** Every part of the document, with where it is. */
function* parts(value: unknown, path = ''): Generator<[string, unknown]> {
  yield [path, value];
  if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) yield* parts(part, `${path}/${key}`);
}

it('is OpenAPI 3.1, with nothing that only other formats know', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  const all = [...parts(document)];
  expect(all.filter(([path]) => /\/\$(defs|schema|id)$/.test(path) || path.endsWith('/nullable')).map(([path]) => path)).toEqual([]);
  const references = all.filter(([path]) => path.endsWith('/$ref')).map(([, target]) => String(target));
  expect(references.filter((target) => !all.some(([path]) => `#${path}` === target))).toEqual([]);
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

it('has every route and no other, with the answer it gives', () => {
  expect(routes.filter(({ operation }) => !operation).map(({ handler }) => handler)).toEqual([]);
  expect(Object.values(document.paths).flatMap((methods) => Object.keys(methods))).toHaveLength(routes.length);
  // The one answer that is not JSON.
  const file = 'FilesController.deliver';
  const answers = routes
    .filter(({ streams }) => !streams)
    .map(({ handler, operation }) => {
      const [[status, answer], ...others] = Object.entries(operation!.responses);
      const schema = answer.content?.['application/json']?.schema as { type?: string; properties?: object } | undefined;
      return {
        handler,
        fits:
          others.length === 0 &&
          (status === '200' || status === '201') &&
          (handler === file
            ? 'application/octet-stream' in (answer.content ?? {})
            : schema?.type === 'object' && typeof schema.properties === 'object'),
      };
    });
  expect(answers.filter(({ fits }) => !fits)).toEqual([]);
});

it('names every place of an address and every key of a query, each with its form', () => {
  const wrong = routes.filter(({ path, operation }) => {
    const places = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const named = operation!.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    return (
      places.sort().join() !== named.sort().join() ||
      operation!.parameters.some(({ name, schema }) => !name || Object.keys(schema ?? {}).length === 0)
    );
  });
  expect(wrong.map(({ handler }) => handler)).toEqual([]);
  const caseload = document.paths['/api/cases']['get'].parameters;
  expect(caseload.map(({ name }) => name)).toEqual(['stage', 'crimeType', 'agencyId', 'overdue', 'scope', 'cursor', 'limit']);
  expect(caseload.filter(({ required }) => required)).toEqual([]);
});

it('says of bodies what is refused and what is asked', () => {
  interface Body {
    type: string;
    additionalProperties: boolean;
    oneOf?: Body[];
    anyOf?: Body[];
  }
  const bodies = routes.flatMap(({ handler, operation }) => {
    if (!operation!.requestBody) return [];
    const schema = operation!.requestBody.content['application/json'].schema as Body;
    return (schema.oneOf ?? schema.anyOf ?? [schema]).map((one) => ({ handler, schema: one }));
  });
  expect(bodies.length).toBeGreaterThan(50);
  expect(
    bodies.filter(({ schema }) => schema.type !== 'object' || schema.additionalProperties !== false).map(({ handler }) => handler),
  ).toEqual([]);
  expect(document.paths['/api/session']['post'].requestBody!.content['application/json'].schema).toMatchObject({
    required: ['email', 'password'],
  });
  expect(document.paths['/api/cases/{caseId}/notes']['post'].requestBody!.content['application/json'].schema).toEqual({
    type: 'object',
    properties: { text: { type: 'string', maxLength: 50_000 } },
    required: ['text'],
    additionalProperties: false,
  });
});

describe('as a page', () => {
  it('can be read without anything from elsewhere', async () => {
    const { status, headers, text } = await get(running.workspace, '/api/docs');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(text).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=/i);
    expect(text).not.toMatch(/(?:https?:)?\/\/[a-z0-9-]+\.[a-z]/i);
    const nonce = /style-src [^;]*'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
    expect(text).toContain(`<style nonce="${nonce}">`);
    for (const { path } of routes) expect(text).toContain(`<code>${path.replace(/:(\w+)/g, '{$1}')}</code>`);
  });

  it.each(['/api/openapi.json', '/api/docs'])('is not there for the portal: %s', async (path) => {
    const { status, body } = await get(running.portal, path);
    expect([status, body['code']]).toEqual([404, 'not_found']);
  });
});
