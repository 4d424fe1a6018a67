import { Component, LOCALE_ID, computed, inject } from '@angular/core';
import { PortalReaders } from '@alongside/contract';
import { PageState } from '../shared/page-state';
import { Reading } from '../shared/reading';

/** Who of us opened the file, by what they do here and by day; never who by name. */
@Component({
  selector: 'app-readers',
  imports: [PageState],
  template: `@if (readers.value(); as told) {
      <p i18n>Only people who help with your case may open your file. These are the last {{ told.days }} days.</p>
      <ul>
        @for (day of days(); track day.on) {
          <li>
            <strong>{{ day.on }}</strong>: {{ day.who }}
          </li>
        } @empty {
          <li i18n>Nobody opened it.</li>
        }
      </ul>
      <p class="quiet" i18n>If something here surprises you, ask your advocate. You may always ask who it was.</p>
    } @else {
      <app-page-state [of]="readers" />
    }`,
  styleUrl: './shared-page.scss',
})
export class Readers {
  private readonly locale = inject(LOCALE_ID);
  protected readonly readers = new Reading('/api/portal/readers', PortalReaders);
  private readonly roles: Readonly<Record<PortalReaders['items'][number]['role'], string>> = {
    advocate: $localize`your advocate`,
    shared: $localize`somebody who helps your advocate`,
    emergency: $localize`somebody who had to look in an emergency`,
    supervisor: $localize`a supervisor`,
    director: $localize`a director`,
    other: $localize`somebody who helps here`,
  };

  protected readonly days = computed(() => {
    const days = new Map<string, string[]>();
    for (const { day, role } of this.readers.value()?.items ?? []) days.set(day, [...(days.get(day) ?? []), this.roles[role]]);
    const list = new Intl.ListFormat(this.locale);
    const say = new Intl.DateTimeFormat(this.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
    return [...days].map(([day, roles]) => ({ on: say.format(new Date(`${day}T12:00:00Z`)), who: list.format(roles) }));
  });
}
