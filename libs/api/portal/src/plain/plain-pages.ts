import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  AppError,
  CONFIG,
  Database,
  asAppError,
  withoutContent,
  type AppRequest,
  type Config,
  type PortalActor,
} from '@alongside/api/core';
import { Id, PortalChoose, PortalCode, PortalMessageWrite, PortalSecond, PortalSignIn, type Locale } from '@alongside/contract';
import { Router, urlencoded, type NextFunction, type Request, type Response } from 'express';
import { MessageRemoval } from '../message-removal.service';
import { MyMessages } from '../my-messages.service';
import { MyPage } from '../my-page.service';
import { MyConsent } from '../my-consent.service';
import { MyReports } from '../my-reports.service';
import { PortalDoor } from '../portal-door.service';
import { PortalSessionStore, type FoundPortalSession } from '../portal-sessions';
import { SharedPlan } from '../shared-plan';
import { page, type Piece } from './plain-html';
import * as reading from './plain-reading';
import * as views from './plain-views';
import { plainWords } from './plain-words';

/** Longest form, bytes: a message in any script. */
const FORM = 32 * 1024;
const SAME_MESSAGE = 60_000;

interface Found {
  actor: PortalActor;
  csrf: string;
  session: FoundPortalSession;
}
interface Visit {
  request: AppRequest;
  response: Response;
  locale: Locale;
  base: string;
  found: Found | null;
  form: Record<string, unknown>;
}
type Act = (visit: Visit) => Promise<void>;

/**
 * The portal without JavaScript: a few pages made here, on the portal's own listener and with the same session. They have no script to
 * guard them, so that each form brings the token of its session, and every page leaves by itself when nobody is there (PORT-10).
 */
@Injectable()
export class PlainPages {
  private readonly log = new Logger(PlainPages.name);
  private readonly origin: string;

  constructor(
    private readonly db: Database,
    private readonly door: PortalDoor,
    private readonly sessions: PortalSessionStore,
    private readonly mine: MyPage,
    private readonly messages: MyMessages,
    private readonly removal: MessageRemoval,
    private readonly reports: MyReports,
    private readonly consent: MyConsent,
    private readonly plans: SharedPlan,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.origin = new URL(config.PORTAL_ORIGIN).origin;
  }

  /** To be used before bodies of other kinds than JSON are refused. */
  router(): Router {
    const router = Router();
    const paths = (end: string) => [`/page${end}`, `/es/page${end}`];
    const on = (act: Act) => (request: Request, response: Response, next: NextFunction) =>
      (request as unknown as AppRequest).surface === 'portal' ? void this.visit(request as unknown as AppRequest, response, act) : next();
    const portalForm = (request: Request, response: Response, next: NextFunction) =>
      (request as unknown as AppRequest).surface === 'portal'
        ? urlencoded({ limit: FORM, extended: false })(request, response, next)
        : next();
    // Too long, or in a form that cannot be read: a page all the same, with a way out and the numbers.
    const unreadable = (thrown: unknown, request: Request, response: Response, next: NextFunction) => {
      if (!request.complete) response.setHeader('Connection', 'close');
      on(() => Promise.reject(thrown))(request, response, next);
    };
    const shows: Record<string, Act> = {
      '': (visit) => this.show(visit),
      '/messages': (visit) => this.showMessages(visit),
      '/steps': (visit) => this.showSteps(visit),
      '/shared': (visit) => this.showShared(visit),
      '/plan': (visit) => this.showPlan(visit),
      '/help': (visit) => this.showHelp(visit),
      '/leave': (visit) => this.leave(visit),
    };
    for (const [end, act] of Object.entries(shows)) router.get(paths(end), on(act));
    const acts: Record<string, Act> = {
      in: (visit) => this.comeIn(visit),
      code: (visit) => this.useCode(visit),
      words: (visit) => this.choose(visit),
      card: (visit) => this.second(visit),
      messages: (visit) => this.write(visit),
      delete: (visit) => this.remove(visit),
      tick: (visit) => this.tick(visit),
      out: (visit) => this.goOut(visit),
      close: (visit) => this.close(visit),
    };
    for (const [name, act] of Object.entries(acts))
      router.post(
        paths(`/${name}`),
        portalForm,
        on((visit) => this.posted(visit, act)),
        unreadable,
      );
    router.use(
      paths(''),
      on((visit) => this.missing(visit.request, visit.response)),
    );
    return router;
  }

  /** What is not there: nothing but a way out, the numbers, and the way in. Reads nothing and tells nothing. */
  async missing(request: AppRequest, response: Response) {
    const visit = this.begin(request, response);
    response.status(404);
    this.send(visit, views.missing(this.view(visit, 'UTC')));
  }

  private async visit(request: AppRequest, response: Response, act: Act) {
    const visit = this.begin(request, response);
    try {
      visit.found = await this.sessions.resolve(request);
      await act(visit);
    } catch (thrown) {
      await this.failed(visit, thrown);
    }
  }

  private begin(request: AppRequest, response: Response): Visit {
    const locale: Locale = request.originalUrl.startsWith('/es/') ? 'es' : 'en';
    const base = locale === 'es' ? '/es/page' : '/page';
    const nonce = String(response.locals['nonce']);
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    // A form without a referrer has no origin either; to other sites nothing is told.
    response.setHeader('Referrer-Policy', 'same-origin');
    const form = typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, unknown>) : {};
    return { request, response, locale, base, found: null, form };
  }

  private async failed(visit: Visit, thrown: unknown) {
    const problem = asAppError(thrown);
    const words = plainWords[visit.locale];
    if (problem.status >= 500) this.log.error({ requestId: visit.request.id, ...withoutContent(thrown) }, 'A page failed.');
    const said: Partial<Record<string, string>> = {
      sign_in_failed: words.wrong,
      invalid_input: words.wrong,
      too_many_attempts: words.tooOften,
      not_signed_in: words.away,
      case_closed: words.ended,
      held: words.held,
    };
    visit.response.status(problem.status);
    try {
      if (problem.status < 500) return await this.show(visit, said[problem.code] ?? words.failed);
    } catch (again) {
      this.log.error({ requestId: visit.request.id, ...withoutContent(again) }, 'A page failed.');
    }
    this.send(visit, views.door(this.view(visit, 'UTC', words.failed)));
  }

  /** Wherever the person is: at the door, before their own words, before their card, or inside. */
  private async show(visit: Visit, problem?: string) {
    const { found } = visit;
    if (!found) return this.send(visit, views.door(this.view(visit, 'UTC', problem)));
    const { session, actor } = found;
    if (session.needsPassphrase) return this.send(visit, views.first(this.view(visit, 'UTC', problem), session.number));
    if (session.needsSecond) return this.send(visit, views.second(this.view(visit, 'UTC', problem)));
    const view = this.view(visit, await this.zone(actor), problem);
    const plan = !actor.plain && (await this.plans.read(actor)).groups.length > 0;
    this.send(visit, views.home(view, await this.mine.status(actor), { plan, plain: actor.plain, last: session.previousSignInAt }));
  }

  private async showMessages(visit: Visit) {
    const actor = this.inside(visit);
    this.send(visit, views.messages(this.view(visit, await this.zone(actor)), await this.messages.list(actor)));
  }

  private async showSteps(visit: Visit) {
    const actor = this.inside(visit);
    this.send(visit, reading.steps(this.view(visit, await this.zone(actor)), await this.reports.list(actor)));
  }

  private async showShared(visit: Visit) {
    const actor = this.inside(visit);
    const caregiver = visit.found?.session.voice === 'caregiver';
    this.send(visit, reading.shared(this.view(visit, await this.zone(actor)), await this.consent.shared(actor), caregiver));
  }

  private async showPlan(visit: Visit) {
    const actor = this.inside(visit);
    this.send(visit, reading.plan(this.view(visit, 'UTC'), await this.plans.read(actor)));
  }

  private async showHelp(visit: Visit) {
    this.send(visit, views.help(this.view(visit, 'UTC'), await this.mine.help(visit.request, { locale: visit.locale })));
  }

  /** A link, because it must work at once and anywhere; it ends the session first. */
  private async leave(visit: Visit) {
    await this.end(visit);
    visit.response.redirect(303, this.config.PORTAL_EXIT_URL);
  }

  private async posted(visit: Visit, act: Act) {
    const { headers } = visit.request;
    const site = headers['sec-fetch-site'];
    if (headers.origin !== this.origin || (site !== undefined && site !== 'same-origin'))
      throw new AppError('origin_refused', 'This request did not come from the application itself.');
    await act(visit);
  }

  private async comeIn(visit: Visit) {
    const input = read(PortalSignIn, { number: visit.form['number'], passphrase: visit.form['words'] });
    const { locale } = await this.door.signIn(input, visit.request, visit.response);
    this.to(visit, '', locale);
  }

  private async useCode(visit: Visit) {
    const { locale } = await this.door.useCode(read(PortalCode, { code: visit.form['code'] }), visit.request, visit.response);
    this.to(visit, '', locale);
  }

  private async choose(visit: Visit) {
    const { actor } = this.known(visit);
    const input = read(PortalChoose, { passphrase: visit.form['words'] });
    await this.inTransaction(actor, () => this.door.choosePassphrase(actor, input, visit.request));
    this.to(visit);
  }

  private async second(visit: Visit) {
    this.known(visit);
    await this.door.second(read(PortalSecond, { code: visit.form['card'] }), visit.request);
    this.to(visit);
  }

  private async write(visit: Visit) {
    const actor = this.inside(visit);
    this.known(visit);
    const input = read(PortalMessageWrite, { text: visit.form['text'] });
    await this.inTransaction(actor, async () => {
      // Nothing here stops a second tap; the same words within a minute are the same message.
      const { items } = await this.messages.list(actor);
      const last = items.findLast(({ from }) => from === 'client');
      if (last?.text === input.text && Date.now() - Date.parse(last.sentAt) < SAME_MESSAGE) return;
      await this.messages.send(actor, input);
    });
    this.to(visit, '/messages');
  }

  /** One message, or all of them; gone on both sides. */
  private async remove(visit: Visit) {
    const actor = this.inside(visit);
    this.known(visit);
    const id = visit.form['id'] === undefined ? undefined : read(Id, visit.form['id']);
    await this.inTransaction(actor, () => this.removal.byClient(actor, id));
    this.to(visit, '/messages');
  }

  private async tick(visit: Visit) {
    const actor = this.inside(visit);
    this.known(visit);
    const id = read(Id, visit.form['id']);
    await this.inTransaction(actor, () => this.plans.tick(actor, id, visit.form['done'] === 'yes'));
    this.to(visit, '/plan');
  }

  private async goOut(visit: Visit) {
    this.known(visit);
    await this.end(visit);
    this.to(visit);
  }

  private async close(visit: Visit) {
    const actor = this.inside(visit);
    this.known(visit);
    await this.inTransaction(actor, () => this.mine.close(actor, visit.response));
    visit.found = null;
    this.send(visit, views.door(this.view(visit, 'UTC'), plainWords[visit.locale].closed));
  }

  private async end({ found, response }: Visit) {
    if (found) await this.inTransaction(found.actor, () => this.door.leave(found.actor, response));
    else this.sessions.clearCookies(response);
  }

  /** Somebody whose form brings the token of their session. */
  private known({ found, form }: Visit): Found {
    if (!found) throw new AppError('not_signed_in', 'Please sign in.');
    const [sent, wanted] = [Buffer.from(String(form['csrf'] ?? '')), Buffer.from(found.csrf)];
    if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted))
      throw new AppError('csrf_refused', 'Please reload the page and try again.');
    return found;
  }

  /** Somebody who came all the way in, and not with their words for danger. */
  private inside({ found }: Visit): PortalActor {
    if (!found || found.session.needsPassphrase || found.session.needsSecond) throw new AppError('not_signed_in', 'Please sign in.');
    if (found.actor.plain) throw new AppError('not_found', 'This was not found.');
    return found.actor;
  }

  private inTransaction<T>({ organizationId, accountId }: PortalActor, work: () => Promise<T>): Promise<T> {
    return this.db.transaction({ organizationId, userId: accountId }, work);
  }

  private async zone({ organizationId }: PortalActor): Promise<string> {
    const [row] = await this.db.transaction({ organizationId }, () =>
      this.db.query<{ timezone: string }>('select timezone from organization where id = $1', [organizationId]),
    );
    return row.timezone;
  }

  private view({ locale, base, found }: Visit, zone: string, problem?: string): views.View {
    return { locale, base, zone, csrf: found?.csrf ?? '', problem, voice: found?.session.voice ?? 'adult' };
  }

  private send({ response, locale, base, found }: Visit, body: Piece) {
    const leavesAfter = found ? this.config.PORTAL_IDLE_MINUTES * 60 : null;
    response.type('html').send(page({ locale, base, nonce: String(response.locals['nonce']), leavesAfter }, body));
  }

  /** After a form the page is asked for anew, so that loading it again sends nothing again. Whoever came by the English door goes on in their language. */
  private to({ response, base, locale }: Visit, end = '', own: Locale = locale) {
    response.redirect(303, (locale === 'en' && own === 'es' ? '/es/page' : base) + end);
  }
}

function read<T>(schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } }, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('invalid_input', 'Something is missing or too short.');
  return parsed.data;
}
