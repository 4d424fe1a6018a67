import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MadeAt, TenantRow, oneOf } from '../database/tenant-row';

/** Key of an organization, wrapped by the master key. */
@Entity()
export class OrganizationKey {
  @PrimaryColumn('uuid') organizationId: string;
  @Column('bytea') wrapped: Buffer;
  @MadeAt() createdAt: Date;
}

/** Whose a data key is: a person's, a case's, the privileged notes' of a case, a staff member's, or a legal request's. */
export const keyKinds = ['person', 'case', 'privileged', 'staff', 'legal'] as const;
export type KeyKind = (typeof keyKinds)[number];

/**
 * Key of one person, one case, the privileged notes of one case, one staff member or one legal request, wrapped by the organization's key; its id is the id
 * of what it belongs to. Deleting the row destroys everything sealed under it, everywhere.
 */
@Entity()
@Check(oneOf('kind', keyKinds))
@Index(['organizationId', 'kind'])
export class DataKey extends TenantRow {
  @Column('text') kind: KeyKind;
  @Column('bytea') wrapped: Buffer;
  @MadeAt() createdAt: Date;
}
