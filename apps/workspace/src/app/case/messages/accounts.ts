import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { type PortalAccountChange, PortalAccountList, type PortalAccountState } from '@alongside/contract';
import { Ask, Discreet, Icon, ProblemText, ProblemTexts, ResourceState, Snacks, When } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { PortalApi } from './portal.api';

type Account = z.infer<typeof PortalAccountList>['items'][number];

/** Who may open the portal, and the code that lets them in. It is shown once, to be read out or written on a plain card. */
@Component({
  selector: 'app-accounts',
  imports: [Icon, ProblemText, ResourceState, When],
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
  `,
})
export class Accounts {
  private readonly api = inject(PortalApi);
  private readonly ask = inject(Ask);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  private readonly discreet = inject(Discreet);
  protected readonly file = inject(CaseFile);

  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/portal`, { parse: PortalAccountList.parse });
  protected readonly open = computed(() => (this.list.hasValue() ? this.list.value().items.filter(({ state }) => state !== 'closed') : []));
  /** People of the case who could have a page and have none. */
  protected readonly others = computed(() =>
    this.file
      .here()
      .parties.filter(
        ({ role, personId }) =>
          (role === 'client' || role === 'caregiver') && !this.open().some((account) => account.personId === personId),
      ),
  );
  protected readonly words: Record<PortalAccountState, string> = {
    invited: $localize`Invited`,
    active: $localize`In use`,
    locked: $localize`Locked`,
    closed: $localize`Closed`,
  };

  protected readonly inviting = signal(false);
  protected readonly personId = signal('');
  protected readonly talked = signal(false);
  protected readonly locale = signal<'en' | 'es'>('en');
  protected readonly failure = signal<unknown>(undefined);
  protected readonly code = signal<{ code: string; number: string; expiresAt: string } | undefined>(undefined);

  constructor() {
    reloadWithCase(this.list);
  }

  protected name(personId: string): string {
    const party = this.file.here().parties.find((each) => each.personId === personId);
    return this.discreet.say(party?.identity.name || party?.identity.alias) || $localize`No name`;
  }

  protected start(): void {
    this.personId.set(this.others()[0]?.personId ?? '');
    this.talked.set(false);
    this.inviting.set(true);
  }

  protected async invite(event: Event): Promise<void> {
    event.preventDefault();
    this.failure.set(undefined);
    try {
      this.code.set(await this.api.invite(this.file.id(), { personId: this.personId(), safetyTalk: true, locale: this.locale() }));
      this.inviting.set(false);
      this.file.changed();
    } catch (problem) {
      this.failure.set(problem);
    }
  }

  protected async change(account: Account, action: PortalAccountChange['action']): Promise<void> {
    const close = {
      heading: $localize`Close this page for good?`,
      text: $localize`It cannot be opened again. A new invitation is needed after that.`,
      action: $localize`Close it`,
      danger: true,
    };
    if (action === 'close' && !(await this.ask.ask(close))) return;
    try {
      const { code, expiresAt } = await this.api.change(account.id, { version: account.version, action });
      this.code.set(code && expiresAt ? { code, expiresAt, number: account.number } : undefined);
      this.snacks.say($localize`Done`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.list.reload();
  }
}
