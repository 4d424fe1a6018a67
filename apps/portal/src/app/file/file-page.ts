import { Component, computed, inject, signal } from '@angular/core';
import { type PortalRequest, PortalRequests, type RequestKind, Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { ProblemNote } from '../shared/problem-note';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';

/** What the person may ask about what is kept of them: a copy, that something is put right, that it is deleted. */
@Component({
  selector: 'app-file-page',
  imports: [BackLink, PageState, ProblemNote, SafetyNote, SayTime],
  templateUrl: './file-page.html',
  styleUrl: './file-page.scss',
})
export class FilePage {
  private readonly api = inject(Api);
  protected readonly asked = new Reading('/api/portal/requests', PortalRequests);
  protected readonly kinds: Readonly<Record<RequestKind, string>> = {
    copy: $localize`A copy of what you keep about me`,
    correction: $localize`Something is wrong`,
    deletion: $localize`Please delete it`,
  };
  /** What can be asked now: a copy that is being made is not asked for a second time. */
  protected readonly open = computed(() =>
    (Object.keys(this.kinds) as RequestKind[]).filter(
      (kind) => kind === 'correction' || !this.asked.value()?.items.some((each) => each.kind === kind && this.runs(each)),
    ),
  );
  protected readonly asking = signal<RequestKind | undefined>(undefined);
  /** The request that is about to be taken back. */
  protected readonly leaving = signal<string | undefined>(undefined);
  protected readonly words = signal('');
  protected readonly busy = signal(false);
  protected readonly done = signal<'asked' | 'withdrawn' | undefined>(undefined);
  protected readonly failure = signal<unknown>(undefined);

  protected runs({ state }: PortalRequest): boolean {
    return state === 'asked' || state === 'working';
  }

  protected begin(kind: RequestKind): void {
    this.failure.set(undefined);
    this.done.set(undefined);
    this.words.set('');
    this.asking.set(kind);
  }

  protected ask(kind: RequestKind): Promise<void> {
    return this.send('asked', () => this.api.post('/api/portal/requests', { kind, words: this.words() }, Written));
  }
  protected withdraw(id: string): Promise<void> {
    return this.send('withdrawn', () => this.api.post(`/api/portal/requests/${id}/withdraw`, {}, Written));
  }

  private async send(what: 'asked' | 'withdrawn', go: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await go();
      this.asking.set(undefined);
      this.leaving.set(undefined);
      this.done.set(what);
      await this.asked.read();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
