import { Service, inject } from '@angular/core';
import {
  CustodyCheck,
  type CustodyWrite,
  DisclosurePreview,
  type EvidenceWrite,
  type FileAnnounce,
  type FreezeDecide,
  type FreezeEnd,
  type FreezeStart,
  type FreezeStepDone,
  type InstructionWrite,
  Packet,
  type PreservationAsk,
  type PreservationGive,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What is done about evidence. Each promise resolves when the server has kept it, and rejects with what `problemOf` can read. */
@Service()
export class EvidenceApi {
  private readonly api = inject(Api);

  /** Adds a piece, or changes the one given. */
  keep(caseId: string, id: string | undefined, input: EvidenceWrite) {
    return id
      ? this.api.put(`/api/cases/${caseId}/evidence/${id}`, input, Written)
      : this.api.post(`/api/cases/${caseId}/evidence`, input, Written);
  }
  move(caseId: string, id: string, input: CustodyWrite) {
    return this.api.post(`/api/cases/${caseId}/evidence/${id}/custody`, input, Written);
  }
  check(caseId: string) {
    return this.api.get(`/api/cases/${caseId}/custody/check`, CustodyCheck);
  }
  instruct(caseId: string, input: InstructionWrite) {
    return this.api.post(`/api/cases/${caseId}/evidence-instructions`, input, Written);
  }

  lookAtLetter(caseId: string, input: PreservationAsk) {
    return this.api.post(`/api/cases/${caseId}/preservation-letters/preview`, input, DisclosurePreview);
  }
  preserve(caseId: string, input: PreservationGive) {
    return this.api.post(`/api/cases/${caseId}/preservation-letters`, input, Packet);
  }

  announce(caseId: string, id: string, input: FileAnnounce) {
    return this.api.post(`/api/cases/${caseId}/evidence/${id}/files`, input, Written);
  }
  removeFile(id: string, reason: string) {
    return this.api.post(`/api/evidence-files/${id}/remove`, { reason }, Written);
  }

  freeze(caseId: string, input: FreezeStart) {
    return this.api.post(`/api/cases/${caseId}/freezes`, input, Written);
  }
  freezeStep(id: string, input: FreezeStepDone) {
    return this.api.post(`/api/freezes/${id}/step`, input, Written);
  }
  decideFreeze(id: string, input: FreezeDecide) {
    return this.api.post(`/api/freezes/${id}/decide`, input, Written);
  }
  endFreeze(id: string, input: FreezeEnd) {
    return this.api.post(`/api/freezes/${id}/end`, input, Written);
  }
}
