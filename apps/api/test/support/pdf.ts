import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface PdfTag {
  role: string;
  lang: string | null;
  alt: string | null;
  children: (PdfTag | string)[];
}

export interface ReadPdf {
  info: { Title?: string; Language?: string | null; Author?: string; [name: string]: unknown };
  /** The XMP packet. */
  metadata: string | null;
  marked: boolean;
  outline: string[];
  /** Per page: texts outside the tags (page numbers), with whether they are marked as artifacts; and the size. */
  pages: { artifacts: { text: string; marked: boolean }[]; view: number[] }[];
  /** The tags of all pages, in reading order, with their texts. */
  tags: PdfTag[];
}

/** Reads a document back, as a screen reader would: its tags, the texts in them, its language. */
export function readPdf(file: Buffer): Promise<ReadPdf> {
  return new Promise((done, failed) => {
    const reader = execFile(process.execPath, [join(__dirname, 'read-pdf.mjs')], { maxBuffer: 64 * 1024 * 1024 }, (error, out) =>
      error ? failed(error) : done(JSON.parse(out) as ReadPdf),
    );
    reader.stdin!.end(file);
  });
}

/** All text below some tags, joined as it is read. */
export const textOf = (tags: readonly (PdfTag | string)[]): string =>
  tags.map((tag) => (typeof tag === 'string' ? tag : `${textOf(tag.children)}${BLOCKS.includes(tag.role) ? '\n' : ''}`)).join('');

const BLOCKS = ['H1', 'H2', 'H3', 'P', 'Lbl', 'LBody', 'TH', 'TD', 'Caption'];

/** Every tag of a role, at any depth, with its text. */
export function tagged(pdf: ReadPdf, role: string): string[] {
  const found = (tags: readonly (PdfTag | string)[]): PdfTag[] =>
    tags.flatMap((tag) => (typeof tag === 'string' ? [] : [...(tag.role === role ? [tag] : []), ...found(tag.children)]));
  return found(pdf.tags).map(({ children }) => textOf(children).trim());
}
