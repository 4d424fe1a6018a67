import { Component, computed, inject, input, model, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { MESSAGE_ESCALATED, endsWithAnAnswer, longestSnooze, type ReminderView, type TodayView, type Written } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Dates, Icon, type IconName, Now, PersonName, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { Colleagues } from '../cases/directory';
import { ReasonTexts } from '../notifications/reason-texts';
import { DoneNote } from './done-note';
import { LogContact } from './log-contact';
import { RemindersApi } from './reminders.api';
import { snoozeWords } from './snooze-words';

/** Where the work of a reminder is done, and how its button says it. Agency checks are done in place. */
const places: Record<
  ReminderView['kind'],
  { icon: IconName; action: string; to: (reminder: ReminderView) => [string[], Record<string, string>?] }
> = {
  agency_check: { icon: 'phone-call', action: $localize`Log contact`, to: ({ sourceId }) => [['/referrals', sourceId ?? '']] },
  escalation: { icon: 'triangle-alert', action: $localize`Open referral`, to: ({ sourceId }) => [['/referrals', sourceId ?? '']] },
  todo: { icon: 'square-check', action: $localize`Done`, to: ({ caseId }) => [['/cases', caseId ?? '']] },
  checklist: {
    icon: 'list-checks',
    action: $localize`Open checklist`,
    to: ({ caseId, facts }) => [['/cases', caseId ?? ''], { step: String(facts['itemId'] ?? '') }],
  },
  appointment: { icon: 'calendar', action: $localize`Open case`, to: ({ caseId }) => [['/cases', caseId ?? '']] },
  release_expiring: { icon: 'file-check', action: $localize`Open releases`, to: ({ caseId }) => [['/cases', caseId ?? '', 'people']] },
  message_unanswered: { icon: 'message-circle', action: $localize`Answer`, to: ({ caseId }) => [['/cases', caseId ?? '', 'messages']] },
  review_waiting: { icon: 'clipboard-check', action: $localize`Review`, to: () => [['/review']] },
  glass_review: { icon: 'clipboard-check', action: $localize`Review`, to: ({ sourceId }) => [['/review/emergencies', sourceId ?? '']] },
  live_check: { icon: 'phone-call', action: $localize`Open releases`, to: ({ caseId }) => [['/cases', caseId ?? '', 'people']] },
  tell_recipient: { icon: 'phone-call', action: $localize`Open releases`, to: ({ caseId }) => [['/cases', caseId ?? '', 'people']] },
  coming_of_age: { icon: 'file-check', action: $localize`Open releases`, to: ({ caseId }) => [['/cases', caseId ?? '', 'people']] },
  legal_request: { icon: 'scale', action: $localize`Open request`, to: ({ sourceId }) => [['/legal', sourceId ?? '']] },
  notify_client: { icon: 'phone-call', action: $localize`Write it down`, to: ({ caseId }) => [['/cases', caseId ?? '', 'legal']] },
  emergency_review: { icon: 'clipboard-check', action: $localize`Review`, to: ({ caseId }) => [['/cases', caseId ?? '', 'legal']] },
  client_request: { icon: 'file-check', action: $localize`Open request`, to: ({ caseId }) => [['/cases', caseId ?? '', 'people']] },
  stale_case: { icon: 'phone-call', action: $localize`Log contact`, to: ({ caseId }) => [['/cases', caseId ?? '']] },
  takedown: { icon: 'globe', action: $localize`How it stands`, to: ({ caseId }) => [['/cases', caseId ?? '', 'takedowns']] },
  plan_review: { icon: 'shield-check', action: $localize`Open plan`, to: ({ caseId }) => [['/cases', caseId ?? '', 'safety']] },
  safety_outreach: { icon: 'phone-call', action: $localize`Open case`, to: ({ caseId }) => [['/cases', caseId ?? '']] },
};

/** A person waits for an answer: what a supervisor opens is the conversation. */
const conversation: (typeof places)['escalation'] = {
  ...places.message_unanswered,
  icon: 'triangle-alert',
  action: $localize`Open messages`,
};

/** What ends by being written down where it belongs; ticking it off would say nothing. */
const writtenDown: readonly ReminderView['kind'][] = ['legal_request', 'notify_client', 'emergency_review', 'takedown'];

/** One thing to do: a sentence with its reason, the case, whose it is, how late, and its one action. */
@Component({
  selector: 'app-reminder-row',
  imports: [DoneNote, Icon, LogContact, MatMenuModule, PersonName, RouterLink, When],
  templateUrl: './reminder-row.html',
  styleUrl: './reminder-row.scss',
})
export class ReminderRow {
  private readonly api = inject(RemindersApi);
  private readonly dates = inject(Dates);
  private readonly now = inject(Now);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ReasonTexts);
  private readonly problems = inject(ProblemTexts);
  protected readonly colleagues = inject(Colleagues);

  readonly of = input.required<ReminderView>();
  readonly late = input(false);
  /** To when it can be put off, by the organization's working hours. */
  readonly snoozes = input<TodayView['snoozes']>([]);
  /** While several are chosen, the row is a line to tick instead of one to work on. */
  readonly choosing = input(false);
  readonly chosen = model(false);
  /** Loads the list again. An input, because what is taken back is so after this row has gone: a destroyed component emits nothing. */
  readonly reload = input.required<() => void>();

  protected readonly others = computed(() => this.colleagues.caseworkers().filter(({ id }) => id !== this.of().owner.id));
  protected readonly logging = signal(false);
  protected readonly noting = signal(false);
  protected readonly place = computed(() => (this.of().reason === MESSAGE_ESCALATED ? conversation : places[this.of().kind]));
  protected readonly sentence = computed(() => this.texts.of(this.of()));
  protected readonly laters = computed(() =>
    this.snoozes()
      .filter(({ at }) => Date.parse(at) - this.now.at().getTime() <= longestSnooze(this.of()))
      .map((each) => ({ ...each, ...snoozeWords(each, this.dates) })),
  );
  protected readonly moreFor = computed(() => $localize`More for: ${this.sentence()}:SENTENCE:`);
  protected readonly link = computed(() => this.place().to(this.of())[0]);
  protected readonly query = computed(() => this.place().to(this.of())[1] ?? {});
  protected readonly canTick = computed(() => !writtenDown.includes(this.of().kind) && !endsWithAnAnswer(this.of()));
  /** A contact with the agency, or with the client who has heard nothing, is logged in place. */
  protected readonly logs = computed(() => this.of().kind === 'agency_check' || this.of().kind === 'stale_case');
  protected readonly inPlace = computed(() => this.logs() || this.of().kind === 'todo');

  protected act(): void {
    if (this.logs()) this.logging.set(true);
    else void this.done();
  }

  protected async done(): Promise<void> {
    const { id, version } = this.of();
    await this.try(async () => {
      const written = await this.api.done(id, version);
      this.isDone(written);
    });
  }

  /** It was done with a note. */
  protected noted(written: Written): void {
    this.noting.set(false);
    this.isDone(written);
    this.reload()();
  }

  private isDone({ id, version }: Written): void {
    this.snacks.say($localize`Done`, { undo: () => this.back(id, version) });
  }

  protected async snooze(until: string): Promise<void> {
    const { id, version } = this.of();
    await this.try(async () => {
      const written = await this.api.snooze(id, version, until);
      this.snacks.say($localize`Comes back ${this.dates.moment(until, true)}:WHEN:`, { undo: () => this.back(id, written.version) });
    });
  }

  protected async give(to: string): Promise<void> {
    const { id, version, caseNumber } = this.of();
    const name = this.colleagues.name(to);
    await this.try(
      async () => {
        const written = await this.api.give(id, version, to);
        this.snacks.say($localize`${name}:NAME: has it now`, { undo: () => this.back(id, written.version) });
      },
      { cannot_open_the_case: $localize`${name}:NAME: may not open ${caseNumber}:CASE:. Share the case with them first.` },
    );
  }

  private async back(id: string, version: number): Promise<void> {
    await this.api.reopen(id, version);
    this.reload()();
  }

  /** `refused` has the words for what the API may find wrong with what was chosen. */
  private async try(act: () => Promise<void>, refused: Readonly<Record<string, string>> = {}): Promise<void> {
    try {
      await act();
    } catch (problem) {
      const [field] = problemOf(problem).fields;
      this.snacks.say(refused[field?.problem] ?? this.problems.of(problem));
    }
    this.reload()();
  }
}
