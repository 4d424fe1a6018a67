import { Component } from '@angular/core';
import { PortalReports } from '@alongside/contract';
import { BackLink } from '../shared/back-link';
import { Expected } from '../shared/expected';
import { PageState } from '../shared/page-state';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';

/** Where each report stands, one by one, and what was said before. */
@Component({
  selector: 'app-reports-page',
  imports: [BackLink, Expected, PageState, SafetyNote, SayTime],
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
              {{ report.label }}
            }
          </h2>
          @if (report.name || all.items.length > 1) {
            <p>
              <strong>{{ report.label }}</strong>
            </p>
          }
          <p>{{ report.text }}</p>
          @if (report.next || report.around) {
            <div>
              <h3 i18n>What comes next</h3>
              @if (report.next) {
                <p>{{ report.next }}</p>
              }
              <app-expected [around]="report.around" />
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
}
