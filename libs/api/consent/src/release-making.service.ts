import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, invalid, type Actor, type Sealer } from '@alongside/api/core';
import { Agencies, type FoundAgency } from '@alongside/api/agencies';
import { Checklists, Story } from '@alongside/api/cases';
import type { HandSignature, ReleaseCreate, ReleaseDeclined, ReleaseWritten, Written } from '@alongside/contract';
import { emergencyContactDays, minorAloneRule, releaseDays } from '@alongside/knowledge/consent-rules';
import { DateTime } from 'luxon';
import { v7 as uuid } from 'uuid';
import { checkedRelease, checkedSignature } from './release.check';
import { blankRelease, sealConsent, type ReleaseContent } from './release.content';
import { Release, ReleaseSignature } from './release.entity';
import { ReleaseWarnings } from './release.warnings';
import { chosenSigners, type ChosenSigner } from './signers.choice';
import { Signers, type SignerFacts } from './signers';

/** How a release comes to be: everything about it is said first, the signers are those whom the law asks for, and nothing counts before they have signed. */
@Injectable()
export class ReleaseMaking {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly agencies: Agencies,
    private readonly warnings: ReleaseWarnings,
    private readonly signers: Signers,
  ) {}

  /** Keeps a release with the signatures that are there. The person who enters it is its witness. */
  async make(actor: Actor, caseId: string, input: ReleaseCreate): Promise<ReleaseWritten> {
    const { number } = await this.access.reachOpen(actor, 'create', 'Release', caseId);
    await this.warnings.take(actor, caseId);
    const agency = input.agencyId ? await this.agencies.found(actor, input.agencyId) : null;
    if (agency && !agency.active) throw invalid('agencyId', 'not_active');
    const facts = await this.signers.of(actor, caseId);
    const now = this.clock.now();
    const { ground } = facts;
    const { maxDays } = input.kind === 'emergency_contact' ? emergencyContactDays() : releaseDays(ground.jurisdiction, ground);
    // A form for "the police" would let anybody there have it: a person is named, or a role (confidentiality.md §3, element 2).
    if (input.kind === 'standard' && !input.recipientRole.trim()) throw invalid('recipientRole', 'required');
    const { startsAt, expiresAt } = checkedRelease(input, { maxDays, timezone: ground.timezone }, now);
    const minorAlone = claimedLaw(facts, input.minorAlone);
    const needs = this.signers.judge(facts, minorAlone?.rule);
    const chosen = chosenSigners(facts, needs, input.signers);
    const signedAt = chosen.map(({ signature }, place) =>
      signature ? checkedSignature(signature, `signers.${place}.signature`, now) : null,
    );
    const state = signedAt.every((at) => at !== null) ? 'active' : 'awaiting';
    // Only what a parent decides for a minor ends with the minority.
    const comes = needs.by === 'minor_and_guardian' || needs.by === 'guardian_of_minor' ? this.signers.comesOfAge(facts) : null;
    const lapsesAt = comes && comes < expiresAt ? comes : null;
    const id = uuid();
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    await this.keep(actor, sealer, {
      row: {
        id,
        caseId,
        kind: input.kind,
        agencyId: agency?.id ?? null,
        personId: facts.subject?.personId ?? null,
        state,
        method: input.method,
        consentBy: needs.by,
        startsAt,
        expiresAt,
        oneTime: input.oneTime,
        copyAnswer: input.copy,
        ofAgeMonth: lapsesAt && DateTime.fromJSDate(lapsesAt, { zone: ground.timezone }).startOf('month').toJSDate(),
      },
      content: {
        ...blankRelease,
        client: facts.subject?.name || number,
        recipientRole: input.recipientRole.trim(),
        contact: input.contact ?? null,
        purpose: input.purpose.trim(),
        items: [...new Set(input.items.map((item) => item.trim()))],
        initials: input.initials.trim(),
        askedThemselves: input.askedThemselves,
        interpreter: input.interpreter ?? null,
        minorAlone: needs.by === 'minor_alone' ? minorAlone : null,
        lapsesAt: lapsesAt?.toISOString() ?? null,
      },
    });
    for (const [place, signer] of chosen.entries()) await this.signature(actor, sealer, { id, caseId }, signer, signedAt[place]);
    if (state === 'active') await this.counts(actor, { id, caseId, expiresAt, agency });
    return { id, version: 1, state };
  }

  /** The client said no. Nothing follows from it (ROI-03); it is kept so that nobody asks again without need. */
  async decline(actor: Actor, caseId: string, input: ReleaseDeclined): Promise<Written> {
    await this.access.reachOpen(actor, 'create', 'Release', caseId);
    const agency = await this.agencies.found(actor, input.agencyId);
    const id = uuid();
    await this.keep(actor, await this.keyring.of(actor.organizationId, caseId), {
      row: { id, caseId, agencyId: agency.id, personId: null, state: 'declined', method: null },
      content: { ...blankRelease, note: input.note.trim() },
    });
    return { id, version: 1 };
  }

  /** From now on something may be given under it: its end is announced, and the checklist knows of it. */
  async counts(actor: Actor, release: { id: string; caseId: string; expiresAt: Date; agency: FoundAgency | null }) {
    await this.warnings.start(actor, release, actor.userId);
    await this.checklists.refresh(actor, release.caseId);
  }

  private async keep(
    actor: Actor,
    sealer: Sealer,
    { row, content }: { row: Partial<Release> & Pick<Release, 'id' | 'caseId' | 'state'>; content: ReleaseContent },
  ) {
    const { organizationId, userId } = actor;
    await this.db.em.insert(Release, {
      organizationId,
      witnessId: userId,
      createdAt: this.clock.now(),
      ...row,
      content: sealConsent(sealer, 'release', organizationId, row.id, content),
    });
    await this.story.add(actor, row.caseId, 'release', row.id, { state: row.state });
    const action = { declined: 'release.declined', awaiting: 'release.made' }[row.state as string] ?? 'release.signed';
    await this.audit.record(actor, action, 'Release', [row.id], row.caseId);
  }

  private async signature(
    actor: Actor,
    sealer: Sealer,
    release: { id: string; caseId: string },
    { personId, name, capacity, how, signature }: ChosenSigner,
    signedAt: Date | null,
  ) {
    const { organizationId, userId } = actor;
    const id = uuid();
    const now = this.clock.now();
    await this.db.em.insert(ReleaseSignature, {
      organizationId,
      id,
      caseId: release.caseId,
      releaseId: release.id,
      personId,
      capacity,
      askedAt: how === 'portal' ? now : null,
      createdAt: now,
      ...(signature && signedAt && { how: signature.how, signedAt, effectiveAt: now, enteredBy: userId }),
      content: signature ? sealConsent(sealer, 'release_signature', organizationId, id, byHand(name, signature)) : null,
    });
  }
}

export const byHand = (name: string, { paperLocation, strokes }: HandSignature) => ({
  name,
  paperLocation: paperLocation?.trim() ?? null,
  strokes: strokes ?? null,
  note: '',
});

/** The law by which a minor decides alone, if it is one here. For whoever is no minor it decides nothing, and is not asked. */
function claimedLaw({ ground, subject }: SignerFacts, claimed: ReleaseCreate['minorAlone']): ReleaseContent['minorAlone'] {
  if (!claimed || !subject || subject.age.class === 'adult' || subject.emancipated) return null;
  const rule = minorAloneRule(ground.jurisdiction, claimed.rule);
  if (!rule) throw invalid('minorAlone.rule', 'not_law_here');
  if (rule.lawNamed && !claimed.law) throw invalid('minorAlone.law', 'required');
  return { rule: rule.id, law: rule.lawNamed ? (claimed.law?.trim() ?? null) : null };
}
