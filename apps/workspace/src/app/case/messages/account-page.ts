import { NgTemplateOutlet } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';
import { PortalPreview, type StatusUpdateView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { ProblemTexts, ResourceState, When, sayWeek } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { appointmentWords } from '../overview/dates';
import { reloadWithCase } from '../reload-with';

/**
 * The page of one person as they see it: what they are told, what was shared and since when, what they agreed to. With a draft: as it would
 * be if that were published now.
 */
@Component({
  selector: 'app-account-page',
  imports: [NgTemplateOutlet, ResourceState, When],
  template: `@if (preview.hasValue()) {
      @let page = preview.value();
      <div class="phone">
        @if (page.status.current; as now) {
          <p class="quiet">{{ now.label }}</p>
          <p class="first">{{ now.text }}</p>
          @if (now.next) {
            <p>{{ now.next }}</p>
          }
          @if (now.around; as monday) {
            <p i18n>Something new is expected around the week of {{ week(monday) }}. It can take longer.</p>
          }
          <ng-container [ngTemplateOutlet]="needed" />
          @if (draft()) {
            <p class="quiet" i18n>They see this once you publish it.</p>
          } @else {
            <p class="quiet"><ng-container i18n>Seen since</ng-container>&ngsp;<ui-when [at]="now.since" [inSentence]="true" /></p>
          }
        } @else {
          <p class="first" i18n>There is nothing new yet.</p>
          @if (asked()) {
            <ng-container [ngTemplateOutlet]="needed" />
          }
        }
        <ng-template #needed>
          @if (page.status.asked.now) {
            <p>{{ page.status.asked.now }}</p>
          }
          @if (page.status.asked.releases) {
            <p i18n>
              {page.status.asked.releases, plural,
                =1 {There is a paper to look at. You can sign it, or say no.}
                other {There are {{ page.status.asked.releases }} papers to look at. You can sign each of them, or say no.}
              }
            </p>
          }
          @if (page.status.asked.reports) {
            <p i18n>There is something you can do in one of the steps.</p>
          }
          @if (!asked()) {
            <p i18n>Nothing is needed from you now.</p>
          }
        </ng-template>
        @if (page.status.history.length) {
          <h3 i18n>What was said before</h3>
          <ul>
            @for (said of page.status.history; track $index) {
              <li>
                {{ said.text }} <span class="quiet"><ui-when [at]="said.at" /></span>
              </li>
            }
          </ul>
        }
        @if (page.reports.items.length) {
          <h3 i18n>Each step, one by one</h3>
          <ul>
            @for (report of page.reports.items; track report.number) {
              <li>
                {{ report.name ?? report.number }}: {{ report.text }} <span class="quiet"><ui-when [at]="report.since" /></span>
                @for (more of [report.next, report.needed]; track $index) {
                  @if (more) {
                    <p>{{ more }}</p>
                  }
                }
                @if (report.history.length) {
                  <ul>
                    @for (said of report.history; track $index) {
                      <li>
                        {{ said.text }} <span class="quiet"><ui-when [at]="said.at" /></span>
                      </li>
                    }
                  </ul>
                }
              </li>
            }
          </ul>
        }
        <h3 i18n>What was shared, and with whom</h3>
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
        <h3 i18n>Their choices</h3>
        <ul>
          @for (release of page.releases.items; track release.id) {
            <li>
              @if (release.recipient) {
                {{ release.recipient }}
              } @else {
                <ng-container i18n>An office, without its name</ng-container>
              }
              @if (release.items.length) {
                : {{ release.items.join(', ') }}
              }
              @if (release.purpose) {
                <p><span class="quiet" i18n>What for:</span>&ngsp;{{ release.purpose }}</p>
              }
              @if (release.asked === 'sign') {
                <span class="quiet" i18n>They can sign it or say no</span>
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
        @if (page.plan.groups.length) {
          <h3 i18n>Their plan</h3>
          <ul>
            @for (group of page.plan.groups; track group.title) {
              @for (item of group.items; track item.id) {
                <li>
                  {{ item.text || item.words }}
                  <span class="quiet"
                    ><ng-container i18n>since</ng-container>&ngsp;<ui-when [at]="item.sharedAt" [inSentence]="true"
                  /></span>
                </li>
              }
            }
          </ul>
        }
        <h3 i18n>Appointments</h3>
        <ul>
          @for (date of page.status.appointments; track date.startsAt) {
            <li>
              {{ kinds[date.kind] ?? date.kind }}, <ui-when [at]="date.startsAt" as="exact" />&ngsp;<span class="quiet"
                ><ng-container i18n>since</ng-container>&ngsp;<ui-when [at]="date.since" [inSentence]="true"
              /></span>
            </li>
          } @empty {
            <li class="quiet" i18n>Nothing</li>
          }
        </ul>
      </div>
    } @else if (refused(); as why) {
      <p class="ui-note" role="alert">{{ why }}</p>
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
    h3 {
      margin: var(--ui-space-3) 0 var(--ui-space-1);
      font-size: inherit;
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
  /** Looked at again whenever it was changed. */
  readonly draft = input<Pick<StatusUpdateView, 'id' | 'version'>>();
  private readonly texts = inject(ProblemTexts);
  protected readonly preview = httpResource(
    () => {
      const draft = this.draft();
      return { url: `/api/portal-accounts/${this.accountId()}/page`, ...(draft && { params: { draft: draft.id } }) };
    },
    { parse: PortalPreview.parse },
  );
  /** Why the draft cannot be published for them as it is. */
  protected readonly refused = computed(() => {
    const [field] = (this.preview.error() && problemOf(this.preview.error()).fields) || [];
    return field && this.texts.field(field.problem);
  });
  protected readonly kinds: Readonly<Record<string, string>> = appointmentWords;
  protected readonly asked = computed(() => {
    const asked = this.preview.hasValue() ? this.preview.value().status.asked : undefined;
    return asked !== undefined && (asked.now !== '' || asked.releases + asked.reports > 0);
  });
  private readonly locale = inject(LOCALE_ID);

  constructor() {
    reloadWithCase(this.preview);
  }

  protected week(monday: string): string {
    return sayWeek(monday, this.locale);
  }
}
