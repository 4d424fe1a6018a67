import { Injectable } from '@nestjs/common';
import {
  AppError,
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  Stale,
  changed,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { Story } from '@alongside/api/cases';
import { itemText, itemToken, type DisclosureBasis, type DisclosurePreview, type Extract, type Packet } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Bases, type Proof } from './bases';
import type { BasisCheck, Disclosed, DisclosureAsk, EmergencyKeeper, LeavingCounts } from './disclosure.ask';
import { Disclosure, DisclosureAbout, isOfCase, type CaseLine } from './disclosure.entity';
import { Extracts, digestOf } from './extract.service';
import { LostReleases } from './lost-releases';
import { openConsent, sealConsent } from './release.content';
import { Release } from './release.entity';
import { ReleaseWarnings } from './release.warnings';
import { SecretPlaces } from './secret-places.service';

/** How long what was given out can be opened again for handing it over, ms. Later it is a new disclosure. */
const HAND_OVER = 24 * 3_600_000;
const packetPlace = (organizationId: string, id: string) => `disclosure:${organizationId}:${id}:packet`;

/** The one gate: whatever leaves passes here and leaves one line in the ledger with its basis and what proves it (design §3.3). */
@Injectable()
export class Disclosures {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly agencies: Agencies,
    private readonly bases: Bases,
    private readonly extracts: Extracts,
    private readonly warnings: ReleaseWarnings,
    private readonly lost: LostReleases,
    private readonly places: SecretPlaces,
  ) {}

  /** Registers the workflow that keeps records of a basis. Without one, or when it refuses, nothing leaves on that basis. */
  onBasis(basis: DisclosureBasis, check: BasisCheck) {
    this.bases.on(basis, check);
  }

  /** Registers who keeps the records of emergencies: nothing leaves in one without a record, whichever way it takes. */
  onEmergency(keeper: EmergencyKeeper) {
    this.bases.onEmergency(keeper);
  }

  /**
   * Opens the gate, inside the transaction of what leaves. Throws release_missing, release_expired or release_revoked where a release is the
   * basis and none covers all items, basis_missing where no record allows it. `digest` is that of the preview that somebody agreed to:
   * when other words would leave by now it is `stale`.
   */
  async open(actor: AnyActor, ask: DisclosureAsk, digest?: string): Promise<Disclosed> {
    const { organizationId } = actor;
    const proof = await this.judge(actor, ask);
    const extract = await this.compose(actor, ask);
    if (digest !== undefined && digest !== digestOf(extract)) throw new Stale();
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, ask.caseId);
    const { basis, how } = ask;
    const at = this.clock.now();
    const names = [...new Set([...proof.names, ...(ask.about ?? []).filter(({ warns }) => warns).map(({ personId }) => personId)])];
    const recordId =
      proof.emergency === null
        ? proof.recordId
        : await this.bases.emergencyOf(actor, { disclosureId: id, leaving: ask, danger: proof.emergency, names, at });
    await this.db.em.insert(Disclosure, {
      organizationId,
      id,
      caseId: ask.caseId,
      agencyId: ask.agencyId ?? null,
      recipientId: proof.recipientId,
      releaseId: proof.release?.id ?? null,
      recordId,
      referralId: ask.referralId ?? null,
      basis,
      how,
      userId: actor.kind === 'staff' ? actor.userId : null,
      at,
      // A mandated report may name the very person who reads the ledger, so it waits until an advocate lets it in (design §3.11).
      // That somebody made a plan to be safe is nobody's to read but theirs; they have it in their hands.
      withheldFromPortal: basis === 'statutory_mandate' || ask.items.some((item) => itemToken(item) === 'safety_plan'),
      content: sealConsent(sealer, 'disclosure', organizationId, id, {
        purpose: ask.purpose,
        items: [...ask.items],
        recipient: ask.recipient?.trim() || null,
        emergency: proof.emergency,
        withheldReason: null,
      }),
      packet: ask.items.length > 0 ? sealer.seal(packetPlace(organizationId, id), extract) : null,
    });
    await this.about(actor, id, ask, names);
    await this.story.add(actor, ask.caseId, 'disclosure', id, { basis, how });
    await this.audit.record(actor, 'disclosure.made', 'Disclosure', proof.release ? [id, proof.release.id] : [id], ask.caseId);
    if (proof.release?.oneTime) await this.useUp(actor, ask, proof.release, at);
    return { disclosureId: id, releaseId: proof.release?.id ?? null, extract };
  }

  /**
   * The same gate for what is of no case: counts in which nobody can be found, with that as their basis (design §3.3). The caller has made
   * sure that nobody can; nothing of them is kept but what they were. Inside the running transaction.
   */
  async openCounts(actor: Actor, { what, how }: LeavingCounts): Promise<string> {
    const { organizationId } = actor;
    const id = uuid();
    const sealer = await this.keyring.ofOrganization(organizationId);
    const words = { purpose: what, items: [], recipient: null, emergency: null, withheldReason: null };
    await this.db.em.insert(Disclosure, {
      ...{ organizationId, id, caseId: null, agencyId: null, recipientId: null, releaseId: null, recordId: null, referralId: null },
      ...{ basis: 'non_identifying' as const, how, userId: actor.userId, at: this.clock.now(), packet: null },
      content: sealConsent(sealer, 'disclosure', organizationId, id, words),
    });
    await this.audit.record(actor, 'disclosure.made', 'Disclosure', [id]);
    return id;
  }

  /**
   * The same line once more, for what certainly did not arrive: the basis is judged again, and nothing new is given. Throws what `open` would.
   */
  async again(actor: AnyActor, id: string, ask: DisclosureAsk): Promise<Extract> {
    await this.warnings.take(actor, ask.caseId);
    const row = await this.db.em.findOneByOrFail(Disclosure, { organizationId: actor.organizationId, id });
    const gone = isOfCase(row) ? await this.bases.gone(actor, row, { ...ask, passed: id }) : null;
    if (gone) throw gone;
    if (!row.packet) return this.compose(actor, ask);
    return (await this.keyring.of(row.organizationId, ask.caseId)).open<Extract>(packetPlace(row.organizationId, id), row.packet);
  }

  /** Whether the gate would open now; throws what `open` would. Inside the running transaction, with the case taken. */
  async judge(actor: AnyActor, ask: DisclosureAsk): Promise<Proof> {
    await this.warnings.take(actor, ask.caseId);
    return this.bases.judge(actor, ask);
  }

  /** What `open` would let out, word for word, and whether it would. Changes nothing; inside a transaction. */
  async preview(actor: AnyActor, ask: DisclosureAsk): Promise<DisclosurePreview> {
    const judged = await this.judged(actor, ask);
    const extract = await this.compose(actor, ask);
    const release = judged instanceof AppError ? null : judged.release;
    return {
      to: await this.recipient(actor, ask),
      basis: ask.basis,
      release: release && { id: release.id, expiresAt: new Date(release.expiresAt as Date).toISOString(), oneTime: release.oneTime },
      missing:
        judged instanceof AppError
          ? {
              code: judged.code,
              message: judged.message,
              items: uncovered(judged).map((place) => itemText(ask.items[place], extract.locale)),
            }
          : null,
      extract,
      digest: digestOf(extract),
    };
  }

  /**
   * What was given out, to be handed over: for a day, and as long as its basis stands. The caller has made sure that `actor` may. Inside
   * the running transaction.
   */
  async packet(actor: Actor, id: string): Promise<Packet> {
    const row = await this.db.em.findOneBy(Disclosure, { organizationId: actor.organizationId, id });
    if (!isOfCase(row) || !row.packet) throw new NotFound('This disclosure');
    const gone = await this.gone(actor, row);
    if (gone) throw gone;
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    const { purpose, recipient } = openConsent(sealer, 'disclosure', row.organizationId, id, row.content);
    const extract = sealer.open<Extract>(packetPlace(row.organizationId, id), row.packet);
    const [by] = await this.db.query<{ id: string; displayName: string }>(
      'select id, display_name as "displayName" from user_account where organization_id = $1 and id = $2',
      [row.organizationId, row.userId],
    );
    const to = await this.recipient(actor, { ...row, recipient, locale: extract.locale });
    // the head of a paper leaves with it
    const hidden = await this.places.hiding(actor, extract.locale);
    const head = { to: hidden(to), purpose: hidden(purpose) };
    return { disclosureId: id, caseId: row.caseId, at: row.at.toISOString(), ...head, basis: row.basis, by: by ?? null, extract };
  }

  /** Why what was given out may not be handed over any more; null while it may. Inside the running transaction. */
  async gone(actor: AnyActor, row: CaseLine): Promise<AppError | null> {
    if (this.clock.now().getTime() - row.at.getTime() > HAND_OVER)
      return new Refused('transition_refused', 'This was given out more than a day ago. To give it again, start again.');
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    const { purpose, items } = openConsent(sealer, 'disclosure', row.organizationId, row.id, row.content);
    return this.bases.gone(actor, row, { caseId: row.caseId, how: row.how, agencyId: row.agencyId, purpose, items, passed: row.id });
  }

  /** Case of a disclosure, for the check whether somebody may reach it. */
  async caseOf(actor: AnyActor, id: string): Promise<string | null> {
    const [row] = await this.db.query<{ case_id: string }>('select case_id from disclosure where organization_id = $1 and id = $2', [
      actor.organizationId,
      id,
    ]);
    return row?.case_id ?? null;
  }

  private async judged(actor: AnyActor, ask: DisclosureAsk): Promise<Proof | AppError> {
    try {
      return await this.bases.judge(actor, ask);
    } catch (problem) {
      if (problem instanceof AppError) return problem;
      throw problem;
    }
  }

  private compose(actor: AnyActor, ask: DisclosureAsk): Promise<Extract> {
    return this.extracts.compose(actor, { ...ask, reader: ask.basis === 'to_client' ? ask.personId : null });
  }

  private async recipient(actor: AnyActor, ask: Pick<DisclosureAsk, 'agencyId' | 'recipient' | 'locale'>): Promise<string> {
    const agency = ask.agencyId ? await this.agencies.found(actor, ask.agencyId) : null;
    return [agency?.name, ask.recipient?.trim()].filter(Boolean).join(', ');
  }

  /** The client is always meant; somebody who is named in a mandated report is never told of it. */
  private async about({ organizationId }: AnyActor, disclosureId: string, ask: DisclosureAsk, names: readonly string[]) {
    const clients = await this.db.query<{ personId: string }>(
      `select person_id as "personId" from case_party where organization_id = $1 and case_id = $2 and role = 'client'`,
      [organizationId, ask.caseId],
    );
    const all = new Map(clients.map(({ personId }) => [personId, false]));
    for (const personId of names) if (!all.has(personId)) all.set(personId, true);
    for (const { personId, warns = ask.basis === 'statutory_mandate' } of ask.about ?? []) if (!all.has(personId)) all.set(personId, warns);
    if (all.size > 0)
      await this.db.em.insert(
        DisclosureAbout,
        [...all].map(([personId, warns]) => ({ organizationId, disclosureId, personId, warns })),
      );
  }

  private async useUp(actor: AnyActor, { caseId, referralId }: DisclosureAsk, release: Release, usedAt: Date) {
    await changed(this.db, Release, release, { usedAt });
    await this.warnings.end(actor, release.id);
    await this.lost.tell(actor, [
      { id: release.id, caseId, agencyId: release.agencyId, why: 'used', ...(referralId && { usedBy: referralId }) },
    ]);
  }
}

/** Places of the items that a refusal names as not covered. */
const uncovered = ({ fields = [] }: AppError): number[] =>
  fields.flatMap(({ path, problem }) => (problem === 'not_covered' ? [Number(path.split('.')[1])] : []));
