/** A list typed one per line, and back. */
export const toLines = (items: readonly string[]): string => items.join('\n');

export const fromLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
