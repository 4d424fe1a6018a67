import { Service, computed, signal } from '@angular/core';
import { initials } from './initials';

/** Somebody looks over the shoulder: while `on`, names of the people served are reduced to initials everywhere. */
@Service()
export class Discreet {
  private readonly state = signal(false);
  readonly on = computed(() => this.state());

  toggle(): void {
    this.state.update((on) => !on);
  }

  set(on: boolean): void {
    this.state.set(on);
  }

  /** The name, or its initials. Reads a signal: use it in templates and `computed`. */
  say(name: string | null | undefined): string {
    return this.state() ? initials(name) : (name ?? '');
  }
}
