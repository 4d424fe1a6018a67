import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { PortalAccountState, StatusUpdateState, StatusWord } from '@alongside/contract';

/** The way of one person into the portal of one case. No e-mail address; a one-time code first, then a passphrase. */
@Entity()
@Check(oneOf('state', PortalAccountState.options))
@Index(['organizationId', 'caseId'])
@Index('portal_account_person_ux', ['organizationId', 'caseId', 'personId'], { unique: true, where: `state <> 'closed'` })
@Index(['codeHash'], { unique: true })
@Index(['numberHash'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
export class PortalAccount extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') personId: string;
  @Column('text', { default: 'invited' }) state: 'invited' | 'active' | 'locked' | 'closed';
  @Column('text', { default: 'en' }) locale: 'en' | 'es';
  /** Keyed hash of the one-time code; gone once used. */
  @Column('bytea', { nullable: true }) codeHash: Buffer | null;
  @TimeOrNull() codeExpiresAt: Date | null;
  /**
   * Keyed hash of the number with which the person comes back: the case's, unless another account already has that. So a number always
   * means one account, although two people of a case, and cases of two organizations, may have portals.
   */
  @Column('bytea') numberHash: Buffer;
  @Column('text', { nullable: true }) passphraseHash: string | null;
  @TimeOrNull() safetyTalkAt: Date | null;
  @TimeOrNull() lastSignInAt: Date | null;
  @MadeAt() createdAt: Date;
}

@Entity()
@Index(['tokenHash'], { unique: true })
@Index(['organizationId', 'accountId'])
@ForeignKey('PortalAccount', ['organizationId', 'accountId'], ['organizationId', 'id'])
export class PortalSession extends TenantRow {
  @Column('uuid') accountId: string;
  @Column('bytea') tokenHash: Buffer;
  /** The sign-in before this one, to be shown. */
  @TimeOrNull() previousSignInAt: Date | null;
  @MadeAt() createdAt: Date;
  @Time() lastSeenAt: Date;
  @Time() expiresAt: Date;
  @TimeOrNull() endedAt: Date | null;
}

/** A message between one person in the portal and the advocates of the case. */
@Entity()
@Check(oneOf('sender', ['staff', 'client']))
@Index(['organizationId', 'accountId', 'sentAt', 'id'])
@Index('message_unread_ix', ['organizationId', 'caseId'], { where: `sender = 'client' and read_at is null` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('PortalAccount', ['organizationId', 'accountId'], ['organizationId', 'id'])
export class Message extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') accountId: string;
  @Column('text') sender: 'staff' | 'client';
  @Column('uuid', { nullable: true }) userId: string | null;
  @Sealed() content: Buffer;
  @MadeAt() sentAt: Date;
  @TimeOrNull() readAt: Date | null;
}

/** What the client is told about the case: drafted by a change, seen only when published (design §3.11). */
@Entity()
@Check(oneOf('state', StatusUpdateState.options))
@Check(oneOf('word', StatusWord.options))
@Index(['organizationId', 'caseId', 'createdAt'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class StatusUpdate extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text') word: StatusWord;
  @Column('text', { default: 'draft' }) state: 'draft' | 'published' | 'discarded';
  /** Sealed: what is said, what comes next, what is needed. */
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
  @TimeOrNull() publishedAt: Date | null;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
}
