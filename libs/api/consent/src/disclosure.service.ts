import { Injectable } from '@nestjs/common';
import {
  Access,
  AppError,
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  changed,
  invalid,
  statement,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import { Agencies, localeOf, nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { Story } from '@alongside/api/cases';
import type { AlreadyTold, DisclosureBasis, DisclosureList, DisclosureView, DisclosureWithhold, Locale, Staff } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { LostReleases } from './lost-releases';
import { openConsent, sealConsent } from './release.content';
import { Disclosure, Release } from './release.entity';
import { pick, type JudgedRelease, type Picked, type ReleaseProblem } from './release.pick';
import { ReleaseWarnings } from './release.warnings';

/** What is about to leave, and why it may. Without a basis it needs a release, or in an emergency the reason. */
export interface DisclosureAsk {
  caseId: string;
  agencyId: string | null;
  how: 'send' | 'filing' | 'export' | 'print' | 'email' | 'sms' | 'share' | 'portal';
  basis?: DisclosureBasis;
  referralId: string | null;
  items: readonly string[];
  purpose: string;
  emergency?: string;
}

interface DisclosureRow {
  id: string;
  caseId: string;
  agency: NamedAgency | null;
  basis: DisclosureBasis;
  how: string;
  at: string;
  by: Staff | null;
  withheldFromPortal: boolean;
  content: Buffer;
  wrapped: Buffer;
}
const columns = `d.id, d.case_id as "caseId", d.basis, d.how, d.at, d.withheld_from_portal as "withheldFromPortal", d.content, k.wrapped,
     case when a.id is not null then ${namedAgency} end as agency,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as by
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

const sentences: Record<ReleaseProblem, string> = {
  release_missing: 'There is no release for this agency that covers this. Ask the client for one, or let them act themselves.',
  release_expired: 'The release for this agency has ended. Ask the client whether they want a new one.',
  release_revoked: 'The client has revoked the release for this agency. Nothing may be given under it.',
};
/** A basis that the gate refuses to find, as an answer; names the items that no release covers. */
export function noBasis({ problem, uncovered }: Picked<unknown>): AppError {
  const code = problem ?? 'release_missing';
  return new AppError(
    code,
    sentences[code],
    uncovered.length > 0 ? uncovered.map((place) => ({ path: `items.${place}`, problem: 'not_covered' })) : undefined,
  );
}

/** The one gate: whatever leaves passes here and leaves one line in the ledger with its basis (design §3.3). */
@Injectable()
export class Disclosures {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly agencies: Agencies,
    private readonly warnings: ReleaseWarnings,
    private readonly lost: LostReleases,
  ) {}

  /**
   * Opens the gate, inside the transaction of what leaves. Throws release_missing,
   * release_expired or release_revoked where a release is the basis and none covers all items.
   */
  async open(actor: AnyActor, ask: DisclosureAsk): Promise<{ disclosureId: string; releaseId: string | null }> {
    const { organizationId } = actor;
    const basis = ask.basis ?? (ask.emergency ? 'emergency' : 'release');
    const release = basis === 'release' ? await this.underRelease(actor, ask) : null;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, ask.caseId);
    // A mandated report may name the very person who reads the ledger, so it waits until an advocate lets it in (design §3.11).
    const withheld = basis === 'statutory_mandate';
    const content = { purpose: ask.purpose, items: [...ask.items], emergency: ask.emergency ?? null, withheldReason: null };
    await this.db.em.insert(Disclosure, {
      organizationId,
      id,
      caseId: ask.caseId,
      agencyId: ask.agencyId,
      releaseId: release?.id ?? null,
      referralId: ask.referralId,
      basis,
      how: ask.how,
      userId: actor.kind === 'staff' ? actor.userId : null,
      at: this.clock.now(),
      withheldFromPortal: withheld,
      content: sealConsent(sealer, 'disclosure', organizationId, id, content),
    });
    await this.story.add(actor, ask.caseId, 'disclosure', id, { basis, how: ask.how });
    await this.audit.record(actor, 'disclosure.made', 'Disclosure', release ? [id, release.id] : [id], ask.caseId);
    if (release?.oneTime) await this.useUp(actor, ask, release);
    return { disclosureId: id, releaseId: release?.id ?? null };
  }

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

  /** Keeps a line out of the portal, or lets it in; the reason is kept either way. */
  async withhold(actor: Actor, id: string, input: DisclosureWithhold): Promise<DisclosureView> {
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(Disclosure, { organizationId, id });
    await this.access.reach(actor, 'withhold', 'Disclosure', row?.caseId ?? id);
    if (!row) throw new NotFound('This disclosure');
    const sealer = await this.keyring.of(organizationId, row.caseId);
    const content = openConsent(sealer, 'disclosure', organizationId, id, row.content);
    await this.db.em.update(
      Disclosure,
      { organizationId, id },
      {
        withheldFromPortal: input.withhold,
        content: sealConsent(sealer, 'disclosure', organizationId, id, { ...content, withheldReason: input.reason.trim() }),
      },
    );
    await this.audit.record(actor, input.withhold ? 'disclosure.withheld' : 'disclosure.shown', 'Disclosure', [id], row.caseId);
    const [shown] = await this.db.query<DisclosureRow>(`select ${columns} and d.id = $2`, [organizationId, id]);
    return this.view(organizationId, shown, await this.agencies.language(actor));
  }

  /** Who was told something already, under a release or along a referral; inside the running transaction. */
  async told(actor: AnyActor, caseId: string, by: { releaseId: string } | { referralId: string }): Promise<AlreadyTold[]> {
    const [column, id] = 'releaseId' in by ? ['release_id', by.releaseId] : ['referral_id', by.referralId];
    const rows = await this.db.query<DisclosureRow>(
      `select ${columns} and d.case_id = $2 and d.${column} = $3 and d.agency_id is not null order by d.at`,
      [actor.organizationId, caseId, id],
    );
    const locale = await this.agencies.language(actor);
    await this.keyring.ready(actor.organizationId);
    return rows.map((row) => {
      const { agencyName, at, items } = this.view(actor.organizationId, row, locale);
      return { agencyName: agencyName ?? '', at, items };
    });
  }

  /** The releases of a case for one agency, opened, to be judged; inside the running transaction. */
  async releases(actor: AnyActor, caseId: string, agencyId: string): Promise<(JudgedRelease & Release)[]> {
    const rows = await this.db.em.findBy(Release, { organizationId: actor.organizationId, caseId, agencyId });
    if (rows.length === 0) return [];
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    return rows.map((row) => {
      const { items, lapsesAt } = openConsent(sealer, 'release', actor.organizationId, row.id, row.content);
      return { ...row, items, lapsesAt };
    });
  }

  private async underRelease(actor: AnyActor, ask: DisclosureAsk): Promise<Release> {
    if (ask.agencyId === null) throw new AppError('release_missing', 'A release names an agency; say to whom this goes.');
    // What goes is named item by item; nothing is the default (CONF-05).
    if (ask.items.length === 0) throw invalid('items', 'required');
    await this.warnings.take(actor, ask.caseId);
    const picked = pick(await this.releases(actor, ask.caseId, ask.agencyId), ask.items, this.clock.now());
    if (!picked.release) throw noBasis(picked);
    return picked.release;
  }

  private async useUp(actor: AnyActor, { caseId, referralId }: DisclosureAsk, release: Release) {
    await changed(this.db, Release, release, { usedAt: this.clock.now() });
    await this.warnings.end(actor, release.id);
    await this.lost.tell(actor, [
      { id: release.id, caseId, agencyId: release.agencyId, why: 'used', ...(referralId && { usedBy: referralId }) },
    ]);
  }

  private view(organizationId: string, { content, wrapped, agency, ...row }: DisclosureRow, locale: Locale): DisclosureView {
    const { purpose, items, withheldReason } = openConsent(
      this.keyring.unwrap(organizationId, row.caseId, wrapped),
      'disclosure',
      organizationId,
      row.id,
      content,
    );
    return { ...row, agencyName: agency && nameOf(agency, locale), purpose, items, withheldReason };
  }
}
