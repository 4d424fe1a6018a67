import { Service, inject } from '@angular/core';
import { type AgencyRhythm, type AgencyView, type AgencyWrite, Written } from '@alongside/contract';
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
  /** Whether an entry of the shared directory is offered for new referrals; nothing else of it is the organization's to change. */
  offer({ id, name, givesStatus }: AgencyView, version: number, active: boolean) {
    return this.edit(id, { version, name, givesStatus, active, templateKey: null, shortName: '', kinds: [], purpose: '', channels: [] });
  }
  setRhythm(id: string, input: AgencyRhythm) {
    return this.api.put(`/api/agencies/${id}/rhythm`, input, Written);
  }
}
