import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TakedownList, type TakedownView } from '@alongside/contract';
import { Icon, ProblemTexts, ResourceState, Snacks } from '@alongside/web/ui';
import { OneTextSheet } from '../pieces/one-text-sheet';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { AskSheet } from './ask-sheet';
import { FoundSheet } from './found-sheet';
import { Namesakes } from './namesakes';
import { TakedownCard } from './takedown-card';
import { TakedownSheet } from './takedown-sheet';
import { TakedownWays } from './takedown-ways';
import { TakedownsApi } from './takedowns.api';

/** What is to go from the internet: address by address, who was asked, the clock, and whether it stays away. */
@Component({
  selector: 'app-takedowns-tab',
  imports: [AskSheet, FoundSheet, Icon, Namesakes, OneTextSheet, ResourceState, RouterLink, TakedownCard, TakedownSheet],
  providers: [TakedownWays],
  templateUrl: './takedowns-tab.html',
  styleUrl: '../legal/legal-tab.scss',
  styles: `
    .list {
      max-width: 56rem;
    }
    app-namesakes {
      display: block;
      margin-bottom: var(--ui-space-4);
    }
  `,
})
export class TakedownsTab {
  private readonly api = inject(TakedownsApi);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly loaded = httpResource(() => `/api/cases/${this.file.id()}/takedowns`, { parse: TakedownList.parse });
  protected readonly list = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  /** Null for a new one. */
  protected readonly writing = signal<TakedownView | null | undefined>(undefined);
  protected readonly asking = signal<TakedownView | undefined>(undefined);
  protected readonly finding = signal<TakedownView | undefined>(undefined);
  protected readonly stopping = signal<TakedownView | undefined>(undefined);

  constructor() {
    reloadWithCase(this.loaded);
  }

  /** The same, as it was loaded last. */
  protected newest(of: TakedownView): TakedownView {
    return this.list()?.items.find(({ id }) => id === of.id) ?? of;
  }
  protected stop(of: TakedownView) {
    return (reason: string) => this.api.stop(of.id, this.newest(of).version, reason);
  }
  protected async resume(of: TakedownView): Promise<void> {
    await this.try(() => this.api.resume(of.id, of.version), $localize`It is followed again`);
  }
  protected async draft(): Promise<void> {
    await this.try(() => this.api.draftUpdate(this.file.id()), $localize`Drafted: look at it under Messages, and publish it there`);
  }

  private async try(act: () => Promise<unknown>, worked: string): Promise<void> {
    try {
      await act();
      this.snacks.say(worked);
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    }
    this.file.changed();
  }
}
