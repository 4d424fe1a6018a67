import { Service, inject } from '@angular/core';
import {
  type OrganizationEdit,
  OrganizationView,
  type TeamWrite,
  type UserEdit,
  type UserInvite,
  UserInvited,
  type UserLeave,
  type UserReturn,
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
    return this.api.patch(`/api/users/${id}`, input, Written);
  }
  /** A new invitation, or for somebody who was here before a new password; earlier links of the same person end. */
  link(id: string) {
    return this.api.post(`/api/users/${id}/link`, {}, UserInvited);
  }
  leave(id: string, input: UserLeave) {
    return this.api.post(`/api/users/${id}/leave`, input, Written);
  }
  bringBack(id: string, input: UserReturn) {
    return this.api.post(`/api/users/${id}/return`, input, UserInvited);
  }

  /** Adds a team, or renames the one given. */
  keepTeam(id: string | undefined, input: TeamWrite) {
    return id ? this.api.put(`/api/teams/${id}`, input, Written) : this.api.post('/api/teams', input, Written);
  }

  organization() {
    return this.api.get('/api/organization', OrganizationView);
  }
  editOrganization(input: OrganizationEdit) {
    return this.api.patch('/api/organization', input, Written);
  }
}
