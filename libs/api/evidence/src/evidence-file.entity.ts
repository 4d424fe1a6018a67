import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { FileState } from '@alongside/contract';

/**
 * A file that belongs to a piece of evidence. Its bytes lie in the store under its id, sealed with a key of its own that is sealed under the
 * case's key in `content`: without this row, or without the case's key, nobody opens them. The row is there before the first byte is, so
 * that nothing in the store is ever without one.
 */
@Entity()
@Check(oneOf('state', FileState.options))
@Index(['organizationId', 'caseId', 'state'])
@Index(['organizationId', 'itemId'])
@Index('evidence_file_arriving_ix', ['seenAt'], { where: `state = 'arriving'` })
@Index('evidence_file_purge_ix', ['purgeOn'], { where: `state = 'stored' and purge_on is not null` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('EvidenceItem', ['organizationId', 'itemId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'createdBy'], ['organizationId', 'id'])
export class EvidenceFile extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') itemId: string;
  @Column('text') state: FileState;
  @Column('uuid') createdBy: string;
  @Time() createdAt: Date;
  /** When its body began to come, and when a piece of it was last seen. */
  @TimeOrNull() begunAt: Date | null;
  @Time() seenAt: Date;
  @TimeOrNull() storedAt: Date | null;
  /** On this day it is taken away by itself. */
  @Column('date', { nullable: true }) purgeOn: string | null;
  @Sealed() content: Buffer;
}

/** Something in the store that has to go. Written by the database itself whenever a file's row goes, whichever way; names no case. */
@Entity()
@Index(['dueAt'])
export class StoreRemoval extends TenantRow {
  @Time() dueAt: Date;
}
