/** A foreign key as the database knows it. */
export interface Link {
  table: string;
  columns: string[];
  target: string;
  targetColumns: string[];
}
export interface Step {
  table: string;
  /** SQL condition on its rows: they belong to the case `$2` of the organization `$1`. */
  where: string;
}

const MOST = 20;
const columnsOf = (names: readonly string[], alias: string) => `(${names.map((name) => `${alias}."${name}"`).join(', ')})`;

/**
 * What goes with a case, table by table, those that point at others first. Made from the foreign keys that there are, so that a table that
 * somebody adds is not forgotten: whatever points at the case, or at something of it, is of it. `loose` are tables that name a case in a
 * column `case_id`, with a key or without.
 */
export function purgePlan(root: string, links: readonly Link[], loose: readonly string[]): Step[] {
  const depth = new Map<string, number>([[root, 0]]);
  for (let round = 1; ; round += 1) {
    if (round > MOST) throw new Error('Tables of a case point at each other in a circle.');
    const deeper = links.filter(
      ({ table, target }) => table !== target && depth.has(target) && (depth.get(table) ?? -1) <= (depth.get(target) as number),
    );
    if (deeper.length === 0) break;
    for (const { table, target } of deeper) depth.set(table, Math.max(depth.get(table) ?? 0, (depth.get(target) as number) + 1));
  }
  const condition = (table: string, alias: string, level: number): string => {
    if (table === root) return `${alias}."organization_id" = $1 and ${alias}."id" = $2`;
    const ways = links
      .filter((link) => link.table === table && link.target !== table && depth.has(link.target))
      .map(({ columns, target, targetColumns }) =>
        target === root
          ? `(${alias}."organization_id" = $1 and ${alias}."${columns.at(-1)}" = $2)`
          : `${columnsOf(columns, alias)} in (select ${columnsOf(targetColumns, `t${level}`).slice(1, -1)} from "${target}" t${level} where ${condition(target, `t${level}`, level + 1)})`,
      );
    const named = `(${alias}."organization_id" = $1 and ${alias}."case_id" = $2)`;
    return `(${[...new Set([...ways, ...(loose.includes(table) ? [named] : [])])].join(' or ')})`;
  };
  const steps = [...depth.entries()]
    .filter(([table]) => table !== root)
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
    .map(([table]) => ({ table, where: condition(table, 'x', 1) }));
  const others = loose
    .filter((table) => !depth.has(table))
    .map((table) => ({ table, where: 'x."organization_id" = $1 and x."case_id" = $2' }));
  return [...others, ...steps, { table: root, where: condition(root, 'x', 1) }];
}
