import { Component, inject, signal } from '@angular/core';
import { BackLink } from '../shared/back-link';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';
import { SafetyNote } from '../shared/safety-note';

/** The end of the page: one tap, for good, with what it means said before. */
@Component({
  selector: 'app-close-page',
  imports: [BackLink, ProblemNote, SafetyNote],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Close my page for good</h1>
    <app-safety-note />
    <ul>
      <li i18n>Nobody can open this page any more, not with your words and not with a code. You cannot either.</li>
      <li i18n>Your advocate is told that you closed it. They go on helping you if you want that.</li>
      <li>
        <ng-container i18n>What you wrote to your advocate stays with them for a while.</ng-container>&ngsp;<a href="messages" i18n
          >You can delete it first</a
        >
      </li>
      <li i18n>If you want a page again one day, ask your advocate for a new one.</li>
    </ul>
    <app-problem-note [error]="failure()" />
    <button type="button" class="ui-button ui-button-primary" [attr.aria-busy]="busy()" (click)="close()" i18n>
      Close it now, for good
    </button>
    <a class="ui-button" href="./" i18n>No, keep my page</a>
  </div>`,
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-3);
      margin: 0;
      padding-inline-start: 1.25rem;
    }
  `,
})
export class ClosePage {
  private readonly session = inject(PortalSession);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async close(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.closeForGood();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
