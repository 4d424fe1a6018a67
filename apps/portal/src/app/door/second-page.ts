import { Component, inject, signal } from '@angular/core';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';
import { SafetyNote } from '../shared/safety-note';

/** After the words: a number from the card that the person made for themselves. */
@Component({
  selector: 'app-second-page',
  imports: [ProblemNote, SafetyNote],
  template: `<div class="page">
    <h1 i18n>A number from your card</h1>
    <app-safety-note />
    <form class="ui-form" (submit)="$event.preventDefault(); go()" autocomplete="off">
      <div class="field">
        <label for="card" i18n>The number</label>
        <p id="card-hint" i18n>Any one that you have not used yet. Cross it out afterwards.</p>
        <input
          #typed
          id="card"
          class="ui-input"
          inputmode="tel"
          autocomplete="one-time-code"
          aria-describedby="card-hint"
          required
          [value]="code()"
          (input)="code.set(typed.value)"
        />
      </div>
      <app-problem-note [error]="failure()" />
      <button class="ui-button ui-button-primary" [attr.aria-busy]="busy()" i18n>Go on</button>
    </form>
    <p i18n>You do not have your card? Call your advocate and say your code word. They give you a new code.</p>
    <button type="button" class="ui-button" (click)="session.signOut()" i18n>Not now</button>
  </div>`,
  styleUrl: './door-page.scss',
})
export class SecondPage {
  protected readonly session = inject(PortalSession);
  protected readonly code = signal('');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async go(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await this.session.second(this.code().trim());
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
