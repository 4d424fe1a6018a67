import { isDeepStrictEqual } from 'node:util';
import type { Chance } from '../../src/bench/chance';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What has broken other programs: limits, alphabets, formats that almost fit, names that every object has. */
const nasty: Json[] = [
  null, true, false, 0, -1, 1.5, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, 1e-320, '', ' ', '\0', '\n', '\u2028', '\ufeff', '\ud800', '\udfff', 'null',
  'true', '0', '-1', 'NaN', 'Infinity', '[]', '{}', '%00', '%s%n', '../../etc/passwd', '${7*7}', '{{7*7}}', '<script>alert(1)</script>',
  `' or 1=1; --`, '$1', '\\x00', '👩‍👩‍👧‍👧', 'ﷺ', 'İ', 'ß', 'a\u0301\u0301', '\u202eabc', '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff', '2026-02-30', '2026-02-29T24:00:00Z', '9999-12-31T23:59:59.999Z', '-000001-01-01T00:00:00Z', '2026-W07',
  '10:00', 'infinity', 'P1D', 'America/Nowhere', 'xx-YY', 'no_such_value', '__proto__', 'constructor', 'toString', [], [[]], {}, [null],
]; // prettier-ignore
const keys = ['__proto__', 'constructor', 'length', 'toString', 'organizationId', 'id', 'version', 'roles', 'surprise', '', '0'];

/** Text of any alphabet, short or long. */
function text(chance: Chance): string {
  const length = chance.one([0, 1, 3, 20, 200, 5_000]);
  const highest = chance.one([0x7f, 0xff, 0xffff]);
  return String.fromCharCode(...Array.from({ length }, () => chance.whole(0, highest)));
}
function value(chance: Chance, depth = 0): Json {
  const kind = chance.whole(0, depth > 3 ? 2 : 4);
  if (kind === 0) return text(chance);
  if (kind === 1) return chance.one([chance.next(), chance.whole(-5, 5), chance.whole(-(2 ** 40), 2 ** 40)]);
  if (kind === 2) return chance.one(nasty);
  const parts = Array.from({ length: chance.whole(0, 4) }, () => value(chance, depth + 1));
  return kind === 3 ? parts : Object.fromEntries(parts.map((part) => [chance.one([...keys, text(chance).slice(0, 10)]), part]));
}

/** The same with one part of it replaced, taken away, doubled, put into a list or given a key too many. */
function changed(chance: Chance, whole: Json): Json {
  const inner = typeof whole === 'object' && whole !== null && Object.keys(whole).length > 0 && chance.happens(0.75);
  if (!inner)
    return chance.one([
      () => value(chance),
      () => [whole],
      () => [whole, whole],
      () => ({ ...own(whole), [chance.one(keys)]: value(chance) }),
    ])();
  const names = Object.keys(whole);
  const name = chance.one(names);
  const parts = whole as { [key: string]: Json };
  if (chance.happens(0.1)) return without(whole, name);
  if (chance.happens(0.1)) return put(whole, name, parts[chance.one(names)]);
  return put(whole, name, changed(chance, parts[name]));
}
const own = (whole: Json) => (typeof whole === 'object' && !Array.isArray(whole) ? (whole ?? {}) : {});
const put = (whole: Json, name: string, part: Json): Json =>
  Array.isArray(whole) ? whole.map((each, at) => (String(at) === name ? part : each)) : { ...own(whole), [name]: part };
const without = (whole: Json, name: string): Json =>
  Array.isArray(whole)
    ? whole.filter((_, at) => String(at) !== name)
    : Object.fromEntries(Object.entries(own(whole)).filter(([key]) => key !== name));

/** A body that was good, in one to four ways no longer; sometimes not even JSON. */
export function badBody(chance: Chance, good: object): string {
  let body = good as Json;
  for (let times = chance.whole(1, 4); times > 0 || isDeepStrictEqual(body, good); times -= 1) body = changed(chance, body);
  const written = JSON.stringify(body);
  return chance.happens(0.1) ? badText(chance, written) : written;
}

/** Text with some signs taken away, put in or exchanged. */
function badText(chance: Chance, written: string): string {
  const signs = [...written];
  for (let times = chance.whole(1, 5); times > 0; times -= 1)
    signs.splice(
      chance.whole(0, signs.length),
      chance.whole(0, 3),
      ...(chance.happens(0.5) ? [chance.one(['"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', 'e', '9'])] : []),
    );
  return signs.join('');
}

/** A place of an address or a value of a query. */
export function badPlace(chance: Chance): string {
  const made = value(chance, 4);
  const written = typeof made === 'string' ? made : JSON.stringify(made);
  const safe = encodeURIComponent(written.toWellFormed()).slice(0, 3_000);
  return chance.happens(0.2) ? `${safe}${chance.one(['%', '%ff', '%c0%af', '%2e%2e', '%00', ';', '+', '%25'])}` : safe || '%20';
}
