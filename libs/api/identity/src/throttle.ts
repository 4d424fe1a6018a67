import { Injectable } from '@nestjs/common';
import { AppError, Clock, Gate, KeyProvider, mac } from '@alongside/api/core';

/** Attempts per window for one account from one source. */
export const LIMIT = 8;
/** What is left for each account once a source has used up what it has for all of them: enough for whoever knows the words. */
export const LEFT_WHEN_CROWDED = 2;
export const WINDOW_MINUTES = 15;

/** One attempt at a door. */
export interface Attempted {
  /** The account that is tried, and from where; a known browser is a source of its own. */
  own?: string;
  /** Where it comes from, whoever is tried, and how many attempts it has per window. Only without `own` is this a limit that refuses. */
  source?: { key: string; limit: number };
  /**
   * The account, wherever it is tried from, and how many attempts that has per window. Past it each source keeps a few: whoever guesses from
   * elsewhere cannot keep the owner out, whose right words are among the first from where they are.
   */
  everywhere?: { key: string; limit: number };
}

/**
 * Slows guessing down without locking anybody out: attempts are counted per account *and* source, never per account alone. Where
 * many accounts are tried from one source, each keeps a few attempts, because others may come from there too.
 */
@Injectable()
export class Throttle {
  private readonly key: Buffer;
  /** The last attempt of each account and source that is under way. */
  private readonly going = new Map<string, Promise<void>>();

  constructor(
    private readonly gate: Gate,
    private readonly clock: Clock,
    keys: KeyProvider,
  ) {
    this.key = keys.installation('attempts');
  }

  /**
   * Makes an attempt; `guess` answers undefined when it did not fit. It is counted before it is made, so that a hundred at once are no
   * more than a hundred in a row, and forgotten when it fitted. Throws too_many_attempts, and has counted nothing then.
   */
  attempt<T>(kind: string, attempted: Attempted, guess: () => Promise<T | undefined>): Promise<T | undefined> {
    const { own } = attempted;
    if (own === undefined) return this.counted(kind, attempted, guess);
    return this.inTurn(`${kind}\0${own}`, () => this.counted(kind, attempted, guess));
  }

  private async counted<T>(
    kind: string,
    { own, source, everywhere }: Attempted,
    guess: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const fromHere = source && this.bucket(kind, source.key);
    const ofAll = everywhere && this.bucket(kind, everywhere.key);
    const manyHere = source !== undefined && !(await this.count(fromHere as Buffer, source.limit));
    const manyInAll = everywhere !== undefined && !(await this.count(ofAll as Buffer, everywhere.limit));
    const crowded = manyHere || manyInAll;
    const account = own === undefined ? undefined : this.bucket(kind, own);
    const taken = account ? await this.count(account, crowded ? LEFT_WHEN_CROWDED : LIMIT) : !crowded;
    const toGiveBack = [manyHere ? undefined : fromHere, manyInAll ? undefined : ofAll];
    if (!taken) {
      for (const bucket of toGiveBack) await this.giveBack(bucket);
      throw new AppError('too_many_attempts', 'Too many attempts. Wait a few minutes and try again.');
    }
    const fitted = await guess();
    if (fitted !== undefined) {
      for (const bucket of toGiveBack) await this.giveBack(bucket);
      if (account) await this.gate.query('delete from attempt where bucket = $1', [account]);
    }
    return fitted;
  }

  /** One after the other for each account and source: those that fit never stand in each other's way, however many come at once. */
  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.going.get(key);
    const mine = (async () => {
      await before;
      return work();
    })();
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    this.going.set(key, over);
    try {
      return await mine;
    } finally {
      if (this.going.get(key) === over) this.going.delete(key);
    }
  }

  /** Forgets windows that are over; the sweep's. */
  async forget(): Promise<void> {
    await this.gate.query('delete from attempt where window_ends_at <= $1', [this.clock.now()]);
  }

  /** One more in this bucket, if its window has room: asked and done in one statement, so that nobody comes in between. */
  private async count(bucket: Buffer, limit: number): Promise<boolean> {
    const now = this.clock.now();
    const ends = new Date(now.getTime() + WINDOW_MINUTES * 60_000);
    const rows = await this.gate.query(
      `insert into attempt (bucket, count, window_ends_at) values ($1, 1, $3)
       on conflict (bucket) do update set count = case when attempt.window_ends_at > $2 then attempt.count + 1 else 1 end,
         window_ends_at = case when attempt.window_ends_at > $2 then attempt.window_ends_at else $3 end
       where attempt.window_ends_at <= $2 or attempt.count < $4 returning bucket`,
      [bucket, now, ends, limit],
    );
    return rows.length > 0;
  }

  private async giveBack(bucket: Buffer | undefined) {
    if (bucket) await this.gate.query('update attempt set count = count - 1 where bucket = $1 and count > 0', [bucket]);
  }

  private bucket(kind: string, key: string): Buffer {
    return mac(this.key, `${kind}\0${key}`).subarray(0, 16);
  }
}
