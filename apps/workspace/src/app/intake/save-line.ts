import { Component, LOCALE_ID, computed, inject, output } from '@angular/core';
import { problemOf } from '@alongside/web/http';
import { Icon, ProblemTexts, Zone } from '@alongside/web/ui';
import { DraftKeeper } from './draft/draft-keeper';

/** Whether everything on screen is kept, with the time when it was. What failed says why, and what happens next. */
@Component({
  selector: 'app-save-line',
  imports: [Icon],
  templateUrl: './save-line.html',
  styles: `
    :host {
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
    .failed {
      color: var(--ui-danger-text);
    }
    p {
      margin: 0;
    }
  `,
})
export class SaveLine {
  private readonly texts = inject(ProblemTexts);
  private readonly zone = inject(Zone);
  private readonly locale = inject(LOCALE_ID);
  protected readonly keeper = inject(DraftKeeper);
  /** To the two versions between which to choose. */
  readonly choose = output();

  protected readonly time = computed(() => {
    const at = this.keeper.savedAt();
    return at ? new Intl.DateTimeFormat(this.locale, { hour: 'numeric', minute: '2-digit', timeZone: this.zone.name() }).format(at) : '';
  });
  protected readonly why = computed(() => {
    const error = this.keeper.error();
    if (!error) return '';
    const { code, fields } = problemOf(error);
    if (code === 'invalid_input' && fields.length > 0)
      return $localize`One of the answers cannot be kept as it is, perhaps because it is too long.`;
    if (code === 'offline') return $localize`No connection.`;
    return this.texts.of(error);
  });
}
