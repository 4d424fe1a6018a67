import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { checkKnowledge } from '@alongside/knowledge/check';
import {
  CONFIG,
  besideApi,
  leanJson,
  openApi,
  openApiPage,
  partRoutes,
  requestId,
  securityHeaders,
  serveWeb,
  type AppRequest,
  type Config,
  type Surface,
} from '@alongside/api/core';
import { takesFile } from '@alongside/api/evidence';
import { PlainPages } from '@alongside/api/portal';
import { CalendarFeeds } from '@alongside/api/reminders';
import { outboxRouter } from './outbox';

/** Longest body in bytes: a narrative of 50,000 characters in any script, with room for the rest of a form. */
const BODY_LIMIT = 512 * 1024;

/** How long the body of a form may take to arrive, ms. */
const BODY_PATIENCE = 60_000;

/** How long requests that are under way may take when the process ends, ms: longer than a statement waits for a lock. */
const PATIENCE = 12_000;

/** Puts everything around the routes that is not a route: headers, body limits, documentation, pages. */
export function prepare(app: NestExpressApplication): void {
  const problems = checkKnowledge();
  if (problems.length > 0)
    throw new Error(
      `The knowledge base has problems:\n${problems.map(({ file, entry, problem }) => `  ${file} ${entry}: ${problem}`).join('\n')}`,
    );
  const config = app.get<Config>(CONFIG);
  const express = app.getHttpAdapter().getInstance();
  const pages = app.get(PlainPages);
  express.disable('x-powered-by');
  express.set('etag', false);
  express.set('trust proxy', config.TRUST_PROXY);
  express.set('query parser', 'simple');
  express.response.json = leanJson;
  const beside = [pages.router(), app.get(CalendarFeeds).router(), outboxRouter(config)].map(besideApi);
  app.use(requestId, securityHeaders(config), ...beside, jsonOnly);
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: true, type: isJson });
  if (config.WEB_ROOT) serveWeb(express, config.WEB_ROOT, { portal: (request, response) => void pages.missing(request, response) });
  app.setGlobalPrefix('api');
  let document: ReturnType<typeof openApi> | undefined;
  const workspaceOnly = (request: Request, _: Response, next: NextFunction) =>
    (request as unknown as AppRequest).surface === 'workspace' ? next() : next('route');
  express.get('/api/openapi.json', workspaceOnly, (_: Request, response: Response) => response.json((document ??= openApi(app))));
  express.get('/api/docs', workspaceOnly, (_: Request, response: Response) =>
    response.type('html').send(openApiPage((document ??= openApi(app)), String(response.locals['nonce']))),
  );
}

/** Bodies other than JSON are refused before they are read; only a file comes as it is, and stays on the line until somebody takes it. */
function jsonOnly(request: Request, response: Response, next: NextFunction) {
  const length = Number(request.headers['content-length'] ?? 0);
  const hasBody = length > 0 || request.headers['transfer-encoding'] !== undefined;
  if (!hasBody || takesFile(request)) return next();
  if (!request.is('application/json')) {
    response.setHeader('Connection', 'close');
    response.status(415).json({ code: 'unsupported_media', message: 'Only JSON is taken here.' });
    return;
  }
  if (request.headers.expect) response.writeContinue();
  const late = setTimeout(() => request.destroy(), BODY_PATIENCE);
  request.once('end', () => clearTimeout(late)).once('close', () => clearTimeout(late));
  next();
}
const isJson = (request: IncomingMessage) => !takesFile(request as Request) && Boolean((request as Request).is('application/json'));

/** One application, two listeners: what a request may reach depends on where it came in. */
export async function listen(app: NestExpressApplication): Promise<{ workspace: number; portal: number; close: () => Promise<void> }> {
  const config = app.get<Config>(CONFIG);
  const express = app.getHttpAdapter().getInstance();
  partRoutes(express);
  const servers: Server[] = [];
  const open = (surface: Surface, port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer((request: IncomingMessage, response: ServerResponse) => {
        (request as IncomingMessage & { surface: Surface }).surface = surface;
        express(request, response);
      });
      // A large file takes longer than any form; how long a body may take is said where it is read.
      server.requestTimeout = 0;
      server.headersTimeout = 60_000;
      server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => server.emit('request', request, response));
      server.keepAliveTimeout = 65_000;
      server.once('error', reject);
      server.listen(port, config.HOST, () => resolve((server.address() as AddressInfo).port));
      servers.push(server);
    });
  const workspace = await open('workspace', config.WORKSPACE_PORT);
  const portal = await open('portal', config.PORTAL_PORT);
  const close = async () => {
    const closed = Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
    // A connection that a browser keeps open ends with its last answer.
    const letGo = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), 50);
    const enough = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), PATIENCE);
    await closed;
    clearInterval(letGo);
    clearTimeout(enough);
  };
  return { workspace, portal, close };
}
