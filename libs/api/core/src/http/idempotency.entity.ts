import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MadeAt } from '../database/tenant-row';

/** A write that was done: the same key from the same person gets the same answer instead of a second write. Kept for a day. */
@Entity()
@Index(['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') actorId: string;
  @PrimaryColumn('uuid') key: string;
  /** Route and body, hashed with the organization's index key, so that nothing can be guessed from it. */
  @Column('bytea') request: Buffer;
  @Column('bytea', { nullable: true }) answer: Buffer | null;
  @MadeAt() createdAt: Date;
}
