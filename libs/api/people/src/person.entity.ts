import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MadeAt, Sealed, VersionedRow, oneOf } from '@alongside/api/core';
import { AgeBand, Country } from '@alongside/contract';

/** Anyone whose identity we hold. The identity is sealed under the person's own key. */
@Entity()
@ForeignKey('Organization', ['organizationId'], ['id'])
export class Person extends VersionedRow {
  @Sealed() identity: Buffer;
  @MadeAt() createdAt: Date;
}

/** Kept apart from identity, so that counts can be made without opening anything. */
@Entity()
@Check(oneOf('age_band', AgeBand.options))
@Check(oneOf('country', Country.options))
@ForeignKey(() => Person, ['organizationId', 'personId'], ['organizationId', 'id'], { onDelete: 'CASCADE' })
export class Demographics {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('text', { default: 'unknown' }) ageBand: AgeBand;
  @Column('text', { default: 'unknown' }) country: Country;
  @Column('text', { default: '' }) region: string;
  @Column('text', { default: '' }) language: string;
}

/** Blind index over names, phones, e-mail addresses and screen names; rebuilt from identities, left out of backups. */
@Entity()
@Check(oneOf('kind', ['name', 'phone', 'email', 'handle']))
@Index(['organizationId', 'personId'])
@ForeignKey(() => Person, ['organizationId', 'personId'], ['organizationId', 'id'], { onDelete: 'CASCADE' })
export class PersonIndex {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('bytea') token: Buffer;
  @PrimaryColumn('uuid') personId: string;
  @Column('text') kind: 'name' | 'phone' | 'email' | 'handle';
}
