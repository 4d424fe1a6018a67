import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Sealed, Time, VersionedRow, oneOf } from '@alongside/api/core';
import { FreezeDecision, FreezeState } from '@alongside/contract';

/**
 * Material that must not be here was noticed on a case (DATA-10). While it is not ended, no file of the case is read, taken, downloaded or
 * deleted; what people did about it is in words, sealed.
 */
@Entity()
@Check(oneOf('state', FreezeState.options))
@Check(`decision is null or ${oneOf('decision', FreezeDecision.options)}`)
@Index('evidence_freeze_now_ux', ['organizationId', 'caseId'], { unique: true, where: `state <> 'ended'` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'noticedBy'], ['organizationId', 'id'])
export class EvidenceFreeze extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text') state: FreezeState;
  @Column('text', { nullable: true }) decision: FreezeDecision | null;
  @Column('uuid') noticedBy: string;
  @Time() noticedAt: Date;
  @Sealed() content: Buffer;
}
