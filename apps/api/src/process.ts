import { Logger } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { withoutContent } from '@alongside/api/core';

/** Ends a process in order, once, on the signals that ask for it; what was taken is finished first. */
export function endInOrder(app: INestApplicationContext, first: () => Promise<void> = async () => undefined) {
  const log = new Logger('Process');
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), 15_000).unref();
    await first();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end());
  // Started with a channel by `npm start`: when that is killed, nobody is left to send a signal.
  if (process.channel) process.once('disconnect', () => void end());
  process.on('unhandledRejection', (problem) => {
    log.error(withoutContent(problem), 'Something was not handled.');
  });
  // By itself Node would write the message, which may quote data.
  process.on('uncaughtException', (problem) => {
    log.fatal(withoutContent(problem), 'Something was not caught.');
    process.exit(1);
  });
}

/** A start that failed says one sentence and leaves with 1. */
export function startFailed(problem: unknown) {
  console.error(problem instanceof Error ? problem.message : 'The start failed.');
  process.exit(1);
}
