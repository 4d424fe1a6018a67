import type { AuditPage } from '@alongside/contract';
import type * as z from 'zod/mini';

type Lines = z.infer<typeof AuditPage>;
/** Pages of one file: more is asked for by a shorter time. */
const MOST = 200;
const columns = ['at', 'actor', 'action', 'subject', 'subjectIds', 'caseId', 'outcome'] as const;

/** In the file a case or a record is `case 3`: a number that means something in this file alone. Which one it is, only the audit log says. */
function numbers(name: string): (id: string) => string {
  const known = new Map<string, number>();
  return (id) => {
    if (!known.has(id)) known.set(id, known.size + 1);
    return `${name} ${known.get(id)}`;
  };
}

/**
 * Saves lines of the audit log as a table on this computer, for whoever looks into the breach. It holds times, deeds and the names of staff;
 * nobody who is served can be found in it, by whomever it is read (CONF-03). The gate knows that it leaves before it is made.
 */
export async function saveLines(page: (cursor: string | null) => Promise<Lines>): Promise<void> {
  const rows: Lines['items'] = [];
  let cursor: string | null = null;
  for (let count = 0; count === 0 || (cursor !== null && count < MOST); count += 1) {
    const { items, next } = await page(cursor);
    rows.push(...items);
    cursor = next;
  }
  const lines = linesOf(rows);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([lines], { type: 'text/csv' }));
  link.download = 'audit-lines.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** The table as text. */
export function linesOf(rows: Lines['items']): string {
  const [record, file] = [numbers('record'), numbers('case')];
  const cases = new Set(rows.map(({ caseId }) => caseId));
  const named = (id: string) => (cases.has(id) ? file(id) : record(id));
  return [columns.join(','), ...rows.map((row) => asLine(row, named))].join('\r\n');
}

function asLine(row: Lines['items'][number], named: (id: string) => string): string {
  const cells = [
    row.at,
    row.actor?.displayName ?? row.actorKind,
    row.action,
    row.subject,
    row.subjectIds.map(named).join('; '),
    row.caseId ? named(row.caseId) : '',
    row.outcome,
  ];
  // A spreadsheet takes what begins like a formula for one.
  return cells.map((cell) => `"${cell.replace(/^[=+@-]/, "'$&").replaceAll('"', '""')}"`).join(',');
}
