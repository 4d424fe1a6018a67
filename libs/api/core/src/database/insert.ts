import type { EntityMetadata, ObjectLiteral } from 'typeorm';

interface Insert {
  text: string;
  columns: { property: string; json: boolean }[];
}
const known = new WeakMap<EntityMetadata, Map<string, Insert>>();

/** The statement and values that insert a row with these properties; the text is made once for each set of properties. */
export function insertOf(entity: EntityMetadata, row: ObjectLiteral): { text: string; values: unknown[] } {
  const properties = Object.keys(row).filter((property) => row[property] !== undefined);
  const key = properties.join();
  const texts = known.get(entity) ?? new Map<string, Insert>();
  known.set(entity, texts);
  const insert = texts.get(key) ?? made(entity, properties);
  texts.set(key, insert);
  return {
    text: insert.text,
    values: insert.columns.map(({ property, json }) => (json && row[property] !== null ? JSON.stringify(row[property]) : row[property])),
  };
}

function made(entity: EntityMetadata, properties: readonly string[]): Insert {
  const columns = properties.map((property) => {
    const column = entity.columns.find(({ propertyName }) => propertyName === property);
    if (!column) throw new Error(`${entity.tableName} has no ${property}.`);
    return column;
  });
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const places = columns.map((_, place) => `$${place + 1}`).join(', ');
  return {
    text: `insert into "${entity.tableName}" (${names}) values (${places})`,
    // pg would write a list as an array of PostgreSQL, not as JSON.
    columns: columns.map(({ propertyName, type }) => ({ property: propertyName, json: type === 'jsonb' || type === 'json' })),
  };
}
