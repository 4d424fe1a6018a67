import { Body, Controller, Param, Patch, Post, Put } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import {
  AppointmentWrite,
  ChecklistAnswer,
  ContactLog,
  ContactLogged,
  DepictionAdd,
  DepictionAnswer,
  DepictionConfirm,
  Id,
  IncidentWrite,
  Key,
  NoteWrite,
  PartyEdit,
  PartyWrite,
  TodoEdit,
  TodoWrite,
  Written,
} from '@alongside/contract';
import { Checklists } from './checklist.service';
import { Contacts } from './contact.service';
import { Parties } from './parties.service';
import { Records } from './records.service';

@Controller('cases/:caseId')
export class RecordsController {
  constructor(
    private readonly records: Records,
    private readonly parties: Parties,
    private readonly contacts: Contacts,
    private readonly checklists: Checklists,
  ) {}

  @Post('contacts')
  @Can('write', 'Contact')
  @Returns(ContactLogged, 201)
  contact(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: ContactLog }) input: ContactLog) {
    return this.contacts.log(actor, caseId, input);
  }
  @Post('notes')
  @Can('write', 'Note')
  @Returns(Written, 201)
  note(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: NoteWrite }) input: { text: string }) {
    return this.records.addNote(actor, caseId, input.text);
  }
  @Post('incidents')
  @Can('write', 'Case')
  @Returns(Written, 201)
  addIncident(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: IncidentWrite }) input: IncidentWrite,
  ) {
    return this.records.addIncident(actor, caseId, input);
  }
  @Put('incidents/:id')
  @Can('write', 'Case')
  @Returns(Written)
  changeIncident(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: IncidentWrite }) input: IncidentWrite,
  ) {
    return this.records.changeIncident(actor, caseId, id, input);
  }
  @Post('parties')
  @Can('write', 'Party')
  @Returns(Written, 201)
  addParty(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: PartyWrite }) input: PartyWrite) {
    return this.parties.add(actor, caseId, input);
  }
  @Put('parties/:id')
  @Can('write', 'Party')
  @Returns(Written)
  changeParty(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: PartyEdit }) input: PartyEdit,
  ) {
    return this.parties.change(actor, caseId, id, input);
  }
  @Post('depictions')
  @Can('write', 'Depiction')
  @Returns(Written, 201)
  addDepiction(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: DepictionAdd }) input: { ageWhenMade: 'adult' | 'minor' | 'unknown'; note: string },
  ) {
    return this.parties.addDepiction(actor, caseId, input);
  }
  @Put('depictions/:id')
  @Can('write', 'Depiction')
  @Returns(Written)
  answerDepiction(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: DepictionAnswer }) input: DepictionAnswer,
  ) {
    return this.parties.answerDepiction(actor, caseId, id, input);
  }
  @Post('depictions/:id/confirm')
  @Can('write', 'Depiction')
  @Returns(Written, 201)
  confirmDepiction(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: DepictionConfirm }) input: { version: number; confirm: boolean },
  ) {
    return this.parties.confirmDepiction(actor, caseId, id, input);
  }
  @Put('checklist/:itemId')
  @Can('write', 'Checklist')
  @Returns(Written)
  answer(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('itemId', { schema: Key }) itemId: string,
    @Body({ schema: ChecklistAnswer }) input: ChecklistAnswer,
  ) {
    return this.checklists.answer(actor, caseId, itemId, input);
  }
  @Post('todos')
  @Can('write', 'Checklist')
  @Returns(Written, 201)
  addTodo(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: TodoWrite }) input: TodoWrite) {
    return this.records.addTodo(actor, caseId, input);
  }
  @Patch('todos/:id')
  @Can('write', 'Checklist')
  @Returns(Written)
  changeTodo(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: TodoEdit }) input: TodoEdit,
  ) {
    return this.records.changeTodo(actor, caseId, id, input);
  }
  @Post('appointments')
  @Can('write', 'Checklist')
  @Returns(Written, 201)
  addAppointment(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: AppointmentWrite }) input: AppointmentWrite,
  ) {
    return this.records.addAppointment(actor, caseId, input);
  }
  @Put('appointments/:id')
  @Can('write', 'Checklist')
  @Returns(Written)
  changeAppointment(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: AppointmentWrite }) input: AppointmentWrite,
  ) {
    return this.records.changeAppointment(actor, caseId, id, input);
  }
}
