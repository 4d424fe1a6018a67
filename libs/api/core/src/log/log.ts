import type { LoggerService } from '@nestjs/common';
import pino from 'pino';
import { withoutContent } from '../http/problem.filter';

/** Nest's own chatter about its modules; nobody needs it every start. */
const quiet = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/**
 * Structured logs. What is logged is codes, ids, times and counts: never bodies, addresses with queries, names or
 * messages of unknown errors, which may quote data.
 */
export class Log implements LoggerService {
  private readonly pino = pino({
    // eslint-disable-next-line no-restricted-properties -- needed before the configuration can complain
    level: process.env['LOG_LEVEL'] ?? 'info',
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
  });

  log(message: unknown, ...rest: unknown[]) {
    if (!quiet.has(String(rest.at(-1)))) this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]) {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]) {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]) {
    this.write('debug', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]) {
    this.write('fatal', message, rest);
  }

  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'fatal', message: unknown, rest: unknown[]) {
    const context = rest.length ? String(rest.at(-1)) : undefined;
    if (message instanceof Error) this.pino[level]({ context, ...withoutContent(message) });
    else if (typeof message === 'object' && message !== null)
      this.pino[level]({ context, ...message }, rest.length > 1 ? String(rest[0]) : undefined);
    else this.pino[level]({ context }, String(message));
  }
}
