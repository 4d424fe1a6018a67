import { Service, inject } from '@angular/core';
import {
  AccountNotices,
  type MessageAnswered,
  type NoticeWish,
  type PortalAccountChange,
  PortalAccountChanged,
  type PortalAgencyWrite,
  type PortalInvite,
  PortalInvited,
  type StatusUpdateDecision,
  type StatusUpdateWrite,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** The portal of a case, from our side. */
@Service()
export class PortalApi {
  private readonly api = inject(Api);

  invite(caseId: string, input: PortalInvite) {
    return this.api.post(`/api/cases/${caseId}/portal`, input, PortalInvited);
  }
  change(accountId: string, input: PortalAccountChange) {
    return this.api.post(`/api/portal-accounts/${accountId}/change`, input, PortalAccountChanged);
  }
  showName(accountId: string, input: PortalAgencyWrite) {
    return this.api.post(`/api/portal-accounts/${accountId}/agencies`, input);
  }
  wantNotices(accountId: string, wish: NoticeWish) {
    return this.api.post(`/api/portal-accounts/${accountId}/notices`, wish, AccountNotices);
  }
  withdrawNotices(accountId: string) {
    return this.api.post(`/api/portal-accounts/${accountId}/notices/withdraw`, {}, AccountNotices);
  }
  noticeAgain(accountId: string) {
    return this.api.post(`/api/portal-accounts/${accountId}/notices/again`, {}, AccountNotices);
  }
  say(caseId: string, text: string, personId: string | undefined) {
    return this.api.post(`/api/cases/${caseId}/messages`, { text, ...(personId && { personId }) });
  }
  answeredElsewhere(accountId: string, input: MessageAnswered) {
    return this.api.post(`/api/portal-accounts/${accountId}/answered`, input);
  }
  takeBack(caseId: string, messageId: string) {
    return this.api.delete(`/api/cases/${caseId}/messages/${messageId}`);
  }
  /** Drafts an update, or changes a draft. */
  keepUpdate(caseId: string, draftId: string | undefined, input: StatusUpdateWrite) {
    return draftId
      ? this.api.put(`/api/status-updates/${draftId}`, input, Written)
      : this.api.post(`/api/cases/${caseId}/status-updates`, input, Written);
  }
  decide(id: string, input: StatusUpdateDecision) {
    return this.api.post(`/api/status-updates/${id}/decide`, input);
  }
}
