import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Time, VersionedRow } from '@alongside/api/core';

/** Somebody is away from then until then; what falls due meanwhile is looked after by a colleague. One per person. */
@Entity()
@Check('until_at > from_at and delegate_id <> user_id')
@Index(['organizationId', 'userId'], { unique: true })
@Index('absence_until_ix', ['organizationId', 'untilAt'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'delegateId'], ['organizationId', 'id'])
export class Absence extends VersionedRow {
  @Column('uuid') userId: string;
  @Column('uuid') delegateId: string;
  @Time() fromAt: Date;
  @Time() untilAt: Date;
  @MadeAt() createdAt: Date;
}
