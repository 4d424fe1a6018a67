import { NgTemplateOutlet } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { PortalKeys, PortalKeysChanged, type PortalKeysChange } from '@alongside/contract';
import { Api, problemOf } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { ProblemNote } from '../shared/problem-note';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { WordsInput } from '../shared/words-input';

type Change = PortalKeysChange['change'];

/** How the person comes in: other words, a card besides them, words for when somebody makes them open the page. All of it is up to them. */
@Component({
  selector: 'app-keys-page',
  imports: [BackLink, NgTemplateOutlet, PageState, ProblemNote, SafetyNote, WordsInput],
  templateUrl: './keys-page.html',
  styleUrl: './keys-page.scss',
})
export class KeysPage {
  private readonly api = inject(Api);
  protected readonly keys = new Reading('/api/portal/keys', PortalKeys);
  /** What is being changed now; one thing at a time. */
  protected readonly changing = signal<Change | undefined>(undefined);
  protected readonly current = signal('');
  protected readonly words = signal('');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly same = signal(false);
  protected readonly done = signal<Change | undefined>(undefined);
  /** The numbers of a new card: seen once. */
  protected readonly codes = signal<readonly string[]>([]);

  protected begin(change: Change | undefined): void {
    this.changing.set(change);
    this.done.set(undefined);
    this.failure.set(undefined);
    this.same.set(false);
    this.current.set('');
    this.words.set('');
  }

  protected asksForWords(): boolean {
    return this.changing() === 'words' || this.changing() === 'danger';
  }

  protected async save(): Promise<void> {
    const change = this.changing();
    if (this.busy() || !change) return;
    this.busy.set(true);
    this.failure.set(undefined);
    this.same.set(false);
    try {
      const passphrase = this.asksForWords() ? { passphrase: this.words() } : {};
      const answer = await this.api.post('/api/portal/keys', { current: this.current(), change, ...passphrase }, PortalKeysChanged);
      this.keys.value.set(answer);
      this.codes.set(answer.codes ?? []);
      this.begin(undefined);
      this.done.set(change);
    } catch (error) {
      const same = problemOf(error).fields?.some(({ problem }) => problem === 'same_words') ?? false;
      this.same.set(same);
      if (!same) this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
