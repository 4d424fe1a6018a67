import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, TimeOrNull, oneOf } from '@alongside/api/core';

/** The second factor of a staff member: an authenticator that knows the same secret. `begun` until its first code came back. */
@Entity()
@Check(oneOf('state', ['begun', 'on']))
@Index(['organizationId', 'userId', 'state'], { unique: true })
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class SecondFactor extends TenantRow {
  @Column('uuid') userId: string;
  @Column('text', { default: 'begun' }) state: 'begun' | 'on';
  /** Sealed under the staff member's key: the secret. */
  @Sealed() content: Buffer;
  /** The step of the last code that was taken; it and those before are not taken again. */
  @Column('int', { default: 0 }) lastStep: number;
  @TimeOrNull() onSince: Date | null;
  @MadeAt() createdAt: Date;
}

/** For the day the authenticator is lost. Only a keyed hash is kept. */
@Entity()
@Index(['organizationId', 'factorId'])
@ForeignKey('SecondFactor', ['organizationId', 'factorId'], ['organizationId', 'id'])
export class RecoveryCode extends TenantRow {
  @Column('uuid') factorId: string;
  @Column('bytea') hash: Buffer;
  @TimeOrNull() usedAt: Date | null;
}
