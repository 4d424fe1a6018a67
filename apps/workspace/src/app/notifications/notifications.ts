import { Service, computed, effect, inject, linkedSignal, resource, signal, untracked } from '@angular/core';
import { NotificationList, type NotificationView } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';

const AGAIN_AFTER = 30_000;

/** What happened that concerns this person, kept up to date while the page is open and not locked. */
@Service()
export class Notifications {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  private readonly open = computed(() => this.session.state() === 'in' && this.session.acknowledged());
  /** How often was asked. Asking while an answer is under way starts anew, because that answer may know too little; `reload()` would be ignored. */
  private readonly asked = signal(0);
  readonly feed = resource({
    params: () => (this.open() ? this.asked() : undefined),
    loader: () => this.api.get('/api/notifications', NotificationList),
  });
  private readonly latest = linkedSignal<NotificationList | undefined, NotificationList | undefined>({
    source: () => (this.feed.hasValue() ? this.feed.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });

  readonly items = computed<readonly NotificationView[]>(() => this.latest()?.items ?? []);
  readonly unread = computed(() => this.latest()?.unread ?? 0);
  readonly reviewsWaiting = computed(() => this.latest()?.reviewsWaiting ?? 0);

  constructor() {
    effect((cleanup) => {
      if (this.open()) cleanup(untracked(() => this.listen()));
    });
  }

  async read(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.api.post('/api/notifications/read', { ids });
    this.ask();
  }

  /** Asks again what there is. */
  ask(): void {
    this.asked.update((times) => times + 1);
  }

  /** Every message on the stream means: ask again. It carries nothing itself. */
  private listen(): () => void {
    let stream: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      stream = new EventSource('/api/notifications/stream');
      const ask = () => this.ask();
      stream.addEventListener('message', ask);
      stream.addEventListener('notification', ask);
      stream.addEventListener('error', () => {
        // The browser connects again by itself, except after an answer that is not a stream.
        if (stream?.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_AFTER);
      });
    };
    open();
    return () => {
      clearTimeout(timer);
      stream?.close();
    };
  }
}
