import { Component, computed, inject, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { type BlankForm, type Locale, WorksheetList } from '@alongside/contract';
import { Choice, Icon, ProblemText, UiField, UiInput } from '@alongside/web/ui';
import { ReportingApi } from '../case/reporting/reporting.api';
import { saveFile } from './save-file';

/** Forms to print and take along, where there is no connection: nobody is in them. */
@Component({
  selector: 'app-blank-forms',
  imports: [Choice, Icon, ProblemText, UiField, UiInput],
  template: `<details class="ui-card">
    <summary i18n>Blank forms to print, for a hospital or a court without a connection</summary>
    <div class="ui-form">
      <ui-field i18n-label label="Form">
        <select uiInput (change)="form.set(value($event))">
          <option value="intake" [selected]="form() === 'intake'" i18n>Intake</option>
          @for (sheet of sheets(); track sheet.channel) {
            <option [value]="sheet.channel" [selected]="form() === sheet.channel">{{ sheet.name }}</option>
          }
        </select>
      </ui-field>
      @if (loaded.error()) {
        <ui-problem-text [error]="loaded.error()" />
        <div class="ui-actions">
          <button type="button" class="ui-button ui-button-small" (click)="loaded.reload()" i18n>Load the other forms again</button>
        </div>
      }
      <ui-choice i18n-legend legend="In which language?" [options]="languages" [(value)]="locale" />
      <ui-choice i18n-legend legend="On which paper?" [options]="papers" [(value)]="paper" />
      <ui-problem-text [error]="failure()" />
      <div class="ui-actions">
        <button type="button" class="ui-button" [attr.aria-busy]="busy()" (click)="make()">
          <ui-icon name="printer" /><span i18n>Make the PDF</span>
        </button>
      </div>
      <p class="quiet" i18n>Nothing of a case or of anybody is in it, so it needs no release and leaves no line in the ledger.</p>
    </div>
  </details>`,
  styles: `
    summary {
      min-height: var(--ui-target);
      font-weight: 600;
      cursor: pointer;
    }
    p {
      margin: 0;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class BlankForms {
  private readonly api = inject(ReportingApi);

  protected readonly loaded = httpResource(() => '/api/knowledge/worksheets', { parse: WorksheetList.parse });
  protected readonly sheets = computed(() => (this.loaded.hasValue() ? this.loaded.value().items : []));
  protected readonly form = signal<string>('intake');
  protected readonly locale = signal('en');
  protected readonly paper = signal('letter');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly languages = [
    { value: 'en', label: $localize`English` },
    { value: 'es', label: $localize`Spanish` },
  ];
  protected readonly papers = [
    { value: 'letter', label: $localize`Letter` },
    { value: 'a4', label: $localize`A4` },
  ];

  protected value(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }
  protected async make(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      saveFile(await this.api.blank(this.form() as BlankForm, this.locale() as Locale, this.paper() as 'letter' | 'a4'));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
