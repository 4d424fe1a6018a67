import { httpResource } from '@angular/common/http';
import { Service, computed, inject, signal } from '@angular/core';
import { type ReviewItem, ReviewQueue } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import type * as z from 'zod/mini';

type Item = z.infer<typeof ReviewItem>;

/** What waits for this person's decision; shared by the list and the decision beside it. */
@Service({ autoProvided: false })
export class ReviewQueueStore {
  private readonly api = inject(Api);
  readonly first = httpResource(() => '/api/reviews', { parse: ReviewQueue.parse });
  private readonly more = signal<readonly Item[]>([]);
  private readonly cursor = signal<string | null | undefined>(undefined);
  private readonly settled = signal<ReadonlySet<string>>(new Set());

  readonly items = computed(() => {
    const first = this.first.hasValue() ? this.first.value().items : [];
    return [...first, ...this.more()].filter(({ referralId }) => !this.settled().has(referralId));
  });
  readonly next = computed(() => this.cursor() ?? (this.cursor() === undefined && this.first.hasValue() ? this.first.value().next : null));

  async loadMore(): Promise<void> {
    const cursor = this.next();
    if (!cursor) return;
    const page = await this.api.get(`/api/reviews?cursor=${cursor}`, ReviewQueue);
    this.more.update((all) => [...all, ...page.items]);
    this.cursor.set(page.next);
  }

  /** Decided here, or by a colleague: it is gone from the list, and what comes after it is next. */
  settle(referralId: string): Item | undefined {
    const items = this.items();
    const place = items.findIndex((item) => item.referralId === referralId);
    this.settled.update((all) => new Set([...all, referralId]));
    return items[place + 1] ?? items[place - 1];
  }

  reload(): void {
    this.more.set([]);
    this.cursor.set(undefined);
    this.settled.set(new Set());
    this.first.reload();
  }
}
