import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { PortalCheck, RecordKind, RefusalReason, RequestHow, RequestKind, RequestState, type RecordRef } from '@alongside/contract';

/** Somebody asked for a copy of their file, for a correction, or for a deletion (PRIV-04). */
@Entity()
@Check(oneOf('kind', RequestKind.options))
@Check(oneOf('how', RequestHow.options))
@Check(oneOf('state', RequestState.options))
@Check(oneOf('checked_how', PortalCheck.options))
@Check(oneOf('refusal', RefusalReason.options))
@Check(`state in ('received', 'refused', 'withdrawn') or checked_at is not null`)
@Check(`(state = 'refused') = (refusal is not null)`)
@Check('second_by is null or second_by <> prepared_by')
@Index(['organizationId', 'caseId', 'askedAt'])
@Index('client_request_open_ix', ['organizationId', 'dueAt'], { where: `state not in ('done', 'refused', 'withdrawn')` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
export class ClientRequest extends VersionedRow {
  @Column('uuid') caseId: string;
  /** Who asks: the client, or a parent or guardian. */
  @Column('uuid') personId: string;
  /** Not the client: they ask for a child. */
  @Column('boolean', { default: false }) guardian: boolean;
  @Column('text') kind: RequestKind;
  @Column('text') how: RequestHow;
  @Column('text', { default: 'received' }) state: RequestState;
  @MadeAt() askedAt: Date;
  @Time() dueAt: Date;
  /** Key of the knowledge base: by which rule the time was counted. */
  @Column('text') rule: string;
  @Column('boolean', { default: false }) extended: boolean;
  @TimeOrNull() checkedAt: Date | null;
  @Column('uuid', { nullable: true }) checkedBy: string | null;
  @Column('text', { nullable: true }) checkedHow: PortalCheck | null;
  @Column('uuid', { nullable: true }) preparedBy: string | null;
  /** Deletion: which records; null for the whole file. */
  @Column('jsonb', { nullable: true }) parts: RecordRef[] | null;
  /** Whether somebody else has to look at it before it goes. */
  @Column('boolean', { default: false }) secondAsked: boolean;
  @Column('uuid', { nullable: true }) secondBy: string | null;
  @TimeOrNull() secondAt: Date | null;
  @TimeOrNull() endedAt: Date | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('text', { nullable: true }) refusal: RefusalReason | null;
  @Column('uuid', { nullable: true }) disclosureId: string | null;
  /** Sealed under the case's key; see `RequestContent`. */
  @Sealed() content: Buffer;
}

/**
 * What became of a record at the wish of the client: corrected, with what it said before; not corrected, with what they say instead; or its
 * words taken away.
 */
@Entity()
@Check(oneOf('record_kind', RecordKind.options))
@Check(oneOf('outcome', ['accepted', 'refused', 'deleted']))
@Index(['organizationId', 'caseId', 'at'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('ClientRequest', ['organizationId', 'requestId'], ['organizationId', 'id'])
export class RecordCorrection extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') requestId: string;
  /** Null where they mean the file as a whole. */
  @Column('text', { nullable: true }) recordKind: RecordKind | null;
  @Column('uuid', { nullable: true }) recordId: string | null;
  @Column('text', { nullable: true }) field: string | null;
  @Column('text') outcome: 'accepted' | 'refused' | 'deleted';
  @Time() at: Date;
  @Column('uuid', { nullable: true }) userId: string | null;
  /** Whose key it is under, where it was about who they are; else the case's. */
  @Column('uuid', { nullable: true }) personId: string | null;
  /** Sealed: what it said before, and the statement. */
  @Sealed() content: Buffer;
}
