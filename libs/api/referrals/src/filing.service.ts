import { Injectable } from '@nestjs/common';
import {
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  caseFilter,
  changed,
  invalid,
  mayBeHinted,
  normalReference,
  type Actor,
} from '@alongside/api/core';
import type { FoundAgency } from '@alongside/api/agencies';
import { Disclosures, type Basis } from '@alongside/api/consent';
import { Checklists, Story } from '@alongside/api/cases';
import {
  endedReferralStates,
  type ExtractSection,
  type FilingCreate,
  type FilingEdit,
  type FilingWarning,
  type FilingWritten,
  type Id,
} from '@alongside/contract';
import { CHANNEL_TYPES, REPORT_CHANNEL_KEYS } from '@alongside/knowledge';
import { v7 as uuid } from 'uuid';
import { Chase } from './chase.service';
import { cleanItems, open, seal } from './referral.content';
import { Filing, type Referral } from './referral.entity';
import { ReferralMoves } from './referral-moves.service';
import { Situations, type Standing } from './situation.service';

const MINUTE = 60_000;
const CENTURY = 36_525 * 86_400_000;
/** Which basis goes with whom: what the client or the provider files is theirs; what the advocate files needs one. */
const bases: Record<FilingCreate['filedBy'], readonly FilingCreate['basis'][]> = {
  client: ['client_files'],
  provider: ['provider_duty'],
  advocate: ['release', 'statutory_mandate', 'court_order', 'emergency'],
};

/** What a worksheet says at the moment of filing, and whether nothing that the form needs is missing. */
export interface WrittenSheet {
  sections: ExtractSection[];
  complete: boolean;
}
/** From the domain that keeps worksheets. Null when it is not of this case. */
type SheetWriter = (actor: Actor, worksheetId: Id, caseId: string) => Promise<WrittenSheet | null>;

/** Submissions under a referral: what was filed, where, by whom, under which number. */
@Injectable()
export class Filings {
  private readonly sheets: SheetWriter[] = [];

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly disclosures: Disclosures,
    private readonly situations: Situations,
    private readonly moves: ReferralMoves,
    private readonly chase: Chase,
  ) {}

  /** Registers who writes worksheets. */
  onSheet(writer: SheetWriter) {
    this.sheets.push(writer);
  }

  /** Keeps a filing and starts the chase clock from it. One that was not sent yet is sent by it. Warnings never block. */
  async file(actor: Actor, referralId: Id, input: FilingCreate): Promise<FilingWritten> {
    const referral = await this.moves.reach(actor, referralId, 'create', 'Filing');
    if (endedReferralStates.includes(referral.state))
      throw new Refused('transition_refused', 'This referral has ended. Start a new one for another filing.');
    const standing = await this.situations.of(actor, referral);
    const filedAt = this.checked(input, standing.agency);
    const early = ['draft', 'awaiting_release', 'awaiting_review'].includes(referral.state);
    const unreviewed = early && (standing.situation.reviewAsked || referral.state === 'awaiting_review');
    if (unreviewed && input.basis === 'release')
      throw new Refused('review_required', 'Your organization wants this reviewed before it goes out. Ask for a review.');
    if (input.filedBy === 'advocate' && !(await this.sentBefore(referral, input.basis))) await this.gate(actor, referral, standing, input);
    const sheet = await this.sheet(actor, referral.caseId, input.worksheetId);
    const id = await this.keep(actor, referral, input, filedAt, sheet?.sections ?? null);
    if (referral.state === 'ready' || (early && !unreviewed)) await this.asSent(actor, referral, filedAt);
    await this.chase.start(actor, referral, standing.agency, filedAt);
    const warnings = await this.warnings(actor, referral, standing.agency, id, input.reference);
    // The hours of a platform run from a notice that has all its elements (TAKE IT DOWN Act, 47 U.S.C. 223a).
    const short = input.channel === 'platform_tida_notice' && sheet?.complete === false;
    return { id, version: 1, warnings: short ? [...warnings, 'notice_incomplete'] : warnings };
  }

  /** Adds what came later: the number, the receipt. A number known elsewhere warns as it does at once. */
  async complete(actor: Actor, id: Id, { version, reference, receipt }: FilingEdit): Promise<FilingWritten> {
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(Filing, { organizationId, id });
    const referral = await this.moves.reach(actor, row?.referralId ?? id, 'write', 'Filing');
    if (!row) throw new NotFound('This filing');
    const sealer = await this.keyring.of(organizationId, row.caseId);
    const words = open(sealer, 'filing', organizationId, id, row.content);
    const number = reference.trim() || null;
    const content = seal(sealer, 'filing', organizationId, id, { ...words, reference: number, receipt: receipt.trim() });
    const referenceToken = await this.token(organizationId, number);
    const written = await changed(this.db, Filing, { ...row, version }, { content, referenceToken });
    await this.story.add(actor, row.caseId, 'filing_completed', id, { channel: row.channel });
    await this.checklists.refresh(actor, row.caseId);
    await this.audit.record(actor, 'filing.completed', 'Filing', [id], row.caseId);
    const { agency } = await this.situations.of(actor, referral);
    return { id, version: written, warnings: await this.warnings(actor, referral, agency, id, reference) };
  }

  private checked(input: FilingCreate, agency: FoundAgency): Date {
    if (!bases[input.filedBy].includes(input.basis)) throw invalid('basis', 'does_not_fit');
    if (input.recordId && !byRecord.includes(input.basis)) throw invalid('recordId', 'does_not_fit');
    const known = [...REPORT_CHANNEL_KEYS, ...CHANNEL_TYPES, ...agency.channels.map(({ id }) => id), agency.key, 'other'];
    if (!known.includes(input.channel)) throw invalid('channel', 'unknown_channel');
    const filedAt = new Date(input.filedAt);
    const now = this.clock.now().getTime();
    if (filedAt.getTime() > now + MINUTE) throw invalid('filedAt', 'in_the_future');
    if (filedAt.getTime() < now - CENTURY) throw invalid('filedAt', 'too_long_ago');
    return filedAt;
  }

  /** The first filing after a sending is the record of that sending, which has passed the gate. */
  private async sentBefore(referral: Referral, basis: string): Promise<boolean> {
    const [row] = await this.db.query<{ sent: boolean }>(
      `select exists (select 1 from disclosure d where d.organization_id = $1 and d.referral_id = $2 and d.how = 'send' and d.basis = $3)
         and not exists (select 1 from filing f where f.organization_id = $1 and f.referral_id = $2 and f.filed_by = 'advocate') as sent`,
      [referral.organizationId, referral.id, basis],
    );
    return row.sent;
  }

  private async gate(actor: Actor, referral: Referral, { content }: Standing, input: FilingCreate) {
    const given = content.items.length > 0 ? content.items : cleanItems(input.content ?? []);
    const { releaseId } = await this.disclosures.open(actor, {
      ...basisOf(input),
      caseId: referral.caseId,
      agencyId: referral.agencyId,
      how: 'filing',
      referralId: referral.id,
      items: given,
      purpose: content.purpose,
    });
    if (releaseId) await this.moves.note(referral, { releaseId });
  }

  private async keep(
    actor: Actor,
    referral: Referral,
    input: FilingCreate,
    filedAt: Date,
    sheet: ExtractSection[] | null,
  ): Promise<string> {
    const { organizationId, caseId } = referral;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    const reference = input.reference?.trim() || null;
    const words = {
      reference,
      content: cleanItems(input.content ?? []),
      note: input.note?.trim() ?? '',
      receipt: input.receipt?.trim() ?? '',
      sheet,
    };
    await this.db.em.insert(Filing, {
      organizationId,
      id,
      caseId,
      referralId: referral.id,
      channel: input.channel,
      filedBy: input.filedBy,
      basis: input.basis,
      filedAt,
      zone: input.zone,
      referenceToken: await this.token(organizationId, reference),
      userId: actor.userId,
      content: seal(sealer, 'filing', organizationId, id, words),
      createdAt: this.clock.now(),
    });
    await this.story.add(actor, caseId, 'filing', id, { channel: input.channel, filedBy: input.filedBy });
    await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, 'filing.kept', 'Filing', [id], caseId);
    return id;
  }

  private async sheet(actor: Actor, caseId: string, worksheetId: Id | undefined): Promise<WrittenSheet | null> {
    if (!worksheetId) return null;
    for (const write of this.sheets) {
      const written = await write(actor, worksheetId, caseId);
      if (written) return written;
    }
    throw invalid('worksheetId', 'not_on_this_case');
  }

  private async asSent(actor: Actor, referral: Referral, filedAt: Date) {
    if (referral.state !== 'ready') await this.moves.become(actor, referral, 'ready', { unreviewed: false });
    await this.moves.become(actor, referral, 'sent', { sentAt: filedAt });
  }

  private async token(organizationId: string, reference: string | null): Promise<Buffer | null> {
    const plain = reference ? normalReference(reference) : '';
    return plain === '' ? null : (await this.keyring.tokens(organizationId, 'reference', [plain]))[0];
  }

  /** What somebody should look at; outside their own access only that a supervisor should be asked, for restricted or blocked cases nothing (design §3.11). */
  private async warnings(
    actor: Actor,
    referral: Referral,
    agency: FoundAgency,
    filingId: string,
    reference: string | undefined,
  ): Promise<FilingWarning[]> {
    const { organizationId, caseId, agencyId } = referral;
    const warnings: FilingWarning[] = [];
    const token = await this.token(organizationId, reference?.trim() || null);
    if (token) {
      const [known] = await this.db.query<{ shown: boolean | null; hidden: boolean | null }>(
        `select bool_or(${caseFilter(actor, 'read', 'Filing')}) as shown, bool_or(not (${caseFilter(actor, 'read', 'Filing')}) and ${mayBeHinted}) as hidden
         from filing f join case_file c on c.organization_id = f.organization_id and c.id = f.case_id
         where f.organization_id = $1 and f.reference_token = $2 and f.id <> $3`,
        [organizationId, token, filingId],
      );
      if (known.shown) warnings.push('reference_known');
      if (known.hidden) warnings.push('reference_known_ask_supervisor');
    }
    if (reference?.trim() && agency.referencePattern && !new RegExp(agency.referencePattern, 'u').test(reference.trim()))
      warnings.push('unusual_reference');
    if (agency.duplicates === 'ask_not') {
      const [second] = await this.db.query(
        `select 1 from filing f join referral r on r.organization_id = f.organization_id and r.id = f.referral_id
         where f.organization_id = $1 and f.case_id = $2 and r.agency_id = $3 and f.id <> $4 limit 1`,
        [organizationId, caseId, agencyId, filingId],
      );
      if (second) warnings.push('agency_asks_no_duplicates');
    }
    return warnings;
  }
}

/** What the advocate files stands on a release, or on the record of what demands it; an emergency may be told in the note. */
/** Bases that are proved by a record of their own. */
const byRecord: readonly FilingCreate['basis'][] = ['statutory_mandate', 'court_order', 'emergency'];
function basisOf({ basis, recordId, note }: FilingCreate): Basis {
  if (basis === 'statutory_mandate' || basis === 'court_order') {
    if (!recordId) throw invalid('recordId', 'required');
    return { basis, recordId };
  }
  if (basis !== 'emergency') return { basis: 'release' };
  if (recordId) return { basis, recordId };
  if (!note?.trim()) throw invalid('note', 'required');
  return { basis, reason: note };
}
