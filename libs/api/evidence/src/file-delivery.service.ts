import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { Access, AppError, Audit, Database, Keyring, Refused, withoutContent, type Actor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { Custody } from './custody.service';
import type { EvidenceFile } from './evidence-file.entity';
import { EvidenceFiles } from './evidence-files.service';
import { EvidenceRule } from './evidence-rule';
import { openEvidence, type FileWords } from './evidence.content';
import { filePlace, openStream } from './file-sealing';
import { FileStore } from './store/file-store';

const damaged = () =>
  new AppError('unavailable', 'This file is not as it was stored, so it is not given out. It was recorded; tell your administrator.');

/**
 * Gives a stored file back to somebody who works on the case. Every piece is authenticated as it is opened, and the last one leaves only when
 * the hash of the whole is the one of the day on which it was stored: what is damaged arrives cut off, never whole.
 */
@Injectable()
export class FileDelivery {
  private readonly log = new Logger(FileDelivery.name);

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly story: Story,
    private readonly custody: Custody,
    private readonly rule: EvidenceRule,
    private readonly files: EvidenceFiles,
    private readonly store: FileStore,
  ) {}

  async deliver(actor: Actor, id: string, response: ServerResponse): Promise<void> {
    const { row, words } = await this.db.transaction(actor, () => this.begin(actor, id));
    try {
      await this.write(row, words, response);
    } catch (problem) {
      if (response.destroyed) return;
      this.log.error({ fileId: id, ...withoutContent(problem) }, 'A stored file is not as it was.');
      await this.db.transaction(actor, () => this.found(actor, row));
      if (response.headersSent) response.destroy();
      else throw damaged();
    }
  }

  /** Who opens it, when, is in the chain and in the audit before the first byte leaves. */
  private async begin(actor: Actor, id: string): Promise<{ row: EvidenceFile; words: FileWords }> {
    const row = await this.files.found(actor, id);
    const { organizationId, caseId, itemId } = row;
    await this.access.reach(actor, 'read', 'EvidenceFile', caseId);
    await this.rule.refuse(organizationId, caseId);
    if (row.state !== 'stored') throw new Refused('transition_refused', 'There is no file here.');
    await this.custody.add(actor, { caseId, itemId, kind: 'file_downloaded', fileId: id });
    await this.audit.record(actor, 'evidence_file.downloaded', 'EvidenceFile', [id, itemId], caseId);
    const sealer = await this.keyring.of(organizationId, caseId);
    return { row, words: openEvidence(sealer, 'evidence_file', organizationId, id, row.content) };
  }

  private async write({ organizationId, id }: EvidenceFile, words: FileWords, response: ServerResponse): Promise<void> {
    const hash = createHash('sha256');
    const sealed = (await this.store.get(id)) as AsyncIterable<Buffer>;
    let held: Buffer | null = null;
    const send = async (piece: Buffer) => {
      if (!response.headersSent) this.head(id, words, response);
      if (!response.write(piece)) await drained(response);
      if (response.destroyed) throw new Error('They went away.');
    };
    for await (const piece of openStream(Buffer.from(words.key as string, 'base64'), filePlace(organizationId, id), sealed)) {
      hash.update(piece);
      if (held) await send(held);
      held = piece;
    }
    if (hash.digest('hex') !== words.sha256) throw new Error('The hash is another.');
    if (held) await send(held);
    response.end();
  }

  /** Under a name that says nothing, never shown in the browser, kept in no cache. */
  private head(id: string, { type, size, sha256 }: FileWords, response: ServerResponse) {
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': size,
      'Content-Disposition': `attachment; filename="file-${id.slice(-8)}.${type}"`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': `default-src 'none'; sandbox`,
      'Accept-Ranges': 'none',
      'Repr-Digest': `sha-256=:${Buffer.from(sha256 as string, 'hex').toString('base64')}:`,
    });
  }

  private async found(actor: Actor, { id, caseId, itemId }: EvidenceFile): Promise<void> {
    await this.custody.add(actor, { caseId, itemId, kind: 'file_damaged', fileId: id });
    await this.story.add(actor, caseId, 'evidence_file', itemId, { event: 'file_damaged' });
    await this.audit.record(actor, 'evidence_file.damaged', 'EvidenceFile', [id, itemId], caseId);
  }
}

/** Waits until more can be written, or nobody is there any more. */
const drained = (response: ServerResponse) =>
  new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
