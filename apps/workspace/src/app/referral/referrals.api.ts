import { Service, inject } from '@angular/core';
import {
  type ContactLog,
  ContactLogged,
  type FilingCreate,
  FilingWritten,
  type ReferralCreate,
  type ReferralEdit,
  ReferralMoved,
  type ReferralStep,
  type ReviewDecision,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What a person does on a referral. */
@Service()
export class ReferralsApi {
  private readonly api = inject(Api);

  begin(caseId: string, input: ReferralCreate) {
    return this.api.post(`/api/cases/${caseId}/referrals`, input, Written);
  }
  edit(id: string, input: ReferralEdit) {
    return this.api.patch(`/api/referrals/${id}`, input, Written);
  }
  step(id: string, input: ReferralStep) {
    return this.api.post(`/api/referrals/${id}/step`, input, ReferralMoved);
  }
  logContact(id: string, input: ContactLog) {
    return this.api.post(`/api/referrals/${id}/contacts`, input, ContactLogged);
  }
  file(id: string, input: FilingCreate) {
    return this.api.post(`/api/referrals/${id}/filings`, input, FilingWritten);
  }
  review(id: string, input: ReviewDecision) {
    return this.api.post(`/api/reviews/${id}`, input, ReferralMoved);
  }
}
