import { DOCUMENT, Service, type Type, effect, inject, signal, untracked } from '@angular/core';
import { PortalSession } from './portal-session';

interface Place {
  for: 'out' | 'needs_passphrase' | 'needs_second' | 'signed_in' | 'everybody';
  /** Also on a page with nothing on it. */
  plain?: true;
  load: () => Promise<Type<unknown>>;
}

/** Every page by its name, which an address may end with; the address bar never keeps it. */
const places: Readonly<Record<string, Place>> = {
  '': { for: 'signed_in', plain: true, load: () => import('../home/home-page').then((m) => m.HomePage) },
  messages: { for: 'signed_in', load: () => import('../messages/messages-page').then((m) => m.MessagesPage) },
  reports: { for: 'signed_in', load: () => import('../reports/reports-page').then((m) => m.ReportsPage) },
  shared: { for: 'signed_in', load: () => import('../disclosures/shared-page').then((m) => m.SharedPage) },
  choices: { for: 'signed_in', load: () => import('../choices/choices-page').then((m) => m.ChoicesPage) },
  file: { for: 'signed_in', load: () => import('../file/file-page').then((m) => m.FilePage) },
  dates: { for: 'signed_in', plain: true, load: () => import('../appointments/dates-page').then((m) => m.DatesPage) },
  plan: { for: 'signed_in', load: () => import('../safety/plan-page').then((m) => m.PlanPage) },
  keys: { for: 'signed_in', load: () => import('../keys/keys-page').then((m) => m.KeysPage) },
  news: { for: 'signed_in', load: () => import('../news/news-page').then((m) => m.NewsPage) },
  close: { for: 'signed_in', load: () => import('../close/close-page').then((m) => m.ClosePage) },
  door: { for: 'out', load: () => import('../door/door-page').then((m) => m.DoorPage) },
  first: { for: 'needs_passphrase', load: () => import('../first/first-page').then((m) => m.FirstPage) },
  second: { for: 'needs_second', load: () => import('../door/second-page').then((m) => m.SecondPage) },
  help: { for: 'everybody', load: () => import('../help/help-page').then((m) => m.HelpPage) },
  safety: { for: 'everybody', load: () => import('../safety/safety-page').then((m) => m.SafetyPage) },
};
/** Where somebody begins, and where they are sent who may not be where they want to go. */
const start = { out: 'door', needs_passphrase: 'first', needs_second: 'second', signed_in: '' } as const;

/**
 * Which page is shown. A dozen pages without a history need no router, and a phone loads a third less. The address is always that of the
 * whole: a browser writes down every address that it ever showed, and "/shared" in a list that somebody else opens would tell something.
 */
@Service()
export class Places {
  private readonly session = inject(PortalSession);
  private readonly document = inject(DOCUMENT);
  private readonly base = new URL(this.document.baseURI).pathname;

  readonly page = signal<Type<unknown> | undefined>(undefined);
  /** The page could not be fetched. */
  readonly failed = signal<unknown>(undefined);
  /** The name of the page that is shown. */
  readonly name = signal('');
  private wanted = '';
  private turn = 0;

  constructor() {
    // Coming in, going out and being sent out all show where that leads.
    effect(() => {
      const state = this.session.state();
      const plain = this.session.plain();
      untracked(() => this.page() && !mayBeAt(this.wanted, state, plain) && void this.go(start[state]));
    });
  }

  /** Opens the page of the address that the browser was given. */
  begin(): Promise<void> {
    return this.go(this.nameOf(this.document.location.href) ?? '');
  }

  /** Never rejects. The last one asked for wins. */
  async go(name: string): Promise<void> {
    const turn = ++this.turn;
    this.wanted = name;
    this.failed.set(undefined);
    await this.session.load();
    if (turn !== this.turn) return;
    const state = this.session.state();
    this.wanted = mayBeAt(name, state, this.session.plain()) ? name : start[state];
    try {
      const page = await places[this.wanted].load();
      if (turn !== this.turn) return;
      this.document.defaultView?.history.replaceState(null, '', this.base);
      this.name.set(this.wanted);
      this.page.set(page);
    } catch (error) {
      if (turn === this.turn) this.failed.set(error);
    }
  }

  again(): Promise<void> {
    return this.go(this.wanted);
  }

  /** Follows a link to a page of ours; leaves every other one to the browser. */
  follow(event: MouseEvent): void {
    const link = (event.target as Element).closest?.('a');
    const name = link && !link.target ? this.nameOf(link.href) : undefined;
    if (
      name === undefined ||
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    void this.go(name);
  }

  private nameOf(href: string): string | undefined {
    const { origin, pathname } = new URL(href, this.document.baseURI);
    if (origin !== this.document.location.origin || !pathname.startsWith(this.base)) return undefined;
    const name = pathname.slice(this.base.length);
    return Object.hasOwn(places, name) ? name : undefined;
  }
}

function mayBeAt(name: string, state: keyof typeof start, plain: boolean): boolean {
  const place = places[name];
  return place.for === 'everybody' || (place.for === state && (!plain || place.plain === true));
}
