import { Component, computed, inject, signal } from '@angular/core';
import { Dates, Discreet, Icon, Now } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { sayContact } from './safe-contact';
import { SafeContactSheet } from './safe-contact-sheet';

/** Always in sight: how to reach this person safely and, where it applies, what must not be done with images. */
@Component({
  selector: 'app-safe-strip',
  imports: [Icon, SafeContactSheet],
  templateUrl: './safe-strip.html',
  styleUrl: './safe-strip.scss',
})
export class SafeStrip {
  private readonly dates = inject(Dates);
  private readonly now = inject(Now);
  private readonly discreet = inject(Discreet);
  protected readonly file = inject(CaseFile);
  protected readonly editing = signal(false);

  protected readonly safe = computed(() => this.file.here().safeContact);
  /** A company is called as companies are; nobody asked it how. */
  protected readonly shown = computed(() => this.safe() !== null || this.file.here().persona !== 'esp');
  protected readonly pieces = computed(() => sayContact(this.safe(), this.discreet.on()));
  protected readonly watched = computed(() => this.safe()?.deviceWatched === 'yes');
  protected readonly quiet = computed(() => {
    const until = this.file.here().quietUntil;
    return until && Date.parse(until) > this.now.at().getTime() ? this.dates.day(until, true) : null;
  });
  protected readonly icon = computed(() => {
    const channel = this.safe()?.channel;
    if (!channel || channel === 'none') return 'shield-alert' as const;
    return channel === 'phone'
      ? ('phone' as const)
      : channel === 'email'
        ? ('mail' as const)
        : channel === 'text'
          ? ('message-square' as const)
          : ('shield-check' as const);
  });
}
