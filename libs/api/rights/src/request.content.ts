import { contentsOf } from '@alongside/api/core';
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

export const { seal: sealRights, open: openRights } = contentsOf<Contents>();
