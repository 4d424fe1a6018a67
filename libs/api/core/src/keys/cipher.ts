import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import sodium from 'sodium-native';

/** Layout of sealed bytes: version 1 · 24 bytes nonce · ciphertext with 16 bytes tag (XChaCha20-Poly1305). */
const VERSION = 1;
const NONCE = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
const TAG = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES;
export const KEY_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

/** What was found cannot be opened: another key, another row, or changed bytes. Says nothing about the content. */
export class CannotOpen extends Error {
  constructor() {
    super('Sealed content cannot be opened.');
  }
}

export function randomKey(): Buffer {
  const key = Buffer.alloc(KEY_BYTES);
  sodium.randombytes_buf(key);
  return key;
}

/**
 * Seals bytes under a key. `place` (table, organization, id, column) is authenticated with them, so that sealed
 * bytes cannot be moved to another row.
 */
export function seal(key: Buffer, place: string, content: Buffer): Buffer {
  const sealed = Buffer.allocUnsafe(1 + NONCE + content.length + TAG);
  sealed[0] = VERSION;
  const nonce = sealed.subarray(1, 1 + NONCE);
  sodium.randombytes_buf(nonce);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.subarray(1 + NONCE), content, Buffer.from(place), null, nonce, key);
  return sealed;
}

/** Opens a key. It is kept for long, so it gets memory of its own: a piece of Node's shared pool would keep eight kilobytes alive for 32 bytes. */
export function openKey(key: Buffer, place: string, sealed: Buffer): Buffer {
  const opened = open(key, place, sealed);
  const own = Buffer.allocUnsafeSlow(opened.length);
  opened.copy(own);
  opened.fill(0);
  return own;
}

/** Opens what `seal` made with the same key and place. Throws CannotOpen. */
export function open(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed.length < 1 + NONCE + TAG || sealed[0] !== VERSION) throw new CannotOpen();
  const content = Buffer.allocUnsafe(sealed.length - 1 - NONCE - TAG);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      content,
      null,
      sealed.subarray(1 + NONCE),
      Buffer.from(place),
      sealed.subarray(1, 1 + NONCE),
      key,
    );
  } catch {
    throw new CannotOpen();
  }
  return content;
}

/** HMAC-SHA-256 of these parts, one after the other. Given the bytes of a key and no key object, Node would take six times as long. */
export function mac(key: Buffer | KeyObject, ...parts: (string | Buffer)[]): Buffer {
  const made = createHmac('sha256', Buffer.isBuffer(key) ? createSecretKey(key) : key);
  for (const part of parts) made.update(part);
  return made.digest();
}
