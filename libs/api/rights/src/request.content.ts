import type { Sealer } from '@alongside/api/core';
import type { Locale } from '@alongside/contract';

/** What is sealed in a request. */
export interface RequestContent {
  words: string;
  checkNote: string;
  extendReason: string;
  copy: { items: string[]; strike: string[]; locale: Locale } | null;
  note: string;
  returned: string;
  refusal: string;
  objection: string;
  statement: string;
}
export const emptyRequest: RequestContent = {
  words: '',
  checkNote: '',
  extendReason: '',
  copy: null,
  note: '',
  returned: '',
  refusal: '',
  objection: '',
  statement: '',
};
export interface CorrectionContent {
  before: string | null;
  statement: string;
}
interface Contents {
  client_request: RequestContent;
  record_correction: CorrectionContent;
}

const placeOf = (table: keyof Contents, organizationId: string, id: string) => `${table}:${organizationId}:${id}:content`;
export const sealRights = <T extends keyof Contents>(
  sealer: Sealer,
  table: T,
  organizationId: string,
  id: string,
  content: Contents[T],
): Buffer => sealer.seal(placeOf(table, organizationId, id), content);
export const openRights = <T extends keyof Contents>(
  sealer: Sealer,
  table: T,
  organizationId: string,
  id: string,
  sealed: Buffer,
): Contents[T] => sealer.open<Contents[T]>(placeOf(table, organizationId, id), sealed);
