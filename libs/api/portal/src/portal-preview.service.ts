import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, NotFound, type Actor } from '@alongside/api/core';
import type { Id, PortalPreview, PortalPreviewQuery } from '@alongside/contract';
import { MyConsent } from './my-consent.service';
import { MyPage } from './my-page.service';
import { MyReleases } from './my-releases.service';
import { MyReports } from './my-reports.service';
import { SharedPlan } from './shared-plan';
import { StatusUpdates } from './status-updates.service';

/** The page of one person as they see it, made by what makes it for them, so that the two cannot differ. Messages stand beside it already. */
@Injectable()
export class PortalPreviews {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly page: MyPage,
    private readonly reports: MyReports,
    private readonly consent: MyConsent,
    private readonly releases: MyReleases,
    private readonly updates: StatusUpdates,
    private readonly plans: SharedPlan,
  ) {}

  /** With a draft: as the page would be if it were published for them now. Throws what publishing it would. */
  async of(actor: Actor, accountId: Id, { draft }: PortalPreviewQuery): Promise<PortalPreview> {
    const { organizationId } = actor;
    const [account] = await this.db.transaction(actor, () =>
      this.db.query<{ caseId: string; personId: string }>(
        'select case_id as "caseId", person_id as "personId" from portal_account where organization_id = $1 and id = $2',
        [organizationId, accountId],
      ),
    );
    if (!account) throw new NotFound('This portal');
    await this.access.reach(actor, 'read', 'Portal', account.caseId);
    const whose = { organizationId, accountId, ...account };
    if (draft) await this.db.transaction(actor, () => this.updates.mayTell(actor, draft, whose));
    const status = await this.page.standing(whose, draft);
    const reports = await this.reports.each(whose, draft);
    const shared = await this.consent.lines(whose);
    const releases = await this.releases.choices(whose);
    const plan = await this.plans.of(whose);
    const planItems = plan.groups.flatMap(({ items }) => items);
    await this.audit.read(
      actor,
      'portal.previewed',
      'PortalAccount',
      [accountId, ...status.ids, ...[...shared, ...releases, ...planItems].map(({ id }) => id)],
      account.caseId,
    );
    // How much is unread would tell what they read, which is theirs to show.
    const page = { ...status.view, unreadMessages: 0 };
    return { status: page, reports: { items: reports.items }, shared: { items: shared }, releases: { items: releases }, plan };
  }
}
