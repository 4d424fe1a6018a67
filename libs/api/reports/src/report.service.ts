import { Injectable } from '@nestjs/common';
import { localeOf, nameOf } from '@alongside/api/agencies';
import { Audit, Clock, Database, type Actor } from '@alongside/api/core';
import type { AgencyReport, Count, Locale, WorkReport, WorkReportQuery } from '@alongside/contract';
import { relationsFor } from '@alongside/policy';
import { masked, maskedOne } from './masking';
import { checkPeriod } from './period';
import * as reads from './report.reads';

/** Answers of an agency from which a median says nothing about a single one. */
const ENOUGH = 5;

type Reason = WorkReport['closedBecause'][number]['reason'];

/** Counts of the work for those who lead it and those who look over it. Nobody can be found in them. */
@Injectable()
export class Reports {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async work(actor: Actor, { from, to }: WorkReportQuery): Promise<WorkReport> {
    checkPeriod({ from, to });
    const [[counts], closings, crimeTypes, agencies, [mine]] = await this.db.read<
      [reads.CaseCounts, { reason: Reason; count: number }, reads.CrimeRow, reads.AgencyRow, { locale: Locale }]
    >(
      actor,
      reads.cases(actor, from, to),
      reads.closings(actor, from, to),
      reads.crimeTypes(actor, from, to),
      reads.agencies(actor, from, to),
      localeOf(actor.organizationId, actor.userId),
    );
    const { report, support, followUp, opened } = counts;
    const { parts, total } = masked({ report, support, followUp });
    const reasons = masked(Object.fromEntries(closings.map(({ reason, count }) => [reason, count])));
    const sent = masked(Object.fromEntries(agencies.map((row, place) => [place, sentOf(row)])));
    const shown = agencies.filter((_, place) => sent.parts[place] !== null);
    const types = kinds(crimeTypes, report + support + followUp, opened);
    const granted = relationsFor(actor, 'read', 'Report');
    await this.audit.read(actor, 'report.read', 'Report', []);
    return {
      madeAt: this.clock.now().toISOString(),
      from,
      to,
      scope: Array.isArray(granted) && granted.includes('organization') ? 'organization' : 'team',
      openNow: { total, ...parts },
      opened: maskedOne(opened),
      closed: reasons.total,
      closedBecause: closings
        .map(({ reason }) => ({ reason, count: reasons.parts[reason] }))
        .sort(most(({ count, reason }) => [[count], reason])),
      crimeTypes: types,
      otherCrimeTypes: crimeTypes.length - types.length,
      sent: sent.total,
      agencies: shown.map((row) => agencyReport(row, mine?.locale ?? 'en')).sort(most(({ sent, agency }) => [[sent], agency])),
      otherAgencies: agencies.length - shown.length,
    };
  }
}

function kinds(rows: readonly reads.CrimeRow[], openNow: number, opened: number): WorkReport['crimeTypes'] {
  const columns = { openNow: column(rows, 'openNow', openNow), opened: column(rows, 'opened', opened) };
  return rows
    .map(({ key }) => ({ key, openNow: columns.openNow[key], opened: columns.opened[key] }))
    .filter(({ openNow, opened }) => openNow || opened)
    .sort(most(({ openNow, opened, key }) => [[openNow, opened], key]));
}

/** Where no case has several kinds the column adds up to the number of cases, and one that is hidden could be worked out. */
function column(rows: readonly reads.CrimeRow[], name: 'openNow' | 'opened', cases: number): Record<string, Count> {
  const counts = Object.fromEntries(rows.map((row) => [row.key, row[name]]));
  const addsUp = rows.reduce((sum, row) => sum + row[name], 0) === cases;
  return addsUp ? masked(counts).parts : Object.fromEntries(rows.map((row) => [row.key, maskedOne(row[name])]));
}

const sentOf = ({ waiting, working, completed, declined, noResponse, withdrawn }: reads.AgencyRow): number =>
  waiting + working + completed + declined + noResponse + withdrawn;

function agencyReport({ agency, answers, medianDays, ...states }: reads.AgencyRow, locale: Locale): AgencyReport {
  const { waiting, working, completed, declined, noResponse, withdrawn } = states;
  const { parts, total } = masked({ waiting, working, completed, declined, noResponse, withdrawn });
  const days = answers >= ENOUGH && medianDays !== null ? Math.round(medianDays * 10) / 10 : null;
  return { agency: nameOf(agency, locale), sent: total, ...parts, medianDays: days };
}

/** Most first, then by name. What is hidden stands behind all that is shown, so that its place tells nothing. */
function most<Row>(of: (row: Row) => [(number | null)[], string]): (a: Row, b: Row) => number {
  return (one, other) => {
    const [counts, name] = of(one);
    const [others, otherName] = of(other);
    const place = counts.findIndex((count, at) => (count ?? 0) !== (others[at] ?? 0));
    return place < 0 ? name.localeCompare(otherName) : (others[place] ?? 0) - (counts[place] ?? 0);
  };
}
