import { Injectable } from '@nestjs/common';
import {
  Access,
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  invalid,
  statement,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import { Agencies, localeOf, nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import type {
  AlreadyTold,
  DisclosureBasis,
  DisclosureList,
  DisclosureView,
  DisclosureWithhold,
  LedgerReader,
  Locale,
  Staff,
} from '@alongside/contract';
import { Disclosure, DisclosureReader, isOfCase, type CaseLine } from './disclosure.entity';
import { readerView, readersOf, settled, type ReaderRow } from './ledger-readers';
import { openConsent, sealConsent } from './release.content';

interface DisclosureRow {
  id: string;
  caseId: string;
  agency: NamedAgency | null;
  basis: DisclosureBasis;
  recordId: string | null;
  how: string;
  at: string;
  by: Staff | null;
  about: string[];
  readers: ReaderRow[];
  withheldFromPortal: boolean;
  content: Buffer;
  wrapped: Buffer;
}
const columns = `d.id, d.case_id as "caseId", d.basis, d.record_id as "recordId", d.how, d.at, d.withheld_from_portal as "withheldFromPortal", d.content, k.wrapped,
     case when a.id is not null then ${namedAgency} end as agency,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as by,
     (select coalesce(json_agg(b.person_id order by b.person_id), '[]'::json) from disclosure_about b where b.organization_id = d.organization_id and b.disclosure_id = d.id) as about,
     ${readersOf} as readers
   from disclosure d
   join data_key k on k.organization_id = d.organization_id and k.id = d.case_id
   left join agency a on a.organization_id = d.organization_id and a.id = d.agency_id
   left join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
   where d.organization_id = $1`;
const ledger = statement<DisclosureRow>(
  'case_disclosures',
  ['uuid', 'uuid'],
  `select ${columns} and d.case_id = $2 order by d.at desc, d.id desc`,
);
const readerPlace = (organizationId: string, id: string, personId: string) =>
  `disclosure_reader:${organizationId}:${id}:${personId}:reason`;

/** What left a case, line by line, and who may see each line (CONF-06). Lines are never changed; only who sees them is. */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
  ) {}

  async list(actor: Actor, caseId: string): Promise<DisclosureList> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'Disclosure', caseId);
    await this.keyring.ready(organizationId);
    const [rows, [mine]] = await this.db.read<[DisclosureRow, { locale: Locale }]>(
      actor,
      ledger(organizationId, caseId),
      localeOf(organizationId, actor.userId),
    );
    const items = rows.map((row) => this.view(organizationId, row, mine?.locale ?? 'en'));
    await this.audit.read(
      actor,
      'disclosure.listed',
      'Disclosure',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  /** Keeps a line out of the portal, or lets it in, for everybody or for one reader; the reason is kept either way. */
  async withhold(actor: Actor, id: string, input: DisclosureWithhold): Promise<DisclosureView> {
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(Disclosure, { organizationId, id });
    await this.access.reach(actor, 'withhold', 'Disclosure', row?.caseId ?? id);
    if (!isOfCase(row)) throw new NotFound('This disclosure');
    if (input.personId) await this.forOne(actor, row, input.personId, input);
    else await this.forAll(row, input);
    await this.audit.record(
      actor,
      input.withhold ? 'disclosure.withheld' : 'disclosure.shown',
      'Disclosure',
      [id, ...(input.personId ? [input.personId] : [])],
      row.caseId,
    );
    return this.one(actor, id);
  }

  /** Whether somebody with a portal on the case of this referral may not hear of what was given along it. Nothing about it is drafted for the portal then. */
  async hushed(actor: AnyActor, referralId: string): Promise<boolean> {
    const rows = await this.db.query<{ readers: ReaderRow[] }>(
      `select ${readersOf} as readers from disclosure d where d.organization_id = $1 and d.referral_id = $2`,
      [actor.organizationId, referralId],
    );
    return rows.some(({ readers }) => readers.some(({ rule }) => ['held', 'withheld', 'names_them'].includes(rule)));
  }

  /** Who was told something already, under a release or along a referral; inside the running transaction. */
  async told(actor: AnyActor, caseId: string, by: { releaseId: string } | { referralId: string }): Promise<AlreadyTold[]> {
    const [column, id] = 'releaseId' in by ? ['release_id', by.releaseId] : ['referral_id', by.referralId];
    const rows = await this.db.query<DisclosureRow>(
      `select ${columns} and d.case_id = $2 and d.${column} = $3 and (d.agency_id is not null or d.release_id is not null) order by d.at`,
      [actor.organizationId, caseId, id],
    );
    const locale = await this.agencies.language(actor);
    await this.keyring.ready(actor.organizationId);
    return rows.map((row) => {
      const { agencyName, recipient, at, items } = this.view(actor.organizationId, row, locale);
      return { agencyName: agencyName ?? recipient ?? '', at, items };
    });
  }

  private async one(actor: Actor, id: string): Promise<DisclosureView> {
    const [shown] = await this.db.query<DisclosureRow>(`select ${columns} and d.id = $2`, [actor.organizationId, id]);
    return this.view(actor.organizationId, shown, await this.agencies.language(actor));
  }

  private async forAll({ organizationId, id, caseId, content }: CaseLine, { withhold, reason }: DisclosureWithhold) {
    const sealer = await this.keyring.of(organizationId, caseId);
    const words = openConsent(sealer, 'disclosure', organizationId, id, content);
    await this.db.em.update(
      Disclosure,
      { organizationId, id },
      {
        withheldFromPortal: withhold,
        content: sealConsent(sealer, 'disclosure', organizationId, id, { ...words, withheldReason: reason.trim() }),
      },
    );
  }

  private async forOne(actor: Actor, row: CaseLine, personId: string, { withhold, reason }: DisclosureWithhold) {
    const { organizationId, id } = row;
    const reader = (await this.one(actor, id)).readers.find((each) => each.personId === personId);
    if (!reader) throw invalid('personId', 'not_on_this_case');
    if (!withhold && settled.includes(reader.why)) throw new Refused('transition_refused', refusals[reader.why as 'names_them']);
    const sealer = await this.keyring.of(organizationId, row.caseId);
    await this.db.em.upsert(
      DisclosureReader,
      {
        organizationId,
        disclosureId: id,
        personId,
        sees: !withhold,
        reason: sealer.seal(readerPlace(organizationId, id, personId), { reason: reason.trim() }),
        decidedBy: actor.userId,
        decidedAt: this.clock.now(),
      },
      ['organizationId', 'disclosureId', 'personId'],
    );
  }

  private view(organizationId: string, { content, wrapped, agency, readers, ...row }: DisclosureRow, locale: Locale): DisclosureView {
    const sealer = this.keyring.unwrap(organizationId, row.caseId, wrapped);
    const { purpose, items, recipient, withheldReason } = openConsent(sealer, 'disclosure', organizationId, row.id, content);
    const opened = ({ personId, reason }: ReaderRow) =>
      reason && sealer.open<{ reason: string }>(readerPlace(organizationId, row.id, personId), Buffer.from(reason, 'base64')).reason;
    return {
      ...row,
      agencyName: agency && nameOf(agency, locale),
      recipient: recipient ?? null,
      purpose,
      items,
      readers: readers.map((reader): LedgerReader => readerView(reader, opened(reader), withheldReason)),
      withheldReason,
    };
  }
}

const refusals = {
  names_them: 'This line names this person as a danger. It is never shown to them, whatever anybody decides.',
  not_theirs: 'This is the client’s own. Whoever speaks for the client is checked first, at their portal.',
  no_portal: 'This person may have no portal on this case.',
};
