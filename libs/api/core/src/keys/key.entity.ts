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
 * Key of one person, one case or one legal request, wrapped by the organization's key; its id is the id of what it is for.
 * Deleting the row destroys everything sealed under it, everywhere.
 */
@Entity()
@Check(`kind in ('person', 'case', 'legal')`)
@Index(['organizationId', 'kind'])
export class DataKey extends TenantRow {
  @Column('text') kind: 'person' | 'case' | 'legal';
  @Column('bytea') wrapped: Buffer;
  @MadeAt() createdAt: Date;
}
