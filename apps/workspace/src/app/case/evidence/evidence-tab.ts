import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type CustodyCheck, type EvidenceFileView, type EvidenceItemView, EvidenceLog, type NoFilesWhy } from '@alongside/contract';
import { Empty, Icon, ProblemTexts, ResourceState, Snacks, When } from '@alongside/web/ui';
import { Api } from '@alongside/web/http';
import { OneTextSheet } from '../pieces/one-text-sheet';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { CustodySheet } from './custody-sheet';
import { EvidenceCard } from './evidence-card';
import { EvidenceRules } from './evidence-rules';
import { EvidenceApi } from './evidence.api';
import { EvidenceFileSheet } from './file-sheet';
import { FreezePanel } from './freeze-panel';
import { InstructionSheet } from './instruction-sheet';
import { EvidenceItemSheet } from './item-sheet';
import { PreservationSheet } from './preservation-sheet';

const whys: Record<NoFilesWhy, string> = {
  minor: $localize`No file of any kind is taken on this case: a minor is or may be shown. Do not copy anything. Leave the device off. Law enforcement will say what to do.`,
  frozen: $localize`The evidence of this case is frozen. No file is added, opened or taken away until a director has decided.`,
  organization: $localize`Your organization takes no files. They stay with the person they belong to.`,
  closed: $localize`This case is closed. Files are added to open cases only.`,
  role: $localize`You can read the log. Whoever works on the case adds to it.`,
};

/** What exists, where it is and who has it; the chain of custody; and what is to be done when something is here that must not be. */
@Component({
  selector: 'app-evidence-tab',
  imports: [
    CustodySheet,
    Empty,
    EvidenceCard,
    EvidenceFileSheet,
    EvidenceItemSheet,
    EvidenceRules,
    FreezePanel,
    Icon,
    InstructionSheet,
    OneTextSheet,
    PreservationSheet,
    ResourceState,
    RouterLink,
    When,
  ],
  templateUrl: './evidence-tab.html',
  styleUrl: './evidence-tab.scss',
})
export class EvidenceTab {
  private readonly api = inject(EvidenceApi);
  private readonly http = inject(Api);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/evidence`, { parse: EvidenceLog.parse });
  /** Stays on screen while it is loaded again, with what was loaded after it. */
  protected readonly log = linkedSignal<EvidenceLog | undefined, EvidenceLog | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly why = computed(() => {
    const why = this.log()?.files.why;
    return why ? whys[why] : '';
  });
  protected readonly minor = computed(() => this.file.here().evidenceMode === 'minor_or_unknown');
  protected readonly checked = signal<CustodyCheck | undefined>(undefined);
  protected readonly writing = signal<EvidenceItemView | null | undefined>(undefined);
  protected readonly moving = signal<EvidenceItemView | undefined>(undefined);
  protected readonly adding = signal<EvidenceItemView | undefined>(undefined);
  protected readonly removing = signal<EvidenceFileView | undefined>(undefined);
  protected readonly instructing = signal(false);
  protected readonly preserving = signal(false);

  protected readonly removeHeading = $localize`Take this file away`;
  protected readonly removeText = $localize`Its key is destroyed at once, and nobody can bring it back. The chain of custody keeps that it was here, and its fingerprint.`;
  protected readonly removeLabel = $localize`Why`;
  protected readonly removeAction = $localize`Take away`;

  constructor() {
    reloadWithCase(this.list);
  }

  protected remove(file: EvidenceFileView) {
    return (reason: string) => this.api.removeFile(file.id, reason);
  }

  protected async more(): Promise<void> {
    const log = this.log();
    if (!log?.next) return;
    try {
      const next = await this.http.get(`/api/cases/${this.file.id()}/evidence?cursor=${log.next}`, EvidenceLog);
      this.log.set({ ...log, items: [...log.items, ...next.items], next: next.next });
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
  }

  protected async check(): Promise<void> {
    try {
      this.checked.set(await this.api.check(this.file.id()));
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
  }

  protected titleOf(id: string | null): string {
    return this.log()?.items.find((item) => item.id === id)?.title ?? '';
  }
}
