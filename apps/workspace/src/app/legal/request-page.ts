import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type LegalEntry, LegalView, type TellClient, bindsUs } from '@alongside/contract';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { Notifications } from '../notifications/notifications';
import { lastLoaded } from '../shared/last-loaded';
import { Due } from './due';
import { LegalApi } from './legal.api';
import { entryWords, kindWords, planWords, standingWords } from './legal-words';
import { AnswerCard } from './request/answer-card';
import { RequestSide } from './request/request-side';
import { ApproveSheet } from './sheets/approve-sheet';
import { LegalCasesSheet } from './sheets/cases-sheet';
import { CheckSheet } from './sheets/check-sheet';
import { DecisionSheet } from './sheets/decision-sheet';
import { GiveSheet } from './sheets/give-sheet';
import { HoldSheet } from './sheets/hold-sheet';
import { LegalLogSheet } from './sheets/log-sheet';
import { OneTextSheet } from '../case/pieces/one-text-sheet';
import { OrderSheet } from './sheets/order-sheet';
import { RequestSheet } from './sheets/request-sheet';
import { ToldSheet } from './sheets/told-sheet';

/** What can be opened on the page of a request. */
export type RequestSheetName = 'details' | 'check' | 'order' | 'cases' | 'hold' | 'log' | 'decide' | 'approve' | 'give' | 'reopen';

/** A legal request: what it is and what that means, how it is answered, whom it concerns, what was done. */
@Component({
  selector: 'app-legal-request-page',
  imports: [
    AnswerCard,
    ApproveSheet,
    CheckSheet,
    DecisionSheet,
    Due,
    GiveSheet,
    HoldSheet,
    Icon,
    LegalCasesSheet,
    LegalLogSheet,
    OneTextSheet,
    OrderSheet,
    RequestSheet,
    RequestSide,
    ResourceState,
    RouterLink,
    ToldSheet,
    When,
  ],
  templateUrl: './request-page.html',
  styleUrl: './request-page.scss',
})
export class LegalRequestPage {
  private readonly api = inject(LegalApi);
  readonly id = input.required<string>();

  protected readonly kinds = kindWords;
  protected readonly entries = entryWords;
  protected readonly loaded = httpResource(() => `/api/legal-requests/${this.id()}`, { parse: LegalView.parse });
  protected readonly view = lastLoaded(this.loaded, this.id);
  protected readonly sheet = signal<RequestSheetName | undefined>(undefined);
  /** A sheet holds the version with which it was opened, so it waits until what the last one changed is here. */
  protected readonly shown = linkedSignal<{ sheet: RequestSheetName | undefined; loading: boolean }, RequestSheetName | undefined>({
    source: () => ({ sheet: this.sheet(), loading: this.loaded.isLoading() }),
    computation: ({ sheet, loading }, before) => (sheet === undefined || before?.value === sheet || !loading ? sheet : undefined),
  });
  protected readonly telling = signal<LegalView['cases'][number] | undefined>(undefined);
  protected readonly lifting = signal<string | undefined>(undefined);

  protected readonly standing = computed(() => standingWords[this.view()?.standing ?? 'open_questions']);
  protected readonly binds = computed(() => bindsUs(this.view()?.standing ?? 'open_questions'));
  protected readonly open = computed(() => this.view()?.may.write === true && this.view()?.state !== 'answered');

  constructor() {
    const items = inject(Notifications).items;
    let known: string | undefined;
    effect(() => {
      const newest = items().find(({ facts }) => facts['requestId'] === this.id())?.id ?? '';
      if (known !== undefined && known !== newest) untracked(() => this.loaded.reload());
      known = newest;
    });
  }

  protected close(): void {
    this.sheet.set(undefined);
  }
  /** With whom, or which answer. */
  protected said({ kind, who }: LegalEntry): string {
    const words = kind === 'decided' ? planWords[who as keyof typeof planWords] : who;
    return words ? `: ${words}` : '';
  }
  protected newest(caseId: string): LegalView['cases'][number] | undefined {
    return this.view()?.cases.find((part) => part.caseId === caseId);
  }
  protected told(caseId: string) {
    return (input: TellClient) => this.api.told(this.id(), { ...input, caseId });
  }
  protected lift(holdId: string) {
    return (note: string) => this.api.lift(this.id(), holdId, this.view()?.version ?? 1, note);
  }
  protected readonly reopen = (note: string) => this.api.reopen(this.id(), this.view()?.version ?? 1, note);
}
