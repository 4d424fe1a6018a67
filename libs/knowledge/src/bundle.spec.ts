import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The modules that a file brings into a bundle: imports and re-exports of values, not of types. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from\s+'([^']+)'/gms)].map(([, from]) => from);
}

function reach(file: string, seen = new Set<string>()): Set<string> {
  for (const from of importsOf(file)) {
    const target = from.startsWith('.') ? resolve(dirname(file), from) : from;
    if (seen.has(target)) continue;
    seen.add(target);
    if (existsSync(`${target}.ts`)) reach(`${target}.ts`, seen);
  }
  return seen;
}

const names = (entry: string) => [...reach(join(__dirname, entry))];

describe('bundles', () => {
  it('brings no data and no schema library with the index', () => {
    const reached = names('index.ts');
    expect(reached.length).toBeGreaterThan(8);
    expect(reached.filter((name) => name.endsWith('.json') || !name.startsWith('/'))).toEqual([]);
  });

  it.each([
    ['agencies.ts', ['agencies.json', 'en.json', 'es.json']],
    ['consent-rules.ts', ['consent-rules.json', 'en.json', 'es.json']],
    ['crime-types.ts', ['crime-types.json', 'en.json', 'es.json']],
    ['deadlines.ts', ['deadlines.json', 'en.json', 'es.json']],
    ['takedown-routes.ts', ['en.json', 'es.json', 'takedown-routes.json']],
    ['lifecycle.ts', ['lifecycle.json', 'en.json', 'es.json']],
    ['report-contents.ts', ['report-contents.json', 'en.json', 'es.json']],
    ['provider-interface.ts', ['ncmec-provider-interface.json', 'en.json', 'es.json']],
    ['laws.ts', ['reporting-laws.json', 'en.json', 'es.json']],
    ['safety.ts', ['warning-signs-and-safety.json', 'en.json', 'es.json']],
    ['text.ts', ['en.json', 'es.json']],
  ])('%s brings only its own data', (entry, files) => {
    const reached = names(entry).filter((name) => name.endsWith('.json'));
    expect(reached.map((name) => name.slice(name.lastIndexOf('/') + 1)).sort()).toEqual([...files].sort());
  });

  it('takes schemas from zod/mini only', () => {
    expect([...new Set(names('check.ts').filter((name) => !name.startsWith('/')))]).toEqual(['zod/mini']);
  });
});
