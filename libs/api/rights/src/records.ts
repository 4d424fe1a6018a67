import { Injectable } from '@nestjs/common';
import { Database, Keyring, NotFound, type AnyActor, type Sealer } from '@alongside/api/core';
import { openContent, sealContent, type Contents } from '@alongside/api/cases';
import { People } from '@alongside/api/people';
import { recordFields, type Identity, type RecordKind, type RecordLine, type RecordRef } from '@alongside/contract';

type Plain = Exclude<RecordKind, 'party'>;
/** The table of each kind, and the moment by which it is known. Privileged notes are none of them (PRIV-03). */
const tables: Record<Plain, { at: string; only?: string; versioned: boolean }> = {
  note: { at: 'created_at', only: `kind = 'general'`, versioned: false },
  contact: { at: 'at', versioned: false },
  incident: { at: 'occurred_from', versioned: true },
  appointment: { at: 'starts_at', versioned: true },
  todo: { at: 'created_at', versioned: true },
};
interface Row {
  id: string;
  at: string | null;
  content: Buffer;
}
const lists = new Set(['phones', 'emails']);
const asText = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : '');

/** The records of a case that a client may point at: read, changed word by word, emptied. Inside the running transaction. */
@Injectable()
export class FileRecords {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly people: People,
  ) {}

  async list(actor: AnyActor, caseId: string): Promise<RecordLine[]> {
    const { organizationId } = actor;
    const sealer = await this.keyring.of(organizationId, caseId);
    const lines: RecordLine[] = [];
    const client = await this.identity(actor, caseId);
    if (client) lines.push({ kind: 'party', id: client.partyId, at: null, fields: fieldsOf('party', client.identity) });
    for (const kind of Object.keys(tables) as Plain[]) {
      const { at, only = 'true' } = tables[kind];
      const rows = await this.db.query<Row>(
        `select id, ${at} as at, content from ${kind} where organization_id = $1 and case_id = $2 and ${only} order by ${at} desc nulls last, id desc limit 500`,
        [organizationId, caseId],
      );
      for (const { id, at: moment, content } of rows)
        lines.push({ kind, id, at: moment, fields: fieldsOf(kind, openContent(sealer, kind, organizationId, id, content)) });
    }
    return lines;
  }

  /** The words of one record. Throws NotFound for one of another case, or for somebody who is not the client. */
  async read(
    actor: AnyActor,
    caseId: string,
    { kind, id }: RecordRef,
  ): Promise<{ words: Record<string, unknown>; sealer: Sealer; personId: string | null }> {
    const { organizationId } = actor;
    if (kind === 'party') {
      const client = await this.identity(actor, caseId);
      if (client?.partyId !== id) throw new NotFound('This record');
      return {
        words: client.identity as unknown as Record<string, unknown>,
        sealer: await this.keyring.of(organizationId, client.personId),
        personId: client.personId,
      };
    }
    const { only = 'true' } = tables[kind];
    const [row] = await this.db.query<Row>(
      `select id, content from ${kind} where organization_id = $1 and case_id = $2 and id = $3 and ${only}`,
      [organizationId, caseId, id],
    );
    if (!row) throw new NotFound('This record');
    const sealer = await this.keyring.of(organizationId, caseId);
    return {
      words: openContent(sealer, kind, organizationId, id, row.content) as unknown as Record<string, unknown>,
      sealer,
      personId: null,
    };
  }

  /** Puts other words in the place of some; returns what it said. */
  async change(actor: AnyActor, caseId: string, ref: RecordRef, field: string, after: string): Promise<string> {
    const { words } = await this.read(actor, caseId, ref);
    const before = asText(words[field]);
    await this.write(actor, caseId, ref, {
      ...words,
      [field]: lists.has(field)
        ? after
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
        : after,
    });
    return before;
  }

  /** Takes all words out of a record; the record itself stays, so that numbers do. */
  async empty(actor: AnyActor, caseId: string, ref: RecordRef): Promise<void> {
    const { words } = await this.read(actor, caseId, ref);
    await this.write(actor, caseId, ref, Object.fromEntries(Object.entries(words).map(([name, value]) => [name, emptied(name, value)])));
  }

  private async write(actor: AnyActor, caseId: string, { kind, id }: RecordRef, words: Record<string, unknown>): Promise<void> {
    const { organizationId } = actor;
    if (kind === 'party') {
      const client = await this.identity(actor, caseId);
      if (client) await this.people.change(actor, client.personId, client.version, words as unknown as Identity);
      return;
    }
    const sealer = await this.keyring.of(organizationId, caseId);
    const content = sealContent(sealer, kind, organizationId, id, words as unknown as Contents[Plain]);
    const counted = tables[kind].versioned ? ', version = version + 1' : '';
    await this.db.query(`update ${kind} set content = $4${counted} where organization_id = $1 and case_id = $2 and id = $3`, [
      organizationId,
      caseId,
      id,
      content,
    ]);
  }

  private async identity({ organizationId }: AnyActor, caseId: string) {
    const [row] = await this.db.query<{ partyId: string; personId: string; version: number; identity: Buffer; wrapped: Buffer | null }>(
      `select p.id as "partyId", p.person_id as "personId", s.version, s.identity, k.wrapped from case_party p
       join person s on s.organization_id = p.organization_id and s.id = p.person_id
       left join data_key k on k.organization_id = p.organization_id and k.id = p.person_id
       where p.organization_id = $1 and p.case_id = $2 and p.role = 'client'`,
      [organizationId, caseId],
    );
    await this.keyring.ready(organizationId);
    const identity = row && this.people.open(organizationId, row.personId, row.identity, row.wrapped);
    return row && identity ? { ...row, identity } : null;
  }
}

const fieldsOf = (kind: RecordKind, words: object): Record<string, string> =>
  Object.fromEntries(
    recordFields[kind].flatMap((field) => {
      const text = asText((words as Record<string, unknown>)[field]);
      return text ? [[field, text]] : [];
    }),
  );

/** Answers of a question go with the words; an age band or a kind is no word of theirs. */
const answers = new Set(['ongoing', 'moneyLost', 'meetingPlanned']);
const emptied = (name: string, value: unknown): unknown =>
  answers.has(name) ? 'not_asked' : Array.isArray(value) ? [] : typeof value === 'string' ? '' : value;
