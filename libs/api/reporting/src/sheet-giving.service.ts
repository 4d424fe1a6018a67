import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, invalid, type Actor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { Disclosures, type Basis, type DisclosureAsk, type WrittenWords } from '@alongside/api/consent';
import type { ExtractSection, Id, MadeFile, SheetAsk, SheetGive, SheetGiven, SheetPreview } from '@alongside/contract';
import type { CasePath, ReportChannelKey } from '@alongside/knowledge';
import { worksheetView } from '@alongside/knowledge/report-contents';
import { askedFields, completenessOf, isAnswered } from './completeness';
import { reportsThemselves } from './prefill.values';
import { providerReport } from './provider-report';
import { XML_PART, fileOf } from './sheet-document';
import { itemFor, itemsOfRows } from './sheet-items';
import { SheetReads } from './sheet.reads';
import { writtenSections } from './sheet-text';
import { Worksheets } from './worksheet.service';

/** Hands a worksheet over, through the one gate: looked at first, then recorded, then given. Nothing is sent to any agency from here. */
@Injectable()
export class SheetGiving {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly disclosures: Disclosures,
    private readonly worksheets: Worksheets,
    private readonly reads: SheetReads,
  ) {}

  async preview(actor: Actor, id: Id, input: SheetAsk): Promise<SheetPreview> {
    return this.db.transaction(actor, async () => {
      const { ask, channel, answers } = await this.ask(actor, id, input);
      const preview = await this.disclosures.preview(actor, ask);
      await this.audit.read(actor, 'disclosure.previewed', 'Case', [ask.caseId], ask.caseId);
      return { ...preview, incomplete: completenessOf(channel, answers, input.locale).missing };
    });
  }

  /** Also from a closed case, where a law or a court demands it, or the client asks for what is theirs. */
  async give(actor: Actor, id: Id, { digest, ...input }: SheetGive): Promise<SheetGiven> {
    const { ask } = await this.ask(actor, id, input);
    if (input.basis === 'release' || input.basis === 'emergency') await this.access.reachOpen(actor, 'create', 'Disclosure', ask.caseId);
    const { disclosureId } = await this.disclosures.open(actor, ask, digest);
    const packet = await this.disclosures.packet(actor, disclosureId);
    const [, zone] = await this.worksheets.speech(actor);
    return { packet, file: await fileOf(packet, zone) };
  }

  /** What was given out, as a file again; for a day, and as long as its basis stands. */
  async document(actor: Actor, disclosureId: Id): Promise<MadeFile> {
    return this.db.transaction(actor, async () => {
      const caseId = await this.disclosures.caseOf(actor, disclosureId);
      await this.access.reach(actor, 'create', 'Disclosure', caseId ?? disclosureId);
      const packet = await this.disclosures.packet(actor, disclosureId);
      await this.audit.read(actor, 'disclosure.packet_read', 'Disclosure', [disclosureId], packet.caseId);
      const [, zone] = await this.worksheets.speech(actor);
      return fileOf(packet, zone);
    });
  }

  private async ask(actor: Actor, id: Id, input: SheetAsk) {
    const row = await this.worksheets.row(actor, id, 'read');
    const { caseId, channel } = row;
    await this.access.reach(actor, 'create', 'Disclosure', caseId);
    const { agencyId, personId, recipient, how, strike, locale } = input;
    if (agencyId) await this.agencies.found(actor, agencyId);
    if (!agencyId && !recipient && !personId) throw invalid('recipient', 'required');
    if (input.as === 'xml' && channel !== 'ncmec_esp_api') throw invalid('as', 'does_not_fit');
    const answers = await this.worksheets.answersOf(actor, row);
    const { facts } = await this.reads.of(actor, caseId, locale);
    const own = reportsThemselves(facts);
    const items = askedFields(channel)
      .filter((field) => isAnswered(answers[field.id]) && !answers[field.id].mark)
      .flatMap(({ id: field, mapsFrom }) => [itemFor(mapsFrom as CasePath | null, own), ...itemsOfRows(answers[field].rows)]);
    const written: WrittenWords =
      input.as === 'xml'
        ? (hidden) => [xmlPart(providerReport(answers, facts, this.clock.now(), hidden))]
        : writtenSections(channel, answers, facts.zone, locale);
    const ask: DisclosureAsk = {
      ...basisOf(input),
      caseId,
      how,
      purpose: worksheetView(channel, locale).name,
      recipient: recipient?.trim() ?? null,
      agencyId: agencyId ?? null,
      items: items.length > 0 ? [...new Set(items)] : ['what_happened'],
      locale,
      strike,
      written,
    };
    return { ask, channel: channel as ReportChannelKey, answers };
  }
}

const xmlPart = (xml: string): ExtractSection => ({ item: XML_PART, title: 'XML', lines: [{ label: null, text: xml }], empty: null });

function basisOf({ basis, recordId, reason, personId }: SheetAsk): Basis {
  switch (basis) {
    case 'release':
      return { basis, ...(recordId && { releaseId: recordId }) };
    case 'emergency':
      return recordId ? { basis, recordId } : { basis, reason: reason ?? '' };
    case 'to_client':
      if (!personId) throw invalid('personId', 'required');
      return { basis, personId, ...(recordId && { recordId }) };
    case 'statutory_mandate':
    case 'court_order':
      if (!recordId) throw invalid('recordId', 'required');
      return { basis, recordId };
  }
}
