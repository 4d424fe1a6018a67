import { Injectable } from '@nestjs/common';
import type { AnyActor } from '@alongside/api/core';
import type { AccountChangeKind } from '@alongside/contract';

/** What somebody is told about an account, as a code; the browser has the words. */
export interface News {
  reason:
    | 'account_waits'
    | 'account_decided'
    | 'account_narrowed'
    | 'own_account_asked'
    | 'own_account_changed'
    | 'own_account_refused'
    | 'own_factor_changed';
  about: AccountChangeKind;
}
type Heard = (actor: AnyActor, userId: string, news: News) => Promise<void>;

/** Who brings news about accounts to people inside the application. The domain that does so registers here; identity knows none. */
@Injectable()
export class AccountNews {
  private readonly listeners: Heard[] = [];
  onNews(listener: Heard) {
    this.listeners.push(listener);
  }
  async tell(...news: Parameters<Heard>) {
    for (const listener of this.listeners) await listener(...news);
  }
}
