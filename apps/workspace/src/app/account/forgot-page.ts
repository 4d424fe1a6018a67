import { Component, inject, signal } from '@angular/core';
import { FormField, email, form, required, submit } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { ProblemText, ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AccountApi } from './account.api';
import { Door } from './door';

@Component({
  selector: 'app-forgot-page',
  imports: [Door, FormField, ProblemText, RouterLink, UiField, UiInput],
  templateUrl: './forgot-page.html',
})
export class ForgotPage {
  private readonly account = inject(AccountApi);
  protected readonly texts = inject(ProblemTexts);

  protected readonly sent = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly problemIn = problemIn;
  private readonly model = signal({ email: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email);
    email(path.email);
  });

  protected async send(): Promise<void> {
    await submit(this.form, async () => {
      this.failure.set(undefined);
      try {
        await this.account.forgotten(this.model().email);
        this.sent.set(true);
      } catch (error) {
        this.failure.set(error);
      }
    });
  }
}
