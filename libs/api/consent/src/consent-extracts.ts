import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database } from '@alongside/api/core';
import { nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { itemText, type DisclosureBasis } from '@alongside/contract';
import { Extracts } from './extract.service';
import type { Writer } from './extract.writers';
import { codeWord, extractWords } from './extract.words';
import { readerSees } from './ledger-readers';
import { openConsent } from './release.content';
import type { Release } from './release.entity';
import { stateOf } from './release.pick';

/** What an extract can say of consent: the releases, and what was given to whom. A reader finds the lines that are for them to see, and no others. */
@Injectable()
export class ConsentExtracts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly extracts: Extracts,
  ) {}

  onModuleInit() {
    this.extracts.provide('releases', this.releases);
    this.extracts.provide('given_out', this.givenOut);
  }

  private readonly releases: Writer = async ({ organizationId, caseId, sealer, locale, when }) => {
    const rows = await this.db.query<
      Pick<Release, 'id' | 'state' | 'content'> & {
        startsAt: string | null;
        expiresAt: string | null;
        usedAt: string | null;
        agency: NamedAgency | null;
      }
    >(
      `select r.id, r.state, r.starts_at as "startsAt", r.expires_at as "expiresAt", r.used_at as "usedAt", r.content, case when a.id is not null then ${namedAgency} end as agency
       from release r left join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
       where r.organization_id = $1 and r.case_id = $2 order by r.created_at, r.id`,
      [organizationId, caseId],
    );
    return rows.map(({ id, content, agency, ...row }) => {
      const { items, purpose, contact, lapsesAt } = openConsent(sealer, 'release', organizationId, id, content);
      const state = codeWord(locale, stateOf({ ...row, lapsesAt }, this.clock.now()));
      const until = row.expiresAt && `${extractWords(locale).until} ${when(row.expiresAt)}`;
      const what = items.map((item) => itemText(item, locale)).join(', ');
      const label = agency ? nameOf(agency, locale) : (contact?.name ?? '');
      return { label, text: [[state, until].filter(Boolean).join(', '), purpose, what].filter(Boolean).join('. ') };
    });
  };

  private readonly givenOut: Writer = async ({ organizationId, caseId, sealer, locale, when, reader }) => {
    const rows = await this.db.query<{ id: string; basis: DisclosureBasis; at: string; content: Buffer; agency: NamedAgency | null }>(
      `select d.id, d.basis, d.at, d.content, case when a.id is not null then ${namedAgency} end as agency
       from disclosure d left join agency a on a.organization_id = d.organization_id and a.id = d.agency_id
       where d.organization_id = $1 and d.case_id = $2 and ($3::uuid is null or ${readerSees('$3::uuid')}) order by d.at, d.id`,
      [organizationId, caseId, reader],
    );
    return rows.map(({ id, basis, at, content, agency }) => {
      const { items, recipient } = openConsent(sealer, 'disclosure', organizationId, id, content);
      const to = [agency && nameOf(agency, locale), recipient].filter(Boolean).join(', ');
      const what = items.map((item) => itemText(item, locale)).join(', ');
      return { label: when(at), text: [to, codeWord(locale, basis), what].filter(Boolean).join('. ') };
    });
  };
}
