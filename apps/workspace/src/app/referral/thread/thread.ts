import { Component, computed, inject, input } from '@angular/core';
import type { ReferralView } from '@alongside/contract';
import { Icon, Snacks, When } from '@alongside/web/ui';
import { entriesOf } from './entries';

/** What happened on a referral, newest first. */
@Component({
  selector: 'app-thread',
  imports: [Icon, When],
  templateUrl: './thread.html',
  styleUrl: './thread.scss',
})
export class Thread {
  private readonly snacks = inject(Snacks);
  readonly of = input.required<ReferralView>();
  protected readonly entries = computed(() => entriesOf(this.of()));

  protected async copy(reference: string): Promise<void> {
    await navigator.clipboard.writeText(reference);
    this.snacks.say($localize`Number copied`);
  }
}
