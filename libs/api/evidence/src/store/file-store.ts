import type { Readable } from 'node:stream';

/** Where sealed files lie. It sees names without meaning and bytes that nobody can open; it never has a key. */
export abstract class FileStore {
  /** Keeps all of it, or nothing: what breaks off is not there under its name. Resolves when it would survive a loss of power. */
  abstract put(name: string, content: AsyncIterable<Buffer>): Promise<void>;
  /** Rejects where there is nothing of this name. */
  abstract get(name: string): Promise<Readable>;
  /** Takes it away with everything that an interrupted `put` left of it; well where there is nothing. */
  abstract remove(name: string): Promise<void>;
  /** Every name there is, with what interrupted writes left; for looking after orphans. */
  abstract names(): AsyncIterable<string>;
}

/** Names are ids: nothing else ever reaches a path or a bucket. */
export function checkedName(name: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)) throw new Error('A stored name has the form of an id.');
  return name;
}
