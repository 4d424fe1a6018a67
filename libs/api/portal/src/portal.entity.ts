import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { PortalAccountState, PortalCheck, StatusUpdateState, StatusWord } from '@alongside/contract';

/** The way of one person into the portal of one case. No e-mail address; a one-time code first, then a passphrase. */
@Entity()
@Check(oneOf('state', PortalAccountState.options))
@Check(oneOf('checked_how', PortalCheck.options))
@Index(['organizationId', 'caseId'])
@Index('portal_account_person_ux', ['organizationId', 'caseId', 'personId'], { unique: true, where: `state <> 'closed'` })
@Index(['codeHash'], { unique: true })
@Index(['numberHash'])
@Index('portal_account_waits_ix', ['organizationId', 'caseId'], { where: 'waits_since is not null' })
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
  /** Words that open a page with nothing on it and tell the advocates; null unless the person chose some. */
  @Column('text', { nullable: true }) dangerHash: string | null;
  /** Somebody other than the client: may they see what was shared about the client? (MIN-02) */
  @Column('boolean', { default: false }) seesClient: boolean;
  /** The person allows the advocates to see when they were here and what they read. */
  @Column('boolean', { default: false }) showsActivity: boolean;
  @TimeOrNull() safetyTalkAt: Date | null;
  @Column('uuid', { nullable: true }) safetyTalkBy: string | null;
  /** An advocate made sure who this is: when, and how. */
  @TimeOrNull() checkedAt: Date | null;
  @Column('text', { nullable: true }) checkedHow: PortalCheck | null;
  @TimeOrNull() lastSignInAt: Date | null;
  /** When the first message was written that nobody answered; null while none waits. Closing the page changes nothing about it. */
  @TimeOrNull() waitsSince: Date | null;
  /** A supervisor heard that it waits. */
  @TimeOrNull() escalatedAt: Date | null;
  /** When the person was last answered other than in writing here. */
  @TimeOrNull() answeredAt: Date | null;
  @MadeAt() createdAt: Date;
}

/** An account that is closed for good: nothing opens it any more. */
export const CLOSED = {
  state: 'closed',
  codeHash: null,
  codeExpiresAt: null,
  passphraseHash: null,
  dangerHash: null,
} as const satisfies Partial<PortalAccount>;

@Entity()
@Index(['tokenHash'], { unique: true })
@Index(['organizationId', 'accountId'])
@ForeignKey('PortalAccount', ['organizationId', 'accountId'], ['organizationId', 'id'])
export class PortalSession extends TenantRow {
  @Column('uuid') accountId: string;
  @Column('bytea') tokenHash: Buffer;
  /** Their card was asked for and not shown yet: until then the session shows nothing. */
  @Column('boolean', { default: false }) needsSecond: boolean;
  /** Opened with the words for danger: there is nothing on this page. */
  @Column('boolean', { default: false }) plain: boolean;
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
@ForeignKey('Referral', ['organizationId', 'referralId'], ['organizationId', 'id'])
export class StatusUpdate extends VersionedRow {
  @Column('uuid') caseId: string;
  /** The one report or referral that it is about. */
  @Column('uuid', { nullable: true }) referralId: string | null;
  @Column('text') word: StatusWord;
  @Column('text', { default: 'draft' }) state: 'draft' | 'published' | 'discarded';
  /** Sealed: what is said, what comes next, what is needed. */
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
  @TimeOrNull() publishedAt: Date | null;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
  /** Who sees it once it is published; null: everybody with a portal on the case, as it was before this was asked. */
  @Column('uuid', { array: true, nullable: true }) personIds: string[] | null;
}

/** A number on somebody's card. Each opens once, after their words. */
@Entity()
@Index(['organizationId', 'accountId', 'codeHash'], { unique: true })
@ForeignKey('PortalAccount', ['organizationId', 'accountId'], ['organizationId', 'id'])
export class PortalCardCode extends TenantRow {
  @Column('uuid') accountId: string;
  @Column('bytea') codeHash: Buffer;
  @TimeOrNull() usedAt: Date | null;
  @MadeAt() createdAt: Date;
}

/** Whether the name of an agency may stand in somebody's portal. Without a row it does not (PORT-07). */
@Entity()
@Index(['organizationId', 'caseId', 'personId', 'agencyId'], { unique: true })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
export class PortalAgency extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') personId: string;
  @Column('uuid') agencyId: string;
  @Column('boolean') shown: boolean;
  /** Null: the person themselves, in their portal. */
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Time() decidedAt: Date;
}
