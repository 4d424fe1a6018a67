import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { AwardList, type AwardView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Empty, Icon, ResourceState, When } from '@alongside/web/ui';
import { tellChannels } from '../../breaches/breach-words';
import { AwardSheet } from './award-sheet';

/** With which money the organization works, and whom its givers want told when something may have leaked. */
@Component({
  selector: 'app-awards-tab',
  imports: [AwardSheet, Empty, Icon, ResourceState, When],
  template: `<div class="bar">
      <p class="quiet" i18n>
        When something may have leaked, whoever is named here must be told in time. Keep it up to date, also with awards that have ended.
      </p>
      @if (may()) {
        <button type="button" class="ui-button ui-button-primary" (click)="sheet.set(null)">
          <ui-icon name="plus" /><span i18n>New award</span>
        </button>
      }
    </div>
    @if (list.hasValue()) {
      @if (items().length > 0) {
        <ul>
          @for (award of items(); track award.id) {
            <li class="ui-card">
              <header>
                <h2>{{ award.funder }}</h2>
                @if (award.active) {
                  <span class="ui-chip ui-chip-ok" i18n>Active</span>
                } @else {
                  <span class="ui-chip" i18n>Not active</span>
                }
              </header>
              <p class="quiet">
                {{ award.number }} · {{ programme(award) }}
                @if (award.passThrough) {
                  ·&ngsp;<ng-container i18n>by way of {{ award.passThrough }}</ng-container>
                }
              </p>
              <dl>
                <dt i18n>Period</dt>
                <dd>
                  <ui-when [at]="award.startsOn" as="exact" />&ngsp;–
                  @if (award.endsOn; as end) {
                    <ui-when [at]="end" as="exact" />
                  } @else {
                    <ng-container i18n>no end</ng-container>
                  }
                </dd>
                <dt i18n>To be told of a leak</dt>
                <dd>
                  {{ award.tellName }}<br />
                  <span class="quiet">{{ channels[award.tellChannel] }}: {{ award.tellValue }}</span>
                </dd>
                <dt i18n>Within</dt>
                <dd>
                  <ng-container i18n>{award.tellHours, plural, =1 {one hour} other {{{ award.tellHours }} hours}}</ng-container>
                </dd>
                @if (award.conditions) {
                  <dt i18n>Conditions</dt>
                  <dd class="story">{{ award.conditions }}</dd>
                }
              </dl>
              @if (may()) {
                <div class="ui-actions">
                  <button type="button" class="ui-button ui-button-small" [attr.aria-label]="changeLabel(award)" (click)="sheet.set(award)">
                    <ui-icon name="pencil" /><span i18n>Change</span>
                  </button>
                </div>
              }
            </li>
          }
        </ul>
      } @else {
        <ui-empty
          icon="hand-heart"
          i18n-heading
          heading="No awards yet"
          i18n-text
          text="Without them nobody is reminded whom a funder wants told of a leak, often within 24 hours."
        />
      }
    } @else {
      <ui-resource-state [of]="list" i18n-label label="Loading awards" />
    }
    @if (sheet() !== undefined) {
      <app-award-sheet [of]="sheet() ?? null" [programmes]="programmes()" (done)="list.reload()" (closed)="sheet.set(undefined)" />
    }`,
  styleUrls: ['../pieces/list.scss', '../pieces/cards.scss'],
  styles: `
    .bar p {
      max-width: var(--ui-measure);
    }
    ul {
      --card-width: 26rem;
    }
    dl {
      display: grid;
      grid-template-columns: minmax(7rem, 1fr) 2fr;
      gap: var(--ui-space-1) var(--ui-space-4);
      margin: 0;
    }
    dt {
      color: var(--ui-text-quiet);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    .story {
      white-space: pre-line;
    }
  `,
})
export class AwardsTab {
  private readonly session = inject(Session);
  protected readonly channels = tellChannels;
  protected readonly list = httpResource(() => '/api/awards', { parse: AwardList.parse });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly programmes = computed(() => (this.list.hasValue() ? this.list.value().programmes : []));
  protected readonly may = computed(() => this.session.can('write', 'Award'));
  /** `null` is a new one. */
  protected readonly sheet = signal<AwardView | null | undefined>(undefined);

  protected programme({ programme }: AwardView): string {
    return this.programmes().find(({ key }) => key === programme)?.name ?? programme;
  }

  protected changeLabel({ funder, number }: AwardView): string {
    return $localize`Change the award ${number}:NUMBER: of ${funder}:FUNDER:`;
  }
}
