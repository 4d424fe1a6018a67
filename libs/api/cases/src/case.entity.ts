import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import {
  AccessDecisionKind,
  CloseReason,
  Country,
  GlassDecision,
  Guardianship,
  PartyRole,
  Persona,
  Priority,
  Stage,
  type AbuserOf,
} from '@alongside/contract';

/** A case. Everything that can be said in words is sealed under the case's key; what is plain is codes, times and ids. */
@Entity('case_file')
@Check(oneOf('stage', Stage.options))
@Check(oneOf('intake', ['draft', 'open']))
@Check(oneOf('priority', Priority.options))
@Check(oneOf('persona', Persona.options))
@Check(oneOf('country', Country.options))
@Check(oneOf('close_reason', CloseReason.options))
@Index(['organizationId', 'number'], { unique: true })
@Index('case_file_due_ix', ['organizationId', 'nextDueAt', 'id'])
@Index('case_file_team_due_ix', ['organizationId', 'teamId', 'nextDueAt', 'id'])
@Index('case_file_open_ix', ['organizationId', 'id'], { where: `stage <> 'closed'` })
@Index('case_file_draft_ix', ['organizationId', 'id'], { where: `intake = 'draft' and stage <> 'closed'` })
@ForeignKey('Organization', ['organizationId'], ['id'])
@ForeignKey('Team', ['organizationId', 'teamId'], ['organizationId', 'id'])
export class Case extends VersionedRow {
  /** Random, so that it says nothing about how many there are or when it was opened. */
  @Column('text') number: string;
  @Column('uuid', { nullable: true }) teamId: string | null;
  @Column('text', { default: 'report' }) stage: Stage;
  @Column('text', { default: 'draft' }) intake: 'draft' | 'open';
  @Column('text', { default: 'normal' }) priority: Priority;
  @Column('text', { nullable: true }) persona: Persona | null;
  @Column('text', { default: 'unknown' }) country: Country;
  @Column('text', { array: true, default: '{}' }) crimeTypes: string[];
  /** yes, no, unknown, not_asked or declined, as asked in the danger check. */
  @Column('text', { default: 'not_asked' }) dangerNow: string;
  @Column('text', { default: 'not_asked' }) imagesExist: string;
  @Column('text', { default: 'not_asked' }) moneyLost: string;
  @Column('boolean', { nullable: true }) choseToReport: boolean | null;
  /** Earliest open reminder; `infinity` when nothing is due, so that lists can be walked in one order. */
  @Time({ default: () => `'infinity'` }) nextDueAt: Date;
  @TimeOrNull() lastClientContactAt: Date | null;
  /** The client asked to be left alone until then. */
  @TimeOrNull() quietUntil: Date | null;
  @MadeAt() openedAt: Date;
  @TimeOrNull() closedAt: Date | null;
  @Column('text', { nullable: true }) closeReason: CloseReason | null;
  /** Only people who are named on it, and directors: a column, because every list asks. Who said so, and why, is in `access_decision`. */
  @Column('boolean', { default: false }) restricted: boolean;
  /** Sealed: danger note, safe contact, and the intake while it is a draft. */
  @Sealed() content: Buffer;
  @MadeAt() savedAt: Date;
}
type CloseReason = (typeof CloseReason.options)[number];

/** A person's role on a case. */
@Entity()
@Check(oneOf('role', PartyRole.options))
@Check(oneOf('guardianship', Guardianship.options))
@Check(`abuser_of <@ array['client', 'other_parent'] and (alleged_abuser or abuser_of = '{}')`)
@Index(['organizationId', 'caseId'])
@Index(['organizationId', 'personId'])
@Index('case_party_client_ux', ['organizationId', 'caseId'], { unique: true, where: `role = 'client'` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
export class CaseParty extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') personId: string;
  @Column('text') role: PartyRole;
  /** Decides who may sign for a child (MIN-01); never shown in the portal (MIN-04). */
  @Column('boolean', { default: false }) allegedAbuser: boolean;
  /** Of whom; empty where it was marked before that was said. */
  @Column('text', { array: true, default: '{}' }) abuserOf: AbuserOf[];
  /** What they are to the client, in law. */
  @Column('text', { default: 'unknown' }) guardianship: Guardianship;
  /** Of the client: may decide like an adult, or cannot understand what they would sign. */
  @Column('boolean', { default: false }) emancipated: boolean;
  @Column('boolean', { default: false }) lacksCapacity: boolean;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** Who may open a case, why and how long. Begins and ends by time alone; nothing has to run for it to count, or not to. */
@Entity()
@Check(oneOf('kind', ['assigned', 'shared', 'break_glass']))
@Check(oneOf('review_decision', GlassDecision.options))
@Index(['organizationId', 'caseId'])
@Index('case_access_settles_ix', ['organizationId', 'settlesAt'], { where: 'settles_at is not null' })
@Index('case_access_glass_ix', ['organizationId', 'fromAt', 'id'], { where: `kind = 'break_glass'` })
@Index('case_access_held_ix', ['organizationId', 'userId', 'kind', 'caseId', 'fromAt', 'untilAt'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class CaseAccess extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid') userId: string;
  @Column('text') kind: 'assigned' | 'shared' | 'break_glass';
  @MadeAt() fromAt: Date;
  @TimeOrNull() untilAt: Date | null;
  @Sealed() reason: Buffer;
  @Column('uuid', { nullable: true }) grantedBy: string | null;
  /** A share: together with the privileged notes of the case, for whoever may read such at all. */
  @Column('boolean', { default: false }) privileged: boolean;
  /** A handover: the grant that follows on this one. */
  @Column('uuid', { nullable: true }) succeededBy: string | null;
  /** When reminders and the team have to follow what time did to this grant; empty once they have. */
  @TimeOrNull() settlesAt: Date | null;
  /** Break-glass only: who looked at it afterwards, and what they found. */
  @Column('uuid', { nullable: true }) reviewedBy: string | null;
  @TimeOrNull() reviewedAt: Date | null;
  @Column('text', { nullable: true }) reviewDecision: GlassDecision | null;
  @Column('bytea', { nullable: true }) review: Buffer | null;
  /** Break-glass only: nobody was left who could look at it when it began. */
  @Column('boolean', { default: false }) unreviewed: boolean;
}

/** What people decided about who may open a case, with their reasons; only ever added to. */
@Entity()
@Check(oneOf('kind', AccessDecisionKind.options))
@Index(['organizationId', 'caseId', 'at', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'madeBy'], ['organizationId', 'id'])
export class AccessDecision extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('text') kind: AccessDecisionKind;
  /** Whom it is about; empty for the case as a whole. */
  @Column('uuid', { nullable: true }) userId: string | null;
  /** The grant it is about. */
  @Column('uuid', { nullable: true }) accessId: string | null;
  @Column('uuid') madeBy: string;
  @Time() at: Date;
  @Sealed() reason: Buffer;
}

/** Conflict of interest: this person never opens this case, whatever else they hold. */
@Entity()
@Index('case_block_user_ix', ['organizationId', 'userId', 'caseId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class CaseBlock {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') caseId: string;
  @PrimaryColumn('uuid') userId: string;
  @Sealed() reason: Buffer;
  @Column('uuid') blockedBy: string;
  @MadeAt() createdAt: Date;
}

@Entity()
@Check('case_id < other_case_id')
@Check(oneOf('kind', ['same_incident', 'same_reported_person', 'family', 'other']))
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Case', ['organizationId', 'otherCaseId'], ['organizationId', 'id'])
export class LinkedCase {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') caseId: string;
  @PrimaryColumn('uuid') otherCaseId: string;
  @Column('text') kind: string;
  @MadeAt() createdAt: Date;
}

/** One line of the story of a case: codes and ids; words stay in the record it points at. */
@Entity()
@Index(['organizationId', 'caseId', 'at', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class CaseEvent extends TenantRow {
  @Column('uuid') caseId: string;
  @MadeAt() at: Date;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  @Column('jsonb', { default: {} }) facts: Record<string, string | number | boolean | null>;
}
