import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { PortalCardCode } from './portal.entity';
import { PortalSecrets } from './portal-secrets';

interface Account {
  organizationId: string;
  id: string;
}

/**
 * The second thing besides the words: a plain card with numbers, each good for once. It needs no phone that somebody else may hold, and
 * nobody is shut out by it: a card that is used up asks for nothing any more. Inside a transaction.
 */
@Injectable()
export class PortalCards {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrets: PortalSecrets,
  ) {}

  /** How many numbers are left; null without a card. */
  async left({ organizationId, id }: Account): Promise<number | null> {
    const [row] = await this.db.query<{ all: number; left: number }>(
      `select count(*)::int as all, (count(*) filter (where used_at is null))::int as left from portal_card_code where organization_id = $1 and account_id = $2`,
      [organizationId, id],
    );
    return row.all === 0 ? null : row.left;
  }

  /** A new card in the place of the one before. */
  async make(account: Account): Promise<string[]> {
    await this.takeAway(account);
    const codes = this.secrets.newCard();
    await this.db.em.insert(
      PortalCardCode,
      codes.map((code) => ({
        organizationId: account.organizationId,
        id: uuid(),
        accountId: account.id,
        codeHash: this.secrets.cardHash(account.id, code),
        createdAt: this.clock.now(),
      })),
    );
    return codes;
  }

  async takeAway({ organizationId, id }: Account): Promise<void> {
    await this.db.em.delete(PortalCardCode, { organizationId, accountId: id });
  }

  /** Uses a number up. False when it is not on the card, or was used before. */
  async use({ organizationId, id }: Account, code: string): Promise<boolean> {
    const [, used] = await this.db.query<unknown>(
      'update portal_card_code set used_at = $4 where organization_id = $1 and account_id = $2 and code_hash = $3 and used_at is null',
      [organizationId, id, this.secrets.cardHash(id, code), this.clock.now()],
    );
    return used === 1;
  }
}
