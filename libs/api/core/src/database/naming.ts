import { createHash } from 'node:crypto';
import { DefaultNamingStrategy, type Table } from 'typeorm';

const snake = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const tableName = (table: Table | string) => (typeof table === 'string' ? table : table.name).split('.').pop() as string;
const fit = (name: string) =>
  name.length <= 60 ? name : `${name.slice(0, 50)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;

/** snake_case columns and constraint names that can be read in an error message. */
export class Naming extends DefaultNamingStrategy {
  override tableName(className: string, customName: string) {
    return customName || snake(className);
  }
  override columnName(property: string, customName: string, prefixes: string[]) {
    return snake([...prefixes, customName || property].join('_'));
  }
  override primaryKeyName(table: Table | string) {
    return fit(`${tableName(table)}_pk`);
  }
  override foreignKeyName(table: Table | string, columns: string[]) {
    return fit(`${tableName(table)}_${columns.filter((column) => column !== 'organization_id').join('_') || 'organization'}_fk`);
  }
  override uniqueConstraintName(table: Table | string, columns: string[]) {
    return fit(`${tableName(table)}_${columns.join('_')}_uq`);
  }
  override indexName(table: Table | string, columns: string[]) {
    return fit(`${tableName(table)}_${columns.join('_')}_ix`);
  }
  override checkConstraintName(table: Table | string, expression: string) {
    return fit(`${tableName(table)}_${createHash('sha256').update(expression).digest('hex').slice(0, 8)}_ck`);
  }
}
