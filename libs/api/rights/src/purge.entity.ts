import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { TenantRow, Time } from '@alongside/api/core';

/**
 * That a file was deleted: the id that the audit log knows it by, and who decided. Nothing about anybody. Without such a row the database
 * takes nothing out of what is only ever added to.
 */
@Entity()
@Check('decided_by <> prepared_by')
@Index(['organizationId', 'caseId'], { unique: true })
@ForeignKey('Organization', ['organizationId'], ['id'])
export class Purge extends TenantRow {
  /** There is no such case any more. */
  @Column('uuid') caseId: string;
  @Column('uuid') preparedBy: string;
  @Column('uuid') decidedBy: string;
  @Time() at: Date;
}

/*
 * What is left of a file that was deleted, so that past numbers stay (design §3.10): codes and months. The rows carry no id that anything
 * else knows, no day, and nothing that ties one to another.
 */

/** One case that was. */
@Entity()
@Index(['organizationId', 'openedMonth'])
@ForeignKey('Organization', ['organizationId'], ['id'])
export class CaseTally extends TenantRow {
  @Column('uuid', { nullable: true }) teamId: string | null;
  @Column('boolean', { default: false }) restricted: boolean;
  /** Months of the organization's own calendar, `2026-11`. */
  @Column('text') openedMonth: string;
  @Column('text') closedMonth: string;
  @Column('text') closeReason: string;
  @Column('text', { nullable: true }) persona: string | null;
  @Column('text') country: string;
  @Column('text') ageBand: string;
  @Column('text', { array: true, default: '{}' }) crimeTypes: string[];
  /** How many contacts with the client, appointments, referrals there were. */
  @Column('int', { default: 0 }) contacts: number;
  @Column('int', { default: 0 }) appointments: number;
  @Column('int', { default: 0 }) referrals: number;
}

/** One referral that was. */
@Entity()
@Index(['organizationId', 'sentMonth'])
@ForeignKey('Organization', ['organizationId'], ['id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
export class ReferralTally extends TenantRow {
  @Column('uuid', { nullable: true }) teamId: string | null;
  @Column('boolean', { default: false }) restricted: boolean;
  @Column('uuid') agencyId: string;
  @Column('text') sentMonth: string;
  @Column('text') state: string;
  /** Days until the agency was heard of; null where it never was. */
  @Column('numeric', { precision: 9, scale: 3, nullable: true }) answerDays: string | null;
}

/** How often something was done in a month: numbers of the compliance report. */
@Entity()
@Index(['organizationId', 'measure', 'month'])
@ForeignKey('Organization', ['organizationId'], ['id'])
export class CountTally extends TenantRow {
  @Column('text') measure: string;
  @Column('text') month: string;
  @Column('int') count: number;
}
