import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Express, NextFunction, Request, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import type { Config } from '../config/config';
import type { AppRequest, Surface } from './decorators';

const locales = ['en', 'es'] as const;

/** Marks a request with its id; an id from outside is not taken, it could carry anything. */
export function requestId(request: Request, response: Response, next: NextFunction) {
  (request as unknown as AppRequest).id = randomUUID();
  response.setHeader('X-Request-Id', (request as unknown as AppRequest).id);
  next();
}

/** Headers of every answer of both origins: no third party, no frames, no referrer, nothing stored (design §3.9). */
export function securityHeaders(config: Config) {
  const secure = config.WORKSPACE_ORIGIN.startsWith('https:');
  const always: HelmetOptions = {
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  };
  const forPages = helmet({
    ...always,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': [`'none'`],
        'script-src': [`'self'`],
        'style-src': [`'self'`, (_, response) => `'nonce-${(response as Response).locals['nonce']}'`],
        'img-src': [`'self'`, 'data:'],
        'font-src': [`'self'`],
        'connect-src': [`'self'`],
        'manifest-src': [`'self'`],
        'base-uri': [`'self'`],
        'form-action': [`'self'`],
        'frame-ancestors': [`'none'`],
        'require-trusted-types-for': [`'script'`],
        'trusted-types': ['angular', 'angular#bundler', 'angular#components'],
        ...(secure && { 'upgrade-insecure-requests': [] }),
      },
    },
  });
  // An answer of the API is no page and shows nothing: its headers are always the same, so they are made once.
  const nothing = { useDefaults: false, directives: { 'default-src': [`'none'`], 'frame-ancestors': [`'none'`] } };
  const fixed = headersOf(helmet({ ...always, contentSecurityPolicy: nothing }));
  return (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()');
    if (request.url.startsWith('/api/') && !request.url.startsWith('/api/docs')) {
      for (const [name, value] of fixed) response.setHeader(name, value);
      return next();
    }
    response.locals['nonce'] = randomBytes(16).toString('base64');
    forPages(request, response, next);
  };
}

/** The headers that a middleware sets when it looks at nothing of the request. */
function headersOf(middleware: (request: never, response: never, next: () => void) => void): [string, string][] {
  const headers: [string, string][] = [];
  const response = { setHeader: (name: string, value: string) => headers.push([name, value]), removeHeader: () => undefined };
  middleware({} as never, response as never, () => undefined);
  return headers;
}

/** Writes an answer as it is: nothing here is cached, compared or negotiated, and Express would try all of it. */
export function leanJson(this: Response, body: unknown) {
  const text = JSON.stringify(body);
  this.setHeader('Content-Type', 'application/json; charset=utf-8');
  this.setHeader('Content-Length', Buffer.byteLength(text));
  this.end(text);
  return this;
}

type Packing = 'br' | 'gzip';
/** Best first. */
const packers: Record<Packing, (content: Buffer) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  gzip: (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
};
const packed = new Map<string, Promise<Buffer>>();
/** A built file, compressed once for each way and kept; undefined where there is none. Names of built files change with their content. */
async function pack(file: string, way: Packing): Promise<Buffer | undefined> {
  const key = `${way} ${file}`;
  if (!packed.has(key)) {
    if (!existsSync(file)) return undefined;
    const made = readFile(file).then(packers[way]);
    made.catch(() => packed.delete(key));
    packed.set(key, made);
  }
  return packed.get(key);
}
const wayFor = (request: Request) => (Object.keys(packers) as Packing[]).find((way) => request.acceptsEncodings(way));

/** The path of a file that may be served: nothing hidden, nothing outside. Null for everything else that looks like a file. */
function fileOf(path: string): string | null {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes('\0') || plain.split(/[/\\]/).some((part) => part.startsWith('.')) ? null : plain;
  } catch {
    return null;
  }
}

/** What a person sees who followed a link to something that is not there. */
type MissingPage = (request: AppRequest, response: Response) => void;

/**
 * Serves the built application of the origin that was asked: hashed files, and the page itself for every other address, with a fresh nonce.
 * What looks like a file and is none answers nothing, except where that origin has a page for it.
 */
export function serveWeb(express: Express, root: string, missingPages: Partial<Record<Surface, MissingPage>> = {}) {
  const pages = new Map<string, { changed: number; html: string }>();
  const page = (surface: Surface, locale: string): string | undefined => {
    const file = join(root, surface, 'browser', locale === 'en' ? '' : locale, 'index.html');
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (changed === undefined) return undefined;
    // A new build names new files; the page that names them must not be an old one.
    if (pages.get(file)?.changed !== changed) pages.set(file, { changed, html: readFileSync(file, 'utf8') });
    return pages.get(file)?.html;
  };
  const missing = (surface: Surface, request: Request, response: Response) => {
    response.status(404).setHeader('Cache-Control', 'no-store');
    const page = missingPages[surface];
    if (page && request.headers.accept?.includes('text/html')) page(request as unknown as AppRequest, response);
    else response.end();
  };

  async function file(surface: Surface, request: Request, response: Response) {
    const path = fileOf(request.path);
    if (path === null) return missing(surface, request, response);
    const folder = join(root, surface, 'browser');
    // The portal leaves nothing in the cache of a phone that somebody else may pick up.
    const hashed = surface === 'workspace' && /-[\w-]{8}\.(js|css|woff2)$/.test(path);
    if (hashed) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Vary', 'Accept-Encoding');
    const way = /\.(js|css|svg)$/.test(path) ? wayFor(request) : undefined;
    const content = way && (await pack(join(folder, path), way));
    if (content) return void response.setHeader('Content-Encoding', way).type(extname(path)).send(content);
    response.sendFile(path, { root: folder, cacheControl: false, dotfiles: 'deny' }, (problem) => {
      if (problem && !response.headersSent) missing(surface, request, response);
    });
  }

  express.use((request: Request, response: Response, next: NextFunction) => {
    const { surface } = request as unknown as AppRequest;
    const { path } = request;
    if (path.startsWith('/api') || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    if (extname(path)) return void file(surface, request, response).catch(next);
    const locale = locales.find((each) => path === `/${each}` || path.startsWith(`/${each}/`)) ?? 'en';
    const html = page(surface, locale);
    if (!html) return next();
    response.type('html').send(html.replaceAll('CSP_NONCE', String(response.locals['nonce'])));
  });
}
