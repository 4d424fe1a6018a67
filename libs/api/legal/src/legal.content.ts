import { contentsOf } from '@alongside/api/core';
import type { ContactChannel } from '@alongside/contract';

/** How the client was told, or why not yet. */
export interface NoticeContent {
  channel: (typeof ContactChannel.options)[number] | null;
  note: string;
}
export const noNotice: NoticeContent = { channel: null, note: '' };

export interface OrderContent {
  court: string;
  judge: string;
  number: string;
  signedAt: string;
  documentsAt: string;
}
/** What is sealed: reports and emergencies under the key of their case, requests and their log under the request's own. */
export interface Contents {
  mandated_report: {
    lawText: string;
    reporterRole: string;
    reporterLicence: string;
    reporterPlace: string;
    facts: string;
    toWhom: string;
    items: string[];
    intakeNumber: string;
    spokeWith: string;
    discardReason: string;
    notice: NoticeContent;
  };
  emergency: { danger: string; toWhom: string; items: string[]; reviewNote: string; notice: NoticeContent };
  legal_request: {
    servedBy: string;
    servedOn: string;
    documentsAt: string;
    text: string;
    checkNote: string;
    order: OrderContent | null;
    reason: string;
    /** What would be given of each case, and the digest of its words when it was prepared. */
    items: { caseId: string; items: string[]; digest: string }[];
    approvalNote: string;
    toWhom: string;
  };
  legal_request_case: NoticeContent;
  legal_log_entry: { who: string; text: string };
}

export const { seal: sealLegal, open: openLegal } = contentsOf<Contents>();
