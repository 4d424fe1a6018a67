import { Service, inject } from '@angular/core';
import { type TakedownAsk, type TakedownChange, type TakedownCreate, type TakedownFound, Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What is to go from the internet. Nothing of it is ever asked for by the browser. */
@Service()
export class TakedownsApi {
  private readonly api = inject(Api);

  note(caseId: string, input: TakedownCreate) {
    return this.api.post(`/api/cases/${caseId}/takedowns`, input, Written);
  }
  change(id: string, input: TakedownChange) {
    return this.api.put(`/api/takedowns/${id}`, input, Written);
  }
  asked(id: string, input: TakedownAsk) {
    return this.api.post(`/api/takedowns/${id}/asked`, input, Written);
  }
  found(id: string, input: TakedownFound) {
    return this.api.post(`/api/takedowns/${id}/found`, input, Written);
  }
  stop(id: string, version: number, reason: string) {
    return this.api.post(`/api/takedowns/${id}/stop`, { version, reason }, Written);
  }
  resume(id: string, version: number) {
    return this.api.post(`/api/takedowns/${id}/resume`, { version }, Written);
  }
  /** First words for the portal; seen there only once they are published. */
  draftUpdate(caseId: string) {
    return this.api.post(`/api/cases/${caseId}/status-updates/takedowns`, {}, Written);
  }
}
