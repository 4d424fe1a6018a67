import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MadeAt, TenantRow } from '../database/tenant-row';

/** Key of an organization, wrapped by the master key. */
@Entity()
export class OrganizationKey {
  @PrimaryColumn('uuid') organizationId: string;
  @Column('bytea') wrapped: Buffer;
  @MadeAt() createdAt: Date;
}

/**
 * Key of one person or one case, wrapped by the organization's key; its id is the id of that person or case.
 * Deleting the row destroys everything sealed under it, everywhere.
 */
@Entity()
@Check(`kind in ('person', 'case')`)
@Index(['organizationId', 'kind'])
export class DataKey extends TenantRow {
  @Column('text') kind: 'person' | 'case';
  @Column('bytea') wrapped: Buffer;
  @MadeAt() createdAt: Date;
}
