import { Injectable } from '@nestjs/common';
import { Audit, Database, changed, invalid, type PortalActor } from '@alongside/api/core';
import { Throttle, hashPassword, passwordFits } from '@alongside/api/identity';
import type { PortalKeys, PortalKeysChange, PortalKeysChanged } from '@alongside/contract';
import { PortalAccount } from './portal.entity';
import { PortalCards } from './portal-cards';
import { failed } from './portal-door.service';
import { PortalSessionStore } from './portal-sessions';

/** How the person opens their page: other words, a card, words for danger. All of it is theirs to choose, none of it is asked for. */
@Injectable()
export class MyKeys {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly throttle: Throttle,
    private readonly cards: PortalCards,
    private readonly sessions: PortalSessionStore,
  ) {}

  async show(actor: PortalActor): Promise<PortalKeys> {
    const keys = await this.db.transaction({ organizationId: actor.organizationId, userId: actor.accountId }, async () =>
      this.keys(await this.account(actor)),
    );
    await this.audit.read(actor, 'portal.keys', 'PortalAccount', [actor.accountId], actor.caseId);
    return keys;
  }

  async change(actor: PortalActor, input: PortalKeysChange): Promise<PortalKeysChanged> {
    const account = await this.account(actor);
    await this.sure(actor, account, input.current);
    const codes = await this.effect(account, input);
    // Whoever else came in with the old words is out.
    if (input.change === 'words' || input.change === 'card') await this.sessions.endAll(account, actor.sessionId);
    await this.audit.record(actor, `portal.keys_${input.change}`, 'PortalAccount', [account.id], actor.caseId);
    return { ...(await this.keys(await this.account(actor))), codes };
  }

  /** Asks for the words again. They are counted like those at the door: an open page is no place to guess them. */
  private async sure(actor: PortalActor, account: PortalAccount, words: string) {
    const fits = await this.throttle.attempt('portal', { own: `page ${account.id}` }, async () =>
      (await passwordFits(account.passphraseHash, words)) ? true : undefined,
    );
    if (fits) return;
    await this.audit.denied(actor, 'portal.keys', 'PortalAccount', [account.id], actor.requestId, actor.caseId);
    throw failed();
  }

  private async effect(account: PortalAccount, { change, passphrase }: PortalKeysChange): Promise<string[] | null> {
    switch (change) {
      case 'words':
        await changed(this.db, PortalAccount, account, { passphraseHash: await this.fresh(passphrase, account.dangerHash) });
        return null;
      case 'danger':
        await changed(this.db, PortalAccount, account, { dangerHash: await this.fresh(passphrase, account.passphraseHash) });
        return null;
      case 'no_danger':
        await changed(this.db, PortalAccount, account, { dangerHash: null });
        return null;
      case 'card':
        return this.cards.make(account);
      case 'no_card':
        await this.cards.takeAway(account);
        return null;
    }
  }

  /** New words must be given, and other ones than those that open the page differently. */
  private async fresh(words: string | undefined, other: string | null): Promise<string> {
    if (words === undefined) throw invalid('passphrase', 'required');
    if (await passwordFits(other, words)) throw invalid('passphrase', 'same_words');
    return hashPassword(words);
  }

  private account({ organizationId, accountId }: PortalActor): Promise<PortalAccount> {
    return this.db.em.findOneByOrFail(PortalAccount, { organizationId, id: accountId });
  }

  private async keys(account: PortalAccount): Promise<PortalKeys> {
    const left = await this.cards.left(account);
    return { card: left === null ? null : { left }, danger: account.dangerHash !== null };
  }
}
