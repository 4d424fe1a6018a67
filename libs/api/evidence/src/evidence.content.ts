import { contentsOf } from '@alongside/api/core';
import type { DisclosureBasis, EvidencePayment, EvidenceWrite, FreezeDecide, FreezeStep, InstructionWrite } from '@alongside/contract';

/** What is sealed in each record of evidence, by table. */
export interface EvidenceContents {
  /** `payment` is not there in what was written before transactions were asked for. */
  evidence_item: Omit<EvidenceWrite, 'version' | 'kind' | 'platform' | 'holder' | 'payment'> & { payment?: EvidencePayment | null };
  custody_event: CustodyWords;
  evidence_file: FileWords;
  evidence_freeze: FreezeWords;
  evidence_instruction: Omit<InstructionWrite, 'at'>;
}
export interface CustodyWords {
  zone: string | null;
  from: string;
  to: string;
  place: string;
  note: string;
  basis: DisclosureBasis | null;
  /** Of a link that says what an item is: stands for its description at that time. */
  digest: string | null;
}
export interface FileWords {
  name: string;
  /** Ending of its name, which its content was compared with. */
  type: string;
  size: number;
  intimate: boolean;
  /** Announced by whoever sends it, until it was computed. */
  sha256: string | null;
  /** Base64; null when it was destroyed. */
  key: string | null;
}
export interface FreezeWords {
  noticed: string;
  /** Ids of people, here and below. */
  steps: { step: FreezeStep; words: string; by: string; at: string }[];
  decision: (Omit<FreezeDecide, 'version'> & { by: string; decidedAt: string }) | null;
  ended: { words: string; by: string; at: string } | null;
}

export const { seal: sealEvidence, open: openEvidence } = contentsOf<EvidenceContents>();
