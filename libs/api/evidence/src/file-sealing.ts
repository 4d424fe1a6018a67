import sodium from 'sodium-native';
import { CannotOpen, randomKey } from '@alongside/api/core';

/*
 * Files are sealed piece by piece (libsodium's secretstream, XChaCha20-Poly1305): each piece is bound to its place in the stream and to the
 * file, and the last one says that it is the last. What was cut off, swapped, repeated or carried over to another file does not open.
 * Layout: 24 bytes header · pieces of up to 64 KiB, each with 17 bytes more.
 */
const PIECE = 64 * 1024;

/** As sodium-native has it; its types are of an older one. */
interface SecretStream {
  crypto_secretstream_xchacha20poly1305_ABYTES: number;
  crypto_secretstream_xchacha20poly1305_HEADERBYTES: number;
  crypto_secretstream_xchacha20poly1305_STATEBYTES: number;
  crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: number;
  crypto_secretstream_xchacha20poly1305_TAG_FINAL: number;
  crypto_secretstream_xchacha20poly1305_init_push(state: Buffer, header: Buffer, key: Buffer): void;
  crypto_secretstream_xchacha20poly1305_init_pull(state: Buffer, header: Buffer, key: Buffer): void;
  crypto_secretstream_xchacha20poly1305_push(state: Buffer, sealed: Buffer, plain: Buffer, place: Buffer, tag: number): void;
  crypto_secretstream_xchacha20poly1305_pull(state: Buffer, plain: Buffer, tag: Buffer, sealed: Buffer, place: Buffer): void;
}
const stream = sodium as unknown as SecretStream;
const MORE = stream.crypto_secretstream_xchacha20poly1305_ABYTES;
const HEADER = stream.crypto_secretstream_xchacha20poly1305_HEADERBYTES;
const STATE = stream.crypto_secretstream_xchacha20poly1305_STATEBYTES;
const MESSAGE = stream.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
const FINAL = stream.crypto_secretstream_xchacha20poly1305_TAG_FINAL;

export const newFileKey = (): Buffer => randomKey();
/** What every piece of a file is bound to. */
export const filePlace = (organizationId: string, id: string): Buffer => Buffer.from(`evidence_file:${organizationId}:${id}:file`);

/** Regroups a stream into pieces of `size`; the last may be shorter, also empty. `last` is told with each. */
async function* pieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    const all = Buffer.concat(held);
    let from = 0;
    // One piece stays here, for it may be the last.
    for (; length - from > size; from += size) yield { piece: all.subarray(from, from + size), last: false };
    held = [all.subarray(from)];
    length -= from;
  }
  yield { piece: Buffer.concat(held), last: true };
}

/** Seals a stream. Holds one piece in memory, whatever the length. */
export async function* sealStream(key: Buffer, place: Buffer, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const state = Buffer.alloc(STATE);
  const header = Buffer.alloc(HEADER);
  stream.crypto_secretstream_xchacha20poly1305_init_push(state, header, key);
  yield header;
  for await (const { piece, last } of pieces(plain, PIECE)) {
    const sealed = Buffer.allocUnsafe(piece.length + MORE);
    stream.crypto_secretstream_xchacha20poly1305_push(state, sealed, piece, place, last ? FINAL : MESSAGE);
    yield sealed;
  }
}

/** Opens what `sealStream` made with the same key and place. Throws CannotOpen at the first piece that is not as it was, and where the end is missing. */
export async function* openStream(key: Buffer, place: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const state = Buffer.alloc(STATE);
  const tag = Buffer.alloc(1);
  let begun = false;
  let ended = false;
  for await (const { piece } of pieces(
    beginning(sealed, (header) => {
      stream.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key);
      begun = true;
    }),
    PIECE + MORE,
  )) {
    if (!begun || ended || piece.length < MORE) throw new CannotOpen();
    const plain = Buffer.allocUnsafe(piece.length - MORE);
    try {
      stream.crypto_secretstream_xchacha20poly1305_pull(state, plain, tag, piece, place);
    } catch {
      throw new CannotOpen();
    }
    ended = tag[0] === FINAL;
    yield plain;
  }
  if (!ended) throw new CannotOpen();
}

/** Takes the header off a stream and gives on the rest. */
async function* beginning(source: AsyncIterable<Buffer>, header: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
  let first: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    if (first === null) {
      yield chunk;
      continue;
    }
    first = Buffer.concat([first, chunk]);
    if (first.length < HEADER) continue;
    header(first.subarray(0, HEADER));
    const rest: Buffer = first.subarray(HEADER);
    first = null;
    if (rest.length > 0) yield rest;
  }
}
