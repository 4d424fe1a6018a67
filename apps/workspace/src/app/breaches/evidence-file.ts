import type { AuditPage } from '@alongside/contract';
import type * as z from 'zod/mini';

type Lines = z.infer<typeof AuditPage>;
/** Pages of one file: more is asked for by a shorter time. */
const MOST = 200;
const columns = ['at', 'actor', 'action', 'subject', 'subjectIds', 'caseId', 'outcome'] as const;

/**
 * Saves lines of the audit log as a table on this computer: the organization's own evidence. It holds ids and the names of staff, no client
 * and no content; whoever is given it outside is given ids of clients all the same, and needs a basis for that.
 */
export async function saveLines(page: (cursor: string | null) => Promise<Lines>): Promise<void> {
  const rows: Lines['items'] = [];
  let cursor: string | null = null;
  for (let count = 0; count === 0 || (cursor !== null && count < MOST); count += 1) {
    const { items, next } = await page(cursor);
    rows.push(...items);
    cursor = next;
  }
  const lines = [columns.join(','), ...rows.map(asLine)].join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([lines], { type: 'text/csv' }));
  link.download = 'audit-lines.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

function asLine(row: Lines['items'][number]): string {
  const cells = [
    row.at,
    row.actor?.displayName ?? row.actorKind,
    row.action,
    row.subject,
    row.subjectIds.join(' '),
    row.caseId ?? '',
    row.outcome,
  ];
  // A spreadsheet takes what begins like a formula for one.
  return cells.map((cell) => `"${cell.replace(/^[=+@-]/, "'$&").replaceAll('"', '""')}"`).join(',');
}
