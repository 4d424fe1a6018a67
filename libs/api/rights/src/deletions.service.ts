import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Refused, Stale, type Actor } from '@alongside/api/core';
import { LegalHolds } from '@alongside/api/cases';
import type { ClientRequestSecond, DeletionPrepare, Written } from '@alongside/contract';
import { ClientRequests } from './client-requests.service';
import { Corrections } from './corrections.service';
import { Purges } from './purge.service';
import { FileRecords } from './records';
import type { ClientRequest } from './request.entity';
import type { RequestContent } from './request.content';
import { RequestPeople } from './request-people';

/** Deletion at the wish of the client: of the whole file, or of some records. One person prepares it, another decides, and then it is done. */
@Injectable()
export class Deletions {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly holds: LegalHolds,
    private readonly people: RequestPeople,
    private readonly requests: ClientRequests,
    private readonly records: FileRecords,
    private readonly corrections: Corrections,
    private readonly purges: Purges,
  ) {}

  async prepare(actor: Actor, id: string, { version, parts, note }: DeletionPrepare): Promise<Written> {
    const { row, content } = await this.requests.reach(actor, 'write', id, ['checked', 'prepared'], 'deletion');
    await this.mayGo(actor, row, parts);
    for (const part of parts ?? []) await this.records.read(actor, row.caseId, part);
    return this.requests.keep(
      actor,
      row,
      version,
      { state: 'prepared', preparedBy: actor.userId, parts, secondAsked: true },
      { ...content, note: note.trim(), returned: '' },
      'prepared',
    );
  }

  /** Approved is done: nobody has to remember to destroy it. */
  async second(
    actor: Actor,
    row: ClientRequest,
    content: RequestContent,
    { version, approve, reason }: ClientRequestSecond,
  ): Promise<Written> {
    if (!approve)
      return this.requests.keep(
        actor,
        row,
        version,
        { state: 'checked', preparedBy: null, parts: null, secondAsked: false },
        { ...content, returned: reason.trim() },
        'returned',
      );
    await this.mayGo(actor, row, row.parts);
    if (row.parts === null) {
      // Nothing of the request is left to be kept.
      if (row.version !== version) throw new Stale();
      await this.audit.record(actor, 'client_request.approved', 'ClientRequest', [row.id], row.caseId);
      await this.purges.purge(actor, row.caseId, row.preparedBy as string);
      return { id: row.id, version: version + 1 };
    }
    for (const part of row.parts) {
      await this.corrections.forget(actor, row.caseId, part);
      await this.records.empty(actor, row.caseId, part);
      await this.corrections.add(actor, row, { outcome: 'deleted', record: part, field: null, before: null, statement: '' });
    }
    await this.purges.forgetPackets(actor, row.caseId);
    await this.audit.record(actor, 'record.emptied', 'ClientRequest', [row.id, ...row.parts.map((part) => part.id)], row.caseId);
    const approved = { secondBy: actor.userId, secondAt: this.clock.now() };
    return this.requests.finish(actor, row, version, 'done', content, approved);
  }

  /** Nothing that the law asks to keep, and no whole file on which somebody still works. */
  private async mayGo(actor: Actor, { organizationId, caseId }: ClientRequest, parts: DeletionPrepare['parts']) {
    if (parts !== null) {
      await this.holds.refuse(organizationId, { caseId, personId: await this.people.client(actor, caseId) });
      return;
    }
    await this.holds.refuse(organizationId, { caseId });
    const [{ stage }] = await this.db.query<{ stage: string }>('select stage from case_file where organization_id = $1 and id = $2', [
      organizationId,
      caseId,
    ]);
    if (stage !== 'closed')
      throw new Refused('transition_refused', 'Close the case first: a file on which somebody still works is not deleted.');
  }
}
