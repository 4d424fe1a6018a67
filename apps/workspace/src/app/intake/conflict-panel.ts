import { Component, inject } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { CrimeTypes } from '../cases/directory';
import { answerWords } from '../case/words';
import { DraftKeeper } from './draft/draft-keeper';
import type { Conflict } from './draft/merge-drafts';
import { fullLabelOf } from './draft/questions';

/** Two windows, or two people, answered the same question differently. Both answers are here until somebody chooses. */
@Component({
  selector: 'app-conflict-panel',
  imports: [Icon],
  templateUrl: './conflict-panel.html',
  styleUrl: './conflict-panel.scss',
})
export class ConflictPanel {
  protected readonly keeper = inject(DraftKeeper);
  private readonly types = inject(CrimeTypes);

  protected label({ path }: Conflict): string {
    return fullLabelOf(path, this.keeper.draft().persona);
  }

  protected said(value: unknown): string {
    if (value === undefined || value === null || value === '') return $localize`(empty)`;
    if (typeof value === 'boolean') return value ? answerWords.yes : answerWords.no;
    if (typeof value === 'string') return (answerWords as Record<string, string>)[value] ?? value;
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? this.types.name(one) : this.said(one))).join('\n');
    return Object.values(value)
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' · ');
  }

  protected isText({ mine, theirs }: Conflict): boolean {
    return typeof mine === 'string' && typeof theirs === 'string' && (mine.length > 30 || theirs.length > 30);
  }

  protected both({ mine, theirs }: Conflict): string {
    return `${String(theirs)}\n\n${String(mine)}`;
  }
}
