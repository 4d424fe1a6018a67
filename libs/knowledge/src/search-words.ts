/** Lower case, without accents or punctuation, single spaces: "Sextorsión (2)" becomes "sextorsion 2". */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * How well a query matches one of the phrases: 0 a phrase itself, 1 the beginning of one, 2 every word of the query
 * begins a word of the same phrase, 3 the query stands inside a phrase (from three letters up); null not at all.
 */
export function matchRank(query: string, phrases: readonly string[]): number | null {
  const wanted = plainWords(query);
  if (wanted === '') return null;
  const ranks = phrases.map((phrase) => phraseRank(wanted, plainWords(phrase))).filter((rank) => rank !== null);
  return ranks.length === 0 ? null : Math.min(...ranks);
}

function phraseRank(wanted: string, phrase: string): number | null {
  if (phrase === wanted) return 0;
  if (phrase.startsWith(wanted)) return 1;
  const words = phrase.split(' ');
  if (wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return wanted.length >= 3 && phrase.includes(wanted) ? 3 : null;
}

/** The keys whose phrases match, best first; equal ones keep their order. A blank query finds nothing. */
export function findKeys<K>(query: string, entries: readonly { readonly key: K; readonly phrases: readonly string[] }[]): K[] {
  return entries
    .map(({ key, phrases }) => ({ key, rank: matchRank(query, phrases) }))
    .filter((entry): entry is { key: K; rank: number } => entry.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ key }) => key);
}
