import { httpResource } from '@angular/common/http';
import { Service, computed, inject } from '@angular/core';
import { AccountChangeList } from '@alongside/contract';
import { Session } from '@alongside/web/session';

/** Changes of accounts, for the list and for how many of them wait for the reader. */
@Service()
export class ChangesFeed {
  private readonly session = inject(Session);
  readonly list = httpResource(() => (this.session.can('read', 'AccountChange') ? '/api/account-changes' : undefined), {
    parse: AccountChangeList.parse,
  });
  readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  readonly waiting = computed(() => this.items().filter(({ may }) => may === 'decide' || may === 'see').length);
}
