import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlreadyTold, ReferralMoved, ReferralState, ReferralView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Dates, Icon, Steps } from '@alongside/web/ui';
import { ItemNames } from '../../words/item-names';
import { stepWords } from '../../words/referral-words';
import { times } from '../../words/times';
import { isEnded, isOut, missingWord, waitsForRelease } from './missing-words';
import { StepForm } from './step-form';
import { nextSteps, stepsOf } from './steps-of';

/** Where a referral stands, and its next step. */
@Component({
  selector: 'app-standing-card',
  imports: [Icon, RouterLink, StepForm, Steps],
  templateUrl: './standing-card.html',
  styleUrl: './standing-card.scss',
})
export class StandingCard {
  private readonly session = inject(Session);
  private readonly dates = inject(Dates);
  protected readonly names = inject(ItemNames);

  readonly of = input.required<ReferralView>();
  readonly changed = output();
  readonly log = output();
  readonly file = output();

  /** The step whose form is open; `emergency` is a send without a release. */
  protected readonly taking = signal<{ to: ReferralState; emergency: boolean } | undefined>(undefined);
  protected readonly told = signal<readonly AlreadyTold[]>([]);
  /** The line of what was sent just now, to be handed over. */
  protected readonly given = signal<string | null>(null);

  private readonly reviewAsked = computed(() => this.session.organization()?.reviewAsked ?? false);
  protected readonly steps = computed(() => stepsOf(this.of(), this.reviewAsked()));
  protected readonly next = computed(() => nextSteps(this.of()));
  protected readonly ended = computed(() => isEnded(this.of().state));
  protected readonly out = computed(() => isOut(this.of().state));
  protected readonly missing = computed(() => {
    const blocked = this.next().blocked;
    const words = (blocked?.missing ?? [])
      .map((code) => missingWord(code, this.of(), this.reviewAsked()))
      .filter((word) => word !== undefined);
    return [...new Set(words)];
  });
  protected readonly release = computed(() => waitsForRelease(this.next().blocked?.missing ?? []) && this.of().acts === 'advocate');
  protected readonly mayFile = computed(() => !this.ended() && this.session.can('create', 'Filing'));
  protected readonly mayChase = computed(() => !this.ended() && this.session.can('chase', 'Referral'));

  protected readonly sentence = computed(() => {
    const { state, sentAt, endedAt, agencyName: agency, attempts, maxAttempts, reviews, outcome, agency: ways } = this.of();
    const day = (at: string | null) => (at ? this.dates.day(at, true) : '');
    switch (state) {
      case 'draft':
        return $localize`This is being prepared. Nothing has left yet.`;
      case 'awaiting_release':
        return $localize`It waits for a release. Nothing leaves before.`;
      case 'awaiting_review': {
        const asked = reviews.find(({ decidedAt }) => decidedAt === null) ?? reviews[0];
        return asked
          ? $localize`${asked.askedBy.displayName}:NAME: asked for a review ${day(asked.askedAt)}:DAY:.`
          : $localize`It waits for a review.`;
      }
      case 'ready':
        return $localize`Everything is ready. Nothing has left yet.`;
      case 'sent':
        if (ways.neverAcknowledges) return $localize`Sent ${day(sentAt)}:DAY:. ${agency}:AGENCY: confirms nothing and gives no status.`;
        if (attempts === 0) return $localize`Sent ${day(sentAt)}:DAY:. No answer yet.`;
        return attempts >= maxAttempts
          ? $localize`Sent ${day(sentAt)}:DAY:. No answer yet; asked ${times(attempts)}:TIMES:. A supervisor knows.`
          : $localize`Sent ${day(sentAt)}:DAY:. No answer yet; asked ${attempts}:DONE: of ${maxAttempts}:COUNT: times.`;
      case 'acknowledged':
        return $localize`${agency}:AGENCY: confirmed it.`;
      case 'in_progress':
        return $localize`${agency}:AGENCY: is working on it.`;
      case 'no_response':
        return $localize`No answer from ${agency}:AGENCY:; asked ${times(attempts)}:TIMES:.`;
      case 'completed':
        return outcome ? $localize`Completed ${day(endedAt)}:DAY:: ${outcome}:OUTCOME:` : $localize`Completed ${day(endedAt)}:DAY:.`;
      case 'declined':
        return outcome
          ? $localize`${agency}:AGENCY: declined ${day(endedAt)}:DAY:: ${outcome}:OUTCOME:`
          : $localize`${agency}:AGENCY: declined ${day(endedAt)}:DAY:.`;
      case 'withdrawn':
        return $localize`Withdrawn ${day(endedAt)}:DAY:.`;
    }
  });
  protected readonly check = computed(() => {
    const { nextCheckAt } = this.of();
    if (!nextCheckAt || this.ended()) return undefined;
    const late = this.dates.late(nextCheckAt);
    return {
      late: late !== null,
      text: late ? $localize`Next check: ${late}:LATE:` : $localize`Next check: ${this.dates.day(nextCheckAt, true)}:DAY:`,
    };
  });

  protected verb(to: ReferralState): string {
    if (this.of().state === 'awaiting_review') return to === 'ready' ? $localize`Approve` : $localize`Return with a reason`;
    if (to === 'completed' && this.of().state === 'sent') return $localize`Complete`;
    return stepWords[to];
  }

  protected day(at: string): string {
    return this.dates.day(at, true);
  }

  /** Asking again is overdue: that is more useful now than any step. */
  protected readonly due = computed(() => this.out() && (this.check()?.late ?? false));

  protected take(to: ReferralState, emergency = false): void {
    this.told.set([]);
    this.given.set(null);
    this.taking.set({ to, emergency });
  }

  protected done({ alreadyTold, disclosureId }: ReferralMoved): void {
    this.taking.set(undefined);
    this.told.set(alreadyTold);
    this.given.set(disclosureId);
    this.changed.emit();
  }
}
