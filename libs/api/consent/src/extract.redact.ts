import type { Identity } from '@alongside/contract';

/** Words that are replaced wherever they stand, by what. */
export interface Struck {
  words: readonly string[];
  by: string;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Parts of a name that would strike half a language. */
const tooCommon = new Set(['the', 'and', 'van', 'von', 'der', 'del', 'los', 'las', 'san', 'mrs', 'miss', 'señor', 'señora', 'doña', 'don']);

/** Everything that says who somebody is: whole names first, then each part of them, numbers, addresses, screen names. */
export function identifying(identity: Pick<Identity, 'name' | 'alias' | 'otherNames' | 'phones' | 'emails' | 'handles' | 'address'>) {
  const names = [identity.name, identity.alias, ...identity.otherNames];
  const parts = names.flatMap((name) => name.split(/[\s,]+/)).filter((part) => part.length > 2 && !tooCommon.has(part.toLowerCase()));
  const handles = identity.handles.flatMap(({ name }) => [name, name.replace(/^@/, '')]);
  return [...names, ...parts, ...identity.phones, ...identity.emails, ...handles, identity.address].filter(
    (word) => word.trim().length > 2,
  );
}

/** Digits at the end of a phone number that everybody writes, whatever stands in front for country and area. */
const CORE = 9;
/** Numbers are written in many ways: the same digits in a row, whatever stands between them. */
function pattern(word: string): string {
  const digits = word.replace(/\D/g, '');
  if (digits.length < 6 || !/^[\d\s()+./-]+$/.test(word))
    return `(?<![\\p{L}\\p{N}])${word.trim().split(/\s+/).map(escaped).join('\\s+')}(?![\\p{L}\\p{N}])`;
  const core = [...digits.slice(-CORE)].join('[\\s().\\-/]*');
  return digits.length > CORE ? `[+(]?(?<!\\d)(?:\\d[\\s().\\-/]*){0,5}${core}(?!\\d)` : `(?<!\\d)${core}(?!\\d)`;
}

/** Takes words out of texts and counts where. Longer words go first, so that a whole name is one place. */
export class Redactor {
  struck = 0;
  private readonly rules: { find: RegExp; by: string }[];

  constructor(struck: readonly Struck[]) {
    this.rules = struck
      .flatMap(({ words, by }) => [...new Set(words.map((word) => word.normalize('NFC')))].map((word) => ({ word, by })))
      .sort((a, b) => b.word.length - a.word.length)
      .map(({ word, by }) => ({ find: new RegExp(pattern(word), 'giu'), by }));
  }

  /** The first of these words that the text holds, as it is written there. */
  found(text: string): string | null {
    const places = this.rules.flatMap(({ find }) => [...text.normalize('NFC').matchAll(find)]);
    return places.sort((one, other) => one.index - other.index)[0]?.[0] ?? null;
  }

  of(text: string): string {
    return this.rules.reduce(
      (left, { find, by }) =>
        left.replace(find, () => {
          this.struck += 1;
          return by;
        }),
      text.normalize('NFC'),
    );
  }
}
