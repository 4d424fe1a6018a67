import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AgencyList } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Empty, Icon, ResourceState, RowKeys } from '@alongside/web/ui';
import { agencyKinds, agencyPlaces, kindWord, placeWord, sourceWords } from '../words/agency-words';

/** The directory: who takes which report, who supports, who removes images. What is looked for stays in the address. */
@Component({
  selector: 'app-agencies-page',
  imports: [Empty, Icon, ResourceState, RouterLink, RowKeys],
  templateUrl: './agencies-page.html',
  styleUrl: './agencies-page.scss',
})
export class AgenciesPage {
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  readonly q = input<string>();
  readonly kind = input<string>();
  readonly country = input<string>();
  readonly closed = input<string>();

  protected readonly list = httpResource(() => '/api/agencies', { parse: AgencyList.parse });
  protected readonly mayAdd = computed(() => this.session.can('create', 'Agency'));
  protected readonly kindWord = kindWord;
  protected readonly placeWord = placeWord;
  protected readonly sourceWords = sourceWords;

  private readonly all = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  /** Only filters that find something. */
  protected readonly kinds = computed(() => agencyKinds.filter(({ value }) => this.all().some(({ kinds }) => kinds.includes(value))));
  protected readonly places = computed(() =>
    agencyPlaces.filter(({ value }) => this.all().some(({ countries }) => countries.includes(value))),
  );
  protected readonly retired = computed(() => this.all().filter(({ active }) => !active).length);
  protected readonly found = computed(() => {
    const words = plain(this.q() ?? '')
      .split(/\s+/)
      .filter(Boolean);
    return this.all().filter(({ name, shortName, purpose, kinds, countries, active }) => {
      if (!active && !this.closed()) return false;
      if (this.kind() && !kinds.includes(this.kind() as string)) return false;
      if (this.country() && !countries.includes(this.country() as string) && !countries.includes('*') && countries.length > 0) return false;
      const text = plain(`${name} ${shortName} ${purpose} ${kinds.map(kindWord).join(' ')}`);
      return words.every((word) => text.includes(word));
    });
  });

  protected filter(change: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge', replaceUrl: true });
  }
  protected search(event: Event): void {
    this.filter({ q: (event.target as HTMLInputElement).value || null });
  }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
