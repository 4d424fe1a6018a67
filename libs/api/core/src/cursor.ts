import { invalid } from './errors';

/** Writes the place of the last row of a page as an opaque text for the address. Holds sort values and ids only, never identity. */
export const cursorOf = (values: readonly (string | null)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const isTime = (value: unknown) =>
  value === 'infinity' ||
  (typeof value === 'string' && /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value);

/** Reads a place of `length` values back: times as answers carry them, and at last an id. Throws InvalidInput on anything else. */
export function readCursor(cursor: string, length: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length && values.slice(0, -1).every(isTime) && isId(values.at(-1)))
      return values as string[];
  } catch {
    // Falls through to the one error below.
  }
  throw invalid('cursor', 'unknown_cursor');
}
