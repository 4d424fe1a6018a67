import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, applyEach, form, max, maxLength, min, required, validate } from '@angular/forms/signals';
import type { HolidayRegion, OrganizationView } from '@alongside/contract';
import { holidaysIn, holidaysOf } from '@alongside/knowledge/holidays';
import { Dates, Icon, ProblemText, ProblemTexts, SaveKey, Snacks, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { AdministrationApi } from '../administration.api';
import { TickList } from '../pieces/tick-list';
import { holidayWords } from './holiday-words';
import { regionWords } from './region-words';

const priorities = ['urgent', 'high', 'normal', 'low'] as const;
const weekdays: Record<string, string> = {
  1: $localize`Monday`,
  2: $localize`Tuesday`,
  3: $localize`Wednesday`,
  4: $localize`Thursday`,
  5: $localize`Friday`,
  6: $localize`Saturday`,
  7: $localize`Sunday`,
};
const clock = (minutes: number) => new Date((minutes % 1440) * 60_000).toISOString().slice(11, 16);
const minutes = (typed: string) => Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3, 5));
/** Midnight as an end is the end of the day. */
const end = (typed: string) => minutes(typed) || 1440;

/** When the organization works, and how long a client may hear nothing. */
@Component({
  selector: 'app-hours-form',
  imports: [FormField, Icon, ProblemText, SaveKey, TickList, UiField, UiInput, When],
  templateUrl: './hours-form.html',
  styleUrl: './hours-form.scss',
})
export class HoursForm {
  private readonly api = inject(AdministrationApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<OrganizationView>();
  readonly saved = output();

  protected readonly problemIn = problemIn;
  protected readonly weekdays = Object.entries(weekdays).map(([value, label]) => ({ value, label }));
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ workDays, workFrom, workTo, holidaysObserved, holidayRegion, closedDays, staleDays }) => ({
    days: workDays.map(String),
    from: clock(workFrom),
    to: clock(workTo),
    holidaysObserved,
    holidayRegion: (holidayRegion ?? '') as HolidayRegion | '',
    closedDays: [...closedDays].sort((a, b) => (a.day < b.day ? -1 : 1)).map(({ day, name }) => ({ day: String(day), name })),
    stale: { ...staleDays } as Record<(typeof priorities)[number], number | null>,
  }));
  protected readonly form = form(this.model, (path) => {
    validate(path.days, ({ value }) =>
      value().length === 0 ? { kind: 'required', message: $localize`At least one day, please.` } : undefined,
    );
    required(path.from);
    required(path.to);
    validate(path.to, ({ value, valueOf }) =>
      value() && valueOf(path.from) && end(value()) <= minutes(valueOf(path.from))
        ? { kind: 'ends_before_start', message: $localize`This is before the hour at which you open.` }
        : undefined,
    );
    applyEach(path.closedDays, (closed) => {
      required(closed.day);
      maxLength(closed.name, 120);
    });
    const message = $localize`Between 1 and 365 days.`;
    for (const priority of priorities) {
      const days = path.stale[priority];
      required(days);
      min(days, 1, { message });
      max(days, 365, { message });
      validate(days, ({ value }) =>
        Number.isInteger(value() ?? 1) ? undefined : { kind: 'whole', message: $localize`Whole days, please.` },
      );
    }
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.saved.emit();
  });

  /** Those of where the organization works, by its settings; an organization may keep others. */
  protected readonly usual = computed(() => {
    const place = regionWords[holidaysIn(this.of().jurisdiction)];
    return $localize`Of where you work: ${place}:PLACE:`;
  });
  protected readonly regions = Object.entries(regionWords).map(([value, label]) => ({ value, label }));
  private readonly region = computed(() => this.model().holidayRegion || holidaysIn(this.of().jurisdiction));
  protected readonly coming = computed(() => {
    const today = this.dates.today();
    const year = Number(today.slice(0, 4));
    const region = this.region();
    const until = `${year + 1}${today.slice(4)}`;
    return [...holidaysOf(region, year), ...holidaysOf(region, year + 1)]
      .filter(({ day }) => day >= today && day < until)
      .map(({ day, key, observed }) => ({
        day,
        name: observed ? $localize`${holidayWords[key]}:HOLIDAY:, the day taken instead` : holidayWords[key],
      }));
  });

  changed(): boolean {
    return this.form().dirty();
  }

  protected add(): void {
    this.model.update((all) => ({ ...all, closedDays: [...all.closedDays, { day: '', name: '' }] }));
    this.form.closedDays().markAsDirty();
  }

  protected remove(place: number): void {
    this.model.update((all) => ({ ...all, closedDays: all.closedDays.filter((_, each) => each !== place) }));
    this.form.closedDays().markAsDirty();
  }

  protected async save(): Promise<void> {
    if (this.form().submitting() || !this.changed()) return;
    const saved = await this.sending.send(async () => {
      const { days, from, to, holidaysObserved, holidayRegion, closedDays, stale } = this.model();
      await this.api.editOrganization({
        version: this.version.get(),
        workDays: days.map(Number).sort(),
        workFrom: minutes(from),
        workTo: end(to),
        holidaysObserved,
        holidayRegion: holidayRegion || null,
        closedDays,
        staleDays: stale as OrganizationView['staleDays'],
      });
      this.version.forget();
    });
    if (!saved) return;
    this.form().reset();
    this.saved.emit();
    this.snacks.say($localize`Saved`);
  }
}
