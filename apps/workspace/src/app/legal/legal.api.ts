import { Service, inject } from '@angular/core';
import {
  type EmergencyCreate,
  type EmergencyReview,
  type LegalApprove,
  type LegalCases,
  type LegalCheckWrite,
  type LegalDecide,
  type LegalDetails,
  type LegalGive,
  type LegalHoldWrite,
  type LegalIntake,
  type LegalLog,
  type LegalOrder,
  type LegalTell,
  type MandatedMade,
  type MandatedWrite,
  type TellClient,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What the law compels: reports, emergencies, requests. */
@Service()
export class LegalApi {
  private readonly api = inject(Api);

  prepare(caseId: string, input: MandatedWrite) {
    return this.api.post(`/api/cases/${caseId}/mandated-reports`, input, Written);
  }
  change(id: string, input: MandatedWrite) {
    return this.api.put(`/api/mandated-reports/${id}`, input, Written);
  }
  made(id: string, input: MandatedMade) {
    return this.api.post(`/api/mandated-reports/${id}/made`, input, Written);
  }
  number(id: string, version: number, intakeNumber: string) {
    return this.api.post(`/api/mandated-reports/${id}/number`, { version, intakeNumber }, Written);
  }
  discard(id: string, version: number, reason: string) {
    return this.api.post(`/api/mandated-reports/${id}/discard`, { version, reason }, Written);
  }
  toldOfReport(id: string, input: TellClient) {
    return this.api.post(`/api/mandated-reports/${id}/told`, input, Written);
  }
  emergency(caseId: string, input: EmergencyCreate) {
    return this.api.post(`/api/cases/${caseId}/emergencies`, input, Written);
  }
  reviewEmergency(id: string, input: EmergencyReview) {
    return this.api.post(`/api/emergencies/${id}/review`, input, Written);
  }
  toldOfEmergency(id: string, input: TellClient) {
    return this.api.post(`/api/emergencies/${id}/told`, input, Written);
  }

  take(input: LegalIntake) {
    return this.api.post('/api/legal-requests', input, Written);
  }
  details(id: string, input: LegalDetails) {
    return this.api.patch(`/api/legal-requests/${id}`, input, Written);
  }
  check(id: string, input: LegalCheckWrite) {
    return this.api.put(`/api/legal-requests/${id}/check`, input, Written);
  }
  order(id: string, input: LegalOrder) {
    return this.api.post(`/api/legal-requests/${id}/order`, input, Written);
  }
  cases(id: string, input: LegalCases) {
    return this.api.put(`/api/legal-requests/${id}/cases`, input, Written);
  }
  own(id: string, version: number) {
    return this.api.post(`/api/legal-requests/${id}/take`, { version }, Written);
  }
  hold(id: string, input: LegalHoldWrite) {
    return this.api.post(`/api/legal-requests/${id}/holds`, input, Written);
  }
  lift(id: string, holdId: string, version: number, note: string) {
    return this.api.post(`/api/legal-requests/${id}/holds/${holdId}/lift`, { version, note }, Written);
  }
  log(id: string, input: LegalLog) {
    return this.api.post(`/api/legal-requests/${id}/log`, input, Written);
  }
  told(id: string, input: LegalTell) {
    return this.api.post(`/api/legal-requests/${id}/told`, input, Written);
  }
  decide(id: string, input: LegalDecide) {
    return this.api.post(`/api/legal-requests/${id}/decision`, input, Written);
  }
  approve(id: string, input: LegalApprove) {
    return this.api.post(`/api/legal-requests/${id}/approval`, input, Written);
  }
  give(id: string, input: LegalGive) {
    return this.api.post(`/api/legal-requests/${id}/give`, input, Written);
  }
  reopen(id: string, version: number, note: string) {
    return this.api.post(`/api/legal-requests/${id}/reopen`, { version, note }, Written);
  }
}
