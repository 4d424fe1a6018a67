import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, cursorOf, holds, readCursor, type Actor } from '@alongside/api/core';
import type { EvidenceItemView, EvidenceLog, EvidenceQuery } from '@alongside/contract';
import { EvidenceFiles } from './evidence-files.service';
import { EvidenceRule } from './evidence-rule';
import { openEvidence } from './evidence.content';
import * as reads from './evidence.reads';

/** The log of evidence as it is shown: items with their files and their custody, newest first. */
@Injectable()
export class EvidenceLogs {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly files: EvidenceFiles,
    private readonly rule: EvidenceRule,
  ) {}

  async log(actor: Actor, caseId: string, query: EvidenceQuery): Promise<EvidenceLog> {
    const found = await this.access.reach(actor, 'read', 'Evidence', caseId);
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const [at, id] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
    const page = [organizationId, caseId, at, id, query.limit + 1] as const;
    const [rows, links, files, said] = await this.db.read<[reads.ItemRow, reads.CustodyRow, reads.FileRow, reads.InstructionRow]>(
      actor,
      reads.items(...page),
      reads.custody(...page),
      reads.files(...page),
      reads.instructions(organizationId, caseId),
    );
    const items = rows.slice(0, query.limit).map((row) => this.view(organizationId, row, links, files));
    const last = items.at(-1);
    const mayWrite = holds(actor, found, 'write', 'EvidenceFile');
    const [state, frozen] = await this.db.transaction(actor, () =>
      Promise.all([this.files.state(actor, caseId, mayWrite, found.stage === 'closed'), this.rule.frozen(organizationId, caseId)]),
    );
    const ids = [...items.map((item) => item.id), ...said.map((row) => row.id)];
    await this.audit.read(actor, 'evidence.list', 'Evidence', ids, caseId);
    return {
      items,
      next: rows.length > query.limit && last ? cursorOf([last.createdAt, last.id]) : null,
      instructions: query.cursor ? [] : said.map((row) => this.instruction(organizationId, caseId, row)),
      files: state,
      frozen,
    };
  }

  private view(
    organizationId: string,
    { content, wrapped, ...item }: reads.ItemRow,
    links: readonly reads.CustodyRow[],
    files: readonly reads.FileRow[],
  ): EvidenceItemView {
    const sealer = this.keyring.unwrap(organizationId, item.caseId, wrapped);
    const custody = links
      .filter(({ itemId }) => itemId === item.id)
      .map(({ content: sealed, ...link }) => {
        const { digest: _, ...words } = openEvidence(sealer, 'custody_event', organizationId, link.id, sealed);
        return { ...link, ...words };
      });
    const kept = files
      .filter(({ itemId }) => itemId === item.id)
      .map(({ content: sealed, ...file }) => {
        const { key: _, ...words } = openEvidence(sealer, 'evidence_file', organizationId, file.id, sealed);
        return { ...file, ...words };
      });
    const words = openEvidence(sealer, 'evidence_item', organizationId, item.id, content);
    return { ...item, ...words, payment: words.payment ?? null, custody, files: kept };
  }

  private instruction(organizationId: string, caseId: string, { content, wrapped, ...row }: reads.InstructionRow) {
    const sealer = this.keyring.unwrap(organizationId, caseId, wrapped);
    return { ...row, ...openEvidence(sealer, 'evidence_instruction', organizationId, row.id, content) };
  }
}
