import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull } from '@alongside/api/core';

/**
 * The privileged notes of one case, with a key of their own (its id is the id of the key). Destroying the key destroys them and nothing
 * else; the row stays and says that there were some.
 */
@Entity()
@Index('privileged_file_now_ux', ['organizationId', 'caseId'], { unique: true, where: 'destroyed_at is null' })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'destroyedBy'], ['organizationId', 'id'])
export class PrivilegedFile extends TenantRow {
  @Column('uuid') caseId: string;
  @MadeAt() createdAt: Date;
  @TimeOrNull() destroyedAt: Date | null;
  @Column('uuid', { nullable: true }) destroyedBy: string | null;
}

/** One privileged note: its words, and what its author's status was, sealed under the file's key (PRIV-01, PRIV-02). */
@Entity()
@Index(['organizationId', 'caseId', 'createdAt', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('PrivilegedFile', ['organizationId', 'fileId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'authorId'], ['organizationId', 'id'])
export class PrivilegedNote extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') fileId: string;
  @Column('uuid') authorId: string;
  @Sealed() content: Buffer;
  @Time() createdAt: Date;
}
