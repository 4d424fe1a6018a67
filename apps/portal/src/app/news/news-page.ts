import { Component, LOCALE_ID, computed, inject, signal } from '@angular/core';
import { NoticeSubject, PortalNotices, type NoticeWish } from '@alongside/contract';
import { Api, problemOf } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { ProblemNote } from '../shared/problem-note';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';

type Hours = Pick<NoticeWish, 'from' | 'to' | 'days'>;

/** Whether there shall be notices at all: nothing is sent unless it is chosen here, or told to the advocate. */
@Component({
  selector: 'app-news-page',
  imports: [BackLink, PageState, ProblemNote, SafetyNote],
  templateUrl: './news-page.html',
  styleUrl: './news-page.scss',
})
export class NewsPage {
  private readonly api = inject(Api);
  private readonly locale = inject(LOCALE_ID);
  protected readonly notices = new Reading('/api/portal/notices', PortalNotices);

  protected readonly choosing = signal(false);
  protected readonly channel = signal<NoticeWish['channel']>('email');
  protected readonly address = signal('');
  protected readonly subject = signal<NoticeWish['subject']>('update');
  protected readonly hours = signal<Hours>({ from: 9, to: 12, days: [1, 2, 3, 4, 5] });
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  /** The field that was refused. */
  protected readonly wrong = signal('');
  protected readonly done = signal<'on' | 'off' | undefined>(undefined);

  protected readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  /** "New York", from America/New_York. */
  protected readonly city = (this.zone.split('/').at(-1) ?? this.zone).replaceAll('_', ' ');
  protected readonly subjects = NoticeSubject.options.map((value) => ({ value, text: subjectText(value) }));
  protected readonly days = [1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, text: this.dayText(value) }));
  protected readonly begins = Array.from({ length: 24 }, (_, hour) => ({ value: hour, text: this.hourText(hour) }));
  protected readonly ends = Array.from({ length: 24 }, (_, hour) => ({ value: hour + 1, text: this.hourText(hour + 1) }));
  /** "9:00 AM – 12:00 PM, Monday, Tuesday" */
  protected readonly when = computed(() => {
    const choice = this.notices.value()?.choice;
    if (!choice) return '';
    const list = new Intl.ListFormat(this.locale, { type: 'conjunction' });
    const days = choice.days.length === 7 ? $localize`every day` : list.format(choice.days.map((day) => this.dayText(day)));
    return `${this.hourText(choice.from)} – ${this.hourText(choice.to)}, ${days}`;
  });
  protected readonly what = computed(() => {
    const choice = this.notices.value()?.choice;
    return choice ? subjectText(choice.subject) : '';
  });

  protected begin(): void {
    this.done.set(undefined);
    this.channel.set(this.notices.value()?.channels[0] ?? 'email');
    this.choosing.set(true);
  }

  protected by(channel: NoticeWish['channel']): void {
    this.channel.set(channel);
    this.address.set('');
    this.wrong.set('');
  }

  protected turn(day: number): void {
    this.hours.update((hours) => ({
      ...hours,
      days: hours.days.includes(day) ? hours.days.filter((each) => each !== day) : [...hours.days, day],
    }));
  }

  protected set(which: 'from' | 'to', value: string): void {
    this.hours.update((hours) => ({ ...hours, [which]: Number(value) }));
  }

  protected type(address: string): void {
    this.address.set(address);
    // What was said about the last one is not said about this one.
    if (this.wrong() === 'address') this.wrong.set('');
  }

  protected async save(): Promise<void> {
    const wish = { channel: this.channel(), address: this.written(), subject: this.subject(), zone: this.zone, ...this.hours() };
    if (await this.send('/api/portal/notices', wish)) {
      this.choosing.set(false);
      this.address.set('');
      this.done.set('on');
    }
  }

  protected async stop(): Promise<void> {
    if (await this.send('/api/portal/notices/stop', {})) this.done.set('off');
  }

  private async send(path: string, body: object): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.failure.set(undefined);
    this.wrong.set('');
    try {
      this.notices.value.set(await this.api.post(path, body, PortalNotices));
      return true;
    } catch (error) {
      const [field] = problemOf(error).fields ?? [];
      if (field) this.wrong.set(field.path.split('.')[0]);
      else this.failure.set(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  /** A number as it is dialed, without what people put between its digits. */
  private written(): string {
    return this.channel() === 'sms' ? this.address().replace(/[\s().-]/g, '') : this.address().trim();
  }

  private hourText(hour: number): string {
    return new Intl.DateTimeFormat(this.locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1, hour));
  }

  private dayText(day: number): string {
    // 1 January 2024 was a Monday.
    return new Intl.DateTimeFormat(this.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
  }
}

function subjectText(subject: NoticeWish['subject']): string {
  switch (subject) {
    case 'hello':
      return $localize`Hello again`;
    case 'list':
      return $localize`Your list`;
    case 'note':
      return $localize`A short note`;
    case 'news':
      return $localize`News of the day`;
    default:
      return $localize`You have an update`;
  }
}
