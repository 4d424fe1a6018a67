import { httpResource } from '@angular/common/http';
import { Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Locale, Packet } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Dates, Empty, Icon, ProblemTexts, ResourceState, Snacks } from '@alongside/web/ui';
import { GivingApi } from './giving.api';
import { ExtractView } from './extract-view';

interface Words {
  to: string;
  from: string;
  on: string;
  purpose: string;
  warning: string;
}
/** In the language of the paper, which need not be the reader's. */
const words: Record<Locale, Words> = {
  en: {
    to: 'To',
    from: 'From',
    on: 'On',
    purpose: 'For this purpose',
    warning:
      'Confidential. This was given for the purpose named here and for nothing else. Please keep it safe, do not pass it on, and destroy it when it is no longer needed.',
  },
  es: {
    to: 'Para',
    from: 'De',
    on: 'Fecha',
    purpose: 'Con este fin',
    warning:
      'Confidencial. Esto se entrega solo para el fin que aquí se indica. Por favor guárdelo en un lugar seguro, no lo comparta y destrúyalo cuando ya no haga falta.',
  },
};

/**
 * What was given out, to be printed or read aloud. It is reached only by what is in the ledger already, for a day and while its basis stands.
 * Its title says nothing; the client's own copy names no organization.
 */
@Component({
  selector: 'app-hand-over-page',
  imports: [Empty, ExtractView, Icon, ResourceState, RouterLink],
  templateUrl: './hand-over-page.html',
  styleUrl: './hand-over-page.scss',
})
export class HandOverPage {
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  private readonly api = inject(GivingApi);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly saving = signal(false);
  private readonly dates = inject(Dates);
  private readonly session = inject(Session);
  /** Of the case and of the line of the ledger. */
  readonly id = input.required<string>();
  readonly disclosureId = input.required<string>();

  protected readonly packet = httpResource(() => `/api/disclosures/${this.disclosureId()}/packet`, { parse: Packet.parse });
  protected readonly over = computed(() => {
    const error = this.packet.error();
    return error ? ['transition_refused', 'release_revoked', 'release_expired', 'basis_missing'].includes(problemOf(error).code) : false;
  });
  protected readonly gone = computed(() => problemOf(this.packet.error()).code !== 'transition_refused');
  protected readonly own = computed(() => this.packet.hasValue() && this.packet.value().basis === 'to_client');
  protected readonly words = computed(() => words[this.packet.hasValue() ? this.packet.value().extract.locale : 'en']);
  protected readonly from = computed(() => {
    const by = this.packet.hasValue() ? this.packet.value().by?.displayName : undefined;
    return [by, this.session.organization()?.name].filter(Boolean).join(', ');
  });
  protected readonly day = computed(() => {
    if (!this.packet.hasValue()) return '';
    const { at, extract } = this.packet.value();
    const timeZone = this.session.organization()?.timezone;
    return new Intl.DateTimeFormat(extract.locale, { dateStyle: 'long', timeZone }).format(new Date(at));
  });

  protected exactly(at: string): string {
    return this.dates.moment(at, true);
  }
  /** A file that a screen reader reads, too. It is made when it is asked for, and kept nowhere by us. */
  protected async save(): Promise<void> {
    this.saving.set(true);
    try {
      const { name, type, data } = await this.api.paper(this.disclosureId());
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const url = URL.createObjectURL(new Blob([bytes], { type }));
      Object.assign(this.document.createElement('a'), { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    } finally {
      this.saving.set(false);
    }
  }
  protected print(): void {
    this.window?.print();
  }
}
