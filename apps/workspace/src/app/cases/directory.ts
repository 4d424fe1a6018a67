import { httpResource } from '@angular/common/http';
import { Service, computed } from '@angular/core';
import { AgencyList, ColleagueList, CrimeTypeList } from '@alongside/contract';

/** Types of crime in the reader's language; loaded once, on first use. */
@Service()
export class CrimeTypes {
  readonly list = httpResource(() => '/api/knowledge/crime-types', { parse: CrimeTypeList.parse });
  readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  private readonly names = computed(() => new Map(this.items().map(({ key, name }) => [key, name])));

  /** Falls back to the key while the names are on their way. */
  name(key: string): string {
    return this.names().get(key) ?? key.replaceAll('_', ' ');
  }
}

/** The directory of agencies, as far as lists and choices need it. */
@Service()
export class AgencyNames {
  readonly list = httpResource(() => '/api/agencies', { parse: AgencyList.parse });
  readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  /** Those that can be chosen. */
  readonly active = computed(() => this.items().filter(({ active }) => active));

  name(id: string): string {
    const found = this.items().find((agency) => agency.id === id);
    return found?.shortName || found?.name || '';
  }
}

/** Who works here now. */
@Service()
export class Colleagues {
  readonly list = httpResource(() => '/api/colleagues', { parse: ColleagueList.parse });
  readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  /** Those who may carry a case. */
  readonly caseworkers = computed(() =>
    this.items().filter(({ roles }) => roles.some((role) => role === 'advocate' || role === 'supervisor' || role === 'director')),
  );

  name(id: string): string {
    return this.items().find((colleague) => colleague.id === id)?.displayName ?? '';
  }
}
