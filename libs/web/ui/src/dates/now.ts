import { DestroyRef, DOCUMENT, Service, inject, signal } from '@angular/core';

const EVERY = 30_000;

/** The current time as a signal, moved on every half minute and whenever the page is looked at again. */
@Service()
export class Now {
  private readonly moment = signal(new Date());
  readonly at = this.moment.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    const move = () => this.moment.set(new Date());
    const timer = setInterval(move, EVERY);
    document.addEventListener('visibilitychange', move);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', move);
    });
  }
}
