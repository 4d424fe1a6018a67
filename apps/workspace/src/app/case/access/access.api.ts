import { Service, inject } from '@angular/core';
import { type BreakGlass, type ExtendAccess, type GlassDecide, type RestrictCase, Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What a person does about who may open a case. */
@Service()
export class AccessApi {
  private readonly api = inject(Api);

  restrict(caseId: string, input: RestrictCase) {
    return this.api.post(`/api/cases/${caseId}/restrict`, input, Written);
  }
  liftRestriction(caseId: string, reason: string) {
    return this.api.post(`/api/cases/${caseId}/lift-restriction`, { reason }, Written);
  }
  declareConflict(caseId: string, reason: string) {
    return this.api.post(`/api/cases/${caseId}/conflict`, { reason }, Written);
  }
  liftBlock(caseId: string, userId: string, reason: string) {
    return this.api.post(`/api/cases/${caseId}/blocks/${userId}/lift`, { reason }, Written);
  }
  extend(caseId: string, id: string, input: ExtendAccess) {
    return this.api.patch(`/api/cases/${caseId}/access/${id}`, input, Written);
  }
  end(caseId: string, id: string, reason: string) {
    return this.api.post(`/api/cases/${caseId}/access/${id}/end`, { reason }, Written);
  }

  breakGlass(input: BreakGlass) {
    return this.api.post('/api/cases/break-glass', input, Written);
  }
  endGlass(id: string, reason: string) {
    return this.api.post(`/api/glass/${id}/end`, { reason }, Written);
  }
  decideGlass(id: string, input: GlassDecide) {
    return this.api.post(`/api/glass/${id}/review`, input, Written);
  }
}
