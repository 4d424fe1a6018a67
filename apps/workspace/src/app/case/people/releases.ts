import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ReferralView, ReleaseList, type ReleaseRevoked, type ReleaseView } from '@alongside/contract';
import { Ask, Dates, Icon, ProblemTexts, ResourceState, Snacks, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { ConsentApi } from './consent.api';
import { DrawnSignature } from './drawn-signature';
import { ReleaseSheet } from './release-sheet';

/** What the person allowed: to whom, for what, how long. Taking it back is one step. */
@Component({
  selector: 'app-releases',
  imports: [DrawnSignature, Icon, ReleaseSheet, ResourceState, When],
  templateUrl: './releases.html',
  styleUrl: '../happened/happened-tab.scss',
})
export class Releases {
  private readonly api = inject(ConsentApi);
  private readonly ask = inject(Ask);
  private readonly router = inject(Router);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/releases`, { parse: ReleaseList.parse });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly adding = signal(false);
  /** The release whose signature is looked at. */
  protected readonly looking = signal<string | undefined>(undefined);
  /** A referral that sent for its release; one comes back to it with the release. */
  readonly releaseFor = input<string>();
  private readonly referral = httpResource(
    () => (this.releaseFor() && this.file.mayChange('create', 'Release') ? `/api/referrals/${this.releaseFor()}` : undefined),
    { parse: ReferralView.parse },
  );
  protected readonly waiting = computed(() => (this.referral.hasValue() ? this.referral.value() : undefined));
  protected readonly signed = signal(false);
  /** Whom something was given to already, after a release was taken back. */
  protected readonly told = signal<ReleaseRevoked['alreadyTold']>([]);
  protected readonly words: Record<ReleaseView['state'], string> = {
    active: $localize`valid`,
    declined: $localize`not wanted`,
    revoked: $localize`taken back`,
    expired: $localize`ended`,
  };

  constructor() {
    reloadWithCase(this.list);
  }

  protected leave({ id }: ReferralView): void {
    if (this.signed()) void this.router.navigate(['/referrals', id]);
    else void this.router.navigate([], { queryParams: { releaseFor: null }, queryParamsHandling: 'merge' });
  }

  protected daysLeft(release: ReleaseView): string {
    return release.expiresAt ? this.dates.day(release.expiresAt, true) : '';
  }

  protected look({ id }: ReleaseView): void {
    this.looking.update((shown) => (shown === id ? undefined : id));
  }

  protected lookLabel({ id, agencyName }: ReleaseView): string {
    return this.looking() === id
      ? $localize`Hide the signature of the release for ${agencyName}:AGENCY:`
      : $localize`Show the signature of the release for ${agencyName}:AGENCY:`;
  }

  protected async revoke(release: ReleaseView): Promise<void> {
    const sure = await this.ask.ask({
      heading: $localize`Take the release for ${release.agencyName}:AGENCY: back?`,
      text: $localize`It ends at once. What waits to be sent stops; you see who was told already.`,
      action: $localize`Take it back`,
      danger: true,
    });
    if (!sure) return;
    try {
      const { alreadyTold } = await this.api.revoke(release.id, { version: release.version, how: 'spoken', note: '' });
      this.told.set(alreadyTold);
      this.snacks.say($localize`The release is taken back`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.file.changed();
  }
}
