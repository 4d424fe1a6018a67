import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Sealed, TenantRow, Time, TimeOrNull, oneOf } from '@alongside/api/core';
import { NoticeChannel } from '@alongside/contract';

/**
 * That somebody wants notices, on which channel, when and under which subject; kept after it ended, because it is what the notices stood on.
 * At most one of an account is in force.
 */
@Entity()
@Check(oneOf('channel', NoticeChannel.options))
@Check(oneOf('given_how', ['portal', 'spoken']))
@Check(`(given_how = 'spoken') = (recorded_by is not null)`)
@Index('notice_consent_account_ux', ['organizationId', 'accountId'], { unique: true, where: 'ended_at is null' })
@ForeignKey('PortalAccount', ['organizationId', 'accountId'], ['organizationId', 'id'])
@ForeignKey('Person', ['organizationId', 'personId'], ['organizationId', 'id'])
export class NoticeConsent extends TenantRow {
  @Column('uuid') accountId: string;
  @Column('uuid') personId: string;
  @Column('text') channel: NoticeChannel;
  /** Sealed under the person's key: address, subject, hours. */
  @Sealed() content: Buffer;
  @Column('text') givenHow: 'portal' | 'spoken';
  /** Who wrote it down, where it was spoken. */
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  @Time() givenAt: Date;
  @TimeOrNull() endedAt: Date | null;
}
