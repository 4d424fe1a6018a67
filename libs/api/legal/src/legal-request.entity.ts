import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import {
  CheckAnswer,
  GivenHow,
  IssuedBy,
  LegalDecision,
  LegalLogKind,
  LegalPlace,
  LegalRequestKind,
  LegalState,
  LegalStep,
  ToldState,
} from '@alongside/contract';
import { ToldRow } from './compelled.entity';

/** A subpoena, warrant, order or another demand for records (LEG-01). Has a key of its own, since it may name no case, or several. */
@Entity()
@Check(oneOf('kind', LegalRequestKind.options))
@Check(oneOf('state', LegalState.options))
@Check(oneOf('signed_by_judge', CheckAnswer.options))
@Check(oneOf('issued_by', IssuedBy.options))
@Check(oneOf('place', LegalPlace.options))
@Check(oneOf('in_force', CheckAnswer.options))
@Check(oneOf('decision', LegalDecision.options))
@Check(oneOf('how', GivenHow.options))
@Check(`state not in ('prepared', 'approved') or prepared_by is not null`)
@Check(`state <> 'approved' or approved_by is not null`)
@Check('approved_by is null or approved_by <> prepared_by')
@Check('given_at is null or approved_by is not null')
@Check(`given_at is null or kind <> 'subpoena' or order_recorded_at is not null`)
@Index(['organizationId', 'number'], { unique: true })
@Index('legal_request_running_ix', ['organizationId', 'dueAt'], { where: `state <> 'answered'` })
@ForeignKey('Organization', ['organizationId'], ['id'])
@ForeignKey('UserAccount', ['organizationId', 'createdBy'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'ownerId'], ['organizationId', 'id'])
export class LegalRequest extends VersionedRow {
  /** Random, such as L-7K2QM: says nothing about the case. */
  @Column('text') number: string;
  @Column('text') kind: LegalRequestKind;
  @Column('text', { default: 'open' }) state: LegalState;
  @Time() receivedAt: Date;
  @TimeOrNull() dueAt: Date | null;
  @Column('uuid') createdBy: string;
  /** Who works on it. */
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column('text', { default: 'unknown' }) signedByJudge: (typeof CheckAnswer.options)[number];
  @Column('text', { default: 'unknown' }) issuedBy: (typeof IssuedBy.options)[number];
  @Column('text', { default: 'unknown' }) place: (typeof LegalPlace.options)[number];
  @Column('text', { default: 'unknown' }) inForce: (typeof CheckAnswer.options)[number];
  @TimeOrNull() orderRecordedAt: Date | null;
  @Column('text', { nullable: true }) decision: LegalDecision | null;
  @Column('uuid', { nullable: true }) preparedBy: string | null;
  @TimeOrNull() preparedAt: Date | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @TimeOrNull() approvedAt: Date | null;
  @TimeOrNull() givenAt: Date | null;
  @Column('text', { nullable: true }) how: GivenHow | null;
  /** How many of the set times before the end have been announced, where no case carries a reminder. */
  @Column('int', { default: 0 }) announced: number;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** A case that a request names, and whether its client was told of it. */
@Entity()
@Check(oneOf('told_state', ToldState.options))
@Index(['organizationId', 'requestId', 'caseId'], { unique: true })
@Index(['organizationId', 'caseId'])
@ForeignKey('LegalRequest', ['organizationId', 'requestId'], ['organizationId', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class LegalRequestCase extends ToldRow {
  @Column('uuid') requestId: string;
  @Column('uuid') caseId: string;
  @Column('uuid', { nullable: true }) disclosureId: string | null;
  /** Under the request's key. */
  @Sealed() content: Buffer;
}

/** One line of the response log: what was done, with whom, what was said. Only ever added to. */
@Entity()
@Check(oneOf('kind', [...LegalLogKind.options, ...LegalStep.options]))
@Index(['organizationId', 'requestId', 'at', 'id'])
@ForeignKey('LegalRequest', ['organizationId', 'requestId'], ['organizationId', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class LegalLogEntry extends TenantRow {
  @Column('uuid') requestId: string;
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('text') kind: LegalLogKind | LegalStep;
  @Time() at: Date;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Sealed() content: Buffer;
}
