import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from './install.mjs';
import { step } from './steps.mjs';

const sources = ['apps', 'libs', 'tsconfig.base.json', 'tsconfig.json', 'package-lock.json', 'nx.json'];
const stamp = join(root, 'dist', '.built-from');

/** Changes whenever a source file was added, removed or saved. */
function fingerprint() {
  const hash = createHash('sha256');
  const walk = (path) => {
    const stats = statSync(path);
    if (stats.isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name));
    else hash.update(`${path}:${stats.size}:${stats.mtimeMs}\n`);
  };
  for (const source of sources) walk(join(root, source));
  return hash.digest('hex');
}

/** Builds API, worker and both web applications, unless nothing changed since the last time. */
export async function build() {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  accessSync(root, constants.W_OK);
  await step('Building API, worker and both web applications', () => tool('nx', ['run-many', '-t', 'build', '--output-style=static']));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
}
