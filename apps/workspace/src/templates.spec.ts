/// <reference types="node" />
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/* What the compiler lets through in a template although it does not do what it says. */

const roots = ['apps/workspace/src', 'apps/portal/src', 'libs/web'];
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path))
    .filter((path) => /\.(html|ts)$/.test(path) && !path.endsWith('.spec.ts')),
);
const TAG = /<[a-z][\w-]*\s((?:"[^"]*"|[^">])*)>/g;
const tagsOf = (path: string) => [...readFileSync(path, 'utf8').matchAll(TAG)].map(([tag, attributes]) => ({ path, tag, attributes }));
const tags = files.flatMap(tagsOf);

describe('templates', () => {
  it('are found', () => {
    expect(tags.length).toBeGreaterThan(1_000);
  });

  it('set no aria attribute by i18n with something filled in: it would be set as a property that does not exist', () => {
    const wrong = tags.filter(({ attributes }) =>
      [...attributes.matchAll(/i18n-(aria-[\w-]+)/g)].some(([, name]) => new RegExp(`(?<![\\w-])${name}="[^"]*\\{\\{`).test(attributes)),
    );
    expect(wrong.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
  });

  it('translate no attribute that is not there', () => {
    const wrong = tags.filter(({ attributes }) =>
      [...attributes.matchAll(/(?<![\w-])i18n-([\w-]+)/g)].some(([, name]) => !new RegExp(`(?<![\\w[-])${name}="`).test(attributes)),
    );
    expect(wrong.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
  });

  it('carry no style attribute: the Content-Security-Policy takes it away', () => {
    const wrong = tags.filter(({ attributes }) => /(?<![\w[.-])style="/.test(attributes));
    expect(wrong.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
  });
});
