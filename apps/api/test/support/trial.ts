import { Injectable } from '@nestjs/common';
import { Database } from '@alongside/api/core';

const TAKE_BACK = Symbol('take back');

/**
 * Lets requests happen for real, every statement of them, and takes back what they wrote when they are about to commit:
 * the next one finds everything as it was. Refusals and reads leave their audit rows as always.
 */
@Injectable()
export class Trials extends Database {
  on = false;
  /** Looks at what a request wrote, before it is taken back. */
  before: (() => Promise<void>) | undefined;

  override async transaction<T>(who: Parameters<Database['transaction']>[0], work: () => Promise<T>): Promise<T> {
    if (!this.on || this.inTransaction) return super.transaction(who, work);
    let result: T;
    await super
      .transaction(who, async () => {
        result = await work();
        // Statements that nobody waited for have failed by now, or have not.
        await this.query('select 1');
        await this.before?.();
        throw TAKE_BACK;
      })
      .catch((thrown: unknown) => {
        if (thrown !== TAKE_BACK) throw thrown;
      });
    return result!;
  }
}
