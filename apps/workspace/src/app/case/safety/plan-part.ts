import { Component, computed, inject, input, signal } from '@angular/core';
import type { PlanItemView, PlanView } from '@alongside/contract';
import { Ask, Discreet, Icon, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { ChooseSheet } from './choose-sheet';
import { ItemSheet } from './item-sheet';
import { roleWords, stateWords } from './plan-words';
import { PlansApi } from './plans.api';
import { PlanPrintSheet } from './print-sheet';
import { PlanReviewSheet } from './review-sheet';
import { PlanShareSheet } from './share-sheet';

/** The plan of one person: what was chosen, in their words, and what of it is in their portal. */
@Component({
  selector: 'app-plan-part',
  imports: [ChooseSheet, Icon, ItemSheet, PlanPrintSheet, PlanReviewSheet, PlanShareSheet, When],
  templateUrl: './plan-part.html',
  styleUrl: './plan-part.scss',
})
export class PlanPart {
  private readonly api = inject(PlansApi);
  private readonly ask = inject(Ask);
  private readonly discreet = inject(Discreet);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);
  readonly of = input.required<PlanView>();

  protected readonly states = stateWords;
  protected readonly roles = roleWords;
  protected readonly sheet = signal<'choose' | 'review' | 'print' | undefined>(undefined);
  /** Null for something of their own. */
  protected readonly wording = signal<PlanItemView | null | undefined>(undefined);
  protected readonly sharing = signal<PlanItemView | undefined>(undefined);
  protected readonly may = computed(() => this.file.mayChange('write', 'SafetyPlan'));
  protected readonly mayTakeBack = computed(() => this.file.may('write', 'SafetyPlan'));
  protected readonly shared = computed(() => this.of().items.filter(({ sharedAt }) => sharedAt !== null).length);
  protected readonly name = computed(() => {
    const party = this.file.here().parties.find(({ personId }) => personId === this.of().personId);
    return this.discreet.say(party?.identity.name || party?.identity.alias || '') || $localize`Somebody without a name`;
  });
  protected readonly groups = computed(() => {
    const titles = new Map(this.of().groups.map(({ key, title }) => [key as string, title]));
    const order = [...titles.keys(), 'own'];
    const keys = [...new Set(this.of().items.map(({ group }) => group as string))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return keys.map((key) => ({
      key,
      title: titles.get(key) ?? $localize`In their own words`,
      items: this.of().items.filter(({ group }) => group === key),
    }));
  });

  protected newest(item: PlanItemView): PlanItemView {
    return this.of().items.find(({ id }) => id === item.id) ?? item;
  }
  protected async tick(item: PlanItemView): Promise<void> {
    const { id, version, words, platform, state } = item;
    await this.try(() => this.api.change(id, { version, words, platform, state: state === 'done' ? 'open' : 'done' }), $localize`Saved`);
  }
  protected async takeBack(item: PlanItemView): Promise<void> {
    await this.try(() => this.api.unshare(item.id, item.version), $localize`It is out of their portal`);
  }
  protected async takeAllBack(): Promise<void> {
    await this.try(() => this.api.withdraw(this.of().id, this.of().version), $localize`Nothing of it is in their portal any more`);
  }
  protected async remove(item: PlanItemView): Promise<void> {
    const question = {
      heading: $localize`Take it off the plan?`,
      text: $localize`What was written to it is gone then.`,
      action: $localize`Take it off`,
      danger: true,
    };
    if (await this.ask.ask(question)) await this.try(() => this.api.remove(item.id, item.version), $localize`Taken off`);
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
