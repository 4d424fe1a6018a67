import { DOCUMENT, DestroyRef, Service, inject } from '@angular/core';
import { Tabs } from './tabs';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const LOOK_EVERY = 5_000;
const TELL_EVERY = 15_000;

/** Notices when nobody has touched the page for a while. Counts by the clock, so that a closed lid counts too. */
@Service()
export class Idle {
  private readonly document = inject(DOCUMENT);
  private readonly tabs = inject(Tabs);
  private last = Date.now();
  private told = 0;
  private timer?: ReturnType<typeof setInterval>;
  private limit = Infinity;
  private onIdle: () => void = () => undefined;

  constructor() {
    const touched = () => this.touched();
    for (const sign of SIGNS) this.document.addEventListener(sign, touched, { passive: true, capture: true });
    const look = () => this.look();
    this.document.addEventListener('visibilitychange', look);
    this.tabs.listen((message) => message === 'active' && (this.last = Date.now()));
    inject(DestroyRef).onDestroy(() => {
      for (const sign of SIGNS) this.document.removeEventListener(sign, touched, { capture: true });
      this.document.removeEventListener('visibilitychange', look);
      this.stop();
    });
  }

  /** Calls `onIdle` once, after `minutes` without a sign of life in any tab. */
  watch(minutes: number, onIdle: () => void): void {
    this.stop();
    this.last = Date.now();
    this.limit = minutes * 60_000;
    this.onIdle = onIdle;
    this.timer = setInterval(() => this.look(), LOOK_EVERY);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private touched(): void {
    // What comes back from sleep is looked at before the first movement counts.
    this.look();
    const now = Date.now();
    this.last = now;
    if (now - this.told < TELL_EVERY) return;
    this.told = now;
    this.tabs.tell('active');
  }

  private look(): void {
    if (!this.timer || Date.now() - this.last < this.limit) return;
    this.stop();
    this.onIdle();
  }
}
