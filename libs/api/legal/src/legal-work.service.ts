import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Forbidden, changed, invalid, type Actor } from '@alongside/api/core';
import { LegalHolds } from '@alongside/api/cases';
import type {
  LegalCases,
  LegalCheckWrite,
  LegalDetails,
  LegalHoldLift,
  LegalHoldWrite,
  LegalLog,
  LegalOrder,
  LegalTell,
  Written,
} from '@alongside/contract';
import { ClientNotices } from './client-notices';
import { LegalDeadlines } from './legal-deadlines';
import { LegalFiles, type LegalFile } from './legal-file';
import { LegalIntakes } from './legal-intake.service';
import { sealLegal } from './legal.content';
import { LegalRequest, LegalRequestCase } from './legal-request.entity';

/** Working on a legal request: what it is, whom it names, what is held, who was spoken to. Whatever an answer rests on undoes an approval when it changes. */
@Injectable()
export class LegalWork {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly files: LegalFiles,
    private readonly intakes: LegalIntakes,
    private readonly deadlines: LegalDeadlines,
    private readonly notices: ClientNotices,
    private readonly holds: LegalHolds,
  ) {}

  async details(actor: Actor, id: string, input: LegalDetails): Promise<Written> {
    const file = await this.files.forWork(actor, id, input.version);
    const times = this.intakes.times(input);
    const { kind } = input;
    const words = {
      servedBy: input.servedBy.trim(),
      servedOn: input.servedOn.trim(),
      documentsAt: input.documentsAt.trim(),
      text: input.text.trim(),
    };
    const moved = times.dueAt?.getTime() !== file.row.dueAt?.getTime();
    const version = await this.files.rework(actor, file, { kind, ...times, ...(moved && { announced: 0 }) }, words, { kind: 'changed' });
    await this.follow(actor, id);
    return { id, version };
  }

  async check(actor: Actor, id: string, { version: before, check, note }: LegalCheckWrite): Promise<Written> {
    const file = await this.files.forWork(actor, id, before);
    const version = await this.files.rework(actor, file, check, { checkNote: note.trim() }, { kind: 'checked', text: note });
    return { id, version };
  }

  /** Records the order of a judge; without one nothing leaves on a subpoena (LEG-02). */
  async order(actor: Actor, id: string, input: LegalOrder): Promise<Written> {
    const file = await this.files.forWork(actor, id, input.version);
    const signedAt = new Date(input.signedAt);
    if (signedAt > this.clock.now()) throw invalid('signedAt', 'in_the_future');
    const order = {
      court: input.court.trim(),
      judge: input.judge.trim(),
      number: input.number.trim(),
      signedAt: signedAt.toISOString(),
      documentsAt: input.documentsAt.trim(),
    };
    const line = { kind: 'order' as const, who: order.judge, text: [order.court, order.number].filter(Boolean).join(', ') };
    const version = await this.files.rework(actor, file, { orderRecordedAt: this.clock.now() }, { order }, line);
    return { id, version };
  }

  /** Says anew which cases it names. One that is held for it, or of which something was given, stays. */
  async cases(actor: Actor, id: string, input: LegalCases): Promise<Written> {
    const file = await this.files.forWork(actor, id, input.version);
    const wanted = new Set<string>();
    for (const [place, number] of input.caseNumbers.entries()) wanted.add(await this.intakes.caseOf(actor, number, `caseNumbers.${place}`));
    const parts = await this.files.parts(file);
    const gone = parts.filter(({ caseId }) => !wanted.has(caseId));
    const held = await this.holds.ofRequest(actor.organizationId, id);
    const now = this.clock.now();
    if (gone.some(({ caseId }) => held.some((hold) => hold.caseId === caseId && (hold.untilAt === null || new Date(hold.untilAt) > now))))
      throw invalid('caseNumbers', 'lift_the_hold_first');
    if (gone.some(({ disclosureId }) => disclosureId !== null)) throw invalid('caseNumbers', 'something_was_given');
    const version = await this.files.rework(actor, file, {}, {}, { kind: 'cases' });
    for (const part of gone) {
      await this.notices.end(actor, part.id);
      await this.db.em.delete(LegalRequestCase, { organizationId: actor.organizationId, id: part.id });
    }
    for (const caseId of wanted) if (!parts.some((part) => part.caseId === caseId)) await this.intakes.attach(actor, file.row, caseId);
    await this.follow(actor, id);
    return { id, version };
  }

  /** Whoever takes it is reminded, and hears what becomes of it. Nothing that was prepared changes by it. */
  async take(actor: Actor, id: string, version: number): Promise<Written> {
    const file = await this.files.forWork(actor, id, version);
    const next = await this.files.save(actor, file, { ownerId: actor.userId }, {}, { kind: 'taken' });
    await this.follow(actor, id);
    return { id, version: next };
  }

  /** Freezes a case that it names, or one person of it; nothing else. */
  async hold(actor: Actor, id: string, input: LegalHoldWrite): Promise<Written> {
    const file = await this.files.open(actor, 'write', id, input.version);
    const { caseId, personId, reason } = input;
    if (!(await this.files.part(file, caseId))) throw invalid('caseId', 'not_named');
    const [party] = personId
      ? await this.db.query('select 1 from case_party where organization_id = $1 and case_id = $2 and person_id = $3', [
          actor.organizationId,
          caseId,
          personId,
        ])
      : [true];
    if (!party) throw invalid('personId', 'not_on_this_case');
    await this.holds.place(actor, {
      requestId: id,
      caseId,
      personId,
      until: input.until ? new Date(input.until) : null,
      reason: reason.trim(),
    });
    const version = await this.files.save(actor, file, {}, {}, { kind: 'hold', caseId, text: reason });
    return { id, version };
  }

  async lift(actor: Actor, id: string, holdId: string, input: LegalHoldLift): Promise<Written> {
    const file = await this.files.open(actor, 'write', id, input.version);
    await this.holds.lift(actor, id, holdId);
    const version = await this.files.save(actor, file, {}, {}, { kind: 'hold_lifted', text: input.note });
    return { id, version };
  }

  /** Writes down a talk with counsel, an attempt to reach the client, what was filed. Whoever works on one of the cases only writes about that case. */
  async log(actor: Actor, id: string, input: LegalLog): Promise<Written> {
    const file = await this.files.open(actor, 'chase', id);
    await this.mine(actor, file, input.caseId);
    const now = this.clock.now();
    const at = input.at ? new Date(input.at) : now;
    if (at.getTime() > now.getTime() + 60_000) throw invalid('at', 'in_the_future');
    const entry = await this.files.log(actor, file, { kind: input.kind, caseId: input.caseId, who: input.who, text: input.text, at });
    await this.audit.record(actor, 'legal_request.logged', 'LegalRequest', [id, entry], input.caseId);
    return { id: entry, version: 1 };
  }

  /** The client of one of its cases was told of it, or why not yet. */
  async told(actor: Actor, id: string, { caseId, ...input }: LegalTell): Promise<Written> {
    const file = await this.files.open(actor, 'chase', id);
    await this.mine(actor, file, caseId);
    const part = await this.files.part(file, caseId);
    if (!part) throw invalid('caseId', 'not_named');
    const reason = part.disclosureId ? 'notify_client' : 'notify_client_request';
    const told = await this.notices.tell(actor, { sourceId: part.id, caseId, reason, state: part.toldState }, input);
    const version = await changed(
      this.db,
      LegalRequestCase,
      { ...part, version: input.version },
      { ...told.values, content: sealLegal(file.sealer, 'legal_request_case', part.organizationId, part.id, told.content) },
    );
    const kind = input.told ? ('client_told' as const) : ('client_not_told' as const);
    await this.files.log(actor, file, {
      kind,
      caseId,
      text: input.note,
      ...(told.values.toldAt && input.told && { at: told.values.toldAt }),
    });
    await this.audit.record(actor, `legal_request.${kind}`, 'LegalRequest', [id], caseId);
    return { id: part.id, version };
  }

  /** Who does not work on the whole of it speaks of their own case only. */
  private async mine(actor: Actor, file: LegalFile, caseId: string | null) {
    if (caseId === null && !file.may.write) throw invalid('caseId', 'required');
    if (caseId === null) return;
    if (!file.cases.some((each) => each.id === caseId)) throw invalid('caseId', 'not_named');
    await this.access.reach(actor, 'chase', 'LegalRequest', caseId).catch((problem: unknown) => {
      throw problem instanceof Forbidden ? problem : invalid('caseId', 'not_named');
    });
  }

  private async follow({ organizationId, ...actor }: Actor, id: string) {
    await this.deadlines.follow({ organizationId, ...actor }, await this.db.em.findOneByOrFail(LegalRequest, { organizationId, id }));
  }
}
