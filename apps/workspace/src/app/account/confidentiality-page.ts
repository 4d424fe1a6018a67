import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { AgreementNow } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Icon, ProblemText, ResourceState } from '@alongside/web/ui';
import { Door } from './door';

/** Read and accepted before the first look at a case, and again when there is a new version; recorded with the date. */
@Component({
  selector: 'app-confidentiality-page',
  imports: [Door, Icon, ProblemText, ResourceState],
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
  private readonly spanish = inject(LOCALE_ID).startsWith('es');
  protected readonly session = inject(Session);
  protected readonly agreement = httpResource(() => '/api/session/agreement', { parse: AgreementNow.parse });
  protected readonly text = computed(() => (this.agreement.hasValue() ? this.agreement.value()[this.spanish ? 'es' : 'en'] : undefined));
  /** A later version than the first one has been read in an earlier form. */
  protected readonly again = computed(() => this.agreement.hasValue() && this.agreement.value().version > 1);
  protected readonly agreed = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async accept(): Promise<void> {
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      if (!this.agreement.hasValue()) return;
      await this.session.acknowledge(this.agreement.value().version);
      await this.router.navigateByUrl(this.session.returnTo, { replaceUrl: true });
    } catch (error) {
      this.failure.set(error);
      if (problemOf(error).code === 'stale') {
        this.agreed.set(false);
        this.agreement.reload();
      }
    } finally {
      this.busy.set(false);
    }
  }
}
