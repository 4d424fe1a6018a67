import { Service, inject } from '@angular/core';
import {
  type AppointmentWrite,
  type BlockCase,
  type CaseClose,
  type CaseEdit,
  type CaseLink,
  type CaseReassign,
  type CaseReopen,
  type ChecklistAnswer,
  type ContactLog,
  ContactLogged,
  type DepictionAdd,
  type DepictionAnswer,
  type DepictionConfirm,
  type IncidentWrite,
  type PartyEdit,
  type PartyWrite,
  type ShareCase,
  type StageChange,
  type TodoEdit,
  type TodoWrite,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';
import type * as z from 'zod/mini';

/** What a person does on a case. Each promise resolves when the server has kept it, and rejects with what `problemOf` can read. */
@Service()
export class CasesApi {
  private readonly api = inject(Api);

  edit(id: string, input: CaseEdit) {
    return this.api.patch(`/api/cases/${id}`, input, Written);
  }
  stage(id: string, input: StageChange) {
    return this.api.post(`/api/cases/${id}/stage`, input, Written);
  }
  close(id: string, input: CaseClose) {
    return this.api.post(`/api/cases/${id}/close`, input, Written);
  }
  reopen(id: string, input: CaseReopen) {
    return this.api.post(`/api/cases/${id}/reopen`, input, Written);
  }
  reassign(id: string, input: CaseReassign) {
    return this.api.post(`/api/cases/${id}/reassign`, input, Written);
  }
  share(id: string, input: ShareCase) {
    return this.api.post(`/api/cases/${id}/share`, input, Written);
  }
  block(id: string, input: BlockCase) {
    return this.api.post(`/api/cases/${id}/block`, input, Written);
  }
  link(id: string, input: CaseLink) {
    return this.api.post(`/api/cases/${id}/links`, input, Written);
  }

  logContact(id: string, input: ContactLog) {
    return this.api.post(`/api/cases/${id}/contacts`, input, ContactLogged);
  }
  addPrivilegedNote(id: string, text: string) {
    return this.api.post(`/api/cases/${id}/privileged-notes`, { text }, Written);
  }
  /** All of them, with their key; nobody can bring them back. */
  destroyPrivilegedNotes(id: string): Promise<void> {
    return this.api.post(`/api/cases/${id}/privileged-notes/destroy`, {});
  }
  addNote(id: string, text: string) {
    return this.api.post(`/api/cases/${id}/notes`, { text }, Written);
  }
  /** Adds an incident, or changes the one given. */
  keepIncident(id: string, incidentId: string | undefined, input: IncidentWrite) {
    return incidentId
      ? this.api.put(`/api/cases/${id}/incidents/${incidentId}`, input, Written)
      : this.api.post(`/api/cases/${id}/incidents`, input, Written);
  }
  addParty(id: string, input: PartyWrite) {
    return this.api.post(`/api/cases/${id}/parties`, input, Written);
  }
  changeParty(id: string, partyId: string, input: PartyEdit) {
    return this.api.put(`/api/cases/${id}/parties/${partyId}`, input, Written);
  }
  addDepiction(id: string, input: z.infer<typeof DepictionAdd>) {
    return this.api.post(`/api/cases/${id}/depictions`, input, Written);
  }
  answerDepiction(id: string, depictionId: string, input: DepictionAnswer) {
    return this.api.put(`/api/cases/${id}/depictions/${depictionId}`, input, Written);
  }
  confirmDepiction(id: string, depictionId: string, input: z.infer<typeof DepictionConfirm>) {
    return this.api.post(`/api/cases/${id}/depictions/${depictionId}/confirm`, input, Written);
  }

  answerChecklist(id: string, itemId: string, input: ChecklistAnswer) {
    return this.api.put(`/api/cases/${id}/checklist/${itemId}`, input, Written);
  }
  addTodo(id: string, input: TodoWrite) {
    return this.api.post(`/api/cases/${id}/todos`, input, Written);
  }
  changeTodo(id: string, todoId: string, input: TodoEdit) {
    return this.api.patch(`/api/cases/${id}/todos/${todoId}`, input, Written);
  }
  /** Adds an appointment, or changes the one given. */
  keepAppointment(id: string, appointmentId: string | undefined, input: AppointmentWrite) {
    return appointmentId
      ? this.api.put(`/api/cases/${id}/appointments/${appointmentId}`, input, Written)
      : this.api.post(`/api/cases/${id}/appointments`, input, Written);
  }
}
