import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BreachCaseView, BreachView } from '@alongside/contract';
import { Icon, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { AddCaseSheet } from './add-case-sheet';
import { outreachStates } from './breach-words';
import { BreachesApi } from './breaches.api';
import { TrailSheet } from './trail-sheet';

/** Cases whose people may be affected, those of whom somebody dangerous knows first. Their advocates reach them; here stands how far they are. */
@Component({
  selector: 'app-affected',
  imports: [AddCaseSheet, Icon, RouterLink, TrailSheet, When],
  templateUrl: './affected.html',
  styleUrl: './affected.scss',
})
export class Affected {
  private readonly api = inject(BreachesApi);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);

  readonly of = input.required<BreachView>();
  readonly change = input.required<boolean>();
  readonly changed = output();

  protected readonly states = outreachStates;
  protected readonly sheet = signal<'case' | 'trail' | undefined>(undefined);
  /** Open ones of which this person may not know more than that there are some. */
  protected readonly hidden = computed(() => {
    const { openCases, cases } = this.of();
    return openCases - cases.filter(({ state }) => state === 'open').length;
  });

  protected found({ foundBy, opened, listed }: BreachCaseView): string {
    if (foundBy === 'hand') return $localize`added by hand`;
    if (opened === 0) return $localize`only named in a list`;
    const times = opened === 1 ? $localize`opened once` : $localize`opened ${opened}:COUNT: times`;
    return listed > 0 ? $localize`${times}:TIMES:, and named in a list` : times;
  }

  protected async mark(row: BreachCaseView, suspectedAbuser: boolean): Promise<void> {
    try {
      await this.api.editCase(this.of().id, row.caseId, { version: row.version, suspectedAbuser });
      this.snacks.say(suspectedAbuser ? $localize`${row.number}:CASE: comes first now` : $localize`Saved`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.changed.emit();
  }

  protected label({ number, suspectedAbuser }: BreachCaseView): string {
    return suspectedAbuser
      ? $localize`Not first: nobody dangerous knows of ${number}:CASE: after all`
      : $localize`First: somebody who may harm the people of ${number}:CASE: may know`;
  }
}
