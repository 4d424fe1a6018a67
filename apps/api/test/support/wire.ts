import { randomUUID } from 'node:crypto';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { Browser } from './given';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Parsed where it is JSON. */
  body: Record<string, unknown>;
}
export interface Sent {
  method: string;
  address: string;
  /** As it goes over the wire, with `/api` and its query. */
  path: string;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a text as it is. */
  body?: object | string;
}

/** One request exactly as given: no cookie is kept, nothing is added. A stream is left as soon as it begins. */
export function wire({ method, address, path, headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(address);
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const all: Record<string, string | number> = {
    ...(sent !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(sent) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const asked = request({ agent, hostname, port, method, path, headers: all }, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      const done = (text: string) => resolve({ status, headers: answered, text, body: parsed(text) });
      if (answered['content-type']?.startsWith('text/event-stream')) {
        response.destroy();
        return done('');
      }
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(Buffer.concat(parts).toString()));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}

/** What the pages of this browser's origin add to a request. */
export function courtesies(browser: Browser, method: string): Record<string, string> {
  const { cookies, origin } = browser;
  const cookie = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  if (method === 'GET') return cookie;
  const token = cookies.get('alongside_xsrf') ?? cookies.get('a_xsrf') ?? '';
  return { ...cookie, Origin: origin, 'Idempotency-Key': randomUUID(), 'X-XSRF-TOKEN': token };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
