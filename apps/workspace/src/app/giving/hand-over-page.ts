import { httpResource } from '@angular/common/http';
import { Component, DOCUMENT, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Locale, Packet } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Dates, Empty, Icon, ResourceState } from '@alongside/web/ui';
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
  private readonly window = inject(DOCUMENT).defaultView;
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
  protected print(): void {
    this.window?.print();
  }
}
