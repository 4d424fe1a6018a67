import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, VersionedRow, oneOf } from '@alongside/api/core';
import type { Rhythm } from '@alongside/contract';

/**
 * An entry of the organization's directory. One from the knowledge base holds only its key and the organization's own
 * rhythm; a local department adds what its template leaves open; an own agency holds everything. Nothing in it is about clients.
 */
@Entity()
@Check(oneOf('source', ['knowledge', 'local', 'own']))
@Index('agency_key_ux', ['organizationId', 'key'], { unique: true, where: `source = 'knowledge'` })
@ForeignKey('Organization', ['organizationId'], ['id'])
export class Agency extends VersionedRow {
  @Column('text') source: 'knowledge' | 'local' | 'own';
  /** Key in the knowledge base: of the entry itself, or of the template a local department is made from. */
  @Column('text', { nullable: true }) key: string | null;
  @Column('text') name: string;
  @Column('text', { default: '' }) shortName: string;
  @Column('text', { array: true, default: '{}' }) kinds: string[];
  @Column('text', { default: '' }) purpose: string;
  @Column('jsonb', { default: [] }) channels: { type: string; label: string; value: string; hours: string }[];
  @Column('jsonb', { nullable: true }) rhythm: Rhythm | null;
  @Column('boolean', { default: true }) givesStatus: boolean;
  @Column('boolean', { default: true }) active: boolean;
  @MadeAt() createdAt: Date;
}
