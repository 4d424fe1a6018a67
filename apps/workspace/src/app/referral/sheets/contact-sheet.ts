import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { AgencyView, ContactLog, ReferralView } from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { options } from '../../case/words';
import { rhythmHint } from '../../agencies/rhythm-words';
import { channelWords, loggedWords, outcomeWords } from '../../case/words-contact';
import { contactWithWords } from '../../words/referral-words';
import { ReferralsApi } from '../referrals.api';
import { isOut } from '../standing/missing-words';

/** One contact about a referral. The next check is filled in by the agency's rhythm. */
@Component({
  selector: 'app-contact-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  templateUrl: './contact-sheet.html',
  styleUrl: './sheets.scss',
})
export class ContactSheet {
  private readonly api = inject(ReferralsApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<ReferralView>();
  readonly agency = input<AgencyView | undefined>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly withWhom = options(contactWithWords);
  protected readonly outcomes = options(outcomeWords);
  protected readonly channels = options(channelWords);
  protected readonly today = computed(() => this.dates.today());
  /** Who can be called: numbers and hours beside the form, so that nobody has to look for them. */
  protected readonly ways = computed(() =>
    (this.agency()?.channels ?? []).filter(({ type, value }) => value && (type === 'phone' || type === 'email')).slice(0, 4),
  );
  protected readonly chased = computed(() => isOut(this.of().state));

  protected readonly model = signal({ with: 'agency', outcome: 'answered', channel: 'phone', asks: false, note: '' });
  protected readonly form = form(this.model, (path) => maxLength(path.note, 50_000));
  protected readonly check = linkedSignal(() => {
    const next = this.of().nextByRhythm;
    return next ? this.dates.wall(new Date(next)).day : '';
  });
  protected readonly hint = computed(() => {
    const rhythm = this.agency()?.rhythm;
    return rhythm ? rhythmHint(rhythm) : $localize`By this agency's rhythm, unless you choose another day`;
  });
  /** Somebody of the agency was heard, and may have asked for something. */
  protected readonly heard = computed(() => {
    const { with: whom, outcome } = this.model();
    return whom === 'agency' && (outcome === 'answered' || outcome === 'received');
  });
  private readonly checkChosen = signal(false);
  protected readonly sending = new Sending(this.form, () => this.changed.emit());

  protected choose(event: Event): void {
    this.check.set((event.target as HTMLInputElement).value);
    this.checkChosen.set(true);
  }

  protected readonly send = (): Promise<boolean> =>
    this.sending.send(async () => {
      const { with: whom, outcome, channel, asks, note } = this.model();
      const input: ContactLog = {
        with: whom as ContactLog['with'],
        direction: outcome === 'received' ? 'in' : 'out',
        outcome: outcome as ContactLog['outcome'],
        channel: channel as ContactLog['channel'],
        note: note.trim(),
        ...(asks && this.heard() && { asks }),
        // Untouched, the agency's own rhythm decides to the hour.
        ...(this.checkChosen() && this.check() && { nextCheckAt: this.dates.instant(this.check(), '09:00') }),
      };
      const { nextCheckAt, escalated } = await this.api.logContact(this.of().id, input);
      this.snacks.say(loggedWords(nextCheckAt && this.dates.day(nextCheckAt, true), escalated));
      this.changed.emit();
    });
}
