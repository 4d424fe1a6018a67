import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { referralWords } from '../words-contact';

/** The referrals of the case: where each stands and when somebody looks again. */
@Component({
  selector: 'app-referrals-tab',
  imports: [Icon, RouterLink, When],
  template: `<section>
    <header>
      <h2 i18n>Referrals</h2>
      @if (file.mayChange('create', 'Referral')) {
        <a class="ui-button" [routerLink]="['/cases', file.id(), 'referrals', 'new']"
          ><ui-icon name="plus" /><span i18n>New referral</span></a
        >
      }
    </header>
    @for (referral of items(); track referral.id) {
      <a class="ui-card line" [routerLink]="['/referrals', referral.id]">
        <span
          ><strong>{{ referral.agencyName }}</strong
          ><small
            >{{ words[referral.state] }}
            @if (referral.attempts > 0) {
              ·
              <ng-container i18n>{referral.attempts, plural,
                =1 {1 attempt without an answer}
                other {{{ referral.attempts }} attempts without an answer}
              }</ng-container>
            }
          </small></span
        >
        @if (referral.nextCheckAt; as at) {
          <span class="quiet"><ng-container i18n>Next check</ng-container>&ngsp;<ui-when [at]="at" as="day" [inSentence]="true" /></span>
        }
        <ui-icon name="chevron-right" />
      </a>
    } @empty {
      <p class="quiet" i18n>None yet. Not reporting is a choice too, and it is theirs.</p>
    }
  </section>`,
  styleUrl: '../happened/happened-tab.scss',
  styles: `
    .line {
      display: flex;
      gap: var(--ui-space-3);
      align-items: center;
      margin-top: var(--ui-space-2);
      color: var(--ui-text);
      text-decoration: none;
    }
    .line > span:first-child {
      flex: 1;
    }
    small {
      display: block;
      color: var(--ui-text-quiet);
    }
  `,
})
export class ReferralsTab {
  protected readonly file = inject(CaseFile);
  protected readonly words = referralWords;
  protected readonly items = computed(() => this.file.here().referrals);
}
