import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, Refused, Stale, changed, invalid, type Actor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { Story } from '@alongside/api/cases';
import type { MandatedDiscard, MandatedMade, MandatedNumber, MandatedWrite, TellClient, Written } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { ClientNotices } from './client-notices';
import { MandatedReport } from './compelled.entity';
import { lawOf } from './laws';
import { noNotice, openLegal, sealLegal, type Contents } from './legal.content';
import { LegalGate } from './legal-gate';
import { checkNames } from './parties.check';

type Content = Contents['mandated_report'];
const clean = (items: readonly string[]) => [...new Set(items.map((item) => item.trim()))];

/**
 * Reports that a law demands (LEG-03). What the law only allows is no exception to confidentiality: it leaves under the client's release,
 * like anything else, or not at all.
 */
@Injectable()
export class MandatedReports {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly agencies: Agencies,
    private readonly gate: LegalGate,
    private readonly notices: ClientNotices,
  ) {}

  /** Begins a report. The duty does not end with the work on a case, so a closed one takes it too. */
  async prepare(actor: Actor, caseId: string, input: MandatedWrite): Promise<Written> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'create', 'MandatedReport', caseId);
    const id = uuid();
    const { values, words } = await this.checked(actor, caseId, input);
    const content: Content = { ...words, intakeNumber: '', spokeWith: '', discardReason: '', notice: noNotice };
    const sealer = await this.keyring.of(organizationId, caseId);
    await this.db.em.insert(MandatedReport, {
      ...{ organizationId, id, caseId, authorId: actor.userId, ...values },
      createdAt: this.clock.now(),
      content: sealLegal(sealer, 'mandated_report', organizationId, id, content),
    });
    await this.story.add(actor, caseId, 'mandated_report', id, { step: 'draft', duty: input.duty });
    await this.audit.record(actor, 'mandated_report.prepared', 'MandatedReport', [id], caseId);
    return { id, version: 1 };
  }

  async change(actor: Actor, id: string, input: MandatedWrite): Promise<Written> {
    const { row, content } = await this.reach(actor, id, input.version);
    if (row.state !== 'draft') throw new Refused('transition_refused', 'This report was made. What was said then stays as it was said.');
    const { values, words } = await this.checked(actor, row.caseId, input);
    const version = await this.keep(row, values, { ...content, ...words });
    await this.audit.record(actor, 'mandated_report.changed', 'MandatedReport', [id], row.caseId);
    return { id, version };
  }

  /** It was made: what was said leaves through the gate, on the law or, where the law only allows it, on the client's release. */
  async made(actor: Actor, id: string, input: MandatedMade): Promise<Written> {
    const { row, content } = await this.reach(actor, id, input.version);
    if (row.state !== 'draft') throw new Refused('transition_refused', 'This report is no draft anymore.');
    if (!row.agencyId && !content.toWhom) throw invalid('toWhom', 'required');
    if (row.duty === 'mandated' && !row.lawKey && !content.lawText) throw invalid('lawText', 'required');
    const madeAt = new Date(input.at);
    if (madeAt.getTime() > this.clock.now().getTime() + 60_000) throw invalid('at', 'in_the_future');
    const items = clean(input.items);
    const words = { ...content, items, intakeNumber: input.intakeNumber.trim(), spokeWith: input.spokeWith.trim() };
    // The gate asks the report what it names, so that stands first.
    const version = await this.keep(row, {}, words);
    const disclosureId = await this.gate.open(actor, {
      caseId: row.caseId,
      basis: row.duty === 'mandated' ? 'statutory_mandate' : 'release',
      recordId: id,
      agencyId: row.agencyId,
      toWhom: content.toWhom,
      how: input.how,
      items,
      purpose: lawOf(row.lawKey, 'en')?.citation ?? content.lawText,
      names: row.names,
    });
    await this.db.em.update(
      MandatedReport,
      { organizationId: row.organizationId, id },
      { state: 'made', madeAt, how: input.how, disclosureId },
    );
    await this.notices.start(actor, { sourceId: id, caseId: row.caseId, reason: 'notify_client' });
    await this.story.add(actor, row.caseId, 'mandated_report', id, { step: 'made', duty: row.duty });
    await this.audit.record(actor, 'mandated_report.made', 'MandatedReport', [id, disclosureId], row.caseId);
    return { id, version };
  }

  /** The number often comes later than the report. */
  async number(actor: Actor, id: string, input: MandatedNumber): Promise<Written> {
    const { row, content } = await this.reach(actor, id, input.version);
    if (row.state !== 'made') throw new Refused('transition_refused', 'This report was not made.');
    const version = await this.keep(row, {}, { ...content, intakeNumber: input.intakeNumber.trim() });
    await this.audit.record(actor, 'mandated_report.numbered', 'MandatedReport', [id], row.caseId);
    return { id, version };
  }

  async discard(actor: Actor, id: string, input: MandatedDiscard): Promise<Written> {
    const { row, content } = await this.reach(actor, id, input.version);
    if (row.state !== 'draft') throw new Refused('transition_refused', 'This report was made; it cannot be discarded.');
    const version = await this.keep(row, { state: 'discarded' }, { ...content, discardReason: input.reason.trim() });
    await this.audit.record(actor, 'mandated_report.discarded', 'MandatedReport', [id], row.caseId);
    return { id, version };
  }

  async told(actor: Actor, id: string, input: TellClient): Promise<Written> {
    const { row, content } = await this.reach(actor, id, input.version);
    if (row.state !== 'made') throw new Refused('transition_refused', 'This report was not made; there is nothing to tell yet.');
    const told = await this.notices.tell(actor, { sourceId: id, caseId: row.caseId, reason: 'notify_client', state: row.toldState }, input);
    const version = await this.keep(row, told.values, { ...content, notice: told.content });
    await this.audit.record(
      actor,
      input.told ? 'mandated_report.client_told' : 'mandated_report.client_not_told',
      'MandatedReport',
      [id],
      row.caseId,
    );
    return { id, version };
  }

  private async checked(actor: Actor, caseId: string, input: MandatedWrite) {
    const law = lawOf(input.lawKey, 'en');
    if (input.lawKey && !law) throw invalid('lawKey', 'unknown_law');
    if (!law && input.duty === 'mandated' && input.lawText.trim() === '') throw invalid('lawText', 'required');
    // "May report" is no exception (DOJ FAQ on VAWA confidentiality): it needs a release.
    if (law?.who === 'nobody' && input.duty === 'mandated') throw invalid('duty', 'law_only_allows');
    if (input.learnedAt && new Date(input.learnedAt) > this.clock.now()) throw invalid('learnedAt', 'in_the_future');
    if (input.agencyId) await this.agencies.found(actor, input.agencyId);
    const [reporter] = await this.db.query(`select 1 from user_account where organization_id = $1 and id = $2 and state = 'active'`, [
      actor.organizationId,
      input.reporterId,
    ]);
    if (!reporter) throw invalid('reporterId', 'unknown_person');
    const names = await checkNames(this.db, actor.organizationId, caseId, input.names);
    const { duty, lawKey, reporterId, agencyId } = input;
    return {
      values: { duty, lawKey, reporterId, agencyId, names, learnedAt: input.learnedAt ? new Date(input.learnedAt) : null },
      words: {
        lawText: input.lawText.trim(),
        reporterRole: input.reporterRole.trim(),
        reporterLicence: input.reporterLicence.trim(),
        reporterPlace: input.reporterPlace.trim(),
        facts: input.facts,
        toWhom: input.toWhom.trim(),
        items: clean(input.items),
      },
    };
  }

  private async reach(actor: Actor, id: string, version: number | undefined) {
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(MandatedReport, { organizationId, id });
    await this.access.reach(actor, 'write', 'MandatedReport', row?.caseId ?? id);
    if (!row) throw new NotFound('This report');
    if (version === undefined) throw invalid('version', 'required');
    if (row.version !== version) throw new Stale();
    const sealer = await this.keyring.of(organizationId, row.caseId);
    return { row, content: openLegal(sealer, 'mandated_report', organizationId, id, row.content) };
  }

  private async keep(row: MandatedReport, values: Partial<MandatedReport>, content: Content): Promise<number> {
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    return changed(this.db, MandatedReport, row, {
      ...values,
      content: sealLegal(sealer, 'mandated_report', row.organizationId, row.id, content),
    });
  }
}
