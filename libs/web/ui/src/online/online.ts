import { DestroyRef, Service, inject, signal } from '@angular/core';

/** Whether the browser has a network. True does not promise that the server answers. */
@Service()
export class Online {
  private readonly state = signal(navigator.onLine);
  readonly now = this.state.asReadonly();

  constructor() {
    const look = () => this.state.set(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    });
  }
}
