import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MadeAt } from '../database/tenant-row';

/**
 * A write that was done: the same key from the same person gets the same answer instead of a second write. Kept for a day, and readable
 * only with that key, which is not kept (`Keyring.ofRequest`).
 */
@Entity()
@Index(['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid') organizationId: string;
  @PrimaryColumn('uuid') actorId: string;
  /** Hash of the key that the request brought. */
  @PrimaryColumn('uuid') key: string;
  /** Hash of route and body, so that a key that comes with something else is refused. */
  @Column('bytea') request: Buffer;
  @Column('bytea', { nullable: true }) answer: Buffer | null;
  @MadeAt() createdAt: Date;
}
