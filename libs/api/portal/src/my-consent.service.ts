import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, NotFound, type PortalActor } from '@alongside/api/core';
import { nameOf } from '@alongside/api/agencies';
import { Releases, openConsent, stateOf } from '@alongside/api/consent';
import { itemText, type Id, type PortalReleases, type PortalShared } from '@alongside/contract';
import { mentions } from './agency-names.service';
import { Conversation } from './conversation';
import { disclosed, language, released } from './my-page.reads';
import { speaksForClient } from './portal-people';

/** What was given to whom, and what the person agreed to; they may take it back at any time (confidentiality.md §3). */
@Injectable()
export class MyConsent {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly consent: Releases,
    private readonly conversation: Conversation,
  ) {}

  /** The ledger without what was withheld from the portal. */
  async shared(actor: PortalActor): Promise<PortalShared> {
    const { organizationId, caseId, personId, accountId } = actor;
    const [rows, [mine]] = await this.db.read(
      { organizationId },
      disclosed(organizationId, caseId, personId),
      language(organizationId, accountId),
    );
    const sealer = await this.keyring.of(organizationId, caseId);
    const items = rows.map(({ content, agency, named, ...row }) => {
      const { purpose, items } = openConsent(sealer, 'disclosure', organizationId, row.id, content);
      // What was written about an agency may name it, too.
      const says = (text: string) => named || !agency || !mentions(text, agency);
      const all = items.map((item) => itemText(item, mine.locale));
      const shown = all.filter(says);
      const agencyName = named && agency ? nameOf(agency, mine.locale) : null;
      const leftOut = shown.length < all.length || !says(purpose);
      return { ...row, purpose: says(purpose) ? purpose : '', items: shown, agencyName, toAgency: agency !== null, leftOut };
    });
    await this.audit.read(
      actor,
      'portal.shared',
      'Disclosure',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  async releases(actor: PortalActor): Promise<PortalReleases> {
    const { organizationId, caseId, personId, accountId } = actor;
    const [rows, [mine]] = await this.db.read(
      { organizationId },
      released(organizationId, caseId, personId),
      language(organizationId, accountId),
    );
    const sealer = await this.keyring.of(organizationId, caseId);
    const now = this.clock.now();
    const items = rows.map(({ id, content, agency, ...row }) => {
      const { purpose, items } = openConsent(sealer, 'release', organizationId, id, content);
      return {
        id,
        agencyName: nameOf(agency, mine.locale),
        purpose,
        items: items.map((item) => itemText(item, mine.locale)),
        state: stateOf(row, now),
        expiresAt: row.expiresAt,
      };
    });
    await this.audit.read(
      actor,
      'portal.releases',
      'Release',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  /** Takes effect at once: queued work under the release stops, and the advocates hear of it. */
  async revoke(actor: PortalActor, id: Id) {
    const { organizationId, caseId, personId } = actor;
    const [row] = await this.db.query<{ version: number }>(
      `select d.version from release d where d.organization_id = $1 and d.case_id = $2 and d.id = $4 and (d.person_id = $3 or ${speaksForClient})`,
      [organizationId, caseId, personId, id],
    );
    if (!row) {
      await this.audit.denied(actor, 'Release.revoke', 'Release', [id], actor.requestId, caseId);
      throw new NotFound('This');
    }
    await this.consent.takeBack(actor, caseId, id, { version: row.version, how: 'written', note: '' });
    await this.conversation.tellAdvocates(actor, caseId, 'release_revoked_by_client');
    return {};
  }
}
