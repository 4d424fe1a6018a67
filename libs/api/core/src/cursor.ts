import { invalid } from './errors';

/** Writes the place of the last row of a page as an opaque text for the address. Holds sort values and ids only, never identity. */
export const cursorOf = (values: readonly (string | null)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** Reads a place of `length` values back. Throws InvalidInput on anything else. */
export function readCursor(cursor: string, length: number): (string | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length && values.every((value) => value === null || typeof value === 'string')) return values;
  } catch {
    // Falls through to the one error below.
  }
  throw invalid('cursor', 'unknown_cursor');
}
