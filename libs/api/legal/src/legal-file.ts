import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, Refused, Stale, changed, type Actor, type AnyActor, type Sealer } from '@alongside/api/core';
import type { LegalLogKind, LegalStep } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { LegalAccess, type LegalAction, type ReachedRequest } from './legal-access';
import { openLegal, sealLegal, type Contents } from './legal.content';
import { LegalLogEntry, LegalRequest, LegalRequestCase } from './legal-request.entity';

export type LegalWords = Contents['legal_request'];
export interface LegalFile extends ReachedRequest {
  sealer: Sealer;
  words: LegalWords;
}
interface Line {
  kind: LegalLogKind | LegalStep;
  caseId?: string | null;
  who?: string;
  text?: string;
  at?: Date;
}
/** Nothing is prepared and nobody has approved anything. */
export const unprepared = { preparedBy: null, preparedAt: null, approvedBy: null, approvedAt: null, decision: null } as const;

/** A legal request as its services open and keep it: its row, its sealed words, its log. */
@Injectable()
export class LegalFiles {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly access: LegalAccess,
  ) {}

  /** Opens it for somebody; with `version` for a change. Inside the running transaction. */
  async open(actor: Actor, action: LegalAction, id: string, version?: number): Promise<LegalFile> {
    const reached = await this.access.reach(actor, action, id);
    if (version !== undefined && reached.row.version !== version) throw new Stale();
    const sealer = await this.keyring.of(actor.organizationId, id);
    return { ...reached, sealer, words: openLegal(sealer, 'legal_request', actor.organizationId, id, reached.row.content) };
  }

  /** As `open`, for a change of what an answer rests on; not once it was answered. */
  async forWork(actor: Actor, id: string, version: number): Promise<LegalFile> {
    const file = await this.open(actor, 'write', id, version);
    if (file.row.state === 'answered') throw new Refused('transition_refused', 'This request was answered. Reopen it to change anything.');
    return file;
  }

  /** Keeps a change of what an answer rests on: what was prepared or approved before it counts no longer. */
  async rework(actor: Actor, file: LegalFile, values: Partial<LegalRequest>, words: Partial<LegalWords>, line: Line): Promise<number> {
    const lost = file.row.state === 'prepared' || file.row.state === 'approved';
    const version = await this.save(actor, file, { ...values, ...(lost && { state: 'open' as const, ...unprepared }) }, words, line);
    if (lost) await this.log(actor, file, { kind: 'approval_lost' });
    return version;
  }

  async save(actor: Actor, file: LegalFile, values: Partial<LegalRequest>, words: Partial<LegalWords>, line: Line): Promise<number> {
    const { row, sealer } = file;
    const content = sealLegal(sealer, 'legal_request', row.organizationId, row.id, { ...file.words, ...words });
    const version = await changed(this.db, LegalRequest, row, { ...values, content });
    await this.log(actor, file, line);
    await this.audit.record(actor, `legal_request.${line.kind}`, 'LegalRequest', [row.id], line.caseId ?? null);
    return version;
  }

  /** Adds a line to the log. */
  async log(
    actor: AnyActor,
    { row, sealer }: Pick<LegalFile, 'row' | 'sealer'>,
    { kind, caseId = null, who = '', text = '', at }: Line,
  ): Promise<string> {
    const { organizationId, id: requestId } = row;
    const id = uuid();
    const content = sealLegal(sealer, 'legal_log_entry', organizationId, id, { who: who.trim(), text: text.trim() });
    const userId = actor.kind === 'staff' ? actor.userId : null;
    await this.db.em.insert(LegalLogEntry, { organizationId, id, requestId, caseId, kind, at: at ?? this.clock.now(), userId, content });
    return id;
  }

  /** The part of it that is about one case; undefined where it does not name that case. */
  part({ row }: Pick<LegalFile, 'row'>, caseId: string): Promise<LegalRequestCase | null> {
    return this.db.em.findOneBy(LegalRequestCase, { organizationId: row.organizationId, requestId: row.id, caseId });
  }
  parts({ row }: Pick<LegalFile, 'row'>): Promise<LegalRequestCase[]> {
    return this.db.em.findBy(LegalRequestCase, { organizationId: row.organizationId, requestId: row.id });
  }
}
