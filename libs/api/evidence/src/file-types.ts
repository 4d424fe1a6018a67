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
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (is.length > 0) return found !== undefined && is.includes(found.mime);
  return (found === undefined || found.mime === 'application/xml') && isText(head);
}

/** Text in UTF-8, or in UTF-16 with its mark; a character may be cut at the end of what was read. */
function isText(head: Buffer): boolean {
  const utf16 = head.length >= 2 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff));
  if (utf16) return true;
  if (head.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
