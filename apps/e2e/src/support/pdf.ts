import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download } from 'playwright-core';

interface Tag {
  role: string;
  children: (Tag | string)[];
}
const wordsOf = (tags: readonly (Tag | string)[]): string =>
  tags.map((tag) => (typeof tag === 'string' ? tag : `${wordsOf(tag.children)} `)).join('');

/** What a screen reader reads in a document that was saved. */
export async function readPdf(saved: Download): Promise<string> {
  const reader = join(__dirname, '../../../api/test/support/read-pdf.mjs');
  const read = execFileSync(process.execPath, [reader], { input: readFileSync(await saved.path()), maxBuffer: 64 * 1024 * 1024 });
  const { marked, tags } = JSON.parse(read.toString()) as { marked: boolean; tags: Tag[] };
  expect(marked).toBe(true);
  return wordsOf(tags).replace(/\s+/g, ' ');
}
