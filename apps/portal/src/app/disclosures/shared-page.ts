import { Component } from '@angular/core';
import { PortalShared } from '@alongside/contract';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';

/** Everything that was given to somebody, to whom, what and why. */
@Component({
  selector: 'app-shared-page',
  imports: [BackLink, PageState, SafetyNote, SayTime],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>What was shared, and with whom</h1>
    <app-safety-note />
    @if (shared.value(); as ledger) {
      @for (line of ledger.items; track line.id) {
        <section class="ui-card">
          <h2>
            @if (line.agencyName) {
              {{ line.agencyName }}
            } @else {
              <ng-container i18n>An office that helps with cases like yours</ng-container>
            }
          </h2>
          <p><app-time [at]="line.at" /></p>
          @if (line.items.length) {
            <div>
              <h3 i18n>What</h3>
              <ul>
                @for (item of line.items; track item) {
                  <li>{{ item }}</li>
                }
              </ul>
            </div>
          }
          @if (line.purpose) {
            <div>
              <h3 i18n>What for</h3>
              <p>{{ line.purpose }}</p>
            </div>
          }
          <div>
            <h3 i18n>Why it was allowed</h3>
            <p>{{ why(line.basis) }}</p>
          </div>
        </section>
      } @empty {
        <p i18n>Nothing has been shared with anybody.</p>
      }
      <p class="quiet" i18n>If you do not understand something here, or did not want it, tell your advocate.</p>
    } @else {
      <app-page-state [of]="shared" />
    }
  </div>`,
  styleUrl: './shared-page.scss',
})
export class SharedPage {
  protected readonly shared = new Reading('/api/portal/shared', PortalShared);

  protected why(basis: string): string {
    switch (basis) {
      case 'release':
        return $localize`You said yes to it, in writing.`;
      case 'statutory_mandate':
        return $localize`The law says that we must tell.`;
      case 'court_order':
        return $localize`A court ordered it.`;
      case 'emergency':
        return $localize`Somebody was in danger, and there was no time to ask.`;
      case 'to_client':
        return $localize`It was given to you.`;
      case 'content_free_notice':
        return $localize`Only a notice without any content was sent.`;
      default:
        return $localize`Ask your advocate.`;
    }
  }
}
