import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { WhereToReport } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { ClientWord } from '../../words/client-word';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';

/** What the person wants: their answer, since when, and never asked for again. */
@Component({
  selector: 'app-wish-card',
  imports: [Choice, Icon, When],
  template: `<section class="ui-card">
    <ui-choice
      i18n-legend
      legend="Do they want it reported?"
      i18n-hint
      hint="It is theirs to decide, and they may change their mind at any time. Help does not depend on it."
      [options]="options"
      [value]="value()"
      [disabled]="!may() || busy()"
      (valueChange)="choose($event)"
    />
    @if (of().choseAt; as at) {
      <p class="quiet"><ng-container i18n>They said so</ng-container>&ngsp;<ui-when [at]="at" as="day" [inSentence]="true" /></p>
    }
    @if (of().choseToReport === false) {
      <p class="ui-note">
        <ui-icon name="hand-heart" /><span i18n
          >They chose not to report. That is an answer, and it stands: the steps for reporting are off the checklist, and nothing here
          reminds anybody of them. Support goes on.</span
        >
      </p>
    }
  </section>`,
  styles: `
    .ui-card {
      display: grid;
      gap: var(--ui-space-3);
    }
    p {
      margin: 0;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class WishCard {
  private readonly api = inject(CasesApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly client = inject(ClientWord);

  readonly of = input.required<WhereToReport>();
  readonly changed = output();

  protected readonly busy = signal(false);
  protected readonly may = computed(() => this.file.mayChange('write', 'Case'));
  protected readonly options = [
    { value: 'yes', label: $localize`Yes` },
    { value: 'no', label: $localize`No, they chose not to` },
    { value: 'undecided', label: $localize`Not decided yet` },
  ];
  protected readonly value = computed(() => {
    const chose = this.of().choseToReport;
    return chose === null ? 'undecided' : chose ? 'yes' : 'no';
  });

  protected async choose(value: string): Promise<void> {
    if (value === this.value() || this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.edit(this.of().caseId, { version: this.of().version, choseToReport: value === 'undecided' ? null : value === 'yes' });
      this.snacks.say($localize`Their answer is recorded`);
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    }
    this.file.changed();
    this.changed.emit();
    this.busy.set(false);
  }
}
