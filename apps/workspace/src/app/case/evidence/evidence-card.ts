import { Component, LOCALE_ID, computed, inject, input, output } from '@angular/core';
import {
  type EvidenceFileView,
  type EvidenceItemView,
  type EvidenceLog,
  type Locale,
  preservationSteps,
  preservationText,
} from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { entryWords, holderWords, kindWords, paymentWayWords, platformWords } from './evidence-words';
import { sizeOf } from './size';

/** One piece of evidence: what it is, where it is, its files, and its chain of custody. */
@Component({
  selector: 'app-evidence-card',
  imports: [Icon, When],
  templateUrl: './evidence-card.html',
  styleUrl: './evidence-card.scss',
})
export class EvidenceCard {
  private readonly locale = (inject(LOCALE_ID).startsWith('es') ? 'es' : 'en') as Locale;
  private readonly session = inject(Session);
  protected readonly file = inject(CaseFile);
  readonly of = input.required<EvidenceItemView>();
  readonly files = input.required<EvidenceLog['files']>();
  readonly changing = output();
  readonly moving = output();
  readonly adding = output();
  readonly removing = output<EvidenceFileView>();

  protected readonly kinds = kindWords;
  protected readonly platforms = platformWords;
  protected readonly holders = holderWords;
  protected readonly entries = entryWords;
  protected readonly sizeOf = sizeOf;
  protected readonly steps = computed(() => {
    const { kind, platform, steps } = this.of();
    return preservationSteps(kind, platform, true)
      .filter(({ key }) => steps.includes(key))
      .map((step) => preservationText(step, this.locale));
  });
  protected readonly payment = computed(() => {
    const { payment } = this.of();
    if (!payment) return null;
    const { on, amount, currency, way, sent, from, to, reference } = payment;
    const day = on && new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00Z`));
    return [
      [amount, currency].filter(Boolean).join(' '),
      paymentWayWords[way],
      day,
      from && $localize`from ${from}:account:`,
      to && $localize`to ${to}:account:`,
      reference,
      sent === 'no' && $localize`did not go through`,
    ]
      .filter(Boolean)
      .join(' · ');
  });
  /** Of what is in our keeping, the chain of custody knows the place. */
  protected readonly place = computed(() => {
    const { holder, custody, place } = this.of();
    return holder === 'us' ? custody.find(({ kind }) => kind === 'received' || kind === 'moved')?.place : holder === 'nobody' ? '' : place;
  });
  protected readonly stored = computed(() => this.of().files.filter(({ state }) => state === 'stored'));
  protected readonly gone = computed(() => this.of().holder === 'nobody');
  protected readonly mayMove = computed(() => !this.gone());
  protected readonly contentOf = (id: string) => `/api/evidence-files/${id}/content`;
  protected readonly mayRead = computed(
    () => this.file.may('read', 'EvidenceFile') && !['minor', 'frozen'].includes(this.files().why ?? ''),
  );

  /** A file of any size goes straight to the disk, so the browser fetches it; a session that ended would leave a broken file there. */
  protected async download(event: Event): Promise<void> {
    event.preventDefault();
    const { href } = event.currentTarget as HTMLAnchorElement;
    if (!(await this.session.stillRuns())) return;
    const link = Object.assign(document.createElement('a'), { href, download: '' });
    link.click();
  }
}
