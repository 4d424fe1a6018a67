import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, inject, signal } from '@angular/core';
import { DeliveryState } from '@alongside/contract';
import { Empty, Icon, ProblemTexts, ResourceState, Snacks, When } from '@alongside/web/ui';
import { AdministrationApi } from '../administration.api';
import { channelWords, problemWords, spanWords, stateWords, sweepWord, whatWords } from '../../words/delivery-words';
import { OutboxNote } from '../../shared/outbox-note';

/** Lateness, depth and failures of deliveries, without a word of what they say. */
@Component({
  selector: 'app-delivery-tab',
  imports: [Empty, Icon, OutboxNote, ResourceState, When],
  templateUrl: './delivery-tab.html',
  styleUrl: '../pieces/list.scss',
  styles: `
    .figures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
      gap: var(--ui-space-3);
      margin: 0;
    }
    dt {
      color: var(--ui-text-quiet);
    }
    dd {
      margin: 0;
    }
    dd strong {
      font-size: 1.5rem;
    }
    .bad {
      color: var(--ui-danger-text);
      font-weight: 600;
    }
    .name {
      display: none;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-3);
      align-items: center;
      justify-content: space-between;
    }
    h2 {
      margin: 0;
      font-size: 1.0625rem;
    }
    .problems {
      margin: var(--ui-space-2) 0 0;
      padding: 0;
      list-style: none;
    }
    .problems li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-3);
      align-items: center;
      padding-block: var(--ui-space-3);
      border-top: 1px solid var(--ui-line);
    }
    .problems li > div {
      flex: 1 1 16rem;
      min-width: 0;
    }
    @media (width < 48rem) {
      .name {
        display: inline;
        color: var(--ui-text-quiet);
      }
    }
  `,
})
export class DeliveryTab {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  private readonly locale = inject(LOCALE_ID);

  protected readonly state = httpResource(() => '/api/delivery', { parse: DeliveryState.parse });
  protected readonly channels = channelWords;
  protected readonly problems = problemWords;
  protected readonly states = stateWords;
  protected readonly kinds = whatWords;
  protected readonly sweep = sweepWord;
  /** Later than this is shown as a problem, ms: what the product promises (docs/performance.md). */
  protected readonly late = 5_000;
  /** The one that is being tried again, or all. */
  protected readonly busy = signal<string | undefined>(undefined);

  protected span(ms: number): string {
    return spanWords(ms, this.locale);
  }
  protected againLabel(name: string | undefined): string {
    if (!name) return $localize`Try the notice to a client again`;
    return $localize`Try again for ${name}:NAME:`;
  }

  protected async again(id?: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id ?? 'all');
    try {
      const { count } = await this.api.deliverAgain(id);
      this.snacks.say(count === 0 ? $localize`Nothing is left to try again` : $localize`Tried again within seconds`);
    } catch (error) {
      this.snacks.say(this.texts.of(error));
    } finally {
      this.busy.set(undefined);
      this.state.reload();
    }
  }
}
