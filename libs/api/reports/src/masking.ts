import type { Count } from '@alongside/contract';

/** A number from here on may be shown. */
const FEWEST = 5;

export const maskedOne = (count: number): Count => (count > 0 && count < FEWEST ? null : count);

/**
 * Hides what is smaller than five, and as much more as it takes that nothing hidden can be worked out from the total and the rest, even
 * by a reader who knows this rule: the next smallest parts (with all that are as small, so that it may be any of them) and, where none
 * is left, the total. Nobody being there is no secret.
 */
export function masked<Part extends string>(parts: Readonly<Record<Part, number>>): { parts: Record<Part, Count>; total: Count } {
  const counts = Object.entries(parts) as [Part, number][];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const smallestFirst = counts
    .map(([, count]) => count)
    .filter((count) => count > 0)
    .sort((a, b) => a - b);
  let hidden = smallestFirst.filter((count) => count < FEWEST);
  if (total >= FEWEST)
    while (tells(hidden) && hidden.length < smallestFirst.length) {
      const next = smallestFirst[hidden.length];
      hidden = smallestFirst.filter((count) => count <= next);
    }
  const most = hidden.at(-1) ?? 0;
  return {
    parts: Object.fromEntries(counts.map(([name, count]) => [name, count > 0 && count <= most ? null : count])) as Record<Part, Count>,
    total: tells(hidden) ? null : maskedOne(total),
  };
}

/** Whether their sum leaves only one answer: one part alone, or parts that must all be as small or as large as a hidden one can be. */
function tells(hidden: readonly number[]): boolean {
  if (hidden.length === 0) return false;
  const sum = hidden.reduce((all, count) => all + count, 0);
  const small = hidden.every((count) => count < FEWEST);
  return hidden.length === 1 || (small && (sum === hidden.length || sum === hidden.length * (FEWEST - 1)));
}
