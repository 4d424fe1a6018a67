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
import type {
  Locale,
  PortalChoose,
  PortalCode,
  PortalSecond,
  PortalSession as PortalSessionView,
  PortalSignIn,
  PortalVoice,
} from '@alongside/contract';
import { Throttle, hashPassword, passwordFits, sourceOf } from '@alongside/api/identity';
import type { Response } from 'express';
import { Conversation } from './conversation';
import { PortalAccount } from './portal.entity';
import { PortalAlarm } from './portal-alarm';
import { PortalCards } from './portal-cards';
import { mayHavePortal, voice } from './portal-people';
import { PortalSecrets } from './portal-secrets';
import { PortalSessionStore, type FoundPortalSession } from './portal-sessions';

/** Codes per window that may be tried from one source: each is another account's, so nothing but the source can be counted. */
export const CODES_FROM_ONE_SOURCE = 24;
/** Attempts with numbers per window that one source has before it is crowded. */
const FROM_ONE_SOURCE = 96;
/** Attempts with one number, and at one card, per window from all sources together; past it each source keeps a few. */
export const AT_ONE_NUMBER = 48;
export const AT_ONE_CARD = 24;

/** One answer for everything that can be wrong at the door: which of it was wrong is nobody's business who cannot come in. */
export const failed = () =>
  new AppError('sign_in_failed', 'This does not open the page. Check the numbers and try again, or ask your advocate for a new code.');

const notSignedIn = () => new AppError('not_signed_in', 'Please sign in.');

interface AtTheDoor {
  organizationId: string;
  id: string;
  caseId: string;
  personId: string;
  state: string;
  passphraseHash: string | null;
  dangerHash: string | null;
}
const columns = `organization_id as "organizationId", id, case_id as "caseId", person_id as "personId", state,
  passphrase_hash as "passphraseHash", danger_hash as "dangerHash"`;

/** How somebody may come in: the line for the audit, what must still be true of the account, and what they find. */
interface Way {
  action: string;
  still: string;
  values: unknown[];
  plain: boolean;
}
type Shown = Pick<FoundPortalSession, 'number' | 'voice' | 'needsPassphrase' | 'needsSecond' | 'plain' | 'locale' | 'previousSignInAt'>;

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
    private readonly cards: PortalCards,
    private readonly alarm: PortalAlarm,
    private readonly conversation: Conversation,
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
      account ? this.open(account, request, { action: 'portal.code_used', still, values: [codeHash, now], plain: false }) : undefined,
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
    const source = { key: `from ${from}`, limit: FROM_ONE_SOURCE };
    const everywhere = { key: `number ${numberHash.toString('hex')}`, limit: AT_ONE_NUMBER };
    const opened = await this.throttle.attempt('portal', { own, source, everywhere }, async () => {
      const way = await this.wayOf(account, input.passphrase);
      return account && way ? this.open(account, request, way) : undefined;
    });
    return opened ? this.enter(opened, response) : this.refuse(account, request, 'portal.sign_in');
  }

  /** The words fitted; now a number from the card. Outside the request's transaction, so that what was tried is not forgotten with a refusal. */
  async second(input: PortalSecond, request: AppRequest): Promise<PortalSessionView> {
    const found = await this.sessions.resolve(request);
    if (!found?.session.needsSecond) throw notSignedIn();
    const { actor, session } = found;
    const inside = <T>(work: () => Promise<T>) =>
      this.db.transaction({ organizationId: actor.organizationId, userId: actor.accountId }, work);
    const account = { organizationId: actor.organizationId, id: actor.accountId };
    const passed = await this.throttle
      .attempt(
        'portal',
        { own: `card ${actor.accountId} ${sourceOf(request)}`, everywhere: { key: `card ${actor.accountId}`, limit: AT_ONE_CARD } },
        () =>
          inside(async () => {
            if (!(await this.cards.use(account, input.code))) return undefined;
            await this.sessions.pass(actor);
            await this.audit.record(actor, 'portal.card_shown', 'PortalAccount', [account.id], actor.caseId);
            return true;
          }),
      )
      .catch(async (problem: unknown) => {
        await inside(() => this.alarm.withoutCard(actor));
        throw problem;
      });
    if (!passed) {
      await this.audit.denied(actor, 'portal.card', 'PortalAccount', [account.id], request.id, actor.caseId);
      throw failed();
    }
    return this.view({ ...session, needsSecond: false });
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
    // The code is used up from now on: who sees the page of the case must not go on as if it were not.
    await this.conversation.tellAdvocates(actor, actor.caseId, 'portal_in_use');
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

  /** Which words these are. Both are always tried, so that time does not tell whether there are others. */
  private async wayOf(account: AtTheDoor | undefined, words: string): Promise<Way | undefined> {
    const active = account?.state === 'active' ? account : undefined;
    const [own, danger] = [await passwordFits(active?.passphraseHash, words), await passwordFits(active?.dangerHash, words)];
    const [action, column, hash] = own
      ? ['portal.signed_in', 'passphrase_hash', active?.passphraseHash]
      : ['portal.danger_words', 'danger_hash', active?.dangerHash];
    return own || danger ? { action, still: `${column} = $4 and state = 'active'`, values: [hash], plain: !own } : undefined;
  }

  /** The session, if the account is still as it was found; undefined when somebody was faster: a lock, another use of the code. */
  private open(account: AtTheDoor, request: AppRequest, { action, still, values, plain }: Way) {
    return this.db.transaction({ organizationId: account.organizationId, userId: account.id }, async () => {
      const [row] = await this.db.query<{
        lastSignInAt: string | null;
        locale: Locale;
        numberHash: Buffer;
        caseNumber: string;
        voice: PortalVoice;
      }>(
        `select last_sign_in_at as "lastSignInAt", locale, number_hash as "numberHash", ${voice} as voice,
           (select number from case_file where organization_id = $1 and id = $2) as "caseNumber" from portal_account
         where organization_id = $1 and case_id = $2 and person_id = $3 and state <> 'closed' and ${still} and ${mayHavePortal} for update`,
        [account.organizationId, account.caseId, account.personId, ...values],
      );
      if (!row) return undefined;
      const { organizationId, caseId, personId, id: accountId } = account;
      const needsPassphrase = account.state === 'invited';
      const needsSecond = !needsPassphrase && Boolean(await this.cards.left(account));
      // A code opens one session at a time; people who come back may have two devices.
      if (needsPassphrase) await this.sessions.endAll(account);
      else if (!plain)
        await this.db.query('update portal_account set last_sign_in_at = $3 where organization_id = $1 and id = $2', [
          organizationId,
          accountId,
          this.clock.now(),
        ]);
      // When they were here last is nobody's business who stands beside them.
      const lastSignInAt = plain ? null : row.lastSignInAt;
      const { sessionId, token } = await this.sessions.start({ ...account, lastSignInAt, needsSecond, plain });
      const actor: PortalActor = { kind: 'portal', organizationId, caseId, personId, accountId, sessionId, plain, requestId: request.id };
      if (plain) await this.alarm.danger(actor);
      await this.audit.record(actor, action, 'PortalAccount', [accountId], caseId);
      return {
        token,
        session: {
          number: this.secrets.numberOf({ ...row, id: accountId }),
          voice: row.voice,
          needsPassphrase,
          needsSecond,
          plain,
          locale: row.locale,
          previousSignInAt: lastSignInAt,
        },
      };
    });
  }

  private enter(opened: { token: string; session: Shown }, response: Response) {
    this.sessions.setCookies(response, opened.token);
    return this.view(opened.session);
  }

  private async refuse(account: AtTheDoor | undefined, request: AppRequest, action: string): Promise<never> {
    await this.audit.denied(null, action, 'PortalAccount', account ? [account.id] : [], request.id);
    throw failed();
  }

  private view(session: Shown): PortalSessionView {
    return {
      state: session.needsPassphrase ? 'needs_passphrase' : session.needsSecond ? 'needs_second' : 'signed_in',
      voice: session.voice,
      plain: session.plain,
      number: session.number,
      locale: session.locale,
      lastSignInAt: session.previousSignInAt,
      idleMinutes: this.config.PORTAL_IDLE_MINUTES,
    };
  }
}
