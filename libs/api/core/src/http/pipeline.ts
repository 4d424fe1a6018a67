import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { ZodMiniType } from 'zod/mini';
import type { AnyActor } from '../actor';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import { AppError } from '../errors';
import { Keyring } from '../keys/keyring';
import { answerParser } from './answer';
import { ANSWERS_FILE, READS, RETURNS, RULE, STREAMS, TAKES_FILE, type AppRequest, type Rule } from './decorators';

const safeMethods = new Set(['GET', 'HEAD']);
/** Deeper than any form of ours; what is deeper still would not fit on the stack of whoever writes it out again. */
const DEEPEST = 32;
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Declared {
  streams: boolean;
  reads: boolean;
  strip: (answer: unknown) => unknown;
  rule: { subject: string; action: string };
}

/**
 * Around every handler: its answer is stripped to the declared schema; a write runs in one transaction and is
 * done once per idempotency key; no refusal goes unrecorded.
 */
@Injectable()
export class Pipeline implements NestInterceptor {
  private readonly routes = new WeakMap<object, Declared>();

  constructor(
    private readonly reflector: Reflector,
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { streams, reads, strip, rule } = this.declared(context);
    if (streams) return next.handle();
    const request = context.switchToHttp().getRequest<AppRequest>();
    const answer = async () => strip(await lastValueFrom(next.handle()));
    const actor = request.actor;
    if (!actor) return from(answer());
    const done = safeMethods.has(request.method) || reads ? answer() : this.write(actor, request, answer);
    return from(done.catch((problem: unknown) => this.refused(actor, request, rule, problem)));
  }

  /** What the route declares; looked up once per route. */
  private declared(context: ExecutionContext): Declared {
    const handler = context.getHandler();
    const known = this.routes.get(handler);
    if (known) return known;
    const of = <T>(key: string) => this.reflector.get<T | undefined>(key, handler);
    const streams = of<boolean>(STREAMS) ?? false;
    const declared: Declared = {
      streams,
      reads: of<boolean>(READS) ?? of<boolean>(TAKES_FILE) ?? false,
      strip: streams || of<boolean>(ANSWERS_FILE) ? () => undefined : answerParser(of<ZodMiniType>(RETURNS) as ZodMiniType),
      rule: of<Rule>(RULE) ?? { subject: 'Portal', action: handler.name },
    };
    this.routes.set(handler, declared);
    return declared;
  }

  /** Where a service only said that something is not there, or not for this person, the line is written here. */
  private async refused(
    actor: AnyActor,
    request: AppRequest,
    { subject, action }: { subject: string; action: string },
    problem: unknown,
  ): Promise<never> {
    const denied = problem instanceof AppError && (problem.status === 403 || problem.status === 404);
    const ids = Object.values(request.params).filter((value): value is string => typeof value === 'string' && uuidForm.test(value));
    if (denied && !this.audit.hasDenied(actor)) await this.audit.denied(actor, `${subject}.${action}`, subject, ids, request.id);
    throw problem;
  }

  private write(actor: AnyActor, request: AppRequest, answer: () => Promise<unknown>): Promise<unknown> {
    const key = String(request.headers['idempotency-key'] ?? '').toLowerCase();
    if (!uuidForm.test(key))
      throw new AppError('idempotency_key_missing', 'Send an Idempotency-Key header with a new uuid for every write.');
    if (deeper(request.body, DEEPEST)) throw new AppError('unreadable_body', 'The request cannot be read.');
    const userId = actor.kind === 'staff' ? actor.userId : actor.kind === 'portal' ? actor.accountId : actor.organizationId;
    return this.db.transaction({ organizationId: actor.organizationId, userId }, async () => {
      const kept = await this.keyring.ofRequest(actor.organizationId, key);
      const fingerprint = kept.fingerprint(`${request.method} ${request.path} ${JSON.stringify(request.body ?? null)}`);
      const place = `idempotency_key:${actor.organizationId}:${userId}:${kept.name}`;
      const [fresh] = await this.db.query(
        `insert into idempotency_key (organization_id, actor_id, key, request) values ($1, $2, $3, $4) on conflict do nothing returning key`,
        [actor.organizationId, userId, kept.name, fingerprint],
      );
      if (!fresh) {
        const [known] = await this.db.query<{ request: Buffer; answer: Buffer }>(
          'select request, answer from idempotency_key where organization_id = $1 and actor_id = $2 and key = $3',
          [actor.organizationId, userId, kept.name],
        );
        if (!known.request.equals(fingerprint))
          throw new AppError('idempotency_key_reused', 'This key was already used for something else. Send a new one.');
        return kept.open(place, known.answer);
      }
      const result = await answer();
      this.db.send('update idempotency_key set answer = $4 where organization_id = $1 and actor_id = $2 and key = $3', [
        actor.organizationId,
        userId,
        kept.name,
        kept.seal(place, result),
      ]);
      return result;
    });
  }
}

const deeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((part) => deeper(part, levels - 1)));
