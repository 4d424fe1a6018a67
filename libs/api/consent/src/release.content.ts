import type { Sealer } from '@alongside/api/core';

/** What is sealed in a release. */
export interface ReleaseContent {
  recipientRole: string;
  purpose: string;
  items: string[];
  signedBy: string;
  paperLocation: string | null;
  /** The signature that was drawn on screen: strokes of x, y pairs in a 600 × 200 box. */
  strokes: number[][] | null;
  /** Said when it was declined or revoked, and how. */
  note: string;
  revokedHow: 'spoken' | 'written' | null;
}
/** What is sealed in a line of the ledger. */
export interface DisclosureContent {
  purpose: string;
  items: string[];
  /** To whom, where that is no agency of the directory; lines of before have none. */
  recipient?: string | null;
  /** Why there was no time for a release. */
  emergency: string | null;
  withheldReason: string | null;
}
interface Contents {
  release: ReleaseContent;
  disclosure: DisclosureContent;
}

const place = (table: keyof Contents, organizationId: string, id: string) => `${table}:${organizationId}:${id}:content`;
export const sealConsent = <T extends keyof Contents>(
  sealer: Sealer,
  table: T,
  organizationId: string,
  id: string,
  content: Contents[T],
): Buffer => sealer.seal(place(table, organizationId, id), content);
export const openConsent = <T extends keyof Contents>(
  sealer: Sealer,
  table: T,
  organizationId: string,
  id: string,
  sealed: Buffer,
): Contents[T] => sealer.open<Contents[T]>(place(table, organizationId, id), sealed);
