import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { SessionRows } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Empty, Icon, ProblemText, ResourceState, Snacks, When } from '@alongside/web/ui';
import { roleWords } from '../words/people-words';

/** One's own account: who one is here, and every device that is signed in. */
@Component({
  selector: 'app-me-page',
  imports: [Empty, Icon, ProblemText, ResourceState, When],
  templateUrl: './me-page.html',
  styleUrl: './me-page.scss',
})
export class MePage {
  private readonly api = inject(Api);
  private readonly snacks = inject(Snacks);
  protected readonly session = inject(Session);

  protected readonly sessions = httpResource(() => '/api/session/all', { parse: SessionRows.parse });
  /** This device first. */
  protected readonly rows = computed(() =>
    (this.sessions.hasValue() ? this.sessions.value().items : []).toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt)),
  );
  protected readonly others = computed(() => this.rows().filter(({ current }) => !current));
  protected readonly roles = computed(() => (this.session.user()?.roles ?? []).map((role) => roleWords[role].label).join(', '));
  protected othersIds(): string[] {
    return this.others().map(({ id }) => id);
  }
  protected readonly busy = signal<string | undefined>(undefined);
  protected readonly failure = signal<unknown>(undefined);

  protected async end(ids: readonly string[], which: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(which);
    this.failure.set(undefined);
    try {
      for (const id of ids) await this.api.delete(`/api/session/${id}`);
      this.snacks.say(ids.length === 1 ? $localize`That device is signed out` : $localize`All other devices are signed out`);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(undefined);
      this.sessions.reload();
    }
  }
}
