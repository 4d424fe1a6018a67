import { createHash, type Hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { Access, AppError, Audit, Clock, Database, Keyring, Refused, withoutContent, type Actor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { Custody } from './custody.service';
import { EvidenceFile } from './evidence-file.entity';
import { EvidenceFiles } from './evidence-files.service';
import { EvidenceRule } from './evidence-rule';
import { openEvidence, sealEvidence, type FileWords } from './evidence.content';
import { filePlace, sealStream } from './file-sealing';
import { HEAD, isWhatItSays, textReader } from './file-types';
import { FileStore } from './store/file-store';

/** How long a body may stand still, and how often it is asked whether the file is still wanted, ms. */
const STILL = 60_000;
const ASK = 1_000;

const gone = () =>
  new Refused('minor_images_refused', 'This file is not taken any more: what is known about the case has changed. Nothing was kept.');

/**
 * The body of an announced file: read once, piece by piece, from the line into the store, sealed on the way. Nothing of it is kept anywhere
 * else, and what is not finished is not there.
 */
@Injectable()
export class FileArrivals {
  private readonly log = new Logger(FileArrivals.name);

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly custody: Custody,
    private readonly rule: EvidenceRule,
    private readonly files: EvidenceFiles,
    private readonly store: FileStore,
  ) {}

  async receive(actor: Actor, id: string, request: IncomingMessage, response: ServerResponse) {
    const { row, words } = await this.db.transaction(actor, () => this.begin(actor, id, request));
    try {
      if (request.headers.expect) response.writeContinue();
      const hash = createHash('sha256');
      const plain = this.plain(actor, row, words, request, hash);
      await this.store.put(
        id,
        sealStream(Buffer.from(words.key as string, 'base64'), filePlace(row.organizationId, id), await checked(words.type, plain)),
      );
      const sha256 = hash.digest('hex');
      if (words.sha256 && words.sha256 !== sha256)
        throw new Refused('hash_differs', 'What arrived is not the file that was announced: its SHA-256 is another. Nothing was kept.');
      await this.db.transaction(actor, () => this.finish(actor, row, { ...words, sha256 }));
      return { id, version: row.version + 1, sha256 };
    } catch (problem) {
      await this.undo(actor, row);
      throw problem instanceof AppError ? problem : this.broken(problem, request);
    }
  }

  /** Everything that can refuse a file does so here, before a byte of it is read. */
  private async begin(actor: Actor, id: string, request: IncomingMessage): Promise<{ row: EvidenceFile; words: FileWords }> {
    const row = await this.files.found(actor, id);
    await this.access.reachOpen(actor, 'write', 'EvidenceFile', row.caseId);
    await this.rule.refuse(actor.organizationId, row.caseId);
    if (row.state !== 'arriving' || row.begunAt || row.createdBy !== actor.userId)
      throw new Refused('transition_refused', 'This file was sent already, or is not yours to send. Announce it anew.');
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    const words = openEvidence(sealer, 'evidence_file', row.organizationId, id, row.content);
    const length = request.headers['content-length'];
    if (length !== undefined && Number(length) !== words.size) throw new AppError('too_large', 'This is not as long as was announced.');
    const now = this.clock.now();
    const [, begun] = await this.db.query(
      `update evidence_file set begun_at = $3, seen_at = $3 where organization_id = $1 and id = $2 and state = 'arriving' and begun_at is null`,
      [row.organizationId, id, now],
    );
    if (!begun) throw new Refused('transition_refused', 'This file is being sent already.');
    await this.audit.record(actor, 'evidence_file.begun', 'EvidenceFile', [id], row.caseId);
    return { row, words };
  }

  /** The bytes as they come: counted, hashed, and only as long as the file is wanted. */
  private async *plain(
    actor: Actor,
    { organizationId, id }: EvidenceFile,
    { size }: FileWords,
    request: IncomingMessage,
    hash: Hash,
  ): AsyncGenerator<Buffer> {
    let come = 0;
    let asked = Date.now();
    const still = setTimeout(() => request.destroy(new Error('The body stood still.')), STILL);
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        still.refresh();
        come += chunk.length;
        if (come > size) throw new AppError('too_large', 'More came than was announced. Nothing was kept.');
        if (Date.now() - asked > ASK) {
          await this.stillWanted(actor, organizationId, id);
          asked = Date.now();
        }
        hash.update(chunk);
        yield chunk;
      }
    } finally {
      clearTimeout(still);
    }
    if (come !== size) throw new AppError('unreadable_body', 'Less came than was announced. Nothing was kept.');
  }

  /** Its row goes at once when an answer about age changes, when evidence is frozen, or when the case is deleted. */
  private async stillWanted(actor: Actor, organizationId: string, id: string): Promise<void> {
    const [, seen] = await this.db.transaction(actor, () =>
      this.db.query(`update evidence_file set seen_at = $3 where organization_id = $1 and id = $2 and state = 'arriving'`, [
        organizationId,
        id,
        this.clock.now(),
      ]),
    );
    if (!seen) throw gone();
  }

  /** Whoever changes an answer meanwhile takes the row away, or waits for this and finds the file stored. */
  private async finish(actor: Actor, row: EvidenceFile, words: FileWords): Promise<void> {
    const { organizationId, id, caseId, itemId } = row;
    await this.access.reachOpen(actor, 'write', 'EvidenceFile', caseId);
    const sealer = await this.keyring.of(organizationId, caseId);
    const now = this.clock.now();
    const [, stored] = await this.db.query(
      `update evidence_file set state = 'stored', stored_at = $3, seen_at = $3, content = $4, version = version + 1 where organization_id = $1 and id = $2 and state = 'arriving'`,
      [organizationId, id, now, sealEvidence(sealer, 'evidence_file', organizationId, id, words)],
    );
    if (!stored) throw gone();
    await this.rule.refuse(organizationId, caseId);
    await this.custody.add(actor, { caseId, itemId, kind: 'file_stored', fileId: id, words: { note: `SHA-256 ${words.sha256}` } });
    await this.story.add(actor, caseId, 'evidence_file', itemId, { event: 'file_stored' });
    await this.audit.record(actor, 'evidence_file.stored', 'EvidenceFile', [id, itemId], caseId);
  }

  /** Takes the row and the bytes away; should that fail, the sweep does. */
  private async undo(actor: Actor, { organizationId, id, caseId }: EvidenceFile): Promise<void> {
    try {
      await this.db.transaction(actor, async () => {
        await this.db.query(`delete from evidence_file where organization_id = $1 and id = $2 and state = 'arriving'`, [
          organizationId,
          id,
        ]);
        await this.audit.record(actor, 'evidence_file.broken_off', 'EvidenceFile', [id], caseId);
      });
      await this.store.remove(id);
    } catch (problem) {
      this.log.error(withoutContent(problem), 'What was left of a file could not be taken away; it is tried again.');
    }
  }

  private broken(problem: unknown, request: IncomingMessage): AppError {
    if (request.destroyed && !request.complete) return new AppError('unreadable_body', 'The line broke off. Nothing was kept.');
    this.log.error(withoutContent(problem), 'The store did not take a file.');
    return new AppError('unavailable', 'The file could not be kept right now. Nothing of it is left; try again in a moment.');
  }
}

const otherThanNamed = () => new AppError('unsupported_media', 'The file is not what its name says. Nothing was kept.');

/** Reads as much as tells what a file is, and gives everything on only if it is what its name says; text has to be text to its end. */
async function checked(type: string, plain: AsyncGenerator<Buffer>): Promise<AsyncIterable<Buffer>> {
  const held: Buffer[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD && !ended) {
    const { value, done } = await plain.next();
    if (done) ended = true;
    else {
      held.push(value);
      length += value.length;
    }
  }
  const head = Buffer.concat(held);
  if (!(await isWhatItSays(type, head))) {
    await plain.return(undefined);
    throw otherThanNamed();
  }
  const reads = textReader(type);
  return (async function* () {
    reads?.(head);
    yield head;
    for await (const piece of plain) {
      if (reads?.(piece) === false) throw otherThanNamed();
      yield piece;
    }
  })();
}
