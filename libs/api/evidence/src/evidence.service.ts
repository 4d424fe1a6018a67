import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, changed, invalid, type Actor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { preservationSteps, type EvidenceWrite, type InstructionWrite } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { digestOfItem } from './custody-chain';
import { Custody } from './custody.service';
import { EvidenceRule } from './evidence-rule';
import { sealEvidence } from './evidence.content';
import { EvidenceInstruction, EvidenceItem } from './evidence.entity';

/** The log of evidence of a case: what exists, where it is and who has it. Nothing of it is the evidence itself. */
@Injectable()
export class Evidence {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly custody: Custody,
    private readonly rule: EvidenceRule,
  ) {}

  async add(actor: Actor, caseId: string, input: EvidenceWrite) {
    await this.access.reachOpen(actor, 'write', 'Evidence', caseId);
    const id = uuid();
    const row = { kind: input.kind, platform: input.platform, content: await this.content(actor, caseId, id, input) };
    await this.db.em.insert(EvidenceItem, {
      ...{ organizationId: actor.organizationId, id, caseId, ...row },
      holder: input.holder,
      createdBy: actor.userId,
      createdAt: this.clock.now(),
    });
    await this.custody.add(actor, { caseId, itemId: id, kind: 'logged', words: { place: input.place, digest: digestOfItem(row) } });
    await this.story.add(actor, caseId, 'evidence', id, { item: input.kind });
    await this.audit.record(actor, 'evidence.added', 'Evidence', [id], caseId);
    return { id, version: 1 };
  }

  /** What an item is, and with whom it is as long as that is not us: what we took in moves along the chain of custody only. */
  async change(actor: Actor, caseId: string, id: string, input: EvidenceWrite) {
    await this.access.reachOpen(actor, 'write', 'Evidence', caseId);
    if (!input.version) throw invalid('version', 'required');
    const found = await this.item(actor, caseId, id);
    const row = { kind: input.kind, platform: input.platform, content: await this.content(actor, caseId, id, input) };
    const kept = found.holder === 'us' || found.holder === 'nobody';
    const version = await changed(
      this.db,
      EvidenceItem,
      { ...found, version: input.version },
      { ...row, holder: kept ? found.holder : input.holder },
    );
    await this.custody.add(actor, { caseId, itemId: id, kind: 'changed', words: { place: input.place, digest: digestOfItem(row) } });
    await this.story.add(actor, caseId, 'evidence', id, { item: input.kind, changed: true });
    await this.audit.record(actor, 'evidence.changed', 'Evidence', [id], caseId);
    return { id, version };
  }

  /** Inside the running transaction. */
  async item(actor: { organizationId: string }, caseId: string, id: string): Promise<EvidenceItem> {
    const row = await this.db.em.findOneBy(EvidenceItem, { organizationId: actor.organizationId, caseId, id });
    if (!row) throw new NotFound('This piece of evidence');
    return row;
  }

  /** What an officer said. It is written down, and changes nothing that may be done here (IMG-02). */
  async instruct(actor: Actor, caseId: string, { at, ...words }: InstructionWrite) {
    await this.access.reachOpen(actor, 'write', 'Evidence', caseId);
    const { organizationId, userId } = actor;
    const now = this.clock.now();
    const when = new Date(at);
    if (when > now) throw invalid('at', 'in_the_future');
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    await this.db.em.insert(EvidenceInstruction, {
      ...{ organizationId, id, caseId, userId, at: when, recordedAt: now },
      content: sealEvidence(sealer, 'evidence_instruction', organizationId, id, words),
    });
    await this.story.add(actor, caseId, 'evidence_instruction', id);
    await this.audit.record(actor, 'evidence.instruction', 'Evidence', [id], caseId);
    return { id, version: 1 };
  }

  private async content(actor: Actor, caseId: string, id: string, input: EvidenceWrite): Promise<Buffer> {
    const { version: _version, kind, platform, holder: _holder, ...words } = input;
    const mode = await this.rule.mode(actor.organizationId, caseId);
    // Making a hash means that somebody opened the file (IMG-01).
    if (words.sha256 && mode === 'minor_or_unknown') throw invalid('sha256', 'not_with_minors');
    if (words.payment && kind !== 'payment') throw invalid('payment', 'does_not_fit');
    const offered = preservationSteps(kind, platform, mode !== 'minor_or_unknown');
    const strange = words.steps.findIndex((key) => !offered.some((step) => step.key === key));
    if (strange >= 0) throw invalid(`steps.${strange}`, 'unknown_step');
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    return sealEvidence(sealer, 'evidence_item', actor.organizationId, id, { ...words, steps: [...new Set(words.steps)] });
  }
}
