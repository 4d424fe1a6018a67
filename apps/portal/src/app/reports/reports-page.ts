import { Component } from '@angular/core';
import { PortalReports, type StatusWord } from '@alongside/contract';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';

/** Where each report stands, one by one, and what was said before. */
@Component({
  selector: 'app-reports-page',
  imports: [BackLink, PageState, SafetyNote, SayTime],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Each step, one by one</h1>
    <app-safety-note />
    @if (reports.value(); as all) {
      @for (report of all.items; track $index) {
        <section class="ui-card">
          <h2>
            @if (report.name) {
              {{ report.name }}
            } @else if (all.items.length > 1) {
              <ng-container i18n>Number {{ report.number }}</ng-container>
            } @else {
              {{ words[report.word] }}
            }
          </h2>
          @if (report.name || all.items.length > 1) {
            <p>
              <strong>{{ words[report.word] }}</strong>
            </p>
          }
          <p>{{ report.text }}</p>
          @if (report.next) {
            <div>
              <h3 i18n>What comes next</h3>
              <p>{{ report.next }}</p>
            </div>
          }
          @if (report.needed) {
            <div>
              <h3 i18n>What you can do</h3>
              <p>{{ report.needed }}</p>
            </div>
          }
          <p class="quiet" i18n>Your advocate wrote this <app-time [at]="report.since" />.</p>
          @if (report.history.length) {
            <details>
              <summary i18n>What was said before</summary>
              <ol>
                @for (said of report.history; track $index) {
                  <li>
                    <p>{{ said.text }}</p>
                    <p class="quiet"><app-time [at]="said.at" /></p>
                  </li>
                }
              </ol>
            </details>
          }
        </section>
      } @empty {
        <p i18n>There is nothing here yet. Your advocate writes here as soon as there is something to know.</p>
      }
    } @else {
      <app-page-state [of]="reports" />
    }
  </div>`,
  styleUrl: '../disclosures/shared-page.scss',
})
export class ReportsPage {
  protected readonly reports = new Reading('/api/portal/reports', PortalReports);
  protected readonly words: Readonly<Record<StatusWord, string>> = {
    received: $localize`We have it`,
    being_prepared: $localize`We are getting it ready with you`,
    sent_to_agency: $localize`It has been sent`,
    agency_confirmed_number: $localize`It has arrived and has a number`,
    waiting_for_agency: $localize`We are waiting for an answer`,
    agency_asked_something: $localize`There is a question`,
    done: $localize`It is done`,
    you_chose_not_to: $localize`You decided not to`,
    closed: $localize`It is closed`,
  };
}
