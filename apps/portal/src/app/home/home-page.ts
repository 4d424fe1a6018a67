import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PortalStatus } from '@alongside/contract';
import { Icon, When } from '@alongside/web/ui';
import { LanguageLink } from '../shared/language-link';
import { PageState } from '../shared/page-state';
import { PortalSession } from '../shared/portal-session';
import { SafetyNote } from '../shared/safety-note';

/** First a sentence that says where things stand; then the few places to go. */
@Component({
  selector: 'app-home-page',
  imports: [Icon, LanguageLink, PageState, RouterLink, SafetyNote, When],
  template: `<div class="page">
    @if (value(); as status) {
      <section class="now" aria-labelledby="now">
        @if (status.current; as now) {
          <h1 id="now">{{ now.text }}</h1>
          @if (now.next) {
            <p>{{ now.next }}</p>
          }
          <p>{{ now.needed || nothingNeeded }}</p>
          <p class="quiet"><ng-container i18n>Your advocate wrote this</ng-container> <ui-when [at]="now.since" as="day" inSentence /></p>
        } @else {
          <h1 id="now" i18n>There is nothing new yet.</h1>
          <p i18n>Your advocate writes here as soon as there is something to know. You can write to them at any time.</p>
        }
      </section>
    } @else {
      <app-page-state [of]="status" />
    }
    <app-safety-note />
    <nav i18n-aria-label aria-label="Pages">
      <a routerLink="/messages">
        <ui-icon name="message-circle" />
        <span i18n>Messages</span>
        @if (value()?.unreadMessages; as count) {
          <span class="new" i18n>{count, plural, =1 {one new} other {{{ count }} new}}</span>
        }
        <ui-icon name="chevron-right" />
      </a>
      <a routerLink="/shared"><ui-icon name="send" /><span i18n>What was shared, and with whom</span><ui-icon name="chevron-right" /></a>
      <a routerLink="/choices"><ui-icon name="shield-check" /><span i18n>Your choices</span><ui-icon name="chevron-right" /></a>
      <a routerLink="/dates"><ui-icon name="calendar" /><span i18n>Appointments</span><ui-icon name="chevron-right" /></a>
      <a routerLink="/help"><ui-icon name="life-buoy" /><span i18n>Help right now</span><ui-icon name="chevron-right" /></a>
    </nav>
    @if (value()?.history?.length) {
      <details>
        <summary i18n>What was said before</summary>
        <ol>
          @for (said of value()?.history; track $index) {
            <li>
              <p>{{ said.text }}</p>
              <p class="quiet"><ui-when [at]="said.at" as="day" /></p>
            </li>
          }
        </ol>
      </details>
    }
    <footer>
      @if (session.lastSignInAt(); as last) {
        <p class="quiet">
          <ng-container i18n>You were last here</ng-container> <ui-when [at]="last" inSentence />.
          <ng-container i18n>Was that not you? Tell your advocate.</ng-container>
        </p>
      }
      <a routerLink="/safety" i18n>Staying safe on this page</a>
      <app-language-link />
      <a routerLink="/close" i18n>Close my page for good</a>
      <button type="button" class="ui-button" (click)="session.signOut()" i18n>I am done for now</button>
    </footer>
  </div>`,
  styleUrl: './home-page.scss',
})
export class HomePage {
  protected readonly session = inject(PortalSession);
  protected readonly status = httpResource(() => '/api/portal/status', { parse: (answer) => PortalStatus.parse(answer) });
  protected readonly value = computed(() => (this.status.hasValue() ? this.status.value() : undefined));
  protected readonly nothingNeeded = $localize`Nothing is needed from you now.`;
}
