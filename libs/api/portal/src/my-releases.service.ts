import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, NotFound, system, type PortalActor } from '@alongside/api/core';
import { nameOf } from '@alongside/api/agencies';
import { ReleaseEndings, ReleaseSigning, SecretPlaces, openConsent, stateOf, type ReleaseContent } from '@alongside/api/consent';
import { People, calledOf } from '@alongside/api/people';
import { itemText, type Id, type Locale, type PortalNameWrite, type PortalReleases, type PortalSign } from '@alongside/contract';
import { AgencyNames, mentions } from './agency-names.service';
import { Conversation } from './conversation';
import { language } from './my-page.reads';
import { myReleases, type MyReleaseRow } from './my-releases.reads';
import type { PageOf } from './portal-people';

type Choice = PortalReleases['items'][number];

/**
 * What the person agreed to, or is asked to: they sign, say no, or take it back, in their own time (confidentiality.md §3).
 *
 * Whose name stands there: while the person is asked to sign, the agency is named, because nobody agrees to they do not know whom
 * (ROI-05). Before and afterwards, on a phone that somebody else may open, the list follows what the person agreed to about names, like
 * the list of what was shared; a tap shows the name (PORT-07). Whoever is called in an emergency was named by the person, and stays named.
 */
@Injectable()
export class MyReleases {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly signing: ReleaseSigning,
    private readonly endings: ReleaseEndings,
    private readonly conversation: Conversation,
    private readonly names: AgencyNames,
    private readonly places: SecretPlaces,
  ) {}

  async list(actor: PortalActor): Promise<PortalReleases> {
    const items = await this.choices(actor);
    await this.audit.read(
      actor,
      'portal.releases',
      'Release',
      items.map(({ id }) => id),
      actor.caseId,
    );
    return { items };
  }

  async choices({ organizationId, caseId, personId, accountId }: PageOf): Promise<Choice[]> {
    const [rows, [mine]] = await this.db.read<[MyReleaseRow, { locale: Locale }]>(
      { organizationId },
      myReleases(organizationId, caseId, personId),
      language(organizationId, accountId),
    );
    const sealer = await this.keyring.of(organizationId, caseId);
    const may = await this.mayRevoke({ organizationId, caseId, personId }, rows);
    const hidden = await this.db.transaction({ organizationId }, () => this.places.hiding({ organizationId }, mine.locale));
    return rows.map((row) => {
      const content = openConsent(sealer, 'release', organizationId, row.id, row.content);
      const { purpose, recipientRole, recipient, items, ...view } = this.view(row, content, mine.locale, row.own || may(content));
      return {
        ...view,
        ...{ purpose: hidden(purpose), recipientRole: hidden(recipientRole), recipient: recipient && hidden(recipient) },
        items: items.map(hidden),
      };
    });
  }

  /** How many wait for this person's signature. */
  toSign(rows: readonly MyReleaseRow[]): number {
    const now = this.clock.now();
    return rows.filter((row) => askedOf(row, stateOf(row, now)) === 'sign').length;
  }

  /** The client may take back whatever is theirs; somebody else is judged as a signer is. Asked only where something can be taken back. */
  private async mayRevoke({ organizationId, caseId, personId }: Omit<PageOf, 'accountId'>, rows: readonly MyReleaseRow[]) {
    if (!rows.some((row) => !row.own && (row.state === 'active' || row.state === 'awaiting'))) return () => true;
    const actor = system(organizationId, 'portal');
    return this.db.transaction(actor, () => this.endings.mayRevoke(actor, caseId, personId));
  }

  /** Counts only after the advocate has spoken with them; the advocates hear of it. */
  async sign(actor: PortalActor, id: Id, { name }: PortalSign) {
    await this.signing.signOnPage(actor, id, name);
    await this.conversation.tellAdvocates(actor, actor.caseId, 'live_check');
    return {};
  }

  async decline(actor: PortalActor, id: Id) {
    await this.signing.declineOnPage(actor, id);
    await this.conversation.tellAdvocates(actor, actor.caseId, 'release_declined_by_client');
    return {};
  }

  /** The name of the agency stands in the portal from now on, or not any more: here and in what was shared. */
  async name(actor: PortalActor, id: Id, { shown }: PortalNameWrite) {
    const { organizationId, caseId, personId } = actor;
    const [rows] = await this.db.read<[MyReleaseRow]>({ organizationId }, myReleases(organizationId, caseId, personId));
    const agencyId = rows.find((each) => each.id === id)?.agencyId;
    if (!agencyId) throw new NotFound('This');
    return this.names.own(actor, agencyId, shown);
  }

  /** Takes effect at once: queued work under the release stops, and the advocates hear of it. */
  async revoke(actor: PortalActor, id: Id) {
    const { organizationId, caseId, personId } = actor;
    const [rows] = await this.db.read<[MyReleaseRow]>({ organizationId }, myReleases(organizationId, caseId, personId));
    const row = rows.find((each) => each.id === id);
    if (!row || !(row.speaks || row.counts)) {
      await this.audit.denied(actor, 'Release.revoke', 'Release', [id], actor.requestId, caseId);
      throw new NotFound('This');
    }
    await this.endings.revokeOnPage(actor, caseId, id, { personId, name: await this.nameOf(actor) });
    await this.conversation.tellAdvocates(actor, caseId, 'release_revoked_by_client');
    return {};
  }

  private view(row: MyReleaseRow, content: ReleaseContent, locale: Locale, may: boolean): Choice {
    const { id, agency, kind, method, startsAt, expiresAt, oneTime } = row;
    const { contact, recipientRole, purpose, items, lapsesAt } = content;
    const state = stateOf({ ...row, lapsesAt }, this.clock.now());
    const waits = state === 'awaiting';
    const asked = askedOf(row, state);
    const named = !agency || row.named || asked === 'sign';
    const says = (text: string) => named || !mentions(text, agency);
    const all = items.map((item) => itemText(item, locale));
    const shown = all.filter(says);
    return {
      ...{ id, method, state, startsAt, expiresAt, oneTime, asked, items: shown },
      purpose: says(purpose) ? purpose : '',
      // "Detective" says as much as the name of the office.
      recipientRole: named ? recipientRole : '',
      recipient: !agency ? (contact?.name ?? '') : named ? nameOf(agency, locale) : null,
      toAgency: agency !== null,
      leftOut: shown.length < all.length || !says(purpose),
      emergency: kind === 'emergency_contact',
      waitsForOthers: waits && row.others,
      mayRevoke: may && (state === 'active' || waits) && (row.speaks || row.counts),
    };
  }

  private async nameOf({ organizationId, personId }: PortalActor): Promise<string> {
    const [row] = await this.db.query<{ identity: Buffer; wrapped: Buffer | null }>(
      `select s.identity, k.wrapped from person s left join data_key k on k.organization_id = s.organization_id and k.id = s.id
       where s.organization_id = $1 and s.id = $2`,
      [organizationId, personId],
    );
    return calledOf(this.people.open(organizationId, personId, row.identity, row.wrapped)) ?? '';
  }
}

/** What this person is asked for: only while the release waits, and not where their signature counts already. */
const askedOf = (row: MyReleaseRow, state: Choice['state']): Choice['asked'] =>
  state !== 'awaiting' || !row.asked || row.counts ? 'none' : row.signed ? 'signed' : 'sign';
