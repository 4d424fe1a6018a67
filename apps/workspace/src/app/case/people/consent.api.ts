import { Service, inject } from '@angular/core';
import {
  type DisclosureWithhold,
  type ReleaseCreate,
  type ReleaseDeclined,
  type ReleaseLiveCheck,
  ReleasePaper,
  type ReleasePrint,
  type ReleaseRevoke,
  ReleaseRevoked,
  type ReleaseSign,
  type ReleaseTold,
  ReleaseWritten,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** Releases of information and the ledger. */
@Service()
export class ConsentApi {
  private readonly api = inject(Api);

  make(caseId: string, input: ReleaseCreate) {
    return this.api.post(`/api/cases/${caseId}/releases`, input, ReleaseWritten);
  }
  declined(caseId: string, input: ReleaseDeclined) {
    return this.api.post(`/api/cases/${caseId}/releases/declined`, input, Written);
  }
  sign(id: string, input: ReleaseSign) {
    return this.api.post(`/api/releases/${id}/sign`, input, ReleaseWritten);
  }
  check(id: string, input: ReleaseLiveCheck) {
    return this.api.post(`/api/releases/${id}/live-check`, input, ReleaseWritten);
  }
  revoke(id: string, input: ReleaseRevoke) {
    return this.api.post(`/api/releases/${id}/revoke`, input, ReleaseRevoked);
  }
  told(id: string, input: ReleaseTold) {
    return this.api.post(`/api/releases/${id}/told`, input, Written);
  }
  /** Leaves a line in the ledger: what is printed is handed to the client. */
  print(id: string, input: ReleasePrint) {
    return this.api.post(`/api/releases/${id}/print`, input, ReleasePaper);
  }
  withhold(id: string, input: DisclosureWithhold) {
    return this.api.post(`/api/disclosures/${id}/withhold`, input);
  }
}
