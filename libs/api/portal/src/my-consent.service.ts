import { Injectable } from '@nestjs/common';
import { Audit, Database, Keyring, type PortalActor } from '@alongside/api/core';
import { nameOf } from '@alongside/api/agencies';
import { openConsent } from '@alongside/api/consent';
import { itemText, type PortalShared } from '@alongside/contract';
import { disclosed, language } from './my-page.reads';

/** What was given to whom. */
@Injectable()
export class MyConsent {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
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
    const items = rows.map(({ content, agency, ...row }) => {
      const { purpose, items } = openConsent(sealer, 'disclosure', organizationId, row.id, content);
      return {
        ...row,
        purpose,
        items: items.map((item) => itemText(item, mine.locale)),
        agencyName: agency && nameOf(agency, mine.locale),
      };
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
}
