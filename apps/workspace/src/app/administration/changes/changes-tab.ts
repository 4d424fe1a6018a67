import { Component, computed, inject, signal } from '@angular/core';
import type { AccountChangeView } from '@alongside/contract';
import { Empty, Icon, ProblemText, ResourceState, Snacks, When } from '@alongside/web/ui';
import { AdministrationApi } from '../administration.api';
import { changeStates, namesOf, sayChange } from './change-words';
import { ChangesFeed } from './changes-feed';
import { DecideSheet } from './decide-sheet';

/** Changes of accounts that need two people: what waits, and what was decided. */
@Component({
  selector: 'app-changes-tab',
  imports: [DecideSheet, Empty, Icon, ProblemText, ResourceState, When],
  templateUrl: './changes-tab.html',
  styleUrl: './changes-tab.scss',
})
export class ChangesTab {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly feed = inject(ChangesFeed);

  protected readonly say = sayChange;
  protected readonly names = namesOf;
  protected readonly states = changeStates;
  private readonly isOpen = ({ state }: AccountChangeView) => state === 'waiting' || state === 'unreviewed';
  protected readonly open = computed(() => this.feed.items().filter(this.isOpen));
  protected readonly past = computed(() => this.feed.items().filter((change) => !this.isOpen(change)));
  protected readonly deciding = signal<{ change: AccountChangeView; approve: boolean } | undefined>(undefined);
  protected readonly busy = signal<string | undefined>(undefined);
  protected readonly failure = signal<unknown>(undefined);

  constructor() {
    // The feed may have been loaded by another part a while ago.
    this.feed.list.reload();
  }

  protected decide(change: AccountChangeView, approve: boolean): void {
    this.failure.set(undefined);
    this.deciding.set({ change, approve });
  }

  protected withdraw({ id, version }: AccountChangeView): Promise<void> {
    return this.act(id, () => this.api.withdraw(id, version), $localize`Taken back`);
  }

  protected see({ id, version }: AccountChangeView): Promise<void> {
    return this.act(id, () => this.api.seen(id, version), $localize`Kept that you looked at it`);
  }

  protected label(change: AccountChangeView, what: 'approve' | 'refuse' | 'withdraw' | 'see'): string {
    const said = sayChange(change);
    switch (what) {
      case 'approve':
        return $localize`Approve: ${said}:CHANGE:`;
      case 'refuse':
        return $localize`Refuse: ${said}:CHANGE:`;
      case 'withdraw':
        return $localize`Take back: ${said}:CHANGE:`;
      case 'see':
        return $localize`Looked at: ${said}:CHANGE:`;
    }
  }

  private async act(id: string, work: () => Promise<unknown>, said: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    this.failure.set(undefined);
    try {
      await work();
      this.snacks.say(said);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(undefined);
      this.feed.list.reload();
    }
  }
}
