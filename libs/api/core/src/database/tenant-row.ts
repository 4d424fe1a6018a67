import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** A row that belongs to one organization. The organization is part of every key, so that a row cannot even point across. */
export abstract class TenantRow {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') id: string;
}

/** A row that people change: a write names the version it read and is refused when that is no longer the newest. */
export abstract class VersionedRow extends TenantRow {
  @Column('int', { default: 1 }) version: number;
}

/** A moment, to the millisecond, so that what is shown is what is compared. */
export const Time = (options: Omit<ColumnOptions, 'type' | 'precision'> = {}) => Column({ type: 'timestamptz', precision: 3, ...options });
/** A moment that may not have come. */
export const TimeOrNull = () => Time({ nullable: true });
/** Set by the database when the row is made. */
export const MadeAt = () => Time({ default: () => 'now()' });
/** Sealed bytes; see keys/cipher.ts. */
export const Sealed = () => Column('bytea');
/** A text from a closed set: the CHECK that goes with `@Check(oneOf('state', states))`. */
export const oneOf = (column: string, values: readonly string[]) => `${column} in (${values.map((value) => `'${value}'`).join(', ')})`;
