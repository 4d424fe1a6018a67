import { randomInt } from 'node:crypto';

/** Without 0 O 1 I L U: read out on the phone, none is mistaken for another. 30 signs, five places: 24 million. */
export const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random number for a case, such as C-7K2QM. Unique by the database, not by this. */
export const newCaseNumber = () => `C-${Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('')}`;
/** What somebody typed, in the form in which numbers are kept; null when it cannot be one. */
export function readCaseNumber(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return /^C[2-9A-Z]{5}$/.test(plain) ? `C-${plain.slice(1)}` : null;
}
