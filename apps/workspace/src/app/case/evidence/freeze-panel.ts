import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FreezeList, FreezeStep, type FreezeView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { OneTextSheet } from '../pieces/one-text-sheet';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { EvidenceApi } from './evidence.api';
import { FreezeDecideSheet } from './freeze-decide-sheet';
import { freezeDecisions, freezeSteps } from './freeze-words';

/** The runbook for material that must not be here: what is frozen, what is to be done, who decides. Nothing here shows or copies it. */
@Component({
  selector: 'app-freeze-panel',
  imports: [FreezeDecideSheet, Icon, OneTextSheet, ResourceState, When],
  templateUrl: './freeze-panel.html',
  styleUrl: './freeze-panel.scss',
})
export class FreezePanel {
  private readonly api = inject(EvidenceApi);
  private readonly session = inject(Session);
  protected readonly file = inject(CaseFile);

  protected readonly steps = FreezeStep.options;
  protected readonly words = freezeSteps;
  protected readonly decisions = freezeDecisions;
  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/freezes`, { parse: FreezeList.parse });
  private readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly now = computed(() => this.items().find(({ state }) => state !== 'ended'));
  protected readonly before = computed(() => this.items().filter(({ state }) => state === 'ended'));
  protected readonly starting = signal(false);
  protected readonly stepping = signal<FreezeStep | undefined>(undefined);
  protected readonly deciding = signal(false);
  protected readonly ending = signal(false);

  protected readonly startHeading = $localize`Something is here that must not be`;
  protected readonly startText = $localize`The evidence of this case is frozen at once: nobody opens, copies, adds or deletes a file until a director has decided. From then on a minor may be shown on this case. Do not look again, and do not describe it.`;
  protected readonly startLabel = $localize`How it was noticed`;
  protected readonly freezeAction = $localize`Freeze now`;
  protected readonly stepLabel = $localize`What was done, and by whom`;
  protected readonly endHeading = $localize`End the freeze`;
  protected readonly endLabel = $localize`How it ended, and what was learned`;

  constructor() {
    reloadWithCase(this.list);
  }

  protected done(freeze: FreezeView, step: FreezeStep) {
    return freeze.steps.find((each) => each.step === step);
  }
  /** Who noticed it does not decide about it. */
  protected readonly mayDecide = computed(() => this.file.may('review', 'Freeze') && this.now()?.by.id !== this.session.user()?.id);
  /** Destroyed, or nobody is a minor: then it is over when every step is done. */
  protected mayEnd(freeze: FreezeView): boolean {
    return (
      this.file.may('review', 'Freeze') &&
      freeze.state === 'decided' &&
      freeze.decision?.decision !== 'keep_for_officers' &&
      freeze.steps.length === this.steps.length
    );
  }
  /** Not before hands are off, and counsel and law enforcement were asked. */
  protected readyToDecide(freeze: FreezeView): boolean {
    return (
      this.steps.slice(0, 4).every((step) => this.done(freeze, step)) &&
      (!freeze.decision || freeze.decision.decision === 'keep_for_officers')
    );
  }

  protected readonly start = (noticed: string) => this.api.freeze(this.file.id(), { noticed });
  protected step(freeze: FreezeView, step: FreezeStep) {
    return (words: string) => this.api.freezeStep(freeze.id, { version: freeze.version, step, words });
  }
  protected end(freeze: FreezeView) {
    return (words: string) => this.api.endFreeze(freeze.id, { version: freeze.version, words });
  }
}
