import type { Client, Submittable } from 'pg';
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** Text collected per table before it is sent, in characters. */
const CHUNK = 4_000_000;

interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One `copy … from stdin` as pg sends it; the driver has the messages but no function for them. */
class CopyIn implements Submittable {
  readonly done: Promise<void>;
  private resolve: () => void;
  private reject: (problem: unknown) => void;

  constructor(
    private readonly text: string,
    private readonly lines: string,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
  submit(connection: unknown) {
    (connection as Wire).query(this.text);
  }
  handleCopyInResponse(connection: Wire) {
    connection.sendCopyFromChunk(Buffer.from(this.lines));
    connection.endCopyFrom();
  }
  handleCommandComplete() {
    // What counts is that the server is ready again.
  }
  handleReadyForQuery() {
    this.resolve();
  }
  handleError(problem: unknown) {
    this.reject(problem);
  }
}

type Row = Record<string, unknown>;
interface Sheet {
  table: string;
  columns: { property: string; name: string; array: boolean }[];
  lines: string[];
  size: number;
}

const escape = (text: string) =>
  text.replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] as string);

function written(value: unknown, array: boolean): string {
  if (value === null || value === undefined) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (array) return escape(`{${(value as string[]).map((each) => `"${each}"`).join(',')}}`);
  return escape(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** Takes rows as the product's own code would insert them, and copies them into their tables, many at a time. */
export class CopyWriter {
  private readonly sheets = new Map<unknown, Sheet>();
  rows = 0;

  constructor(
    private readonly client: Client,
    private readonly source: DataSource,
  ) {}

  /** Same shape as an entity manager's `insert`; every row of an entity must have the same properties. */
  async insert(entity: EntityTarget<ObjectLiteral>, given: Row | readonly Row[]): Promise<void> {
    const rows = Array.isArray(given) ? (given as readonly Row[]) : [given as Row];
    if (rows.length === 0) return;
    const sheet = this.sheets.get(entity) ?? this.sheet(entity, rows[0]);
    for (const row of rows) {
      const line = sheet.columns.map(({ property, array }) => written(row[property], array)).join('\t');
      sheet.lines.push(line);
      sheet.size += line.length;
    }
    this.rows += rows.length;
    if (sheet.size > CHUNK) await this.send(sheet);
  }

  async flush(): Promise<void> {
    for (const sheet of this.sheets.values()) await this.send(sheet);
  }

  private sheet(entity: EntityTarget<ObjectLiteral>, row: Row): Sheet {
    const known: EntityMetadata = this.source.getMetadata(entity);
    const columns = Object.keys(row).map((property) => {
      const column = known.columns.find(({ propertyName }) => propertyName === property);
      if (!column) throw new Error(`${known.tableName} has no ${property}.`);
      return { property, name: column.databaseName, array: column.isArray };
    });
    const sheet = { table: known.tableName, columns, lines: [], size: 0 };
    this.sheets.set(entity, sheet);
    return sheet;
  }

  private async send(sheet: Sheet) {
    if (sheet.lines.length === 0) return;
    const names = sheet.columns.map(({ name }) => `"${name}"`).join(', ');
    const copy = new CopyIn(`copy "${sheet.table}" (${names}) from stdin`, `${sheet.lines.join('\n')}\n`);
    sheet.lines = [];
    sheet.size = 0;
    this.client.query(copy);
    await copy.done;
  }
}
