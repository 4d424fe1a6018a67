import { TextDecoder } from 'node:util';
import { fileTypeFromBuffer } from 'file-type';
import type { EvidenceFiles } from '@alongside/contract';

/** Bytes at the beginning that decide what a file is; in packed documents the deciding name may come late. */
export const HEAD = 64 * 1024;

interface Kind {
  level: 'papers' | 'pictures';
  /** What the content must turn out to be; empty for plain text, which has no mark of its own. */
  is: readonly string[];
}
const office = 'application/vnd.openxmlformats-officedocument';
const papers = (...is: string[]): Kind => ({ level: 'papers', is });
const pictures = (...is: string[]): Kind => ({ level: 'pictures', is });

/** Everything that may be kept, by the ending of its name. Archives are not among them: what is in them could be anything. */
const kinds: Readonly<Record<string, Kind>> = {
  pdf: papers('application/pdf'),
  docx: papers(`${office}.wordprocessingml.document`),
  xlsx: papers(`${office}.spreadsheetml.sheet`),
  odt: papers('application/vnd.oasis.opendocument.text'),
  ods: papers('application/vnd.oasis.opendocument.spreadsheet'),
  rtf: papers('application/rtf'),
  txt: papers(),
  csv: papers(),
  json: papers(),
  html: papers(),
  eml: papers(),
  png: pictures('image/png'),
  jpg: pictures('image/jpeg'),
  jpeg: pictures('image/jpeg'),
  gif: pictures('image/gif'),
  webp: pictures('image/webp'),
  heic: pictures('image/heic', 'image/heif'),
  mp4: pictures('video/mp4', 'video/x-m4v'),
  mov: pictures('video/quicktime'),
  webm: pictures('video/webm', 'video/matroska'),
  mp3: pictures('audio/mpeg'),
  m4a: pictures('audio/x-m4a', 'audio/mp4', 'video/mp4'),
  wav: pictures('audio/wav', 'audio/vnd.wave'),
  ogg: pictures('audio/ogg', 'video/ogg', 'audio/ogg; codecs=opus'),
};
const allows: Record<EvidenceFiles, readonly Kind['level'][]> = {
  none: [],
  papers: ['papers'],
  pictures: ['papers', 'pictures'],
  intimate: ['papers', 'pictures'],
};

/** Endings of the names of what an organization takes. */
export const typesFor = (allowed: EvidenceFiles): string[] =>
  Object.keys(kinds).filter((ending) => allows[allowed].includes(kinds[ending].level));

/** The type of a file by the ending of its name; null for one that nobody takes. */
export function typeOf(name: string): string | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return name.includes('.') && ending in kinds ? ending : null;
}

/** Whether the beginning of a file is what the ending of its name says. */
export async function isWhatItSays(type: string, head: Buffer): Promise<boolean> {
  const { is } = kinds[type];
  if (is.length > 0) return is.includes((await kindOf(head)) ?? '');
  // A mark of text in front must not hide a picture behind it.
  const found = [await kindOf(head), ...(encodingOf(head) === 'utf-8' ? [] : [await kindOf(head.subarray(2))])];
  return found.every((mime) => mime === undefined || mime === 'application/xml') && textReader(type)?.(head) !== false;
}
const kindOf = async (head: Buffer) => (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;

function encodingOf([first, second]: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Characters that text has no use for: controls other than white space. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/**
 * For plain text, which has no mark of its own: says of each piece of a file, in order, whether all of it so far can be read as text in
 * UTF-8, or in UTF-16 with its mark. Null for every other type.
 */
export function textReader(type: string): ((piece: Buffer) => boolean) | null {
  if (kinds[type].is.length > 0) return null;
  let decoder: TextDecoder | undefined;
  return (piece) => {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    try {
      // a character may be cut at the end of a piece
      return !CONTROLS.test(decoder.decode(piece, { stream: true }));
    } catch {
      return false;
    }
  };
}
