import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { PortalAccountChange, PortalAccountChanged, PortalCheck } from '@alongside/contract';
import { Ask, Icon, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { CaseFile } from '../case-file';
import { AccountNames } from './account-names';
import { AccountNotices } from './account-notices';
import { AccountPage } from './account-page';
import { CheckSheet } from './check-sheet';
import { accountStates } from './notice-words';
import { type Account, PortalPeople } from './portal-people';
import { PortalApi } from './portal.api';

export interface NewCode {
  code: string;
  number: string;
  expiresAt: string;
}
type Action = PortalAccountChange['action'];

const hows: Record<PortalCheck, string> = {
  code_word: $localize`Said the code word`,
  in_person: $localize`Was here in person`,
  known: $localize`You or a colleague made sure by speaking with them`,
};

/** The portal of one person: how it stands, what they see of it, and what ends it at once. */
@Component({
  selector: 'app-account',
  imports: [AccountNames, AccountNotices, AccountPage, CheckSheet, Icon, When],
  templateUrl: './account.html',
  styleUrl: '../happened/happened-tab.scss',
  styles: `
    .ui-actions {
      margin-bottom: var(--ui-space-3);
    }
    summary {
      min-height: 2rem;
      align-content: center;
      cursor: pointer;
    }
  `,
})
export class AccountCard {
  private readonly api = inject(PortalApi);
  private readonly ask = inject(Ask);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  protected readonly people = inject(PortalPeople);
  protected readonly file = inject(CaseFile);

  readonly account = input.required<Account>();
  readonly code = output<NewCode | undefined>();

  protected readonly words = accountStates;
  protected readonly how = computed(() => hows[this.account().checkedHow ?? 'known']);
  protected readonly asked = signal<'unlock' | 'new_code' | 'checked' | undefined>(undefined);
  protected readonly names = signal(false);
  protected readonly page = signal(false);
  protected readonly notices = signal(false);

  protected async change(action: Action): Promise<void> {
    const question = {
      heading: $localize`Close this page for good?`,
      text: this.account().waitsSince
        ? $localize`A message from them still waits for an answer: it stays with you, and has to be answered in another way. The page cannot be opened again; a new invitation is needed after that.`
        : $localize`It cannot be opened again. A new invitation is needed after that.`,
      action: $localize`Close it`,
      danger: true,
    };
    if (action === 'close' && !(await this.ask.ask(question))) return;
    try {
      const { id, version } = this.account();
      this.done(await this.api.change(id, { version, action }));
      this.snacks.say($localize`Done`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
      this.people.list.reload();
    }
  }

  protected done({ code, expiresAt }: z.infer<typeof PortalAccountChanged>): void {
    this.code.emit(code && expiresAt ? { code, expiresAt, number: this.account().number } : undefined);
    this.file.changed();
  }
}
