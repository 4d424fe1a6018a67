import { Component, inject, input, linkedSignal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Choice, Icon, ProblemText, ProblemTexts, SaveKey, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AccessApi } from '../case/access/access.api';
import { Sending } from '../case/pieces/sending';

/** Opens a case that one has no relation to, because somebody is in need of it now. */
@Component({
  selector: 'app-emergency-page',
  imports: [Choice, FormField, Icon, ProblemText, RouterLink, SaveKey, UiField, UiInput],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Open a case in an emergency</h1></header>
    <form class="ui-card" uiSaveKey novalidate (submit)="$event.preventDefault(); open()">
      <p i18n>
        For when somebody needs help now and whoever has the case cannot be reached. You can read it for a few hours and change nothing.
      </p>
      <div class="ui-note">
        <ui-icon name="shield-alert" />
        <p i18n>
          Its advocates, their supervisors and the directors are told at once. What you read is written down, and a second person looks at
          it afterwards.
        </p>
      </div>
      <ui-field
        i18n-label
        label="Number of the case"
        i18n-hint
        hint="The person can read it to you from their page, or a supervisor can tell it."
        [problem]="problemIn(form.number(), texts)"
      >
        <input uiInput autocomplete="off" spellcheck="false" [formField]="form.number" />
      </ui-field>
      <ui-field i18n-label label="What is happening" [problem]="problemIn(form.reason(), texts)">
        <textarea uiInput rows="3" [formField]="form.reason"></textarea>
      </ui-field>
      <ui-choice i18n-legend legend="For how long" [options]="lengths" [formField]="form.hours" />
      <ui-problem-text [error]="sending.failure()" />
      <div class="ui-actions">
        <button type="submit" class="ui-button ui-button-primary" [attr.aria-busy]="form().submitting()" i18n>Open the case</button>
        <a class="ui-button ui-button-quiet" routerLink="/cases" i18n>Cancel</a>
      </div>
    </form>
  </div>`,
  styles: `
    form {
      display: grid;
      gap: var(--ui-space-4);
      max-width: 44rem;
    }
    p {
      margin: 0;
    }
  `,
})
export class EmergencyPage {
  private readonly api = inject(AccessApi);
  private readonly router = inject(Router);
  protected readonly texts = inject(ProblemTexts);
  /** Where one came from a search that found nothing. */
  readonly number = input<string>();

  protected readonly problemIn = problemIn;
  protected readonly lengths = [
    { value: '1', label: $localize`One hour` },
    { value: '4', label: $localize`Four hours` },
    { value: '12', label: $localize`Twelve hours` },
    { value: '24', label: $localize`A day` },
  ];
  private readonly model = linkedSignal(() => ({ number: this.number() ?? '', reason: '', hours: '4' }));
  protected readonly form = form(this.model, (path) => {
    required(path.number);
    maxLength(path.number, 20);
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected open(): Promise<boolean> {
    return this.sending.send(async () => {
      const { number, reason, hours } = this.model();
      const { id } = await this.api.breakGlass({ number, reason, hours: Number(hours) });
      await this.router.navigate(['/cases', id]);
    });
  }
}
