import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Keyring, type Actor, type AnyActor } from '@alongside/api/core';
import { Disclosures, type Allowed, type DisclosureAsk, type Leaving } from '@alongside/api/consent';
import { bindsUs, itemToken, type DisclosureHow, type DisclosurePreview, type GivenHow } from '@alongside/contract';
import { Emergency, MandatedReport } from './compelled.entity';
import { standingOfRow } from './legal-standing';
import { LegalRequest, LegalRequestCase } from './legal-request.entity';
import { openLegal } from './legal.content';

/** How long an emergency that was written down is the reason for what is said, ms. */
const EMERGENCY = 86_400_000;
const ways: Record<GivenHow, DisclosureHow> = { phone: 'spoken', in_person: 'spoken', online: 'filing', writing: 'letter' };

export interface Compelled {
  caseId: string;
  basis: 'release' | 'statutory_mandate' | 'court_order' | 'emergency';
  /** The record that allows it. */
  recordId: string;
  agencyId: string | null;
  toWhom: string;
  how: GivenHow;
  items: readonly string[];
  purpose: string;
  /** Persons whom it names as a danger: they never see the line, whatever anybody decides. */
  names: readonly string[];
}
const within = (items: readonly string[], allowed: readonly string[]): boolean => {
  const known = new Set(allowed.map(itemToken));
  return items.every((item) => known.has(itemToken(item)));
};
/** Noted in the transaction in which a request gives something, so that no other way out may use its order. */
const noteOf = (requestId: string, caseId: string) => `legal request ${requestId} gives of ${caseId}`;
/** Noted in the transaction in which a report is made: before, it is a draft and allows nothing. */
const madeNow = (reportId: string) => `mandated report ${reportId} is made`;

/** How what the law compels passes the one gate, and what the gate asks the records of this domain. */
@Injectable()
export class LegalGate implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    private readonly disclosures: Disclosures,
  ) {}

  onModuleInit() {
    this.disclosures.onBasis('statutory_mandate', (actor, id, leaving) => this.mandate(actor, id, leaving));
    this.disclosures.onBasis('emergency', (actor, id, leaving) => this.emergency(actor, id, leaving));
    this.disclosures.onBasis('court_order', (actor, id, leaving) => this.order(actor, id, leaving));
  }

  /** Lets it out; `digest` is that of what was approved, word for word. Returns the line of the ledger. */
  async open(actor: Actor, compelled: Compelled, digest?: string): Promise<string> {
    const { recordId, caseId, basis } = compelled;
    if (basis === 'court_order') this.db.noted.set(noteOf(recordId, caseId), true);
    if (basis === 'statutory_mandate') this.db.noted.set(madeNow(recordId), true);
    const { disclosureId } = await this.disclosures.open(actor, this.ask(compelled), digest);
    return disclosureId;
  }

  /** What would leave, word for word. */
  preview(actor: Actor, compelled: Compelled): Promise<DisclosurePreview> {
    return this.disclosures.preview(actor, this.ask(compelled));
  }

  private ask({ caseId, basis, recordId, agencyId, toWhom, how, items, purpose, names }: Compelled): DisclosureAsk {
    const about = names.map((personId) => ({ personId, warns: true }));
    const leaving = { caseId, agencyId, recipient: toWhom || null, how: ways[how], items, purpose, about };
    if (basis === 'release') return { ...leaving, basis };
    return basis === 'emergency' ? { ...leaving, basis, recordId } : { ...leaving, basis, recordId };
  }

  private async mandate({ organizationId }: AnyActor, id: string, { caseId, items, agencyId }: Leaving): Promise<string | Allowed> {
    const row = await this.db.em.findOneBy(MandatedReport, { organizationId, id, caseId });
    if (!row || row.state === 'discarded') return 'There is no such report on this case.';
    if (row.duty !== 'mandated') return 'The law only allows this report. It needs a release.';
    if (row.state === 'draft' && !this.db.noted.get(madeNow(id)))
      return 'This report is still a draft. Write down first that it was made: when, how, and what was said.';
    if (row.agencyId && agencyId && row.agencyId !== agencyId) return 'The report goes to another agency.';
    const sealer = await this.keyring.of(organizationId, caseId);
    if (!within(items, openLegal(sealer, 'mandated_report', organizationId, id, row.content).items))
      return 'This is more than the report names. Make another report of what else the law asks for.';
    return { names: row.names };
  }

  /** Its own line, or another of the same danger: that gets a record of its own, so that somebody looks at it and the client is told of it. */
  private async emergency({ organizationId }: AnyActor, id: string, { caseId, passed }: Leaving): Promise<string | Allowed> {
    const row = await this.db.em.findOneBy(Emergency, { organizationId, id, caseId });
    if (!row) return 'There is no such emergency on this case.';
    if (!row.disclosureId || row.disclosureId === passed) return { names: row.names };
    if (this.clock.now().getTime() - row.at.getTime() > EMERGENCY) return 'That emergency is over. Write down what is dangerous now.';
    const sealer = await this.keyring.of(organizationId, caseId);
    return { names: row.names, danger: openLegal(sealer, 'emergency', organizationId, id, row.content).danger };
  }

  private async order({ organizationId }: AnyActor, id: string, { caseId, items, passed }: Leaving): Promise<string | null> {
    const row = await this.db.em.findOneBy(LegalRequest, { organizationId, id });
    const part = row && (await this.db.em.findOneBy(LegalRequestCase, { organizationId, requestId: id, caseId }));
    if (!row || !part) return 'There is no such legal request on this case.';
    if (!bindsUs(standingOfRow(row))) return 'No order of a judge that binds us now stands behind this. Nothing is released on it.';
    if (!row.approvedBy || row.approvedBy === row.preparedBy) return 'A director who did not prepare this has to approve it first.';
    if (passed) return row.givenAt && part.disclosureId === passed ? null : 'This legal request was taken up again.';
    if (row.state !== 'approved' || !this.db.noted.get(noteOf(id, caseId)))
      return 'What a court orders is given from its legal request, once it was approved there.';
    const sealer = await this.keyring.of(organizationId, id);
    const approved = openLegal(sealer, 'legal_request', organizationId, id, row.content).items.find((each) => each.caseId === caseId);
    return approved && within(items, approved.items) ? null : 'This is more than what was approved.';
  }
}
