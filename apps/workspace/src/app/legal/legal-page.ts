import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { LegalIntakeList, LegalList, LegalWaiting } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Empty, Icon, PersonName, ProblemTexts, ResourceState, RowKeys, Snacks, When } from '@alongside/web/ui';
import { Api } from '@alongside/web/http';
import { Due } from './due';
import { decisionWords, kindWords, standingWords, waitingWords } from './legal-words';
import { RequestSheet } from './sheets/request-sheet';

/** Everything that the law asks of us: requests with what is late first, and what waits on the cases: reviews, clients who do not know yet. */
@Component({
  selector: 'app-legal-page',
  imports: [Due, Empty, Icon, PersonName, RequestSheet, ResourceState, RouterLink, RowKeys, When],
  templateUrl: './legal-page.html',
  styleUrl: './legal-page.scss',
})
export class LegalPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);

  /** `answered` shows what is over. */
  readonly which = input<string>();

  protected readonly kinds = kindWords;
  protected readonly standing = standingWords;
  protected readonly decisions = decisionWords;
  protected readonly whats = waitingWords;
  protected readonly may = computed(() => ({
    read: this.session.can('read', 'LegalRequest'),
    take: this.session.can('create', 'LegalIntake'),
    waiting: this.session.can('read', 'MandatedReport'),
  }));
  /** Whoever only takes papers in. */
  protected readonly clerk = computed(() => this.may().take && !this.session.can('write', 'LegalRequest'));
  protected readonly answered = computed(() => this.which() === 'answered');
  protected readonly list = httpResource(
    () => (this.may().read ? `/api/legal-requests?which=${this.answered() ? 'answered' : 'open'}` : undefined),
    { parse: LegalList.parse },
  );
  private readonly more = signal<{ after: string; items: LegalList['items']; next: string | null } | undefined>(undefined);
  protected readonly busy = signal(false);
  private readonly first = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  private readonly rest = computed(() => (this.more()?.after === this.first()?.next ? this.more() : undefined));
  protected readonly rows = computed(() => [...(this.first()?.items ?? []), ...(this.rest()?.items ?? [])]);
  protected readonly next = computed(() => (this.rest() ? this.rest()?.next : this.first()?.next) ?? null);
  protected readonly intakes = httpResource(() => (this.clerk() ? '/api/legal-requests/intakes' : undefined), {
    parse: LegalIntakeList.parse,
  });
  protected readonly waiting = httpResource(() => (this.may().waiting ? '/api/legal/waiting' : undefined), { parse: LegalWaiting.parse });
  protected readonly taking = signal(false);
  protected readonly nobody = $localize`Nobody has it yet`;

  protected show(which: string | null): void {
    void this.router.navigate([], { queryParams: { which }, replaceUrl: true });
  }

  protected taken(id: string): void {
    if (this.clerk()) this.intakes.reload();
    else void this.router.navigate(['/legal', id]);
  }

  /** Keeps the rows that are there and adds the next ones. */
  protected async loadMore(): Promise<void> {
    const [after, cursor] = [this.first()?.next, this.next()];
    if (!after || !cursor) return;
    this.busy.set(true);
    try {
      const page = await this.api.get(`/api/legal-requests?which=${this.answered() ? 'answered' : 'open'}&cursor=${cursor}`, LegalList);
      this.more.set({ after, items: [...(this.rest()?.items ?? []), ...page.items], next: page.next });
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.busy.set(false);
  }
}
