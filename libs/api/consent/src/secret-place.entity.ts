import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, VersionedRow } from '@alongside/api/core';

/** A place that must not become known. */
@Entity()
@Index('secret_place_hidden_ix', ['organizationId'], { where: 'not allowed' })
@ForeignKey('Organization', ['organizationId'], ['id'])
export class SecretPlace extends VersionedRow {
  /** Whether who runs it permitted in writing that it is named. */
  @Column('boolean', { default: false }) allowed: boolean;
  @MadeAt() createdAt: Date;
  /** Sealed under the organization's key: how it is called and written, and the permission. */
  @Sealed() content: Buffer;
}
