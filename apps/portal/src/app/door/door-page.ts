import { Component, inject, signal } from '@angular/core';
import { LanguageLink } from '../shared/language-link';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';
import { SafetyNote } from '../shared/safety-note';
import { WordsInput } from '../shared/words-input';

/** The way in: with a code the first time, afterwards with one's number and words. Says nothing about what is inside. */
@Component({
  selector: 'app-door-page',
  imports: [LanguageLink, ProblemNote, SafetyNote, WordsInput],
  template: `<div class="page">
    @switch (session.farewell()) {
      @case ('away') {
        <p class="ui-note" role="status" i18n>You were away for a while, so the page was closed. Nothing is lost. Please come in again.</p>
      }
      @case ('closed') {
        <p class="ui-note" role="status" i18n>
          Your page is closed, and nobody can open it any more. We are still here for you: call us, or ask for a new page whenever you want
          one.
        </p>
      }
    }
    @if (way() === 'again') {
      <h1 i18n>Come in</h1>
      <form class="ui-form" (submit)="$event.preventDefault(); signIn()" autocomplete="off">
        <div class="field">
          <label for="number" i18n>Your number</label>
          <input
            #typed
            id="number"
            class="ui-input"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            required
            [value]="number()"
            (input)="number.set(typed.value)"
          />
        </div>
        <app-words-input name="words" i18n-label label="Your words" [(value)]="words" i18n
          >The words you chose the first time.</app-words-input
        >
        <app-problem-note [error]="failure()" />
        <button class="ui-button ui-button-primary" [attr.aria-busy]="busy()" i18n>Come in</button>
      </form>
      <button type="button" class="ui-button" (click)="choose('code')" i18n>It is my first time: I have a code</button>
    } @else {
      <h1 i18n>Your first time here</h1>
      <form class="ui-form" (submit)="$event.preventDefault(); useCode()" autocomplete="off">
        <div class="field">
          <label for="code" i18n>Your code</label>
          <p id="code-hint" i18n>It looks like a phone number. It works for three days.</p>
          <input
            #typed
            id="code"
            class="ui-input"
            inputmode="tel"
            autocomplete="off"
            aria-describedby="code-hint"
            required
            [value]="code()"
            (input)="code.set(typed.value)"
          />
        </div>
        <app-problem-note [error]="failure()" />
        <button class="ui-button ui-button-primary" [attr.aria-busy]="busy()" i18n>Go on</button>
      </form>
      <button type="button" class="ui-button" (click)="choose('again')" i18n>I have been here before</button>
    }
    <details>
      <summary i18n>I lost my number, my words or my card</summary>
      <p i18n>Call your advocate and say your code word. They give you a new code, and you choose new words. The old ones end.</p>
    </details>
    <app-safety-note />
    <nav i18n-aria-label aria-label="More">
      <a href="safety" i18n>Is it safe to look at this here?</a>
      <app-language-link />
    </nav>
  </div>`,
  styleUrl: './door-page.scss',
})
export class DoorPage {
  protected readonly session = inject(PortalSession);

  protected readonly way = signal<'again' | 'code'>('again');
  protected readonly number = signal('');
  protected readonly words = signal('');
  protected readonly code = signal('');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected choose(way: 'again' | 'code'): void {
    this.way.set(way);
    this.failure.set(undefined);
  }

  protected useCode(): Promise<void> {
    return this.enter(() => this.session.useCode(this.code().trim()));
  }

  protected signIn(): Promise<void> {
    return this.enter(() => this.session.signIn(this.number().trim(), this.words()));
  }

  private async enter(how: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await how();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
