import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, invalid, type Actor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import type { DisclosureAskFor, DisclosureMake, DisclosurePreview, Id, Packet, PacketPaper } from '@alongside/contract';
import type { Basis, DisclosureAsk } from './disclosure.ask';
import { Disclosures } from './disclosure.service';
import { paperOf } from './packet-paper';
import { SecretPlaces } from './secret-places.service';

/** What a staff member gives out by hand: printed, handed over, read aloud. First looked at, then recorded, then shown. */
@Injectable()
export class GivingOut {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly agencies: Agencies,
    private readonly disclosures: Disclosures,
    private readonly places: SecretPlaces,
  ) {}

  async preview(actor: Actor, caseId: Id, input: DisclosureAskFor): Promise<DisclosurePreview> {
    await this.access.reach(actor, 'create', 'Disclosure', caseId);
    const preview = await this.db.transaction(actor, async () => this.disclosures.preview(actor, await this.asked(actor, caseId, input)));
    await this.audit.read(actor, 'disclosure.previewed', 'Case', [caseId], caseId);
    return preview;
  }

  /** Also from a closed case: what the client asks for, and what a law or a court demands, does not end with the work. */
  async give(actor: Actor, caseId: Id, { digest, ...input }: DisclosureMake): Promise<Packet> {
    const open = input.basis === 'release' || input.basis === 'emergency';
    await (open ? this.access.reachOpen(actor, 'create', 'Disclosure', caseId) : this.access.reach(actor, 'create', 'Disclosure', caseId));
    if (input.items.length === 0) throw invalid('items', 'required');
    const { disclosureId } = await this.disclosures.open(actor, await this.asked(actor, caseId, input), digest);
    return this.disclosures.packet(actor, disclosureId);
  }

  async packet(actor: Actor, id: Id): Promise<Packet> {
    return this.db.transaction(actor, async () => {
      const caseId = await this.disclosures.caseOf(actor, id);
      await this.access.reach(actor, 'create', 'Disclosure', caseId ?? id);
      const packet = await this.disclosures.packet(actor, id);
      await this.audit.read(actor, 'disclosure.packet_read', 'Disclosure', [id], packet.caseId);
      return packet;
    });
  }

  /** The same on paper: a tagged document that a screen reader reads, too. */
  async paper(actor: Actor, id: Id): Promise<PacketPaper> {
    const packet = await this.packet(actor, id);
    const organization = await this.db.transaction(actor, async () => {
      const [row] = await this.db.query<{ name: string; timezone: string; country: string }>(
        'select name, timezone, country from organization where id = $1',
        [actor.organizationId],
      );
      const hidden = await this.places.hiding(actor, packet.extract.locale);
      return { ...row, name: hidden(row.name) };
    });
    const data = await paperOf(packet, organization);
    return {
      name: `${packet.extract.locale === 'es' ? 'documento' : 'document'}.pdf`,
      type: 'application/pdf',
      data: data.toString('base64'),
    };
  }

  /** What somebody wants to give out, as the gate is asked; refuses people and referrals of other cases. Inside a transaction. */
  async asked(actor: Actor, caseId: Id, input: DisclosureAskFor): Promise<DisclosureAsk> {
    const { purpose, recipient, agencyId, referralId, about, items, personId } = input;
    if (agencyId) await this.agencies.found(actor, agencyId);
    await this.belong(actor, caseId, input);
    if (!agencyId && !recipient && !personId) throw invalid('recipient', 'required');
    return {
      ...basisOf(input),
      caseId,
      how: input.how,
      purpose: purpose.trim(),
      recipient: recipient?.trim() ?? null,
      agencyId: agencyId ?? null,
      referralId: referralId ?? null,
      about: about.map((id) => ({ personId: id })),
      items: [...new Set(items.map((item) => item.trim()))],
      locale: input.locale,
      withoutThirdParties: input.withoutThirdParties,
      strike: input.strike,
    };
  }

  /** People and referrals of other cases are unknown here. */
  private async belong(actor: Actor, caseId: Id, { about, personId, referralId }: DisclosureAskFor) {
    const people = await this.db.query<{ id: string }>(
      'select distinct person_id as id from case_party where organization_id = $1 and case_id = $2 and person_id = any($3::uuid[])',
      [actor.organizationId, caseId, [...about, ...(personId ? [personId] : [])]],
    );
    const here = (person: string) => people.some(({ id }) => id === person);
    if (personId && !here(personId)) throw invalid('personId', 'not_on_this_case');
    const stranger = about.findIndex((person) => !here(person));
    if (stranger >= 0) throw invalid(`about.${stranger}`, 'not_on_this_case');
    if (!referralId) return;
    const [own] = await this.db.query('select 1 from referral where organization_id = $1 and case_id = $2 and id = $3', [
      actor.organizationId,
      caseId,
      referralId,
    ]);
    if (!own) throw invalid('referralId', 'not_on_this_case');
  }
}

function basisOf({ basis, recordId, reason, personId }: DisclosureAskFor): Basis {
  switch (basis) {
    case 'release':
      return { basis, ...(recordId && { releaseId: recordId }) };
    case 'emergency':
      return recordId ? { basis, recordId } : { basis, reason: reason ?? '' };
    case 'to_client':
      if (!personId) throw invalid('personId', 'required');
      return { basis, personId, ...(recordId && { recordId }) };
    case 'statutory_mandate':
    case 'court_order':
      if (!recordId) throw invalid('recordId', 'required');
      return { basis, recordId };
  }
}
