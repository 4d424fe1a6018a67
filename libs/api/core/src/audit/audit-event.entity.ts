import { Check, Column, Entity, Index } from 'typeorm';
import { MadeAt, TenantRow } from '../database/tenant-row';

/**
 * Who did or tried what, when: ids only, never names or search terms. Rows are only added; `sequence` and `chain`
 * are filled once by the sealing sweep (docs/adr: audit).
 */
@Entity()
@Check(`outcome in ('done', 'denied')`)
@Check(`actor_kind in ('staff', 'portal', 'system', 'anonymous')`)
@Index(['organizationId', 'at', 'id'])
@Index(['organizationId', 'caseId', 'at'])
@Index(['organizationId', 'sequence'], { unique: true })
@Index('audit_event_unsealed_ix', { synchronize: false })
export class AuditEvent extends TenantRow {
  @MadeAt() at: Date;
  @Column('text') actorKind: 'staff' | 'portal' | 'system' | 'anonymous';
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('text') action: string;
  @Column('text', { default: 'done' }) outcome: 'done' | 'denied';
  @Column('text') subject: string;
  @Column('uuid', { array: true, default: '{}' }) subjectIds: string[];
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('text') requestId: string;
  @Column('bigint', { nullable: true }) sequence: number | null;
  @Column('bytea', { nullable: true }) chain: Buffer | null;
}
