import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, type Actor } from '@alongside/api/core';
import { localeOf, nameOf } from '@alongside/api/agencies';
import type { Locale, TakedownEventView, TakedownList, TakedownRouteList, TakedownRouteText, TakedownView } from '@alongside/contract';
import { TAKEDOWN_ROUTES, isForShown, type TakedownRoute } from '@alongside/knowledge';
import { takedownRoute, takedownRouteViews } from '@alongside/knowledge/takedown-routes';
import { openTakedown } from './takedown.content';
import { eventsOf, filingsOf, noLookingAt, ofCase, shownOf, shownOn, type EventRow } from './takedown.reads';

/** What is to go from the internet, as the case page shows it, and the ways there are. Nothing is ever fetched. */
@Injectable()
export class TakedownLists {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** The ways, in the reader's language. They say nothing about anybody, so that this read leaves no line in the audit. */
  async routes(actor: Actor): Promise<TakedownRouteList> {
    const [[mine]] = await this.db.read<[{ locale: Locale }]>(actor, localeOf(actor.organizationId, actor.userId));
    return { items: takedownRouteViews(mine?.locale ?? 'en').map(routeText) };
  }

  async list(actor: Actor, caseId: string): Promise<TakedownList> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'Takedown', caseId);
    await this.keyring.ready(organizationId);
    const [rows, events, filings, [shown], [mine]] = await this.db.read(
      actor,
      ofCase(organizationId, caseId),
      eventsOf(organizationId, caseId),
      filingsOf(organizationId, caseId),
      shownOn(organizationId, caseId),
      localeOf(organizationId, actor.userId),
    );
    const here = shownOf(shown);
    const items = rows.map(({ content, wrapped, ...row }): TakedownView => {
      const sealer = this.keyring.unwrap(organizationId, caseId, wrapped);
      const opened = (event: EventRow): TakedownEventView => ({
        ...event,
        ...openTakedown(sealer, 'takedown_event', organizationId, event.id, event.content),
      });
      const history = events.filter(({ takedownId }) => takedownId === row.id).map(opened);
      return {
        ...row,
        ...openTakedown(sealer, 'takedown', organizationId, row.id, content),
        caseId,
        noLooking: noLookingAt(here, row.shows),
        next: waysLeft(row.shows, row.state, history),
        history,
      };
    });
    await this.audit.read(
      actor,
      'takedown.listed',
      'Takedown',
      items.map(({ id }) => id),
      caseId,
    );
    const locale = (mine as { locale: Locale } | undefined)?.locale ?? 'en';
    return { items, ...here, filings: filings.map(({ agency, ...filing }) => ({ ...filing, agencyName: nameOf(agency, locale) })) };
  }
}

/** Ways that fit what is shown and were not gone yet. A complaint comes after a request that failed. */
function waysLeft(shows: TakedownView['shows'], state: TakedownView['state'], history: readonly TakedownEventView[]): TakedownRoute[] {
  const gone = history.flatMap(({ route }) => route ?? []);
  return TAKEDOWN_ROUTES.filter((key) => {
    const facts = takedownRoute(key);
    if (gone.includes(key) || !isForShown(facts, shows)) return false;
    return facts.purpose !== 'complaint' || (gone.includes('platform_tida_notice') && ['not_removed', 'back'].includes(state));
  });
}

const routeText = ({
  agency: _agency,
  check,
  filedBy,
  shown,
  countries,
  ...view
}: ReturnType<typeof takedownRouteViews>[number]): TakedownRouteText => ({
  ...view,
  filedBy: [...filedBy],
  shown: [...shown],
  countries: [...countries],
  check: check ?? false,
});
