import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FilingRegister, type FilingWarning, type RegisterEntry } from '@alongside/contract';
import { Empty, Icon, ResourceState, When } from '@alongside/web/ui';
import { ExtractView } from '../../giving/extract-view';
import { channelWord } from '../../words/agency-words';
import { basisWords, filedByWords, filingWarningWords } from '../../words/referral-words';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { referralWords } from '../words-contact';
import { CompleteFilingSheet } from './complete-sheet';

/** Every filing of the case: where, by whom, on which basis, when, under which number, what was in it, and what comes next. */
@Component({
  selector: 'app-register-page',
  imports: [CompleteFilingSheet, Empty, ExtractView, Icon, ResourceState, RouterLink, When],
  templateUrl: './register-page.html',
  styleUrl: './register-page.scss',
})
export class RegisterPage {
  protected readonly file = inject(CaseFile);
  private readonly tongue = inject(LOCALE_ID);

  protected readonly loaded = httpResource(() => `/api/cases/${this.file.id()}/filings`, { parse: FilingRegister.parse });
  protected readonly items = computed(() => (this.loaded.hasValue() ? this.loaded.value().items : undefined));
  protected readonly completing = signal<RegisterEntry | undefined>(undefined);
  protected readonly warnings = signal<readonly FilingWarning[]>([]);

  protected readonly locale = this.tongue.startsWith('es') ? ('es' as const) : ('en' as const);
  protected readonly numberLabel = $localize`Reference number`;
  protected readonly filedBy = filedByWords;
  protected readonly basis = basisWords;
  protected readonly states: Record<string, string> = referralWords;
  protected readonly warningWords = filingWarningWords;

  constructor() {
    reloadWithCase(this.loaded);
  }

  protected way({ channelName, channel }: RegisterEntry): string {
    return channelName || (channel === 'other' ? $localize`Another way` : channelWord(channel));
  }
  /** On the clock where it was filed. */
  protected exactly({ filedAt, zone }: RegisterEntry): string {
    return `${new Intl.DateTimeFormat(this.tongue, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(new Date(filedAt))} (${zone})`;
  }
  protected newest(of: RegisterEntry): RegisterEntry {
    return this.items()?.find(({ id }) => id === of.id) ?? of;
  }
}
