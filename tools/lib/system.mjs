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

/** The servers of an S3-compatible store, by their packages. */
export const swift = ['swift-proxy', 'swift-account', 'swift-container', 'swift-object'];
const swiftServers = Object.fromEntries(swift.map((name) => [name, () => onPath(`${name}-server`)]));

const finds = { chromium, 'redis-server': redisServer, ...swiftServers };
const isHere = (name) => {
  const file = finds[name] ? finds[name]() : onPath(name);
  return Boolean(file) && existsSync(file);
};

/** Installs what the tests need from outside npm, where it may; says what to do where it may not. */
export async function systemPackages(needed) {
  for (const setting of ['CHROME_PATH', 'REDIS_SERVER'])
    if (process.env[setting] && !existsSync(process.env[setting]))
      throw new Problem(`${setting} names ${process.env[setting]}, which does not exist. Correct it, or leave it out.`);
  const names = [...needed].filter((name) => !isHere(name));
  if (names.length === 0) return;
  const list = names.join(', ').replace(/, ([^,]*)$/, ' and $1');
  const settings = names.flatMap((name) => ({ chromium: 'CHROME_PATH', 'redis-server': 'REDIS_SERVER' })[name] ?? []);
  const byHand = `Install ${list} (on Debian or Ubuntu: sudo apt-get install ${names.join(' ')})${settings.length ? ` or name the programs with ${settings.join(' and ')}` : ''}, and start again.`;
  if (!onPath('apt-get') || process.getuid?.() !== 0) throw new Problem(`The tests need ${list}. ${byHand}`);
  await step(`Installing ${list}`, () => {
    const apt = (args) => spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    apt(['update', '-q']);
    const { status } = apt(['install', '-y', '-q', '--no-install-recommends', ...names]);
    // Servers that packages start by themselves are not ours; the tests start their own.
    for (const name of ['redis-server', ...swift])
      if (names.includes(name) && existsSync(`/etc/init.d/${name}`)) spawnSync(`/etc/init.d/${name}`, ['stop']);
    if (status !== 0 || !names.every(isHere)) throw new Problem(`apt-get could not install ${list}. ${byHand}`);
  });
}
