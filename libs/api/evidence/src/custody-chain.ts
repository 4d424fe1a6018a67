import { createHash, hkdfSync } from 'node:crypto';
import { mac } from '@alongside/api/core';

/** One link as it is in the database, and as its hash covers it: every column but the hash itself. */
export interface Link {
  organizationId: string;
  caseId: string;
  id: string;
  itemId: string;
  sequence: number;
  kind: string;
  at: Date | string;
  recordedAt: Date | string;
  userId: string | null;
  fileId: string | null;
  disclosureId: string | null;
  content: Buffer;
}
export interface Broken {
  sequence: number;
  itemId: string | null;
  why: 'changed' | 'missing' | 'cut_off';
}

/** Before the first link. */
export const BEGINNING: Buffer = Buffer.alloc(32);

/** Key of the chains of custody of an organization, made from that of its audit. */
export const custodyKey = (chain: Buffer): Buffer => Buffer.from(hkdfSync('sha256', chain, Buffer.alloc(0), 'alongside:custody', 32));

export function linkOf(key: Buffer, previous: Buffer, link: Link): Buffer {
  const line = [
    link.organizationId,
    link.caseId,
    link.id,
    link.itemId,
    link.sequence,
    link.kind,
    new Date(link.at).toISOString(),
    new Date(link.recordedAt).toISOString(),
    link.userId ?? '',
    link.fileId ?? '',
    link.disclosureId ?? '',
    link.content.toString('base64'),
  ].join('|');
  return mac(key, previous, line);
}

/** The first link that does not fit; null where all do. `rows` in their order. */
export function firstBroken(key: Buffer, rows: readonly (Link & { chain: Buffer })[]): Broken | null {
  let previous = BEGINNING;
  for (const [place, row] of rows.entries()) {
    if (row.sequence !== place + 1) return { sequence: place + 1, itemId: null, why: 'missing' };
    if (!linkOf(key, previous, row).equals(row.chain)) return { sequence: row.sequence, itemId: row.itemId, why: 'changed' };
    previous = row.chain;
  }
  return null;
}

/** Stands for the description of an item, so that the chain also tells when somebody changed it past the product. */
export const digestOfItem = ({ kind, platform, content }: { kind: string; platform: string; content: Buffer }): string =>
  createHash('sha256').update(`${kind}|${platform}|`).update(content).digest('hex');
