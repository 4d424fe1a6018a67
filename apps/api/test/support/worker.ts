import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { testEnvironment, type Running } from './app';

export interface Process {
  child: ChildProcess;
  said: () => string;
  /** Like a power cut: nothing is finished, nothing is put away. */
  kill: () => Promise<void>;
  /** Asks it to end; resolves to its exit code. */
  end: () => Promise<number | null>;
}

const exited = (child: ChildProcess) =>
  new Promise<number | null>((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode) : child.once('exit', resolve),
  );

/** Starts a program and waits until its output says it is ready. */
async function start(program: string, parameters: string[], environment: Record<string, string>, ready: RegExp): Promise<Process> {
  const child = spawn(program, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (ready.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
  });
  const send = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited(child);
  };
  return { child, said: () => said, kill: async () => void (await send('SIGKILL')), end: () => send('SIGTERM') };
}

/** The real built worker on the database of a running application. */
export const startWorker = (running: Running): Promise<Process> =>
  start(
    process.execPath,
    [join(process.env['TEST_API_DIST'] as string, 'worker.mjs')],
    {
      ...testEnvironment(running.database, running.outbox, running.config.REDIS_URL ? { REDIS_URL: running.config.REDIS_URL } : {}),
      LOG_LEVEL: 'info',
    },
    /"ready":true/,
  );

/** A Redis of its own, on loopback, that keeps nothing. */
export async function startRedis(): Promise<Process & { url: string }> {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const free = (server.address() as AddressInfo).port;
      server.close(() => resolve(free));
    });
  });
  const redis = await start(
    process.env['REDIS_SERVER'] ?? 'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {},
    /Ready to accept connections/,
  );
  return { ...redis, url: `redis://127.0.0.1:${port}` };
}
