import { Injectable } from '@nestjs/common';
import { Disclosures } from '@alongside/api/consent';
import type { Actor } from '@alongside/api/core';
import type { WorkReportQuery, Written } from '@alongside/contract';
import { checkPeriod } from './period';

/** Reports on paper. Nobody can be found in them, and that they left is in the ledger all the same (CONF-01). */
@Injectable()
export class ReportPrints {
  constructor(private readonly disclosures: Disclosures) {}

  async print(actor: Actor, report: 'work' | 'compliance', { from, to }: WorkReportQuery): Promise<Written> {
    checkPeriod({ from, to });
    const id = await this.disclosures.openCounts(actor, { what: `report ${report} ${from} ${to}`, how: 'print' });
    return { id, version: 1 };
  }
}
