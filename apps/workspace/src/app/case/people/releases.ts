import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ReferralView, ReleaseList, type ReleaseRevoked } from '@alongside/contract';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { ItemNames } from '../../words/item-names';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { ReleaseCard } from './release-card';
import { ReleaseSheet } from './release-sheet';

/** What the person allowed: to whom, for what, how long. Taking it back is one step. */
@Component({
  selector: 'app-releases',
  imports: [Icon, ReleaseCard, ReleaseSheet, ResourceState, When],
  templateUrl: './releases.html',
  styleUrl: '../happened/happened-tab.scss',
})
export class Releases {
  private readonly router = inject(Router);
  protected readonly file = inject(CaseFile);
  protected readonly names = inject(ItemNames);

  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/releases`, { parse: ReleaseList.parse });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly adding = signal(false);
  /** A referral that sent for its release; one comes back to it with the release. */
  readonly releaseFor = input<string>();
  /** Somebody has to be described before a release can be signed: the id of their part in the case. */
  readonly person = output<string>();
  private readonly referral = httpResource(
    () => (this.releaseFor() && this.file.mayChange('create', 'Release') ? `/api/referrals/${this.releaseFor()}` : undefined),
    { parse: ReferralView.parse },
  );
  protected readonly waiting = computed(() => (this.referral.hasValue() ? this.referral.value() : undefined));
  protected readonly signed = signal(false);
  /** Whom something was given to already, after a release was taken back. */
  protected readonly told = signal<ReleaseRevoked['alreadyTold']>([]);

  constructor() {
    reloadWithCase(this.list);
  }

  protected leave({ id }: ReferralView): void {
    if (this.signed()) void this.router.navigate(['/referrals', id]);
    else void this.router.navigate([], { queryParams: { releaseFor: null }, queryParamsHandling: 'merge' });
  }
}
