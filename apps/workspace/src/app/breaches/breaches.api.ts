import { Service, inject } from '@angular/core';
import {
  type AwardWrite,
  AuditPage,
  type BreachCaseEdit,
  type BreachCasesAdd,
  BreachCasesAdded,
  type BreachClose,
  type BreachEdit,
  type BreachEvidenceAsk,
  BreachFound,
  type BreachNoticeAdd,
  type BreachNoticeSettle,
  type BreachOpen,
  BreachReaders,
  type BreachReopen,
  type BreachTrail,
  type OutreachSettle,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What is done about a breach. Each promise resolves when the server has kept it, and rejects with what `problemOf` can read. */
@Service()
export class BreachesApi {
  private readonly api = inject(Api);

  open(input: BreachOpen) {
    return this.api.post('/api/breaches', input, Written);
  }
  edit(id: string, input: BreachEdit) {
    return this.api.patch(`/api/breaches/${id}`, input, Written);
  }
  close(id: string, input: BreachClose) {
    return this.api.post(`/api/breaches/${id}/close`, input, Written);
  }
  reopen(id: string, input: BreachReopen) {
    return this.api.post(`/api/breaches/${id}/reopen`, input, Written);
  }

  addNotice(id: string, input: BreachNoticeAdd) {
    return this.api.post(`/api/breaches/${id}/notices`, input, Written);
  }
  settle(id: string, noticeId: string, input: BreachNoticeSettle) {
    return this.api.post(`/api/breaches/${id}/notices/${noticeId}`, input, Written);
  }

  /** Portal accounts too, of the case with this number. */
  readers(id: string, number?: string) {
    const query = number ? `?${new URLSearchParams({ number })}` : '';
    return this.api.get(`/api/breaches/${id}/readers${query}`, BreachReaders);
  }
  search(id: string, trail: BreachTrail) {
    return this.api.post(`/api/breaches/${id}/search`, trail, BreachFound);
  }
  lines(id: string, ask: BreachEvidenceAsk) {
    return this.api.post(`/api/breaches/${id}/search/lines`, ask, AuditPage);
  }
  /** The lines are about to leave as a file. */
  saveLines(id: string, trail: BreachTrail) {
    return this.api.post(`/api/breaches/${id}/search/save`, trail, Written);
  }
  addCases(id: string, input: BreachCasesAdd) {
    return this.api.post(`/api/breaches/${id}/cases`, input, BreachCasesAdded);
  }
  editCase(id: string, caseId: string, input: BreachCaseEdit) {
    return this.api.patch(`/api/breaches/${id}/cases/${caseId}`, input, Written);
  }
  settleOutreach(caseId: string, id: string, input: OutreachSettle) {
    return this.api.post(`/api/cases/${caseId}/outreach/${id}`, input, Written);
  }

  /** Adds an award, or changes the one given. */
  keepAward(id: string | undefined, input: AwardWrite) {
    return id ? this.api.put(`/api/awards/${id}`, input, Written) : this.api.post('/api/awards', input, Written);
  }
}
