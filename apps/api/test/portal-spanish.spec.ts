import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const TOP = resolve(import.meta.dirname, '../../..');
const texts = ['apps/portal/src/locale/messages.es.xlf', 'libs/web/locale/messages.es.xlf'].flatMap((path) =>
  [...readFileSync(resolve(TOP, path), 'utf8').matchAll(/<target>([\s\S]*?)<\/target>/g)].map(([, words]) =>
    words.replace(/<x [^>]*>/g, ' '),
  ),
);

describe('the Spanish of the portal', () => {
  it('says usted to everybody', () => {
    const familiar = /\b(tú|tus?|contigo|puedes|tienes|quieres|necesitas|estás|díselo)\b/i;
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((words) => familiar.test(words))).toEqual([]);
  });

  it('has one word for the advocate, and one for the way out', () => {
    expect(texts.filter((words) => /persona que (te|le|lo|la) acompaña|Salir ya|defensora|promotora/i.test(words))).toEqual([]);
  });
});
