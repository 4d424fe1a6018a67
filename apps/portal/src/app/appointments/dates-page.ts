import { Component, LOCALE_ID, computed, inject } from '@angular/core';
import { PortalStatus } from '@alongside/contract';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { PortalSession } from '../shared/portal-session';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { sayTime } from '../shared/say-time';

/** When and what kind, no places: those stand where nobody else looks. */
@Component({
  selector: 'app-dates-page',
  imports: [BackLink, PageState, SafetyNote],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Appointments</h1>
    @if (!session.plain()) {
      <app-safety-note />
    }
    @if (dates(); as dates) {
      @for (date of dates; track date.startsAt) {
        <section class="ui-card">
          <h2 class="day">{{ date.day }}</h2>
          <p>
            <time [attr.datetime]="date.startsAt">{{ date.time }}</time> · {{ date.kind }}
          </p>
          <p class="quiet">{{ date.away }}</p>
        </section>
      } @empty {
        <p i18n>There are no appointments now.</p>
      }
      @if (!session.plain()) {
        <p class="quiet" i18n>
          To be safe, the place is not written here. Ask your advocate if you need it, or if you want somebody to come with you.
        </p>
      }
    } @else {
      <app-page-state [of]="status" />
    }
  </div>`,
  styleUrl: '../disclosures/shared-page.scss',
})
export class DatesPage {
  private readonly locale = inject(LOCALE_ID);
  protected readonly session = inject(PortalSession);
  protected readonly status = new Reading('/api/portal/status', PortalStatus);

  /** In the zone of the appointment: that is the clock on the wall there. */
  protected readonly dates = computed(() =>
    this.status.value()?.appointments.map(({ startsAt, zone, kind }) => {
      const at = new Date(startsAt);
      const say = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(this.locale, { timeZone: zone, ...options }).format(at);
      return {
        startsAt,
        day: say({ weekday: 'long', day: 'numeric', month: 'long' }),
        time: say({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
        away: sayTime(at, new Date(), this.locale, zone),
        kind: kindText(kind),
      };
    }),
  );
}

function kindText(kind: string): string {
  switch (kind) {
    case 'court':
      return $localize`at court`;
    case 'interview':
      return $localize`a talk about what happened`;
    case 'medical':
      return $localize`with a doctor or nurse`;
    case 'counseling':
      return $localize`with a counselor`;
    case 'meeting':
      return $localize`a meeting with us`;
    default:
      return $localize`an appointment`;
  }
}
