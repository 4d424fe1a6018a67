import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, minLength, required, submit, validate } from '@angular/forms/signals';
import { ProblemText, ProblemTexts, UiField, problemIn } from '@alongside/web/ui';
import { AccountApi } from './account.api';
import { PasswordInput } from './password-input';

/** The same form behind an invitation and behind a link for a forgotten password. */
@Component({
  selector: 'app-choose-password',
  imports: [FormField, PasswordInput, ProblemText, UiField],
  templateUrl: './choose-password.html',
})
export class ChoosePassword {
  private readonly account = inject(AccountApi);
  protected readonly texts = inject(ProblemTexts);

  readonly token = input.required<string>();
  readonly chosen = output();

  protected readonly failure = signal<unknown>(undefined);
  protected readonly problemIn = problemIn;
  private readonly model = signal({ password: '', again: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.password);
    minLength(path.password, 12, { message: $localize`Use at least 12 characters. Several words in a row are easy to remember.` });
    maxLength(path.password, 256);
    validate(path.again, ({ value, valueOf }) =>
      value() === valueOf(path.password) ? undefined : { kind: 'different', message: $localize`The two are not the same.` },
    );
  });

  protected async choose(): Promise<void> {
    await submit(this.form, async () => {
      this.failure.set(undefined);
      try {
        await this.account.choose(this.token(), this.model().password);
        this.chosen.emit();
      } catch (error) {
        this.failure.set(error);
      }
    });
  }
}
