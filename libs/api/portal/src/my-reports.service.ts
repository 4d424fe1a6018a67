import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, type PortalActor } from '@alongside/api/core';
import { nameOf } from '@alongside/api/agencies';
import type { Id, PortalReaders, PortalReports } from '@alongside/contract';
import { portalStatusTexts } from '@alongside/knowledge/lifecycle';
import { READER_DAYS, clientOfCase, language, ofReports, opened } from './my-page.reads';
import type { PageOf } from './portal-people';
import { statusPlace, type StatusContent } from './status-updates.service';
import { around } from './status-weeks';

/** Each report by itself, as far as it was published, and who opened the file. */
@Injectable()
export class MyReports {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async list(actor: PortalActor): Promise<PortalReports> {
    const { items, ids } = await this.each(actor);
    await this.audit.read(actor, 'portal.reports', 'StatusUpdate', ids, actor.caseId);
    return { items };
  }

  /** Each report, and the ids of what that was read from. `draftId`: as it would be with this draft published. */
  async each(
    { organizationId, caseId, personId, accountId }: PageOf,
    draftId: Id | null = null,
  ): Promise<{ items: PortalReports['items']; ids: Id[] }> {
    const [rows, [mine]] = await this.db.read(
      { organizationId },
      ofReports(organizationId, caseId, personId, draftId),
      language(organizationId, accountId),
    );
    const sealer = await this.keyring.of(organizationId, caseId);
    const reports = new Map<string, PortalReports['items'][number]>();
    const now = this.clock.now();
    const labels = portalStatusTexts(mine.locale);
    for (const { id, referralId, word, content: sealed, at: publishedAt, week, agency } of rows) {
      const at = publishedAt ?? now.toISOString();
      const content = sealer.open<StatusContent>(statusPlace(organizationId, id), sealed);
      const { text, next, needed } = content;
      const label = labels[word].text;
      const newer = reports.get(referralId);
      if (newer) newer.history.push({ word, label, text, at });
      else
        reports.set(referralId, {
          number: 0,
          name: agency && nameOf(agency, mine.locale),
          ...{ word, label, text, next, needed, around: around(content, week, now), since: at, history: [] },
        });
    }
    // The first that something was said of is number one, whatever was said of which last.
    const inOrder = [...new Set(rows.map(({ referralId }) => referralId).reverse())];
    for (const [referralId, report] of reports) report.number = inOrder.indexOf(referralId) + 1;
    return { items: [...reports.values()], ids: rows.map(({ id }) => id) };
  }

  async readers(actor: PortalActor): Promise<PortalReaders> {
    const { organizationId, caseId, personId } = actor;
    const [[{ mine }], items] = await this.db.read(
      { organizationId },
      clientOfCase(organizationId, caseId, personId),
      opened(organizationId, caseId, personId, this.clock.now()),
    );
    await this.audit.read(actor, 'portal.readers', 'Audit', [], caseId);
    return { mine, days: READER_DAYS, items };
  }
}
