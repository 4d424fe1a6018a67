/** Measures a text of one line, in points. */
export type Measure = (text: string) => number;

/** Stands for a letter that the typeface does not have (Arabic, Chinese …). */
export const MISSING = '□';

// Controls draw nothing, and marks of direction can make a text read differently from what it says.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A text as it can be drawn: composed letters, one kind of line end, nothing unseen, and a sign for each letter that is missing. */
export function drawable(text: string, has: (codePoint: number) => boolean): { text: string; missing: boolean } {
  let missing = false;
  const clean = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNSEEN, '');
  const drawn = Array.from(clean, (letter) => {
    if (letter === '\n' || has(letter.codePointAt(0)!)) return letter;
    missing = true;
    return MISSING;
  }).join('');
  return { text: drawn, missing };
}

/**
 * Breaks a text into lines that fit: at spaces, and inside a word only where the word is wider than the line (addresses,
 * hashes). A line that ends a word keeps its space, so that whoever reads or copies the lines gets the words and the
 * addresses whole.
 */
export function lines(text: string, width: number, measure: Measure): string[] {
  const all = text.split('\n').map((paragraph) => wrapped(paragraph, width, measure));
  return all.flatMap((part, at) => (at < all.length - 1 ? [...part.slice(0, -1), `${part.at(-1)} `] : part));
}

function wrapped(paragraph: string, width: number, measure: Measure): string[] {
  const out: string[] = [];
  let line = '';
  for (const piece of paragraph
    .split(' ')
    .filter(Boolean)
    .flatMap((word) => pieces(word, width, measure))) {
    if (line === '') line = piece.text;
    else if (piece.joins || measure(`${line} ${piece.text}`) > width) {
      out.push(piece.joins ? line : `${line} `);
      line = piece.text;
    } else line = `${line} ${piece.text}`;
  }
  return [...out, line];
}

/** A word in pieces that fit; `joins`: it continues the piece before, without a space between them. */
function pieces(word: string, width: number, measure: Measure): { text: string; joins: boolean }[] {
  if (measure(word) <= width) return [{ text: word, joins: false }];
  const out: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && measure(piece + letter) > width) {
      out.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...out, piece].map((text, at) => ({ text, joins: at > 0 }));
}
