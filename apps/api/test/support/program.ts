import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { testEnvironment, type Running } from './app';

export interface Program {
  /** Everything it wrote, to both of its outputs. */
  said: () => string;
  pid: number;
  /** Sends a signal and waits for the end; resolves to its exit code. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Resolves to its exit code when it ends by itself. */
  ended: Promise<number | null>;
}

/** Starts one of the built programs, as it would run in production, without waiting for anything. */
export function run(name: 'main' | 'worker' | 'demo', environment: Record<string, string>): Program {
  const clean = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  const child = spawn(process.execPath, [join(process.env['TEST_API_DIST'] as string, `${name}.mjs`)], {
    env: { ...clean, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    said: () => said,
    pid: child.pid as number,
    ended,
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts a built program and waits until it says that it is ready. Throws with what it said when it ends instead. */
export async function start(
  name: 'main' | 'worker',
  environment: Record<string, string>,
): Promise<Program & { ready: { workspace: number; portal: number } }> {
  const program = run(name, environment);
  let over = false;
  void program.ended.then(() => (over = true));
  for (;;) {
    const line = program
      .said()
      .split('\n')
      .find((each) => each.startsWith('{"ready":true'));
    if (line) return { ...program, ready: JSON.parse(line) as { workspace: number; portal: number } };
    if (over) throw new Error(`The program ended: ${program.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The settings of a program on one test database. */
export function programEnvironment(database: string, settings: Record<string, string> = {}): Record<string, string> {
  const outbox = join(process.env['TEST_DIRECTORY'] as string, `outbox-${database}`);
  mkdirSync(outbox, { recursive: true });
  return { ...testEnvironment(database, outbox), ...settings };
}

/** The same organizations and people, seen through a program that runs by itself. */
export const through = (running: Running, { ready }: { ready: { workspace: number; portal: number } }): Running => ({
  ...running,
  workspace: `http://127.0.0.1:${ready.workspace}`,
  portal: `http://127.0.0.1:${ready.portal}`,
});
