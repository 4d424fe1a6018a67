import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder that holds one of these words, in the two ways in which a browser writes text down. */
export function filesWith(folder: string, words: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    const bytes = readFileSync(path);
    return words.filter((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))).map((word) => `${name}: ${word}`);
  });
}
