import { HttpXsrfTokenExtractor } from '@angular/common/http';
import { DOCUMENT, LOCALE_ID, Service, computed, inject, signal } from '@angular/core';
import { PortalSession as PortalSessionView, PortalSettings } from '@alongside/contract';
import { Api, PendingActions, problemOf } from '@alongside/web/http';
import { QuickExit } from '../leave/quick-exit';
import { spoken } from './voices';

type View = ReturnType<typeof PortalSessionView.parse>;
/** What the door says to somebody who was inside a moment ago. */
export type Farewell = 'away' | 'closed';

/** Whose page this is. Nothing is kept in the browser: a reload asks the server again. */
@Service()
export class PortalSession {
  private readonly api = inject(Api);
  private readonly pending = inject(PendingActions);
  private readonly locale = inject(LOCALE_ID);
  private readonly document = inject(DOCUMENT);
  private readonly exit = inject(QuickExit);
  private readonly xsrf = inject(HttpXsrfTokenExtractor);

  private readonly view = signal<View | undefined>(undefined);
  private readonly asked = signal(false);
  private idle?: ReturnType<typeof setTimeout>;
  private lastSign = 0;

  readonly state = computed(() => this.view()?.state ?? 'out');
  /** What the person comes back with, besides their words. */
  readonly number = computed(() => this.view()?.number ?? '');
  /** Whom the page speaks to. */
  readonly voice = computed(() => this.view()?.voice ?? 'adult');
  readonly spoken = computed(() => spoken(this.voice()));
  /** A page with nothing on it. */
  readonly plain = computed(() => this.view()?.plain ?? false);
  readonly lastSignInAt = computed(() => this.view()?.lastSignInAt ?? null);
  readonly farewell = signal<Farewell | undefined>(undefined);
  /** Kinds of pages whose safety note was read in this visit. */
  readonly safetyRead = signal<readonly string[]>([]);

  constructor() {
    for (const sign of ['pointerdown', 'keydown', 'scroll']) addEventListener(sign, () => this.awake(), { passive: true, capture: true });
    // A phone that slept had no clock of ours running: before anything shows again, it is asked how long that was.
    this.document.addEventListener('visibilitychange', () => !this.document.hidden && this.overdue() && this.putDown());
  }

  /** Never rejects: who cannot be recognised is outside. Who has no token of a session has none, and is shown the door without asking. */
  async load(): Promise<void> {
    if (this.asked()) return;
    if (!this.xsrf.getToken()) return this.asked.set(true);
    await this.api.get('/api/portal/session', PortalSessionView).then(
      (view) => this.enter(view),
      (error: unknown) => this.asked.set(problemOf(error).status !== 0),
    );
  }

  settings() {
    return this.api.get('/api/portal/settings', PortalSettings);
  }

  /** First time: the one-time code from the advocate. */
  async useCode(code: string): Promise<void> {
    this.comeIn(await this.api.post('/api/portal/code', { code }, PortalSessionView));
  }

  async signIn(number: string, passphrase: string): Promise<void> {
    this.comeIn(await this.api.post('/api/portal/session', { number, passphrase }, PortalSessionView));
  }

  /** A number from the card, after the words. */
  async second(code: string): Promise<void> {
    this.comeIn(await this.api.post('/api/portal/second', { code }, PortalSessionView));
  }

  async choosePassphrase(passphrase: string): Promise<void> {
    this.enter(await this.api.post('/api/portal/passphrase', { passphrase }, PortalSessionView));
  }

  async signOut(farewell?: Farewell): Promise<void> {
    this.outside(farewell);
    await this.exit.endSession({ keepalive: false });
  }

  /** Ends the page itself. Rejects with what the API said. */
  async closeForGood(): Promise<void> {
    await this.api.post('/api/portal/close', {});
    this.outside('closed');
  }

  /** The server no longer knows this session: too long away, or locked by the advocate. */
  expired(): void {
    if (this.view()) this.outside('away');
  }

  /** Whoever came in by the English door goes on in the language agreed with the advocate; who chose another door stays there. */
  private comeIn(view: View): void {
    if (this.locale.startsWith('en') && view.locale !== 'en') this.document.location.replace(`/${view.locale}/`);
    else this.enter(view);
  }

  private enter(view: View): void {
    this.asked.set(true);
    this.farewell.set(undefined);
    this.lastSign = 0;
    this.view.set(view);
    this.awake();
  }

  /** Nothing of what was read or typed stays in memory. */
  private outside(farewell: Farewell | undefined): void {
    clearTimeout(this.idle);
    this.lastSign = 0;
    this.view.set(undefined);
    this.safetyRead.set([]);
    this.pending.forget();
    this.farewell.set(farewell);
  }

  /** A phone put down with the page open closes it by itself, and shows something neutral to whoever picks it up. */
  private awake(): void {
    if (this.overdue()) return this.putDown();
    clearTimeout(this.idle);
    this.lastSign = Date.now();
    const patience = this.patience();
    if (patience) this.idle = setTimeout(() => this.putDown(), patience);
  }

  private putDown(): void {
    this.exit.pause();
    void this.signOut('away');
  }

  private overdue(): boolean {
    const patience = this.patience();
    return patience > 0 && this.lastSign > 0 && Date.now() - this.lastSign > patience;
  }

  private patience(): number {
    return (this.view()?.idleMinutes ?? 0) * 60_000;
  }
}
