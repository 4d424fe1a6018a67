import { HttpXsrfTokenExtractor } from '@angular/common/http';
import { DOCUMENT, Service, inject, signal } from '@angular/core';
import type { PortalSettings } from '@alongside/contract';
import { newKey } from '@alongside/web/http';

type Settings = ReturnType<typeof PortalSettings.parse>;

/** The half of a session that the page can throw away (`PortalSessionStore`). */
export const XSRF_COOKIE = 'a_xsrf';
const TIMES = 3;
const WITHIN = 2_000;

/**
 * Leaving in a hurry. First the page is covered, at once and without waiting for anything; then the session is ended in the
 * background and the browser goes to a neutral page, which takes the place of this one in the history of the tab.
 */
@Service()
export class QuickExit {
  private readonly document = inject(DOCUMENT);
  private readonly xsrf = inject(HttpXsrfTokenExtractor);
  private exitUrl = 'https://www.weather.gov/';
  private coverTitle = $localize`Weather`;
  private presses: number[] = [];

  private readonly gone = signal(false);
  readonly left = this.gone.asReadonly();
  readonly title = signal(this.coverTitle);

  /** Covered because nobody was there for a while; a tap brings the page back, which by then is the door. */
  readonly paused = signal(false);
  private ownTitle = '';

  constructor() {
    const page = this.document.defaultView;
    this.document.addEventListener('keydown', (event) => event.key === 'Escape' && this.pressed(), { capture: true });
    for (const sign of ['pointerdown', 'keydown']) this.document.addEventListener(sign, () => this.resume(), { capture: true });
    // The picture that a phone keeps of a page in its list of open ones is taken when something else comes to the front.
    this.document.addEventListener('visibilitychange', () => (this.document.hidden ? this.cover() : this.uncover()));
    page?.addEventListener('pagehide', () => {
      this.cover();
      // Somebody came in at the very moment of leaving.
      if (this.gone()) this.forget();
    });
    // Coming back with the browser's own button never finds the page as it was.
    page?.addEventListener('pageshow', (event) => event.persisted && this.document.location.reload());
  }

  /** Only an address of the web is taken. */
  configure({ exitUrl, coverTitle }: Settings): void {
    if (/^https:\/\//.test(exitUrl)) this.exitUrl = exitUrl;
    if (coverTitle) this.title.set((this.coverTitle = coverTitle));
  }

  leave(): void {
    if (this.gone()) return;
    this.cover();
    this.gone.set(true);
    void this.endSession({ keepalive: true });
    this.document.location.replace(this.exitUrl);
  }

  /** Covers the page and stays, with a way back. */
  pause(): void {
    this.paused.set(true);
    this.cover();
  }

  private resume(): void {
    if (!this.paused()) return;
    this.paused.set(false);
    this.uncover();
  }

  /** Straight to the document: the next frame must already be covered. */
  private cover(): void {
    if (this.document.title !== this.coverTitle) this.ownTitle = this.document.title;
    this.document.documentElement.setAttribute('data-left', '');
    this.document.title = this.coverTitle;
  }

  private uncover(): void {
    if (this.gone() || this.paused()) return;
    this.document.documentElement.removeAttribute('data-left');
    if (this.ownTitle) this.document.title = this.ownTitle;
  }

  private pressed(): void {
    const now = Date.now();
    this.presses = [...this.presses.filter((at) => now - at < WITHIN), now];
    if (this.presses.length >= TIMES) this.leave();
  }

  /**
   * Ends the session in this browser at once, with or without a connection: the half of it that a script can reach is thrown away, and the
   * other half opens nothing alone (`PortalSessionStore`). Then the server is told; `keepalive` lets the request outlive the page.
   */
  async endSession({ keepalive }: { keepalive: boolean }): Promise<void> {
    const token = this.xsrf.getToken();
    this.forget();
    if (!token) return;
    const headers = { 'x-xsrf-token': token, 'idempotency-key': newKey() };
    await fetch('/api/portal/session', { method: 'DELETE', keepalive, headers }).then(
      (answer) => answer.text(),
      () => undefined,
    );
  }

  private forget(): void {
    this.document.cookie = `${XSRF_COOKIE}=; path=/; max-age=0; samesite=strict`;
  }
}
