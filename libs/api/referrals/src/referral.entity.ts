import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { ReferralActs, ReferralState, endedReferralStates } from '@alongside/contract';

/** The thread of a case with one agency (design §4). */
@Entity()
@Check(oneOf('state', ReferralState.options))
@Check(oneOf('acts', ReferralActs.options))
@Index(['organizationId', 'caseId'])
@Index('referral_agency_ix', ['organizationId', 'agencyId', 'caseId'])
@Index('referral_open_ix', ['organizationId', 'caseId', 'state'], {
  where: `state not in (${endedReferralStates.map((state) => `'${state}'`).join(', ')})`,
})
@Index('referral_review_ix', ['organizationId', 'state', 'reviewAskedAt', 'id'], { where: `state = 'awaiting_review'` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'authorId'], ['organizationId', 'id'])
@ForeignKey('Release', ['organizationId', 'releaseId'], ['organizationId', 'id'])
export class Referral extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') agencyId: string;
  @Column('text', { default: 'draft' }) state: ReferralState;
  @Column('text') acts: 'client' | 'advocate';
  @Column('uuid') authorId: string;
  @Column('uuid', { nullable: true }) releaseId: string | null;
  @TimeOrNull() reviewAskedAt: Date | null;
  @TimeOrNull() sentAt: Date | null;
  @TimeOrNull() endedAt: Date | null;
  @TimeOrNull() nextCheckAt: Date | null;
  /** Attempts without an answer since the agency was last heard of. */
  @Column('int', { default: 0 }) attempts: number;
  @Column('int', { default: 3 }) maxAttempts: number;
  @TimeOrNull() escalatedAt: Date | null;
  /** Nobody but the author could review; shown, and does not hold up care (design §3.2). */
  @Column('boolean', { default: false }) unreviewed: boolean;
  /** Sealed: purpose, items to be given, outcome, reasons. */
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** A reviewer's look at a referral: asked, and then approved or returned with a reason. */
@Entity()
@Check(oneOf('decision', ['approved', 'returned']))
@Index(['organizationId', 'referralId', 'askedAt'])
@ForeignKey('Referral', ['organizationId', 'referralId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'askedBy'], ['organizationId', 'id'])
export class Review extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') referralId: string;
  @Column('uuid') askedBy: string;
  @MadeAt() askedAt: Date;
  @Column('text', { nullable: true }) decision: 'approved' | 'returned' | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @TimeOrNull() decidedAt: Date | null;
  @Column('bytea', { nullable: true }) reason: Buffer | null;
}

/** One submission under a referral: channel, by whom, basis, when, reference number, what was in it (never media). */
@Entity()
@Check(oneOf('filed_by', ['client', 'advocate', 'provider']))
@Check(oneOf('basis', ['client_files', 'release', 'statutory_mandate', 'court_order', 'emergency', 'provider_duty']))
@Index(['organizationId', 'caseId'])
@Index(['organizationId', 'referralId'])
@Index(['organizationId', 'referenceToken'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Referral', ['organizationId', 'referralId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class Filing extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') referralId: string;
  @Column('text') channel: string;
  @Column('text') filedBy: 'client' | 'advocate' | 'provider';
  @Column('text') basis: string;
  @Time() filedAt: Date;
  @Column('text') zone: string;
  /** Blind index of the reference number, to find the same number again inside the organization. */
  @Column('bytea', { nullable: true }) referenceToken: Buffer | null;
  @Column('uuid') userId: string;
  /** Sealed: reference number, fields that were in it, note, receipt, the worksheet as it was. */
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}
