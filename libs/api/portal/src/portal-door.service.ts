import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  Audit,
  CONFIG,
  Clock,
  Database,
  Gate,
  Refused,
  changed,
  type AppRequest,
  type Config,
  type PortalActor,
} from '@alongside/api/core';
import type { Locale, PortalChoose, PortalCode, PortalSession as PortalSessionView, PortalSignIn } from '@alongside/contract';
import { Throttle, hashPassword, passwordFits, sourceOf } from '@alongside/api/identity';
import type { Response } from 'express';
import { PortalAccount } from './portal.entity';
import { mayHavePortal } from './portal-people';
import { PortalSecrets } from './portal-secrets';
import { PortalSessionStore, type FoundPortalSession } from './portal-sessions';

/** Codes per window that may be tried from one source: each is another account's, so nothing but the source can be counted. */
const CODES_FROM_ONE_SOURCE = 24;
/** Attempts with numbers per window that one source has before it is crowded. */
const FROM_ONE_SOURCE = 96;

/** One answer for everything that can be wrong at the door: which of it was wrong is nobody's business who cannot come in. */
const failed = () =>
  new AppError('sign_in_failed', 'This does not open the page. Check the numbers and try again, or ask your advocate for a new code.');

const notSignedIn = () => new AppError('not_signed_in', 'Please sign in.');

interface AtTheDoor {
  organizationId: string;
  id: string;
  caseId: string;
  personId: string;
  state: string;
  passphraseHash: string | null;
}
const columns = `organization_id as "organizationId", id, case_id as "caseId", person_id as "personId", state, passphrase_hash as "passphraseHash"`;

/** Coming in with a one-time code, choosing a passphrase, coming back with number and passphrase, leaving. */
@Injectable()
export class PortalDoor {
  constructor(
    private readonly gate: Gate,
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly secrets: PortalSecrets,
    private readonly sessions: PortalSessionStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  settings() {
    const exitUrl = this.config.PORTAL_EXIT_URL;
    return { exitUrl, coverTitle: new URL(exitUrl).host.replace(/^www\./, '') };
  }

  /** The code works until a passphrase is chosen, so that somebody who had to leave in a hurry is not shut out; until then the session shows nothing. */
  async useCode(input: PortalCode, request: AppRequest, response: Response): Promise<PortalSessionView> {
    const codeHash = this.secrets.codeHash(input.code);
    const now = this.clock.now();
    const [account] = await this.gate.query<AtTheDoor>(
      `select ${columns} from portal_account where code_hash = $1 and code_expires_at > $2 and state = 'invited'`,
      [codeHash, now],
    );
    const still = `code_hash = $4 and code_expires_at > $5 and state = 'invited'`;
    const source = { key: `code from ${sourceOf(request)}`, limit: CODES_FROM_ONE_SOURCE };
    const opened = await this.throttle.attempt('portal', { source }, async () =>
      account ? this.open(account, request, 'portal.code_used', still, [codeHash, now]) : undefined,
    );
    return opened ? this.enter(opened, response) : this.refuse(account, request, 'portal.code');
  }

  async signIn(input: PortalSignIn, request: AppRequest, response: Response): Promise<PortalSessionView> {
    const numberHash = this.secrets.numberHash(input.number);
    const [account] = await this.gate.query<AtTheDoor>(
      `select ${columns} from portal_account where number_hash = $1 and state <> 'closed' limit 1`,
      [numberHash],
    );
    const from = sourceOf(request);
    const own = `number ${numberHash.toString('hex')} ${from}`;
    const opened = await this.throttle.attempt('portal', { own, source: { key: `from ${from}`, limit: FROM_ONE_SOURCE } }, async () => {
      const fits = await passwordFits(account?.state === 'active' ? account.passphraseHash : null, input.passphrase);
      if (!fits) return undefined;
      return this.open(account, request, 'portal.signed_in', `passphrase_hash = $4 and state = 'active'`, [account.passphraseHash]);
    });
    return opened ? this.enter(opened, response) : this.refuse(account, request, 'portal.sign_in');
  }

  async choosePassphrase(actor: PortalActor, input: PortalChoose, request: AppRequest): Promise<PortalSessionView> {
    const account = await this.db.em.findOneByOrFail(PortalAccount, { organizationId: actor.organizationId, id: actor.accountId });
    if (account.passphraseHash !== null)
      throw new Refused('transition_refused', 'You already chose a passphrase. Your advocate can give you a new code if you want another.');
    // Locked since the door was passed.
    if (account.state !== 'invited') throw notSignedIn();
    const now = this.clock.now();
    await changed(this.db, PortalAccount, account, {
      passphraseHash: await hashPassword(input.passphrase),
      state: 'active',
      codeHash: null,
      codeExpiresAt: null,
      lastSignInAt: now,
    });
    await this.sessions.endAll(account, actor.sessionId);
    await this.audit.record(actor, 'portal.passphrase_chosen', 'PortalAccount', [account.id], actor.caseId);
    const found = await this.sessions.resolve(request);
    if (!found) throw notSignedIn();
    return this.view({ ...found.session, needsPassphrase: false });
  }

  async current(request: AppRequest): Promise<PortalSessionView> {
    const found = await this.sessions.resolve(request);
    if (!found) throw notSignedIn();
    return this.view(found.session);
  }

  async leave(actor: PortalActor, response: Response) {
    await this.sessions.end(actor);
    await this.audit.record(actor, 'portal.signed_out', 'PortalSession', [actor.sessionId], actor.caseId);
    this.sessions.clearCookies(response);
    return {};
  }

  /** The session, if the account is still as it was found; undefined when somebody was faster: a lock, another use of the code. */
  private open(account: AtTheDoor, request: AppRequest, action: string, still: string, values: unknown[]) {
    return this.db.transaction({ organizationId: account.organizationId, userId: account.id }, async () => {
      const [row] = await this.db.query<{ lastSignInAt: string | null; locale: Locale; numberHash: Buffer; caseNumber: string }>(
        `select last_sign_in_at as "lastSignInAt", locale, number_hash as "numberHash",
           (select number from case_file where organization_id = $1 and id = $2) as "caseNumber" from portal_account
         where organization_id = $1 and case_id = $2 and person_id = $3 and state <> 'closed' and ${still} and ${mayHavePortal} for update`,
        [account.organizationId, account.caseId, account.personId, ...values],
      );
      if (!row) return undefined;
      // A code opens one session at a time; people who come back may have two devices.
      if (account.state === 'invited') await this.sessions.endAll(account);
      else
        await this.db.query('update portal_account set last_sign_in_at = $3 where organization_id = $1 and id = $2', [
          account.organizationId,
          account.id,
          this.clock.now(),
        ]);
      const { sessionId, token } = await this.sessions.start({ ...account, lastSignInAt: row.lastSignInAt });
      const { organizationId, caseId, personId, id: accountId } = account;
      await this.audit.record(
        { kind: 'portal', organizationId, caseId, personId, accountId, sessionId, requestId: request.id },
        action,
        'PortalAccount',
        [accountId],
        caseId,
      );
      return {
        token,
        session: {
          number: this.secrets.numberOf({ ...row, id: accountId }),
          needsPassphrase: account.state === 'invited',
          locale: row.locale,
          previousSignInAt: row.lastSignInAt,
        },
      };
    });
  }

  private enter(opened: { token: string; session: Parameters<PortalDoor['view']>[0] }, response: Response) {
    this.sessions.setCookies(response, opened.token);
    return this.view(opened.session);
  }

  private async refuse(account: AtTheDoor | undefined, request: AppRequest, action: string): Promise<never> {
    await this.audit.denied(null, action, 'PortalAccount', account ? [account.id] : [], request.id);
    throw failed();
  }

  private view(session: Pick<FoundPortalSession, 'number' | 'needsPassphrase' | 'locale' | 'previousSignInAt'>): PortalSessionView {
    return {
      state: session.needsPassphrase ? 'needs_passphrase' : 'signed_in',
      number: session.number,
      locale: session.locale,
      lastSignInAt: session.previousSignInAt,
      idleMinutes: this.config.PORTAL_IDLE_MINUTES,
    };
  }
}
