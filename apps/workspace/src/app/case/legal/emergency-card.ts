import { Component, computed, inject, input, output } from '@angular/core';
import type { EmergencyView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, When } from '@alongside/web/ui';
import { howWords } from '../../legal/legal-words';
import { NoticeLine } from '../../legal/sheets/notice-line';
import { ItemNames } from '../../words/item-names';
import { CaseFile } from '../case-file';

/** Danger to life: what was said to whom, who looked at it afterwards, whether the client knows. */
@Component({
  selector: 'app-emergency-card',
  imports: [Icon, NoticeLine, When],
  template: `@let emergency = of();
    <article class="ui-card">
      <p class="head">
        <strong>{{ to() }}</strong>
        <span class="quiet"><ui-when [at]="emergency.at" /> · {{ hows[emergency.how] }} · {{ emergency.by.displayName }}</span>
      </p>
      <p class="story" dir="auto">{{ emergency.danger }}</p>
      @if (items()) {
        <p><span class="quiet" i18n>Said:</span>&ngsp;{{ items() }}</p>
      }
      @if (emergency.review; as review) {
        <p>
          <span class="quiet">{{ review.by.displayName }} ·&ngsp;<ui-when [at]="review.at" inSentence /></span>
          &ngsp;
          @if (review.verdict === 'right') {
            <ng-container i18n>It was right.</ng-container>
          } @else {
            <ng-container i18n>It was talked about.</ng-container>
          }
          &ngsp;<span dir="auto">{{ review.note }}</span>
        </p>
      } @else if (emergency.unreviewed) {
        <p class="ui-note"><ui-icon name="info" /><span i18n>Nobody is left who may look at it. It stays unreviewed.</span></p>
      } @else {
        <p class="ui-note"><ui-icon name="hourglass" /><span i18n>Somebody who leads looks at it afterwards.</span></p>
      }
      <app-notice-line [of]="emergency.notice" />
      <div class="ui-actions">
        @if (mayReview()) {
          <button type="button" class="ui-button ui-button-small ui-button-primary" (click)="review.emit()">
            <ui-icon name="clipboard-check" /><span i18n>Look at it</span>
          </button>
        }
        @if (file.may('write', 'Emergency') && emergency.notice.state !== 'told') {
          <button type="button" class="ui-button ui-button-small" (click)="tell.emit()">
            <ui-icon name="phone-call" /><span i18n>The client was told, or why not</span>
          </button>
        }
      </div>
    </article>`,
  styleUrl: './record-card.scss',
})
export class EmergencyCard {
  private readonly session = inject(Session);
  private readonly itemNames = inject(ItemNames);
  protected readonly file = inject(CaseFile);
  readonly of = input.required<EmergencyView>();
  readonly review = output();
  readonly tell = output();

  protected readonly hows = howWords;
  protected readonly to = computed(() => [this.of().agencyName, this.of().toWhom].filter(Boolean).join(', '));
  protected readonly items = computed(() => this.itemNames.all(this.of().items));
  /** Nobody looks at what they did themselves. */
  protected readonly mayReview = computed(
    () => !this.of().review && this.file.may('review', 'Emergency') && this.of().by.id !== this.session.user()?.id,
  );
}
