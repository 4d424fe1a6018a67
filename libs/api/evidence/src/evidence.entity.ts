import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Sealed, TenantRow, Time, VersionedRow, oneOf } from '@alongside/api/core';
import { CustodyEntryKind, EvidenceHolder, EvidenceKind, EvidencePlatform } from '@alongside/contract';

/** Something that may prove what happened. Its words are sealed under the case's key; the thing itself stays where it is. */
@Entity()
@Check(oneOf('kind', EvidenceKind.options))
@Check(oneOf('platform', EvidencePlatform.options))
@Check(oneOf('holder', EvidenceHolder.options))
@Index(['organizationId', 'caseId', 'createdAt', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'createdBy'], ['organizationId', 'id'])
export class EvidenceItem extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text') kind: EvidenceKind;
  @Column('text') platform: EvidencePlatform;
  @Column('text') holder: EvidenceHolder;
  @Column('uuid') createdBy: string;
  @Time() createdAt: Date;
  @Sealed() content: Buffer;
}

/**
 * One link of the chain of custody of a case. The database takes new rows only; they go with their whole case and never alone. `chain` is a
 * keyed hash over this link and the one before it.
 */
@Entity()
@Check(oneOf('kind', CustodyEntryKind.options))
@Check('sequence > 0')
@Index(['organizationId', 'caseId', 'sequence'], { unique: true })
@Index(['organizationId', 'itemId', 'sequence'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('EvidenceItem', ['organizationId', 'itemId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
@ForeignKey('Disclosure', ['organizationId', 'disclosureId'], ['organizationId', 'id'])
export class CustodyEvent extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') itemId: string;
  @Column('int') sequence: number;
  @Column('text') kind: CustodyEntryKind;
  /** When it happened, and when it was written down. */
  @Time() at: Date;
  @Time() recordedAt: Date;
  /** Null for what the product does by itself, on a day that somebody set. */
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('uuid', { nullable: true }) disclosureId: string | null;
  @Sealed() content: Buffer;
  @Column('bytea') chain: Buffer;
}

/** What an officer said about copies or devices. A record in words that unlocks nothing (IMG-02); never changed. */
@Entity()
@Index(['organizationId', 'caseId', 'at'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class EvidenceInstruction extends TenantRow {
  @Column('uuid') caseId: string;
  @Time() at: Date;
  @Time() recordedAt: Date;
  @Column('uuid') userId: string;
  @Sealed() content: Buffer;
}
