import { Component, LOCALE_ID, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { DeliveryChoices, EmailChoice, MyDelivery, ReminderKind, StaffChannel } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Icon, ProblemText, SaveKey, Snacks, UiField, UiInput, When } from '@alongside/web/ui';
import { reminderKinds } from '../words/reminder-kind-words';
import { DeliveryApi } from './delivery.api';

type Choices = Omit<DeliveryChoices, 'version'>;
const choicesOf = ({ digestHour, digestDays, zone, quiet, emailNow, emailNever, smsNow, phone }: MyDelivery): Choices => ({
  ...{ digestHour, digestDays, zone, quiet, emailNow, emailNever, smsNow, phone },
});
const turned = <T>(list: readonly T[], item: T): T[] => (list.includes(item) ? list.filter((each) => each !== item) : [...list, item]);

/** When the digest comes, when nothing comes, and which kind of reminder comes how. */
@Component({
  selector: 'app-delivery-form',
  imports: [Icon, ProblemText, SaveKey, UiField, UiInput, When],
  templateUrl: './delivery-form.html',
  styleUrls: ['./me-page.scss', './delivery-form.scss'],
})
export class DeliveryForm {
  private readonly api = inject(DeliveryApi);
  private readonly snacks = inject(Snacks);
  private readonly locale = inject(LOCALE_ID);
  readonly of = input.required<MyDelivery>();
  readonly saved = output<MyDelivery>();

  protected readonly kinds = reminderKinds;
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly sameHour = $localize`These are the same hour.`;
  protected readonly choices: readonly { value: EmailChoice; label: string }[] = [
    { value: 'now', label: $localize`At once` },
    { value: 'digest', label: $localize`In the digest` },
    { value: 'never', label: $localize`Never` },
  ];
  protected readonly hours = Array.from({ length: 24 }, (_, value) => ({
    value,
    label: new Intl.DateTimeFormat(this.locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1, value),
    ),
  }));
  // 1 January 2024 was a Monday.
  protected readonly days = [1, 2, 3, 4, 5, 6, 7].map((value) => ({
    value,
    label: new Intl.DateTimeFormat(this.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, value)),
  }));
  protected readonly model = linkedSignal(() => choicesOf(this.of()));
  protected readonly changed = computed(() => JSON.stringify(this.model()) !== JSON.stringify(choicesOf(this.of())));
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  /** What is wrong with the number, once it was sent. */
  protected readonly phoneProblem = computed(() =>
    problemOf(this.failure()).fields?.some(({ path }) => path === 'phone')
      ? $localize`Write it as +15550130000: plus, country, number.`
      : null,
  );

  protected readonly number = Number;
  protected has(channel: StaffChannel): boolean {
    return this.of().channels.includes(channel);
  }
  protected set(change: Partial<Choices>): void {
    this.model.update((all) => ({ ...all, ...change, ...(change.phone === null && { smsNow: [] }) }));
  }
  protected turn(day: number): void {
    this.set({ digestDays: turned(this.model().digestDays, day).sort() });
  }
  protected quieten(): void {
    this.set({ quiet: this.model().quiet ? null : { from: 20, to: 7 } });
  }
  protected emailOf(kind: ReminderKind): EmailChoice {
    const { emailNow, emailNever } = this.model();
    return emailNow.includes(kind) ? 'now' : emailNever.includes(kind) ? 'never' : 'digest';
  }
  protected choose(kind: ReminderKind, choice: string): void {
    const without = (list: readonly ReminderKind[]) => list.filter((each) => each !== kind);
    const { emailNow, emailNever } = this.model();
    this.set({
      emailNow: choice === 'now' ? [...without(emailNow), kind] : without(emailNow),
      emailNever: choice === 'never' ? [...without(emailNever), kind] : without(emailNever),
    });
  }
  protected chooseAll(choice: EmailChoice): void {
    const all = this.kinds.map(({ value }) => value);
    this.set({ emailNow: choice === 'now' ? all : [], emailNever: choice === 'never' ? all : [] });
  }
  protected turnSms(kind: ReminderKind): void {
    this.set({ smsNow: turned(this.model().smsNow, kind) });
  }

  protected async save(): Promise<void> {
    const { quiet, digestDays } = this.model();
    if (this.busy() || !this.changed() || digestDays.length === 0 || (quiet?.from === quiet?.to && quiet)) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      this.saved.emit(await this.api.keep({ version: this.of().version, ...this.model() }));
      this.snacks.say($localize`Saved`);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
