import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditSeal } from '../audit/seal';
import { Gate } from '../database/gate';
import { Sweeps } from './sweeps';

/** The sweeps of the ground itself. */
@Injectable()
export class Upkeep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly seal: AuditSeal,
    private readonly gate: Gate,
  ) {}

  onModuleInit() {
    this.sweeps.every('audit-seal', 10_000, () => this.seal.sweep());
    this.sweeps.every('idempotency-keys', 3_600_000, () => this.forgetKeys());
  }

  /** Answers of writes are kept a day; who tries again later finds the record itself. The database's clock decides, as in the policy of the role. */
  private forgetKeys() {
    return this.gate.query(`delete from idempotency_key where created_at < now() - interval '1 day'`);
  }
}
