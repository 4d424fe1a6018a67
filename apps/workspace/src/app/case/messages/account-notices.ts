import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, input, signal } from '@angular/core';
import { AccountNotices as Notices, type DeliveryProblem } from '@alongside/contract';
import { Icon, ProblemTexts, ResourceState, Snacks, When } from '@alongside/web/ui';
import { problemWords } from '../../words/delivery-words';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { hoursWords, subjectWords } from './notice-words';
import { NoticeSheet } from './notice-sheet';
import { PortalApi } from './portal.api';

const reasons: Record<string, string> = {
  seen: $localize`they had been there already`,
  portal_ended: $localize`their portal was locked or closed`,
  case_closed: $localize`the case was closed`,
  consent_ended: $localize`they no longer wanted it that way`,
  no_channel: $localize`no neutral sender is set up`,
};

/** Whether this person gets notices without content, what they agreed to, and what became of the last ones. */
@Component({
  selector: 'app-account-notices',
  imports: [Icon, NoticeSheet, ResourceState, When],
  templateUrl: './account-notices.html',
  styleUrl: '../happened/happened-tab.scss',
  styles: `
    ul {
      margin: var(--ui-space-2) 0 0;
      padding: 0;
      list-style: none;
    }
    li,
    .story {
      margin-bottom: var(--ui-space-1);
    }
  `,
})
export class AccountNotices {
  private readonly api = inject(PortalApi);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  private readonly locale = inject(LOCALE_ID);
  protected readonly file = inject(CaseFile);
  readonly accountId = input.required<string>();

  protected readonly list = httpResource(() => `/api/portal-accounts/${this.accountId()}/notices`, { parse: Notices.parse });
  protected readonly subjects = subjectWords;
  protected readonly when = computed(() => {
    const choice = this.list.hasValue() ? this.list.value().choice : null;
    return choice ? hoursWords(choice, this.locale) : '';
  });
  /** The last notice, where somebody has to decide about it. */
  protected readonly open = computed(() => {
    const [last] = this.list.hasValue() ? this.list.value().items : [];
    return last?.state === 'uncertain' || last?.state === 'failed' ? last : undefined;
  });
  protected readonly sheet = signal(false);

  constructor() {
    reloadWithCase(this.list);
  }

  protected why(code: string | null): string {
    return reasons[code ?? ''] ?? $localize`something had changed`;
  }

  /** Why the server did not take it. */
  protected problem(code: string | null): string {
    return problemWords[code as DeliveryProblem] ?? $localize`The server did not take it.`;
  }

  protected withdraw(): Promise<void> {
    return this.act(this.api.withdrawNotices(this.accountId()), $localize`Written down. Nothing more is sent.`);
  }

  protected again(): Promise<void> {
    return this.act(this.api.noticeAgain(this.accountId()), $localize`It goes out in the next safe hour`);
  }

  private async act(going: Promise<Notices>, done: string): Promise<void> {
    try {
      this.list.set(await going);
      this.snacks.say(done);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
      this.list.reload();
    }
  }
}
