import { DOCUMENT, DestroyRef, Service, computed, effect, inject, signal, untracked } from '@angular/core';
import type { IntakeDraft, IntakeView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Online } from '@alongside/web/ui';
import { IntakeApi } from '../intake.api';
import { type Conflict, mergeDrafts, withValue } from './merge-drafts';
import { type ScreenDraft, emptyDraft, same, toDraft, toScreen } from './screen-draft';

/** `conflict`: waits for a choice between two answers. `finished`: the intake was opened as a case somewhere else. */
export type KeepState = 'empty' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'conflict' | 'finished';

const PAUSE = 700;
const AT_LEAST_EVERY = 4_000;
const AGAIN = [2_000, 5_000, 10_000, 20_000, 30_000];
/** Where trying the same again may help. */
const PASSING = new Set(['offline', 'unavailable', 'internal', 'too_many_attempts', 'unreadable_answer']);

/**
 * Keeps the intake as it is typed. "Saved" means that the server has exactly what is on screen. Only one save is under way at any time;
 * what fails is tried again by itself; a newer version from elsewhere is merged, and asks where it cannot be.
 */
@Service({ autoProvided: false })
export class DraftKeeper {
  private readonly api = inject(IntakeApi);
  private readonly session = inject(Session);
  private readonly online = inject(Online);
  private readonly document = inject(DOCUMENT);

  readonly draft = signal<ScreenDraft>(emptyDraft());
  readonly caseId = signal<string | undefined>(undefined);
  readonly number = signal('');
  readonly savedAt = signal<Date | undefined>(undefined);
  readonly error = signal<unknown>(undefined);
  readonly conflicts = signal<readonly Conflict[]>([]);
  /** When the next try after a failure comes. */
  readonly retryAt = signal<Date | undefined>(undefined);
  /** Answers that came from elsewhere were put in, the last time the two were brought together. */
  readonly merged = signal(false);
  private readonly current = signal<KeepState>('empty');
  readonly state = this.current.asReadonly();
  /** Leaving now would lose something. */
  readonly pending = computed(() => ['unsaved', 'saving', 'failed', 'conflict'].includes(this.current()));

  private base: IntakeDraft = toDraft(emptyDraft());
  private version = 0;
  private running?: Promise<boolean>;
  private timer?: ReturnType<typeof setTimeout>;
  private firstChange = 0;
  private failures = 0;
  /** Somebody waits for everything to be kept; otherwise what is typed meanwhile waits for the next pause. */
  private urgent = false;

  constructor() {
    effect(() => {
      const draft = this.draft();
      untracked(() => this.noticed(draft));
    });
    // The network is back, or the same person signed in again behind the curtain.
    effect(() => {
      const ready = this.online.now() && this.session.state() === 'in';
      if (ready && untracked(this.state) === 'failed') void this.flush();
    });
    const hidden = () => this.document.visibilityState === 'hidden' && this.pending() && void this.flush();
    const gone = () => this.leave();
    const ask = (event: BeforeUnloadEvent) => {
      if (!this.pending()) return;
      void this.flush();
      event.preventDefault();
    };
    const page = this.document.defaultView;
    this.document.addEventListener('visibilitychange', hidden);
    page?.addEventListener('pagehide', gone);
    page?.addEventListener('beforeunload', ask);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      this.document.removeEventListener('visibilitychange', hidden);
      page?.removeEventListener('pagehide', gone);
      page?.removeEventListener('beforeunload', ask);
    });
  }

  /** Goes on with an intake that was begun before. */
  adopt({ caseId, number, draft, savedAt, version }: IntakeView): void {
    this.forget();
    this.caseId.set(caseId);
    this.number.set(number);
    this.base = asTyped(draft);
    this.version = version;
    this.savedAt.set(new Date(savedAt));
    this.draft.set(toScreen(draft));
    this.current.set('saved');
  }

  /** An empty page for the next caller. */
  forget(): void {
    clearTimeout(this.timer);
    this.base = toDraft(emptyDraft());
    this.version = 0;
    this.failures = 0;
    this.caseId.set(undefined);
    this.number.set('');
    this.savedAt.set(undefined);
    this.error.set(undefined);
    this.conflicts.set([]);
    this.merged.set(false);
    this.draft.set(emptyDraft());
    this.current.set('empty');
  }

  /** Resolves to true when the server holds what is on screen; never rejects. */
  flush(): Promise<boolean> {
    this.urgent = true;
    return this.keep();
  }

  /** Settles one conflict; the save goes on after the last. */
  decide({ path }: Conflict, value: unknown): void {
    this.draft.update((draft) => toScreen(withValue(toDraft(draft), path, value)));
    this.conflicts.update((all) => all.filter((conflict) => conflict.path !== path));
    if (this.conflicts().length === 0) {
      this.current.set('unsaved');
      void this.flush();
    }
  }

  /** The version that the server has; for opening the case. */
  saved(): { caseId: string; version: number } | undefined {
    const caseId = this.caseId();
    return caseId && this.current() === 'saved' ? { caseId, version: this.version } : undefined;
  }

  private keep(): Promise<boolean> {
    clearTimeout(this.timer);
    this.retryAt.set(undefined);
    this.running ??= this.save().finally(() => {
      this.running = undefined;
      this.urgent = false;
    });
    return this.running;
  }

  private noticed(draft: ScreenDraft): void {
    if (['conflict', 'finished', 'saving'].includes(this.current())) return;
    if (same(toDraft(draft), this.base)) return;
    if (this.current() !== 'unsaved') this.firstChange = Date.now();
    this.current.set('unsaved');
    const wait = Math.max(0, Math.min(PAUSE, this.firstChange + AT_LEAST_EVERY - Date.now()));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), wait);
  }

  private async save(): Promise<boolean> {
    while (!same(toDraft(this.draft()), this.base)) {
      if (this.conflicts().length > 0 || this.current() === 'finished') return false;
      this.current.set('saving');
      try {
        await this.saveOnce();
        this.failures = 0;
      } catch (error) {
        if (!(await this.recovered(error))) return false;
        continue;
      }
      if (this.urgent || same(toDraft(this.draft()), this.base)) continue;
      this.current.set('unsaved');
      this.firstChange = Date.now();
      this.timer = setTimeout(() => void this.keep(), PAUSE);
      return false;
    }
    if (this.caseId()) this.current.set('saved');
    this.error.set(undefined);
    return true;
  }

  private async saveOnce(): Promise<void> {
    if (!this.caseId()) {
      const begun = await this.api.start();
      this.number.set(begun.number);
      this.version = begun.version;
      this.caseId.set(begun.caseId);
    }
    const draft = toDraft(this.draft());
    const saved = await this.api.save(this.caseId() as string, { version: this.version, draft });
    this.version = saved.version;
    this.base = draft;
    this.savedAt.set(new Date(saved.savedAt));
  }

  /** True when the save may go on. */
  private async recovered(error: unknown): Promise<boolean> {
    const { code } = problemOf(error);
    if (code === 'stale') return this.bringTogether();
    if (code === 'transition_refused' || code === 'case_closed') {
      this.current.set('finished');
      return false;
    }
    return this.fail(error);
  }

  private fail(error: unknown): false {
    this.error.set(error);
    this.current.set('failed');
    const { code } = problemOf(error);
    if (PASSING.has(code)) {
      const wait = AGAIN[Math.min(this.failures++, AGAIN.length - 1)];
      this.retryAt.set(new Date(Date.now() + wait));
      this.timer = setTimeout(() => void this.keep(), wait);
    }
    return false;
  }

  /** Somebody saved a newer version: takes theirs and ours together. */
  private async bringTogether(): Promise<boolean> {
    let newest: IntakeView;
    try {
      newest = await this.api.read(this.caseId() as string);
    } catch (error) {
      // The draft is gone once the case is open.
      if (problemOf(error).code !== 'not_found') return this.fail(error);
      this.current.set('finished');
      return false;
    }
    const mine = toDraft(this.draft());
    const theirs = asTyped(newest.draft);
    const { draft, conflicts } = mergeDrafts(this.base, mine, theirs);
    if (!same(draft, mine)) this.merged.set(true);
    this.base = theirs;
    this.version = newest.version;
    this.draft.set(toScreen(draft));
    this.conflicts.set(conflicts);
    if (conflicts.length > 0) this.current.set('conflict');
    return conflicts.length === 0;
  }

  /** The page is closing: the last words go along with it, after the save that may be under way. */
  private leave(): void {
    const caseId = this.caseId();
    const draft = toDraft(this.draft());
    if (!caseId || this.conflicts().length > 0 || this.current() === 'finished' || same(draft, this.base)) return;
    this.api.saveLeaving(caseId, this.current() === 'saving' ? this.version + 1 : this.version, draft);
  }
}

/** As this page would have sent it, so that comparing sees answers and not the ways to leave one out. */
const asTyped = (draft: IntakeDraft): IntakeDraft => toDraft(toScreen(draft));
