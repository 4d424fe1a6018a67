import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';
import type { ChecklistView } from '@alongside/contract';
import { Icon, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { stageWords } from '../words';

const order = ['report', 'support', 'follow_up'] as const;

/** The steps of the case's stage; the other stages are one tap away. Each can be done, not needed, or declined by the person. */
@Component({
  selector: 'app-checklist',
  imports: [Icon, When],
  templateUrl: './checklist.html',
  styleUrl: './checklist.scss',
})
export class Checklist {
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  private readonly asked = toSignal(inject(ActivatedRoute).queryParamMap.pipe(map((query) => query.get('step'))), { initialValue: null });
  protected readonly open = signal<string | null>(null);
  protected readonly groups = computed(() => {
    const { checklist, stage } = this.file.here();
    return order
      .map((each) => {
        const items = checklist.filter((item) => item.stage === each);
        return {
          stage: each,
          label: stageWords[each],
          items,
          left: items.filter(({ state }) => state === 'open').length,
          here: each === stage || items.some(({ itemId }) => itemId === this.asked()),
        };
      })
      .filter(({ items }) => items.length > 0);
  });
  protected readonly words = {
    done: $localize`Done`,
    not_needed: $localize`Not needed`,
    declined: $localize`They did not want it`,
    open: '',
  };

  protected shown(item: ChecklistView): boolean {
    return (this.open() ?? this.asked()) === item.itemId;
  }

  protected late(item: ChecklistView): boolean {
    return item.state === 'open' && item.dueAt !== null && Date.parse(item.dueAt) < Date.now();
  }

  protected async answer(item: ChecklistView, state: ChecklistView['state']): Promise<void> {
    try {
      const { version } = await this.api.answerChecklist(this.file.id(), item.itemId, { version: item.version, state });
      const back = () =>
        this.api.answerChecklist(this.file.id(), item.itemId, { version, state: item.state }).then(() => this.file.changed());
      this.snacks.say(state === 'open' ? $localize`Open again` : this.words[state], state === 'open' ? {} : { undo: back });
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    }
    this.file.changed();
  }
}
