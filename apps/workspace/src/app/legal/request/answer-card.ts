import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type LegalView, bindsUs } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, type Step, Steps, When } from '@alongside/web/ui';
import { ItemNames } from '../../words/item-names';
import { decisionWords, howWords, planWords } from '../legal-words';
import type { RequestSheetName } from '../request-page';

/** How a request is answered, as steps: prepared, approved by somebody else, given. Without an order it is refused or objected to. */
@Component({
  selector: 'app-answer-card',
  imports: [Icon, RouterLink, Steps, When],
  templateUrl: './answer-card.html',
  styleUrl: './answer-card.scss',
})
export class AnswerCard {
  private readonly session = inject(Session);
  protected readonly items = inject(ItemNames);
  readonly of = input.required<LegalView>();
  readonly do = output<RequestSheetName>();

  protected readonly decisions = decisionWords;
  protected readonly plans = planWords;
  protected readonly hows = howWords;
  protected readonly gives = computed(() => ['comply', 'comply_in_part'].includes(this.of().answer?.decision ?? ''));
  protected readonly binds = computed(() => bindsUs(this.of().standing));
  protected readonly own = computed(() => this.of().answer?.by.id === this.session.user()?.id);
  protected readonly steps = computed<Step[]>(() => {
    const place = { open: 0, prepared: 1, approved: 2, answered: 3 }[this.of().state];
    return [$localize`Prepare`, $localize`Second approval`, $localize`Give`].map((label, at) => ({
      label,
      state: at < place ? 'done' : at === place ? 'current' : 'ahead',
    }));
  });
}
