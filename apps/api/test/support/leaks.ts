import { asOwner } from './database';

/* Looks for words in everything that a thief of the database, its disk or its logs would hold. */

/** Words are found by how they begin; the shortest that can be looked for. */
export const SHORTEST = 7;

/** Looks for the same words, in every form that a program could have given them, in many places. */
export class Search {
  /** Whether some form begins with these three bytes: most places are passed over with one look. */
  private readonly begins = new Uint8Array(1 << 24);
  private readonly byBeginning = new Map<string, { form: string; word: string }[]>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      if (word.length < SHORTEST) throw new Error(`"${word}" is too short to be looked for.`);
      for (const form of formsOf(word)) this.add(form.toLowerCase(), word);
    }
  }

  /** The words that are in some bytes. */
  in(bytes: Buffer): string[] {
    const text = bytes.toString('latin1').toLowerCase();
    const low = Buffer.from(text, 'latin1');
    const found = new Set<string>();
    for (let at = 0; at <= low.length - SHORTEST; at += 1) {
      if (!this.begins[(low[at] << 16) | (low[at + 1] << 8) | low[at + 2]]) continue;
      for (const { form, word } of this.byBeginning.get(text.slice(at, at + SHORTEST)) ?? [])
        if (text.startsWith(form, at)) found.add(word);
    }
    return [...found];
  }

  /** `table: word` for everything that is in a row of any table of any schema, or that a statement was told. */
  async inDatabase(database: string): Promise<string[]> {
    const tables = await asOwner<{ name: string }>(
      database,
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const found: string[] = [];
    for (const name of [...tables.map((table) => table.name), 'pg_stat_activity']) {
      const rows = await asOwner<{ row: string }>(database, `select to_jsonb(t)::text as row from ${name} t`);
      const words = rows.flatMap(({ row }) => [Buffer.from(row), ...bytesIn(row)].flatMap((bytes) => this.in(bytes)));
      found.push(...[...new Set(words)].map((word) => `${name}: ${word}`));
    }
    return found;
  }

  private add(form: string, word: string) {
    const beginning = form.slice(0, SHORTEST);
    const [one, two, three] = Buffer.from(beginning, 'latin1');
    this.begins[(one << 16) | (two << 8) | three] = 1;
    this.byBeginning.set(beginning, [...(this.byBeginning.get(beginning) ?? []), { form, word }]);
  }
}

/** What the columns of bytes of a row hold, which PostgreSQL writes in hexadecimal. */
const bytesIn = (row: string) => [...row.matchAll(/\\x((?:[0-9a-f]{2})+)/g)].map(([, hex]) => Buffer.from(hex, 'hex'));

/** A word as it would stand in a text, in JSON, in an address, in another alphabet, or in bytes that were written as text; as latin1. */
function formsOf(word: string): Set<string> {
  const json = JSON.stringify(word).slice(1, -1);
  const ascii = json.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const address = encodeURIComponent(word);
  // A text that was written as JSON twice.
  const again = JSON.stringify(ascii).slice(1, -1);
  const texts = [
    word,
    word.toLowerCase(),
    word.toUpperCase(),
    word.normalize('NFD'),
    json,
    ascii,
    again,
    address,
    address.replaceAll('%20', '+'),
  ];
  const bytes = [word, word.toLowerCase(), json].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  return new Set([
    ...texts.map((text) => Buffer.from(text).toString('latin1')),
    ...bytes.flatMap((each) => [each.toString('latin1'), each.toString('hex'), ...base64Of(each)]),
  ]);
}

/** What of a base64 text depends on these bytes alone, wherever in it they begin. */
const base64Of = (bytes: Buffer) =>
  [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    const own = whole.slice(Math.ceil((before * 4) / 3), (before + bytes.length) % 3 ? -1 : undefined);
    return [own, own.replaceAll('-', '+').replaceAll('_', '/')];
  });
