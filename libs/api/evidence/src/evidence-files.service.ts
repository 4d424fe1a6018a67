import { Inject, Injectable } from '@nestjs/common';
import {
  Access,
  AppError,
  Audit,
  CONFIG,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  invalid,
  type Actor,
  type AnyActor,
  type Config,
} from '@alongside/api/core';
import { LegalHolds, Story } from '@alongside/api/cases';
import type { EvidenceFiles as Allowed, EvidenceLog, FileAnnounce } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Custody } from './custody.service';
import { EvidenceFile } from './evidence-file.entity';
import { EvidenceRule } from './evidence-rule';
import { openEvidence, sealEvidence } from './evidence.content';
import { Evidence } from './evidence.service';
import { newFileKey } from './file-sealing';
import { typeOf, typesFor } from './file-types';

const MB = 2 ** 20;
const DAY = 86_400_000;
/** The longest for which intimate material is kept before somebody decides anew. */
const MOST_DAYS = 400;

/** What is said of files before and after their bytes: announced, listed, taken away. */
@Injectable()
export class EvidenceFiles {
  readonly maxBytes: number;

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly holds: LegalHolds,
    private readonly evidence: Evidence,
    private readonly custody: Custody,
    private readonly rule: EvidenceRule,
    @Inject(CONFIG) config: Config,
  ) {
    this.maxBytes = config.FILES_MAX_MB * MB;
  }

  /** A file may come: makes its row. Where a minor is or may be shown this is where it ends (design §3.4). */
  async announce(actor: Actor, caseId: string, itemId: string, input: FileAnnounce) {
    const { organizationId, userId } = actor;
    await this.access.reachOpen(actor, 'write', 'EvidenceFile', caseId);
    await this.rule.refuse(organizationId, caseId);
    await this.evidence.item(actor, caseId, itemId);
    const type = await this.taken(organizationId, input);
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    const { name, size, intimate, sha256, purgeOn } = input;
    const now = this.clock.now();
    await this.db.em.insert(EvidenceFile, {
      ...{ organizationId, id, caseId, itemId, state: 'arriving', createdBy: userId, createdAt: now, seenAt: now, purgeOn },
      content: sealEvidence(sealer, 'evidence_file', organizationId, id, {
        ...{ name: name.trim(), type, size, intimate, sha256, key: newFileKey().toString('base64') },
      }),
    });
    await this.audit.record(actor, 'evidence_file.announced', 'EvidenceFile', [id, itemId], caseId);
    return { id, version: 1 };
  }

  /** Takes a stored file away: its key is destroyed now, its bytes right after. */
  async remove(actor: Actor, id: string, reason: string) {
    const row = await this.found(actor, id);
    await this.access.reachOpen(actor, 'write', 'EvidenceFile', row.caseId);
    await this.rule.refuse(actor.organizationId, row.caseId);
    if (row.state !== 'stored') throw new Refused('transition_refused', 'There is nothing to take away.');
    await this.destroy(actor, row, reason);
    return { id, version: row.version + 1 };
  }

  /** Without asking who may: for a day that somebody set, and for what a director decided. A legal hold is asked always. */
  async destroy(actor: AnyActor, { organizationId, id, caseId, itemId, content }: EvidenceFile, reason: string): Promise<void> {
    await this.holds.refuse(organizationId, { caseId });
    const sealer = await this.keyring.of(organizationId, caseId);
    const words = openEvidence(sealer, 'evidence_file', organizationId, id, content);
    // What the row says it was, without the key, so that the chain can be understood later.
    const left = sealEvidence(sealer, 'evidence_file', organizationId, id, { ...words, key: null });
    await this.db.query(
      `update evidence_file set state = 'removed', content = $3, version = version + 1 where organization_id = $1 and id = $2 and state = 'stored'`,
      [organizationId, id, left],
    );
    await this.custody.add(actor, { caseId, itemId, kind: 'file_removed', fileId: id, words: { note: reason } });
    await this.story.add(actor, caseId, 'evidence_file', itemId, { event: 'file_removed' });
    await this.audit.record(actor, 'evidence_file.removed', 'EvidenceFile', [id, itemId], caseId);
  }

  /** Inside a transaction. */
  async found({ organizationId }: AnyActor, id: string): Promise<EvidenceFile> {
    const row = await this.db.em.findOneBy(EvidenceFile, { organizationId, id });
    if (!row) throw new NotFound('This file');
    return row;
  }

  /** Whether files are taken on a case, and why not; for the screen. Inside a transaction. */
  async state(actor: Actor, caseId: string, mayWrite: boolean, closed: boolean): Promise<EvidenceLog['files']> {
    const allowed = await this.allowed(actor.organizationId);
    const types = typesFor(allowed);
    const barred = await this.rule.barred(actor.organizationId, caseId);
    const why = barred ?? (types.length === 0 ? 'organization' : closed ? 'closed' : mayWrite ? null : 'role');
    return { allowed, why, maxBytes: this.maxBytes, types: why ? [] : types };
  }

  async allowed(organizationId: string): Promise<Allowed> {
    const [{ allowed }] = await this.db.query<{ allowed: Allowed }>('select evidence_files as allowed from organization where id = $1', [
      organizationId,
    ]);
    return allowed;
  }

  /** Whether the organization takes a file like this; its type. */
  private async taken(organizationId: string, { name, size, intimate, purgeOn }: FileAnnounce): Promise<string> {
    const allowed = await this.allowed(organizationId);
    const type = typeOf(name);
    if (!type) throw new AppError('unsupported_media', 'This kind of file is not taken. Its name has to end like one of those that are.');
    if (!typesFor(allowed).includes(type) || (intimate && allowed !== 'intimate'))
      throw new Refused('files_off', 'Your organization does not take this kind of file. It stays with the person it belongs to.');
    if (size > this.maxBytes) throw new AppError('too_large', `A file may have up to ${this.maxBytes / MB} MB.`);
    // Intimate material is not kept for longer than somebody said (DATA-09).
    if (intimate && !purgeOn) throw invalid('purgeOn', 'required');
    if (purgeOn) {
      const left = (Date.parse(purgeOn) - this.clock.now().getTime()) / DAY;
      if (left <= 0) throw invalid('purgeOn', 'in_the_past');
      if (left > MOST_DAYS) throw invalid('purgeOn', 'longer_than_allowed');
    }
    return type;
  }
}
