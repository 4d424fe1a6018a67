import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { AccountChangeKind, AccountChangeState, type Locale, type Role } from '@alongside/contract';

/** What would become of an account: codes and ids only. */
export interface WantedChange {
  roles: Role[];
  /** Teams that would be added, or of somebody who comes or comes back. */
  teamIds?: string[];
  locale?: Locale;
}

/** A change of somebody's account that a second person decides (design §3.2). Never deleted: it is how the account came to be what it is. */
@Entity()
@Check(oneOf('kind', AccountChangeKind.options))
@Check(oneOf('state', AccountChangeState.options))
@Check('decided_by is null or (decided_by <> asked_by and decided_by <> user_id)')
@Index(['organizationId', 'askedAt'])
@Index('account_change_waiting_ux', ['organizationId', 'userId', 'kind'], { unique: true, where: `state = 'waiting'` })
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'askedBy'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'decidedBy'], ['organizationId', 'id'])
export class AccountChange extends VersionedRow {
  @Column('uuid') userId: string;
  @Column('text') kind: AccountChangeKind;
  @Column('jsonb') wanted: WantedChange;
  @Column('text', { default: 'waiting' }) state: AccountChangeState;
  /** Sealed under the staff member's key: why it was asked for, and what was answered. */
  @Sealed() content: Buffer;
  @Column('uuid') askedBy: string;
  @Time() askedAt: Date;
  @Time() expiresAt: Date;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @TimeOrNull() decidedAt: Date | null;
}

/** A letter to a staff member that says nothing but that there is something to see. */
@Entity()
@Check(oneOf('kind', ['account', 'waiting']))
@Index(['organizationId', 'userId'])
@Index('staff_letter_unsent_ix', ['createdAt'], { where: 'mailed_at is null' })
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class StaffLetter extends TenantRow {
  @Column('uuid') userId: string;
  @Column('text') kind: 'account' | 'waiting';
  @TimeOrNull() mailedAt: Date | null;
  @Column('int', { default: 0 }) mailAttempts: number;
  @MadeAt() createdAt: Date;
}
