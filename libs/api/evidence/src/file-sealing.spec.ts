import { randomBytes } from 'node:crypto';
import { CannotOpen } from '@alongside/api/core';
import { filePlace, newFileKey, openStream, sealStream } from './file-sealing';

const key = newFileKey();
const place = filePlace('o', 'f');
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
const sealed = (plain: Buffer, size = 10_000) => all(sealStream(key, place, inChunks(plain, size)));
const opened = (bytes: Buffer, size = 10_000, at = place) => all(openStream(key, at, inChunks(bytes, size)));
const K = 1024;

it.each([0, 1, 64 * K - 1, 64 * K, 64 * K + 1, 128 * K, 300 * K + 7])('gives back %i bytes, however they were cut', async (length) => {
  const plain = randomBytes(length);
  for (const size of [1 + (length >> 4), 64 * K, 200 * K]) {
    const bytes = await sealed(plain, size);
    expect(await opened(bytes, 17 * K + size)).toEqual(plain);
    expect(bytes.includes(plain.subarray(0, 32)) && length > 32).toBe(false);
  }
});

it('does not open when a byte was changed, anywhere', async () => {
  const bytes = await sealed(randomBytes(150 * K));
  for (const at of [0, 23, 24, 70 * K, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] ^= 1;
    await expect(opened(changed)).rejects.toThrow(CannotOpen);
  }
});

it('does not open when a piece is missing, repeated or in another place, or the end was cut off', async () => {
  const bytes = await sealed(randomBytes(200 * K));
  const piece = 64 * K + 17;
  const at = (place: number) => bytes.subarray(24 + place * piece, 24 + (place + 1) * piece);
  const header = bytes.subarray(0, 24);
  for (const forged of [
    [header, at(0), at(2), at(3)],
    [header, at(0), at(0), at(1), at(2), at(3)],
    [header, at(1), at(0), at(2), at(3)],
    [header, at(0), at(1), at(2)],
    [header, at(0), at(1), at(2), at(3), at(3)],
    [header],
    [header.subarray(0, 10)],
    [],
  ])
    await expect(opened(Buffer.concat(forged))).rejects.toThrow(CannotOpen);
});

it('does not open as another file, or with another key', async () => {
  const bytes = await sealed(randomBytes(10));
  await expect(opened(bytes, 100, filePlace('o', 'g'))).rejects.toThrow(CannotOpen);
  await expect(all(openStream(newFileKey(), place, inChunks(bytes, 100)))).rejects.toThrow(CannotOpen);
});
