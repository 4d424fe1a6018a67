import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore, checkedName } from './file-store';

/** Ending of what is being written. */
const UNFINISHED = '.part';

/** Files in a folder of this machine, or of a disk that several machines share. */
export class LocalStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    const path = this.path(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const unfinished = `${path}${UNFINISHED}`;
    try {
      const file = await open(unfinished, 'w', 0o600);
      try {
        for await (const piece of content) await file.writeFile(piece);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
      await synced(dirname(path));
    } catch (problem) {
      await rm(unfinished, { force: true });
      throw problem;
    }
  }

  async get(name: string): Promise<Readable> {
    const file = await open(this.path(name), 'r');
    return createReadStream('', { fd: file, highWaterMark: 128 * 1024 });
  }

  async remove(name: string): Promise<void> {
    const path = this.path(name);
    await Promise.all([path, `${path}${UNFINISHED}`].map((each) => rm(each, { force: true })));
  }

  async *names(): AsyncIterable<string> {
    for (const folder of await entries(this.folder))
      for (const name of await entries(join(this.folder, folder))) yield name.replace(UNFINISHED, '');
  }

  /** In folders by the end of the id, whose beginning is a time. */
  private path(name: string): string {
    return join(this.folder, checkedName(name).slice(-2), name);
  }
}

const entries = (folder: string) =>
  readdir(folder).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT' || problem.code === 'ENOTDIR') return [];
    throw problem;
  });

async function synced(folder: string) {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
