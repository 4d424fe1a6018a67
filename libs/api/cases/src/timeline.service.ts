import { Injectable } from '@nestjs/common';
import { localeOf, namedAgency, shortNameOf, type NamedAgency } from '@alongside/api/agencies';
import { Access, Audit, Database, Keyring, cursorOf, readCursor, statement, type Actor } from '@alongside/api/core';
import { privilegedKinds, type Locale, type Staff, type TimelineEntry } from '@alongside/contract';
import { checklistTexts } from '@alongside/knowledge/lifecycle';
import { readsPrivileged, type PrivilegedStanding } from '@alongside/policy';
import { openContent, type Contents } from './content';
import { privilegedStanding } from './privileged-access';

const steps = { en: checklistTexts('en'), es: checklistTexts('es') };

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
  agency: NamedAgency | null;
  referralId: string | null;
  person: string | null;
}
/** The words of a line, and whom it is about, come from the record it points at, joined by kind: one statement for the page. */
const page = statement<EventRow>(
  'timeline',
  ['uuid', 'uuid', 'key', 'time', 'uuid', 'int'],
  `select e.id, e.at, e.kind, e.subject_id as "subjectId", e.facts, k.wrapped,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as by,
     case when n.id is not null then 'note' when c.id is not null then 'contact' when t.id is not null then 'todo' when m.id is not null then 'appointment' when i.id is not null then 'incident' end as "table",
     coalesce(n.content, c.content, t.content, m.content, i.content) as content,
     case when a.id is not null then ${namedAgency} end as agency, f.id as "referralId", p.display_name as person
   from (select * from case_event where organization_id = $1 and case_id = $2 and ($3::text is null or kind = $3) and ($4::timestamptz is null or (at, id) < ($4, $5)) order by at desc, id desc limit $6) e
   join data_key k on k.organization_id = e.organization_id and k.id = e.case_id
   left join user_account u on u.organization_id = e.organization_id and u.id = e.user_id
   left join note n on e.kind in ('note', 'case_closed', 'case_reopened') and n.organization_id = e.organization_id and n.id = e.subject_id and n.kind = 'general'
   left join contact c on e.kind = 'contact' and c.organization_id = e.organization_id and c.id = e.subject_id
   left join todo t on e.kind in ('todo', 'todo_done') and t.organization_id = e.organization_id and t.id = e.subject_id
   left join appointment m on e.kind in ('appointment', 'appointment_changed') and m.organization_id = e.organization_id and m.id = e.subject_id
   left join incident i on e.kind = 'incident' and i.organization_id = e.organization_id and i.id = e.subject_id
   left join filing g on e.kind = 'filing' and g.organization_id = e.organization_id and g.id = e.subject_id
   left join disclosure d on e.kind = 'disclosure' and d.organization_id = e.organization_id and d.id = e.subject_id
   left join release l on e.kind = 'release' and l.organization_id = e.organization_id and l.id = e.subject_id
   left join referral f on f.organization_id = e.organization_id and f.id = case e.kind when 'referral' then e.subject_id when 'filing' then g.referral_id when 'disclosure' then d.referral_id when 'contact' then c.referral_id end
   left join agency a on a.organization_id = e.organization_id and a.id = coalesce(f.agency_id, d.agency_id, l.agency_id)
   left join user_account p on p.organization_id = e.organization_id and p.id = case when e.kind in ('reassigned', 'handover_planned') then (e.facts ->> 'to')::uuid when e.kind in ('shared', 'access_ended', 'handover_cancelled') then (e.facts ->> 'with')::uuid end
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
    const { relations } = await this.access.reach(actor, 'read', 'Note', caseId);
    await this.keyring.ready(actor.organizationId);
    const [at, id] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
    const [rows, [mine], [standing]] = await this.db.read<[EventRow, { locale: Locale }, PrivilegedStanding]>(
      actor,
      page(actor.organizationId, caseId, query.kind ?? null, at, id, query.limit + 1),
      localeOf(actor.organizationId, actor.userId),
      privilegedStanding(actor.organizationId, caseId),
    );
    const all = rows.slice(0, query.limit);
    const told = readsPrivileged(actor, relations, standing) === 'yes';
    const shown = told ? all : all.filter(({ kind }) => !privilegedKinds.includes(kind));
    const items = shown.map((row) => ({
      ...row,
      facts: factsOf(row, mine?.locale ?? 'en'),
      text: this.words(actor.organizationId, caseId, row),
    }));
    const last = all.at(-1);
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

/** What was written down, and how what it names is called. */
function factsOf({ kind, facts, agency, referralId, person }: EventRow, locale: Locale): TimelineEntry['facts'] {
  const step = kind === 'checklist' ? steps[locale][facts['itemId'] as keyof (typeof steps)['en']] : undefined;
  return {
    ...facts,
    ...(agency && { agency: shortNameOf(agency, locale) }),
    ...(referralId && { referralId }),
    ...(person && { person }),
    ...(step && { title: step.title }),
  };
}
