import { Component, computed, inject, input, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { ReminderView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Dates, Icon, type IconName, PersonName, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { Colleagues } from '../cases/directory';
import { ReasonTexts } from '../notifications/reason-texts';
import { LogContact } from './log-contact';
import { RemindersApi } from './reminders.api';

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
  takedown: { icon: 'globe', action: $localize`How it stands`, to: ({ caseId }) => [['/cases', caseId ?? '', 'takedowns']] },
  plan_review: { icon: 'shield-check', action: $localize`Open plan`, to: ({ caseId }) => [['/cases', caseId ?? '', 'safety']] },
  safety_outreach: { icon: 'phone-call', action: $localize`Open case`, to: ({ caseId }) => [['/cases', caseId ?? '']] },
};

/** What ends by being written down where it belongs; ticking it off would say nothing. */
const writtenDown: readonly ReminderView['kind'][] = ['legal_request', 'notify_client', 'emergency_review', 'takedown'];

/** One thing to do: a sentence with its reason, the case, whose it is, how late, and its one action. */
@Component({
  selector: 'app-reminder-row',
  imports: [Icon, LogContact, MatMenuModule, PersonName, RouterLink, When],
  templateUrl: './reminder-row.html',
  styleUrl: './reminder-row.scss',
})
export class ReminderRow {
  private readonly api = inject(RemindersApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ReasonTexts);
  private readonly problems = inject(ProblemTexts);
  protected readonly colleagues = inject(Colleagues);

  readonly of = input.required<ReminderView>();
  readonly late = input(false);
  /** Loads the list again. An input, because what is taken back is so after this row has gone: a destroyed component emits nothing. */
  readonly reload = input.required<() => void>();

  protected readonly others = computed(() => this.colleagues.caseworkers().filter(({ id }) => id !== this.of().owner.id));
  protected readonly logging = signal(false);
  protected readonly place = computed(() => places[this.of().kind]);
  protected readonly sentence = computed(() => this.texts.of(this.of()));
  protected readonly moreFor = computed(() => $localize`More for: ${this.sentence()}:SENTENCE:`);
  protected readonly link = computed(() => this.place().to(this.of())[0]);
  protected readonly query = computed(() => this.place().to(this.of())[1] ?? {});
  protected readonly canTick = computed(() => !writtenDown.includes(this.of().kind));
  protected readonly inPlace = computed(() => this.of().kind === 'agency_check' || this.of().kind === 'todo');

  protected act(): void {
    if (this.of().kind === 'agency_check') this.logging.set(true);
    else void this.done();
  }

  protected async done(): Promise<void> {
    const { id, version } = this.of();
    await this.try(async () => {
      const written = await this.api.done(id, version);
      this.snacks.say($localize`Done`, { undo: () => this.back(id, written.version) });
    });
  }

  protected snoozes() {
    const { day } = this.dates.wall(new Date());
    const plus = (days: number) => this.dates.instant(addDays(day, days), '09:00');
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    return [
      { label: $localize`In two hours`, until: new Date(Date.now() + 2 * 3_600_000).toISOString() },
      { label: $localize`Tomorrow morning`, until: plus(1) },
      { label: $localize`Next Monday`, until: plus((8 - weekday) % 7 || 7) },
      { label: $localize`In two weeks`, until: plus(14) },
    ];
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
        await this.api.give(id, version, to);
        this.snacks.say($localize`${name}:NAME: has it now`);
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

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
