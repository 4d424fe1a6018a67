import { Component, computed, inject, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { Priority, StageChange } from '@alongside/contract';
import { Icon, Snacks } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { options, priorityWords, stageWords } from '../words';
import { ConflictSheet } from '../access/conflict-sheet';
import { BlockSheet } from './block-sheet';
import { CloseSheet } from './close-sheet';
import { LinkSheet } from './link-sheet';
import { ReassignSheet } from './reassign-sheet';
import { RestrictSheet } from './restrict-sheet';
import { ReopenSheet } from './reopen-sheet';
import { ShareSheet } from './share-sheet';

type OpenStage = StageChange['stage'];
const openStages: readonly OpenStage[] = ['report', 'support', 'follow_up'];

/** What can be done with the case as a whole. Small changes happen at once and can be undone. */
@Component({
  selector: 'app-case-actions',
  imports: [
    ...[BlockSheet, CloseSheet, ConflictSheet, Icon, LinkSheet, MatMenuModule, ReassignSheet, ReopenSheet, RestrictSheet],
    ...[RouterLink, ShareSheet],
  ],
  templateUrl: './case-actions.html',
})
export class CaseActions {
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  protected readonly file = inject(CaseFile);

  protected readonly sheet = signal<'close' | 'reopen' | 'reassign' | 'share' | 'link' | 'block' | 'conflict' | 'restrict' | undefined>(
    undefined,
  );
  protected readonly stages = computed(() =>
    openStages.filter((stage) => stage !== this.file.here().stage).map((stage) => ({ stage, label: stageWords[stage] })),
  );
  protected readonly priorities = options(priorityWords);
  protected readonly may = computed(() => ({
    change: this.file.mayChange('write', 'Case'),
    end: this.file.may('close', 'Case'),
    share: this.file.mayChange('share', 'Case'),
    reassign: this.file.mayChange('reassign', 'Case'),
    block: this.file.may('block', 'Case'),
    restrict: this.file.may('restrict', 'Case'),
    urgent: this.file.may('create', 'Emergency'),
  }));
  /** Whether there is something to change; whoever only looks in an emergency can still say whom they told of a danger. */
  protected readonly any = computed(() => {
    const { urgent: _urgent, ...changes } = this.may();
    return Object.values(changes).some((allowed) => allowed);
  });

  protected async move(stage: OpenStage): Promise<void> {
    const before = this.file.here().stage;
    await this.change(
      (version) => this.api.stage(this.file.id(), { version, stage }),
      $localize`Now in ${stageWords[stage]}:STAGE:`,
      before === 'closed' ? undefined : (version) => this.api.stage(this.file.id(), { version, stage: before }),
    );
  }

  protected async rank(priority: Priority): Promise<void> {
    const before = this.file.here().priority;
    await this.change(
      (version) => this.api.edit(this.file.id(), { version, priority }),
      priorityWords[priority],
      (version) => this.api.edit(this.file.id(), { version, priority: before }),
    );
  }

  private async change(
    act: (version: number) => Promise<{ version: number }>,
    words: string,
    back?: (version: number) => Promise<unknown>,
  ): Promise<void> {
    try {
      const { version } = await act(this.file.here().version);
      this.snacks.say(words, back && { undo: () => back(version).finally(() => this.file.changed()) });
    } catch {
      this.snacks.say($localize`That did not work. The page shows where it stands now.`);
    }
    this.file.changed();
  }
}
