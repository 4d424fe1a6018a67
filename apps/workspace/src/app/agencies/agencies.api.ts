import { Service, inject } from '@angular/core';
import { type AgencyRhythm, type AgencyWrite, Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** The organization's own entries, and its own rhythm for the shared ones. */
@Service()
export class AgenciesApi {
  private readonly api = inject(Api);

  add(input: AgencyWrite) {
    return this.api.post('/api/agencies', input, Written);
  }
  edit(id: string, input: AgencyWrite) {
    return this.api.put(`/api/agencies/${id}`, input, Written);
  }
  setRhythm(id: string, input: AgencyRhythm) {
    return this.api.put(`/api/agencies/${id}/rhythm`, input, Written);
  }
}
