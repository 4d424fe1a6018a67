import { Injectable } from '@nestjs/common';
import { AppError, Audit, Clock, Database, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import {
  bindsUs,
  type LegalApprove,
  type LegalDecide,
  type LegalExtract,
  type LegalGive,
  type LegalReopen,
  type Written,
} from '@alongside/contract';
import { ClientNotices } from './client-notices';
import { LegalDeadlines } from './legal-deadlines';
import { LegalFiles, unprepared, type LegalFile, type LegalWords } from './legal-file';
import { standingOfRow } from './legal-standing';
import { LegalGate, type Compelled } from './legal-gate';
import { noNotice, sealLegal } from './legal.content';
import { LegalRequest, LegalRequestCase } from './legal-request.entity';

/** How a legal request is answered. Refusing and objecting give nothing away; giving needs an order, exact items, and a director who did not prepare it. */
@Injectable()
export class LegalAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: LegalFiles,
    private readonly deadlines: LegalDeadlines,
    private readonly notices: ClientNotices,
    private readonly gate: LegalGate,
    private readonly audit: Audit,
  ) {}

  async decide(actor: Actor, id: string, input: LegalDecide): Promise<Written> {
    const file = await this.files.forWork(actor, id, input.version);
    const { decision } = input;
    const gives = decision === 'comply' || decision === 'comply_in_part';
    const reason = input.reason.trim();
    const line = { kind: 'decided' as const, who: decision, text: reason };
    const mine = { decision, preparedBy: actor.userId, preparedAt: this.clock.now(), approvedBy: null, approvedAt: null };
    if (!gives) {
      if (input.items.length > 0) throw invalid('items', 'nothing_is_given');
      const version = await this.files.save(actor, file, { state: 'answered', ...mine }, { reason, items: [], approvalNote: '' }, line);
      await this.follow(actor, id);
      return { id, version };
    }
    this.bound(file);
    if (input.items.length === 0) throw invalid('items', 'required');
    const known = new Set((await this.files.parts(file)).map(({ caseId }) => caseId));
    for (const [place, { caseId }] of input.items.entries()) {
      if (!known.delete(caseId)) throw invalid(`items.${place}.caseId`, 'not_named');
    }
    const items: LegalWords['items'] = [];
    for (const { caseId, items: named } of input.items) {
      const exact = [...new Set(named.map((item) => item.trim()))];
      const { digest } = await this.gate.preview(actor, this.leaving(file, caseId, exact));
      items.push({ caseId, items: exact, digest });
    }
    const version = await this.files.save(actor, file, { state: 'prepared', ...mine }, { reason, items, approvalNote: '' }, line);
    await this.deadlines.tell(actor, file.row, 'legal_approval_asked', 'directors');
    return { id, version };
  }

  /** The second look: by a director who did not prepare it, whatever other roles either of them holds. */
  async approve(actor: Actor, id: string, { version: before, approve, note }: LegalApprove): Promise<Written> {
    const file = await this.files.open(actor, 'review', id, before);
    const { row } = file;
    if (row.state !== 'prepared') throw new Refused('transition_refused', 'Nothing waits for an approval here.');
    if (row.preparedBy === actor.userId) throw new AppError('own_work', 'Another director has to approve this, because you prepared it.');
    if (!approve && note.trim() === '') throw invalid('note', 'required');
    if (approve) await this.unchanged(actor, file);
    const values = approve
      ? { state: 'approved' as const, approvedBy: actor.userId, approvedAt: this.clock.now() }
      : { state: 'open' as const, ...unprepared };
    const line = { kind: approve ? ('approved' as const) : ('not_approved' as const), text: note };
    const version = await this.files.save(actor, file, values, { approvalNote: note.trim() }, line);
    if (row.preparedBy)
      await this.deadlines.tell(actor, { ...row, ownerId: row.preparedBy }, approve ? 'legal_approved' : 'legal_not_approved');
    return { id, version };
  }

  /** What was approved leaves, case by case, through the gate; each client is to be told what was given. */
  async give(actor: Actor, id: string, input: LegalGive): Promise<Written> {
    const file = await this.files.open(actor, 'write', id, input.version);
    const { row, words } = file;
    if (row.state !== 'approved' || !row.approvedBy || row.approvedBy === row.preparedBy)
      throw new Refused('second_person_required', 'A director who did not prepare this has to approve it first.');
    this.bound(file);
    const toWhom = input.toWhom.trim();
    for (const { caseId, items, digest } of words.items) {
      const leaving = { ...this.leaving(file, caseId, items), toWhom, how: input.how };
      await this.given(actor, file, caseId, await this.gate.open(actor, leaving, digest));
    }
    const version = await this.files.save(
      actor,
      file,
      { state: 'answered', givenAt: this.clock.now(), how: input.how },
      { toWhom },
      { kind: 'given', who: toWhom },
    );
    await this.follow(actor, id);
    return { id, version };
  }

  /** What would leave, case by case and word for word, for those who prepare and approve it. */
  async extract(actor: Actor, id: string): Promise<LegalExtract> {
    const items = await this.db.transaction(actor, async () => {
      const file = await this.files.open(actor, 'write', id);
      if (file.row.state !== 'prepared' && file.row.state !== 'approved')
        throw new Refused('transition_refused', 'Nothing is prepared here.');
      const shown: LegalExtract['items'] = [];
      for (const { caseId, items: named, digest } of file.words.items) {
        const { extract, digest: now } = await this.gate.preview(actor, this.leaving(file, caseId, named));
        shown.push({ caseId, number: file.cases.find((each) => each.id === caseId)?.number ?? '', extract, changed: now !== digest });
      }
      return shown;
    });
    await this.audit.read(actor, 'legal_request.extract', 'LegalRequest', [id, ...items.map(({ caseId }) => caseId)]);
    return { items };
  }

  /** Takes it up again: a motion was denied, an order came. What was approved for the last answer counts no longer. */
  async reopen(actor: Actor, id: string, { version: before, note }: LegalReopen): Promise<Written> {
    const file = await this.files.open(actor, 'write', id, before);
    if (file.row.state !== 'answered') throw new Refused('transition_refused', 'This request is open.');
    const version = await this.files.save(
      actor,
      file,
      { state: 'open', announced: 0, givenAt: null, how: null, ...unprepared },
      { items: [], approvalNote: '', toWhom: '' },
      { kind: 'reopened', text: note },
    );
    await this.follow(actor, id);
    return { id, version };
  }

  /** A subpoena is not automatically a court order. Nothing is released on it (LEG-02). */
  private bound({ row }: LegalFile) {
    if (bindsUs(standingOfRow(row))) return;
    throw new Refused(
      'order_missing',
      row.kind === 'subpoena'
        ? 'A subpoena is not automatically a court order. Nothing is released on it. Record the order of a judge first.'
        : 'No order of a judge that binds us now stands behind this. Nothing is released on it.',
    );
  }

  /** Somebody who approves has read words; other words need another look. */
  private async unchanged(actor: Actor, file: LegalFile) {
    this.bound(file);
    for (const { caseId, items, digest } of file.words.items)
      if ((await this.gate.preview(actor, this.leaving(file, caseId, items))).digest !== digest)
        throw new Refused('stale', 'What would be given has changed since it was prepared. It has to be prepared again.');
  }

  private leaving({ row, words }: LegalFile, caseId: string, items: readonly string[]): Compelled {
    return {
      ...{ caseId, items, names: [], toWhom: '', agencyId: null },
      basis: 'court_order',
      how: 'writing',
      recordId: row.id,
      purpose: words.order ? [words.order.court, words.order.number].filter(Boolean).join(', ') : row.number,
    };
  }

  private async given(actor: Actor, file: LegalFile, caseId: string, disclosureId: string) {
    const part = await this.files.part(file, caseId);
    if (!part) throw new Error('A request gives of a case that it does not name.');
    await changed(this.db, LegalRequestCase, part, {
      disclosureId,
      ...{ toldState: 'waiting' as const, toldAt: null, toldBy: null, askAgainAt: null },
      content: sealLegal(file.sealer, 'legal_request_case', part.organizationId, part.id, noNotice),
    });
    await this.notices.start(actor, { sourceId: part.id, caseId, reason: 'notify_client' });
  }

  private async follow(actor: Actor, id: string) {
    const { organizationId } = actor;
    await this.deadlines.follow(actor, await this.db.em.findOneByOrFail(LegalRequest, { organizationId, id }));
  }
}
