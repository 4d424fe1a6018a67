import { Component, DOCUMENT, computed, effect, inject, input, linkedSignal, resource, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type CaseRow, Caseload, TeamCaseload } from '@alongside/contract';
import { httpResource } from '@angular/common/http';
import { Api, problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Empty, Icon, Now, PersonName, ProblemText, ResourceState, RowKeys, When } from '@alongside/web/ui';
import { ReassignSheet } from '../case/head/reassign-sheet';
import { priorityWords, stageWords } from '../case/words';
import { CaseFilters, type CaseFilter } from './case-filters';
import { CasePreview } from './case-preview';
import { CrimeTypes } from './directory';
import { TeamLoad } from './team-load';

/** From here on there is room for a preview beside the list. */
const WIDE = '(width >= 75rem)';

/** Cases as a list to work from. Filters live in the address; nothing in them can identify anybody. */
@Component({
  selector: 'app-cases-page',
  imports: [
    CaseFilters,
    CasePreview,
    Empty,
    Icon,
    PersonName,
    ProblemText,
    ReassignSheet,
    ResourceState,
    RouterLink,
    RowKeys,
    TeamLoad,
    When,
  ],
  templateUrl: './cases-page.html',
  styleUrl: './cases-page.scss',
})
export class CasesPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly now = inject(Now);
  private readonly document = inject(DOCUMENT);
  protected readonly crimes = inject(CrimeTypes);

  readonly stage = input<string>();
  readonly crimeType = input<string>();
  readonly agencyId = input<string>();
  readonly overdue = input<string>();
  readonly scope = input<string>();

  protected readonly stageWords = stageWords;
  protected readonly priorityWords = priorityWords;
  protected readonly leads = computed(() => this.session.can('reassign', 'Case'));
  protected readonly team = httpResource(() => (this.leads() ? '/api/cases/team' : undefined), { parse: TeamCaseload.parse });

  protected readonly filter = computed<CaseFilter>(() => ({
    stage: this.stage(),
    crimeType: this.crimeType(),
    agencyId: this.agencyId(),
    overdue: this.overdue(),
    scope: this.scope(),
  }));
  private readonly query = computed(() =>
    new URLSearchParams(Object.entries(this.filter()).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString(),
  );
  protected readonly filtered = computed(() => this.query() !== '');
  protected readonly page = resource({
    params: () => this.query(),
    loader: ({ params }) => this.api.get(`/api/cases?${params}`, Caseload),
  });
  /** Pages after the first, added one by one; gone when the first is another. */
  private readonly further = linkedSignal<unknown, CaseRow[]>({
    source: () => (this.page.hasValue() ? this.page.value() : undefined),
    computation: () => [],
  });
  private readonly cursor = linkedSignal(() => (this.page.hasValue() ? this.page.value().next : null));
  protected readonly rows = computed(() => (this.page.hasValue() ? [...this.page.value().items, ...this.further()] : []));
  protected readonly more = computed(() => this.cursor() !== null);
  protected readonly adding = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  private readonly looked = signal<string | undefined>(undefined);
  /** The case in the preview; none when a filter took its row away. */
  protected readonly preview = computed(() => this.rows().find(({ id }) => id === this.looked()));
  private readonly given = signal<string | undefined>(undefined);
  protected readonly giving = computed(() => this.rows().find(({ id }) => id === this.given()));

  constructor() {
    effect(() => {
      this.query();
      untracked(() => this.failure.set(undefined));
    });
  }

  protected narrow(change: Partial<Record<keyof CaseFilter, string | null>>): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge' });
  }

  protected address({ id, intake }: CaseRow): string[] {
    return intake === 'draft' ? ['/intake', id] : ['/cases', id];
  }

  /** A press anywhere on the row; its link and its buttons do what they say. */
  protected press(row: CaseRow, event: Event): void {
    if ((event.target as Element).closest('a, button')) return;
    if (!this.wide()) return void this.router.navigate(this.address(row));
    this.looked.set(row.id);
    (event.currentTarget as Element).querySelector<HTMLElement>('[data-row]')?.focus({ preventScroll: true });
  }

  /** With the preview open, it shows the row that one walks to. */
  protected walk(row: CaseRow): void {
    if (this.preview()) this.looked.set(row.id);
  }

  protected look(row: CaseRow, event: Event): void {
    if (!this.wide()) return;
    event.preventDefault();
    this.looked.update((id) => (id === row.id ? undefined : row.id));
  }

  /** The focus goes back to the row. */
  protected close(): void {
    this.document.querySelector<HTMLElement>('.shown [data-row]')?.focus();
    this.looked.set(undefined);
  }

  protected give(row: CaseRow | undefined): void {
    this.given.set(row?.id);
  }

  protected gave(): void {
    this.page.reload();
    this.team.reload();
  }

  protected giveWords({ number }: CaseRow): string {
    return $localize`Give ${number}:CASE: to a colleague`;
  }

  protected kinds({ crimeTypes }: CaseRow): string {
    return crimeTypes.map((key) => this.crimes.name(key)).join(', ');
  }

  protected names({ assignees }: CaseRow): string {
    return assignees.map(({ displayName }) => displayName).join(', ');
  }

  protected late(row: CaseRow): boolean {
    return row.nextDueAt !== null && Date.parse(row.nextDueAt) < this.now.at().getTime();
  }

  protected async add(): Promise<void> {
    const cursor = this.cursor();
    if (!cursor || this.adding()) return;
    const first = this.page.value();
    this.adding.set(true);
    this.failure.set(undefined);
    try {
      const { items, next } = await this.api.get(`/api/cases?${this.query()}&cursor=${cursor}`, Caseload);
      if (first !== this.page.value()) return;
      this.further.update((rows) => [...rows, ...items]);
      this.cursor.set(next);
    } catch (error) {
      this.failure.set(problemOf(error));
    } finally {
      this.adding.set(false);
    }
  }

  private wide(): boolean {
    return this.document.defaultView?.matchMedia(WIDE).matches ?? false;
  }
}
