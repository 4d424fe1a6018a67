import { Injectable } from '@nestjs/common';
import { Database } from '@alongside/api/core';

/** How it stands with what is to go, in numbers: for what the client is told. What is not followed any more does not count. */
export interface TakedownTally {
  all: number;
  removed: number;
  waiting: number;
  /** Not removed, or there again. */
  open: number;
}

@Injectable()
export class TakedownCounts {
  constructor(private readonly db: Database) {}

  /** Inside the running transaction. */
  async of(organizationId: string, caseId: string): Promise<TakedownTally> {
    const [row] = await this.db.query<TakedownTally>(
      `select count(*)::int as "all", (count(*) filter (where state = 'removed'))::int as removed, (count(*) filter (where state = 'asked'))::int as waiting,
         (count(*) filter (where state in ('noted', 'not_removed', 'back')))::int as open
       from takedown where organization_id = $1 and case_id = $2 and stopped_at is null`,
      [organizationId, caseId],
    );
    return row;
  }
}
