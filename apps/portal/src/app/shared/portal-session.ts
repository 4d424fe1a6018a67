import { Service, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { PortalSession as PortalSessionView, PortalSettings } from '@alongside/contract';
import { Api, problemOf } from '@alongside/web/http';

type View = ReturnType<typeof PortalSessionView.parse>;

/** Whose page this is. Nothing is kept in the browser: a reload asks the server again. */
@Service()
export class PortalSession {
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  private readonly view = signal<View | undefined>(undefined);
  private readonly asked = signal(false);
  private idle?: ReturnType<typeof setTimeout>;

  readonly state = computed(() => this.view()?.state ?? 'out');
  readonly lastSignInAt = computed(() => this.view()?.lastSignInAt ?? null);

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
    this.enter(await this.api.post('/api/portal/session/code', { code }, PortalSessionView));
  }

  async signIn(number: string, passphrase: string): Promise<void> {
    this.enter(await this.api.post('/api/portal/session', { number, passphrase }, PortalSessionView));
  }

  async choosePassphrase(passphrase: string): Promise<void> {
    this.enter(await this.api.post('/api/portal/session/passphrase', { passphrase }, PortalSessionView));
  }

  async signOut(): Promise<void> {
    clearTimeout(this.idle);
    this.view.set(undefined);
    await this.router.navigateByUrl('/door');
    await this.api.delete('/api/portal/session').catch(() => undefined);
  }

  private enter(view: View): void {
    this.asked.set(true);
    this.view.set(view);
    this.awake();
  }

  /** A phone put down with the page open closes it by itself. */
  private awake(): void {
    clearTimeout(this.idle);
    const minutes = this.view()?.idleMinutes;
    if (minutes) this.idle = setTimeout(() => void this.signOut(), minutes * 60_000);
  }
}
