import { Injectable } from '@nestjs/common';
import { Audit, Database, Keyring, type PortalActor } from '@alongside/api/core';
import { nameOf } from '@alongside/api/agencies';
import { SecretPlaces, openConsent } from '@alongside/api/consent';
import { itemText, type PortalShared } from '@alongside/contract';
import { mentions } from './agency-names.service';
import { disclosed, language } from './my-page.reads';
import type { PageOf } from './portal-people';

/** What was given to whom. */
@Injectable()
export class MyConsent {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly places: SecretPlaces,
  ) {}

  /** The ledger without what was withheld from the portal. */
  async shared(actor: PortalActor): Promise<PortalShared> {
    const items = await this.lines(actor);
    await this.audit.read(
      actor,
      'portal.shared',
      'Disclosure',
      items.map(({ id }) => id),
      actor.caseId,
    );
    return { items };
  }

  async lines({ organizationId, caseId, personId, accountId }: PageOf): Promise<PortalShared['items']> {
    const [rows, [mine]] = await this.db.read(
      { organizationId },
      disclosed(organizationId, caseId, personId),
      language(organizationId, accountId),
    );
    const sealer = await this.keyring.of(organizationId, caseId);
    const hidden = await this.db.transaction({ organizationId }, () => this.places.hiding({ organizationId }, mine.locale));
    return rows.map(({ content, agency, named, ...row }) => {
      const { purpose, items } = openConsent(sealer, 'disclosure', organizationId, row.id, content);
      // What was written about an agency may name it, too.
      const says = (text: string) => named || !agency || !mentions(text, agency);
      const all = items.map((item) => itemText(item, mine.locale));
      const shown = all.filter(says);
      const agencyName = named && agency ? nameOf(agency, mine.locale) : null;
      const leftOut = shown.length < all.length || !says(purpose);
      return {
        ...row,
        purpose: says(purpose) ? hidden(purpose) : '',
        items: shown.map(hidden),
        agencyName,
        toAgency: agency !== null,
        leftOut,
      };
    });
  }
}
