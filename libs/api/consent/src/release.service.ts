import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Access,
  Audit,
  Clock,
  Database,
  Gate,
  Keyring,
  NotFound,
  Refused,
  Stale,
  Sweeps,
  changed,
  invalid,
  statement,
  system,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import { Agencies, localeOf, nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { Checklists, Story } from '@alongside/api/cases';
import type {
  Locale,
  ReleaseCreate,
  ReleaseDeclined,
  ReleaseList,
  ReleaseRevoke,
  ReleaseRevoked,
  ReleaseView,
  Staff,
  Written,
} from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Bases } from './bases';
import { Ledger } from './ledger.service';
import { LostReleases, type LostRelease } from './lost-releases';
import { checkedRelease } from './release.check';
import { openConsent, sealConsent, type ReleaseContent } from './release.content';
import { Release } from './release.entity';
import { pick, stateOf } from './release.pick';
import { ReleaseWarnings } from './release.warnings';
import { Signers } from './signers';

/** How often the sweep looks for releases that have run out, ms. */
const EVERY = 60_000;
/** How long after the end of a release the sweep still looks at what hangs on it. */
const LOOK_BACK = `interval '60 days'`;

interface ReleaseRow extends Omit<
  ReleaseView,
  'agencyName' | 'recipientRole' | 'purpose' | 'items' | 'signedBy' | 'paperLocation' | 'state'
> {
  state: Release['state'];
  agency: NamedAgency;
  witness: Staff;
  content: Buffer;
  wrapped: Buffer;
}
const ofCase = statement<ReleaseRow>(
  'case_releases',
  ['uuid', 'uuid'],
  `select r.id, r.case_id as "caseId", r.agency_id as "agencyId", r.method, r.starts_at as "startsAt", r.expires_at as "expiresAt", r.one_time as "oneTime", r.used_at as "usedAt",
     r.state, r.signed_how as "signedHow", r.copy_given as "copyGiven", r.revoked_at as "revokedAt", r.version, r.content, k.wrapped,
     ${namedAgency} as agency,
     json_build_object('id', u.id, 'displayName', u.display_name) as witness
   from release r
   join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
   join user_account u on u.organization_id = r.organization_id and u.id = r.witness_id
   join data_key k on k.organization_id = r.organization_id and k.id = r.case_id
   where r.organization_id = $1 and r.case_id = $2 order by r.created_at desc, r.id desc`,
);

const empty: ReleaseContent = {
  recipientRole: '',
  purpose: '',
  items: [],
  signedBy: '',
  paperLocation: null,
  strokes: null,
  note: '',
  revokedHow: null,
};

/** Releases of information: one recipient, a purpose, exact items, an end (confidentiality.md §3). */
@Injectable()
export class Releases implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly agencies: Agencies,
    private readonly bases: Bases,
    private readonly ledger: Ledger,
    private readonly warnings: ReleaseWarnings,
    private readonly signers: Signers,
    private readonly lost: LostReleases,
    private readonly gate: Gate,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit() {
    this.sweeps.every('releases', EVERY, async () => {
      for (const { id } of await this.gate.query<{ id: string }>('select id from organization order by id')) await this.lapse(id);
    });
  }

  /** Registers who steps back when a release is revoked, runs out or is used up; called inside the transaction of the loss. */
  onLost(listener: Parameters<LostReleases['listen']>[0]) {
    this.lost.listen(listener);
  }

  async list(actor: Actor, caseId: string): Promise<ReleaseList> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'Release', caseId);
    await this.keyring.ready(organizationId);
    const [rows, [mine]] = await this.db.read<[ReleaseRow, { locale: Locale }]>(
      actor,
      ofCase(organizationId, caseId),
      localeOf(organizationId, actor.userId),
    );
    const now = this.clock.now();
    const items = rows.map(({ content, wrapped, agency, ...row }) => {
      const { recipientRole, purpose, items, signedBy, paperLocation } = openConsent(
        this.keyring.unwrap(organizationId, caseId, wrapped),
        'release',
        organizationId,
        row.id,
        content,
      );
      return {
        ...row,
        agencyName: nameOf(agency, mine?.locale ?? 'en'),
        state: stateOf(row, now),
        recipientRole,
        purpose,
        items,
        signedBy,
        paperLocation,
      };
    });
    await this.audit.read(
      actor,
      'release.listed',
      'Release',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  /** Keeps a signed release. The person who enters it is its witness. */
  async sign(actor: Actor, caseId: string, input: ReleaseCreate): Promise<Written> {
    await this.access.reachOpen(actor, 'create', 'Release', caseId);
    await this.warnings.take(actor, caseId);
    const agency = await this.agencies.found(actor, input.agencyId);
    if (!agency.active) throw invalid('agencyId', 'not_active');
    const [rules] = await this.db.query<{ maxDays: number; timezone: string }>(
      'select release_max_days as "maxDays", timezone from organization where id = $1',
      [actor.organizationId],
    );
    const { startsAt, expiresAt } = checkedRelease(input, rules, this.clock.now());
    await this.signers.check(actor, caseId, input.signedBy);
    const [client] = await this.db.query<{ person_id: string }>(
      `select person_id from case_party where organization_id = $1 and case_id = $2 and role = 'client'`,
      [actor.organizationId, caseId],
    );
    const id = await this.keep(
      actor,
      caseId,
      {
        agencyId: agency.id,
        personId: client?.person_id ?? null,
        state: 'active',
        method: input.method,
        startsAt,
        expiresAt,
        oneTime: input.oneTime,
        signedHow: input.signedHow,
        copyGiven: input.copyGiven,
      },
      {
        ...empty,
        recipientRole: input.recipientRole.trim(),
        purpose: input.purpose.trim(),
        items: [...new Set(input.items.map((item) => item.trim()))],
        signedBy: input.signedBy.trim(),
        paperLocation: input.paperLocation?.trim() ?? null,
        strokes: input.strokes ?? null,
      },
    );
    await this.warnings.start(actor, { id, caseId, expiresAt, agency }, actor.userId);
    await this.checklists.refresh(actor, caseId);
    return { id, version: 1 };
  }

  /** The client said no. Nothing follows from it (ROI-03); it is kept so that nobody asks again without need. */
  async decline(actor: Actor, caseId: string, input: ReleaseDeclined): Promise<Written> {
    await this.access.reachOpen(actor, 'create', 'Release', caseId);
    const agency = await this.agencies.found(actor, input.agencyId);
    const id = await this.keep(
      actor,
      caseId,
      { agencyId: agency.id, personId: null, state: 'declined', method: null },
      { ...empty, note: input.note.trim() },
    );
    return { id, version: 1 };
  }

  /** Takes a release back, at any time and also on a closed case. Says whom something was already given to under it. */
  async revoke(actor: Actor, id: string, input: ReleaseRevoke): Promise<ReleaseRevoked> {
    const caseId = await this.caseOf(actor, id);
    await this.access.reach(actor, 'write', 'Release', caseId ?? id);
    if (!caseId) throw new NotFound('This release');
    return this.takeBack(actor, caseId, id, input);
  }

  /** The same for a caller who has made sure that `actor` may: a client in the portal, for the case that is theirs. */
  async takeBack(actor: AnyActor, caseId: string, id: string, input: ReleaseRevoke): Promise<ReleaseRevoked> {
    await this.warnings.take(actor, caseId);
    const row = await this.db.em.findOneBy(Release, { organizationId: actor.organizationId, id, caseId });
    if (!row) throw new NotFound('This release');
    if (row.version !== input.version) throw new Stale();
    if (row.state === 'revoked') throw new Refused('release_revoked', 'This release was revoked already.');
    if (row.state === 'declined') throw new Refused('transition_refused', 'This release was declined; there is nothing to revoke.');
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const content = openConsent(sealer, 'release', actor.organizationId, id, row.content);
    const version = await changed(this.db, Release, row, {
      state: 'revoked',
      revokedAt: this.clock.now(),
      revokedBy: actor.kind === 'staff' ? actor.userId : null,
      content: sealConsent(sealer, 'release', actor.organizationId, id, { ...content, revokedHow: input.how, note: input.note.trim() }),
    });
    await this.warnings.end(actor, id);
    await this.story.add(actor, caseId, 'release', id, { state: 'revoked' });
    await this.audit.record(actor, 'release.revoked', 'Release', [id], caseId);
    await this.lost.tell(actor, [{ id, caseId, agencyId: row.agencyId, why: 'revoked' }]);
    return { id, version, alreadyTold: await this.ledger.told(actor, caseId, { releaseId: id }) };
  }

  /** The valid release of a case for an agency that covers `items`, or why there is none. Inside the running transaction. */
  async look(actor: AnyActor, caseId: string, agencyId: string, items: readonly string[] = []) {
    return pick(await this.bases.releases(actor, caseId, agencyId), items, this.clock.now());
  }

  async valid(actor: AnyActor, caseId: string, agencyId: string, items: readonly string[] = []) {
    return (await this.look(actor, caseId, agencyId, items)).release;
  }

  /** The worker's sweep of one organization: tells who relied on releases that have run out, and starts the last reminders. */
  async lapse(organizationId: string): Promise<void> {
    const actor = system(organizationId, uuid());
    await this.db.transaction(actor, async () => {
      const lost = await this.db.query<LostRelease>(
        `select id, case_id as "caseId", agency_id as "agencyId", 'expired' as why from release
         where organization_id = $1 and state = 'active' and expires_at <= $2 and expires_at > $2 - ${LOOK_BACK} order by case_id, id`,
        [organizationId, this.clock.now()],
      );
      await this.lost.tell(actor, lost);
      await this.warnings.followUp(actor);
    });
  }

  private async keep(
    actor: Actor,
    caseId: string,
    values: Partial<Release> & Pick<Release, 'state' | 'agencyId'>,
    content: ReleaseContent,
  ): Promise<string> {
    const id = uuid();
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const row = { organizationId: actor.organizationId, id, caseId, witnessId: actor.userId, createdAt: this.clock.now(), ...values };
    await this.db.em.insert(Release, { ...row, content: sealConsent(sealer, 'release', actor.organizationId, id, content) });
    await this.story.add(actor, caseId, 'release', id, { state: values.state });
    await this.audit.record(actor, values.state === 'declined' ? 'release.declined' : 'release.signed', 'Release', [id], caseId);
    return id;
  }

  private async caseOf(actor: Actor, id: string): Promise<string | null> {
    const [row] = await this.db.query<{ case_id: string }>('select case_id from release where organization_id = $1 and id = $2', [
      actor.organizationId,
      id,
    ]);
    return row?.case_id ?? null;
  }
}
