import { Injectable } from '@nestjs/common';
import { Access, Clock, Database, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { Story } from '@alongside/api/cases';
import { Disclosures, GivingOut } from '@alongside/api/consent';
import type { CustodyWrite, DisclosureBasis, EvidenceHolder } from '@alongside/contract';
import { Custody } from './custody.service';
import { EvidenceRule } from './evidence-rule';
import type { CustodyWords } from './evidence.content';
import { EvidenceItem } from './evidence.entity';
import { Evidence } from './evidence.service';

type Outward = Extract<CustodyWrite, { kind: 'handed_over' | 'returned' }>;
interface Moved {
  holder: EvidenceHolder;
  words: Partial<CustodyWords>;
  disclosureId?: string;
}

/** What people do with a piece of evidence: take it in, move it, hand it over, give it back, destroy it. */
@Injectable()
export class CustodyMoves {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly agencies: Agencies,
    private readonly gate: Disclosures,
    private readonly out: GivingOut,
    private readonly evidence: Evidence,
    private readonly custody: Custody,
    private readonly rule: EvidenceRule,
  ) {}

  async move(actor: Actor, caseId: string, itemId: string, input: CustodyWrite) {
    await this.access.reachOpen(actor, 'write', 'Evidence', caseId);
    const item = await this.evidence.item(actor, caseId, itemId);
    const at = new Date(input.at);
    if (at > this.clock.now()) throw invalid('at', 'in_the_future');
    await this.allowed(actor, item, input);
    const { holder, words, disclosureId } = await this.moved(actor, item, input);
    const version = await changed(this.db, EvidenceItem, { ...item, version: input.version }, { holder });
    await this.custody.add(actor, {
      caseId,
      itemId,
      kind: input.kind,
      at,
      disclosureId,
      words: { zone: input.zone, note: input.note, ...words },
    });
    await this.story.add(actor, caseId, 'custody', itemId, { event: input.kind, item: item.kind });
    return { id: itemId, version };
  }

  /** One takes in what is elsewhere, or writes down that it changed hands there; everything else happens to what is here. Where a minor is or may be shown, nothing comes in and nothing goes but to law enforcement. */
  private async allowed(actor: Actor, { holder, caseId }: EvidenceItem, input: CustodyWrite) {
    const here = holder === 'us';
    if (holder === 'nobody') throw new Refused('transition_refused', 'This was destroyed.');
    if (input.kind === 'received' && here) throw new Refused('transition_refused', 'This is here already.');
    if (input.kind === 'passed_on') {
      if (here) throw new Refused('transition_refused', 'This is in our keeping: say how it left.');
      return;
    }
    if (input.kind !== 'received' && !here) throw new Refused('transition_refused', 'This is not in our keeping, so it cannot leave it.');
    const toOfficers = input.kind === 'moved' || (input.kind === 'handed_over' && input.holder === 'law_enforcement');
    if (!toOfficers) await this.rule.refuseForMinors(actor.organizationId, caseId);
  }

  private async moved(actor: Actor, item: EvidenceItem, input: CustodyWrite): Promise<Moved> {
    switch (input.kind) {
      case 'received':
        return { holder: 'us', words: { from: input.from, place: input.place } };
      case 'moved':
        return { holder: 'us', words: { place: input.place } };
      case 'destroyed':
        return { holder: 'nobody', words: { place: input.how } };
      case 'passed_on':
        return { holder: input.holder, words: { from: input.from, to: input.to } };
      case 'handed_over':
        return { holder: input.holder, ...(await this.outward(actor, item, input)) };
      case 'returned':
        return { holder: input.basis === 'to_client' ? 'client' : 'other_person', ...(await this.outward(actor, item, input)) };
    }
  }

  /** What leaves passes the gate like everything else, and the link of the chain names its line in the ledger (CONF-01). */
  private async outward(actor: Actor, item: EvidenceItem, input: Outward): Promise<{ words: Partial<CustodyWords>; disclosureId: string }> {
    const { basis, recordId, agencyId, personId, recipient, reason } = input;
    const ask = await this.out.asked(actor, item.caseId, {
      ...{ basis, recordId, agencyId, personId, recipient, reason },
      ...{ how: 'share', purpose: input.note, items: [`evidence_itself:${item.id}`], about: [] },
      ...{ withoutThirdParties: false, strike: [], locale: 'en' },
    });
    const { disclosureId } = await this.gate.open(actor, ask);
    return { disclosureId, words: { to: await this.to(actor, input), basis: basis as DisclosureBasis } };
  }

  /** To whom, in words; a person of the case is not named in the chain, whose report goes to others. */
  private async to(actor: Actor, { agencyId, recipient }: Outward): Promise<string> {
    const agency = agencyId ? await this.agencies.found(actor, agencyId) : null;
    return [agency?.name, recipient?.trim()].filter(Boolean).join(', ');
  }
}
