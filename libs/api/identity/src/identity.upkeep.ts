import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gate, Sweeps } from '@alongside/api/core';
import { Throttle } from './throttle';

const HOUR = 3_600_000;

/** Takes away what was left of signing in, a day after it ended; the audit tells who was here. The role's policies say the same. */
@Injectable()
export class IdentityUpkeep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly gate: Gate,
    private readonly throttle: Throttle,
  ) {}

  onModuleInit() {
    this.sweeps.every('sign-ins', HOUR, async () => {
      await this.throttle.forget();
      await this.gate.query(`delete from staff_session where least(revoked_at, expires_at) < now() - interval '1 day'`);
      await this.gate.query(`delete from one_time_link where least(used_at, expires_at) < now() - interval '1 day'`);
    });
  }
}
