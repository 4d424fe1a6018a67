import { Injectable } from '@nestjs/common';
import type { Actor } from '@alongside/api/core';
import { Disclosures } from '@alongside/api/consent';
import type { GivenHow } from '@alongside/contract';

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
  /** Persons whom it names as a danger. */
  names: readonly string[];
}

/** How what the law compels passes the one gate. */
@Injectable()
export class LegalGate {
  constructor(private readonly disclosures: Disclosures) {}

  async open(actor: Actor, { caseId, basis, agencyId, items, purpose }: Compelled): Promise<string> {
    const { disclosureId } = await this.disclosures.open(actor, {
      ...{ caseId, agencyId, items, purpose, basis },
      how: 'share',
      referralId: null,
      ...(basis === 'emergency' && { emergency: purpose }),
    });
    return disclosureId;
  }
}
