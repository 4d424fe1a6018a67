import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Action, Subject } from '@alongside/policy';
import type { Request } from 'express';
import type { ZodMiniType } from 'zod/mini';
import type { AnyActor } from '../actor';
import type { MissingFactor } from './sessions';

export type Surface = 'workspace' | 'portal';
export interface Rule {
  action: Action;
  subject: Subject;
}
/** What the guards put on a request. */
export interface AppRequest extends Request {
  surface: Surface;
  actor?: AnyActor;
  id: string;
}

export const RULE = 'rule';
export const PUBLIC = 'public';
export const RETURNS = 'returns';
export const SURFACES = 'surfaces';
export const READS = 'reads';
export const STREAMS = 'streams';
export const PORTAL = 'portal';
export const UNLOCKED = 'while-locked';
export const PLAIN = 'plain';
export const DISCLOSES = 'discloses';
export const TAKES_FILE = 'takes-file';
export const ANSWERS_FILE = 'answers-file';
export const BEFORE_FACTOR = 'before-factor';

/** What a staff member must be allowed to do before this route runs. A route without `Can`, `ForPortal` or `Public` stops the start. */
export const Can = (action: Action, subject: Subject) => SetMetadata(RULE, { action, subject } satisfies Rule);
/** A route of the portal, for the person whose page it is. */
export const ForPortal = () => applyDecorators(SetMetadata(PORTAL, true), SetMetadata(SURFACES, ['portal']));
/** A route for people who have not signed in; says on which of the two origins it exists. */
export const Public = (...surfaces: Surface[]) => applyDecorators(SetMetadata(PUBLIC, true), SetMetadata(SURFACES, surfaces));
/** A POST that changes nothing: identity searches, which must not be in an address. */
export const Reads = () => SetMetadata(READS, true);
/** Works although the session is locked, or the confidentiality acknowledgement is missing; in the portal, although the way in is not finished. */
export const WhileLocked = () => SetMetadata(UNLOCKED, true);
/** Answers also somebody who came into the portal with their words for danger. Every other route is not there for them. */
export const AlsoPlain = () => SetMetadata(PLAIN, true);
/**
 * Gives something of a case to somebody outside, through the gate (design §3.3). `always`: every answer of success leaves one line in the
 * ledger of each case that it gives something of. `maybe`: where we give it, and none where the client acts for themselves. `again`: shows
 * what has its line already. `look`: shows staff what would leave. A test walks all routes and finds those that do any of it without saying so.
 */
export type DisclosesWhen = 'always' | 'maybe' | 'again' | 'look';
export const Discloses = (when: DisclosesWhen) => SetMetadata(DISCLOSES, when);
/** Works although the second factor is still missing: its code (`asked`), or a factor at all (`enrol`). Everything else waits for it. */
export const BeforeFactor = (...missing: MissingFactor[]) => SetMetadata(BEFORE_FACTOR, missing);
/** Answers a stream of events instead of one body. */
export const Streams = () => SetMetadata(STREAMS, true);

/**
 * Takes a body of any length, as it comes: no transaction waits for it and no idempotency key stands for it. Whatever refuses it does so
 * before the body is read.
 */
export const TakesFile = () => SetMetadata(TAKES_FILE, true);
/** Answers a file, which the service itself writes. */
export const AnswersFile = () =>
  applyDecorators(
    SetMetadata(ANSWERS_FILE, true),
    ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }),
  );

/** The only shape this route answers. What is not in the schema is stripped, so that a new column cannot leak. */
export const Returns = (schema: ZodMiniType, status: 200 | 201 = 200) =>
  applyDecorators(
    SetMetadata(RETURNS, schema),
    status === 201 ? ApiCreatedResponse({ standardSchema: schema as never }) : ApiOkResponse({ standardSchema: schema as never }),
  );

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<AppRequest>().actor,
);
