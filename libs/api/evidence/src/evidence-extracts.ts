import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@alongside/api/core';
import { openContent } from '@alongside/api/cases';
import { Extracts, answerWord, extractWords, type CaseFacts, type Line, type Writer } from '@alongside/api/consent';
import type { CustodyEntryKind, EvidenceHolder, EvidenceKind } from '@alongside/contract';
import { Custody } from './custody.service';
import { entryWord, evidenceParts, holderWord, kindWord, paymentWords } from './evidence-words';
import { openEvidence } from './evidence.content';

const joined = (...parts: (string | null | undefined | false)[]) => parts.filter((part) => part && part.trim()).join('. ');

/** What an extract says of evidence: what there is, in words; one piece that is handed over; the chain of custody. */
@Injectable()
export class EvidenceExtracts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly extracts: Extracts,
    private readonly chain: Custody,
  ) {}

  onModuleInit() {
    this.extracts.provide('evidence', async (facts) => [...(await this.shown(facts)), ...(await this.items(facts, null))]);
    this.extracts.provide('evidence_itself', (facts, _, partId) => this.items(facts, partId));
    this.extracts.provide('custody', this.custody);
  }

  private async shown({ organizationId, caseId, sealer, locale, imagesExist }: CaseFacts): Promise<Line[]> {
    const words = extractWords(locale);
    const rows = await this.db.query<{ id: string; age: 'adult' | 'minor' | 'unknown'; content: Buffer }>(
      'select id, age_when_made as age, content from depiction where organization_id = $1 and case_id = $2 order by created_at, id',
      [organizationId, caseId],
    );
    const ages = { adult: words.adult, minor: words.minor, unknown: words.unknownAge };
    const exist = answerWord(locale, imagesExist);
    return [
      ...(exist ? [{ label: words.imagesExist, text: exist }] : []),
      ...rows.map(({ id, age, content }) => ({
        label: words.shown,
        text: joined(ages[age], openContent(sealer, 'depiction', organizationId, id, content).note),
      })),
    ];
  }

  private async items({ organizationId, caseId, sealer, locale }: CaseFacts, partId: string | null): Promise<Line[]> {
    const rows = await this.db.query<{ id: string; kind: EvidenceKind; holder: EvidenceHolder; content: Buffer; kept: boolean }>(
      `select id, kind, holder, content, exists (
         select 1 from evidence_file f where f.organization_id = i.organization_id and f.item_id = i.id and f.state = 'stored') as kept
       from evidence_item i where organization_id = $1 and case_id = $2 and ($3::uuid is null or id = $3) order by created_at, id`,
      [organizationId, caseId, partId],
    );
    const of = evidenceParts(locale);
    return rows.map(({ id, kind, holder, content, kept }) => {
      const item = openEvidence(sealer, 'evidence_item', organizationId, id, content);
      const named = (label: string, text: string) => text.trim() && `${label}: ${text.trim()}`;
      return {
        label: kindWord(locale, kind),
        text: joined(
          item.title,
          item.description,
          named(of.account, item.account),
          named(of.address, item.address),
          named(of.seen, item.seen),
          item.payment && paymentWords(locale, item.payment),
          holderWord(locale, holder),
          item.sha256 && `SHA-256 ${item.sha256}`,
          // Its bytes are what the fingerprint is of, so nothing in them is changed (CONF-08).
          partId !== null && kept && of.asItCame,
        ),
      };
    });
  }

  private readonly custody: Writer = async ({ organizationId, caseId, sealer, locale, when }, _, partId) => {
    const rows = await this.db.query<{
      id: string;
      itemId: string;
      sequence: number;
      kind: CustodyEntryKind;
      at: Date;
      by: string | null;
      content: Buffer;
      chain: Buffer;
      itemContent: Buffer;
    }>(
      `select e.id, e.item_id as "itemId", e.sequence, e.kind, e.at, u.display_name as by, e.content, e.chain, i.content as "itemContent"
       from custody_event e join evidence_item i on i.organization_id = e.organization_id and i.id = e.item_id
       left join user_account u on u.organization_id = e.organization_id and u.id = e.user_id
       where e.organization_id = $1 and e.case_id = $2 and ($3::uuid is null or e.item_id = $3) order by e.sequence`,
      [organizationId, caseId, partId],
    );
    if (rows.length === 0) return [];
    const of = evidenceParts(locale);
    const { links, broken } = await this.chain.check(organizationId, caseId);
    const checked = { label: of.chain, text: broken ? of.broken(broken.sequence) : of.whole(links) };
    const entries = rows.map(({ id, itemId, sequence, kind, at, by, content, chain, itemContent }) => {
      const words = openEvidence(sealer, 'custody_event', organizationId, id, content);
      const { title } = openEvidence(sealer, 'evidence_item', organizationId, itemId, itemContent);
      return {
        label: `${sequence}. ${when(at, words.zone)}`,
        text: joined(
          `${title}: ${entryWord(locale, kind)}`,
          words.from && `${of.from} ${words.from}`,
          words.to && `${of.to} ${words.to}`,
          words.place && `${of.place} ${words.place}`,
          `${of.by} ${by ?? of.product}`,
          words.note,
          // as much of it as can be compared by hand; whoever holds the log can show the whole
          `${of.seal} ${chain.toString('hex').slice(0, 16)}`,
        ),
      };
    });
    return [checked, ...entries];
  };
}
