import { createHash } from 'node:crypto';

/** Types that may be written into a statement's text; each is checked so narrowly that nothing else fits through. */
const checks = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  int: /^-?\d{1,10}$/,
  key: /^[A-Za-z0-9_.-]{1,80}$/,
  time: /^infinity$|^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/,
  bytes: /^\\x[0-9a-f]*$/,
} as const;
const sqlType = {
  uuid: 'uuid',
  int: 'int',
  key: 'text',
  time: 'timestamptz',
  bytes: 'bytea',
  keys: 'text[]',
  uuids: 'uuid[]',
  tokens: 'bytea[]',
} as const;

export type ParameterType = keyof typeof sqlType;
export type Parameter = string | number | Buffer | Date | null | readonly (string | Buffer)[];

function check(type: keyof typeof checks, text: string) {
  if (!checks[type].test(text)) throw new Error(`A value does not have the form of ${type}.`);
}

function literal(type: ParameterType, value: Parameter): string {
  if (value === null) return 'null';
  if (type === 'tokens') return `array[${(value as readonly Buffer[]).map((item) => literal('bytes', item)).join(',')}]::bytea[]`;
  if (type === 'keys' || type === 'uuids') {
    // Read as one constant: a list of fifty is parsed once and not item by item.
    const items = value as readonly string[];
    for (const item of items) check(type === 'keys' ? 'key' : 'uuid', item);
    return `'{${items.map((item) => `"${item}"`).join(',')}}'::${sqlType[type]}`;
  }
  const text = value instanceof Date ? value.toISOString() : Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
  check(type, text);
  return type === 'int' ? text : `'${text}'::${sqlType[type]}`;
}

/** A statement that is prepared once per connection and then only executed. */
export interface Statement<Row> {
  name: string;
  text: string;
  types: readonly ParameterType[];
  /** Only for inference. */
  row?: Row;
}

/** One execution of a statement, ready to be sent. */
export interface Execution<Row> {
  statement: Statement<Row>;
  text: string;
}

/** PostgreSQL cuts names after 63 bytes; two long ones must not become the same statement. */
const fit = (name: string) =>
  name.length <= 60 ? name : `${name.slice(0, 46)}_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;

/** Declares a read that is hot enough to be worth its own prepared statement. Parameters are `$1`… in the order of `types`. */
export function statement<Row>(
  name: string,
  types: readonly ParameterType[],
  text: string,
): ((...values: Parameter[]) => Execution<Row>) & { statement: Statement<Row> } {
  const declared: Statement<Row> = { name: fit(name), text, types };
  const execution = (...values: Parameter[]): Execution<Row> => {
    if (values.length !== types.length) throw new Error(`${name} takes ${types.length} values.`);
    const list = values.map((value, place) => literal(types[place], value));
    return { statement: declared, text: list.length ? `execute ${declared.name}(${list.join(',')})` : `execute ${declared.name}` };
  };
  return Object.assign(execution, { statement: declared });
}

export const prepareText = (declared: Statement<unknown>) =>
  `prepare ${declared.name}${declared.types.length ? `(${declared.types.map((type) => sqlType[type]).join(',')})` : ''} as ${declared.text}`;
export const uuidLiteral = (value: string) => literal('uuid', value);
