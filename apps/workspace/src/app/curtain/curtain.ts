import { Component, type ElementRef, afterNextRender, computed, inject, signal, viewChild } from '@angular/core';
import { FormField, form, required, submit } from '@angular/forms/signals';
import { Session } from '@alongside/web/session';
import { Icon, ProblemText, UiField, UiInput } from '@alongside/web/ui';
import { Wordmark } from '../account/wordmark';

/** What a locked screen shows: nothing but a way back. A modal dialog, so that everything else is out of reach. */
@Component({
  selector: 'app-curtain',
  imports: [FormField, Icon, ProblemText, UiField, UiInput, Wordmark],
  templateUrl: './curtain.html',
  styleUrl: './curtain.scss',
})
export class Curtain {
  protected readonly session = inject(Session);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly expired = computed(() => this.session.state() === 'expired');
  protected readonly failure = signal<unknown>(undefined);
  private readonly model = signal({ password: '' });
  protected readonly form = form(this.model, (path) => required(path.password));

  constructor() {
    afterNextRender(() => this.show());
  }

  /** Some browsers close a dialog on a second Escape whatever the page says. */
  protected show(): void {
    const dialog = this.dialog().nativeElement;
    if (!dialog.open && dialog.isConnected) dialog.showModal();
  }

  protected async open(): Promise<void> {
    await submit(this.form, async () => {
      this.failure.set(undefined);
      try {
        const { password } = this.model();
        const email = this.session.user()?.email;
        if (this.expired() && email) await this.session.signIn(email, password);
        else await this.session.unlock(password);
      } catch (error) {
        this.failure.set(error);
        this.model.set({ password: '' });
      }
    });
  }
}
