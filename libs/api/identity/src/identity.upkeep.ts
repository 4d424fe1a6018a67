import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Gate, Rounds, Sweeps } from '@alongside/api/core';
import { AccountChanges } from './account-changes.service';
import { Throttle } from './throttle';

const HOUR = 3_600_000;

/** Takes away what was left of signing in, a day after it ended; the audit tells who was here. The role's policies say the same. */
@Injectable()
export class IdentityUpkeep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly gate: Gate,
    private readonly rounds: Rounds,
    private readonly throttle: Throttle,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: AccountChanges,
  ) {}

  onModuleInit() {
    this.sweeps.every('sign-ins', HOUR, async () => {
      await this.throttle.forget();
      await this.gate.query(`delete from staff_session where least(revoked_at, expires_at) < now() - interval '1 day'`);
      await this.gate.query(`delete from staff_letter where created_at < now() - interval '7 days'`);
      await this.gate.query(`delete from one_time_link where least(used_at, expires_at) < now() - interval '1 day'`);
    });
    this.sweeps.every('account-changes', HOUR, async () => {
      const rows = await this.gate.query<{ organizationId: string }>(
        `select distinct organization_id as "organizationId" from account_change where state = 'waiting' and expires_at <= $1`,
        [this.clock.now()],
      );
      await this.rounds.each('account-changes', rows, ({ organizationId }) =>
        this.db.transaction({ organizationId }, () => this.changes.expire(organizationId)),
      );
    });
  }
}
