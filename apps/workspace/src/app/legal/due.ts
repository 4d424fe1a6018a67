import { Component, computed, input } from '@angular/core';
import type { LegalIntakeRow } from '@alongside/contract';
import { Icon, When } from '@alongside/web/ui';
import { stateWords } from './legal-words';

/** Until when a request must be answered, and how it stands. Late is said in words first. */
@Component({
  selector: 'app-due',
  imports: [Icon, When],
  template: `@let row = of();
    @if (row.state === 'answered') {
      <span class="ui-chip ui-chip-ok"><ui-icon name="circle-check" />{{ words() }}</span>
    } @else {
      @if (row.dueAt; as due) {
        <span class="ui-chip" [class.ui-chip-danger]="row.late" [class.ui-chip-accent]="!row.late"
          ><ui-icon name="clock" />
          @if (row.late) {
            <ui-when [at]="due" as="late" />
          } @else {
            <span><ng-container i18n>until</ng-container>&ngsp;<ui-when [at]="due" as="day" inSentence /></span>
          }
        </span>
      } @else {
        <span class="ui-chip ui-chip-warn"><ui-icon name="clock" /><span i18n>until when is not known</span></span>
      }
      <span class="ui-chip">{{ words() }}</span>
    }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2);
    }
  `,
})
export class Due {
  readonly of = input.required<Pick<LegalIntakeRow, 'state' | 'dueAt' | 'late'>>();
  protected readonly words = computed(() => stateWords[this.of().state]);
}
