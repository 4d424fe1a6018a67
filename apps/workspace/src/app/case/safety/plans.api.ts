import { Service, inject } from '@angular/core';
import { type PlanAdd, type PlanItemChange, Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** Safety and privacy plans of a case. */
@Service()
export class PlansApi {
  private readonly api = inject(Api);

  start(caseId: string, personId: string) {
    return this.api.post(`/api/cases/${caseId}/safety-plans`, { personId }, Written);
  }
  add(id: string, input: PlanAdd) {
    return this.api.post(`/api/safety-plans/${id}/items`, input, Written);
  }
  review(id: string, version: number, at: string | null) {
    return this.api.put(`/api/safety-plans/${id}/review`, { version, at }, Written);
  }
  withdraw(id: string, version: number) {
    return this.api.post(`/api/safety-plans/${id}/withdraw`, { version }, Written);
  }
  change(itemId: string, input: PlanItemChange) {
    return this.api.put(`/api/safety-plan-items/${itemId}`, input, Written);
  }
  share(itemId: string, version: number) {
    return this.api.post(`/api/safety-plan-items/${itemId}/share`, { version, share: true, safe: true }, Written);
  }
  unshare(itemId: string, version: number) {
    return this.api.post(`/api/safety-plan-items/${itemId}/share`, { version, share: false }, Written);
  }
  remove(itemId: string, version: number) {
    return this.api.post(`/api/safety-plan-items/${itemId}/remove`, { version }, Written);
  }
}
