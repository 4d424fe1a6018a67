import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Access,
  AppError,
  Clock,
  Database,
  NotFound,
  Refused,
  invalid,
  type Actor,
  type AnyActor,
  type PortalActor,
} from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { openContent, Case } from '@alongside/api/cases';
import { Reminders, keeperOf } from '@alongside/api/reminders';
import type { ReleaseLiveCheck, ReleaseSign, ReleaseWritten } from '@alongside/contract';
import { stillStands } from '@alongside/knowledge';
import { byHand, ReleaseMaking } from './release-making.service';
import { checkedSignature } from './release.check';
import { openConsent } from './release.content';
import type { ReleaseSignature } from './release.entity';
import { stateOf } from './release.pick';
import { ReleaseRecords, type OpenRelease } from './release.records';
import { Signers } from './signers';

const notWaiting = () => new Refused('transition_refused', 'This release does not wait for a signature any more. Load it again.');
const signedBefore = () => new Refused('transition_refused', 'This was signed already.');

/** Signatures that come after the release was made: by hand with the advocate, or on the person's own page (ROI-06). */
@Injectable()
export class ReleaseSigning implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly reminders: Reminders,
    private readonly records: ReleaseRecords,
    private readonly making: ReleaseMaking,
    private readonly signers: Signers,
  ) {}

  onModuleInit() {
    this.reminders.comesBack(['live_check'], (actor, caseId) => this.resume(actor, caseId));
  }

  /** By hand, on paper or drawn; counts at once. */
  async sign(actor: Actor, id: string, { version, signatureId, signature: given }: ReleaseSign): Promise<ReleaseWritten> {
    const { release, signature } = await this.open(actor, id, version, signatureId);
    if (signature.effectiveAt) throw signedBefore();
    const now = this.clock.now();
    const signedAt = checkedSignature(given, 'signature', now);
    const facts = await this.signers.of(actor, release.row.caseId);
    const name = [facts.subject, ...facts.others].find((each) => each?.personId === signature.personId)?.name ?? '';
    await this.reminders.end(actor, { sourceId: signature.id, kind: 'live_check' });
    await this.records.sign(
      release.sealer,
      signature,
      {
        how: given.how,
        signedAt,
        effectiveAt: now,
        enteredBy: actor.userId,
        checkedAt: null,
        checkedBy: null,
        checkedHow: null,
        codeWord: null,
      },
      byHand(name, given),
    );
    return this.settle(actor, release, 'release.signature_entered');
  }

  /** The advocate spoke with the person: it was them, and then it counts; or it was not, and the signature is void. */
  async check(actor: Actor, id: string, input: ReleaseLiveCheck): Promise<ReleaseWritten> {
    const { release, signature } = await this.open(actor, id, input.version, input.signatureId);
    if (signature.how !== 'portal' || signature.effectiveAt)
      throw new Refused('transition_refused', 'No signature from a page waits to be checked.');
    const { codeWord, confirmed, how } = input;
    if (confirmed && codeWord === 'no') throw invalid('codeWord', 'does_not_fit');
    if (confirmed && codeWord === 'none' && how !== 'in_person' && (await this.hasCodeWord(release)))
      throw invalid('codeWord', 'is_agreed');
    const now = this.clock.now();
    await this.reminders.end(actor, { sourceId: signature.id, kind: 'live_check' });
    const { organizationId } = actor;
    const content = signature.content && openConsent(release.sealer, 'release_signature', organizationId, signature.id, signature.content);
    const words = { name: content?.name ?? '', paperLocation: null, strokes: null, note: input.note.trim() };
    const checked = { checkedAt: now, checkedBy: actor.userId, checkedHow: how, codeWord };
    if (confirmed) {
      await this.records.sign(release.sealer, signature, { ...checked, effectiveAt: now }, words);
      return this.settle(actor, release, 'release.live_checked');
    }
    // Somebody else may have the phone: nothing of it counts, and nothing is asked there again by itself.
    await this.records.sign(release.sealer, signature, { ...checked, how: null, signedAt: null, askedAt: null }, { ...words, name: '' });
    const told = { story: { state: 'check_failed' }, action: 'release.live_check_failed' };
    return { id, version: await this.records.change(actor, release, {}, told), state: release.row.state };
  }

  /** On the person's own page. It waits for the live check; until then nothing may be given under it. */
  async signOnPage(actor: PortalActor, id: string, name: string): Promise<void> {
    const { caseId, personId } = actor;
    const { release, signature } = await this.asked(actor, id);
    const facts = await this.signers.of(actor, caseId);
    const needs = this.signers.judge(facts, release.content.minorAlone?.rule);
    // What is known of somebody may have changed since they were asked. They are told nothing about it (MIN-04).
    if (needs.refused.some((each) => each.personId === personId)) throw new NotFound('This release');
    const now = this.clock.now();
    await this.records.sign(
      release.sealer,
      signature,
      { how: 'portal', signedAt: now, checkedAt: null, checkedBy: null, checkedHow: null, codeWord: null },
      { name: name.trim(), paperLocation: null, strokes: null, note: '' },
    );
    await this.records.change(actor, release, {}, { story: { state: 'signed_in_portal' }, action: 'release.signed_in_portal' });
    await this.remind(actor, release, signature);
  }

  /** Somebody calls whoever signed on their page, to be sure that it was them. */
  private async remind(actor: AnyActor, { row }: OpenRelease, { id }: ReleaseSignature) {
    const now = this.clock.now();
    const ownerId = await keeperOf(this.db, actor, row.caseId, now, row.witnessId);
    if (!ownerId) return;
    await this.reminders.start(actor, {
      caseId: row.caseId,
      ownerId,
      kind: 'live_check',
      sourceId: id,
      reason: 'live_check',
      facts: {},
      dueAt: now,
    });
  }

  /** What was signed on a page before the case was closed, and can still come to count, is checked after all. */
  private async resume(actor: AnyActor, caseId: string): Promise<void> {
    for (const release of await this.records.standing(actor, caseId))
      if (release.row.state === 'awaiting')
        for (const signature of release.signatures)
          if (signature.how === 'portal' && signature.signedAt && !signature.checkedAt && !signature.effectiveAt)
            await this.remind(actor, release, signature);
  }

  /** They do not want it. Nothing follows from that (ROI-03). */
  async declineOnPage(actor: PortalActor, id: string): Promise<void> {
    const { release } = await this.asked(actor, id);
    await this.endChecks(actor, release.signatures);
    await this.records.change(actor, release, { state: 'declined' }, { story: { state: 'declined' }, action: 'release.declined' });
  }

  async endChecks(actor: Actor | PortalActor, signatures: readonly ReleaseSignature[]) {
    for (const { id } of signatures) await this.reminders.end(actor, { sourceId: id, kind: 'live_check' });
  }

  /** The release of a case one may work on, with the signature that is meant. */
  private async open(actor: Actor, id: string, version: number, signatureId: string) {
    const caseId = await this.records.caseOf(actor, id);
    await this.access.reachOpen(actor, 'write', 'Release', caseId ?? id);
    if (!caseId) throw new NotFound('This release');
    const release = await this.records.take(actor, caseId, id, version);
    if (stateOf({ ...release.row, lapsesAt: release.content.lapsesAt }, this.clock.now()) !== 'awaiting') throw notWaiting();
    const signature = release.signatures.find((each) => each.id === signatureId);
    if (!signature) throw invalid('signatureId', 'unknown_signature');
    return { release, signature };
  }

  /** A release that this person was asked to sign on their page, and has not. */
  private async asked(actor: PortalActor, id: string) {
    const { caseId, personId, organizationId } = actor;
    const release = await this.records.take(actor, caseId, id);
    const signature = release.signatures.find((each) => each.personId === personId && each.askedAt !== null);
    if (!signature) throw new NotFound('This release');
    if (signature.signedAt) throw signedBefore();
    if (stateOf({ ...release.row, lapsesAt: release.content.lapsesAt }, this.clock.now()) !== 'awaiting') throw notWaiting();
    const { stage } = await this.db.em.findOneByOrFail(Case, { organizationId, id: caseId });
    if (stage === 'closed') throw new AppError('case_closed', 'This cannot be signed any more. Ask your advocate.');
    return { release, signature };
  }

  /** Once everybody who must has signed, and still may, the release counts. */
  private async settle(actor: Actor, release: OpenRelease, action: string): Promise<ReleaseWritten> {
    const { row, content, signatures } = release;
    const { id, caseId, expiresAt } = row;
    const complete = signatures.every(({ effectiveAt }) => effectiveAt !== null);
    if (complete) {
      const needs = this.signers.judge(await this.signers.of(actor, caseId), content.minorAlone?.rule);
      const guardians = signatures.filter(({ capacity }) => capacity !== 'client').map(({ personId }) => personId as string);
      if (row.consentBy && !stillStands(needs, row.consentBy, guardians))
        throw new Refused('transition_refused', 'Whoever has to sign has changed since this was made. Make a new release.');
    }
    const version = await this.records.change(actor, release, complete ? { state: 'active' } : {}, {
      story: { state: complete ? 'active' : 'signed' },
      action,
    });
    if (complete) {
      const agency = row.agencyId ? await this.agencies.found(actor, row.agencyId) : null;
      await this.making.counts(actor, { id, caseId, expiresAt: expiresAt as Date, agency });
    }
    return { id, version, state: row.state };
  }

  private async hasCodeWord({ row, sealer }: OpenRelease): Promise<boolean> {
    const { organizationId, caseId } = row;
    const { content } = await this.db.em.findOneByOrFail(Case, { organizationId, id: caseId });
    return Boolean(openContent(sealer, 'case_file', organizationId, caseId, content).safeContact?.codeWord.trim());
  }
}
