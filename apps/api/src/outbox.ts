import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppRequest, type Config } from '@alongside/api/core';
import { Router, type NextFunction, type Request, type Response } from 'express';

/** How many are listed, newest first. */
const SHOWN = 100;
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** Text of a letter as a mail program shows it: headers that say something, and the body without its transfer encoding. */
function readable(raw: string): string {
  const [head, ...rest] = raw.split(/\r?\n\r?\n/);
  const headers = head.split(/\r?\n(?!\s)/);
  const body = rest.join('\n\n');
  const quoted = headers.some((line) => /^content-transfer-encoding:\s*quoted-printable/i.test(line));
  const plain = quoted
    ? Buffer.from(
        body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
    : headers.some((line) => /^content-transfer-encoding:\s*base64/i.test(line))
      ? Buffer.from(body, 'base64').toString('utf8')
      : body;
  return [...headers.filter((line) => /^(from|to|subject|date):/i.test(line)), '', plain.trim()].join('\n');
}

/**
 * The local outbox in the browser, for the demonstration only: what would have left by e-mail and SMS. On the workspace's listener, which
 * `npm start` opens on loopback; production has neither DEMO nor an outbox.
 */
export function outboxRouter({ DEMO, OUTBOX_DIR }: Config): Router {
  const router = Router();
  if (!DEMO || !OUTBOX_DIR) return router;
  router.get('/outbox', (request: Request, response: Response, next: NextFunction) => {
    if ((request as unknown as AppRequest).surface !== 'workspace') return next();
    page(OUTBOX_DIR, String(response.locals['nonce'])).then((html) => response.type('html').send(html), next);
  });
  return router;
}

async function page(directory: string, nonce: string): Promise<string> {
  const names = (await readdir(directory).catch(() => [] as string[])).filter((name) => /^[^.].*\.(eml|sms)$/.test(name));
  const files = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(directory, name))).mtime })));
  const newest = files.sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, SHOWN);
  const items = await Promise.all(
    newest.map(async ({ name, at }) => {
      const raw = await readFile(join(directory, name), 'utf8');
      const text = name.endsWith('.eml') ? readable(raw) : raw;
      return `<li><h2>${name.endsWith('.eml') ? 'E-mail' : 'SMS'}, <time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></h2><pre>${escaped(text)}</pre></li>`;
    }),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}ul{padding:0;list-style:none}h2{margin:1.5rem 0 .25rem;font-size:1rem}pre{margin:0;padding:1rem;border:1px solid;border-radius:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}</style></head>
<body><main><h1>Outbox</h1><p>What would have left by e-mail and SMS. The demonstration keeps it here; nothing was sent.</p>
${items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>Nothing yet. Digests come at eight; letters about what is due at once within a minute.</p>'}</main></body></html>`;
}
