import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { type ClientRequestView, endedRequestStates } from '@alongside/contract';
import { Ask, Icon, Now, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { ItemNames } from '../../words/item-names';
import { CaseFile } from '../case-file';
import { RightsApi } from './rights.api';
import { checkWays, recordKinds, refusalReasons, requestHows, requestKinds, requestStates, waitsFor } from './rights-words';

export type RequestStep = 'check' | 'copy' | 'correct' | 'deletion' | 'second' | 'give' | 'refuse' | 'extend';

const DAY = 86_400_000;

/** One request: what was asked, how far it is, by when it must be answered, and its one next step. */
@Component({
  selector: 'app-request-card',
  imports: [Icon, MatMenuModule, RouterLink, When],
  templateUrl: './request-card.html',
  styleUrl: './request-card.scss',
})
export class RequestCard {
  private readonly api = inject(RightsApi);
  private readonly ask = inject(Ask);
  private readonly now = inject(Now);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  protected readonly names = inject(ItemNames);
  protected readonly file = inject(CaseFile);

  readonly of = input.required<ClientRequestView>();
  readonly step = output<RequestStep>();

  protected readonly kinds = requestKinds;
  protected readonly hows = requestHows;
  protected readonly states = requestStates;
  protected readonly ways = checkWays;
  protected readonly reasons = refusalReasons;
  protected readonly records = recordKinds;
  protected readonly waits = computed(() => waitsFor(this.of()));
  protected readonly ended = computed(() => endedRequestStates.includes(this.of().state));
  protected readonly late = computed(() => !this.ended() && Date.parse(this.of().dueAt) < this.now.at().getTime());
  protected readonly soon = computed(() => !this.ended() && Date.parse(this.of().dueAt) - this.now.at().getTime() < 7 * DAY);
  protected readonly may = computed(() => this.file.may('write', 'ClientRequest'));

  /** The next step, as the verb of its button; none while somebody else has to act. */
  protected readonly next = computed((): { step: RequestStep; words: string } | null => {
    const { state, kind, maySecond } = this.of();
    if (state === 'prepared' && maySecond)
      return { step: 'second', words: kind === 'deletion' ? $localize`Decide about the deletion` : $localize`Look at the copy` };
    if (!this.may()) return null;
    if (state === 'received') return { step: 'check', words: $localize`It is them` };
    if (state === 'approved') return { step: 'give', words: $localize`Hand it over` };
    if (state !== 'checked') return null;
    if (kind === 'copy') return { step: 'copy', words: $localize`Prepare the copy` };
    return kind === 'correction'
      ? { step: 'correct', words: $localize`Correct it` }
      : { step: 'deletion', words: $localize`Prepare the deletion` };
  });
  protected readonly moreLabel = computed(() => $localize`More for: ${this.kinds[this.of().kind]}:REQUEST:`);

  protected async withdraw(): Promise<void> {
    const sure = await this.ask.ask({
      heading: $localize`They do not want it any more?`,
      text: $localize`The request ends. They can ask again at any time.`,
      action: $localize`It is taken back`,
    });
    if (!sure) return;
    try {
      await this.api.withdraw(this.of().id, this.of().version);
      this.snacks.say($localize`The request is taken back`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.file.changed();
  }
}
