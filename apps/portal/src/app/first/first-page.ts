import { Component, computed, inject, signal } from '@angular/core';
import { Places } from '../shared/places';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';
import { SafetyNote } from '../shared/safety-note';
import { WordsInput } from '../shared/words-input';

const SHORTEST = 12;

/** After the code: words of one's own, and the number to come back with. */
@Component({
  selector: 'app-first-page',
  imports: [ProblemNote, SafetyNote, WordsInput],
  template: `<div class="page">
    <h1 i18n>Choose your words</h1>
    <app-safety-note />
    <p i18n>
      Choose three or more words that nobody would guess. You need them each time you come back. Nobody else knows them, not even your
      advocate.
    </p>
    <form class="ui-form" (submit)="$event.preventDefault(); save()" autocomplete="off">
      <div class="field">
        <app-words-input name="words" i18n-label label="Your words" [(value)]="typed" i18n
          >For example: quiet river yellow chair. Take others.</app-words-input
        >
        <p role="status">
          @if (typed() && missing() > 0) {
            <ng-container i18n>{missing(), plural, =1 {One more letter.} other {{{ missing() }} more letters.}}</ng-container>
          }
        </p>
      </div>
      <div class="ui-note">
        <div class="number">
          <p i18n>Your number is</p>
          <p class="big">{{ session.number() }}</p>
          <p i18n>You need it together with your words. Keep it where only you look, or remember it. Your advocate knows it too.</p>
        </div>
      </div>
      <app-problem-note [error]="failure()" />
      <button class="ui-button ui-button-primary" [attr.aria-busy]="busy()" i18n>Save my words</button>
    </form>
  </div>`,
  styleUrl: '../door/door-page.scss',
})
export class FirstPage {
  protected readonly session = inject(PortalSession);
  private readonly places = inject(Places);

  protected readonly typed = signal('');
  protected readonly missing = computed(() => Math.max(0, SHORTEST - this.typed().length));
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async save(): Promise<void> {
    if (this.busy() || this.missing() > 0) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await this.session.choosePassphrase(this.typed());
      await this.places.go('safety');
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
