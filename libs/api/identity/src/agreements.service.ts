import { Injectable } from '@nestjs/common';
import { AppError, Audit, Clock, Database, Keyring, Stale, invalid, type Actor } from '@alongside/api/core';
import type { AcknowledgementRow, AgreementNow, AgreementVersion, AgreementWrite, VisitorRow, VisitorSigned } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Agreement, VisitorAcknowledgement } from './agreement.entity';
import { firstAgreement } from './agreement.text';
import { StaffSessionStore } from './staff-sessions';

interface VisitorWords {
  name: string;
  place: string;
}
type StoredVisitor = Omit<VisitorRow, 'name' | 'place'> & { content: Buffer; wrapped: Buffer };
const placeOfVisitor = (organizationId: string, id: string) => `visitor_acknowledgement:${organizationId}:${id}:content`;

/** The confidentiality agreement, version by version, and who accepted which (LEG-05). */
@Injectable()
export class Agreements {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly sessions: StaffSessionStore,
  ) {}

  /** The one with which an organization begins; in its first transaction. */
  async begin(organizationId: string) {
    await this.db.em.insert(Agreement, { organizationId, id: uuid(), number: 1, texts: firstAgreement, publishedAt: this.clock.now() });
  }

  async now(actor: Actor): Promise<AgreementNow> {
    const [row] = await this.db.transaction(actor, () => this.versions(actor, 1));
    await this.audit.read(actor, 'agreement.read', 'Agreement', []);
    return row;
  }

  async list(actor: Actor): Promise<{ items: AgreementVersion[] }> {
    const items = await this.db.transaction(actor, () => this.versions(actor, 200));
    await this.audit.read(actor, 'agreement.read', 'Agreement', []);
    return { items };
  }

  /** A new version. Everybody reads and accepts it when they next sign in; what they accepted before stays written down. */
  async publish(actor: Actor, { version, en, es }: AgreementWrite) {
    const [rows] = await this.db.query<{ version: number }[]>(
      'update organization set agreement_version = agreement_version + 1 where id = $1 and agreement_version = $2 returning agreement_version as version',
      [actor.organizationId, version],
    );
    const [next] = rows;
    if (!next) throw new Stale();
    const id = uuid();
    await this.db.em.insert(Agreement, {
      organizationId: actor.organizationId,
      id,
      number: next.version,
      texts: { en, es },
      publishedAt: this.clock.now(),
      publishedBy: actor.userId,
    });
    await this.audit.record(actor, 'agreement.published', 'Agreement', [id]);
    return { id, version: next.version };
  }

  /** Accepts the version of now. */
  async acknowledge(actor: Actor, version: number | undefined) {
    const [now] = await this.db.query<{ id: string; number: number }>(
      'select a.id, a.number from agreement a join organization o on o.id = a.organization_id and o.agreement_version = a.number where o.id = $1',
      [actor.organizationId],
    );
    if (version !== undefined && version !== now.number)
      throw new AppError('stale', 'There is a newer version of the agreement by now. Load it and read it.');
    const at = this.clock.now();
    await this.db.query(
      'insert into acknowledgement (organization_id, id, user_id, agreement_id, accepted_at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [actor.organizationId, uuid(), actor.userId, now.id, at],
    );
    await this.db.query(
      `update user_account set acknowledged_at = $3, acknowledged_version = $4
       where organization_id = $1 and id = $2 and (acknowledged_at is null or acknowledged_version < $4)`,
      [actor.organizationId, actor.userId, at, now.number],
    );
    await this.audit.record(actor, 'user.acknowledged', 'User', [actor.userId]);
    this.sessions.changed('user', actor.userId);
    return {};
  }

  async acknowledgements(actor: Actor) {
    await this.keyring.ready(actor.organizationId);
    const { organizationId } = actor;
    const [[{ version }], items, visitors] = await this.db.transaction(actor, () =>
      Promise.all([
        this.db.query<{ version: number }>('select agreement_version as version from organization where id = $1', [organizationId]),
        this.db.query<AcknowledgementRow>(people, [organizationId]),
        this.db.query<StoredVisitor>(signedOnPaper, [organizationId]),
      ]),
    );
    await this.audit.read(actor, 'acknowledgement.list', 'Agreement', [
      ...items.map(({ user }) => user.id),
      ...visitors.map(({ id }) => id),
    ]);
    return { version, items, visitors: visitors.map((row) => this.visitor(organizationId, row)) };
  }

  /** Somebody without an account signed the version of now on paper. */
  async record(actor: Actor, { name, place, capacity, signedOn }: VisitorSigned) {
    const now = this.clock.now();
    // A day ahead, because somewhere it is tomorrow already.
    if (Date.parse(signedOn) > now.getTime() + 86_400_000) throw invalid('signedOn', 'in_the_future');
    const { organizationId } = actor;
    const id = uuid();
    const [agreement] = await this.db.query<{ id: string }>(
      'select a.id from agreement a join organization o on o.id = a.organization_id and o.agreement_version = a.number where o.id = $1',
      [organizationId],
    );
    const sealer = await this.keyring.create(organizationId, 'staff', id);
    await this.db.em.insert(VisitorAcknowledgement, {
      organizationId,
      id,
      capacity,
      agreementId: agreement.id,
      signedOn,
      content: sealer.seal(placeOfVisitor(organizationId, id), { name: name.trim(), place: place.trim() } satisfies VisitorWords),
      recordedBy: actor.userId,
      recordedAt: now,
    });
    await this.audit.record(actor, 'acknowledgement.recorded', 'Agreement', [id]);
    return { id, version: 1 };
  }

  private visitor(organizationId: string, { content, wrapped, ...row }: StoredVisitor): VisitorRow {
    const place = placeOfVisitor(organizationId, row.id);
    const words = this.keyring.shown(place, () => this.keyring.unwrap(organizationId, row.id, wrapped).open<VisitorWords>(place, content));
    return { ...row, name: words?.name ?? '', place: words?.place ?? '' };
  }

  private versions(actor: Actor, limit: number): Promise<AgreementVersion[]> {
    return this.db.query<AgreementVersion>(
      `select a.number as version, a.texts -> 'en' as en, a.texts -> 'es' as es, a.published_at as "publishedAt",
         case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as "publishedBy"
       from agreement a left join user_account u on u.organization_id = a.organization_id and u.id = a.published_by
       where a.organization_id = $1 order by a.number desc limit $2`,
      [actor.organizationId, limit],
    );
  }
}

/** Those who work here first; who never accepted anything counts as well. */
const people = `select json_build_object('id', u.id, 'displayName', u.display_name) as user, u.state,
    array(select r.role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id order by r.role) as roles,
    coalesce((select json_agg(json_build_object('version', g.number, 'at', to_char(k.accepted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by g.number desc)
      from acknowledgement k join agreement g on g.organization_id = k.organization_id and g.id = k.agreement_id
      where k.organization_id = u.organization_id and k.user_id = u.id), '[]'::json) as accepted,
    u.acknowledged_at is not null and u.acknowledged_version >= o.agreement_version as current
  from user_account u join organization o on o.id = u.organization_id
  where u.organization_id = $1 order by u.state = 'left', lower(u.display_name), u.id limit 2000`;
const signedOnPaper = `select v.id, v.capacity, g.number as version, v.signed_on::text as "signedOn", v.recorded_at as "recordedAt", v.content, k.wrapped,
    json_build_object('id', u.id, 'displayName', u.display_name) as "recordedBy"
  from visitor_acknowledgement v
  join agreement g on g.organization_id = v.organization_id and g.id = v.agreement_id
  join user_account u on u.organization_id = v.organization_id and u.id = v.recorded_by
  join data_key k on k.organization_id = v.organization_id and k.id = v.id
  where v.organization_id = $1 order by v.signed_on desc, v.id desc limit 1000`;
