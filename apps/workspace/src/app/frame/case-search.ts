import { Service, computed, debounced, inject, resource, signal } from '@angular/core';
import { SearchHits } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';

const SHORTEST = 2;

/** Cases by number, or by an exact name, phone, e-mail or screen name. A POST: identity never enters an address. */
@Service({ autoProvided: false })
export class CaseSearch {
  private readonly api = inject(Api);
  readonly allowed = inject(Session).can('read', 'Search');

  readonly query = signal('');
  private readonly settled = debounced(() => this.query().trim(), 250);
  private readonly asked = resource({
    params: () => {
      const query = this.settled.hasValue() ? this.settled.value() : '';
      return this.allowed && query.length >= SHORTEST ? query : undefined;
    },
    loader: ({ params }) => this.api.post('/api/search', { query: params, limit: 8 }, SearchHits),
  });

  readonly hits = computed(() => (this.asked.hasValue() && this.query().trim().length >= SHORTEST ? this.asked.value().items : []));
  readonly busy = computed(() => this.asked.isLoading() || (this.settled.isLoading() && this.query().trim().length >= SHORTEST));
  readonly error = computed(() => this.asked.error());
  readonly searched = computed(() => this.asked.hasValue() && !this.busy());
}
