import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem, step } from './steps.mjs';

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** Chromium for the browser tests: CHROME_PATH, or the system's. */
export const chromium = () => process.env.CHROME_PATH ?? onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
export const redisServer = () => process.env.REDIS_SERVER ?? onPath('redis-server');

/** Installs what the tests need from outside npm, where it may; says what to do where it may not. */
export async function systemPackages() {
  const missing = [
    ['chromium', chromium()],
    ['redis-server', redisServer()],
    ['caddy', onPath('caddy')],
    ['docker-compose', onPath('docker-compose')],
  ].filter(([, found]) => !found);
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  const byHand = `Install ${names.join(' and ')} (on Debian or Ubuntu: sudo apt-get install ${names.join(' ')}), or set CHROME_PATH and REDIS_SERVER, and start again.`;
  if (!onPath('apt-get') || process.getuid?.() !== 0) throw new Problem(`The tests need ${names.join(' and ')}. ${byHand}`);
  await step(`Installing ${names.join(' and ')}`, () => {
    const apt = (args) => spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    apt(['update', '-q']);
    const { status } = apt(['install', '-y', '-q', '--no-install-recommends', ...names]);
    // Servers that packages start by themselves are not ours; the tests start their own.
    if (names.includes('redis-server') && existsSync('/etc/init.d/redis-server')) spawnSync('/etc/init.d/redis-server', ['stop']);
    if (status !== 0 || names.some((name) => !onPath(name)))
      throw new Problem(`apt-get could not install ${names.join(' and ')}. ${byHand}`);
  });
}
