import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Problem } from '@alongside/contract';
import { AppError } from '../errors';
import type { AppRequest } from './decorators';

const log = new Logger('Problem');

/** What PostgreSQL refuses although the schema let it pass: told as the person's mistake only where it is one. */
const databaseProblems: Record<string, AppError> = {
  '23505': new AppError('duplicate', 'This exists already.'),
  '23503': new AppError('invalid_input', 'Something this points at does not exist.'),
  '23514': new AppError('invalid_input', 'One of the values is not allowed.'),
  '22001': new AppError('invalid_input', 'One of the values is too long.'),
  '22003': new AppError('invalid_input', 'A number is out of range.'),
  '22007': new AppError('invalid_input', 'A date or time cannot be read.'),
  '22008': new AppError('invalid_input', 'A date or time is out of range.'),
  '22021': new AppError('invalid_input', 'A text holds characters that cannot be kept.'),
  '22P02': new AppError('invalid_input', 'A value has the wrong form.'),
  '22P05': new AppError('invalid_input', 'A text holds characters that cannot be kept.'),
  '40001': new AppError('stale', 'Somebody changed this at the same moment. Try again.'),
  '40P01': new AppError('stale', 'Somebody changed this at the same moment. Try again.'),
  '55P03': new AppError('stale', 'Somebody is changing this right now. Try again.'),
};
const unavailable = new AppError('unavailable', 'The service cannot answer right now. Nothing was lost; try again in a moment.');

/** One place where whatever was thrown becomes `{ code, message, fields? }`. Unknown problems answer 500 and are logged without content. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost) {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<AppRequest>();
    const problem = asAppError(thrown);
    if (problem.status >= 500) log.error({ requestId: request.id, ...withoutContent(thrown) }, 'A request failed.');
    if (response.headersSent) return void (response.writableEnded || response.destroy());
    // What was refused is not read on.
    if (!request.complete) response.setHeader('Connection', 'close');
    const body: Problem = {
      code: problem.code,
      message: problem.message,
      ...(problem.fields && { fields: problem.fields }),
      requestId: request.id,
    };
    if (problem.code === 'too_many_attempts') response.setHeader('Retry-After', '60');
    response.status(problem.status).json(body);
  }
}

/** Turns anything thrown into an answer. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof HttpException) return ofHttp(thrown.getStatus());
  const { code, type, status } = (thrown ?? {}) as { code?: string; type?: string; status?: number };
  if (type === 'entity.too.large') return ofHttp(413);
  if (type?.startsWith('entity.') || type === 'encoding.unsupported' || type === 'charset.unsupported' || type === 'request.size.invalid')
    return ofHttp(400);
  if (thrown instanceof URIError || (typeof status === 'number' && status >= 400 && status < 500)) return ofHttp(status ?? 400);
  if (code && databaseProblems[code]) return databaseProblems[code];
  if (code && (/^(08|53|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code))) return unavailable;
  if (thrown instanceof Error && /connection terminated|timeout exceeded when trying to connect/i.test(thrown.message)) return unavailable;
  return new AppError(
    'internal',
    'Something went wrong on our side. Nothing was half saved. Try again, and tell your administrator if it stays.',
  );
}

function ofHttp(status: number): AppError {
  if (status === 404) return new AppError('not_found', 'There is nothing at this address.');
  if (status === 413) return new AppError('too_large', 'This is too large to be sent.');
  if (status === 415) return new AppError('unsupported_media', 'Only JSON is taken here.');
  return new AppError('unreadable_body', 'The request cannot be read.');
}

/** Messages of unknown errors may quote data; their kind, code and the places in our code may not. */
export function withoutContent(thrown: unknown) {
  if (!(thrown instanceof Error)) return { kind: typeof thrown };
  const { code, constraint, table, column } = thrown as Error & { code?: string; constraint?: string; table?: string; column?: string };
  return {
    kind: thrown.name,
    errorCode: code,
    constraint,
    table,
    column,
    at: thrown.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
  };
}
