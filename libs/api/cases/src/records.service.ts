import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, changed, invalid, type Actor } from '@alongside/api/core';
import { Privileges } from '@alongside/api/identity';
import { ReminderOwners } from '@alongside/api/reminders';
import type { AppointmentWrite, IncidentWrite, TimelineKind, TodoEdit, TodoWrite } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Checklists } from './checklist.service';
import { sealContent } from './content';
import { Appointment, Incident, Note, Todo } from './record.entity';
import { RecordReminders } from './record-reminders.service';
import { Story } from './story';

/** What hangs on a case: incidents, notes, to-dos, appointments. */
@Injectable()
export class Records {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly reminders: RecordReminders,
    private readonly owners: ReminderOwners,
    private readonly privileges: Privileges,
  ) {}

  async addIncident(actor: Actor, caseId: string, input: IncidentWrite) {
    await this.access.reachOpen(actor, 'write', 'Case', caseId);
    const id = uuid();
    await this.db.em.insert(Incident, {
      organizationId: actor.organizationId,
      id,
      caseId,
      ...(await this.incident(actor, caseId, id, input)),
    });
    await this.told(actor, caseId, 'incident', id, 'incident.added', 'Case');
    return { id, version: 1 };
  }

  async changeIncident(actor: Actor, caseId: string, id: string, input: IncidentWrite) {
    await this.access.reachOpen(actor, 'write', 'Case', caseId);
    const row = await this.db.em.findOneBy(Incident, { organizationId: actor.organizationId, caseId, id });
    if (!row) throw new NotFound('This incident');
    if (!input.version) throw invalid('version', 'required');
    const version = await changed(this.db, Incident, { ...row, version: input.version }, await this.incident(actor, caseId, id, input));
    await this.told(actor, caseId, 'incident', id, 'incident.changed', 'Case');
    return { id, version };
  }

  async addNote(actor: Actor, caseId: string, text: string) {
    await this.access.reachOpen(actor, 'write', 'Note', caseId);
    const id = uuid();
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const author = await this.privileges.ofAuthor(actor);
    await this.db.em.insert(Note, {
      organizationId: actor.organizationId,
      id,
      caseId,
      authorId: actor.userId,
      createdAt: this.clock.now(),
      content: sealContent(sealer, 'note', actor.organizationId, id, { text, author }),
    });
    await this.story.add(actor, caseId, 'note', id, author?.covered ? { covered: true } : {});
    await this.audit.record(actor, 'note.added', 'Note', [id], caseId);
    return { id, version: 1 };
  }

  async addTodo(actor: Actor, caseId: string, input: TodoWrite) {
    await this.access.reachOpen(actor, 'write', 'Checklist', caseId);
    const id = uuid();
    const ownerId = input.ownerId ?? actor.userId;
    if (ownerId !== actor.userId) await this.owners.check(actor, caseId, ownerId, 'ownerId');
    const dueAt = input.dueAt ? new Date(input.dueAt) : null;
    const repeat = input.repeat ?? null;
    if (repeat && !dueAt) throw invalid('dueAt', 'required');
    await this.db.em.insert(Todo, {
      organizationId: actor.organizationId,
      id,
      caseId,
      ownerId,
      dueAt,
      repeat,
      repeatDay: await this.reminders.dayOf(actor, null, { dueAt, repeat }),
      content: await this.todo(actor, caseId, id, input.title),
    });
    if (dueAt) await this.reminders.ofTodo(actor, { id, caseId, ownerId, dueAt, doneAt: null, repeat });
    await this.told(actor, caseId, 'todo', id, 'todo.added', 'Checklist');
    return { id, version: 1 };
  }

  async changeTodo(actor: Actor, caseId: string, id: string, input: TodoEdit) {
    await this.access.reachOpen(actor, 'write', 'Checklist', caseId);
    const row = await this.db.em.findOneBy(Todo, { organizationId: actor.organizationId, caseId, id });
    if (!row) throw new NotFound('This to-do');
    const repeat = input.repeat === undefined ? row.repeat : input.repeat;
    const wanted = input.dueAt === undefined ? row.dueAt : input.dueAt === null ? null : new Date(input.dueAt);
    if (repeat && !wanted) throw invalid('dueAt', 'required');
    const done = input.done === undefined ? row.doneAt !== null : input.done;
    const repeatDay = await this.reminders.dayOf(actor, row, { dueAt: wanted, repeat });
    const { dueAt, doneAt } =
      done && row.doneAt === null
        ? await this.reminders.afterDone(actor, { dueAt: wanted, repeat, repeatDay })
        : { dueAt: wanted, doneAt: done ? row.doneAt : null };
    const ownerId = await this.reminders.ownerOf(actor, row);
    const version = await changed(
      this.db,
      Todo,
      { ...row, version: input.version },
      { ownerId, dueAt, doneAt, repeat, repeatDay, ...(input.title && { content: await this.todo(actor, caseId, id, input.title) }) },
    );
    await this.reminders.ofTodo(actor, { id, caseId, ownerId, dueAt, doneAt, repeat });
    if (input.done) await this.told(actor, caseId, 'todo_done', id, 'todo.done', 'Checklist');
    else await this.audit.record(actor, 'todo.changed', 'Checklist', [id], caseId);
    return { id, version };
  }

  async addAppointment(actor: Actor, caseId: string, input: AppointmentWrite) {
    await this.access.reachOpen(actor, 'write', 'Checklist', caseId);
    const id = uuid();
    const values = await this.appointment(actor, caseId, id, input);
    await this.db.em.insert(Appointment, { organizationId: actor.organizationId, id, caseId, ...values });
    await this.reminders.ofAppointment(actor, caseId, { id, ...values });
    await this.told(actor, caseId, 'appointment', id, 'appointment.added', 'Checklist');
    return { id, version: 1 };
  }

  async changeAppointment(actor: Actor, caseId: string, id: string, input: AppointmentWrite) {
    await this.access.reachOpen(actor, 'write', 'Checklist', caseId);
    const row = await this.db.em.findOneBy(Appointment, { organizationId: actor.organizationId, caseId, id });
    if (!row) throw new NotFound('This appointment');
    if (!input.version) throw invalid('version', 'required');
    const values = await this.appointment(actor, caseId, id, input);
    const version = await changed(this.db, Appointment, { ...row, version: input.version }, values);
    // Somebody may have said that they know of it: only another time is news.
    const news = values.startsAt.getTime() !== row.startsAt.getTime() || values.cancelled !== row.cancelled;
    if (news) await this.reminders.ofAppointment(actor, caseId, { id, ...values });
    await this.told(actor, caseId, 'appointment_changed', id, 'appointment.changed', 'Checklist');
    return { id, version };
  }

  private async told(actor: Actor, caseId: string, kind: TimelineKind, id: string, action: string, subject: string) {
    await this.story.add(actor, caseId, kind, id);
    if (kind === 'incident') await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, action, subject, [id], caseId);
  }

  private async incident(
    actor: Actor,
    caseId: string,
    id: string,
    { version: _version, occurredFrom, occurredTo, zone, ...words }: IncidentWrite,
  ) {
    const now = this.clock.now();
    const from = occurredFrom ? new Date(occurredFrom) : null;
    const to = occurredTo ? new Date(occurredTo) : null;
    if (from && from > now) throw invalid('occurredFrom', 'in_the_future');
    if (to && to > now) throw invalid('occurredTo', 'in_the_future');
    if (from && to && to < from) throw invalid('occurredTo', 'ends_before_start');
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    return {
      occurredFrom: from,
      occurredTo: to,
      zone: zone ?? null,
      content: sealContent(sealer, 'incident', actor.organizationId, id, words),
    };
  }

  private async todo(actor: Actor, caseId: string, id: string, title: string) {
    return sealContent(await this.keyring.of(actor.organizationId, caseId), 'todo', actor.organizationId, id, { title });
  }

  private async appointment(actor: Actor, caseId: string, id: string, input: AppointmentWrite) {
    const startsAt = new Date(input.startsAt);
    const endsAt = input.endsAt ? new Date(input.endsAt) : null;
    if (endsAt && endsAt < startsAt) throw invalid('endsAt', 'ends_before_start');
    const { title, place } = input;
    const content = sealContent(await this.keyring.of(actor.organizationId, caseId), 'appointment', actor.organizationId, id, {
      title,
      place,
    });
    return { kind: input.kind, startsAt, endsAt, zone: input.zone, cancelled: input.cancelled, content };
  }
}
