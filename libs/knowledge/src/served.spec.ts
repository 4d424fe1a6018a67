import * as z from 'zod/mini';
import en from '../data/text/en.json';
import safety from '../data/warning-signs-and-safety.json';
import { allViews, clientViews, partsOf, staffViews } from '../test/all-views';
import { SafetyFile } from './schema/safety-file';

describe('what is served', () => {
  const served = allViews().map(partsOf);
  const strings = new Set(served.flatMap((parts) => parts.strings));
  const names = new Set(served.flatMap((parts) => parts.names));

  it('names no internal source', () => {
    expect([...strings].filter((string) => /seed-\d|seed_/.test(string))).toEqual([]);
    expect([...strings].filter((string) => string === 'product default')).toEqual([]);
    for (const name of ['sources', 'meta', 'withheld', 'display', 'search', 'confidence']) expect(names).not.toContain(name);
  });

  it('has nothing that is not to be displayed', () => {
    const withheld = z
      .parse(SafetyFile, safety)
      .groups.flatMap(({ items }) => items)
      .filter(({ display }) => !display);
    expect(withheld.map(({ id }) => id)).toEqual(['C-03']);
    for (const { id, withheld: words } of withheld) {
      expect(strings).not.toContain(id);
      expect(partsOf(words).strings.filter((string) => strings.has(string))).toEqual([]);
    }
    expect([...strings].filter((string) => /WebWatcher|TeenSafe/i.test(string))).toEqual([]);
  });

  it('has every English text, except the words that only serve the search', () => {
    const shown = new Set(partsOf([staffViews('en'), clientViews('en')]).strings);
    const unseen = Object.entries(en.texts).filter(([, value]) => !shown.has(value));
    expect(unseen.map(([key]) => key).filter((key) => !key.endsWith('.search'))).toEqual([]);
  });

  it('shows clients no notes for staff', () => {
    const shown = partsOf([clientViews('en'), clientViews('es')]);
    expect(shown.names).not.toContain('staffNote');
    expect(shown.names).not.toContain('staff');
    const forStaff = Object.entries(en.texts).filter(([key]) =>
      /^persona\..*\.note$|wordingForStaff$|staffNote$|^caution\.state_cps/.test(key),
    );
    expect(forStaff.length).toBeGreaterThan(20);
    expect(forStaff.filter(([, value]) => shown.strings.includes(value))).toEqual([]);
  });
});
