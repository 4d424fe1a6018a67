import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReportPlace } from '@alongside/contract';
import { Icon } from '@alongside/web/ui';
import { channelWord } from '../../words/agency-words';
import { CaseFile } from '../case-file';
import { anonymousWords, fitWords, misfitWords } from './reporting-words';

/** A place to report: why it fits, who may use it, what to expect, what not to do, and the way there. */
@Component({
  selector: 'app-place-card',
  imports: [Icon, RouterLink],
  templateUrl: './place-card.html',
  styleUrl: './place-card.scss',
})
export class PlaceCard {
  protected readonly file = inject(CaseFile);
  readonly of = input.required<ReportPlace>();
  /** Somebody wants to work on its worksheet. */
  readonly worksheet = output();

  protected readonly against = misfitWords;
  protected readonly channelWord = channelWord;
  protected readonly anonymous = computed(() => anonymousWords[this.of().anonymous]);
  protected readonly why = computed(() => {
    const { why, crimeTypes } = this.of();
    const names = crimeTypes.map(({ name }) => name).join(', ');
    return why.map((reason) => (reason === 'takes_crime' && names ? $localize`It takes reports of: ${names}:CRIMES:` : fitWords[reason]));
  });
  /** What must not be missed stands open; the rest is behind a click. */
  protected readonly warnings = computed(() => this.of().cautions.filter(({ severity }) => severity === 'warning' || severity === 'block'));
  protected readonly consents = computed(() => this.of().cautions.filter(({ severity }) => severity === 'explicit_consent'));
  protected readonly notes = computed(() => this.of().cautions.filter(({ severity }) => severity === 'info'));
  protected readonly filed = computed(() => this.of().referrals.reduce((sum, { filings }) => sum + filings, 0));
}
