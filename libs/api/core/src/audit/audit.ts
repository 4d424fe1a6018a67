import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { AnyActor } from '../actor';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import type { Execution } from '../database/statement';
import { AuditLane, auditRow } from './audit-lane';

/** Stands for "no organization": an attempt at the door. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

interface Entry {
  organizationId: string;
  id: string;
  actorKind: 'staff' | 'portal' | 'system' | 'anonymous';
  actorId: string | null;
  action: string;
  outcome: 'done' | 'denied';
  subject: string;
  subjectIds: readonly string[];
  caseId: string | null;
  requestId: string;
}

const columns = 'organization_id, id, actor_kind, actor_id, action, outcome, subject, subject_ids, case_id, request_id';
const whoOf = (actor: AnyActor) => (actor.kind === 'staff' ? actor.userId : actor.kind === 'portal' ? actor.accountId : null);

/** Records what was read, changed and refused. Nothing is answered before its row is committed. */
@Injectable()
export class Audit implements OnApplicationShutdown {
  private readonly lane: AuditLane;
  private waiting: { row: Execution<never>; done: () => void; failed: (problem: unknown) => void }[] = [];
  private flushing = false;
  /** Actors are made anew for each request, so this is: requests whose refusal is recorded. */
  private readonly refused = new WeakSet<AnyActor>();

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.lane = new AuditLane(config.DATABASE_AUDIT_URL);
  }

  /** A change, in its own transaction: both are there or neither is. */
  async record(actor: AnyActor, action: string, subject: string, subjectIds: readonly string[], caseId: string | null = null) {
    const entry = this.entry(actor, action, subject, subjectIds, caseId, 'done');
    this.db.send(`insert into audit_event (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
      entry.organizationId,
      entry.id,
      entry.actorKind,
      entry.actorId,
      entry.action,
      entry.outcome,
      entry.subject,
      entry.subjectIds,
      entry.caseId,
      entry.requestId,
    ]);
  }

  /** One answer with the ids it returned. Waits for the commit; requests that come together share one. */
  read(actor: AnyActor, action: string, subject: string, subjectIds: readonly string[], caseId: string | null = null): Promise<void> {
    return this.add(this.entry(actor, action, subject, subjectIds, caseId, 'done'));
  }

  /** A refusal, outside the request's transaction, which is rolled back. `actor` is null for somebody at the door. */
  denied(
    actor: AnyActor | null,
    action: string,
    subject: string,
    subjectIds: readonly string[],
    requestId: string,
    caseId: string | null = null,
  ): Promise<void> {
    if (actor) {
      this.refused.add(actor);
      return this.add(this.entry(actor, action, subject, subjectIds, caseId, 'denied'));
    }
    return this.add({
      organizationId: NOBODY,
      id: uuid(),
      actorKind: 'anonymous',
      actorId: null,
      action,
      outcome: 'denied',
      subject,
      subjectIds,
      caseId,
      requestId,
    });
  }

  /** Whether this request left its refusal already. */
  hasDenied(actor: AnyActor): boolean {
    return this.refused.has(actor);
  }

  private entry(
    actor: AnyActor,
    action: string,
    subject: string,
    subjectIds: readonly string[],
    caseId: string | null,
    outcome: 'done' | 'denied',
  ): Entry {
    return {
      organizationId: actor.organizationId,
      id: uuid(),
      actorKind: actor.kind,
      actorId: whoOf(actor),
      action,
      outcome,
      subject,
      subjectIds,
      caseId,
      requestId: actor.requestId,
    };
  }

  private async add(entry: Entry): Promise<void> {
    const { organizationId, id, actorKind, actorId, action, outcome, subject, subjectIds, caseId, requestId } = entry;
    const row = auditRow(organizationId, id, actorKind, actorId, action, outcome, subject, subjectIds, caseId, requestId);
    await new Promise<void>((done, failed) => {
      this.waiting.push({ row, done, failed });
      if (this.flushing) return;
      this.flushing = true;
      // Once what arrived with this turn of the loop has been worked on: requests that end together share a batch, without a waiting window.
      setImmediate(() => void this.flush());
    });
  }

  /** Whatever came while the last batch was written is the next one. */
  private async flush() {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, 100);
      try {
        await this.lane.write(batch.map(({ row }) => row));
        for (const { done } of batch) done();
      } catch (problem) {
        for (const { failed } of batch) failed(problem);
      }
    }
    this.flushing = false;
  }

  onApplicationShutdown() {
    return this.lane.close();
  }
}
