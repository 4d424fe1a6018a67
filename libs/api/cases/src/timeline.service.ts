import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, cursorOf, readCursor, statement, type Actor } from '@alongside/api/core';
import type { Staff, TimelineEntry } from '@alongside/contract';
import { openContent, type Contents } from './content';

interface EventRow {
  id: string;
  at: string;
  kind: string;
  by: Staff | null;
  subjectId: string | null;
  facts: TimelineEntry['facts'];
  wrapped: Buffer;
  table: 'note' | 'contact' | 'todo' | 'appointment' | 'incident' | null;
  content: Buffer | null;
}
/** The words of a line are opened from the record it points at, joined by kind: one statement for the page. */
const page = statement<EventRow>(
  'timeline',
  ['uuid', 'uuid', 'key', 'time', 'uuid', 'int'],
  `select e.id, e.at, e.kind, e.subject_id as "subjectId", e.facts, k.wrapped,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as by,
     case when n.id is not null then 'note' when c.id is not null then 'contact' when t.id is not null then 'todo' when a.id is not null then 'appointment' when i.id is not null then 'incident' end as "table",
     coalesce(n.content, c.content, t.content, a.content, i.content) as content
   from (select * from case_event where organization_id = $1 and case_id = $2 and ($3::text is null or kind = $3) and ($4::timestamptz is null or (at, id) < ($4, $5)) order by at desc, id desc limit $6) e
   join data_key k on k.organization_id = e.organization_id and k.id = e.case_id
   left join user_account u on u.organization_id = e.organization_id and u.id = e.user_id
   left join note n on e.kind in ('note', 'case_closed', 'case_reopened') and n.organization_id = e.organization_id and n.id = e.subject_id and n.kind = 'general'
   left join contact c on e.kind = 'contact' and c.organization_id = e.organization_id and c.id = e.subject_id
   left join todo t on e.kind in ('todo', 'todo_done') and t.organization_id = e.organization_id and t.id = e.subject_id
   left join appointment a on e.kind in ('appointment', 'appointment_changed') and a.organization_id = e.organization_id and a.id = e.subject_id
   left join incident i on e.kind = 'incident' and i.organization_id = e.organization_id and i.id = e.subject_id
   order by e.at desc, e.id desc`,
);

@Injectable()
export class TimelineService {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  async page(actor: Actor, caseId: string, query: { kind?: string; cursor?: string; limit: number }) {
    await this.access.reach(actor, 'read', 'Note', caseId);
    await this.keyring.ready(actor.organizationId);
    const [at, id] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
    const [rows] = await this.db.read<[EventRow]>(actor, page(actor.organizationId, caseId, query.kind ?? null, at, id, query.limit + 1));
    const shown = rows.slice(0, query.limit);
    const items = shown.map((row) => ({ ...row, text: this.words(actor.organizationId, caseId, row) }));
    const last = shown.at(-1);
    await this.audit.read(
      actor,
      'timeline.read',
      'Note',
      items.map((row) => row.id),
      caseId,
    );
    return { items, next: rows.length > query.limit && last ? cursorOf([last.at, last.id]) : null };
  }

  private words(organizationId: string, caseId: string, row: EventRow): string | null {
    const { table, content: sealed, subjectId, wrapped } = row;
    if (!table || !sealed || !subjectId) return null;
    type Words = Partial<Contents['note'] & Contents['contact'] & Contents['todo'] & Contents['incident']>;
    const opens = () =>
      openContent(this.keyring.unwrap(organizationId, caseId, wrapped), table, organizationId, subjectId, sealed) as Words;
    const content = this.keyring.shown(`${table} ${subjectId}`, opens);
    return content?.text ?? content?.note ?? content?.title ?? content?.summary ?? null;
  }
}
