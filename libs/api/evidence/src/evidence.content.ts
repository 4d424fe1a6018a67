import { contentsOf } from '@alongside/api/core';
import type { DisclosureBasis, EvidenceWrite, InstructionWrite } from '@alongside/contract';

/** What is sealed in each record of evidence, by table. */
export interface EvidenceContents {
  evidence_item: Omit<EvidenceWrite, 'version' | 'kind' | 'platform' | 'holder'>;
  custody_event: CustodyWords;
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

export const { seal: sealEvidence, open: openEvidence } = contentsOf<EvidenceContents>();
