import { Service, inject } from '@angular/core';
import {
  type AccountChangeDecision,
  type AgreementWrite,
  type OrganizationEdit,
  OrganizationView,
  type PrivilegeEdit,
  type SecretPlaceWrite,
  type TeamWrite,
  TriedAgain,
  UserChanged,
  type UserEdit,
  type UserInvite,
  UserInvited,
  type UserLeave,
  type UserReturn,
  type VisitorSigned,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What administrators change. Each promise resolves when the server has kept it, and rejects with what `problemOf` can read. */
@Service()
export class AdministrationApi {
  private readonly api = inject(Api);

  invite(input: UserInvite) {
    return this.api.post('/api/users', input, UserInvited);
  }
  edit(id: string, input: UserEdit) {
    return this.api.patch(`/api/users/${id}`, input, UserChanged);
  }
  /** A new invitation, or with a reason a new password for somebody who works here; earlier links of the same person end. */
  link(id: string, reason?: string) {
    return this.api.post(`/api/users/${id}/link`, { ...(reason && { reason }) }, UserInvited);
  }
  leave(id: string, input: UserLeave) {
    return this.api.post(`/api/users/${id}/leave`, input, Written);
  }
  bringBack(id: string, input: UserReturn) {
    return this.api.post(`/api/users/${id}/return`, input, UserInvited);
  }

  /** Tries what did not leave again: one, or all. */
  deliverAgain(id?: string) {
    return this.api.post(id ? `/api/delivery/${id}/again` : '/api/delivery/again', {}, TriedAgain);
  }

  /** Asks to take the second step of somebody away who lost it. */
  resetFactor(id: string, reason: string) {
    return this.api.post(`/api/users/${id}/factor-reset`, { reason }, UserChanged);
  }

  decide(id: string, input: AccountChangeDecision) {
    return this.api.post(`/api/account-changes/${id}/decide`, input, Written);
  }
  withdraw(id: string, version: number) {
    return this.api.post(`/api/account-changes/${id}/withdraw`, { version }, Written);
  }
  seen(id: string, version: number) {
    return this.api.post(`/api/account-changes/${id}/seen`, { version }, Written);
  }

  keepPrivilege(id: string, input: PrivilegeEdit) {
    return this.api.put(`/api/users/${id}/privilege`, input, Written);
  }

  /** Everybody is asked at their next sign-in. */
  publishAgreement(input: AgreementWrite) {
    return this.api.post('/api/agreements', input, Written);
  }
  visitorSigned(input: VisitorSigned) {
    return this.api.post('/api/acknowledgements', input, Written);
  }

  /** Adds a team, or renames the one given. */
  keepTeam(id: string | undefined, input: TeamWrite) {
    return id ? this.api.put(`/api/teams/${id}`, input, Written) : this.api.post('/api/teams', input, Written);
  }

  /** Adds a place that must not become known, or changes the one given. */
  keepSecretPlace(id: string | undefined, input: SecretPlaceWrite) {
    return id ? this.api.put(`/api/secret-places/${id}`, input, Written) : this.api.post('/api/secret-places', input, Written);
  }
  removeSecretPlace(id: string) {
    return this.api.delete(`/api/secret-places/${id}`);
  }

  organization() {
    return this.api.get('/api/organization', OrganizationView);
  }
  editOrganization(input: OrganizationEdit) {
    return this.api.patch('/api/organization', input, Written);
  }
}
