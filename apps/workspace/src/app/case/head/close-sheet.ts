import { httpResource } from '@angular/common/http';
import { Component, computed, inject, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type CaseClose, PortalAccountList, endedReferralStates } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { closeWords, options } from '../words';

/** Closing says first what it leaves open: reminders end with it, referrals are not followed any more. */
@Component({
  selector: 'app-close-sheet',
  imports: [Choice, FormField, Icon, RouterLink, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Close the case"
    i18n-action
    action="Close the case"
    [dirty]="form().dirty()"
    [ready]="form.reason().value() !== '' && !waiting()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (left().length > 0) {
      <div class="ui-note ui-note-warn">
        <ui-icon name="info" />
        <div>
          <p i18n>Still open here:</p>
          <ul>
            @for (line of left(); track line) {
              <li>{{ line }}</li>
            }
          </ul>
        </div>
      </div>
    }
    @if (waiting()) {
      <div class="ui-note ui-note-warn" role="status">
        <ui-icon name="message-circle" />
        <div>
          <p i18n>
            A message from the portal waits for an answer. Answer it first, or write down how it was answered: the case cannot be closed
            over it.
          </p>
          <a [routerLink]="['/cases', file.id(), 'messages']" (click)="closed.emit()" i18n>Open messages</a>
        </div>
      </div>
    }
    <p i18n>Closing ends every reminder of this case. It can be reopened at any time; nothing is deleted.</p>
    <ui-choice i18n-legend legend="Why?" [column]="true" [options]="reasons" [formField]="form.reason" />
    <ui-field i18n-label label="What whoever reopens it should know" [optional]="true" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
  styles: `
    ul {
      margin: 0;
      padding-inline-start: 1.25rem;
    }
  `,
})
export class CloseSheet {
  protected readonly file = inject(CaseFile);
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly reasons = options(closeWords);
  protected readonly problemIn = problemIn;
  private readonly version = new OpenedVersion(() => this.file.view()?.version);
  private readonly model = signal({ reason: '', note: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.note, 50_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });
  private readonly portal = httpResource(() => (this.file.may('read', 'Portal') ? `/api/cases/${this.file.id()}/portal` : undefined), {
    parse: PortalAccountList.parse,
  });
  protected readonly waiting = computed(
    () => this.portal.hasValue() && this.portal.value().items.some(({ waitsSince }) => waitsSince !== null),
  );
  protected readonly left = computed(() => {
    const { referrals, todos, checklist } = this.file.here();
    const lines: string[] = [];
    const waiting = referrals.filter(({ state }) => !endedReferralStates.includes(state));
    if (waiting.length > 0) lines.push($localize`Referrals: ${waiting.map(({ agencyName }) => agencyName).join(', ')}:AGENCIES:`);
    const open = todos.filter(({ doneAt }) => !doneAt).length + checklist.filter(({ state }) => state === 'open').length;
    if (open > 0) lines.push(open === 1 ? $localize`1 step or to-do` : $localize`${open}:COUNT: steps and to-dos`);
    return lines;
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { reason, note } = this.model();
      await this.api.close(this.file.id(), { version: this.version.get(), reason: reason as CaseClose['reason'], note });
      this.file.changed();
      this.snacks.say($localize`The case is closed`);
    });
}
