import { Component, inject, signal } from '@angular/core';
import { Icon, ProblemText, ResourceState, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { AccountCard, type NewCode } from './account';
import { PortalPeople } from './portal-people';
import { PortalApi } from './portal.api';

/** Who may open the portal, and the code that lets them in. It is shown once, to be read out or written on a plain card. */
@Component({
  selector: 'app-accounts',
  imports: [AccountCard, Icon, ProblemText, ResourceState, When],
  templateUrl: './accounts.html',
  styleUrl: '../happened/happened-tab.scss',
  styles: `
    .code {
      margin: 0;
      font-size: 1.75rem;
      font-variant-numeric: tabular-nums;
      font-weight: 600;
      letter-spacing: 0.04em;
    }
    fieldset {
      display: grid;
      gap: var(--ui-space-3);
      border: 0;
      padding: 0;
    }
    fieldset p,
    ul {
      margin: 0;
    }
    ul {
      padding-inline-start: 1.25rem;
    }
    li {
      margin-bottom: var(--ui-space-1);
    }
  `,
})
export class Accounts {
  private readonly api = inject(PortalApi);
  protected readonly people = inject(PortalPeople);
  protected readonly file = inject(CaseFile);

  protected readonly inviting = signal(false);
  protected readonly personId = signal('');
  protected readonly talked = signal(false);
  protected readonly seesClient = signal(false);
  protected readonly locale = signal<'en' | 'es'>('en');
  protected readonly failure = signal<unknown>(undefined);
  protected readonly code = signal<NewCode | undefined>(undefined);

  protected start(): void {
    this.personId.set(this.people.others()[0]?.personId ?? '');
    this.talked.set(false);
    this.seesClient.set(false);
    this.inviting.set(true);
  }

  protected async invite(event: Event): Promise<void> {
    event.preventDefault();
    this.failure.set(undefined);
    const personId = this.personId();
    try {
      this.code.set(
        await this.api.invite(this.file.id(), {
          personId,
          safetyTalk: true,
          locale: this.locale(),
          seesClient: !this.people.isClient(personId) && this.seesClient(),
        }),
      );
      this.inviting.set(false);
      this.file.changed();
    } catch (problem) {
      this.failure.set(problem);
    }
  }
}
