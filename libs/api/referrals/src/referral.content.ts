import type { Sealer } from '@alongside/api/core';
import type { ExtractSection } from '@alongside/contract';

/** What is sealed in the rows of a referral, by table. */
interface Contents {
  referral: {
    purpose: string;
    /** What is to be given, in the words of the release. */
    items: string[];
    outcome: string | null;
    /** Why it was withdrawn. */
    reason: string | null;
    /** Why there was no time for a release or a review. */
    emergency: string | null;
  };
  /** `receipt` and `sheet` came later; earlier filings have none. */
  filing: { reference: string | null; content: string[]; note: string; receipt?: string; sheet?: ExtractSection[] | null };
  review: { reason: string };
}
export type ReferralContent = Contents['referral'];

const place = (table: keyof Contents, organizationId: string, id: string) =>
  `${table}:${organizationId}:${id}:${table === 'review' ? 'reason' : 'content'}`;
export const seal = <T extends keyof Contents>(
  sealer: Sealer,
  table: T,
  organizationId: string,
  id: string,
  content: Contents[T],
): Buffer => sealer.seal(place(table, organizationId, id), content);
export const open = <T extends keyof Contents>(sealer: Sealer, table: T, organizationId: string, id: string, sealed: Buffer): Contents[T] =>
  sealer.open<Contents[T]>(place(table, organizationId, id), sealed);

/** Each item once, without the spaces around it. */
export const cleanItems = (items: readonly string[]): string[] => [...new Set(items.map((item) => item.trim()))];
