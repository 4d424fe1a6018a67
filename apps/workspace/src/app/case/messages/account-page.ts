import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { PortalPreview } from '@alongside/contract';
import { ResourceState, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';

/** The page of one person as they see it: what they are told, what was shared and since when, what they agreed to. */
@Component({
  selector: 'app-account-page',
  imports: [ResourceState, When],
  template: `@if (preview.hasValue()) {
      @let page = preview.value();
      <div class="phone">
        @if (page.status.current; as now) {
          <p class="first">{{ now.text }}</p>
          @if (now.next) {
            <p>{{ now.next }}</p>
          }
          @if (now.needed) {
            <p>{{ now.needed }}</p>
          }
          <p class="quiet"><ng-container i18n>Seen since</ng-container>&ngsp;<ui-when [at]="now.since" [inSentence]="true" /></p>
        } @else {
          <p class="first" i18n>There is nothing new yet.</p>
        }
        @if (page.reports.items.length) {
          <h4 i18n>Each step, one by one</h4>
          <ul>
            @for (report of page.reports.items; track report.number) {
              <li>
                {{ report.name ?? report.number }}: {{ report.text }} <span class="quiet"><ui-when [at]="report.since" /></span>
              </li>
            }
          </ul>
        }
        <h4 i18n>What was shared, and with whom</h4>
        <ul>
          @for (line of page.shared.items; track line.id) {
            <li>
              @if (line.agencyName) {
                {{ line.agencyName }}
              } @else if (line.toAgency) {
                <ng-container i18n>An office, without its name</ng-container>
              } @else {
                <ng-container i18n>Somebody else, or the person themselves</ng-container>
              }
              @if (line.items.length) {
                : {{ line.items.join(', ') }}
              }
              &ngsp;<span class="quiet"><ui-when [at]="line.at" /></span>
            </li>
          } @empty {
            <li class="quiet" i18n>Nothing</li>
          }
        </ul>
        <h4 i18n>Their choices</h4>
        <ul>
          @for (release of page.releases.items; track release.id) {
            <li>
              @if (release.recipient) {
                {{ release.recipient }}
              } @else {
                <ng-container i18n>An office, without its name</ng-container>
              }
              @if (release.startsAt; as since) {
                &ngsp;<span class="quiet"><ng-container i18n>since</ng-container>&ngsp;<ui-when [at]="since" [inSentence]="true" /></span>
              }
              @if (release.expiresAt; as end) {
                &ngsp;<span class="quiet"><ng-container i18n>until</ng-container>&ngsp;<ui-when [at]="end" [inSentence]="true" /></span>
              }
            </li>
          } @empty {
            <li class="quiet" i18n>Nothing</li>
          }
        </ul>
        <h4 i18n>Appointments</h4>
        <ul>
          @for (date of page.status.appointments; track date.startsAt) {
            <li><ui-when [at]="date.startsAt" as="exact" /></li>
          } @empty {
            <li class="quiet" i18n>Nothing</li>
          }
        </ul>
      </div>
    } @else {
      <ui-resource-state [of]="preview" [lines]="3" />
    }`,
  styles: `
    .phone {
      max-width: 26rem;
      padding: var(--ui-space-4);
      border: 1px solid var(--ui-line);
      border-radius: 0.75rem;
      background: var(--ui-surface-sunken);
    }
    p,
    ul {
      margin: 0 0 var(--ui-space-2);
    }
    h4 {
      margin: var(--ui-space-3) 0 var(--ui-space-1);
    }
    ul {
      padding-inline-start: 1.25rem;
    }
    .first {
      font-weight: 600;
    }
    .quiet {
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
  `,
})
export class AccountPage {
  protected readonly file = inject(CaseFile);
  readonly accountId = input.required<string>();
  protected readonly preview = httpResource(() => `/api/portal-accounts/${this.accountId()}/page`, { parse: PortalPreview.parse });

  constructor() {
    reloadWithCase(this.preview);
  }
}
