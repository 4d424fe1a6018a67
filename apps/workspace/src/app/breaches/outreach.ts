import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { OutreachList, type OutreachView } from '@alongside/contract';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { CaseFile } from '../case/case-file';
import { reloadWithCase } from '../case/reload-with';
import { breachKinds, outreachStates } from './breach-words';
import { OutreachSheet } from './outreach-sheet';

/** On the case of somebody who must be reached because something may have leaked. Nothing where there is nothing to do. */
@Component({
  selector: 'app-outreach',
  imports: [Icon, OutreachSheet, ResourceState, When],
  template: `@if (list.error()) {
      <!-- Without this nobody would know that there may be somebody to reach before anything else. -->
      <ui-resource-state [of]="list" i18n-label label="Loading messages" />
    }
    @for (row of items(); track row.id) {
      <section class="ui-card" [class.first]="row.suspectedAbuser && row.state === 'open'" [attr.aria-labelledby]="'outreach-' + row.id">
        <h2 [id]="'outreach-' + row.id">
          <ui-icon name="phone-call" />
          @if (row.state === 'open') {
            <span i18n>Reach them, in the way that is safe</span>
          } @else {
            <span i18n>Reached about a leak?</span>
          }
        </h2>
        <p>
          {{ kinds[row.kind].label }} (<ui-when [at]="row.noticedAt" inSentence />).
          @if (row.suspectedAbuser) {
            <strong i18n>Somebody who may harm them may know of it. Reach them before anything else.</strong>
          } @else {
            <ng-container i18n>Others may know of their information.</ng-container>
          }
        </p>
        @if (row.note) {
          <p class="story" dir="auto">{{ row.note }}</p>
        }
        @if (row.state === 'open') {
          <ul>
            <li i18n>Use only the safe contact above, in the hours they chose. Leave no message unless they allowed it.</li>
            <li i18n>Ask for the code word first. Say what may be known, not how or by whom.</li>
            <li i18n>Go through the safety plan with them: passwords, where they live, who should know.</li>
          </ul>
        } @else {
          <p class="quiet">
            {{ states[row.state] }} · {{ row.settledBy?.displayName }}
            @if (row.settledAt; as at) {
              ·&ngsp;<ui-when [at]="at" inSentence />
            }
            @if (row.outcome) {
              · {{ row.outcome }}
            }
          </p>
        }
        @if (file.may('write', 'Contact')) {
          <div class="ui-actions">
            <button type="button" class="ui-button" [class.ui-button-primary]="row.state === 'open'" (click)="settling.set(row)">
              @if (row.state === 'open') {
                <ui-icon name="check" /><span i18n>Write down how it went</span>
              } @else {
                <ui-icon name="pencil" /><span i18n>Change</span>
              }
            </button>
          </div>
        }
      </section>
    }
    @if (settling(); as row) {
      <app-outreach-sheet [of]="row" [newest]="items()" (closed)="settling.set(undefined)" />
    }`,
  styles: `
    section {
      display: grid;
      gap: var(--ui-space-3);
      margin-bottom: var(--ui-space-5);
    }
    .first {
      border-inline-start: 4px solid var(--ui-danger);
    }
    h2 {
      display: flex;
      gap: var(--ui-space-2);
      align-items: center;
      margin: 0;
      font-size: 1.0625rem;
    }
    p,
    ul {
      margin: 0;
    }
    ul {
      padding-inline-start: 1.25rem;
    }
    .story {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class Outreach {
  protected readonly file = inject(CaseFile);
  protected readonly kinds = breachKinds;
  protected readonly states = outreachStates;
  protected readonly list = httpResource(() => (this.file.id() ? `/api/cases/${this.file.id()}/outreach` : undefined), {
    parse: OutreachList.parse,
  });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly settling = signal<OutreachView | undefined>(undefined);

  constructor() {
    reloadWithCase(this.list);
  }
}
