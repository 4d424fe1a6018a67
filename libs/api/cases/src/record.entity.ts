import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import {
  AppointmentKind,
  ChecklistState,
  ContactChannel,
  ContactDirection,
  ContactOutcome,
  ContactWith,
  DepictedAge,
  TodoRepeat,
} from '@alongside/contract';

/** What happened. Times are plain, so that clocks can be counted; words are sealed under the case's key. */
@Entity()
@Index(['organizationId', 'caseId'])
@Check('occurred_to is null or occurred_from is null or occurred_to >= occurred_from')
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class Incident extends VersionedRow {
  @Column('uuid') caseId: string;
  @TimeOrNull() occurredFrom: Date | null;
  @TimeOrNull() occurredTo: Date | null;
  @Column('text', { nullable: true }) zone: string | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** One person shown in an image. A change to `adult` waits as a proposal for a second person (design §3.4). */
@Entity()
@Check(oneOf('age_when_made', DepictedAge.options))
@Index(['organizationId', 'caseId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class Depiction extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text') ageWhenMade: DepictedAge;
  @Column('uuid', { nullable: true }) adultProposedBy: string | null;
  @TimeOrNull() adultProposedAt: Date | null;
  /** Sealed: what tells this person apart, in words, and the reason of a proposal. */
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

@Entity()
@Check(oneOf('kind', ['general', 'privileged']))
@Index(['organizationId', 'caseId', 'createdAt'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'authorId'], ['organizationId', 'id'])
export class Note extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('text', { default: 'general' }) kind: 'general' | 'privileged';
  @Column('uuid') authorId: string;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** A to-do of a case. The title can name people, so it is sealed. */
@Entity()
@Index(['organizationId', 'caseId'])
@Index(['organizationId', 'ownerId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@Check(oneOf('repeat', TodoRepeat.options))
@Check('repeat is null or due_at is not null')
@ForeignKey('UserAccount', ['organizationId', 'ownerId'], ['organizationId', 'id'])
export class Todo extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') ownerId: string;
  @TimeOrNull() dueAt: Date | null;
  @TimeOrNull() doneAt: Date | null;
  /** How often it comes back once it is done. */
  @Column('text', { nullable: true }) repeat: TodoRepeat | null;
  /** The day of the month on which a monthly one is wished; a shorter month has it on its last day. */
  @Column('smallint', { nullable: true }) repeatDay: number | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** State of one item of the knowledge base's checklist on a case; made when the item begins to apply. */
@Entity()
@Check(oneOf('state', ChecklistState.options))
@Index(['organizationId', 'caseId', 'itemId'], { unique: true })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class ChecklistItem extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text') itemId: string;
  @Column('text', { default: 'open' }) state: 'open' | 'done' | 'not_needed' | 'declined';
  /** False while its condition does not hold; kept, so that an answer is not lost when it holds again. */
  @Column('boolean', { default: true }) applies: boolean;
  @TimeOrNull() dueAt: Date | null;
  @TimeOrNull() doneAt: Date | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;
}

@Entity()
@Check(oneOf('kind', AppointmentKind.options))
@Check('ends_at is null or ends_at >= starts_at')
@Index(['organizationId', 'caseId', 'startsAt'])
@Index('appointment_day_ix', ['organizationId', 'startsAt', 'caseId', 'id'], { where: 'not cancelled' })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class Appointment extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text') kind: string;
  @Time() startsAt: Date;
  @TimeOrNull() endsAt: Date | null;
  @Column('text') zone: string;
  @Column('boolean', { default: false }) cancelled: boolean;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** A contact with the client, with an agency (then it hangs on a referral) or with somebody else. */
@Entity()
@Check("\"with\" in ('client', 'agency', 'other')")
@Check(oneOf('direction', ContactDirection.options))
@Check(oneOf('channel', ContactChannel.options))
@Check(oneOf('outcome', ContactOutcome.options))
@Index(['organizationId', 'caseId', 'at'])
@Index(['organizationId', 'referralId', 'at'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Referral', ['organizationId', 'referralId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class Contact extends TenantRow {
  @Column('uuid') caseId: string;
  @Column('uuid', { nullable: true }) referralId: string | null;
  @Column('text') with: (typeof ContactWith.options)[number];
  @Column('text') direction: (typeof ContactDirection.options)[number];
  @Column('text') channel: (typeof ContactChannel.options)[number];
  @Column('text') outcome: ContactOutcome;
  @Time() at: Date;
  @Column('uuid') userId: string;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}
