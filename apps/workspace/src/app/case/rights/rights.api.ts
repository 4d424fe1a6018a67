import { Service, inject } from '@angular/core';
import {
  type ClientRequestCheck,
  type ClientRequestExtend,
  type ClientRequestRecord,
  type ClientRequestRefuse,
  type ClientRequestSecond,
  type CopyGive,
  type CopyLook,
  type CopyPrepare,
  CopyPreview,
  type CorrectionAccept,
  type DeletionPrepare,
  Packet,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What is done with a request about one's own file. Each promise resolves when the server has kept it. */
@Service()
export class RightsApi {
  private readonly api = inject(Api);

  record(caseId: string, input: ClientRequestRecord) {
    return this.api.post(`/api/cases/${caseId}/requests`, input, Written);
  }
  check(id: string, input: ClientRequestCheck) {
    return this.api.post(`/api/client-requests/${id}/check`, input, Written);
  }
  extend(id: string, input: ClientRequestExtend) {
    return this.api.post(`/api/client-requests/${id}/extend`, input, Written);
  }
  look(id: string, input: CopyLook) {
    return this.api.post(`/api/client-requests/${id}/search`, input, CopyPreview);
  }
  prepareCopy(id: string, input: CopyPrepare) {
    return this.api.post(`/api/client-requests/${id}/copy`, input, Written);
  }
  give(id: string, input: CopyGive) {
    return this.api.post(`/api/client-requests/${id}/give`, input, Packet);
  }
  correct(id: string, input: CorrectionAccept) {
    return this.api.post(`/api/client-requests/${id}/correct`, input, Written);
  }
  prepareDeletion(id: string, input: DeletionPrepare) {
    return this.api.post(`/api/client-requests/${id}/deletion`, input, Written);
  }
  second(id: string, input: ClientRequestSecond) {
    return this.api.post(`/api/client-requests/${id}/second`, input, Written);
  }
  refuse(id: string, input: ClientRequestRefuse) {
    return this.api.post(`/api/client-requests/${id}/refuse`, input, Written);
  }
  withdraw(id: string, version: number) {
    return this.api.post(`/api/client-requests/${id}/withdraw`, { version }, Written);
  }
}
