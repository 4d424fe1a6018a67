import type { Config } from '@alongside/api/core';
import type { FileStore } from './file-store';
import { LocalStore } from './local-store';

/** The store that the settings name: a bucket if there is one, else a folder. Only who has a bucket loads the library for it (some 20 MB). */
export async function fileStore({ FILES_S3_URL, FILES_DIR }: Pick<Config, 'FILES_S3_URL' | 'FILES_DIR'>): Promise<FileStore> {
  if (!FILES_S3_URL) return new LocalStore(FILES_DIR);
  const { S3Store } = await import('./s3-store');
  return new S3Store(FILES_S3_URL);
}
