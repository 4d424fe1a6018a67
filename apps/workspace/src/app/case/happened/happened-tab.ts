import { Component, LOCALE_ID, computed, inject, signal } from '@angular/core';
import type { CaseView } from '@alongside/contract';
import { Icon, When, Zone, sayExactly } from '@alongside/web/ui';
import { CrimeTypes } from '../../cases/directory';
import { CaseFile } from '../case-file';
import { Corrections, CorrectionsState } from '../rights/corrections';
import { answerWords, evidenceWords } from '../words';
import { Depictions } from './depictions';
import { IncidentSheet } from './incident-sheet';

/** What happened, in the words that were said; and who is shown in images. */
@Component({
  selector: 'app-happened-tab',
  imports: [Corrections, CorrectionsState, Depictions, Icon, IncidentSheet, When],
  templateUrl: './happened-tab.html',
  styleUrl: './happened-tab.scss',
})
export class HappenedTab {
  protected readonly file = inject(CaseFile);
  protected readonly crimes = inject(CrimeTypes);
  private readonly zone = inject(Zone);
  private readonly locale = inject(LOCALE_ID);
  protected readonly answers = answerWords;
  protected readonly evidence = evidenceWords;
  /** The incident that is open in a sheet; `null` for a new one. */
  protected readonly sheet = signal<CaseView['incidents'][number] | null | undefined>(undefined);
  protected readonly view = computed(() => this.file.here());

  /** The time as it was told, where that is in another zone: agencies look for it in theirs. */
  protected there({ occurredFrom, zone }: CaseView['incidents'][number]): string {
    return occurredFrom && zone && zone !== this.zone.name() ? sayExactly(occurredFrom, { zone, locale: this.locale }) : '';
  }
}
