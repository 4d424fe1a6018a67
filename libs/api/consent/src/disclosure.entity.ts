import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sealed, TenantRow, Time, oneOf } from '@alongside/api/core';
import { DisclosureBasis, DisclosureHow } from '@alongside/contract';

/**
 * One thing that left, through the one gate, with its basis and what proves it (design §3.3). Never changed; only whether the portal shows
 * it. The database itself refuses a line whose basis does not prove itself (`disclosure_guard`).
 */
@Entity()
@Check(oneOf('basis', DisclosureBasis.options))
@Check(oneOf('how', DisclosureHow.options))
@Check(`basis <> 'release' or release_id is not null`)
@Check(`case_id is not null or basis = 'non_identifying'`)
@Index(['organizationId', 'caseId', 'at'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
@ForeignKey('Release', ['organizationId', 'releaseId'], ['organizationId', 'id'])
@ForeignKey('Referral', ['organizationId', 'referralId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'recipientId'], ['organizationId', 'id'])
export class Disclosure extends TenantRow {
  /** Null for counts in which nobody can be found: they are of no case. */
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('uuid', { nullable: true }) agencyId: string | null;
  /** Who got it, where that is the client themselves or a person of the case. */
  @Column('uuid', { nullable: true }) recipientId: string | null;
  @Column('uuid', { nullable: true }) releaseId: string | null;
  /** The record of the workflow that allowed it: a mandated report, a court order, an emergency, a request of the client. */
  @Column('uuid', { nullable: true }) recordId: string | null;
  @Column('uuid', { nullable: true }) referralId: string | null;
  @Column('text') basis: DisclosureBasis;
  @Column('text') how: DisclosureHow;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Time() at: Date;
  @Column('boolean', { default: false }) withheldFromPortal: boolean;
  /** Sealed, under the key of the case, or of the organization where there is none: purpose, items, recipient in words, why an emergency, why withheld. */
  @Sealed() content: Buffer;
  /** Sealed: exactly what left. Null where nothing of the case did. */
  @Column('bytea', { nullable: true }) packet: Buffer | null;
}

/** A line of a case. */
export type CaseLine = Disclosure & { caseId: string };
export const isOfCase = (row: Disclosure | null): row is CaseLine => row !== null && row.caseId !== null;

/** Whom a line of the ledger is about: the client, and whoever else is in it. */
@Entity()
@Index(['organizationId', 'personId'])
@ForeignKey('Disclosure', ['organizationId', 'disclosureId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
export class DisclosureAbout {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') disclosureId: string;
  @PrimaryColumn('uuid') personId: string;
  /** The line would warn them, because it names them as a danger. It is never shown to them, whatever anybody decides. */
  @Column('boolean', { default: false }) warns: boolean;
}

/** What an advocate decided for one reader of one line; goes before what was decided for everybody. */
@Entity()
@ForeignKey('Disclosure', ['organizationId', 'disclosureId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'decidedBy'], ['organizationId', 'id'])
export class DisclosureReader {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') disclosureId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('boolean') sees: boolean;
  @Sealed() reason: Buffer;
  @Column('uuid') decidedBy: string;
  @Time() decidedAt: Date;
}
