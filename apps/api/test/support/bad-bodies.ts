/** What is used of a JSON schema of /api/openapi.json. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  additionalProperties?: boolean | Schema;
}
export interface Bad {
  /** Dotted, as refusals name it. */
  path: string;
  what: string;
  body: unknown;
}
type Place = { path: (string | number)[]; schema: Schema; nullable: boolean; required: boolean };
type Value = [what: string, value: unknown];

export const SQL = `'); drop table case_file; --`;
/** Days and times that look right from afar, or that some machine on the way cannot hold. */
const times: Value[] = [
  ['a day that does not exist', '2026-02-30T10:00:00Z'],
  ['an hour that does not exist', '2026-02-03T25:00:00Z'],
  ['a day without a time', '2026-02-03'],
  ['a time without a zone', '2026-02-03T10:00:00'],
  ['the last moment of the calendar', '275760-09-13T00:00:00Z'],
  ['the last moment with a sign', '+275760-09-13T00:00:00Z'],
  ['the year 0', '0000-01-01T00:00:00Z'],
  ['the end of the year 9999, elsewhere', '9999-12-31T23:59:59-14:00'],
  ['words', 'tomorrow'],
];
const unreadable: Value[] = [
  ['a NUL', 'a\0b'],
  ['half a surrogate pair', 'a\ud800b'],
  ['60,000 characters', 'x'.repeat(60_000)],
];

/**
 * The valid body in all the ways in which a part of it can be wrong. None may be taken. Of places that are `known` from another route
 * (the same name and form), one is enough to see that they are checked here too.
 */
export function badBodies(schema: Schema, valid: object, known: Set<string>): Bad[] {
  const bodies: Bad[] = [];
  for (const place of placesOf(schema)) {
    const path = place.path.join('.');
    const form = `${path} ${place.nullable} ${JSON.stringify(place.schema)}`;
    const values = wrongValues(place);
    for (const [what, value] of known.has(form) ? values.slice(0, 1) : values)
      bodies.push({ path, what, body: changed(valid, place.path, value) });
    known.add(form);
    if (place.required) bodies.push({ path, what: 'nothing', body: without(valid, place.path) });
  }
  return bodies;
}

/** Every free text of the body with words in it that mean something to a database. */
export function suspectBodies(schema: Schema, valid: object): Bad[] {
  return placesOf(schema)
    .filter(({ schema: { type, format, enum: known } }) => type === 'string' && !format && !known)
    .map(({ path }) => ({ path: path.join('.'), what: 'SQL', body: changed(valid, path, SQL) }));
}

/** Every object of the body with keys of its own that are keys of every object. They are taken away before anybody sees them. */
export function poisonedBodies(schema: Schema, valid: object): Bad[] {
  const poison = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as object;
  return placesOf(schema)
    .filter(({ schema: { type }, path }) => type === 'object' && isThere(valid, path))
    .map(({ path }) => ({ path: path.join('.'), what: '__proto__', body: changed(valid, path, new With(poison)) }));
}

/** The valid body with each of its ids in turn replaced. */
export function otherIds(schema: Schema, valid: object, id: string): Bad[] {
  return placesOf(schema)
    .filter(({ schema: { format }, path }) => format === 'uuid' && isThere(valid, path.slice(0, -1)))
    .map(({ path }) => ({ path: path.join('.'), what: id, body: changed(valid, path, id) }));
}

/** Every place of a body; of lists the first. */
function placesOf(schema: Schema, path: Place['path'] = [], required = false): Place[] {
  const [one, nullable] = notNull(schema);
  const below: Place[] = [];
  for (const [name, part] of Object.entries(one.properties ?? {}))
    below.push(...placesOf(part, [...path, name], one.required?.includes(name) ?? false));
  if (one.items) below.push(...placesOf(one.items, [...path, 0]));
  return [{ path, schema: one, nullable, required }, ...below];
}
function notNull(schema: Schema): [Schema, boolean] {
  if (Array.isArray(schema.type)) return [{ ...schema, type: schema.type.find((type) => type !== 'null') }, schema.type.includes('null')];
  const rest = schema.anyOf?.filter(({ type }) => type !== 'null');
  return rest && rest.length < schema.anyOf!.length ? [rest.length === 1 ? rest[0] : { anyOf: rest }, true] : [schema, false];
}

function wrongValues({ schema, nullable, path }: Place): Value[] {
  const wrong: Value[] = [['an object in a list', [{}]]];
  if (!nullable) wrong.push(['null', null]);
  if (schema.type === 'string') wrong.push(['a number', 5], ['an object', {}], ['true', true], ...wrongTexts(schema));
  else if (schema.type === 'integer') wrong.push(...wrongNumbers(schema));
  else if (schema.type === 'boolean') wrong.push(['a word', 'true'], ['a number', 1], ['an object', {}]);
  else if (schema.type === 'array')
    wrong.push(
      ['a word', 'x'],
      ['an object', { 0: 'x', length: 1 }],
      ...(schema.maxItems ? [['too many', Array(schema.maxItems + 1).fill('x')] as Value] : []),
    );
  else if (schema.type === 'object')
    wrong.push(
      ['a word', 'x'],
      ['a number', 5],
      ...(schema.additionalProperties === false ? [['a key too many', new With({ surprise: 1 })] as Value] : []),
    );
  // A list is what is asked for here; that it holds an object is tried at its first item.
  return schema.type === 'array' || path.length === 0 ? wrong.slice(1) : wrong;
}

function wrongTexts({ format, enum: known, pattern }: Schema): Value[] {
  if (known)
    return [
      ['an unknown value', 'no_such_value'],
      ['the empty word', ''],
    ];
  if (format === 'date-time') return times;
  if (format === 'uuid')
    return [
      ['no uuid', 'x'],
      ['SQL', SQL],
    ];
  return [...unreadable, ...(pattern || format ? [['SQL', SQL] as Value] : [])];
}

function wrongNumbers({ minimum = 0, maximum = 0 }: Schema): Value[] {
  return [
    ['a word', '5'],
    ['a fraction', minimum + 0.5],
    ['too small', minimum - 1],
    ['negative', -2_000_000_000],
    ['too large', maximum + 1],
    ['huge', 1e300],
  ];
}

/** Stands for: what is there, and this. */
class With {
  constructor(readonly more: object) {}
}
const own = (target: object, more: object) => {
  for (const name of Object.keys(more))
    Object.defineProperty(target, name, {
      value: (more as Record<string, unknown>)[name],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return target;
};

/** A copy with another value at the path; what is missing on the way there is made. */
function changed(valid: unknown, path: Place['path'], value: unknown): unknown {
  if (path.length === 0) return value instanceof With ? own({ ...(valid as object | undefined) }, value.more) : value;
  const [first, ...rest] = path;
  const copy = (typeof first === 'number' ? [...((valid as unknown[] | undefined) ?? [])] : { ...(valid as object | undefined) }) as Record<
    string | number,
    unknown
  >;
  copy[first] = changed(copy[first], rest, value);
  return copy;
}
function isThere(valid: unknown, path: Place['path']): boolean {
  return path.reduce<unknown>((part, name) => (part as Record<string | number, unknown> | undefined)?.[name], valid) !== undefined;
}
function without(valid: unknown, path: Place['path']): unknown {
  const parent = path.slice(0, -1);
  const at = parent.reduce<unknown>((part, name) => (part as Record<string | number, unknown> | undefined)?.[name], valid);
  const { [path.at(-1) as string]: _, ...rest } = (at ?? {}) as Record<string, unknown>;
  return changed(valid, parent, rest);
}
