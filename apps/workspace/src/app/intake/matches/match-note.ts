import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Matches } from '@alongside/contract';
import { Icon, PersonName } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { stageWords } from '../../case/words';

/** Somebody like this is known: look before a second case is opened. */
@Component({
  selector: 'app-match-note',
  imports: [Icon, PersonName, RouterLink],
  template: `<div role="status">
    @if (found(); as matches) {
      @if (matches.items.length > 0) {
        <div class="ui-note">
          <ui-icon name="users" />
          <div>
            <p>
              <strong i18n>Somebody like this is known here.</strong>&ngsp;<ng-container i18n
                >It may be the same person, or not. Look before you open a second case.</ng-container
              >
            </p>
            <ul>
              @for (hit of matches.items; track hit.caseId) {
                <li>
                  <a [routerLink]="['/cases', hit.caseId]" target="_blank">{{ hit.number }}</a>&ngsp; <ui-name [name]="hit.client" /> ·
                  {{ stages[hit.stage] }}
                </li>
              }
            </ul>
          </div>
        </div>
      }
      @if (matches.askSupervisor) {
        <div class="ui-note">
          <ui-icon name="info" />
          <p i18n>Somebody like this may be known to a colleague. Ask a supervisor.</p>
        </div>
      }
    }
  </div>`,
  styles: `
    [role='status'] {
      display: grid;
      gap: var(--ui-space-2);
    }
    ul {
      margin: var(--ui-space-1) 0 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class MatchNote {
  readonly found = input.required<z.infer<typeof Matches> | undefined>();
  protected readonly stages = stageWords;
}
