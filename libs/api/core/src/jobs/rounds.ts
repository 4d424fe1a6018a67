import { Injectable, Logger } from '@nestjs/common';
import type { WorkTrouble } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Clock } from '../clock';
import { Database } from '../database/database';
import { Gate } from '../database/gate';
import { asAppError, withoutContent } from '../http/problem.filter';
import { CannotOpen } from '../keys/cipher';
import { Sweeps } from './sweeps';

/** From when on a failure counts as a new one, and for how long one is kept. */
const FRESH = `interval '1 day'`;
const KEPT = `interval '30 days'`;

const noted = `insert into work_problem as w (organization_id, id, task, subject_id, why, since, last_at) values ($1, $2, $3, $4, $5, $6, $6)
  on conflict (organization_id, task, subject_id) do update set why = excluded.why, last_at = excluded.last_at,
    count = case when w.last_at < excluded.last_at - ${FRESH} then 1 else w.count + 1 end,
    since = case when w.last_at < excluded.last_at - ${FRESH} then excluded.since else w.since end`;

interface Row {
  organizationId: string;
  /** The record that the work is about; none where it is about the whole organization. */
  id?: string;
}

/**
 * Work of a sweep, row by row. One that fails is written down without its content, where an administrator sees it, and starves nobody
 * behind it. When not even that can be written down, the database is away: the whole sweep ends and is tried again.
 */
@Injectable()
export class Rounds {
  private readonly log = new Logger(Rounds.name);

  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly clock: Clock,
    private readonly sweeps: Sweeps,
  ) {}

  /** Declares a sweep that does its work for every organization in turn; `every` in milliseconds, as in `Sweeps.every`. */
  every(task: string, every: number, work: (organizationId: string) => Promise<unknown>): void {
    this.sweeps.every(task, every, () => this.organizations(task, work));
  }

  private async organizations(task: string, work: (organizationId: string) => Promise<unknown>): Promise<void> {
    const rows = await this.gate.query<{ organizationId: string }>('select id as "organizationId" from organization order by id');
    await this.each(task, rows, ({ organizationId }) => work(organizationId));
  }

  /** Every row in turn, each on its own. Inside a running transaction what a failing row wrote is taken back, and the rest stays. */
  async each<R extends Row>(task: string, rows: readonly R[], work: (row: R) => Promise<unknown>): Promise<void> {
    for (const row of rows)
      try {
        await (this.db.inTransaction ? this.db.attempt(() => work(row)) : work(row));
      } catch (problem) {
        await this.note(task, row, problem);
      }
  }

  /** The same for rows of one organization, which do not name it. */
  within<R extends { id: string }>(
    task: string,
    organizationId: string,
    rows: readonly R[],
    work: (row: R & Row) => Promise<unknown>,
  ): Promise<void> {
    return this.each(
      task,
      rows.map((row) => ({ ...row, organizationId })),
      work,
    );
  }

  /** Writes down that it failed. Throws what it was told of when that cannot be written down. */
  async note(task: string, { organizationId, id }: Row, problem: unknown): Promise<void> {
    this.log.error({ task, ...withoutContent(problem) }, 'Some work failed and is tried again.');
    const now = this.clock.now();
    try {
      await this.db.transaction({ organizationId }, async () => {
        await this.db.query(`delete from work_problem where organization_id = $1 and last_at < $2::timestamptz - ${KEPT}`, [
          organizationId,
          now,
        ]);
        await this.db.query(noted, [organizationId, uuid(), task, id ?? organizationId, whyOf(problem), now]);
      });
    } catch {
      throw problem;
    }
  }
}

function whyOf(problem: unknown): WorkTrouble {
  const { code } = (problem ?? {}) as { code?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return 'database';
  if (problem instanceof CannotOpen) return 'keys';
  return asAppError(problem).code === 'unavailable' ? 'database' : 'unexpected';
}
