import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Audit, Clock, Database, KeyProvider, Keyring, type Actor } from '@alongside/api/core';
import { recoveryHash } from './recovery-codes';
import { Throttle } from './throttle';
import { fittingStep } from './totp';

export interface KeptFactor {
  id: string;
  state: 'begun' | 'on';
  content: Buffer;
  lastStep: number;
  onSince: string | null;
}
const kept = `select id, state, content, last_step as "lastStep", on_since as "onSince" from second_factor
  where organization_id = $1 and user_id = $2 and state = $3`;
export const placeOfFactor = (organizationId: string, id: string) => `second_factor:${organizationId}:${id}:content`;
export const codeRefused = () => new AppError('code_refused', 'This code does not fit, or was used already. Wait for the next one.');

/** Whether somebody holds the second factor. A code that fitted never fits again. Inside a transaction. */
@Injectable()
export class FactorCheck {
  private readonly key: Buffer;

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly audit: Audit,
    keys: KeyProvider,
  ) {
    this.key = keys.installation('recovery');
  }

  async kept(actor: { organizationId: string; userId: string }, state: KeptFactor['state']): Promise<KeptFactor | undefined> {
    const [row] = await this.db.query<KeptFactor>(kept, [actor.organizationId, actor.userId, state]);
    return row;
  }

  hashOf(factorId: string, code: string): Buffer {
    return recoveryHash(this.key, factorId, code);
  }

  async secretOf(actor: { organizationId: string; userId: string }, factor: KeptFactor): Promise<Buffer> {
    const sealer = await this.keyring.of(actor.organizationId, actor.userId);
    return Buffer.from(sealer.open<string>(placeOfFactor(actor.organizationId, factor.id), factor.content), 'base64');
  }

  /** Says by what the person showed it. Throws code_refused, or too_many_attempts: slowed down like a password, `own` being whose budget it is. */
  async demand(actor: Actor, typed: string, own: string): Promise<'code' | 'recovery'> {
    const by = await this.throttle.attempt('factor', { own }, () => this.shown(actor, typed));
    if (by) return by;
    await this.audit.denied(actor, 'session.code', 'Session', [actor.sessionId], actor.requestId);
    throw codeRefused();
  }

  /** Whether this is a code of a factor that was only begun; it is used up by that too. */
  async confirms(actor: Actor, factor: KeptFactor, typed: string): Promise<boolean> {
    const own = `enrol ${actor.userId} ${actor.sessionId}`;
    return (await this.throttle.attempt('factor', { own }, async () => (await this.taken(actor, factor, typed)) || undefined)) ?? false;
  }

  private async shown(actor: Actor, typed: string): Promise<'code' | 'recovery' | undefined> {
    const factor = await this.kept(actor, 'on');
    if (!factor) return undefined;
    // Both ways are always tried, so that no answer comes sooner than another.
    const recovered = await this.recovered(actor, factor, typed);
    return (await this.taken(actor, factor, typed)) ? 'code' : recovered ? 'recovery' : undefined;
  }

  private async taken(actor: Actor, factor: KeptFactor, typed: string): Promise<boolean> {
    const step = fittingStep(await this.secretOf(actor, factor), typed.replace(/\s/g, ''), this.clock.now());
    if (step === null) return false;
    // The row lock makes two who send the same code go one after the other; the second finds it used.
    const [rows] = await this.db.query<{ id: string }[]>(
      'update second_factor set last_step = $3 where organization_id = $1 and id = $2 and last_step < $3 returning id',
      [actor.organizationId, factor.id, step],
    );
    return rows.length === 1;
  }

  private async recovered(actor: Actor, factor: KeptFactor, typed: string): Promise<boolean> {
    const sent = this.hashOf(factor.id, typed);
    const codes = await this.db.query<{ id: string; hash: Buffer }>(
      'select id, hash from recovery_code where organization_id = $1 and factor_id = $2 and used_at is null',
      [actor.organizationId, factor.id],
    );
    const fitting = codes.filter(({ hash }) => timingSafeEqual(hash, sent))[0];
    if (!fitting) return false;
    const [rows] = await this.db.query<{ id: string }[]>(
      'update recovery_code set used_at = $3 where organization_id = $1 and id = $2 and used_at is null returning id',
      [actor.organizationId, fitting.id, this.clock.now()],
    );
    return rows.length === 1;
  }
}
