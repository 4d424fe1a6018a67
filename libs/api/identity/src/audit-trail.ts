import { Injectable } from '@nestjs/common';
import { Audit, Database, cursorOf, invalid, readCursor, type Actor } from '@alongside/api/core';

interface Row {
  id: string;
  at: string;
  actorKind: string;
  action: string;
  outcome: string;
  subject: string;
  subjectIds: string[];
  caseId: string | null;
  actor: { id: string; displayName: string } | null;
}

interface AuditAsk {
  caseId?: string;
  userId?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit: number;
}

/** The audit log as auditors read it: newest first, ids only. Reading it is audited too. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async page(actor: Actor, query: AuditAsk) {
    const { caseId, userId, from, to } = query;
    if (from && to && to < from) throw invalid('to', 'ends_before_start');
    const [at, id] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
    const rows = await this.db.transaction(actor, () =>
      this.db.query<Row>(
        `select e.id, e.at, e.actor_kind as "actorKind", e.action, e.outcome, e.subject, e.subject_ids as "subjectIds", e.case_id as "caseId",
           case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as actor
         from audit_event e left join user_account u on u.organization_id = e.organization_id and u.id = e.actor_id
         where e.organization_id = $1 and ($2::uuid is null or e.case_id = $2) and ($3::uuid is null or e.actor_id = $3)
           and ($4::timestamptz is null or (e.at, e.id) < ($4::timestamptz, $5::uuid))
           and ($6::date is null or e.at >= (select $6::date::timestamp at time zone o.timezone from organization o where o.id = $1))
           and ($7::date is null or e.at < (select ($7::date + 1)::timestamp at time zone o.timezone from organization o where o.id = $1))
         order by e.at desc, e.id desc limit $8`,
        [actor.organizationId, caseId ?? null, userId ?? null, at, id, from ?? null, to ?? null, query.limit + 1],
      ),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    await this.audit.read(
      actor,
      'audit.read',
      'Audit',
      items.map((row) => row.id),
      caseId ?? null,
    );
    return { items, next: rows.length > query.limit && last ? cursorOf([last.at, last.id]) : null };
  }
}
