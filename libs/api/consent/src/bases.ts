import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, Keyring, Refused, invalid, type AnyActor, type Sealer } from '@alongside/api/core';
import { isBlanket, itemToken, type DisclosureBasis } from '@alongside/contract';
import type { BasisCheck, DisclosureAsk, EmergencyKeeper, EmergencyLine, Leaving } from './disclosure.ask';
import type { CaseLine } from './disclosure.entity';
import { openConsent } from './release.content';
import { Release } from './release.entity';
import { pick, stateOf, type JudgedRelease, type Picked, type ReleaseProblem } from './release.pick';

/** What proves a basis, as the ledger keeps it. */
export interface Proof {
  release: (JudgedRelease & Release) | null;
  recordId: string | null;
  recipientId: string | null;
  /** What is dangerous, of which a record is made when the gate opens. */
  emergency: string | null;
  /** Whom the record names as a danger. */
  names: readonly string[];
}
const nothing: Proof = { release: null, recordId: null, recipientId: null, emergency: null, names: [] };

const sentences: Record<ReleaseProblem, string> = {
  release_missing: 'There is no release for this agency that covers this. Ask the client for one, or let them act themselves.',
  release_expired: 'The release for this agency has ended. Ask the client whether they want a new one.',
  release_revoked: 'The client has revoked the release for this agency. Nothing may be given under it.',
};
/** A basis that the gate refuses to find, as an answer; names the items that no release covers. */
export function noBasis({ problem, uncovered }: Picked<unknown>): AppError {
  const code = problem ?? 'release_missing';
  return new AppError(
    code,
    sentences[code],
    uncovered.length > 0 ? uncovered.map((place) => ({ path: `items.${place}`, problem: 'not_covered' })) : undefined,
  );
}

/** Judges the basis of what is about to leave. Each has to prove itself; what nobody can show is none (design §3.3). */
@Injectable()
export class Bases {
  private readonly checks = new Map<DisclosureBasis, BasisCheck[]>();
  private keeper: EmergencyKeeper | undefined;

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Registers the workflow that keeps records of a basis. */
  on(basis: DisclosureBasis, check: BasisCheck) {
    this.checks.set(basis, [...(this.checks.get(basis) ?? []), check]);
  }

  /** Registers who keeps the records of emergencies. */
  onEmergency(keeper: EmergencyKeeper) {
    if (this.keeper) throw new Error('Emergencies have two keepers.');
    this.keeper = keeper;
  }

  /** Has the record of an emergency made, in the transaction of its line in the ledger. Without a keeper nothing leaves. */
  emergencyOf(actor: AnyActor, line: EmergencyLine): Promise<string> {
    if (!this.keeper) throw new Error('Nobody keeps emergencies.');
    return this.keeper(actor, line);
  }

  /** What proves the basis, inside the running transaction. Throws what is missing. */
  async judge(actor: AnyActor, ask: DisclosureAsk): Promise<Proof> {
    switch (ask.basis) {
      case 'release':
        return { ...nothing, release: await this.release(actor, ask, ask.releaseId) };
      case 'statutory_mandate':
      case 'court_order':
        return { ...nothing, ...(await this.record(actor, ask, ask.recordId)) };
      case 'emergency':
        if ('recordId' in ask && ask.recordId) return { ...nothing, ...(await this.record(actor, ask, ask.recordId)) };
        if (!('reason' in ask) || ask.reason.trim() === '') throw invalid('reason', 'required');
        return { ...nothing, emergency: ask.reason.trim() };
      case 'to_client':
        return this.client(actor, ask, ask.personId, ask.recordId);
      case 'content_free_notice':
        if (ask.items.length > 0 || !['email', 'sms', 'portal'].includes(ask.how)) throw new Error('A notice without content has content.');
        return { ...nothing, recipientId: ask.personId ?? null };
    }
  }

  /**
   * Why something that passed on this basis may not leave any more: the release was taken back, the record no longer allows it. Null while
   * it may. Inside the running transaction.
   */
  async gone(actor: AnyActor, row: CaseLine, leaving: Leaving): Promise<AppError | null> {
    const { basis, releaseId, recordId } = row;
    if (basis === 'release') {
      const release = await this.db.em.findOneBy(Release, { organizationId: actor.organizationId, id: releaseId ?? '' });
      // One that was for this one time is used up by it, and stands for it.
      const lapsesAt = release && opened(await this.keyring.of(actor.organizationId, row.caseId), release).lapsesAt;
      const state =
        release &&
        stateOf({ ...release, lapsesAt, usedAt: release.usedAt?.getTime() === row.at.getTime() ? null : release.usedAt }, this.clock.now());
      return state === 'active'
        ? null
        : noBasis({ release: null, problem: state === 'revoked' ? 'release_revoked' : 'release_expired', uncovered: [] });
    }
    if (!recordId) return null;
    for (const check of this.checks.get(basis) ?? []) if (typeof (await check(actor, recordId, leaving)) !== 'string') return null;
    return new Refused('basis_missing', 'What allowed this does not allow it any more.');
  }

  /** The releases of a case for one agency, opened, to be judged; inside the running transaction. */
  async releases(actor: AnyActor, caseId: string, agencyId: string): Promise<(JudgedRelease & Release)[]> {
    const rows = await this.db.em.findBy(Release, { organizationId: actor.organizationId, caseId, agencyId });
    if (rows.length === 0) return [];
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    return rows.map((row) => opened(sealer, row));
  }

  /** The release under which somebody of the client's own may be called (ROI-08); of this case, and of no other kind. */
  private async emergency(actor: AnyActor, caseId: string, id: string): Promise<(JudgedRelease & Release)[]> {
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(Release, { organizationId, caseId, id, kind: 'emergency_contact' });
    return row ? [opened(await this.keyring.of(organizationId, caseId), row)] : [];
  }

  private async release(actor: AnyActor, { caseId, agencyId, items }: DisclosureAsk, releaseId: string | undefined) {
    if (!agencyId && !releaseId) throw new AppError('release_missing', 'A release names an agency; say to whom this goes.');
    // What goes is named item by item; nothing is the default (CONF-05).
    if (items.length === 0) throw invalid('items', 'required');
    // Nobody can agree to everything at once, also where a release of before says so.
    const sweeping = items.findIndex(isBlanket);
    if (sweeping >= 0)
      throw new AppError('invalid_input', 'This asks for everything. Name what exactly is given, item by item.', [
        { path: `items.${sweeping}`, problem: 'not_exact' },
      ]);
    const known = agencyId ? await this.releases(actor, caseId, agencyId) : await this.emergency(actor, caseId, releaseId as string);
    const picked = pick(known, items, this.clock.now());
    if (!picked.release) throw noBasis(picked);
    return picked.release;
  }

  /** A record counts when a workflow knows it and allows exactly this; of several workflows for a basis one is enough. */
  private async record(actor: AnyActor, ask: DisclosureAsk, recordId: string) {
    let why = 'No record allows this. Write down first what does.';
    for (const check of this.checks.get(ask.basis) ?? []) {
      const found = recordId ? await check(actor, recordId, ask) : why;
      if (typeof found === 'string') {
        why = found;
        continue;
      }
      const { names = [], danger = null } = found ?? {};
      return { recordId: danger === null ? recordId : null, names, emergency: danger };
    }
    throw new Refused('basis_missing', why);
  }

  private async client(actor: AnyActor, ask: DisclosureAsk, personId: string, recordId: string | undefined): Promise<Proof> {
    const [client] = await this.db.query(
      `select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3
         and (p.role = 'client' or (p.role = 'reporter' and not exists (
           select 1 from case_party c where c.organization_id = $1 and c.case_id = $2 and c.role = 'client'))
           or ($4 and p.role = 'caregiver' and not exists (
             select 1 from case_party a where a.organization_id = $1 and a.case_id = $2 and a.person_id = $3 and (a.alleged_abuser or a.role = 'reported_person'))))`,
      // Of what is a caregiver's own, their plan: the extract takes nobody else's.
      [actor.organizationId, ask.caseId, personId, ask.items.length > 0 && ask.items.every((item) => itemToken(item) === 'safety_plan')],
    );
    if (!client) throw new Refused('basis_missing', 'This person is not the client of this case.');
    if (ask.items.length === 0) throw invalid('items', 'required');
    return { ...nothing, ...(recordId && (await this.record(actor, ask, recordId))), recipientId: personId };
  }
}

/** With what is sealed of it and decides: the items, and when a parent's word ends. */
function opened(sealer: Sealer, row: Release): JudgedRelease & Release {
  const { items, lapsesAt } = openConsent(sealer, 'release', row.organizationId, row.id, row.content);
  return { ...row, items, lapsesAt };
}
