import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { data } from './browser';

const root = join(__dirname, '../../../..');

/** The built worker on this stack, beside the one that is there, on a clock that is so many ms ahead: what happens then happens now. */
export async function workerAhead(ms: number): Promise<{ end(): Promise<void> }> {
  const environment = JSON.parse(readFileSync(join(data, 'environment.json'), 'utf8')) as Record<string, string>;
  const clock = pathToFileURL(join(__dirname, 'clock-ahead.mjs')).href;
  const child = spawn(process.execPath, ['--import', clock, join(root, 'dist/apps/api/worker.mjs')], {
    cwd: root,
    env: { ...process.env, ...environment, CLOCK_AHEAD: String(ms) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('"ready":true') && resolve());
    child.once('exit', () => reject(new Error('The worker ended.')));
  });
  return {
    end: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
