import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A moment as people say it: "5 minutes ago", "yesterday, 2:30 PM", "in 3 days"; what is far away by its date. In the zone of this device unless another is given. */
export function sayTime(at: Date, now: Date, locale: string, zone?: string): string {
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const away = at.getTime() - now.getTime();
  if (Math.abs(away) < MINUTE) return near.format(0, 'second');
  if (Math.abs(away) < 60 * MINUTE) return near.format(Math.trunc(away / MINUTE), 'minute');
  const dayOf = (moment: Date) => Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(moment));
  const days = Math.round((dayOf(at) - dayOf(now)) / DAY);
  if (Math.abs(days) > 30) return new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'long' }).format(at);
  const said = near.format(days, 'day');
  return Math.abs(days) > 1 ? said : `${said}, ${new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' }).format(at)}`;
}

/** `<app-time [at]="message.sentAt" />` inside a sentence. */
@Component({
  selector: 'app-time',
  template: `<time [attr.datetime]="at()">{{ words() }}</time>`,
})
export class SayTime {
  private readonly locale = inject(LOCALE_ID);
  readonly at = input.required<string>();
  protected readonly words = computed(() => sayTime(new Date(this.at()), new Date(), this.locale));
}
