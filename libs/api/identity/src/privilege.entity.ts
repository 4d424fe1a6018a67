import { Column, Entity, ForeignKey } from 'typeorm';
import { Sealed, Time, VersionedRow } from '@alongside/api/core';

/** Privilege status of a staff member (PRIV-02); its id is theirs. */
@Entity()
@ForeignKey('UserAccount', ['organizationId', 'id'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'supervisorId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'changedBy'], ['organizationId', 'id'])
export class PrivilegeStatus extends VersionedRow {
  @Column('boolean') covered: boolean;
  @Column('int', { nullable: true }) trainingHours: number | null;
  @Column('date', { nullable: true }) certifiedOn: string | null;
  @Column('uuid', { nullable: true }) supervisorId: string | null;
  /** Sealed under the staff member's key: who certified them, and a note. */
  @Sealed() content: Buffer;
  @Column('uuid') changedBy: string;
  @Time() changedAt: Date;
}
