import { randomBytes } from 'node:crypto';
import { mac } from '@alongside/api/core';

/** Crockford's: nothing in it can be taken for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const COUNT = 10;
const LENGTH = 10;

/** New ones, 50 bits each, in two halves that can be read out. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const text = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte & 31]).join('');
    return `${text.slice(0, LENGTH / 2)}-${text.slice(LENGTH / 2)}`;
  });
}

/** What is kept of one. Typed without the dash, in small letters, or with an O for a zero, it is the same code. */
export function recoveryHash(key: Buffer, factorId: string, typed: string): Buffer {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return mac(key, `${factorId}\0${plain}`);
}
