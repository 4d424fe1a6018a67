import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, invalid, type Actor, type AnyActor } from '@alongside/api/core';
import { Extracts } from '@alongside/api/consent';
import {
  recordFields,
  type ClientRequestRefuse,
  type CorrectionAccept,
  type CorrectionList,
  type RecordKind,
  type RecordLines,
  type RecordRef,
  type Staff,
  type Written,
} from '@alongside/contract';
import { relationsFor } from '@alongside/policy';
import { v7 as uuid } from 'uuid';
import { ClientRequests } from './client-requests.service';
import { FileRecords } from './records';
import { RecordCorrection, type ClientRequest } from './request.entity';
import { openRights, sealRights } from './request.content';

interface Row {
  id: string;
  kind: RecordKind | null;
  recordId: string | null;
  field: string | null;
  outcome: 'accepted' | 'refused' | 'deleted';
  at: string;
  by: Staff | null;
  personId: string | null;
  content: Buffer;
}
const columns = `r.id, r.record_kind as kind, r.record_id as "recordId", r.field, r.outcome, r.at, r.person_id as "personId", r.content,
  case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as by
  from record_correction r left join user_account u on u.organization_id = r.organization_id and u.id = r.user_id
  where r.organization_id = $1 and r.case_id = $2 order by r.at desc, r.id desc`;

/**
 * What a client says is wrong: changed, with what it said before kept sealed as corrected; or not, with what they say instead attached to
 * the record, so that nobody reads the one without the other.
 */
@Injectable()
export class Corrections implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly requests: ClientRequests,
    private readonly records: FileRecords,
    private readonly extracts: Extracts,
  ) {}

  onModuleInit() {
    // What the client disagrees with goes along wherever the record goes as a copy.
    this.extracts.provide('corrections', async ({ actor, caseId, when }) => {
      const rows = await this.db.query<Row>(`select ${columns}`, [actor.organizationId, caseId]);
      const lines = [];
      for (const row of rows.reverse()) {
        const { statement } = await this.opened(actor, caseId, row);
        if (statement) lines.push({ label: when(row.at), text: statement });
      }
      return lines;
    });
  }

  /** What somebody can point at. */
  async recordsOf(actor: Actor, caseId: string): Promise<RecordLines> {
    await this.access.reach(actor, 'write', 'ClientRequest', caseId);
    const items = await this.db.transaction(actor, () => this.records.list(actor, caseId));
    await this.audit.read(
      actor,
      'client_request.records',
      'ClientRequest',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  async list(actor: Actor, caseId: string): Promise<CorrectionList> {
    const { relations } = await this.access.reach(actor, 'read', 'Note', caseId);
    const granted = relationsFor(actor, 'review', 'ClientRequest');
    const reviews = Array.isArray(granted) && relations.some((relation) => granted.includes(relation));
    const items = await this.db.transaction(actor, async () => {
      const rows = await this.db.query<Row>(`select ${columns}`, [actor.organizationId, caseId]);
      const views = [];
      for (const { content, personId, ...row } of rows) {
        const { before, statement } = await this.opened(actor, caseId, { ...row, content, personId });
        views.push({ ...row, statement, before: reviews ? before : null });
      }
      return views;
    });
    await this.audit.read(
      actor,
      'correction.listed',
      'ClientRequest',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  async accept(actor: Actor, id: string, { version, record, field, after }: CorrectionAccept): Promise<Written> {
    const { row, content } = await this.requests.reach(actor, 'write', id, ['checked'], 'correction');
    if (!(recordFields[record.kind] as readonly string[]).includes(field)) throw invalid('field', 'not_of_this_record');
    const before = await this.records.change(actor, row.caseId, record, field, after.trim());
    await this.add(actor, row, { outcome: 'accepted', record, field, before, statement: '' });
    await this.audit.record(actor, 'correction.accepted', 'ClientRequest', [id, record.id], row.caseId);
    return this.requests.finish(actor, row, version, 'done', content);
  }

  /** A refused correction leaves what they say instead; everything else is refused without. */
  async refuse(actor: Actor, id: string, input: ClientRequestRefuse): Promise<Written> {
    if (input.record) {
      const { row } = await this.requests.reach(actor, 'write', id, ['received', 'checked', 'prepared', 'approved'], 'correction');
      await this.records.read(actor, row.caseId, input.record);
    }
    const row = await this.requests.refuse(actor, id, input);
    const statement = input.statement.trim();
    if (row.kind === 'correction' && statement)
      await this.add(actor, row, { outcome: 'refused', record: input.record, field: null, before: null, statement });
    return { id, version: input.version + 1 };
  }

  /** Keeps what became of a record; inside the running transaction. */
  async add(
    actor: Actor,
    { organizationId, caseId, id: requestId }: ClientRequest,
    what: {
      outcome: RecordCorrection['outcome'];
      record?: RecordRef;
      field: string | null;
      before: string | null;
      statement: string;
    },
  ): Promise<void> {
    const id = uuid();
    const { record, before, statement } = what;
    const target = record?.kind === 'party' ? await this.records.read(actor, caseId, record) : null;
    const sealer = target?.sealer ?? (await this.keyring.of(organizationId, caseId));
    await this.db.em.insert(RecordCorrection, {
      ...{ organizationId, id, caseId, requestId, outcome: what.outcome, field: what.field },
      ...{ recordKind: record?.kind ?? null, recordId: record?.id ?? null, personId: target?.personId ?? null },
      ...{ at: this.clock.now(), userId: actor.userId },
      content: sealRights(sealer, 'record_correction', organizationId, id, { before, statement }),
    });
  }

  /** What a record said before it was corrected goes with it. */
  async forget({ organizationId }: AnyActor, caseId: string, { kind, id }: RecordRef): Promise<void> {
    await this.db.query(
      'delete from record_correction where organization_id = $1 and case_id = $2 and record_kind = $3 and record_id = $4',
      [organizationId, caseId, kind, id],
    );
  }

  private async opened({ organizationId }: AnyActor, caseId: string, { id, personId, content }: Pick<Row, 'id' | 'personId' | 'content'>) {
    const sealer = await this.keyring.of(organizationId, personId ?? caseId);
    return openRights(sealer, 'record_correction', organizationId, id, content);
  }
}
