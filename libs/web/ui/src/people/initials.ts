/** Small words inside names, which give no initial: "María de la Cruz" is "M. C.". */
const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'y',
  'da',
  'do',
  'dos',
  'das',
  'di',
  'von',
  'van',
  'der',
  'den',
  'bin',
  'ibn',
  'al',
  'le',
  'du',
]);

function letters(name: string): string[] {
  const words = name.split(/[\s,]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const telling = words.filter((word) => !PARTICLES.has(word));
  const chosen = telling.length > 2 ? [telling[0], telling[telling.length - 1]] : telling.length > 0 ? telling : words;
  return chosen.map((word) => firstLetter(word).toLocaleUpperCase());
}

/** The first letter as a reader sees it, accents and joined marks included. */
function firstLetter(word: string): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word.normalize('NFC'))?.[0] ?? '';
}

/** "Rosa Martínez" is "R. M."; more than two names give the first and the last; nothing gives nothing. */
export function initials(name: string | null | undefined): string {
  return letters(name ?? '')
    .map((letter) => `${letter}.`)
    .join(' ');
}

/** Without points, for a small circle: "RM". */
export function monogram(name: string | null | undefined): string {
  return letters(name ?? '').join('');
}
