import type { Sealer } from '@alongside/api/core';

/** What is sealed in each table: under the organization's key, but for `breach_case`, which is under the case's. */
interface Contents {
  breach_incident: { what: string; done: string; closing: string };
  breach_notice: { name: string; contact: string; words: string };
  breach_case: { note: string; outcome: string };
}

const placeOf = (table: keyof Contents, organizationId: string, id: string) => `${table}:${organizationId}:${id}:content`;
export const sealBreach = <T extends keyof Contents>(
  sealer: Sealer,
  table: T,
  organizationId: string,
  id: string,
  content: Contents[T],
): Buffer => sealer.seal(placeOf(table, organizationId, id), content);
export const openBreach = <T extends keyof Contents>(
  sealer: Sealer,
  table: T,
  organizationId: string,
  id: string,
  sealed: Buffer,
): Contents[T] => sealer.open<Contents[T]>(placeOf(table, organizationId, id), sealed);
