import { DestroyRef, Service, inject } from '@angular/core';

export type TabMessage = 'active' | 'locked' | 'unlocked' | 'signed-out';

/** Tabs of the same browser share one session: locking one locks all, working in one keeps all awake. */
@Service()
export class Tabs {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('alongside-session');

  constructor() {
    inject(DestroyRef).onDestroy(() => this.channel?.close());
  }

  tell(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  listen(hear: (message: TabMessage) => void): void {
    this.channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => hear(event.data));
  }
}
