import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, statement, type Actor } from '@alongside/api/core';
import { workCalendar, workCalendarOf } from '@alongside/api/identity';
import { People } from '@alongside/api/people';
import { relationsFor } from '@alongside/policy';
import type { CaseReminders, Staff } from '@alongside/contract';
import { snoozes } from '@alongside/knowledge/calendar';
import { notePlace } from './reminder-answers.service';
import { reminderOf, reminderView, type ReminderRow } from './reminder.reads';

interface Row extends ReminderRow {
  state: 'open' | 'done';
  doneAt: string | null;
  doneBy: Staff | null;
  content: Buffer | null;
  caseKey: Buffer | null;
}
/** Done ones stay in sight for 30 days. `$3` narrows to one owner. */
const list = statement<Row>(
  'case_reminders',
  ['uuid', 'uuid', 'uuid', 'time'],
  `select r.state, r.done_at as "doneAt", r.content, ck.wrapped as "caseKey", case when y.id is not null then json_build_object('id', y.id, 'displayName', y.display_name) end as "doneBy", ${reminderOf.columns}
   from (
     (select * from reminder where organization_id = $1 and case_id = $2 and state = 'open' and ($3::uuid is null or owner_id = $3) order by due_at, id limit 200)
     union all
     (select * from reminder where organization_id = $1 and case_id = $2 and state = 'done' and done_at > $4::timestamptz - interval '30 days' and ($3::uuid is null or owner_id = $3) order by done_at desc, id limit 50)
   ) r
   join case_file c on c.organization_id = r.organization_id and c.id = r.case_id
   left join data_key ck on ck.organization_id = r.organization_id and ck.id = r.case_id
   left join user_account y on y.organization_id = r.organization_id and y.id = r.done_by
   ${reminderOf.joins}
   order by r.state desc, case when r.state = 'open' then r.due_at end, r.done_at desc, r.id`,
);

/** Reminders of one case: one's own, and everybody's for those whose view of the case reaches them. */
@Injectable()
export class CaseReminderList {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly keyring: Keyring,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor, caseId: string): Promise<CaseReminders> {
    const { organizationId } = actor;
    const { relations } = await this.access.reach(actor, 'read', 'Case', caseId);
    const granted = relationsFor(actor, 'read', 'Reminder');
    const everybodys = Array.isArray(granted) && relations.some((relation) => granted.includes(relation));
    await this.keyring.ready(organizationId);
    const now = this.clock.now();
    const [rows, [hours]] = await this.db.read<[Row, Parameters<typeof workCalendar>[0]]>(
      actor,
      list(organizationId, caseId, everybodys ? null : actor.userId, now),
      workCalendarOf(organizationId),
    );
    const view = (row: Row) => reminderView(this.people, this.keyring, organizationId, row);
    const note = ({ id, content, caseKey }: Row) =>
      content && caseKey
        ? this.keyring.unwrap(organizationId, caseId, caseKey).open<{ note: string }>(notePlace(organizationId, id), content).note
        : '';
    await this.audit.read(
      actor,
      'reminder.list',
      'Reminder',
      rows.map(({ id }) => id),
      caseId,
    );
    return {
      items: rows.filter(({ state }) => state === 'open').map(view),
      done: rows
        .filter(({ state }) => state === 'done')
        .map((row) => ({ ...view(row), doneAt: row.doneAt as string, doneBy: row.doneBy, note: note(row) })),
      snoozes: snoozes(workCalendar(hours), now).map(({ key, at }) => ({ key, at: at.toISOString() })),
    };
  }
}
