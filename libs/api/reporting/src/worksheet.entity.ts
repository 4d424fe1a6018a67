import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, Time, VersionedRow, contentsOf, oneOf } from '@alongside/api/core';
import type { SheetAnswers } from '@alongside/contract';
import { REPORT_CHANNEL_KEYS, type ReportChannelKey } from '@alongside/knowledge';

/** The worksheet of a case for one way to report, saved as it is typed. What was answered is sealed under the case's key; no field takes a file. */
@Entity()
@Check(oneOf('channel', REPORT_CHANNEL_KEYS))
@Index(['organizationId', 'caseId', 'channel'], { unique: true })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class Worksheet extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('text') channel: ReportChannelKey;
  /** Who began it. */
  @Column('uuid') userId: string;
  @MadeAt() startedAt: Date;
  @Time() savedAt: Date;
  @Sealed() content: Buffer;
}

export const { seal: sealSheet, open: openSheet } = contentsOf<{ worksheet: { answers: SheetAnswers } }>();
