import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, oneOf } from '@alongside/api/core';

export const departureStates = ['waiting', 'leaving', 'left', 'stopped', 'failed', 'uncertain'] as const;
export type DepartureState = (typeof departureStates)[number];

/**
 * Something that is to leave later, in a job. It has passed nothing yet: the gate judges it when it goes. `leaving`: it has its line in the
 * ledger and is on its way; `uncertain`: nobody knows whether it arrived, and it is not sent twice. What certainly did not arrive waits for
 * another try, with its line, and `failed` when that was in vain.
 */
@Entity()
@Check(oneOf('state', departureStates))
@Check(`state not in ('left', 'failed', 'uncertain') or disclosure_id is not null`)
@Index('departure_waiting_ix', ['leaveAt', 'id'], { where: `state in ('waiting', 'leaving')` })
@Index(['organizationId', 'caseId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Disclosure', ['organizationId', 'disclosureId'], ['organizationId', 'id'])
export class Departure extends TenantRow {
  @Column('uuid') caseId: string;
  /** Who takes it out; see `Departures.carry`. */
  @Column('text') carrier: string;
  /** The record for which it goes. */
  @Column('uuid', { nullable: true }) sourceId: string | null;
  @Column('text', { default: 'waiting' }) state: DepartureState;
  @Column('uuid', { nullable: true }) disclosureId: string | null;
  /** How often it certainly did not arrive. */
  @Column('int', { default: 0 }) attempts: number;
  /** Code of what was missing when it was stopped, or of why it did not arrive. */
  @Column('text', { nullable: true }) why: string | null;
  @Column('uuid', { nullable: true }) askedBy: string | null;
  @MadeAt() askedAt: Date;
  @Time() leaveAt: Date;
  @TimeOrNull() settledAt: Date | null;
  /** Sealed: what was asked of the gate. */
  @Sealed() content: Buffer;
}
