import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Sealed, TenantRow, Time, oneOf } from '@alongside/api/core';
import { VisitorCapacity, type AgreementText, type Locale } from '@alongside/contract';

/** One version of the confidentiality agreement. The organization's own words about itself: nobody is in them. Never changed, only followed by another. */
@Entity()
@Index(['organizationId', 'number'], { unique: true })
@ForeignKey('Organization', ['organizationId'], ['id'])
@ForeignKey('UserAccount', ['organizationId', 'publishedBy'], ['organizationId', 'id'])
export class Agreement extends TenantRow {
  @Column('int') number: number;
  @Column('jsonb') texts: Record<Locale, AgreementText>;
  @Time() publishedAt: Date;
  /** Empty for the one that came with the product. */
  @Column('uuid', { nullable: true }) publishedBy: string | null;
}

/** Somebody accepted one version, once (LEG-05). Only ever added to. */
@Entity()
@Index(['organizationId', 'userId', 'agreementId'], { unique: true })
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
@ForeignKey('Agreement', ['organizationId', 'agreementId'], ['organizationId', 'id'])
export class Acknowledgement extends TenantRow {
  @Column('uuid') userId: string;
  @Column('uuid') agreementId: string;
  @Time() acceptedAt: Date;
}

/** Somebody without an account signed on paper: a board member, an interpreter, whoever repairs the copier. */
@Entity()
@Check(oneOf('capacity', VisitorCapacity.options))
@Index(['organizationId', 'signedOn'])
@ForeignKey('Agreement', ['organizationId', 'agreementId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'recordedBy'], ['organizationId', 'id'])
export class VisitorAcknowledgement extends TenantRow {
  @Column('text') capacity: VisitorCapacity;
  @Column('uuid') agreementId: string;
  @Column('date') signedOn: string;
  /** Sealed under a key of their own: the name, and where the paper is. */
  @Sealed() content: Buffer;
  @Column('uuid') recordedBy: string;
  @Time() recordedAt: Date;
}
