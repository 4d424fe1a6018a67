import { Inject, Injectable, Logger, type MessageEvent, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AppError, CONFIG, Clock, Gate, Signals, withoutContent, type Actor, type Config } from '@alongside/api/core';
import { StaffSessionStore } from '@alongside/api/identity';
import { Observable, type Subscriber } from 'rxjs';
import { CHANNEL } from './notification-channel';

/** A comment that keeps proxies from closing a quiet stream, ms. */
const HEARTBEAT = 25_000;
/** How long a stream may outlive a session that nobody ended, but time, ms. */
const CHECK = 2_000;
/** Tabs of one person that are served at once. */
const MOST = 20;

interface Stream {
  actor: Actor;
  to: Subscriber<MessageEvent>;
}
const alive = `select s.id from staff_session s
  join user_account u on u.organization_id = s.organization_id and u.id = s.user_id
  where s.id = any($1::uuid[]) and s.revoked_at is null and s.locked_at is null and s.expires_at > $2 and s.last_seen_at > $3 and u.state = 'active'`;

/**
 * Streams of events to open browsers. They carry ids only and mean "ask again": what they miss, the next GET shows.
 * A stream ends with its session, and never keeps one alive.
 */
@Injectable()
export class NotificationStreams implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(NotificationStreams.name);
  private readonly streams = new Map<string, Set<Stream>>();
  private beat: NodeJS.Timeout | undefined;
  private check: NodeJS.Timeout | undefined;

  constructor(
    private readonly signals: Signals,
    private readonly sessions: StaffSessionStore,
    private readonly gate: Gate,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit() {
    this.signals.on(CHANNEL, {
      heard: (payload) => {
        const [organizationId, userId, id] = payload.split(' ');
        this.say(`${organizationId} ${userId}`, id);
      },
      gap: () => this.sayAll(),
    });
    this.sessions.onChange(() => void this.endWithSessions());
  }

  /** Events for this person, from now until their session ends. The first one tells the browser to ask for what came before. */
  open(actor: Actor): Observable<MessageEvent> {
    const whose = `${actor.organizationId} ${actor.userId}`;
    if ((this.streams.get(whose)?.size ?? 0) >= MOST)
      throw new AppError('too_many_attempts', 'There are too many windows open. Close some of them.');
    return new Observable((to) => {
      const stream = { actor, to };
      const mine = this.streams.get(whose) ?? new Set();
      this.streams.set(whose, mine.add(stream));
      this.tick();
      // Told only once the process hears, so that nothing can fall between the two.
      void this.signals.listen().then(() => to.next(askAgain));
      return () => {
        mine.delete(stream);
        if (mine.size === 0 && this.streams.get(whose) === mine) this.streams.delete(whose);
      };
    });
  }

  /** Ends all streams, so that the server can close; browsers connect again by themselves. */
  onModuleDestroy() {
    clearInterval(this.beat);
    clearTimeout(this.check);
    this.check = undefined;
    for (const { to } of this.all()) to.complete();
  }

  private all(): Stream[] {
    return [...this.streams.values()].flatMap((mine) => [...mine]);
  }

  private say(whose: string, id: string) {
    for (const { to } of this.streams.get(whose) ?? []) to.next({ type: 'notification', data: { id } });
  }
  private sayAll() {
    for (const { to } of this.all()) to.next(askAgain);
  }

  private tick() {
    this.beat ??= setInterval(() => {
      for (const { to } of this.all()) to.next({ comment: 'here' } as MessageEvent);
    }, HEARTBEAT).unref();
    this.check ??= setTimeout(() => void this.checkAgain(), CHECK).unref();
  }

  private async checkAgain() {
    await this.endWithSessions();
    this.check = undefined;
    if (this.streams.size > 0) this.tick();
  }

  private async endWithSessions() {
    const open = this.all();
    if (open.length === 0) return;
    try {
      const now = this.clock.now();
      const seenAfter = new Date(now.getTime() - this.config.IDLE_LOCK_MINUTES * 60_000);
      const ids = [...new Set(open.map(({ actor }) => actor.sessionId))];
      const rows = await this.gate.query<{ id: string }>(alive, [ids, now, seenAfter]);
      const going = new Set(rows.map(({ id }) => id));
      for (const { actor, to } of open) if (!going.has(actor.sessionId)) to.complete();
    } catch (problem) {
      // Whether a session goes on is not known while the database is away; nothing can be heard then either.
      this.log.warn(withoutContent(problem), 'Sessions of streams could not be checked.');
    }
  }
}

const askAgain: MessageEvent = { type: 'message', data: {} };
