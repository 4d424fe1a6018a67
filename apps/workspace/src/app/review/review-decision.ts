import { httpResource } from '@angular/common/http';
import { Component, type ElementRef, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AgencyView, DisclosureAskFor, type ReviewDecision, ReferralView, covers } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Empty, Icon, ProblemText, ProblemTexts, ResourceState, SaveKey, Snacks, UiField, UiInput, When } from '@alongside/web/ui';
import { referralWords } from '../case/words-contact';
import { Leaving } from '../giving/leaving';
import { Notifications } from '../notifications/notifications';
import { ReferralsApi } from '../referral/referrals.api';
import { Thread } from '../referral/thread/thread';
import { ItemNames } from '../words/item-names';
import { ReviewQueueStore } from './review-queue';

/** One referral as the reviewer has to see it: what would leave, to whom, on which basis, and what came before. */
@Component({
  selector: 'app-review-decision',
  imports: [Empty, Icon, Leaving, ProblemText, ResourceState, RouterLink, SaveKey, Thread, UiField, UiInput, When],
  templateUrl: './review-decision.html',
  styleUrl: './review-decision.scss',
})
export class ReviewDecisionPane {
  private readonly api = inject(ReferralsApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly queue = inject(ReviewQueueStore);
  private readonly snacks = inject(Snacks);
  private readonly notifications = inject(Notifications);
  private readonly texts = inject(ProblemTexts);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  readonly referralId = input.required<string>();

  protected readonly loaded = httpResource(() => `/api/referrals/${this.referralId()}`, { parse: ReferralView.parse });
  protected readonly view = computed(() =>
    this.loaded.hasValue() && this.loaded.value().id === this.referralId() ? this.loaded.value() : undefined,
  );
  private readonly directory = httpResource(() => (this.view() ? `/api/agencies/${this.view()?.agencyId}` : undefined), {
    parse: AgencyView.parse,
  });
  protected readonly cautions = computed(() =>
    (this.directory.hasValue() ? this.directory.value().cautions : []).filter(({ severity }) => severity !== 'info'),
  );

  protected readonly waiting = computed(() => this.view()?.reviews.find(({ decidedAt }) => decidedAt === null));
  protected readonly own = computed(() => {
    const me = this.session.user()?.id;
    return this.view()?.author.id === me || this.waiting()?.askedBy.id === me;
  });
  protected readonly states = referralWords;
  protected readonly names = inject(ItemNames);
  /** What would leave from us, in its very words. */
  protected readonly leaves = computed(() => {
    const view = this.view();
    if (view?.acts !== 'advocate' || view.items.length === 0 || !this.session.can('create', 'Disclosure')) return undefined;
    const { agencyId, id, purpose, items } = view;
    return DisclosureAskFor.parse({ basis: 'release', how: 'send', agencyId, referralId: id, purpose, items });
  });

  /** Each referral begins with an empty decision. */
  protected readonly returning = linkedSignal({ source: this.referralId, computation: () => false });
  protected readonly reason = linkedSignal({ source: this.referralId, computation: () => '' });
  protected readonly sent = linkedSignal({ source: this.referralId, computation: () => false });
  protected readonly failure = linkedSignal<string, unknown>({ source: this.referralId, computation: () => undefined });
  protected readonly busy = signal<'approve' | 'return' | undefined>(undefined);
  protected readonly problem = computed(() => (this.sent() && this.reason().trim() === '' ? this.texts.field('required') : ''));

  constructor() {
    // The next one followed by itself: whoever listens hears which.
    effect(() => {
      void this.view()?.id;
      untracked(() => this.heading()?.nativeElement.focus({ preventScroll: true }));
    });
  }

  /** As the API compares. Where nothing has to be covered, nothing is missing. */
  protected covered(item: string): boolean {
    const view = this.view();
    if (!view || view.acts === 'client') return true;
    return (view.release?.items ?? []).some((known) => covers(known, item));
  }

  protected type(event: Event): void {
    this.reason.set((event.target as HTMLTextAreaElement).value);
  }

  protected async decide(decision: ReviewDecision['decision']): Promise<void> {
    const view = this.view();
    if (!view || this.busy()) return;
    if (decision === 'return') {
      this.sent.set(true);
      if (this.reason().trim() === '') return;
    }
    this.busy.set(decision);
    this.failure.set(undefined);
    try {
      await this.api.review(view.id, { version: view.version, decision, ...(decision === 'return' && { reason: this.reason().trim() }) });
      this.snacks.say(
        decision === 'approve'
          ? $localize`${view.agencyName}:AGENCY:: approved`
          : $localize`${view.agencyName}:AGENCY:: returned with your reason`,
      );
      this.leave();
    } catch (error) {
      this.failure.set(error);
      // Somebody else was faster, or it was changed: what is on screen is no longer what would be approved.
      if (['stale', 'transition_refused'].includes(problemOf(error).code)) this.loaded.reload();
    } finally {
      this.busy.set(undefined);
    }
  }

  protected leave(): void {
    const next = this.queue.settle(this.referralId());
    this.notifications.ask();
    void this.router.navigate(next ? ['/review', next.referralId] : ['/review'], { replaceUrl: true });
  }
}
