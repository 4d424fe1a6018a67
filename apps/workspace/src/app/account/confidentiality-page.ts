import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '@alongside/web/session';
import { ProblemText } from '@alongside/web/ui';
import { Door } from './door';

/** Read and accepted once, before the first look at a case; recorded with the date. */
@Component({
  selector: 'app-confidentiality-page',
  imports: [Door, ProblemText],
  templateUrl: './confidentiality-page.html',
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-3);
      margin: 0;
      padding-inline-start: 1.25rem;
    }
    p {
      margin: 0;
    }
  `,
})
export class ConfidentialityPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly agreed = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async accept(): Promise<void> {
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await this.session.acknowledge();
      await this.router.navigateByUrl(this.session.returnTo, { replaceUrl: true });
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
