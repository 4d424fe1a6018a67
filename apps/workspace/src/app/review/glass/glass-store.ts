import { httpResource } from '@angular/common/http';
import { Service, computed, inject, signal } from '@angular/core';
import { type GlassItem, GlassList } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** Emergency openings that this person may look at; shared by the list and what stands beside it. */
@Service({ autoProvided: false })
export class GlassStore {
  private readonly api = inject(Api);
  readonly show = signal<'waiting' | 'reviewed'>('waiting');
  readonly first = httpResource(() => `/api/glass?show=${this.show()}`, { parse: GlassList.parse });
  private readonly more = signal<readonly GlassItem[]>([]);
  private readonly cursor = signal<string | null | undefined>(undefined);

  readonly items = computed(() => [...(this.first.hasValue() ? this.first.value().items : []), ...this.more()]);
  readonly often = computed(() => (this.first.hasValue() ? this.first.value().often : []));
  readonly next = computed(() => this.cursor() ?? (this.cursor() === undefined && this.first.hasValue() ? this.first.value().next : null));
  /** Those that are over: what is still open can be ended, and judged later. */
  readonly waiting = computed(() => (this.show() === 'waiting' ? this.items().filter(({ state }) => state !== 'open').length : undefined));

  choose(show: 'waiting' | 'reviewed'): void {
    this.show.set(show);
    this.forget();
  }

  async loadMore(): Promise<void> {
    const cursor = this.next();
    if (!cursor) return;
    const page = await this.api.get(`/api/glass?show=${this.show()}&cursor=${cursor}`, GlassList);
    this.more.update((all) => [...all, ...page.items]);
    this.cursor.set(page.next);
  }

  reload(): void {
    this.forget();
    this.first.reload();
  }

  private forget(): void {
    this.more.set([]);
    this.cursor.set(undefined);
  }
}
