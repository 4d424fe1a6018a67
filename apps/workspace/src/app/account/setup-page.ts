import { Component, inject, signal } from '@angular/core';
import { FormField, email, form, minLength, required, submit } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { problemOf } from '@alongside/web/http';
import { ProblemText, ProblemTexts, UiField, UiInput, fieldErrors, problemIn } from '@alongside/web/ui';
import { AccountApi } from './account.api';
import { Door } from './door';
import { PasswordInput } from './password-input';

/** The first organization of an empty installation, with the one-time token that the log shows. */
@Component({
  selector: 'app-setup-page',
  imports: [Door, FormField, PasswordInput, ProblemText, RouterLink, UiField, UiInput],
  templateUrl: './setup-page.html',
})
export class SetupPage {
  private readonly account = inject(AccountApi);
  protected readonly texts = inject(ProblemTexts);

  private readonly here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly zones = [...new Set([this.here, ...Intl.supportedValuesOf('timeZone')])].sort();
  protected readonly done = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly problemIn = problemIn;
  private readonly model = signal({
    token: '',
    organizationName: '',
    timezone: this.here,
    displayName: '',
    email: '',
    password: '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.token);
    required(path.organizationName);
    required(path.displayName);
    required(path.email);
    email(path.email);
    required(path.password);
    minLength(path.password, 12);
  });

  protected async setUp(): Promise<void> {
    await submit(this.form, async () => {
      this.failure.set(undefined);
      try {
        await this.account.setUp(this.model());
        this.done.set(true);
        return undefined;
      } catch (error) {
        this.failure.set(error);
        return fieldErrors(this.form, problemOf(error).fields, (code) => this.texts.field(code));
      }
    });
  }
}
