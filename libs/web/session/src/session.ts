import { Location } from '@angular/common';
import { DOCUMENT, Service, computed, inject, signal } from '@angular/core';
import { SessionView, type Relation } from '@alongside/contract';
import { type Action, type Subject, abilityFor } from '@alongside/policy';
import { Api, PendingActions, problemOf } from '@alongside/web/http';
import { Zone } from '@alongside/web/ui';
import { subject as asSubject } from '@casl/ability';
import { Idle } from './idle';
import { Tabs } from './tabs';

/**
 * `unknown` before the first answer; `half` when the password was right and the second step is still missing; `expired` when the server ended a session that was in use: what is on screen stays, behind the
 * same curtain as `locked`, until the same person signs in again.
 */
export type SessionState = 'unknown' | 'out' | 'half' | 'in' | 'locked' | 'expired' | 'unreachable';

/** Who is signed in to the workspace, and what they may do. */
@Service()
export class Session {
  private readonly api = inject(Api);
  private readonly idle = inject(Idle);
  private readonly tabs = inject(Tabs);
  private readonly zone = inject(Zone);
  private readonly pending = inject(PendingActions);
  private readonly addresses = inject(Location);
  private readonly browser = inject(DOCUMENT).location;

  private readonly view = signal<SessionView | undefined>(undefined);
  private readonly current = signal<SessionState>('unknown');
  private readonly code = signal(false);
  private loading?: Promise<void>;
  private waiting: (() => void)[] = [];

  readonly state = this.current.asReadonly();
  readonly user = computed(() => this.view()?.user);
  readonly organization = computed(() => this.view()?.organization);
  /** How the organization calls the people it serves: `victim`, `survivor` or `client`. */
  readonly clientWord = computed(() => this.view()?.organization.clientWord ?? 'client');
  readonly acknowledged = computed(() => this.view()?.user.acknowledged ?? false);
  /** What of the second step is missing: its code (`asked`), or a second step at all (`enrol`). */
  readonly missing = computed(() => {
    const factor = this.view()?.factor;
    return this.current() === 'half' && (factor === 'asked' || factor === 'enrol') ? factor : undefined;
  });
  /** While the curtain is down: the password was right, and now the code is asked for. */
  readonly codeAsked = computed(() => this.current() === 'expired' && this.code());
  /** True while a curtain hides the page. */
  readonly covered = computed(() => this.current() === 'locked' || this.current() === 'expired');
  private readonly ability = computed(() => abilityFor({ roles: this.view()?.user.roles ?? [] }));

  /** Address to open after signing in. Kept in memory only. */
  returnTo = '/';

  constructor() {
    this.tabs.listen((message) => {
      if (message === 'locked' && this.current() === 'in') this.cover('locked');
      if (message === 'unlocked' && this.current() === 'locked') void this.load();
      if (message === 'signed-out' && this.current() !== 'out') this.leave();
    });
  }

  /** Asks the server who is signed in. Never rejects; the answer is in `state`. */
  load(): Promise<void> {
    this.loading ??= this.api
      .get('/api/session', SessionView)
      .then((view) => this.enter(view))
      .catch((error: unknown) => {
        const { code, status } = problemOf(error);
        if (code === 'locked') this.current.set('locked');
        else this.current.set(status === 401 || status === 404 ? 'out' : 'unreachable');
      })
      .finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Rejects with what the API said. */
  async signIn(email: string, password: string): Promise<void> {
    const before = this.view()?.user.id;
    const view = await this.api.post('/api/session', { email, password }, SessionView);
    if (before && before !== view.user.id) return this.leave('/');
    // What is on the screen stays behind the curtain until the code is there too.
    if (this.current() === 'expired' && view.factor === 'asked') return this.code.set(true);
    this.enter(view);
    this.tellOthers();
  }

  /** The second step of signing in. Rejects with what the API said. */
  async giveCode(code: string): Promise<void> {
    this.enter(await this.api.post('/api/session/code', { code }, SessionView));
    this.tellOthers();
  }

  /** Leaves the page as well: nothing of what was shown stays in memory. */
  async signOut(): Promise<void> {
    await this.api.delete('/api/session').catch(() => undefined);
    this.tabs.tell('signed-out');
    this.leave();
  }

  /** The curtain falls at once; the server is told as soon as it can be. */
  async lock(): Promise<void> {
    if (this.current() !== 'in') return;
    this.cover('locked');
    this.tabs.tell('locked');
    await this.api.post('/api/session/lock', {}).catch(() => undefined);
  }

  /** Rejects with what the API said. */
  async unlock(password: string): Promise<void> {
    await this.api.post('/api/session/unlock', { password });
    await this.load();
    this.tabs.tell('unlocked');
  }

  /** Accepts this version of the confidentiality agreement. Rejects with `stale` when there is a newer one. */
  async acknowledge(version: number): Promise<void> {
    await this.api.post('/api/session/acknowledgement', { version });
    await this.load();
  }

  /** The server no longer knows this session. */
  expire(): void {
    if (this.current() === 'in' || this.current() === 'locked') this.cover('expired');
  }

  /** Whether the session still runs, before the browser fetches something by itself: one that ended brings its curtain down. */
  async stillRuns(): Promise<boolean> {
    try {
      await this.api.get('/api/session', SessionView);
      return true;
    } catch (error) {
      if (problemOf(error).code === 'not_signed_in') this.expire();
      // where the server cannot be reached, the browser says so itself
      return !this.covered();
    }
  }

  /** The server says that the session is locked, for instance by another device. */
  lockedElsewhere(): void {
    if (this.current() === 'in') this.cover('locked');
  }

  /**
   * May this person do this? Without a record: is there anything of this kind for them at all (shows menus and buttons).
   * With the relations of a record (`CaseView.relations`): with this one. The API decides again in any case.
   */
  can(action: Action, subject: Subject, relations?: readonly Relation[]): boolean {
    return relations ? this.ability().can(action, asSubject(subject, { relations: [...relations] })) : this.ability().can(action, subject);
  }

  /** Resolves when no curtain hides the page: what is locked on arrival is not even loaded. */
  uncovered(): Promise<void> {
    if (!this.covered()) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private enter(view: SessionView): void {
    this.view.set(view);
    this.code.set(false);
    this.zone.name.set(view.organization.timezone);
    const half = view.factor === 'asked' || view.factor === 'enrol';
    this.current.set(view.locked ? 'locked' : half ? 'half' : 'in');
    if (view.locked) return this.idle.stop();
    this.idle.watch(view.idleLockMinutes, () => void this.lock());
    this.waiting.splice(0).forEach((go) => go());
  }

  private tellOthers(): void {
    if (this.current() === 'in') this.tabs.tell('unlocked');
  }

  private cover(state: 'locked' | 'expired'): void {
    this.idle.stop();
    this.current.set(state);
  }

  private leave(to = '/sign-in'): void {
    this.idle.stop();
    this.pending.forget();
    this.current.set('out');
    this.browser.assign(this.addresses.prepareExternalUrl(to));
  }
}
