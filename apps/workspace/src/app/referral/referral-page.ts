import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AgencyView, type FilingWarning, ReferralView } from '@alongside/contract';
import { Icon, ResourceState } from '@alongside/web/ui';
import { referralWords } from '../case/words-contact';
import { lastLoaded } from '../shared/last-loaded';
import { filingWarningWords } from '../words/referral-words';
import { ContactSheet } from './sheets/contact-sheet';
import { EditSheet } from './sheets/edit-sheet';
import { FilingSheet } from './sheets/filing-sheet';
import { SideCards } from './side/side-cards';
import { StandingCard } from './standing/standing-card';
import { Thread } from './thread/thread';

/** A case with one agency: where it stands, what happened, what comes next. `?do=contact` opens the log at once. */
@Component({
  selector: 'app-referral-page',
  imports: [ContactSheet, EditSheet, FilingSheet, Icon, ResourceState, RouterLink, SideCards, StandingCard, Thread],
  templateUrl: './referral-page.html',
  styleUrl: './referral-page.scss',
})
export class ReferralPage {
  private readonly router = inject(Router);

  readonly id = input.required<string>();
  readonly do = input<string>();

  protected readonly loaded = httpResource(() => `/api/referrals/${this.id()}`, { parse: ReferralView.parse });
  protected readonly view = lastLoaded(this.loaded, this.id);
  private readonly agencyId = computed(() => this.view()?.agencyId);
  /** Numbers to call and the rhythm; the page does without, should it not load. */
  private readonly directory = httpResource(() => (this.agencyId() ? `/api/agencies/${this.agencyId()}` : undefined), {
    parse: AgencyView.parse,
  });
  protected readonly agency = computed(() => (this.directory.hasValue() ? this.directory.value() : undefined));

  protected readonly warnings = signal<readonly FilingWarning[]>([]);
  protected readonly states = referralWords;
  protected readonly warningWords = filingWarningWords;

  protected open(sheet: 'contact' | 'filing' | 'edit'): void {
    void this.router.navigate([], { queryParams: { do: sheet }, queryParamsHandling: 'merge' });
  }
  protected close(): void {
    void this.router.navigate([], { queryParams: { do: null }, queryParamsHandling: 'merge', replaceUrl: true });
  }
  protected changed(): void {
    this.loaded.reload();
  }
}
