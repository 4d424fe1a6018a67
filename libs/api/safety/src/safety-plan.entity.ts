import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { PlanItemState } from '@alongside/contract';

/** The safety and privacy plan of one person of a case. */
@Entity()
@Index(['organizationId', 'caseId', 'personId'], { unique: true })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'ownerId'], ['organizationId', 'id'])
export class SafetyPlan extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') personId: string;
  /** Who is reminded to look at it again. */
  @Column('uuid') ownerId: string;
  @TimeOrNull() reviewAt: Date | null;
  @Column('uuid', { nullable: true }) changedBy: string | null;
  @Time() changedAt: Date;
  @MadeAt() createdAt: Date;
}

/** One thing of the plan: a statement of the knowledge base, with what was written to it together, or words of the person's own. */
@Entity()
@Check(oneOf('state', PlanItemState.options))
@Index(['organizationId', 'planId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('SafetyPlan', ['organizationId', 'planId'], ['organizationId', 'id'])
export class SafetyPlanItem extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') planId: string;
  /** Id of the statement; null for own words. */
  @Column('text', { nullable: true }) key: string | null;
  @Column('text', { default: 'open' }) state: PlanItemState;
  /** In the person's portal since then. */
  @TimeOrNull() sharedAt: Date | null;
  @Column('uuid', { nullable: true }) sharedBy: string | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}
