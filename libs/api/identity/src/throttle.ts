import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Gate, KeyProvider } from '@alongside/api/core';

/** Failures allowed per window before the same kind of caller has to wait. */
const LIMIT = 8;
const WINDOW_MINUTES = 15;

/**
 * Slows guessing down without locking anybody out: failures are counted per account *and* source. A browser that
 * signed in before counts for itself (its own source), so somebody else's guessing never shuts its owner out.
 */
@Injectable()
export class Throttle {
  private readonly key: Buffer;
  constructor(
    private readonly gate: Gate,
    private readonly clock: Clock,
    keys: KeyProvider,
  ) {
    this.key = keys.installation('attempts');
  }

  /** Throws too_many_attempts when any of the keys has used up its window. `weight` scales the limit, for keys shared by many people. */
  async check(kind: string, keys: readonly { key: string; weight?: number }[]) {
    const rows = await this.gate.query<{ bucket: Buffer; count: number }>(
      'select bucket, count from attempt where bucket = any($1) and window_ends_at > $2',
      [keys.map(({ key }) => this.bucket(kind, key)), this.clock.now()],
    );
    for (const { key, weight = 1 } of keys) {
      const count = rows.find(({ bucket }) => bucket.equals(this.bucket(kind, key)))?.count ?? 0;
      if (count >= LIMIT * weight) throw new AppError('too_many_attempts', 'Too many attempts. Wait a few minutes and try again.');
    }
  }

  async fail(kind: string, keys: readonly { key: string }[]) {
    const now = this.clock.now();
    const ends = new Date(now.getTime() + WINDOW_MINUTES * 60_000);
    for (const { key } of keys)
      await this.gate.query(
        `insert into attempt (bucket, count, window_ends_at) values ($1, 1, $3)
         on conflict (bucket) do update set count = case when attempt.window_ends_at > $2 then attempt.count + 1 else 1 end,
           window_ends_at = case when attempt.window_ends_at > $2 then attempt.window_ends_at else $3 end`,
        [this.bucket(kind, key), now, ends],
      );
  }

  async succeed(kind: string, keys: readonly { key: string }[]) {
    await this.gate.query('delete from attempt where bucket = any($1) or window_ends_at < $2', [
      keys.map(({ key }) => this.bucket(kind, key)),
      this.clock.now(),
    ]);
  }

  private bucket(kind: string, key: string): Buffer {
    return createHmac('sha256', this.key).update(`${kind}\0${key}`).digest().subarray(0, 16);
  }
}
