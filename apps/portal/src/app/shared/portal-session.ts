import { DOCUMENT, LOCALE_ID, Service, computed, inject, signal } from '@angular/core';
import { PortalSession as PortalSessionView, PortalSettings } from '@alongside/contract';
import { Api, PendingActions, problemOf } from '@alongside/web/http';

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

  private readonly view = signal<View | undefined>(undefined);
  private readonly asked = signal(false);
  private idle?: ReturnType<typeof setTimeout>;

  readonly state = computed(() => this.view()?.state ?? 'out');
  /** What the person comes back with, besides their words. */
  readonly number = computed(() => this.view()?.number ?? '');
  readonly lastSignInAt = computed(() => this.view()?.lastSignInAt ?? null);
  readonly farewell = signal<Farewell | undefined>(undefined);
  /** The safety note was read in this visit. */
  readonly safetyRead = signal(false);

  constructor() {
    for (const sign of ['pointerdown', 'keydown', 'scroll']) addEventListener(sign, () => this.awake(), { passive: true, capture: true });
  }

  /** Never rejects: who cannot be recognised is outside. */
  async load(): Promise<void> {
    if (this.asked()) return;
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

  async choosePassphrase(passphrase: string): Promise<void> {
    this.enter(await this.api.post('/api/portal/passphrase', { passphrase }, PortalSessionView));
  }

  async signOut(farewell?: Farewell): Promise<void> {
    this.outside(farewell);
    await this.api.delete('/api/portal/session').catch(() => undefined);
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
    this.view.set(view);
    this.awake();
  }

  /** Nothing of what was read or typed stays in memory. */
  private outside(farewell: Farewell | undefined): void {
    clearTimeout(this.idle);
    this.view.set(undefined);
    this.safetyRead.set(false);
    this.pending.forget();
    this.farewell.set(farewell);
  }

  /** A phone put down with the page open closes it by itself. */
  private awake(): void {
    clearTimeout(this.idle);
    const minutes = this.view()?.idleMinutes;
    if (minutes) this.idle = setTimeout(() => void this.signOut('away'), minutes * 60_000);
  }
}
