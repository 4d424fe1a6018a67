import { Component, inject, resource, signal } from '@angular/core';
import { FormField, email, form, required, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Session } from '@alongside/web/session';
import { ProblemText, ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AccountApi } from './account.api';
import { Door } from './door';
import { PasswordInput } from './password-input';

@Component({
  selector: 'app-sign-in-page',
  imports: [Door, FormField, PasswordInput, ProblemText, RouterLink, UiField, UiInput],
  templateUrl: './sign-in-page.html',
})
export class SignInPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly account = inject(AccountApi);
  protected readonly texts = inject(ProblemTexts);

  protected readonly empty = resource({ loader: () => this.account.setUpNeeded() });
  protected readonly failure = signal<unknown>(undefined);
  protected readonly problemIn = problemIn;
  private readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email);
    email(path.email);
    required(path.password);
  });

  protected async signIn(): Promise<void> {
    await submit(this.form, async () => {
      this.failure.set(undefined);
      try {
        const { email: address, password } = this.model();
        await this.session.signIn(address, password);
        await this.router.navigateByUrl(this.session.returnTo, { replaceUrl: true });
      } catch (error) {
        this.failure.set(error);
      }
    });
  }
}
