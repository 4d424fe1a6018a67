import { Component, type ElementRef, afterNextRender, computed, inject, signal, viewChild } from '@angular/core';
import { Session } from '@alongside/web/session';
import { Icon, ProblemText, UiField, UiInput } from '@alongside/web/ui';
import { Wordmark } from '../account/wordmark';

/** What a locked screen shows: nothing but a way back. A modal dialog, so that everything else is out of reach. */
@Component({
  selector: 'app-curtain',
  imports: [Icon, ProblemText, UiField, UiInput, Wordmark],
  templateUrl: './curtain.html',
  styleUrl: './curtain.scss',
})
export class Curtain {
  protected readonly session = inject(Session);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly password = viewChild<ElementRef<HTMLInputElement>>('password');
  private readonly code = viewChild<ElementRef<HTMLInputElement>>('code');

  protected readonly expired = computed(() => this.session.state() === 'expired');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  constructor() {
    afterNextRender(() => this.show());
  }

  /** Some browsers close a dialog on a second Escape whatever the page says. */
  protected show(): void {
    const dialog = this.dialog().nativeElement;
    if (!dialog.open && dialog.isConnected) dialog.showModal();
  }

  /** A plain form: the curtain must not wait for any code to be loaded. */
  protected async open(): Promise<void> {
    const field = (this.code() ?? this.password())?.nativeElement;
    if (!field) return;
    if (this.busy() || !field.value.trim()) return field.focus();
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const email = this.session.user()?.email;
      if (this.session.codeAsked()) await this.session.giveCode(field.value);
      else if (this.expired() && email) await this.session.signIn(email, field.value);
      else await this.session.unlock(field.value);
    } catch (error) {
      this.failure.set(error);
      field.value = '';
      field.focus();
    } finally {
      this.busy.set(false);
    }
  }
}
