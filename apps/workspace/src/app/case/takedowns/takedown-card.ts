import { Component, computed, inject, input, output } from '@angular/core';
import type { TakedownView } from '@alongside/contract';
import { Icon, When } from '@alongside/web/ui';
import { TimeLeft } from '../../breaches/time-left';
import { CaseFile } from '../case-file';
import { eventWords, filedByWords, showsWords, sourceWords, stateWords, whatWords } from './takedown-words';
import { TakedownWays } from './takedown-ways';

/** One thing that is to go: how it stands, the clock, what comes next, and everything that was. Its address is text, never a link. */
@Component({
  selector: 'app-takedown-card',
  imports: [Icon, TimeLeft, When],
  templateUrl: './takedown-card.html',
  styleUrl: '../legal/record-card.scss',
  styles: `
    .url {
      font-family: var(--ui-font-mono, ui-monospace, monospace);
      font-size: 0.875rem;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li + li {
      margin-top: var(--ui-space-2);
    }
    summary {
      min-height: var(--ui-target);
      align-content: center;
      cursor: pointer;
      font-weight: 600;
    }
  `,
})
export class TakedownCard {
  protected readonly file = inject(CaseFile);
  protected readonly ways = inject(TakedownWays);
  readonly of = input.required<TakedownView>();
  readonly asking = output();
  readonly finding = output();
  readonly changing = output();
  readonly stopping = output();
  readonly resuming = output();

  protected readonly states = stateWords;
  protected readonly whats = whatWords;
  protected readonly shows = showsWords;
  protected readonly events = eventWords;
  protected readonly filers = filedByWords;
  protected readonly sources = sourceWords;
  protected readonly may = computed(() => this.file.mayChange('write', 'Takedown'));
  protected readonly stuck = computed(() => !this.of().stoppedAt && (this.of().state === 'not_removed' || this.of().state === 'back'));
  /** Those that are for where the case is; where that is not known, all. */
  protected readonly nextWays = computed(() => {
    const { country } = this.file.here();
    const near = (places: readonly string[]) => country === 'unknown' || places.includes('*') || places.includes(country);
    return this.of()
      .next.flatMap((key) => this.ways.of(key) ?? [])
      .filter(({ countries }) => near(countries));
  });
}
