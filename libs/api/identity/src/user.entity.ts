import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MadeAt, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { Role, SessionFactor, UserState } from '@alongside/contract';
import { Organization, Team } from './organization.entity';

/**
 * A staff member. The e-mail address is known once per organization only: uniqueness across organizations would let one
 * organization find out who works for another.
 */
@Entity()
@Check(oneOf('state', UserState.options))
@Index('user_account_email_ux', { synchronize: false })
@ForeignKey(() => Organization, ['organizationId'], ['id'])
export class UserAccount extends VersionedRow {
  @Column('text') email: string;
  @Column('text') displayName: string;
  @Column('text', { nullable: true }) passwordHash: string | null;
  @Column('text', { default: 'invited' }) state: 'invited' | 'active' | 'left';
  @Column('text', { default: 'en' }) locale: 'en' | 'es';
  /** When the confidentiality agreement was accepted (LEG-05). */
  @TimeOrNull() acknowledgedAt: Date | null;
  /** Which version of it that was. */
  @Column('int', { default: 1 }) acknowledgedVersion: number;
  @TimeOrNull() leftAt: Date | null;
  @MadeAt() createdAt: Date;
}

@Entity()
@Check(oneOf('role', Role.options))
@ForeignKey(() => UserAccount, ['organizationId', 'userId'], ['organizationId', 'id'])
export class UserRole {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') userId: string;
  @PrimaryColumn('text') role: Role;
}

@Entity()
@ForeignKey(() => UserAccount, ['organizationId', 'userId'], ['organizationId', 'id'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@Index(['organizationId', 'teamId'])
export class TeamMember {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') userId: string;
  @PrimaryColumn('uuid') teamId: string;
}

/** A signed-in browser. Only a hash of its token is kept. */
@Entity()
@Check(oneOf('factor', SessionFactor.options))
@Index(['tokenHash'], { unique: true })
@Index(['organizationId', 'userId'])
@ForeignKey(() => UserAccount, ['organizationId', 'userId'], ['organizationId', 'id'])
export class StaffSession extends TenantRow {
  @Column('uuid') userId: string;
  @Column('bytea') tokenHash: Buffer;
  /** Where it stands with the second factor. */
  @Column('text', { default: 'none' }) factor: SessionFactor;
  /** The version of the agreement that held when it began: a newer one waits for the next sign-in. */
  @Column('int', { default: 1 }) agreementVersion: number;
  /** Family of the browser, for the list of one's own sessions. */
  @Column('text') label: string;
  @MadeAt() createdAt: Date;
  @Time() lastSeenAt: Date;
  @Time() expiresAt: Date;
  @TimeOrNull() lockedAt: Date | null;
  @TimeOrNull() revokedAt: Date | null;
}

/** A link that works once: an invitation or a password reset. */
@Entity()
@Check(oneOf('kind', ['invite', 'reset']))
@Index(['tokenHash'], { unique: true })
@Index(['organizationId', 'userId'])
@ForeignKey(() => UserAccount, ['organizationId', 'userId'], ['organizationId', 'id'])
export class OneTimeLink extends TenantRow {
  @Column('uuid') userId: string;
  @Column('text') kind: 'invite' | 'reset';
  @Column('bytea') tokenHash: Buffer;
  @Time() expiresAt: Date;
  @TimeOrNull() usedAt: Date | null;
  /** When its letter left. */
  @TimeOrNull() mailedAt: Date | null;
  @Column('int', { default: 0 }) mailAttempts: number;
  @MadeAt() createdAt: Date;
}

/** Attempts at a door, by a keyed hash of what was tried and from where; nothing in it can be read back. */
@Entity()
@Index(['windowEndsAt'])
export class Attempt {
  @PrimaryColumn('bytea') bucket: Buffer;
  @Column('int') count: number;
  @Time() windowEndsAt: Date;
}
