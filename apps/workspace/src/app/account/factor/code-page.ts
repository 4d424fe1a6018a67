import { Component, ElementRef, afterNextRender, inject, signal } from '@angular/core';
import { FormField, form, minLength, required, submit } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { ProblemText, ProblemTexts, UiField, problemIn } from '@alongside/web/ui';
import { Door } from '../door';
import { CodeInput } from './code-input';

/** The second step of signing in: a code from the phone, or one that was kept for the day the phone is lost. */
@Component({
  selector: 'app-code-page',
  imports: [CodeInput, Door, FormField, ProblemText, UiField],
  templateUrl: './code-page.html',
  styles: `
    .other {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2) var(--ui-space-5);
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class CodePage {
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly session = inject(Session);
  protected readonly texts = inject(ProblemTexts);

  protected readonly recovery = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly problemIn = problemIn;
  protected readonly words = { code: $localize`Six digits`, recovery: $localize`Recovery code` };
  private readonly model = signal({ code: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.code);
    minLength(path.code, 6);
  });

  constructor() {
    afterNextRender(() => this.focus());
  }

  protected swap(): void {
    this.recovery.update((now) => !now);
    this.model.set({ code: '' });
    this.form().reset();
    this.failure.set(undefined);
    this.focus();
  }

  protected async send(): Promise<void> {
    await submit(this.form, async () => {
      this.failure.set(undefined);
      try {
        await this.session.giveCode(this.model().code);
        await this.router.navigateByUrl(this.session.returnTo, { replaceUrl: true });
      } catch (error) {
        // The password is good for ten minutes; after that it is asked for again.
        if (problemOf(error).code === 'not_signed_in') return void this.session.signOut();
        this.failure.set(error);
        this.model.set({ code: '' });
        this.form().reset();
        this.focus();
      }
    });
  }

  private focus(): void {
    this.host.nativeElement.querySelector('input')?.focus();
  }
}
