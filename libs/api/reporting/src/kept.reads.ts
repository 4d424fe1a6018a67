import { Injectable } from '@nestjs/common';
import { Database, type Sealer } from '@alongside/api/core';
import { kindWord, openEvidence, paymentWay } from '@alongside/api/evidence';
import { openTakedown } from '@alongside/api/takedowns';
import type { EvidenceHolder, EvidenceKind, Locale } from '@alongside/contract';
import type { SheetFacts } from './prefill.facts';

const holders: Record<Locale, Record<EvidenceHolder, string>> = {
  en: {
    client: 'The person it happened to',
    caregiver: 'The caregiver',
    other_person: 'Another person',
    platform: 'The service or platform',
    law_enforcement: 'Law enforcement',
    elsewhere: 'Elsewhere',
    us: 'The advocates',
    nobody: 'It was destroyed',
  },
  es: {
    client: 'La persona a quien le pasó',
    caregiver: 'La persona cuidadora',
    other_person: 'Otra persona',
    platform: 'El servicio o la plataforma',
    law_enforcement: 'La policía',
    elsewhere: 'En otro lugar',
    us: 'Quienes acompañan',
    nobody: 'Se destruyó',
  },
};

type Kept = Pick<SheetFacts, 'evidence' | 'instructions' | 'takedowns' | 'transactions'>;

/** What is written down as evidence, what officers said about it, and what is to go from the internet; in words, inside the running transaction. */
@Injectable()
export class KeptReads {
  constructor(private readonly db: Database) {}

  async of(organizationId: string, caseId: string, sealer: Sealer, locale: Locale, local: (at: string) => string | null): Promise<Kept> {
    const key = [organizationId, caseId];
    const items = await this.db.query<{ id: string; kind: EvidenceKind; holder: EvidenceHolder; content: Buffer }>(
      'select id, kind, holder, content from evidence_item where organization_id = $1 and case_id = $2 order by created_at, id',
      key,
    );
    const said = await this.db.query<{ id: string; at: string; content: Buffer }>(
      'select id, at, content from evidence_instruction where organization_id = $1 and case_id = $2 order by at, id',
      key,
    );
    const going = await this.db.query<{ id: string; state: string; askedAt: string | null; content: Buffer }>(
      'select id, state, asked_at as "askedAt", content from takedown where organization_id = $1 and case_id = $2 order by created_at, id',
      key,
    );
    const opened = items.map((item) => ({ ...item, words: openEvidence(sealer, 'evidence_item', organizationId, item.id, item.content) }));
    return {
      // In the order of time, as agencies ask; those without a day come last.
      transactions: opened
        .flatMap(({ words: { payment } }) => (payment ? [{ ...payment, wayInWords: paymentWay(locale, payment.way) }] : []))
        .sort((one, other) => (one.on || '9').localeCompare(other.on || '9')),
      evidence: opened.map(({ kind, holder, words: { title, description, place, heldBy, account, address, seen } }) => {
        return {
          kind: kindWord(locale, kind),
          description: [title, description, seen].filter(Boolean).join('. '),
          where: [place, account, address].filter(Boolean).join(', '),
          heldBy: heldBy || holders[locale][holder],
          device: kind === 'device',
        };
      }),
      instructions: said.map(({ id, at, content }) => {
        const { officer, agency, words } = openEvidence(sealer, 'evidence_instruction', organizationId, id, content);
        return { officer, agency, at: local(at) ?? '', text: words };
      }),
      takedowns: going.map(({ id, state, askedAt, content }) => ({
        ...openTakedown(sealer, 'takedown', organizationId, id, content),
        state,
        askedAt: askedAt && local(askedAt),
      })),
    };
  }
}
