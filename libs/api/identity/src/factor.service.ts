import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, Refused, invalid, type Actor } from '@alongside/api/core';
import type { FactorBegin, FactorBegun, FactorProof, FactorView } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { AccountNews } from './account-news';
import { RecoveryCode, SecondFactor } from './factor.entity';
import { FactorCheck, codeRefused, placeOfFactor } from './factor-check';
import { qrOf } from './qr';
import { newRecoveryCodes } from './recovery-codes';
import { SignInService } from './sign-in.service';
import { StaffLetters } from './staff-letters.service';
import { StaffSessionStore } from './staff-sessions';
import { base32, uriOf } from './totp';

/** 160 bits, as RFC 4226 asks. */
const SECRET_BYTES = 20;

/** One's own second factor: set up, changed, taken away. */
@Injectable()
export class Factors {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly check: FactorCheck,
    private readonly signIn: SignInService,
    private readonly sessions: StaffSessionStore,
    private readonly news: AccountNews,
    private readonly letters: StaffLetters,
  ) {}

  async own(actor: Actor): Promise<FactorView> {
    const [view] = await this.db.transaction(actor, () =>
      this.db.query<FactorView>(
        `select f.id is not null as on, f.on_since as since, o.factor_required as required,
           (select count(*)::int from recovery_code r where r.organization_id = $1 and r.factor_id = f.id and r.used_at is null) as "recoveryLeft"
         from organization o left join second_factor f on f.organization_id = o.id and f.user_id = $2 and f.state = 'on' where o.id = $1`,
        [actor.organizationId, actor.userId],
      ),
    );
    await this.audit.read(actor, 'factor.read', 'User', [actor.userId]);
    return view;
  }

  /** A new secret, which counts only once a code of it came back. Whoever has a factor shows it first: nobody swaps it at an open desk. */
  async begin(actor: Actor, input: FactorBegin): Promise<FactorBegun> {
    if (!(await this.enrolling(actor))) await this.password(actor, input.password);
    if (await this.check.kept(actor, 'on')) {
      if (!input.code) throw invalid('code', 'required');
      await this.check.demand(actor, input.code, budgetOf(actor));
    }
    const secret = randomBytes(SECRET_BYTES);
    const id = uuid();
    const sealer = await this.keyring.ensure(actor.organizationId, 'staff', actor.userId);
    await this.forget(actor, 'begun');
    await this.db.em.insert(SecondFactor, {
      organizationId: actor.organizationId,
      id,
      userId: actor.userId,
      content: sealer.seal(placeOfFactor(actor.organizationId, id), secret.toString('base64')),
    });
    await this.audit.record(actor, 'factor.begun', 'User', [actor.userId]);
    const [{ email }] = await this.db.query<{ email: string }>('select email from user_account where organization_id = $1 and id = $2', [
      actor.organizationId,
      actor.userId,
    ]);
    const uri = uriOf(secret, email);
    return { secret: base32(secret), uri, qr: qrOf(uri) };
  }

  /** The first code of the new one: from now on it is asked for. Every other session of this person began without it, and ends. */
  async confirm(actor: Actor, code: string) {
    const begun = await this.check.kept(actor, 'begun');
    if (!begun) throw new Refused('transition_refused', 'Start again: there is nothing to confirm.');
    if (!(await this.check.confirms(actor, begun, code))) throw codeRefused();
    await this.forget(actor, 'on');
    const now = this.clock.now();
    await this.db.query(`update second_factor set state = 'on', on_since = $3 where organization_id = $1 and id = $2`, [
      actor.organizationId,
      begun.id,
      now,
    ]);
    await this.db.query(
      `update staff_session set factor = case when id = $3 then 'code' else factor end, revoked_at = case when id = $3 then null else $4::timestamptz end
       where organization_id = $1 and user_id = $2 and revoked_at is null`,
      [actor.organizationId, actor.userId, actor.sessionId, now],
    );
    await this.audit.record(actor, 'factor.on', 'User', [actor.userId]);
    this.sessions.changed('user', actor.userId);
    await this.tell(actor);
    return this.recovery(actor, begun.id);
  }

  /** Ten new ones; those of before end. */
  async renew(actor: Actor, input: FactorProof) {
    const factor = await this.proven(actor, input);
    await this.audit.record(actor, 'factor.recovery_renewed', 'User', [actor.userId]);
    return this.recovery(actor, factor.id);
  }

  async remove(actor: Actor, input: FactorProof) {
    const { required } = await this.requirement(actor);
    if (required) throw new Refused('factor_required', 'Your organization asks everybody for a second step. You can replace it.');
    await this.proven(actor, input);
    await this.forget(actor, 'on');
    await this.audit.record(actor, 'factor.off', 'User', [actor.userId]);
    await this.tell(actor);
    return {};
  }

  /** Takes the factor of somebody away, and with it every session that it opened; for those who lost it. */
  async takeAway(actor: Actor, userId: string) {
    const whose = { organizationId: actor.organizationId, userId };
    await this.forget(whose, 'on');
    await this.forget(whose, 'begun');
    await this.db.query('update staff_session set revoked_at = $3 where organization_id = $1 and user_id = $2 and revoked_at is null', [
      actor.organizationId,
      userId,
      this.clock.now(),
    ]);
    await this.audit.record(actor, 'factor.taken_away', 'User', [userId]);
    this.sessions.changed('user', userId);
  }

  /** So that whoever did not do this themselves hears of it. */
  private async tell(actor: Actor) {
    await this.news.tell(actor, actor.userId, { reason: 'own_factor_changed', about: 'factor' });
    await this.letters.write(actor.organizationId, actor.userId, 'account');
  }

  private async proven(actor: Actor, { password, code }: FactorProof) {
    await this.password(actor, password);
    const factor = await this.check.kept(actor, 'on');
    if (!factor) throw new Refused('transition_refused', 'You have no second step.');
    await this.check.demand(actor, code, budgetOf(actor));
    return factor;
  }

  private async password(actor: Actor, password: string | undefined) {
    if (!password) throw invalid('password', 'required');
    await this.signIn.own(actor, password);
  }

  /** Whether this session has just begun with the password and waits for a factor. */
  private async enrolling(actor: Actor): Promise<boolean> {
    const [row] = await this.db.query<{ factor: string }>('select factor from staff_session where organization_id = $1 and id = $2', [
      actor.organizationId,
      actor.sessionId,
    ]);
    return row?.factor === 'enrol' && (await this.requirement(actor)).required;
  }

  private async requirement(actor: Actor) {
    const [row] = await this.db.query<{ required: boolean }>('select factor_required as required from organization where id = $1', [
      actor.organizationId,
    ]);
    return row;
  }

  private async recovery(actor: Actor, factorId: string) {
    const { organizationId } = actor;
    const recoveryCodes = newRecoveryCodes();
    await this.db.em.delete(RecoveryCode, { organizationId, factorId });
    await this.db.em.insert(
      RecoveryCode,
      recoveryCodes.map((code) => ({ organizationId, id: uuid(), factorId, hash: this.check.hashOf(factorId, code) })),
    );
    return { recoveryCodes };
  }

  private async forget({ organizationId, userId }: { organizationId: string; userId: string }, state: 'begun' | 'on') {
    await this.db.query(
      `delete from recovery_code r using second_factor f where f.organization_id = $1 and f.user_id = $2 and f.state = $3
         and r.organization_id = f.organization_id and r.factor_id = f.id`,
      [organizationId, userId, state],
    );
    await this.db.em.delete(SecondFactor, { organizationId, userId, state });
  }
}

const budgetOf = (actor: Actor) => `factor ${actor.userId} ${actor.sessionId}`;
