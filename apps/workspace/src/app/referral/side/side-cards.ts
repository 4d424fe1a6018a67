import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyView, ReferralView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, Now, When } from '@alongside/web/ui';
import { ItemNames } from '../../words/item-names';
import { daysLeft } from './days-left';

/** Beside the thread: reference numbers, what is given, under which release, and what to know about the agency. */
@Component({
  selector: 'app-side-cards',
  imports: [Icon, RouterLink, When],
  templateUrl: './side-cards.html',
  styleUrl: './side-cards.scss',
})
export class SideCards {
  private readonly session = inject(Session);
  private readonly now = inject(Now);
  protected readonly names = inject(ItemNames);

  readonly of = input.required<ReferralView>();
  readonly agency = input<AgencyView | undefined>();
  readonly edit = output();

  protected readonly numbers = computed(() => this.of().filings.filter(({ reference }) => reference));
  protected readonly mayEdit = computed(
    () => ['draft', 'awaiting_release'].includes(this.of().state) && this.session.can('write', 'Referral'),
  );
  protected readonly left = computed(() => {
    const release = this.of().release;
    return release?.state === 'active' ? daysLeft(release.expiresAt, this.now.at()) : undefined;
  });
  protected readonly cautions = computed(() => (this.agency()?.cautions ?? []).filter(({ severity }) => severity !== 'info'));
}
