import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import {
  CodeWord,
  ConsentBy,
  CopyAnswer,
  KeptReleaseState,
  LapseReason,
  LiveCheckHow,
  ReleaseKind,
  ReleaseMethod,
  SignedHow,
  SignerCapacity,
} from '@alongside/contract';

type Of<E extends { options: readonly string[] }> = E['options'][number];

/** Release of information: one recipient, purpose and items (sealed), an end that always exists; who signed is in `release_signature`. */
@Entity()
@Check(oneOf('kind', ReleaseKind.options))
@Check(oneOf('state', KeptReleaseState.options))
@Check(oneOf('method', ReleaseMethod.options))
@Check(oneOf('consent_by', ConsentBy.options))
@Check(oneOf('copy_answer', CopyAnswer.options))
@Check(oneOf('lapse_reason', LapseReason.options))
@Check(`state = 'declined' or (expires_at is not null and starts_at is not null)`)
@Check(`(state = 'lapsed') = (lapse_reason is not null)`)
@Check('expires_at is null or starts_at is null or expires_at > starts_at')
@Check(`kind = 'emergency_contact' or agency_id is not null`)
@Index(['organizationId', 'caseId'])
@Index('release_expiring_ix', ['organizationId', 'expiresAt'], { where: `state = 'active'` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'witnessId'], ['organizationId', 'id'])
export class Release extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text', { default: 'standard' }) kind: Of<typeof ReleaseKind>;
  /** None where somebody of the client's own may be called in an emergency. */
  @Column('uuid', { nullable: true }) agencyId: string | null;
  /** Whose information it is: the client of the case, when it has one. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') state: Of<typeof KeptReleaseState>;
  @Column('text', { nullable: true }) method: Of<typeof ReleaseMethod> | null;
  /** On whose word it rests; null for one from before that was kept. */
  @Column('text', { nullable: true }) consentBy: Of<typeof ConsentBy> | null;
  @TimeOrNull() startsAt: Date | null;
  @TimeOrNull() expiresAt: Date | null;
  @Column('boolean', { default: false }) oneTime: boolean;
  /** A one-time release that was used. */
  @TimeOrNull() usedAt: Date | null;
  @Column('text', { nullable: true }) copyAnswer: Of<typeof CopyAnswer> | null;
  @Column('uuid') witnessId: string;
  @TimeOrNull() revokedAt: Date | null;
  @Column('uuid', { nullable: true }) revokedBy: string | null;
  @TimeOrNull() lapsedAt: Date | null;
  @Column('text', { nullable: true }) lapseReason: Of<typeof LapseReason> | null;
  /**
   * First moment of the month in which a minor whose parent signed comes of age, where that is before the end. The sweep looks there;
   * the very day would be a birth date in the clear, so it is sealed with the rest.
   */
  @TimeOrNull() ofAgeMonth: Date | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** One signature that a release needs, whether it is there or not. It counts from `effectiveAt` on. */
@Entity()
@Check(oneOf('capacity', SignerCapacity.options))
@Check(oneOf('how', SignedHow.options))
@Check(oneOf('checked_how', LiveCheckHow.options))
@Check(oneOf('code_word', CodeWord.options))
@Check('(signed_at is null) = (how is null)')
@Check('effective_at is null or signed_at is not null')
@Check(`effective_at is null or how <> 'portal' or (checked_at is not null and checked_by is not null)`)
@Index(['organizationId', 'releaseId'])
@Index(['organizationId', 'caseId', 'personId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Release', ['organizationId', 'releaseId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'enteredBy'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'checkedBy'], ['organizationId', 'id'])
export class ReleaseSignature extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') releaseId: string;
  /** Who signs; none for a signature from before signers were chosen from the people of the case. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') capacity: SignerCapacity;
  /** Asked on their own page. */
  @TimeOrNull() askedAt: Date | null;
  @Column('text', { nullable: true }) how: SignedHow | null;
  @TimeOrNull() signedAt: Date | null;
  @TimeOrNull() effectiveAt: Date | null;
  /** The advocate with whom it was signed. */
  @Column('uuid', { nullable: true }) enteredBy: string | null;
  /** The live check of a signature from the portal (ROI-06). */
  @TimeOrNull() checkedAt: Date | null;
  @Column('uuid', { nullable: true }) checkedBy: string | null;
  @Column('text', { nullable: true }) checkedHow: Of<typeof LiveCheckHow> | null;
  @Column('text', { nullable: true }) codeWord: Of<typeof CodeWord> | null;
  /** Sealed: the name, where the paper lies, strokes, a note. Null: as it was kept with the release, before signatures had rows. */
  @Column('bytea', { nullable: true }) content: Buffer | null;
  @MadeAt() createdAt: Date;
}
