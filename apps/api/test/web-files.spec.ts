import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import supertest from 'supertest';
import { startApp, type Running } from './support/app';

const script = `export const words = ${JSON.stringify('lorem ipsum dolor sit amet '.repeat(400))};`;
const font = Buffer.from('wOF2 not really a font, but no text either');

let running: Running;
beforeAll(async () => {
  const root = join(process.env['TEST_DIRECTORY'] as string, 'web-files');
  for (const app of ['workspace', 'portal']) {
    const folder = join(root, app, 'browser');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), `<!doctype html><title>${app}</title><style nonce="CSP_NONCE"></style>`);
    writeFileSync(join(folder, 'main-ABCDEFGH.js'), script);
    writeFileSync(join(folder, 'main-ABCDEFGH.css'), 'body { color: teal }'.repeat(100));
    writeFileSync(join(folder, 'sans-ABCDEFGH.woff2'), font);
    writeFileSync(join(folder, '.secret.js'), 'hidden');
  }
  writeFileSync(join(root, 'outside.js'), 'outside');
  running = await startApp({ settings: { WEB_ROOT: root } });
});
afterAll(() => running.close());

/** As it comes over the wire, nothing unpacked. */
function ask(path: string, accept?: string, { method = 'GET', portal = false } = {}) {
  const { hostname, port } = new URL(portal ? running.portal : running.workspace);
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((done, failed) => {
    const sent = request({ hostname, port, path, method, headers: accept === undefined ? {} : { 'Accept-Encoding': accept } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    sent.once('error', failed);
    sent.end();
  });
}
const unpack = { br: brotliDecompressSync, gzip: gunzipSync, none: (body: Buffer) => body };

it('that is not there is a page with a way out and numbers to a person in the portal, and nothing to anybody else', async () => {
  const { status, text, headers } = await supertest(running.portal).get('/es/missing.html').set('Accept', 'text/html,*/*');
  expect([status, headers['cache-control'], headers['content-type']]).toEqual([404, 'no-store', 'text/html; charset=utf-8']);
  for (const part of ['Esta página no está aquí.', 'href="/es/page/leave"', 'href="tel:911"', 'href="/es/page/help"'])
    expect(text).toContain(part);
  for (const path of ['/.hidden.html', '/%E0%A4%A.html', '/missing.js'])
    expect((await supertest(running.portal).get(path).set('Accept', 'text/html')).text).toContain('This page is not here.');
  expect((await supertest(running.portal).get('/missing.js').set('Accept', '*/*').expect(404)).text).toBe('');
  expect((await supertest(running.workspace).get('/missing.html').set('Accept', 'text/html').expect(404)).text).toBe('');
});

describe('a built file', () => {
  it.each<[string | undefined, keyof typeof unpack]>([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000, gzip;q=0.0', 'none'],
    ['*', 'br'],
    ['*;q=0', 'none'],
    ['identity', 'none'],
    ['deflate', 'none'],
    ['brotli, gzippy', 'none'],
    ['', 'none'],
    [undefined, 'none'],
  ])('comes as %j asks for: %s', async (accept, wanted) => {
    for (const [path, type] of [
      ['/main-ABCDEFGH.js', 'javascript'],
      ['/main-ABCDEFGH.css', 'text/css'],
    ]) {
      const { status, headers, body } = await ask(path, accept);
      expect(status).toBe(200);
      expect(headers['content-encoding'] ?? 'none').toBe(wanted);
      expect(headers['content-type']).toContain(type);
      expect(headers['vary']).toContain('Accept-Encoding');
      expect(Number(headers['content-length'])).toBe(body.length);
      const text = unpack[wanted](body).toString();
      expect(text.startsWith(type === 'javascript' ? script.slice(0, 50) : 'body {')).toBe(true);
      if (wanted !== 'none') expect(body.length).toBeLessThan(text.length / 4);
    }
  });

  it('that is packed already is sent as it is', async () => {
    const { headers, body } = await ask('/sans-ABCDEFGH.woff2', 'gzip, br');
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.equals(font)).toBe(true);
  });

  it('is asked for once by a browser of staff, and left on no phone', async () => {
    expect((await ask('/main-ABCDEFGH.js', 'gzip')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await ask('/main-ABCDEFGH.js', 'gzip', { portal: true })).headers['cache-control']).toBe('no-store');
  });

  it('answers HEAD with the same headers', async () => {
    const { status, headers, body } = await ask('/main-ABCDEFGH.js', 'gzip', { method: 'HEAD' });
    expect([status, headers['content-encoding'], body.length]).toEqual([200, 'gzip', 0]);
    expect(headers['content-length']).toBe((await ask('/main-ABCDEFGH.js', 'gzip')).headers['content-length']);
  });

  it.each([
    '/nothing-ABCDEFGH.js',
    '/.secret.js',
    '/..%2foutside.js',
    '/../outside.js',
    '/%2e%2e/%2e%2e/outside.js',
    '/a%00.js',
    '/%ff.js',
  ])('that is not for anybody is not there: %s', async (path) => {
    for (const accept of ['br', 'gzip', 'identity']) {
      const { status, headers, body } = await ask(path, accept);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(headers['cache-control']).toBe('no-store');
      expect(body.toString()).not.toMatch(/outside|hidden/);
    }
  });
});

describe('the page', () => {
  it('comes with a nonce of its own at every address, whatever can be unpacked', async () => {
    for (const accept of ['br', 'gzip', 'identity']) {
      const { status, headers, body } = await ask('/cases/some-case', accept);
      expect([status, headers['content-encoding'], headers['cache-control']]).toEqual([200, undefined, 'no-store']);
      const nonce = /nonce="([^"]+)"/.exec(body.toString())?.[1] as string;
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    }
  });
});
