import { Component, computed, effect, inject, input, linkedSignal, resource, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type CaseRow, Caseload, TeamCaseload } from '@alongside/contract';
import { httpResource } from '@angular/common/http';
import { Api, problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Empty, Icon, PersonName, ProblemText, ResourceState, RowKeys, UiInput, When } from '@alongside/web/ui';
import { priorityWords, stageWords } from '../case/words';
import { AgencyNames, CrimeTypes } from './directory';

const stages = ['report', 'support', 'follow_up', 'closed'] as const;

/** Cases as a list to work from. Filters live in the address; nothing in them can identify anybody. */
@Component({
  selector: 'app-cases-page',
  imports: [Empty, Icon, PersonName, ProblemText, ResourceState, RouterLink, RowKeys, UiInput, When],
  templateUrl: './cases-page.html',
  styleUrl: './cases-page.scss',
})
export class CasesPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly crimes = inject(CrimeTypes);
  protected readonly agencies = inject(AgencyNames);

  readonly stage = input<string>();
  readonly crimeType = input<string>();
  readonly agencyId = input<string>();
  readonly overdue = input<string>();
  readonly scope = input<string>();

  protected readonly stages = stages.map((value) => ({ value, label: stageWords[value] }));
  protected readonly stageWords = stageWords;
  protected readonly priorityWords = priorityWords;
  protected readonly leads = computed(() => this.session.can('reassign', 'Case'));
  protected readonly team = httpResource(() => (this.leads() ? '/api/cases/team' : undefined), { parse: TeamCaseload.parse });

  private readonly query = computed(() => {
    const filters = {
      stage: this.stage(),
      crimeType: this.crimeType(),
      agencyId: this.agencyId(),
      overdue: this.overdue(),
      scope: this.scope(),
    };
    return new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
  });
  protected readonly filtered = computed(() => this.query() !== '');
  protected readonly page = resource({
    params: () => this.query(),
    loader: ({ params }) => this.api.get(`/api/cases?${params}`, Caseload),
  });
  /** Pages after the first, added one by one; gone when a filter changes. */
  private readonly further = linkedSignal<string, CaseRow[]>({ source: this.query, computation: () => [] });
  private readonly cursor = linkedSignal(() => (this.page.hasValue() ? this.page.value().next : null));
  protected readonly rows = computed(() => (this.page.hasValue() ? [...this.page.value().items, ...this.further()] : []));
  protected readonly more = computed(() => this.cursor() !== null);
  protected readonly adding = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  constructor() {
    effect(() => {
      this.query();
      untracked(() => this.failure.set(undefined));
    });
  }

  protected filter(name: string, value: string | null): void {
    void this.router.navigate([], { queryParams: { [name]: value || null }, queryParamsHandling: 'merge' });
  }

  protected chosen(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }

  protected late(row: CaseRow): boolean {
    return row.nextDueAt !== null && Date.parse(row.nextDueAt) < Date.now();
  }

  protected async add(): Promise<void> {
    const cursor = this.cursor();
    if (!cursor || this.adding()) return;
    const query = this.query();
    this.adding.set(true);
    this.failure.set(undefined);
    try {
      const { items, next } = await this.api.get(`/api/cases?${query}&cursor=${cursor}`, Caseload);
      if (query !== this.query()) return;
      this.further.update((rows) => [...rows, ...items]);
      this.cursor.set(next);
    } catch (error) {
      this.failure.set(problemOf(error));
    } finally {
      this.adding.set(false);
    }
  }
}
