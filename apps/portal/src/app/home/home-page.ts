import { Component, inject } from '@angular/core';
import { PortalPlan, PortalStatus } from '@alongside/contract';
import { Icon } from '@alongside/web/ui';
import { Expected } from '../shared/expected';
import { LanguageLink } from '../shared/language-link';
import { PageState } from '../shared/page-state';
import { PortalSession } from '../shared/portal-session';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';
import { Needed } from './needed';

/** First a sentence that says where things stand; then the few places to go. */
@Component({
  selector: 'app-home-page',
  imports: [Expected, Icon, LanguageLink, Needed, PageState, SafetyNote, SayTime],
  template: `<div class="page">
    <section class="now" aria-labelledby="now">
      @if (status.value(); as is) {
        @if (is.current; as now) {
          <p class="quiet">{{ now.label }}</p>
          <h1 id="now">{{ now.text }}</h1>
          @if (now.next) {
            <p>{{ now.next }}</p>
          }
          <app-expected [around]="now.around" />
          <app-needed [of]="is" />
          <p class="quiet" i18n>Your advocate wrote this <app-time [at]="now.since" />.</p>
          @if (session.spoken().home; as words) {
            <p class="quiet">{{ words }}</p>
          }
        } @else if (session.plain()) {
          <h1 id="now" i18n>There is nothing new.</h1>
        } @else {
          <h1 id="now" i18n>There is nothing new yet.</h1>
          <p i18n>Your advocate writes here as soon as there is something to know. You can write to them at any time.</p>
          <app-needed [of]="is" [quiet]="true" />
        }
      } @else {
        <h1 id="now" class="visually-hidden" i18n>My page</h1>
        <app-page-state [of]="status" />
      }
    </section>
    @if (session.plain()) {
      <nav i18n-aria-label aria-label="Pages">
        <a href="dates"><ui-icon name="calendar" /><span i18n>Appointments</span><ui-icon name="chevron-right" /></a>
      </nav>
      <button type="button" class="ui-button" (click)="session.signOut()" i18n>I am done for now</button>
    } @else {
      <app-safety-note />
      <nav i18n-aria-label aria-label="Pages">
        <a href="messages">
          <ui-icon name="message-circle" />
          <span i18n>Messages</span>
          @if (status.value()?.unreadMessages; as count) {
            <span class="new" i18n>{count, plural, =1 {one new} other {{{ count }} new}}</span>
          }
          <ui-icon name="chevron-right" />
        </a>
        @if (status.value()?.reports) {
          <a href="reports"><ui-icon name="list-checks" /><span i18n>Each step, one by one</span><ui-icon name="chevron-right" /></a>
        }
        <a href="shared"><ui-icon name="send" /><span i18n>What was shared, and with whom</span><ui-icon name="chevron-right" /></a>
        @if (plan?.value()?.groups?.length) {
          <a href="plan"><ui-icon name="file-text" /><span i18n>Your plan</span><ui-icon name="chevron-right" /></a>
        }
        <a href="choices"><ui-icon name="shield-check" /><span i18n>Your choices</span><ui-icon name="chevron-right" /></a>
        <a href="dates"><ui-icon name="calendar" /><span i18n>Appointments</span><ui-icon name="chevron-right" /></a>
        <a href="help"><ui-icon name="life-buoy" /><span i18n>Help right now</span><ui-icon name="chevron-right" /></a>
      </nav>
      @if (status.value()?.history?.length) {
        <details>
          <summary i18n>What was said before</summary>
          <ol>
            @for (said of status.value()?.history; track $index) {
              <li>
                <p>{{ said.text }}</p>
                <p class="quiet"><app-time [at]="said.at" /></p>
              </li>
            }
          </ol>
        </details>
      }
      <footer>
        @if (status.value()?.from; as from) {
          <p class="quiet" i18n>Your advocate is with {{ from }}.</p>
        }
        @if (session.lastSignInAt(); as last) {
          <p class="quiet" i18n>You were last here <app-time [at]="last" />. Was that not you? Tell your advocate.</p>
        }
        <a href="file" i18n>What we keep about you</a>
        <a href="safety" i18n>Staying safe on this page</a>
        <a href="keys" i18n>How you come in</a>
        <a href="news" i18n>A message when there is something new</a>
        <app-language-link />
        <a href="close" i18n>Close my page for good</a>
        <button type="button" class="ui-button" (click)="session.signOut()" i18n>I am done for now</button>
      </footer>
    }
  </div>`,
  styleUrl: './home-page.scss',
})
export class HomePage {
  protected readonly session = inject(PortalSession);
  protected readonly status = new Reading('/api/portal/status', PortalStatus);
  /** Named only where there is something on it: that there is a plan says something already. */
  protected readonly plan = this.session.plain() ? undefined : new Reading('/api/portal/plan', PortalPlan);
}
