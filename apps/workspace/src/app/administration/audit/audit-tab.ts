import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, resource, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AuditPage, type AuditRow, UserList } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Empty, Icon, ProblemText, ResourceState, UiInput, When } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { sayAction, sayWho } from './audit-words';

type Row = z.infer<typeof AuditRow>;

/** Who did what, newest first. It holds ids, never content; reading it is written down as well. */
@Component({
  selector: 'app-audit-tab',
  imports: [Empty, Icon, ProblemText, ResourceState, RouterLink, UiInput, When],
  templateUrl: './audit-tab.html',
  styleUrls: ['../pieces/list.scss', './audit-tab.scss'],
})
export class AuditTab {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  readonly userId = input<string>();
  readonly caseId = input<string>();
  /** Days, both within. */
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly sayAction = sayAction;
  protected readonly sayWho = sayWho;
  private readonly query = computed(() => {
    const filters = { userId: this.userId(), caseId: this.caseId(), from: this.from(), to: this.to() };
    return new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
  });
  protected readonly filtered = computed(() => this.query() !== '');
  protected readonly page = resource({
    params: () => this.query(),
    loader: ({ params }) => this.api.get(`/api/audit?${params}`, AuditPage),
  });
  /** Pages after the first, added one by one; gone when a filter changes. */
  private readonly further = linkedSignal<string, Row[]>({ source: this.query, computation: () => [] });
  private readonly cursor = linkedSignal(() => (this.page.hasValue() ? this.page.value().next : null));
  protected readonly rows = computed(() => (this.page.hasValue() ? [...this.page.value().items, ...this.further()] : []));
  protected readonly more = computed(() => this.cursor() !== null);
  protected readonly adding = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  /** Auditors may not read the list of people: they choose among those who have come by in the log. */
  private readonly users = httpResource(() => (this.session.can('read', 'User') ? '/api/users' : undefined), { parse: UserList.parse });
  private readonly seen = linkedSignal<Row[], ReadonlyMap<string, string>>({
    source: this.rows,
    computation: (rows, before) =>
      new Map([
        ...(before?.value ?? []),
        ...rows.flatMap(({ actor }): [string, string][] => (actor ? [[actor.id, actor.displayName]] : [])),
      ]),
  });
  protected readonly people = computed(() => {
    const listed: [string, string][] = this.users.hasValue()
      ? this.users.value().items.map(({ id, displayName }) => [id, displayName])
      : [];
    return [...new Map([...this.seen(), ...listed])]
      .map(([id, name]) => ({ id, name }))
      .sort((one, other) => one.name.localeCompare(other.name));
  });
  /** A filter that came with the address, before its name is known. */
  protected readonly unknownPerson = computed(() => {
    const id = this.userId();
    return id && !this.people().some((person) => person.id === id) ? id : undefined;
  });

  constructor() {
    effect(() => {
      this.query();
      untracked(() => this.failure.set(undefined));
    });
  }

  protected filter(name: 'userId' | 'caseId' | 'from' | 'to', value: string | null): void {
    void this.router.navigate([], { queryParams: { [name]: value || null }, queryParamsHandling: 'merge' });
  }

  protected chosen(event: Event): string {
    return (event.target as HTMLSelectElement | HTMLInputElement).value;
  }

  protected async add(): Promise<void> {
    const cursor = this.cursor();
    if (!cursor || this.adding()) return;
    const query = this.query();
    this.adding.set(true);
    this.failure.set(undefined);
    try {
      const { items, next } = await this.api.get(`/api/audit?${query}&cursor=${cursor}`, AuditPage);
      if (query !== this.query()) return;
      this.further.update((rows) => [...rows, ...items]);
      this.cursor.set(next);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.adding.set(false);
    }
  }
}
