import { contentsOf } from '@alongside/api/core';
import type { AuthorStatus, IntakeDraft, ProviderAnswers, SafeContact } from '@alongside/contract';

/** What is sealed in each record of a case, by table. */
export interface Contents {
  case_file: { dangerNote: string; safeContact: SafeContact | null; draft: IntakeDraft | null; provider: ProviderAnswers | null };
  case_party: { relationship: string; why: string; guardianshipNote?: string };
  case_access: { reason: string };
  case_block: { reason: string };
  access_decision: { reason: string };
  glass_review: { words: string };
  incident: {
    summary: string;
    services: string[];
    urls: string[];
    timeNote: string;
    ongoing: string;
    threats: string;
    moneyLost: string;
    payments: string;
    meetingPlanned: string;
    discoveredHow: string;
  };
  depiction: { note: string; reason: string };
  /** `author`: what the status of whoever wrote it was (PRIV-02); not with notes that the product writes itself. */
  note: { text: string; author?: AuthorStatus | null };
  todo: { title: string };
  appointment: { title: string; place: string };
  contact: { note: string };
  legal_hold: { reason: string };
}

export const { seal: sealContent, open: openContent } = contentsOf<Contents>();
