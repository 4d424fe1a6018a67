import { Service } from '@angular/core';
import type { HttpRequest } from '@angular/common/http';

/**
 * Remembers the key of every write whose outcome is not known yet, so that doing the same thing again (a second click, *Try again*
 * after the network failed) reaches the server under the same key and takes effect once.
 */
@Service()
export class PendingActions {
  private readonly keys = new Map<string, string>();

  keyFor(request: HttpRequest<unknown>): string {
    const action = describe(request);
    if (action === undefined) return newKey();
    const known = this.keys.get(action);
    if (known) return known;
    const key = newKey();
    this.keys.set(action, key);
    return key;
  }

  /** The server gave a definite answer: the next action like this one is a new one. */
  settled(request: HttpRequest<unknown>): void {
    const action = describe(request);
    if (action !== undefined) this.keys.delete(action);
  }

  /** For signing out: the descriptions hold what was typed. */
  forget(): void {
    this.keys.clear();
  }
}

/** What must not be kept, not even until the answer comes. */
const SECRETS = ['password', 'passphrase', 'code', 'token'];

/** Undefined for bodies that cannot be compared, such as files, or must not be kept. */
function describe(request: HttpRequest<unknown>): string | undefined {
  const { body } = request;
  if (body instanceof Blob || body instanceof FormData || body instanceof ArrayBuffer) return undefined;
  if (body && typeof body === 'object' && SECRETS.some((secret) => secret in body)) return undefined;
  return `${request.method} ${request.urlWithParams} ${JSON.stringify(body)}`;
}

/** A random (version 4) uuid; `crypto.randomUUID` is missing where the page is not served over TLS or from this machine. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
