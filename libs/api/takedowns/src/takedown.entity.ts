import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import {
  TakedownEventKind,
  TakedownFiledBy,
  TakedownRouteKey,
  TakedownShows,
  TakedownSource,
  TakedownState,
  TakedownWhat,
} from '@alongside/contract';
import type { TakedownRoute, TakedownShown } from '@alongside/knowledge';

/** Something on the internet that is to go: one address on one platform. Address, platform and words are sealed under the case's key. */
@Entity()
@Check(oneOf('state', TakedownState.options))
@Check(oneOf('what', TakedownWhat.options))
@Check(oneOf('shows', TakedownShows.options))
@Check(oneOf('route', TakedownRouteKey.options))
@Check(`state <> 'removed' or removed_at is not null`)
@Index(['organizationId', 'caseId', 'createdAt', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'ownerId'], ['organizationId', 'id'])
export class Takedown extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') ownerId: string;
  @Column('text', { default: 'noted' }) state: TakedownState;
  @Column('text') what: TakedownWhat;
  /** By the age when it was made; unknown counts as a minor. */
  @Column('text') shows: TakedownShown;
  /** The way on which it was asked last. */
  @Column('text', { nullable: true }) route: TakedownRoute | null;
  @TimeOrNull() askedAt: Date | null;
  /** Until when the platform has time by law. */
  @TimeOrNull() deadlineAt: Date | null;
  @TimeOrNull() removedAt: Date | null;
  /** When somebody asks or looks next; null where nothing is left to do. */
  @TimeOrNull() checkAt: Date | null;
  /** How often it was found still gone since it went. */
  @Column('int', { default: 0 }) checks: number;
  @Column('int', { default: 0 }) returns: number;
  /** No longer followed. */
  @TimeOrNull() stoppedAt: Date | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** What was done about it and found, line by line. Only ever added to. */
@Entity()
@Check(oneOf('kind', TakedownEventKind.options))
@Check(oneOf('route', TakedownRouteKey.options))
@Check(oneOf('filed_by', TakedownFiledBy.options))
@Check(oneOf('source', TakedownSource.options))
@Check(`filed_by is distinct from 'us' or filing_id is not null`)
@Index(['organizationId', 'takedownId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Takedown', ['organizationId', 'takedownId'], ['organizationId', 'id'])
@ForeignKey('Filing', ['organizationId', 'filingId'], ['organizationId', 'id'])
export class TakedownEvent extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') takedownId: string;
  @Column('text') kind: TakedownEventKind;
  @Time() at: Date;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('text', { nullable: true }) route: TakedownRoute | null;
  @Column('text', { nullable: true }) filedBy: TakedownFiledBy | null;
  @Column('text', { nullable: true }) source: TakedownSource | null;
  /** What an advocate asked passed the gate with this filing. */
  @Column('uuid', { nullable: true }) filingId: string | null;
  @TimeOrNull() deadlineAt: Date | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}
