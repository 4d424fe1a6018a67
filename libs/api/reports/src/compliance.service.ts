import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, statement, type Actor } from '@alongside/api/core';
import type { ComplianceMeasure, ComplianceReport, WorkReportQuery } from '@alongside/contract';
import { measures, type Measure } from './compliance.measures';
import { maskedOne } from './masking';
import { checkPeriod } from './period';
import { period } from './report.reads';

interface Counted {
  counts: Record<string, number>;
  totals: Record<string, number>;
}
const object = (rows: readonly (readonly [string, string])[]) =>
  `json_build_object(${rows.map(([key, sql]) => `'${key}', ${sql}`).join(', ')})`;
/** What was counted of files that were deleted (design §3.10). */
const outlived = (key: string) =>
  `coalesce((select sum(t.count)::int from count_tally t where t.organization_id = $1 and t.measure = '${key}' and t.month between $2 and $3), 0)`;
const shares = measures.flatMap(({ key, of }) => (of ? [[key, of] as const] : []));
/** `json_build_object` takes a hundred values: a measure and its number are two. */
const MOST = 50;
const pieces = (rows: readonly (readonly [string, string])[]) =>
  Array.from({ length: Math.ceil(rows.length / MOST) }, (_, place) => object(rows.slice(place * MOST, (place + 1) * MOST)))
    .map((piece) => `${piece}::jsonb`)
    .join(' || ');
const all = statement<Counted>(
  'compliance',
  ['uuid', 'key', 'key'],
  `with ${period} select ${pieces(measures.map(({ key, count, about }) => [key, about === 'clients' ? `${count} + ${outlived(key)}` : count]))} as counts, ${pieces(shares)} as totals`,
);

/** How the organization kept the rules: numbers for those who must show it, with nobody in them. */
@Injectable()
export class Compliance {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async report(actor: Actor, { from, to }: WorkReportQuery): Promise<ComplianceReport> {
    checkPeriod({ from, to });
    const [[{ counts, totals }]] = await this.db.read<[Counted]>(actor, all(actor.organizationId, from, to));
    await this.audit.read(actor, 'compliance.read', 'Compliance', []);
    const shown = measures.map((measure) => shownOf(measure, counts[measure.key], totals[measure.key] ?? null));
    return { madeAt: this.clock.now().toISOString(), from, to, measures: shown };
  }
}

function shownOf({ part, key, requirements, about, wants }: Measure, count: number, of: number | null): ComplianceMeasure {
  const attention = (wants === 'none' && count > 0) || (wants === 'all' && of !== null && count < of);
  const hide = (number: number | null) => (number === null || about === 'work' ? number : maskedOne(number));
  return { part, key, requirements: [...requirements], count: hide(count), of: hide(of), attention };
}
