import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, TimeOrNull } from '@alongside/api/core';

/** The law asks that something be kept: a case, a person wherever they are on record, or what concerns one person on one case. */
@Entity()
@Check('case_id is not null or person_id is not null')
@Check('until_at is null or until_at >= from_at')
@Index(['organizationId', 'caseId'])
@Index(['organizationId', 'personId'])
@Index(['organizationId', 'requestId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'placedBy'], ['organizationId', 'id'])
export class LegalHold extends TenantRow {
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('uuid', { nullable: true }) personId: string | null;
  /** The legal request that asks for it. */
  @Column('uuid') requestId: string;
  @MadeAt() fromAt: Date;
  /** Empty until somebody lifts it, or from the start where the order names an end. */
  @TimeOrNull() untilAt: Date | null;
  @Column('uuid') placedBy: string;
  /** Under the case's key, or the person's where no case is named. */
  @Sealed() content: Buffer;
}
