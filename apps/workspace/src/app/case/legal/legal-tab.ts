import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CaseLegal, type EmergencyView, type MandatedView, type TellClient } from '@alongside/contract';
import { Icon, ResourceState } from '@alongside/web/ui';
import { Due } from '../../legal/due';
import { LegalApi } from '../../legal/legal.api';
import { kindWords, standingWords } from '../../legal/legal-words';
import { NoticeLine } from '../../legal/sheets/notice-line';
import { OneTextSheet } from '../pieces/one-text-sheet';
import { ToldSheet } from '../../legal/sheets/told-sheet';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { EmergencyCard } from './emergency-card';
import { EmergencyReviewSheet } from './emergency-review-sheet';
import { EmergencySheet } from './emergency-sheet';
import { MadeSheet } from './made-sheet';
import { MandatedCard } from './mandated-card';
import { MandatedSheet } from './mandated-sheet';

type Telling = { kind: 'report'; of: MandatedView } | { kind: 'emergency'; of: EmergencyView };

/** What the law has to do with the case: reports it demands, danger to life, requests that name it, and whether it is held. */
@Component({
  selector: 'app-legal-tab',
  imports: [
    Due,
    EmergencyCard,
    EmergencyReviewSheet,
    EmergencySheet,
    Icon,
    MadeSheet,
    MandatedCard,
    MandatedSheet,
    NoticeLine,
    OneTextSheet,
    ResourceState,
    RouterLink,
    ToldSheet,
  ],
  templateUrl: './legal-tab.html',
  styleUrl: './legal-tab.scss',
})
export class LegalTab {
  private readonly api = inject(LegalApi);
  private readonly router = inject(Router);
  protected readonly file = inject(CaseFile);
  /** `emergency` opens the sheet at once: from the menu of the case. */
  readonly do = input<string>();

  protected readonly kinds = kindWords;
  protected readonly standing = standingWords;
  protected readonly page = httpResource(() => `/api/cases/${this.file.id()}/legal`, { parse: CaseLegal.parse });
  protected readonly view = computed(() => (this.page.hasValue() ? this.page.value() : undefined));

  protected readonly urgent = signal(false);
  /** Null for a new one. */
  protected readonly writing = signal<MandatedView | null | undefined>(undefined);
  protected readonly making = signal<MandatedView | undefined>(undefined);
  protected readonly numbering = signal<MandatedView | undefined>(undefined);
  protected readonly discarding = signal<MandatedView | undefined>(undefined);
  protected readonly reviewing = signal<EmergencyView | undefined>(undefined);
  protected readonly telling = signal<Telling | undefined>(undefined);

  constructor() {
    reloadWithCase(this.page);
    effect(() => {
      if (this.do() === 'emergency' && this.file.may('create', 'Emergency')) untracked(() => this.urgent.set(true));
    });
  }

  protected closeEmergency(): void {
    this.urgent.set(false);
    if (this.do()) void this.router.navigate([], { queryParams: { do: null }, queryParamsHandling: 'merge', replaceUrl: true });
  }
  protected newestOf({ kind, of }: Telling) {
    const view = this.view();
    return kind === 'report' ? view?.mandated.find(({ id }) => id === of.id) : view?.emergencies.find(({ id }) => id === of.id);
  }
  protected tell({ kind, of }: Telling) {
    return (input: TellClient) => (kind === 'report' ? this.api.toldOfReport(of.id, input) : this.api.toldOfEmergency(of.id, input));
  }
  protected number(of: MandatedView) {
    return (text: string) => this.api.number(of.id, of.version, text);
  }
  protected discard(of: MandatedView) {
    return (text: string) => this.api.discard(of.id, of.version, text);
  }
}
