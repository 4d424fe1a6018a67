import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@alongside/api/core';
import { nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { Extracts, extractWords, readerSees, type Writer } from '@alongside/api/consent';
import type { Locale, ReferralState } from '@alongside/contract';
import { open } from './referral.content';

const states: Record<Locale, Record<ReferralState, string>> = {
  en: {
    draft: 'being prepared',
    awaiting_release: 'waits for a release',
    awaiting_review: 'waits for a review',
    ready: 'ready to be sent',
    sent: 'sent',
    acknowledged: 'received',
    in_progress: 'being worked on',
    no_response: 'no answer',
    completed: 'done',
    declined: 'declined',
    withdrawn: 'withdrawn',
  },
  es: {
    draft: 'en preparación',
    awaiting_release: 'espera una autorización',
    awaiting_review: 'espera una revisión',
    ready: 'lista para enviar',
    sent: 'enviada',
    acknowledged: 'recibida',
    in_progress: 'en trámite',
    no_response: 'sin respuesta',
    completed: 'concluida',
    declined: 'rechazada',
    withdrawn: 'retirada',
  },
};

/** What an extract can say of referrals: where the case went, and under which numbers it is known there. What somebody with a portal may not hear of is not in it. */
@Injectable()
export class ReferralExtracts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly extracts: Extracts,
  ) {}

  onModuleInit() {
    this.extracts.provide('referrals', this.referrals);
    this.extracts.provide('filings', this.filings);
  }

  private readonly referrals: Writer = async ({ organizationId, caseId, locale, when, reader }) => {
    const rows = await this.db.query<{ id: string; state: ReferralState; sentAt: string | null; agency: NamedAgency }>(
      `select r.id, r.state, r.sent_at as "sentAt", ${namedAgency} as agency
       from referral r join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
       where r.organization_id = $1 and r.case_id = $2 and ($3::uuid is null or not ${hushed}) order by r.created_at, r.id`,
      [organizationId, caseId, reader],
    );
    return rows.map(({ state, sentAt, agency }) => ({
      label: nameOf(agency, locale),
      text: [states[locale][state], sentAt && when(sentAt)].filter(Boolean).join(', '),
    }));
  };

  private readonly filings: Writer = async ({ organizationId, caseId, locale, when, sealer, reader }) => {
    const rows = await this.db.query<{ id: string; filedAt: string; zone: string; content: Buffer; agency: NamedAgency }>(
      `select f.id, f.filed_at as "filedAt", f.zone, f.content, ${namedAgency} as agency
       from filing f join referral r on r.organization_id = f.organization_id and r.id = f.referral_id
       join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
       where f.organization_id = $1 and f.case_id = $2 and ($3::uuid is null or not ${hushed}) order by f.filed_at, f.id`,
      [organizationId, caseId, reader],
    );
    const words = extractWords(locale);
    return rows.map(({ id, filedAt, zone, content, agency }) => {
      const { reference } = open(sealer, 'filing', organizationId, id, content);
      const said = [`${words.filed}: ${when(filedAt, zone)}`, reference && `${words.reference}: ${reference}`];
      return { label: nameOf(agency, locale), text: said.filter(Boolean).join('. ') };
    });
  };
}

/** SQL: something was given along this referral that the reader ($3) may not see. */
const hushed = `exists (select 1 from disclosure d where d.organization_id = r.organization_id and d.referral_id = r.id and not ${readerSees('$3::uuid')})`;
