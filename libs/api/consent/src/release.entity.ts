import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { ReleaseMethod, SignedHow } from '@alongside/contract';

/** Release of information: one recipient, purpose and items (sealed), an end that always exists, who signed how. */
@Entity()
@Check(oneOf('state', ['active', 'declined', 'revoked']))
@Check(oneOf('method', ReleaseMethod.options))
@Check(oneOf('signed_how', SignedHow.options))
@Check(`state = 'declined' or (expires_at is not null and starts_at is not null and signed_how is not null)`)
@Check('expires_at is null or starts_at is null or expires_at > starts_at')
@Index(['organizationId', 'caseId'])
@Index('release_expiring_ix', ['organizationId', 'expiresAt'], { where: `state = 'active'` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'witnessId'], ['organizationId', 'id'])
export class Release extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') agencyId: string;
  /** Whose information it is: the client of the case, when it has one. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') state: 'active' | 'declined' | 'revoked';
  @Column('text', { nullable: true }) method: (typeof ReleaseMethod.options)[number] | null;
  @TimeOrNull() startsAt: Date | null;
  @TimeOrNull() expiresAt: Date | null;
  @Column('boolean', { default: false }) oneTime: boolean;
  /** A one-time release that was used. */
  @TimeOrNull() usedAt: Date | null;
  @Column('text', { nullable: true }) signedHow: 'paper' | 'drawn' | null;
  @Column('boolean', { default: false }) copyGiven: boolean;
  @Column('uuid') witnessId: string;
  @TimeOrNull() revokedAt: Date | null;
  @Column('uuid', { nullable: true }) revokedBy: string | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}
