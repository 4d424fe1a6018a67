import { Service, inject } from '@angular/core';
import {
  type DisclosureWithhold,
  type ReleaseCreate,
  type ReleaseDeclined,
  type ReleaseRevoke,
  ReleaseRevoked,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** Releases of information and the ledger. */
@Service()
export class ConsentApi {
  private readonly api = inject(Api);

  sign(caseId: string, input: ReleaseCreate) {
    return this.api.post(`/api/cases/${caseId}/releases`, input, Written);
  }
  declined(caseId: string, input: ReleaseDeclined) {
    return this.api.post(`/api/cases/${caseId}/releases/declined`, input, Written);
  }
  revoke(id: string, input: ReleaseRevoke) {
    return this.api.post(`/api/releases/${id}/revoke`, input, ReleaseRevoked);
  }
  withhold(id: string, input: DisclosureWithhold) {
    return this.api.post(`/api/disclosures/${id}/withhold`, input);
  }
}
