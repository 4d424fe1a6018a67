import { Component, computed, inject, input } from '@angular/core';
import type { PortalStatus } from '@alongside/contract';
import { PortalSession } from '../shared/portal-session';

/** What is asked of the person, wherever it stands on their page. That nothing is, is only said when all of it was looked at. */
@Component({
  selector: 'app-needed',
  template: `@let asked = of().asked;
    @if (asked.now) {
      <p>{{ asked.now }}</p>
    }
    @if (any()) {
      <ul>
        @if (asked.releases) {
          <li>
            <a href="choices" i18n>{asked.releases, plural,
              =1 {There is a paper to look at. You can sign it, or say no.}
              other {There are {{ asked.releases }} papers to look at. You can sign each of them, or say no.}
            }</a>
          </li>
        }
        @if (asked.reports) {
          <li><a href="reports" i18n>There is something you can do in one of the steps.</a></li>
        }
        @if (of().unreadMessages) {
          <li><a href="messages" i18n>There is a new message for you.</a></li>
        }
      </ul>
    } @else if (!asked.now && !quiet()) {
      <p>{{ session.spoken().nothing }}</p>
    }`,
  styles: `
    p {
      margin: 0;
    }
    ul {
      margin: 0;
      padding-inline-start: 1.25rem;
    }
    a {
      display: block;
      padding-block: var(--ui-space-2);
    }
  `,
})
export class Needed {
  protected readonly session = inject(PortalSession);
  readonly of = input.required<Pick<ReturnType<typeof PortalStatus.parse>, 'asked' | 'unreadMessages'>>();
  /** Says nothing rather than that nothing is needed. */
  readonly quiet = input(false);
  protected readonly any = computed(() => {
    const { asked, unreadMessages } = this.of();
    return asked.releases + asked.reports + unreadMessages > 0;
  });
}
